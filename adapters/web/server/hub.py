"""Who is waiting for what: wakes the bot and the open browsers, and carries signs that are not kept."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

_PRESSES_REMEMBERED = 1000


@dataclass(slots=True, eq=False)
class Listener:
    """One open browser stream: rung when the person's feed has grown; `signs` are lost when nobody looks."""

    bell: asyncio.Event = field(default_factory=asyncio.Event)
    signs: list[Sign] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sign:
    """Something fleeting for a browser: `typing` in a chat, or the `answer` to a press."""

    kind: str
    data: dict[str, object]


class Hub:
    """Lives on the event loop; knows the listeners of each person; `push` is set when there is one to send."""

    def __init__(self) -> None:
        self._listeners: defaultdict[str, set[Listener]] = defaultdict(set)
        self._presses: OrderedDict[int, str] = OrderedDict()
        self._news = asyncio.Event()
        self.push = asyncio.Event()
        self.closing = False

    def wake(self, people: Iterable[str]) -> None:
        """Ring the open browsers of these people."""
        for person in people:
            for listener in self._listeners.get(person, ()):
                listener.bell.set()

    def event_came(self) -> None:
        """Let whoever waits for the bot's events look again."""
        self._news.set()
        self._news = asyncio.Event()

    def next_event(self) -> asyncio.Event:
        """Set when the next event comes; take it before looking, so that none slips through."""
        return self._news

    def sign(self, people: Iterable[str], sign: Sign) -> None:
        """Show something fleeting to the open browsers of these people."""
        for person in people:
            for listener in self._listeners.get(person, ()):
                listener.signs.append(sign)
                listener.bell.set()

    def pressed(self, press: int, person: str) -> None:
        """Remember who pressed, for the answer."""
        self._presses[press] = person
        while len(self._presses) > _PRESSES_REMEMBERED:
            self._presses.popitem(last=False)

    def presser(self, press: int) -> str | None:
        """Who made the press, None when that was long ago or before the start."""
        return self._presses.get(press)

    def listeners(self, person: str) -> int:
        """How many open streams the person has."""
        return len(self._listeners.get(person, ()))

    @contextmanager
    def listening(self, person: str) -> Iterator[Listener]:
        """A listener while the browser's stream is open."""
        listener = Listener()
        self._listeners[person].add(listener)
        try:
            yield listener
        finally:
            self._listeners[person].discard(listener)
            if not self._listeners[person]:
                del self._listeners[person]

    def hang_up(self) -> None:
        """End every open stream."""
        self.closing = True
        self.wake(list(self._listeners))
