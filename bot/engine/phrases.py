"""Hears phrases in what somebody wrote: without accents they always fit, with those of another word never."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.model.folding import accented, fold, from_telex

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
        self._said = [words(text), words(from_telex(text) or "")]

    @property
    def length(self) -> int:
        """How many words were typed."""
        return len(self._said[0])

    @property
    def denies(self) -> bool:
        """Whether it may say that something is not so."""
        return any(word.plain in _NEGATIONS for word in self._said[0])

    def holds(self, phrase: Sequence[Word]) -> bool:
        """Whether the words of the phrase stand in it, one after the other; nothing is in no words."""
        return bool(phrase) and any(_within(phrase, said) for said in self._said)


def words(text: str) -> Sequence[Word]:
    """The words of a text; whatever is neither letter nor digit parts them."""
    decomposed = unicodedata.normalize("NFD", text)
    parted = "".join(c if c.isalnum() or unicodedata.combining(c) else " " for c in decomposed)
    return [Word(fold(word), sorted(word.lower()) if accented(word) else None) for word in parted.split()]


def _within(phrase: Sequence[Word], said: Sequence[Word]) -> bool:
    starts = range(len(said) - len(phrase) + 1)
    return any(all(map(Word.heard_as, phrase, said[start:])) for start in starts)
