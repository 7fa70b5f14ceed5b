"""What came, by whichever way: decoded, albums gathered, handed in one commit after the other."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from adapters.telegram.decode import Json, Place, changed, decode, hidden, is_talk, lost, merged
from adapters.telegram.manners import Manners
from adapters.telegram.pieces import QUIET, Pieces, Whole
from bot.adapter import Hears, Intake
from bot.model.clock import Clock
from bot.model.events import ButtonPressed, Event, MessageReceived
from bot.model.ids import MessageRef

LAG: Final = 5.0
"""Seconds by which the cursor may be behind while nothing comes but talk."""


def _let_be(*_what: object) -> None:
    """For who need not hear of it."""


@dataclass
class _Batch:
    """What some updates come to; ``hidden`` are chats and commands of who hides behind the group, ``changed`` what was edited.

    ``lost`` is what only works in private.
    """

    events: list[Event] = field(default_factory=list)
    hold: dict[str, str] = field(default_factory=dict)
    release: list[str] = field(default_factory=list)
    hidden: list[tuple[int, int]] = field(default_factory=list)
    changed: list[tuple[int, int]] = field(default_factory=list)
    lost: list[tuple[int, int]] = field(default_factory=list)


class Inbox:
    """One for the account; ``begin`` it before anything comes."""

    def __init__(
        self,
        clock: Clock,
        manners: Manners,
        named: Callable[[MessageRef], MessageRef],
        *,
        changed: Callable[[int, int], None] = _let_be,
        pressed: Callable[[str], None] = _let_be,
        lost: Callable[[int, int], None] = _let_be,
        quiet: float = QUIET,
        lag: float = LAG,
    ) -> None:
        """``named``: a message that somebody answers, as the house calls what it is a part of.

        ``changed`` is told chat and message of what somebody edits afterwards, ``pressed`` each press once it is committed, ``lost``
        chat and command of who looks in a group for what we do in private.
        """
        self._clock = clock
        self._manners = manners
        self._named = named
        self._tell_changed = changed
        self._pressed = pressed
        self._tell_lost = lost
        self._pieces = Pieces(quiet)
        self._place: Place | None = None
        self._lag = lag
        self._advanced = -lag
        self._turn = asyncio.Lock()
        self._gathering = asyncio.Event()

    @property
    def idle(self) -> bool:
        """Whether nothing is in hand, and no album is awaited."""
        return not self._turn.locked() and self._pieces.due is None

    def begin(self, place: Place, held: Mapping[str, str]) -> None:
        """For this bot, with the pieces that a former run had put by."""
        self._place = place
        self._pieces.begin(place, held, _now())
        if self._pieces.due is not None:
            self._gathering.set()

    async def take(self, intake: Intake, updates: Sequence[Json], *, cursor: str | None = None) -> None:
        """Return once all of it is committed. Raises: whatever keeps it from being committed; then begin again."""
        async with self._turn:
            batch = self._read(updates, intake.hears if isinstance(intake, Hears) else _everything)
            if batch.events or batch.hold or batch.release or (cursor is not None and self._behind()):
                await intake.take(batch.events, cursor=cursor, hold=batch.hold, release=batch.release)
                self._advanced = self._advanced if cursor is None else _now()
        for chat, message in batch.hidden:
            self._manners.ask(chat, message)
        for chat, message in batch.changed:
            self._tell_changed(chat, message)
        for chat, message in batch.lost:
            self._tell_lost(chat, message)
        for event in batch.events:
            if isinstance(event, ButtonPressed):
                self._pressed(event.press)

    def _behind(self) -> bool:
        """Whether a cursor is worth a commit of its own: what it would pass over is talk, which is dropped each time it comes."""
        return _now() - self._advanced >= self._lag

    async def gather(self, intake: Intake) -> None:
        """Hand in albums once they are whole; until cancelled."""
        while True:
            await self._gathering.wait()
            due = self._pieces.due
            if due is None:
                self._gathering.clear()
                continue
            await asyncio.sleep(max(0.0, due - _now()))
            async with self._turn:
                batch = _Batch()
                self._finish(self._pieces.whole(_now()), batch)
                if batch.release:
                    await intake.take(batch.events, release=batch.release)

    def _read(self, updates: Sequence[Json], hears: Callable[[str], bool]) -> _Batch:
        if self._place is None:
            raise RuntimeError("begin comes first")
        batch, place, now, at = _Batch(), self._place, self._clock.now(), _now()
        for update in updates:
            if self._pieces.due is None and is_talk(update, hears):
                continue
            piece = self._pieces.add(place, update, at)
            if piece is not None:
                batch.hold.update(piece)
                self._gathering.set()
                continue
            self._finish(self._pieces.ended_by(update), batch)
            event = decode(place, update, now)
            if event is not None:
                batch.events.append(self._known(event))
                if (looking := lost(event)) is not None:
                    batch.lost.append(looking)
            elif (asked := hidden(place, update, hears)) is not None:
                batch.hidden.append(asked)
            elif (edited := changed(update)) is not None:
                batch.changed.append(edited)
        return batch

    def _finish(self, albums: Sequence[Whole], batch: _Batch) -> None:
        for album in albums:
            batch.release.extend(album.keys)
            event = None if self._place is None else merged(self._place, album.updates)
            if event is not None:
                batch.events.append(self._known(event))

    def _known(self, event: Event) -> Event:
        if not isinstance(event, MessageReceived) or event.reply_to is None or event.private:
            return event
        named = self._named(event.reply_to)
        return event if named is event.reply_to else replace(event, reply_to=named)


def _everything(text: str) -> bool:
    return True


def _now() -> float:
    """The machine's own seconds: albums come as fast as a network is, whatever clock the house goes by."""
    return asyncio.get_running_loop().time()
