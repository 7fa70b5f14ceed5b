"""Fold Vietnamese text to plain small letters, so that what is typed with or without accents is found alike."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Final


def _each(codes: Iterable[int | str], replacement: str | None) -> dict[int, str | None]:
    return {ord(code) if isinstance(code, str) else code: replacement for code in codes}


# Unicode has no decomposition for these letters ("đ" is not "d" with a mark), so they are listed; the marks themselves and whatever is
# invisible disappear. Everything else that looks alike (full width, ligatures, circled digits) is taken apart by NFKD.
_PLAIN: Final[Mapping[int, str | None]] = {
    **_each("đðɖ", "d"),
    **{ord(letter): plain for letter, plain in {"ø": "o", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i", "ß": "ss"}.items()},
    **{
        ord(letter): plain for letter, plain in {"æ": "ae", "œ": "oe", "þ": "th", "ŋ": "ng", "ơ": "o", "ư": "u"}.items()
    },
    **_each("‐‑‒–—―−", "-"),
    **_each("‘’‚‛′`", "'"),
    **_each("“”„‟«»″", '"'),
    **_each([*range(0x300, 0x370), *range(0x1AB0, 0x1B00), *range(0x1DC0, 0x1E00), *range(0x20D0, 0x2100)], None),
    **_each([*range(0x09), *range(0x0E, 0x1C), *range(0x7F, 0x85), *range(0x86, 0xA0)], None),
    **_each([0xAD, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)], None),
    **_each([0xFEFF, *range(0xFE00, 0xFE10)], None),
}

_MARKS: Final = re.compile("[\u0300-\u036fđĐ]")

_ONSET: Final = "(?:ngh?|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?"
_OPEN: Final = "ai|ao|au|ay|a|eo|eu|e|ia|ieu|iu|i|oai|oao|oay|oa|oeo|oe|oi|o|uai|uao|uay|uau|ua|ue|ui|uoi|uou|uo|uu|uya|uyu|uy|u|yeu|ya|y"
_CLOSED: Final = "(?:a|e|ie|i|oa|oe|oo|o|ua|ue|uo|uye|uy|u|ye|y)(?:ch|ng|nh|[cmnpt])"
_SYLLABLE: Final = re.compile(f"{_ONSET}(?:{_CLOSED}|{_OPEN})")
_LOANS: Final = frozenset(
    {"taxi", "bus", "gas", "test", "list", "wifi", "sos", "fax", "max", "box", "has", "his", "yes", "us", "as", "is"}
)


def fold(text: str) -> str:
    """The plain form used to compare: no accents, small letters, single spaces; folding twice changes nothing."""
    if text.isascii() and text.isprintable():
        return " ".join(text.lower().split())
    plain = unicodedata.normalize("NFKD", text).lower().translate(_PLAIN)
    # What disappeared may have stood between marks of another script, whose order is then normalised anew.
    return " ".join(unicodedata.normalize("NFKD", plain).split())


def folded(text: str, words: Sequence[str]) -> Sequence[str]:
    """Its words, as ``split`` gives them, folded: all at once, unless some of them become none or several."""
    plain = fold(text).split()
    return plain if len(plain) == len(words) else [fold(word) for word in words]


def squeeze(text: str) -> str:
    """The folded text without spaces: "báo mất", "bao mat" and "baomat" are one."""
    return fold(text).replace(" ", "")


def accented(text: str) -> bool:
    """Whether somebody took the trouble of writing at least one Vietnamese accent or "đ"."""
    return _MARKS.search(unicodedata.normalize("NFD", text)) is not None


def from_telex(text: str) -> str | None:
    """The folded text that was meant where Telex keys were left in the words ("baso maats" -> "bao mat"), or None.

    A guess for matching only: never show it as what somebody wrote.
    """
    plain = folded(text, text.split())
    meant = [_meant(word) for word in plain]
    return " ".join(meant) if meant != plain else None


def _meant(plain: str) -> str:
    if plain in _LOANS or _SYLLABLE.fullmatch(plain):
        return plain
    guess = _without_keys(plain)
    return guess if _SYLLABLE.fullmatch(guess) else plain


def _without_keys(word: str) -> str:
    """The word without the Telex keys for tones (s f r x j z), hats (aa ee oo), horns (w) and the barred d (dd)."""
    if word.startswith("dd"):
        word = word[1:]
    vowel = re.search("[aeiouyw]", word)
    if vowel is None:
        return word
    onset, rhyme = word[: vowel.start()], word[vowel.start() :]
    rhyme = re.sub("[sfrxjz]", "", rhyme, count=1)
    rhyme = rhyme[0].replace("w", "u") + rhyme[1:].replace("w", "")
    return onset + re.sub("([aeo])\\1", "\\1", rhyme)
