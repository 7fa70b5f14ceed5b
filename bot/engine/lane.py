"""The lane of one bot account: knows what waits in the store, and lets it leave one by one."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from random import random
from typing import Final

import structlog

from bot.adapter import Adapter, Rates
from bot.engine.bell import Bell
from bot.engine.cargo import Cargo, Setback
from bot.engine.line import Instant, Line, Waiting
from bot.engine.pace import LONGEST_HESITATION, backoff
from bot.engine.porter import AGAIN, Carried, Porter, Works
from bot.engine.probe import Point
from bot.engine.state import NotKept
from bot.engine.tx import Tx
from bot.model.ids import AccountId, ChatRef, OperationId
from bot.store import copies, operations, reach, units
from bot.store.copies import DueCopy
from bot.store.operations import Operation

HANDS: Final = Rates().at_once
"""So many chats are served at once, where the platform says nothing else."""

IN_SIGHT: Final = 300
"""So many copies and so many replies that may leave now are looked at together."""

WAITERS_IN_SIGHT: Final = 3000
"""And so many replies that may leave later, for nothing in their chats to overtake them."""

FRESH_IN_SIGHT: Final = 2000
"""So many stand in the line before what was just said is left to be looked for in the store, which costs more."""


@dataclass(frozen=True, slots=True)
class _Sight:
    """What the store has for the lane; ``later`` is when more of it may leave, ``whole`` whether this is all."""

    waiting: tuple[Waiting, ...] = ()
    later: datetime | None = None
    whole: bool = True
    paused_until: datetime | None = None


class Lane:
    """``run`` it; ``wake`` it after each commit that concerns its account. Belongs to the event loop."""

    def __init__(self, account: AccountId, adapter: Adapter, works: Works) -> None:
        self.account = account
        self.stopped = False
        self._works = works
        self._clock = works.clock
        self._porter = Porter(adapter, works)
        self._bell = Bell(works.clock)
        self._line = Line(adapter.capabilities.rates)
        self._hands = adapter.capabilities.rates.at_once
        self._known: dict[str, Waiting] = {}
        self._sight = _Sight()
        self._stale = True
        self._looking = False
        self._running = False
        self._holding = True
        self._seen: set[str] = set()
        self._closing = False
        self._asleep = False
        self._missed = 0
        self._doubts = 0
        self._away_until: datetime | None = None
        self._log = structlog.get_logger()

    @property
    def idle(self) -> bool:
        """Whether nothing could be done without time passing."""
        return (self._bell.idle or self._asleep) and self._line.out == self._porter.resting

    @property
    def waiting(self) -> int:
        """How many copies and replies wait, of those in sight."""
        return len(self._line)

    def wake(self) -> None:
        """Something for this account was committed."""
        self._stale = True
        self._bell.ring()

    def add(self, waiting: Waiting) -> None:
        """This was committed just now: it need not be looked for, unless the store holds more than the line does."""
        if not self._running or self._blind or not self._sight.whole or len(self._line) >= FRESH_IN_SIGHT:
            self.wake()
        else:
            self._line.add(waiting)
            self._bell.ring()

    def seen(self, chat: str) -> None:
        """Somebody is there: what waited for them in their own chat may leave now."""
        if self._blind or self._holding or self._sight.later is not None:
            self._seen.add(chat)
            self.wake()

    @property
    def _blind(self) -> bool:
        """Whether what the line holds is not, or not surely, what the store holds."""
        return self._stale or self._looking

    def resume(self) -> None:
        """The platform answers, and accepts the account, again."""
        self._missed, self._away_until = 0, None
        if self.stopped:
            self.stopped = False
            self._stale = True
        self._bell.ring()

    def look_again(self) -> None:
        """The clock was set back and what waited in the store waits no longer."""
        self._away_until = None
        self.wake()

    def close(self) -> None:
        """Begin nothing more; ``run`` ends when what is in hand is done."""
        self._closing = True
        self._bell.ring()

    async def run(self) -> None:
        """Work until closed. Raises: ``StateThreadOver``, among others, in a group."""
        self._running = True
        try:
            async with asyncio.TaskGroup() as hands:
                await self._serve(hands)
        finally:
            self._running = False

    async def _serve(self, hands: asyncio.TaskGroup) -> None:
        while not self._closing:
            if self._must_look() and not await self._look():
                continue
            together: list[Waiting] = []
            while isinstance(chosen := self._choose(), Waiting):
                self._works.probe.reached(Point.LANE_PICKED)
                if chosen.fresh is None:
                    hands.create_task(self._carry(chosen))
                else:
                    together.append(chosen)
            if together:
                hands.create_task(self._carry_together(hands, together))
            if not self._must_look():
                await self._bell.wait(chosen)

    def _must_look(self) -> bool:
        exhausted = not self._sight.whole and self._line.spent(self._clock.now())
        return self._stale or exhausted or self._until(self._sight.later) == 0

    async def _look(self) -> bool:
        """Put into the line what the store has; False when the store had something against it."""
        self._stale, self._looking = False, True
        seen, self._seen = self._seen, set()
        try:
            self._sight = await self._works.state.do(partial(self._see, seen=seen))
        except NotKept:
            self._seen |= seen
            self._stale = True
            await self._rest()
            return False
        finally:
            self._looking = False
        self._holding = any(each.not_before for each in self._sight.waiting)
        self._known = {each.id: each for each in self._sight.waiting if not each.copy}
        self._line.fill(self._sight.waiting)
        return True

    async def _rest(self) -> None:
        self._asleep = True
        try:
            await self._clock.sleep(AGAIN)
        finally:
            self._asleep = False

    def _see(self, tx: Tx, seen: set[str]) -> _Sight:
        tx.flush()
        for chat in seen:
            copies.try_now(tx, ChatRef(self.account, chat), tx.now)
        due = copies.due(tx, self.account, now=tx.now, count=IN_SIGHT)
        later = self._waiters(tx, seen)
        alone = operations.alone(tx, self.account, now=tx.now, count=IN_SIGHT)
        unseen = later[-1].not_before if len(later) == WAITERS_IN_SIGHT else None
        times = (copies.due_later(tx, self.account, now=tx.now), unseen)
        return _Sight(
            (*map(_copy_waiting, due), *later, *self._behind(tx, later, alone)),
            min((time for time in times if time is not None), default=None),
            len(due) < IN_SIGHT and len(alone) < IN_SIGHT,
            reach.paused(tx, self.account),
        )

    def _waiters(self, tx: Tx, seen: set[str]) -> Sequence[Waiting]:
        """Replies that may leave later, apart from those to who is there."""
        rows = operations.alone_later(tx, self.account, now=tx.now, count=WAITERS_IN_SIGHT)
        waiting = [self._alone_waiting(tx, row) for row in rows]
        for each in waiting:
            if each.chat in seen:
                operations.delay(tx, OperationId(each.id), None)
        return [each for each in waiting if each.chat not in seen]

    def _behind(self, tx: Tx, later: Sequence[Waiting], rows: Sequence[Operation]) -> Iterator[Waiting]:
        """The others; who stands behind one that waits in the same chat waits as long, to leave room in sight for all chats."""
        first = {each.chat: each for each in sorted(later, key=_age, reverse=True) if each.chat}
        for each in (self._alone_waiting(tx, row) for row in rows):
            ahead = first.get(each.chat)
            if ahead is None or _age(each) < _age(ahead):
                yield each
            else:
                operations.delay(tx, OperationId(each.id), ahead.not_before)
                yield replace(each, not_before=ahead.not_before)

    def _alone_waiting(self, tx: Tx, row: Operation) -> Waiting:
        # Its chat is sealed, so it is opened once and remembered while it waits.
        known = self._known.get(row.id)
        if known is not None and known.not_before == row.not_before:
            return known
        chat = self._works.alone.chat_of(row)
        group = chat is not None and units.group_at(tx, chat) is not None
        name = "" if chat is None else chat.chat
        return Waiting(row.id, False, name, group, row.urgency, row.created_at, row.not_before)

    def _choose(self) -> Waiting | float | None:
        """What leaves now, else the seconds until something may, or None when only the bell will tell."""
        if self.stopped or self._line.out >= (1 if self._doubts else self._hands):
            return None
        if paused := max(self._until(self._sight.paused_until) or 0, self._until(self._away_until) or 0):
            return paused
        chosen = self._line.take(Instant(self._clock.now(), self._clock.monotonic()))
        later = self._until(self._sight.later)
        if isinstance(chosen, Waiting) or later is None:
            return chosen
        return later if chosen is None else min(chosen, later)

    def _until(self, when: datetime | None) -> float | None:
        return None if when is None else max(0.0, (when - self._clock.now()).total_seconds())

    async def _carry_together(self, hands: asyncio.TaskGroup, fresh: Sequence[Waiting]) -> None:
        """What was just said leaves with one mark for all, each then by itself."""
        marked: Mapping[str, Cargo | None] | None = {}
        try:
            marked = await self._porter.mark([each.fresh for each in fresh if each.fresh is not None])
        finally:
            for each in fresh:
                if marked is None:
                    hands.create_task(self._carry(each))
                elif cargo := marked.get(each.id):
                    hands.create_task(self._carry(each, cargo))
                else:
                    self._line.back(each, again=False)
            self._bell.ring()

    async def _carry(self, waiting: Waiting, cargo: Cargo | None = None) -> None:
        carried = Carried()
        try:
            carried = await (self._porter.carry(waiting) if cargo is None else self._porter.bring(cargo))
            self._count(carried)
            self._hesitate(carried)
            if carried.spared and not waiting.copy:
                waiting, carried = self._waits(waiting, carried)
            elif carried.setback is not None:
                self._suffer(carried.setback)
        finally:
            waiting = replace(waiting, fresh=None)  # what came of it changed its row
            self._line.back(waiting, again=carried.again, spared=carried.spared)
            self._bell.ring()

    def _waits(self, waiting: Waiting, carried: Carried) -> tuple[Waiting, Carried]:
        """A reply for which nobody is there yet stands where it stood: many may, and the store is not looked at for each."""
        again_at = None if carried.setback is None else carried.setback.again_at
        if again_at is None:
            return waiting, carried
        self._holding = True
        waiting = self._known[waiting.id] = replace(waiting, not_before=again_at)
        return waiting, replace(carried, again=True)

    def _count(self, carried: Carried) -> None:
        """While the platform is away a few try now and then, not each by itself: there may be a thousand."""
        if not carried.missed:
            self._missed = 0 if carried.setback is None else self._missed
            return
        self._missed += 1
        if self._missed % self._hands == 0:
            patience = backoff(self._missed // self._hands, 1.0)
            self._away_until = self._clock.now() + timedelta(seconds=patience)

    def _hesitate(self, carried: Carried) -> None:
        """Until something arrives again one tries at a time: somebody has to look into each of which nobody knows."""
        if carried.arrived:
            self._doubts = 0
        elif carried.doubtful and not self._until(self._away_until):
            self._doubts += 1
            patience = backoff(self._doubts, random(), LONGEST_HESITATION)
            self._away_until = self._clock.now() + timedelta(seconds=patience)

    def _suffer(self, setback: Setback) -> None:
        # What comes later in the same chat must see it wait, so the line is made anew.
        self._stale = True
        later = [when for when in (self._sight.later, setback.again_at) if when is not None]
        paused = [when for when in (self._sight.paused_until, setback.pause_until) if when is not None]
        self._sight = replace(self._sight, later=min(later, default=None), paused_until=max(paused, default=None))
        if setback.stop:
            self._stop()

    def _stop(self) -> None:
        self.stopped = True
        self._log.error(
            "signing in was refused: nothing leaves by this account; renew its token or session",
            action="lane.stopped",
            account=self.account,
        )


def _age(waiting: Waiting) -> datetime:
    return waiting.created_at


def _copy_waiting(due: DueCopy) -> Waiting:
    return Waiting(due.id, True, due.chat, due.in_group, due.urgency, due.created_at)
