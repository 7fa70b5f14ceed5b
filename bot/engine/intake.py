"""Takes in what a platform hands over: sieved, each event once, its effects and the cursor in one commit."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Final, Protocol

import structlog

from bot.adapter import AdapterState
from bot.engine.aside import ASIDE, PARKED, WAITING, AsideEvent, Spoolable
from bot.engine.daykeys import DayKeys, KeyGone
from bot.engine.held import HELD, Change, Held
from bot.engine.memory import Memories
from bot.engine.probe import Point, Probe
from bot.engine.sieve import Sieve
from bot.engine.state import Does, NotKept, StateThreadOver
from bot.engine.tx import Tx
from bot.model.events import Event
from bot.model.ids import AccountId
from bot.store import incoming

MOST_EVENTS: Final = 100
"""Events of one account in one commit; so many are handled with care after an unclean stop, for one of them was in hand."""

MOST_DEATHS: Final = 3
"""An event that was begun so often and never finished is put aside."""

_TICK: Final = timedelta(microseconds=1)
_NO_CHANGE: Final = Change({}, frozenset())


class Receives(Protocol):
    """Who knows what to do with an event."""

    def receive(self, tx: Tx, event: Event) -> None:
        """All its effects; it raises only for mistakes of the house's own."""
        ...


@dataclass(frozen=True, slots=True)
class Desk:
    """What the intakes of all accounts share."""

    state: Does
    keys: DayKeys
    sieve: Sieve
    reception: Receives
    memories: Memories
    probe: Probe
    learn: Callable[[Sequence[Event]], Awaitable[None]] | None = None
    """What other workers may know of these, before they are sieved; None where there are no others."""


