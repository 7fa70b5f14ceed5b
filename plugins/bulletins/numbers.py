"""Finds numbers in a text that may be somebody's: telephones, papers, plates."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

import phonenumbers

from bot.model.folding import fold

_COUNTRY: Final = "VN"
_BETWEEN: Final = r"[ .\-()/_*·•]{0,3}"
_RUN: Final = re.compile(rf"(?<![0-9a-z@])\(?(?:\+{_BETWEEN})?[0-9](?:{_BETWEEN}[0-9])*(?![0-9a-z])")
_DAY: Final = re.compile(
    r"(?<![0-9])[0-3]?[0-9]([./-])[01]?[0-9]\1(?:19|20)[0-9]{2}(?![0-9])|(?<![0-9.])(?:19|20)[0-9]{2}\s?-\s?(?:19|20)[0-9]{2}(?![0-9.])"
)
_AMOUNT: Final = re.compile(
    r"(?<![0-9.,])[1-9][0-9]{0,2}(?:([.,])[0-9]{3})(?:\1[0-9]{3})+(?![0-9])|(?<![0-9])[1-9][0-9]*\s?(?:dong|vnd|usd|d)\b"
)
_GROUP: Final = re.compile(r"\+?[0-9]+")
_PLATE: Final = re.compile(
    r"(?<![0-9a-z])[0-9]{2}\s?-?\s?[a-z]{1,2}[0-9]?(?:[- .]{0,2}[0-9]{3}[. ]?[0-9]{2}|[- .]{1,2}[0-9]{4})(?![0-9a-z])"
)
_PAPERS: Final = (9, 12)
"""Digits of the old card, and of the card and the personal number that everybody has now."""
_PART: Final = 3
"""Digits of a group in them at least, where somebody writes them in groups; smaller ones are a list of clusters."""
_HOTLINE: Final = re.compile(r"1[89]00[0-9]{4,6}")
_AT_HOME: Final = re.compile(r"0(?:[35789][0-9]{8}|1[0-9]{9}|2[0-9]{8,9})")
"""A mobile, one as before 2018, and an area's; also those that nobody has been given, such as invented ones."""


def plain(text: str) -> str:
    """As it is looked through: folded, and every digit of any script a plain one."""
    return "".join(_digit(letter) for letter in fold(text))


def phones(text: str) -> Iterator[str]:
    """Telephone numbers as dialled from here, digits only, a foreign one behind its "+"; however they are written."""
    for run in _runs(text):
        if not _is_paper(run):
            yield from (number for _, number in _phones_in(run))


def papers(text: str) -> Iterator[str]:
    """Digits that are as many as those of identity papers, and neither a telephone nor an amount."""
    for run in _runs(text):
        if _is_paper(run):
            yield "".join(run)
        else:
            dialled_here = {group for (start, end), _ in _phones_in(run) for group in range(start, end)}
            yield from (group for at, group in enumerate(run) if at not in dialled_here and len(group) in _PAPERS)


def plates(text: str) -> Iterator[str]:
    """What may be the plate of a vehicle, in capitals."""
    for line in text.splitlines():
        for found in _PLATE.finditer(_DAY.sub(" ; ", plain(line))):
            yield " ".join(found[0].upper().split())


def dialled(typed: str) -> str | None:
    """A telephone number as dialled from here, digits only; None for what is none."""
    number = "".join(_GROUP.findall(plain(typed)))
    digits = number.removeprefix("+")
    if "+" in number and not digits.startswith("84"):
        return number if _is_possible(number) else None
    if digits.startswith("84") and len(digits) > 10:
        digits = "0" + digits[2:].removeprefix("0")
    return digits if _AT_HOME.fullmatch(digits) or _HOTLINE.fullmatch(digits) else None


def _is_possible(number: str) -> bool:
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(number, _COUNTRY))
    except phonenumbers.NumberParseException:
        return False


def _runs(text: str) -> Iterator[Sequence[str]]:
    """Groups of digits that stand together in a line, whatever is between them; neither days nor amounts."""
    for line in text.splitlines():
        for found in _RUN.finditer(_AMOUNT.sub(" ; ", _DAY.sub(" ; ", plain(line)))):
            yield _GROUP.findall(found[0].replace("+ ", "+"))


def _is_paper(run: Sequence[str]) -> bool:
    """Whether all groups are one number of a paper."""
    digits = "".join(run)
    fits = digits.isdecimal() and len(digits) in _PAPERS and (len(run) == 1 or min(map(len, run)) >= _PART)
    return fits and dialled(digits) is None


def _phones_in(run: Sequence[str]) -> Iterator[tuple[tuple[int, int], str]]:
    """From which group to before which one there is a number: the longest first, none of a group twice."""
    taken: set[int] = set()
    spans = sorted(combinations(range(len(run) + 1), 2), key=lambda span: span[0] - span[1])
    for span in spans:
        number = None if taken & set(range(*span)) else dialled("".join(run[slice(*span)]))
        if number:
            taken.update(range(*span))
            yield span, number


def _digit(letter: str) -> str:
    value = unicodedata.decimal(letter, None)
    return letter if value is None else str(value)
