"""Reads what somebody typed as one answer: a few words, a number, a label, a telephone number, or a word that steers."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import phonenumbers

from bot.model.folding import accented, fold, from_telex, squeeze
from bot.plugin import Ask

_NUMBER: Final = re.compile(r"(?:so |chon )?([0-9]{1,2})[.)]?")
_DIALLED: Final = re.compile(r"[+0-9 .()-]+")
_SHORT: Final = 40
"""Letters, marks and spaces at most of what may be a number or a word to steer by: most answers are longer, and need no look."""
_OLD_MOBILE: Final = re.compile(r"(?:\+?84|0)(1[0-9]{2})([0-9]{7})")
_NEW_PREFIX: Final[Mapping[str, str]] = {
    "120": "70",
    "121": "79",
    "122": "77",
    "126": "76",
    "128": "78",
    "123": "83",
    "124": "84",
    "125": "85",
    "127": "81",
    "129": "82",
    "162": "32",
    "163": "33",
    "164": "34",
    "165": "35",
    "166": "36",
    "167": "37",
    "168": "38",
    "169": "39",
    "186": "56",
    "188": "58",
    "199": "59",
}
"""What the prefixes of eleven-digit mobile numbers became in 2018; people still know their old number."""


class Word(StrEnum):
    """A word that steers a form instead of answering it."""

    CANCEL = "cancel"
    BACK = "back"
    SKIP = "skip"
    KEEP = "keep"
    YES = "yes"


_WORDS: Final[Mapping[str, Word]] = {
    **dict.fromkeys(("huy", "huybo", "cancel"), Word.CANCEL),
    **dict.fromkeys(("0", "quaylai", "lui", "trolai", "back"), Word.BACK),
    **dict.fromkeys(("boqua", "skip"), Word.SKIP),
    **dict.fromkeys(("giu", "giunguyen", "nhucu", "keep"), Word.KEEP),
    **dict.fromkeys(("ok", "oke", "dongy", "vang", "yes"), Word.YES),
}
_NONE: Final = frozenset({"khong", "khongco", "ko", "koco", "no", "none", "xong", "xongroi", "het", "hetroi", "done"})


@dataclass(frozen=True, slots=True)
class Wrong:
    """It cannot be an answer: the text that says why, and how to do it."""

    key: str
    values: Mapping[str, str | int] = field(default_factory=dict)


def word_in(typed: str) -> Word | None:
    """The steering word that somebody typed, with accents or "/" or neither."""
    return _WORDS.get(squeeze(typed).removeprefix("/")) if _is_short(typed) else None


def _is_short(typed: str) -> bool:
    return len(typed.strip()) <= _SHORT


def says_none(typed: str) -> bool:
    """Whether somebody says that there is no such thing, which skips a question that is not for words."""
    return squeeze(typed) in _NONE


def could_be_a_name(typed: str) -> bool:
    """Whether a typed "cancel" may as well be somebody called Huy, whose name has no accent to tell by."""
    return fold(typed) == "huy" and not accented(typed)


def number_in(typed: str) -> int | None:
    """The number of a choice: "2", "2.", "số 2"."""
    found = _NUMBER.fullmatch(fold(typed)) if _is_short(typed) else None
    return int(found[1]) if found else None


def label_in(typed: str, labels: Sequence[str]) -> int | None:
    """The index of the label that was typed: in full, or the only one that begins with these words."""
    if not labels:
        return None
    for words in (fold(typed), from_telex(typed)):
        found = [] if not words else _alike(words, labels) or _beginning(words, labels)
        if len(found) == 1:
            return found[0]
    return None


def _alike(words: str, labels: Sequence[str]) -> list[int]:
    return [index for index, label in enumerate(labels) if squeeze(label) == squeeze(words)]


def _beginning(words: str, labels: Sequence[str]) -> list[int]:
    return [index for index, label in enumerate(labels) if re.match(re.escape(words) + r"\b", fold(label))]


def read_words(question: Ask, typed: str) -> str | Wrong:
    """The words in normal form; without ``question.lines`` in a single line."""
    words = unicodedata.normalize("NFC", typed).strip()
    if not question.lines:
        words = " ".join(words.split())
    if question.unfit is not None and (unfit := question.unfit(words)):
        return Wrong(unfit)
    if not fold(words) or sum(map(str.isalpha, words)) < question.letters:
        return Wrong("core-form-words-please")
    if len(words) > question.limit:
        return Wrong("core-form-too-long", {"limit": question.limit, "over": len(words) - question.limit})
    return words


def read_phone(typed: str, country: str) -> str | Wrong:
    """The number in international form. Letters are refused, since a parser would take them for keys of a telephone."""
    dialled = fold(typed)
    if not _DIALLED.fullmatch(dialled):
        return Wrong("core-form-phone-digits")
    if country == "VN":
        dialled = _as_dialled_today(dialled)
    try:
        number = phonenumbers.parse(dialled, country)
    except phonenumbers.NumberParseException:
        return Wrong("core-form-phone-wrong")
    if not phonenumbers.is_valid_number(number):
        return Wrong("core-form-phone-wrong")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _as_dialled_today(dialled: str) -> str:
    found = _OLD_MOBILE.fullmatch(re.sub("[ .()-]", "", dialled))
    if found is None or found[1] not in _NEW_PREFIX:
        return dialled
    return f"0{_NEW_PREFIX[found[1]]}{found[2]}"


def spoken_phone(stored: str, country: str) -> str:
    """A stored number as people here write it."""
    number = phonenumbers.parse(stored, country)
    at_home = phonenumbers.region_code_for_number(number) == country
    style = phonenumbers.PhoneNumberFormat.NATIONAL if at_home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, style)
