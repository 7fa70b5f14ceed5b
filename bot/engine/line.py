"""The line of what waits in a lane, and who in it goes next: pure over given times."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from bot.adapter import Rates
from bot.engine.cargo import Fresh
from bot.engine.pace import Pace, Turns
from bot.model.ids import CopyHandle, OperationId
from bot.model.operations import Urgency


@dataclass(frozen=True, slots=True)
class Waiting:
    """A copy or an operation that could leave; ``chat`` is empty for what belongs to no chat, ``fresh`` there while nobody touched it."""

    id: CopyHandle | OperationId
    copy: bool
    chat: str
    group: bool
    urgency: Urgency
    created_at: datetime
    not_before: datetime | None = None
    fresh: Fresh | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Instant:
    """Now, by both clocks: ``steady`` seconds never go back."""

    time: datetime
    steady: float


class Line:
    """One thing at a time in each chat, in order of urgency and age, within the platform's limits."""

    def __init__(self, rates: Rates) -> None:
        self._pace = Pace(rates)
        self._turns = Turns()
        self._waiting: dict[Urgency, dict[str, Waiting]] = {urgency: {} for urgency in Urgency}
        self._out: dict[str, Waiting] = {}
        self._left_at: dict[str, float] = {}

    def __len__(self) -> int:
        return sum(map(len, self._waiting.values()))

    @property
    def out(self) -> int:
        """How many have left the line and are not back."""
        return len(self._out)

    def spent(self, now: datetime) -> bool:
        """Whether nobody is left who waits for nothing but the platform's limits."""
        held: set[str] = set()
        for each in (each for same in self._waiting.values() for each in same.values()):
            if each.not_before is not None and each.not_before > now:
                held.add(each.chat)
            elif not each.chat or each.chat not in held:
                return False
        return True

    def fill(self, waiting: Iterable[Waiting]) -> None:
        """Forget who stood here; now these do, apart from those who are out."""
        self._waiting = {urgency: {} for urgency in Urgency}
        for each in sorted(waiting, key=lambda each: each.created_at):
            if each.id not in self._out:
                self._waiting[each.urgency][each.id] = each

    def add(self, each: Waiting) -> None:
        """Behind all others, unless it is out already."""
        if each.id not in self._out:
            self._waiting[each.urgency][each.id] = each

    def take(self, now: Instant) -> Waiting | float | None:
        """Who goes now; else the seconds until somebody may; None when nobody will by time alone."""
        overall = self._pace.overall_free_at(now.steady) - now.steady
        if overall > 0:
            return overall if len(self) else None
        waits: list[float] = []
        held = {each.chat for each in self._out.values() if each.chat}
        ready = {urgency: found for urgency in Urgency if (found := self._first(urgency, now, held, waits))}
        if not ready:
            return min(waits, default=None)
        urgency = self._turns.order(ready)[0]
        self._turns.taken(urgency, ready)
        return self._leave(ready[urgency], now)

    def back(self, waiting: Waiting, *, again: bool, spared: bool = False) -> None:
        """Who was out is back; ``again`` to stand first in the line once more, ``spared`` where it does not count as sent."""
        del self._out[waiting.id]
        left_at = self._left_at.pop(waiting.id)
        if spared:
            self._pace.give_back(waiting.chat, group=waiting.group, taken=left_at)
        if again:
            same = self._waiting[waiting.urgency]
            self._waiting[waiting.urgency] = {waiting.id: waiting, **same}

    def _leave(self, chosen: Waiting, now: Instant) -> Waiting:
        del self._waiting[chosen.urgency][chosen.id]
        self._out[chosen.id] = chosen
        self._left_at[chosen.id] = now.steady
        self._pace.take(chosen.chat, group=chosen.group, now=now.steady)
        return chosen

    def _first(self, urgency: Urgency, now: Instant, held: set[str], waits: list[float]) -> Waiting | None:
        """Who may go now among the equally urgent; who has to wait holds up who comes later in the same chat."""
        for each in self._waiting[urgency].values():
            if each.chat and each.chat in held:
                continue
            wait = self._wait(each, now)
            if wait <= 0:
                return each
            waits.append(wait)
            held.add(each.chat)
        return None

    def _wait(self, each: Waiting, now: Instant) -> float:
        later = 0.0 if each.not_before is None else (each.not_before - now.time).total_seconds()
        free = self._pace.free_at(each.chat, group=each.group, now=now.steady) - now.steady if each.chat else 0.0
        return max(later, free)
