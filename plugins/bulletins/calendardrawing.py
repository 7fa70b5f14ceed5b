"""Draws a calendar for a telephone: few large signs on white, told apart by shape as well as by colour."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw
from PIL.ImageFont import FreeTypeFont, truetype

from bot.plugin.lettering import font_file

WIDTH: Final = 720
"""Pixels: two for each of a telephone that is 360 wide."""

_EDGE, _HEAD, _NAMES, _CELL, _LINE, _FOOT = 12, 76, 44, 124, 46, 16
_COLUMN: Final = (WIDTH - 2 * _EDGE) // 7
_INK, _PAPER, _SOFT, _LINES = (17, 24, 22), (255, 255, 255), (96, 104, 100), (178, 184, 180)
_ROUND: Final = 8

Colour = tuple[int, int, int]


class Sign(StrEnum):
    """What a day may hold; each has a colour and a sign of its own."""

    SENT = "sent"
    PLANNED = "planned"
    WAITS = "waits"
    TROUBLE = "trouble"
    QUIET = "quiet"
    TET = "tet"


_SIGNS: Final[dict[Sign, tuple[str, Colour, Colour]]] = {
    Sign.SENT: ("✓", (10, 92, 54), (214, 240, 224)),
    Sign.PLANNED: ("●", (16, 70, 150), (216, 230, 250)),
    Sign.WAITS: ("○", (92, 74, 8), (250, 240, 205)),
    Sign.TROUBLE: ("!", (255, 255, 255), (176, 0, 32)),
    Sign.QUIET: ("–", (70, 76, 73), (228, 230, 229)),
    Sign.TET: ("✿", (150, 20, 20), (252, 224, 220)),
}
"""Sign, ink and ground."""

SHAPES: Final[dict[Sign, str]] = {sign: shape for sign, (shape, _, _) in _SIGNS.items()}
"""The same signs for who shows them in another way."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One day: its number, how many of what, whether it is today; ``ours`` says that it is of the period."""

    number: int
    marks: tuple[tuple[Sign, int], ...] = ()
    today: bool = False
    ours: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is drawn: a title, seven names of days, weeks of seven cells, and what the signs mean."""

    title: str
    names: tuple[str, ...]
    weeks: tuple[tuple[Cell, ...], ...]
    legend: tuple[tuple[Sign, str], ...]


def drawn(sheet: Sheet) -> bytes:
    """A PNG, ``WIDTH`` pixels wide; the same bytes for the same sheet."""
    height = _HEAD + _NAMES + _CELL * len(sheet.weeks) + _FOOT + _LINE * ((len(sheet.legend) + 1) // 2) + _FOOT
    image = Image.new("RGB", (WIDTH, height), _PAPER)
    pen = ImageDraw.Draw(image)
    pen.text((_EDGE, _HEAD // 2), sheet.title, _INK, _font(38, bold=True), anchor="lm")
    for column, name in enumerate(sheet.names):
        pen.text((_left(column) + _COLUMN // 2, _HEAD + _NAMES // 2), name, _SOFT, _font(24, bold=True), anchor="mm")
    for row, week in enumerate(sheet.weeks):
        for column, cell in enumerate(week):
            _day(pen, (_left(column), _HEAD + _NAMES + row * _CELL), cell)
    _legend(pen, _HEAD + _NAMES + _CELL * len(sheet.weeks) + _FOOT, sheet.legend)
    out = BytesIO()
    image.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def _left(column: int) -> int:
    return _EDGE + column * _COLUMN


def _day(pen: ImageDraw.ImageDraw, corner: tuple[int, int], cell: Cell) -> None:
    left, top = corner
    box = (left + 2, top + 2, left + _COLUMN - 3, top + _CELL - 3)
    if not cell.ours:
        pen.text((left + 10, top + 8), str(cell.number), _LINES, _font(26), anchor="la")
        return
    whole = next((sign for sign, _ in cell.marks if sign in (Sign.TET, Sign.QUIET)), None)
    ground = _SIGNS[whole][2] if whole else _PAPER
    pen.rounded_rectangle(
        box, _ROUND, fill=ground, outline=_INK if cell.today else _LINES, width=4 if cell.today else 1
    )
    pen.text((left + 10, top + 8), str(cell.number), _INK, _font(28, bold=True), anchor="la")
    if whole:
        pen.text((left + _COLUMN - 12, top + 8), _SIGNS[whole][0], _SIGNS[whole][1], _font(28), anchor="ra")
    _marks(pen, corner, [mark for mark in cell.marks if mark[0] is not whole])


def _marks(pen: ImageDraw.ImageDraw, corner: tuple[int, int], marks: list[tuple[Sign, int]]) -> None:
    """Trouble beside the number of the day, the rest below it, two lines at most."""
    left, top = corner
    for sign, _ in [mark for mark in marks if mark[0] is Sign.TROUBLE]:
        _badge(pen, (left + _COLUMN - 42, top + 8, left + _COLUMN - 9, top + 41), sign, "")
    rest = [mark for mark in marks if mark[0] is not Sign.TROUBLE]
    for line, (sign, count) in enumerate(rest[:2]):
        y = top + 46 + line * 37
        _badge(pen, (left + 8, y, left + _COLUMN - 9, y + 33), sign, str(count))


def _badge(pen: ImageDraw.ImageDraw, box: tuple[int, int, int, int], sign: Sign, words: str) -> None:
    shape, ink, ground = _SIGNS[sign]
    pen.rounded_rectangle(box, _ROUND, fill=ground, outline=ink if sign is not Sign.TROUBLE else ground, width=1)
    said = f"{shape} {words}".strip()
    pen.text(((box[0] + box[2]) // 2, (box[1] + box[3]) // 2), said, ink, _font(25, bold=True), anchor="mm")


def _legend(pen: ImageDraw.ImageDraw, top: int, legend: tuple[tuple[Sign, str], ...]) -> None:
    for place, (sign, words) in enumerate(legend):
        left, y = _EDGE + (place % 2) * (WIDTH // 2), top + (place // 2) * _LINE
        _badge(pen, (left, y + 4, left + 44, y + _LINE - 6), sign, "")
        pen.text((left + 56, y + _LINE // 2), words, _INK, _font(25), anchor="lm")


@cache
def _font(size: int, *, bold: bool = False) -> FreeTypeFont:
    return truetype(font_file(bold=bold), size)
