"""Hears phrases in what somebody wrote: without accents they always fit, with those of another word never."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from bot.model.folding import accented, folded, from_telex


class _Parted(dict[int, int]):
    """Letters, digits and marks as they are, all else a blank; each looked up once."""

    def __missing__(self, code: int) -> int:
        letter = chr(code)
        self[code] = code if letter.isalnum() or unicodedata.combining(letter) else ord(" ")
        return self[code]


_PARTED: Final = _Parted()
_NEGATIONS: Final = frozenset({"khong", "ko", "chua", "dung", "not", "no"})


@dataclass(frozen=True, slots=True)
class Word:
    """One word of what was typed or is listened for: plain, and with its letters as written, in no order."""

    plain: str
    letters: Sequence[str] | None

    def heard_as(self, said: "Word") -> bool:
        """Without accents it is always meant; with those of another word it is not."""
        return self.plain == said.plain and said.letters in (None, self.letters)


class Heard:
    """A text in which phrases are looked for, as typed and as it was meant where Telex keys were left in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._meant = from_telex(text) or ""
        self._typed = _plain(text)
        self._plain = frozenset((*self._typed, *_plain(self._meant)))

    @property
    def length(self) -> int:
        """How many words were typed."""
        return len(self._typed)

    @property
    def denies(self) -> bool:
        """Whether it may say that something is not so."""
        return not _NEGATIONS.isdisjoint(self._typed)

    def holds(self, phrase: Sequence[Word]) -> bool:
        """Whether the words of the phrase stand in it, one after the other; nothing is in no words."""
        if not phrase or phrase[0].plain not in self._plain or not all(word.plain in self._plain for word in phrase):
            return False
        return any(_within(phrase, said) for said in self._said)

    @cached_property
    def _said(self) -> Sequence[Sequence[Word]]:
        # Few texts hold every word of something that is listened for: only then their accents are looked at.
        return [words(self.text), words(self._meant)]


def words(text: str) -> Sequence[Word]:
    """The words of a text; whatever is neither letter nor digit parts them."""
    parted, typed = _part(text)
    return [Word(plain, _letters(word)) for word, plain in zip(typed, folded(parted, typed), strict=True)]


def _plain(text: str) -> Sequence[str]:
    """The same without accents."""
    return folded(*_part(text))


def _part(text: str) -> tuple[str, Sequence[str]]:
    parted = unicodedata.normalize("NFD", text).translate(_PARTED)
    return parted, parted.split()


def _letters(word: str) -> Sequence[str] | None:
    return None if word.isascii() or not accented(word) else sorted(word.lower())


def _within(phrase: Sequence[Word], said: Sequence[Word]) -> bool:
    starts = range(len(said) - len(phrase) + 1)
    return any(all(map(Word.heard_as, phrase, said[start:])) for start in starts)