class AccountIntake:
    """What the adapter of one account is given; made by ``open_intake``."""

    def __init__(
        self,
        desk: Desk,
        account: AccountId,
        *,
        cursor: str | None,
        held: Held,
        redelivers: bool,
        careful: bool,
        report: Callable[[bool, str], None],
    ) -> None:
        self._desk = desk
        self._account = account
        self._cursor = cursor
        self._memory = desk.memories.of(account)
        self._held = held
        self._redelivers = redelivers
        self._careful = MOST_EVENTS if careful else 0
        self._report = report
        self._aside: dict[str, str] = {}
        self._log = structlog.get_logger()

    @property
    def account(self) -> AccountId:
        """The account that the adapter serves."""
        return self._account

    @property
    def cursor(self) -> str | None:
        """The cursor of the last commit; None at the very first start."""
        return self._cursor

    @property
    def state(self) -> AdapterState:
        """The adapter's memory."""
        return self._memory

    @property
    def held(self) -> Mapping[str, str]:
        """What was put by, oldest first, while it may be read."""
        return self._held.values

    def hears(self, text: str) -> bool:
        """Whether such words, said in a group and in answer to nothing, may be for us."""
        return self._desk.sieve.hears(text)

    def online(self, up: bool, reason: str = "") -> None:
        """Whether the platform answers at present."""
        self._report(up, reason)

    async def take(
        self,
        events: Sequence[Event],
        *,
        cursor: str | None = None,
        remember: Mapping[str, str] | None = None,
        hold: Mapping[str, str] | None = None,
        release: Collection[str] = (),
    ) -> None:
        """Return once the events' effects, the cursor and all the rest are committed, those last ones together.

        Raises: ``NotKept`` when the store refuses; the same events are to be handed in again then.
        """
        self._desk.probe.reached(Point.INTAKE_RECEIVED)
        if self._desk.learn is not None:
            await self._desk.learn(events)
        wanted = [kept for event in events if (kept := self._desk.sieve.sift(event)) is not None]
        spooled = await self._put_all_aside(wanted)
        parts = [wanted[start : start + MOST_EVENTS] for start in range(0, len(wanted), MOST_EVENTS)] or [[]]
        last = _Advance(cursor, remember or {}, self._held.plan(hold or {}, release))
        for part in parts if wanted or last else ():
            advance = last if part is parts[-1] else _Advance()
            await self._part(_Part(part, spooled, advance))
            for event in part:
                self._aside.pop(event.key, None)
        self._cursor = self._cursor if cursor is None else cursor
        self._held.keep(last.held)
        self._desk.probe.reached(Point.INTAKE_COMMITTED)
        # The adapter acknowledges as soon as this returns, so at the next turn of the loop it has.
        asyncio.get_running_loop().call_soon(self._desk.probe.reached, Point.INTAKE_ACKNOWLEDGED)

    async def replay(self) -> None:
        """Handle what a former run had put into the spool and not finished; before the adapter runs."""
        kept = await self._desk.state.do(lambda tx: incoming.put_aside_by(tx, self._account, WAITING))
        for entry in kept:
            try:
                event = ASIDE.load(self._desk.keys.open(entry.day, entry.body)).event
            except (KeyGone, ValueError):
                await self._desk.state.do(partial(incoming.take_back, entry=entry.id))
            else:
                await self._alone(event, {event.key: entry.id})

    async def _part(self, part: "_Part") -> None:
        if not self._careful:
            try:
                await self._desk.state.do(partial(self._together, part=part))
            except Exception as error:  # noqa: BLE001 - on the state thread: one of them is a mistake of ours, each is tried alone
                _unless_ours(error)
                self._log.error("events fail together", action="intake", exc_info=error)
            else:
                return
        for event in part.events:
            await self._alone(event, part.spooled)
        await self._desk.state.do(lambda tx: self._advance(tx, part.advance))

    def _together(self, tx: Tx, part: "_Part") -> None:
        """The usual way: all of them, and the cursor."""
        probe = self._desk.probe
        probe.reached(Point.INTAKE_BEGUN)
        tags = {event.key: self._tags(event) for event in part.events}
        seen = incoming.seen(tx, [tag for each in tags.values() for tag in each])
        handled = []
        for event in part.events:
            if seen.isdisjoint(tags[event.key]):
                seen.update(tags[event.key])
                self._desk.reception.receive(tx, event)
                handled.append(event)
                probe.reached(Point.INTAKE_HANDLED)
        for event in handled:  # behind all of their effects, so that each is one statement in bulk
            self._see(tx, event, part.spooled)
        self._advance(tx, part.advance)
        tx.flush()
        probe.reached(Point.INTAKE_BEFORE_COMMIT)

    def _handle(self, tx: Tx, event: Event, spooled: Mapping[str, str]) -> None:
        self._desk.reception.receive(tx, event)
        self._see(tx, event, spooled)
        self._desk.probe.reached(Point.INTAKE_HANDLED)

    async def _alone(self, event: Event, spooled: Mapping[str, str]) -> None:
        """With a durable mark before it, so that an event which is our death is known by the third time."""
        self._careful = max(0, self._careful - 1)
        while await self._desk.state.do(lambda tx: self._begin(tx, event, spooled)):
            try:
                await self._desk.state.do(lambda tx: self._finish(tx, event, spooled))
            except Exception as error:  # noqa: BLE001 - on the state thread: a mistake of ours, tried again and then put aside
                _unless_ours(error)
                self._log.error("event fails", action="intake", exc_info=error)
            else:
                return

    def _begin(self, tx: Tx, event: Event, spooled: Mapping[str, str]) -> bool:
        """Whether it is to be tried (again)."""
        tags = self._tags(event)
        if incoming.seen(tx, tags):
            self._unspool(tx, event, spooled)
            return False
        deaths = incoming.deaths(tx, tags)
        if deaths >= MOST_DEATHS:
            self._park(tx, event, spooled)
            return False
        incoming.begin_attempt(tx, self._tag(event), day=self._desk.keys.today(), deaths=deaths + 1)
        return True

    def _finish(self, tx: Tx, event: Event, spooled: Mapping[str, str]) -> None:
        # Another worker, to whom it was handed in too, may have been quicker since the attempt was counted.
        if incoming.seen(tx, self._tags(event)):
            self._unspool(tx, event, spooled)
        else:
            self._handle(tx, event, spooled)
        incoming.end_attempt(tx, self._tags(event))
        tx.flush()

    def _park(self, tx: Tx, event: Event, spooled: Mapping[str, str]) -> None:
        self._put_aside(tx, event, PARKED, tx.now)
        self._see(tx, event, spooled)
        incoming.end_attempt(tx, self._tags(event))
        self._log.error("event put aside", action="intake", kind=type(event).__name__, deaths=MOST_DEATHS)

    async def _put_all_aside(self, events: Sequence[Event]) -> Mapping[str, str]:
        """The entries in the spool, by key, of what its source will not repeat; one that is handed in again keeps its entry."""
        new = [event for event in events if event.key not in self._aside]
        if new and not self._redelivers:
            self._aside.update(await self._desk.state.do(partial(self._spool, events=new)))
        return dict(self._aside)

    def _spool(self, tx: Tx, events: Sequence[Event]) -> dict[str, str]:
        """Their entries in the spool, by key; those that were handled before are left out."""
        new = {event.key: event for event in events if not incoming.seen(tx, self._tags(event))}
        # They are found again by their age, so no two have the same.
        return {
            key: self._put_aside(tx, event, WAITING, tx.now + index * _TICK)
            for index, (key, event) in enumerate(new.items())
        }

    def _put_aside(self, tx: Tx, event: Event, reason: str, at: datetime) -> str:
        if not isinstance(event, Spoolable):
            raise TypeError(f"{type(event).__name__} is no kind of event that an adapter may hand in")
        day, body = self._desk.keys.seal(ASIDE.dump(AsideEvent(event)))
        return incoming.put_aside(tx, self._account, reason, day=day, body=body, at=at)

    def _see(self, tx: Tx, event: Event, spooled: Mapping[str, str]) -> None:
        incoming.see(tx, self._tag(event), self._desk.keys.today())
        self._unspool(tx, event, spooled)

    def _unspool(self, tx: Tx, event: Event, spooled: Mapping[str, str]) -> None:
        if event.key in spooled:
            incoming.take_back(tx, spooled[event.key])

    def _advance(self, tx: Tx, advance: "_Advance") -> None:
        if advance.cursor is not None:
            incoming.set_cursor(tx, self._account, advance.cursor)
        self._desk.memories.remember(tx, self._account, advance.remember)
        advance.held.apply(tx, self._account)

    def _tags(self, event: Event) -> tuple[bytes, ...]:
        return self._desk.keys.tags("seen", f"{self._account}|{event.key}")

    def _tag(self, event: Event) -> bytes:
        return self._desk.keys.tag("seen", f"{self._account}|{event.key}")


