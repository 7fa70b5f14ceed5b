"""Life first: hears the emergency words of the settings and shows whom to call."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.engine.chat import ChatFacet
from bot.engine.house import Moment
from bot.model.content import Content, Span, phone, say
from bot.model.folding import accented, fold, from_telex
from bot.settings import EmergencyNumber


@dataclass(frozen=True, slots=True)
class _Word:
    """One word of what was typed or is listened for: plain, and with its letters as written, in no order."""

    plain: str
    letters: Sequence[str] | None

    def heard_as(self, said: "_Word") -> bool:
        """Without accents it is always meant; with those of another word it is not."""
        return self.plain == said.plain and said.letters in (None, self.letters)


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: Sequence[_Word]
    number: EmergencyNumber


class Emergency:
    """The numbers of the settings, and the words for which they are shown."""

    def __init__(self, numbers: Iterable[EmergencyNumber]) -> None:
        self._phrases = [
            _Phrase(_words(words), number) for number in numbers for words in number.words if words.split()
        ]

    def match(self, text: str) -> bool:
        """Whether a text holds one of the settings' emergency words."""
        return bool(self._heard(text))

    def card(self, moment: Moment, text: str) -> None:
        """The numbers to call, above everything else; without buttons, so that an open menu stays. Never in a group."""
        if not moment.private:
            return
        spans = list(call_numbers(self._heard(text), moment.language))
        ChatFacet(moment).reply(Content((Span(moment.text("core-emergency") + "\n"), *spans)))

    def _heard(self, text: str) -> Sequence[EmergencyNumber]:
        said = [_words(text), _words(from_telex(text) or "")]
        found = [each.number for each in self._phrases if any(_within(each.words, words) for words in said)]
        return list(dict.fromkeys(found))


def call_numbers(numbers: Iterable[EmergencyNumber], language: str) -> Iterable[Span]:
    """A line for each: a number that a tap calls, and whose it is."""
    for index, number in enumerate(numbers):
        label = number.label_vi if language == "vi" else number.label_en
        yield from say("\n" if index else "", phone(number.number), f" {label}").spans


def _words(text: str) -> Sequence[_Word]:
    words = (
        "".join(c if c.isalnum() or unicodedata.combining(c) else " " for c in unicodedata.normalize("NFD", text))
    ).split()
    return [_Word(fold(word), sorted(word.lower()) if accented(word) else None) for word in words]


def _within(phrase: Sequence[_Word], said: Sequence[_Word]) -> bool:
    starts = range(len(said) - len(phrase) + 1)
    return any(all(map(_Word.heard_as, phrase, said[start:])) for start in starts)
