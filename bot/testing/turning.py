"""Turning a fake clock under a running app: everything settles at each instant before time goes on."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final, Protocol, runtime_checkable
from zoneinfo import ZoneInfo

from bot.testing.clock import FakeClock

_ZONE: Final = ZoneInfo("Asia/Ho_Chi_Minh")
_QUIET_ROUNDS: Final = 3
_LOOP_TURNS: Final = 20
_BREATH_SECONDS: Final = 2.0
_PATIENCE_SECONDS: Final = 60.0


class Busy(Protocol):
    """Whatever can say that nothing in it could go on without time passing."""

    @property
    def idle(self) -> bool:
        """Whether it is quiet now."""
        ...


@runtime_checkable
class Counts(Protocol):
    """Whatever does nothing without its count going up."""

    @property
    def taken(self) -> int:
        """How much it ever took on."""
        ...


class NeverSettled(AssertionError):
    """Something was still running after a minute of real time."""


class Turner:
    """A fake clock and what runs by it."""

    def __init__(self, clock: FakeClock | None = None) -> None:
        self.clock = clock or FakeClock()
        self._busy: list[Callable[[], bool]] = []
        self._counts: list[Counts | None] = []

    def watch(self, thing: Busy) -> None:
        """Wait for this one too."""
        self._busy.append(lambda: not thing.idle)
        self._counts.append(thing if isinstance(thing, Counts) else None)

    def forget(self) -> None:
        """Wait for nothing any more, as after a stop."""
        self._busy.clear()
        self._counts.clear()

    def local(self) -> datetime:
        """The time shown, in the sample ward's zone."""
        return self.clock.now().astimezone(_ZONE)

    async def settle(self) -> None:
        """Return when all is quiet. Raises: ``NeverSettled``."""
        quiet, deadline = 0, asyncio.get_running_loop().time() + _PATIENCE_SECONDS
        while quiet < _QUIET_ROUNDS:
            if asyncio.get_running_loop().time() > deadline:
                raise NeverSettled("something in the app is still busy")
            await _turns()
            # A real pause: the state thread and the picture workers run beside the event loop.
            await asyncio.sleep(0.001)
            quiet = 0 if any(busy() for busy in self._busy) else quiet + 1

    async def breathe(self) -> None:
        """As long as people take between one tap and the next: platforms let a chat have about a message a second."""
        await self.advance(seconds=_BREATH_SECONDS)

    async def until(self, clock: str) -> None:
        """To such a time of day, at the earliest now; "33:00" is nine o'clock of the next day."""
        hour, minute = (int(part) for part in clock.split(":"))
        midnight = self.local().replace(hour=0, minute=0, second=0, microsecond=0)
        await self.to(midnight + timedelta(hours=hour, minutes=minute))

    async def advance(self, *, minutes: float = 0, seconds: float = 0) -> None:
        """On by so much."""
        await self.to(self.clock.now() + timedelta(minutes=minutes, seconds=seconds))

    async def to(self, when: datetime) -> None:
        """To an instant, stopping at each sleeper's own on the way."""
        await self.settle()
        while (due := self.clock.next_due()) is not None and due <= when:
            before = self._taken()
            self.clock.turn_to(due)
            if not await self._only_looked(before):
                await self.settle()
        self.clock.turn_to(when)
        await self.settle()

    async def _only_looked(self, before: int | None) -> bool:
        """Whether who was woken went back to sleep at once, as those do who look at the clock each minute."""
        await _turns()
        return before is not None and before == self._taken() and not any(busy() for busy in self._busy)

    def _taken(self) -> int | None:
        counts = [each for each in self._counts if each is not None]
        return sum(each.taken for each in counts) if counts and len(counts) == len(self._counts) else None


async def _turns() -> None:
    """What time has just woken needs some turns of the loop before it looks busy, however loaded the machine is."""
    for _ in range(_LOOP_TURNS):
        await asyncio.sleep(0)
