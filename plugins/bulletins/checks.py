"""Looks a bulletin through before anybody is asked to approve it: what must not go out, and what the author should look at twice."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from typing import Final
from unicodedata import normalize

from bot.model.units import Room
from plugins.bulletins.links import Trouble, links
from plugins.bulletins.numbers import dialled, papers, phones, plates
from plugins.bulletins.persons import persons

MOST_MESSAGES: Final = 3
"""Nobody reads on after so many."""


class Severity(StrEnum):
    """``STOP`` has to be changed; ``ASK`` may go out if the author says so once more."""

    STOP = "stop"
    ASK = "ask"


class Kind(StrEnum):
    """What was found; the name of its text."""

    LONG = "long"
    TOO_LONG = "too-long"
    PHONE = "phone"
    PAPER = "paper"
    PLATE = "plate"
    SHORT_LINK = "short-link"
    OPEN_LINK = "open-link"
    BARE_LINK = "bare-link"
    FALSE_LINK = "false-link"
    LIKE_LINK = "like-link"
    PERSON = "person"
    NO_SOURCE = "no-source"


_ASKS: Final = frozenset({Kind.LONG, Kind.PHONE, Kind.PLATE, Kind.BARE_LINK, Kind.LIKE_LINK, Kind.PERSON})


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a text: ``what`` of it, as it is to be shown; ``count`` of messages where it is about length."""

    kind: Kind
    what: str
    severity: Severity
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a text is held against.

    ``rooms``: the platforms on which the audience is. ``ours``: telephone numbers that everybody may have, as anybody writes
    them. ``besides``: characters that are added to the text, such as the footer. ``sourced``: it must say where it is from.
    """

    rooms: tuple[Room, ...] = ()
    ours: tuple[str, ...] = ()
    besides: int = 0
    sourced: bool = False


def look(text: str, source: str, limits: Limits) -> tuple[Finding, ...]:
    """All that is found, what stops first; nothing twice.

    Accents, forms of letters, digits of other scripts, blanks of all kinds and what is invisible make no difference.
    """
    both = f"{text}\n{source}"
    found = [*_lengths(text, source, limits), *_numbers(both, limits), *_links(both), *_people(text)]
    if not source.strip():
        found.append(Finding(Kind.NO_SOURCE, "", Severity.STOP if limits.sourced else Severity.ASK))
    return tuple(sorted(dict.fromkeys(found), key=lambda each: each.severity is Severity.ASK))


def stops(findings: Iterable[Finding]) -> bool:
    """Whether it cannot go out like this."""
    return any(each.severity is Severity.STOP for each in findings)


def _lengths(text: str, source: str, limits: Limits) -> Iterator[Finding]:
    length = len(normalize("NFC", text)) + len(normalize("NFC", source)) + limits.besides
    for room in limits.rooms:
        messages = ceil(length / room.text)
        if messages > MOST_MESSAGES:
            yield _finding(Kind.TOO_LONG, room.platform, messages)
        elif messages > 1:
            yield _finding(Kind.LONG, room.platform, messages)


def _numbers(text: str, limits: Limits) -> Iterator[Finding]:
    ours = {dialled(each) for each in limits.ours}
    yield from (_finding(Kind.PAPER, _masked(each)) for each in papers(text))
    yield from (_finding(Kind.PHONE, each) for each in phones(text) if each not in ours)
    yield from (_finding(Kind.PLATE, each) for each in plates(text))


def _links(text: str) -> Iterator[Finding]:
    for link in links(text):
        if link.trouble is not None:
            yield _finding(_OF_LINKS[link.trouble], link.typed)


def _people(text: str) -> Iterator[Finding]:
    yield from (_finding(Kind.PERSON, each) for each in persons(text))


def _finding(kind: Kind, what: str, count: int = 0) -> Finding:
    return Finding(kind, what, Severity.ASK if kind in _ASKS else Severity.STOP, count)


def _masked(digits: str) -> str:
    """Enough to find it in the text, and no more copies of it."""
    return f"{digits[:3]}{'*' * (len(digits) - 6)}{digits[-3:]}"


_OF_LINKS: Final = {each: Kind(each.value) for each in Trouble}