@dataclass(frozen=True, slots=True)
class _Advance:
    """What is remembered of the platform's own counting, and put by."""

    cursor: str | None = None
    remember: Mapping[str, str] = field(default_factory=dict)
    held: Change = _NO_CHANGE

    def __bool__(self) -> bool:
        return self.cursor is not None or bool(self.remember or self.held)


@dataclass(frozen=True, slots=True)
class _Part:
    """What goes into one commit; ``spooled`` are entries of the spool by the key of the event."""

    events: Sequence[Event]
    spooled: Mapping[str, str]
    advance: _Advance


def _unless_ours(error: Exception) -> None:
    """Trouble of the store is for the adapter, which hands the events in again. Raises: that trouble."""
    if isinstance(error, StateThreadOver) or (isinstance(error, NotKept) and not error.ours):
        raise error


async def open_intake(
    desk: Desk, account: AccountId, *, redelivers: bool, careful: bool, report: Callable[[bool, str], None]
) -> AccountIntake:
    """The intake of an account, where the last commit left it; ``careful`` after an unclean stop."""
    cursor = await desk.state.do(lambda tx: incoming.cursor(tx, account))
    desk.memories.of(account).keep(await desk.state.do(lambda tx: incoming.remembered(tx, account)))
    held = Held(desk.keys, account)
    held.load(await desk.state.do(lambda tx: incoming.put_aside_by(tx, account, HELD)))
    intake = AccountIntake(
        desk, account, cursor=cursor, held=held, redelivers=redelivers, careful=careful, report=report
    )
    await intake.replay()
    return intake
