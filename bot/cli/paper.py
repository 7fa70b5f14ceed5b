"""Draws the sheet for a wall: A4, large letters, two codes to scan, and whom to call."""

from datetime import UTC, datetime, time
from io import BytesIO
from typing import Final

import segno
from fpdf import FPDF

from bot.plugin.lettering import font_file
from bot.plugin.staff import Sheet

_FONT: Final = "DejaVu"
_WIDE, _EDGE = 210, 15
_CODE: Final = 78
"""Millimetres on paper: read from two steps away."""
_SHORT: Final = 60
"""Letters of a name that fit in three large lines."""
_CALLS: Final = 66
"""Millimetres for whom to call."""
_BLACK, _RED, _GREY = (20, 20, 20), (176, 0, 32), (80, 80, 80)


def draw(sheet: Sheet, code: str, issuer: str) -> bytes:
    """One page of PDF, the same bytes for the same sheet."""
    page = FPDF(format="A4")
    page.set_creation_date(datetime.combine(sheet.on, time(), UTC))
    page.set_title(sheet.place)
    page.set_author(issuer)
    page.add_font(_FONT, "", font_file())
    page.add_font(_FONT, "B", font_file(bold=True))
    page.set_auto_page_break(False)
    page.set_margins(_EDGE, _EDGE, _EDGE)
    page.add_page()
    _head(page, sheet, issuer)
    _scanned(page, _EDGE, sheet.join, "Vào nhóm của tổ, thôn")
    _scanned(page, _WIDE - _EDGE - _CODE, sheet.who, "Cán bộ của tôi là ai?")
    _calls(page, sheet)
    _foot(page, sheet, code)
    return bytes(page.output())


def _head(page: FPDF, sheet: Sheet, issuer: str) -> None:
    _line(page, issuer, 15, colour=_GREY)
    _line(page, sheet.place, 30 if len(sheet.place) <= _SHORT else 18, bold=True)
    _line(page, "Quét mã bằng máy ảnh điện thoại. Không mất tiền, không cần mật khẩu.", 13)
    page.set_y(74)


def _scanned(page: FPDF, left: float, link: str, words: str) -> None:
    """A code with what it is for above it and its address below, for who cannot scan."""
    top = 74.0
    page.set_xy(left, top)
    page.set_font(_FONT, "B", 15)
    page.cell(_CODE, 9, words, align="C")
    picture = BytesIO()
    # Q: a quarter of it may be torn off or dirty, and it is still read.
    segno.make(link, error="q", micro=False).save(picture, kind="png", scale=12, border=4)
    page.image(picture, left, top + 10, _CODE, _CODE)
    page.set_xy(left, top + 10 + _CODE)
    page.set_font(_FONT, "", 8)
    page.set_text_color(*_GREY)
    page.multi_cell(_CODE, 4, link, align="C")
    page.set_text_color(*_BLACK)


def _calls(page: FPDF, sheet: Sheet) -> None:
    page.set_y(182)
    row = min(11.5, _CALLS / max(1, len(sheet.numbers)))
    for number, whose in sheet.numbers:
        page.set_font(_FONT, "B", 22)
        page.set_text_color(*_RED)
        page.cell(78, row, number, align="R")
        page.set_font(_FONT, "", 17)
        page.set_text_color(*_BLACK)
        page.cell(0, row, f"   {whose}", new_x="LMARGIN", new_y="NEXT")


def _foot(page: FPDF, sheet: Sheet, code: str) -> None:
    page.set_y(251)
    _line(page, "Cán bộ không bao giờ hỏi mật khẩu, mã OTP, không xin tiền, không xin ảnh giấy tờ.", 12, bold=True)
    _line(page, f"In ngày {sheet.on.day}/{sheet.on.month}/{sheet.on.year}. Mã tờ này: {code}", 12)
    _line(page, f"Nghi tờ giả? Nhắn trợ lý: kiểm tra {code}", 11, colour=_GREY)


def _line(page: FPDF, words: str, size: int, *, bold: bool = False, colour: tuple[int, int, int] = _BLACK) -> None:
    page.set_font(_FONT, "B" if bold else "", size)
    page.set_text_color(*colour)
    page.multi_cell(0, size * 0.5, words, align="C", new_x="LMARGIN", new_y="NEXT")
    page.set_text_color(*_BLACK)
