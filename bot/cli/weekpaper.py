"""Draws the week's bulletins for a wall: A4, large letters, as many pages as they need, and whom to call at the end."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final

from fpdf import FPDF

from bot.plugin.lettering import font_file

_FONT: Final = "DejaVu"
_EDGE: Final = 18
_FOOT: Final = 20
"""Millimetres that stay free at the foot of a page."""
_BLACK, _RED, _GREY = (20, 20, 20), (176, 0, 32), (80, 80, 80)
_LARGE: Final = 0xFFFF
"""Letters beyond, such as little pictures, are in no font of ours."""


@dataclass(frozen=True, slots=True)
class News:
    """One bulletin: when it went out, in the zone of the ward, and what it says, its first line being its title."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Paper:
    """What the sheet says: of which place and whose, from and to which day, and whom to call, as number and whose it is."""

    place: str
    issuer: str
    since: date
    until: date
    news: tuple[News, ...]
    calls: tuple[tuple[str, str], ...]


class _Pages(FPDF):
    """Pages that are numbered, since a second one may hang beside the first."""

    def footer(self) -> None:
        """The number of the page."""
        self.set_y(-_FOOT + 6)
        self.set_font(_FONT, "", 10)
        self.set_text_color(*_GREY)
        self.cell(0, 6, f"Trang {self.page_no()}/{{nb}}", align="C")
        self.set_text_color(*_BLACK)


def draw(paper: Paper) -> bytes:
    """A PDF, the same bytes for the same paper."""
    pages = _Pages(format="A4")
    pages.set_creation_date(datetime.combine(paper.until, time(), UTC))
    pages.set_title(f"{paper.place}: {_day(paper.until)}")
    pages.set_author(paper.issuer)
    pages.add_font(_FONT, "", font_file())
    pages.add_font(_FONT, "B", font_file(bold=True))
    pages.set_auto_page_break(True, _FOOT)
    pages.set_margins(_EDGE, _EDGE, _EDGE)
    pages.add_page()
    _head(pages, paper)
    for number, news in enumerate(paper.news, 1):
        _item(pages, number, news)
    _calls(pages, paper)
    return bytes(pages.output())


def _head(pages: FPDF, paper: Paper) -> None:
    _line(pages, paper.issuer, 13, colour=_GREY, align="C")
    _line(pages, "TIN TRONG TUẦN", 26, bold=True, align="C")
    _line(pages, paper.place, 17, bold=True, align="C")
    _line(pages, f"Từ {_day(paper.since)} đến {_day(paper.until)}", 13, colour=_GREY, align="C")
    pages.ln(4)


def _item(pages: FPDF, number: int, news: News) -> None:
    title, _, rest = _printable(news.text).partition("\n")
    # A title alone at the foot of a page belongs to what follows it.
    if pages.will_page_break(30):
        pages.add_page()
    _line(pages, f"{number}. {title.strip()}", 15, bold=True)
    if rest.strip():
        _line(pages, re.sub(r"\n{2,}", "\n", rest.strip()), 13)
    _line(pages, f"Gửi trong nhóm {news.at:%H} giờ {news.at:%M}, {_day(news.at.date())}", 10, colour=_GREY)
    pages.ln(4)


def _calls(pages: FPDF, paper: Paper) -> None:
    if pages.will_page_break(14 + 9 * len(paper.calls)):
        pages.add_page()
    _line(pages, "Cán bộ không bao giờ hỏi mật khẩu, mã OTP, không xin tiền, không xin ảnh giấy tờ.", 12, bold=True)
    for number, whose in paper.calls:
        _line(pages, f"{number}  {whose}", 14, bold=True, colour=_RED)


def _line(
    pages: FPDF, words: str, size: int, *, bold: bool = False, colour: tuple[int, int, int] = _BLACK, align: str = "L"
) -> None:
    pages.set_font(_FONT, "B" if bold else "", size)
    pages.set_text_color(*colour)
    pages.multi_cell(0, size * 0.55, words, align=align, new_x="LMARGIN", new_y="NEXT")
    pages.set_text_color(*_BLACK)


def _printable(text: str) -> str:
    return "".join(letter for letter in text if ord(letter) <= _LARGE)


def _day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
