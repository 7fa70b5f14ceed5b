"""How a loop waits for work or for time, whichever comes first, on the injected clock."""

import asyncio
from contextlib import suppress
from typing import Final

from bot.model.clock import Clock

SHORTEST_WAIT: Final = 0.001


class Bell:
    """Rung when there is something to do; belongs to the event loop."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._rung = asyncio.Event()
        self._waiting = False

    @property
    def idle(self) -> bool:
        """Whether the loop waits, and nobody has rung."""
        return self._waiting and not self._rung.is_set()

    @property
    def rung(self) -> bool:
        """Whether somebody has, and the loop does not know yet."""
        return self._rung.is_set()

    def ring(self) -> None:
        """There is something to do."""
        self._rung.set()

    async def wait(self, seconds: float | None) -> bool:
        """Return when rung, or after so many seconds, and whether it was rung; None waits for the bell alone."""
        self._waiting = True
        try:
            if seconds is None:
                await self._rung.wait()
            elif not self._rung.is_set():
                # Less than a millisecond may be nothing at all to a clock, and the loop would spin.
                await self._first(max(seconds, SHORTEST_WAIT))
            return self._rung.is_set()
        finally:
            self._waiting = False
            self._rung.clear()

    async def _first(self, seconds: float) -> None:
        waits = [asyncio.ensure_future(self._rung.wait()), asyncio.ensure_future(self._clock.sleep(seconds))]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
            for wait in waits:
                with suppress(asyncio.CancelledError):
                    await wait
