"""Life first: hears the emergency words of the settings and shows whom to call."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.engine.chat import ChatFacet
from bot.engine.house import Moment
from bot.engine.phrases import Heard, Word, words
from bot.model.content import Content, Span, phone, say
from bot.settings import EmergencyNumber


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: Sequence[Word]
    number: EmergencyNumber


class Emergency:
    """The numbers of the settings, and the words for which they are shown."""

    def __init__(self, numbers: Iterable[EmergencyNumber]) -> None:
        self._phrases = [
            _Phrase(words(phrase), number) for number in numbers for phrase in number.words if phrase.split()
        ]

    def match(self, heard: Heard) -> bool:
        """Whether a text holds one of the settings' emergency words."""
        return bool(self._numbers(heard))

    def card(self, moment: Moment, text: str) -> None:
        """The numbers to call, above everything else; without buttons, so that an open menu stays. Never in a group."""
        if not moment.private:
            return
        spans = list(call_numbers(self._numbers(heard_in(moment, text)), moment.language))
        ChatFacet(moment).reply(Content((Span(moment.text("core-emergency") + "\n"), *spans)))

    def _numbers(self, heard: Heard) -> Sequence[EmergencyNumber]:
        found = [each.number for each in self._phrases if heard.holds(each.words)]
        return list(dict.fromkeys(found))


def heard_in(moment: Moment, text: str) -> Heard:
    """The words of a text, parted once for all who listen for something in them at that moment."""
    if moment.heard is None or moment.heard.text != text:
        moment.heard = Heard(text)
    return moment.heard


def call_numbers(numbers: Iterable[EmergencyNumber], language: str) -> Iterable[Span]:
    """A line for each: a number that a tap calls, and whose it is."""
    for index, number in enumerate(numbers):
        label = number.label_vi if language == "vi" else number.label_en
        yield from say("\n" if index else "", phone(number.number), f" {label}").spans


def first_number(moment: Moment) -> Span:
    """The number of the settings that stands first, which a tap calls; without any a word for it."""
    numbers = moment.house.settings.emergency
    return phone(numbers[0].number) if numbers else Span(moment.text("core-emergency-number"))
