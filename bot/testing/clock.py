"""A clock that stands still until it is turned."""

import asyncio
import heapq
from datetime import UTC, datetime, timedelta
from itertools import count

START = datetime(2026, 3, 2, 0, 0, tzinfo=UTC)


class FakeClock:
    """Time for tests: ``advance`` turns it, waking sleepers in order, each at its own instant."""

    def __init__(self, start: datetime = START) -> None:
        self._start = start
        self._now = start
        self._order = count()
        self._sleepers: list[tuple[datetime, int, asyncio.Future[None]]] = []

    def now(self) -> datetime:
        """The instant it shows."""
        return self._now

    def monotonic(self) -> float:
        """Seconds since the start."""
        return (self._now - self._start).total_seconds()

    async def sleep(self, seconds: float) -> None:
        """Return once it has been turned far enough."""
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        due = self._now + timedelta(seconds=seconds)
        heapq.heappush(self._sleepers, (due, next(self._order), woken))
        await woken

    def next_due(self) -> datetime | None:
        """When the next sleeper wants to be woken."""
        self._drop_cancelled()
        return self._sleepers[0][0] if self._sleepers else None

    def turn_to(self, when: datetime) -> None:
        """Show ``when`` and wake who is due; synchronous, so the caller decides what settles in between."""
        self._now = max(self._now, when)
        self._drop_cancelled()
        while self._sleepers and self._sleepers[0][0] <= self._now:
            heapq.heappop(self._sleepers)[2].set_result(None)
            self._drop_cancelled()

    async def advance(self, seconds: float) -> None:
        """Turn it on, waking each sleeper at its own instant with a few loop rounds in between."""
        target = self._now + timedelta(seconds=seconds)
        while (due := self.next_due()) is not None and due <= target:
            self.turn_to(due)
            for _ in range(5):
                await asyncio.sleep(0)
        self.turn_to(target)
        await asyncio.sleep(0)

    def _drop_cancelled(self) -> None:
        while self._sleepers and self._sleepers[0][2].done():
            heapq.heappop(self._sleepers)
