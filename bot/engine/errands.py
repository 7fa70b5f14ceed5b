"""Brings what happened outside to the handlers that wait for it: each row of ``outcome`` once, however often we start."""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

import structlog

from bot.engine.bell import Bell
from bot.engine.house import Dispatch
from bot.engine.state import Does, NotKept, StateThreadOver
from bot.engine.tx import Tx
from bot.model.clock import Clock
from bot.store import outcomes
from bot.store.hot import Row
from bot.store.rows import text

AT_ONCE: Final = 50
"""Rows that are asked for together."""

PATIENCE: Final = 5.0
"""Seconds after which a failed one is tried again."""


class Errands:
    """One for the house; belongs to the event loop."""

    def __init__(
        self, state: Does, dispatch: Dispatch, clock: Clock, *, new: Callable[[], None] = lambda: None
    ) -> None:
        """``new`` hears that there is another row, for the worker whose errands run."""
        self._state = state
        self._dispatch = dispatch
        self._clock = clock
        self._new = new
        self._bell = Bell(clock)
        self._resting: dict[str, float] = {}
        self._been_careful = False
        self._log = structlog.get_logger()

    @property
    def idle(self) -> bool:
        """Whether there is nothing to do unless time passes or a row comes."""
        return self._bell.idle

    def wake(self) -> None:
        """A row of ``outcome`` was committed."""
        self._bell.ring()
        self._new()

    async def run(self, *, careful: bool = False) -> None:
        """Work until cancelled; ``careful`` after an unclean stop, when one of those that wait may have been the cause."""
        if careful and not self._been_careful:
            await self._carefully()
            self._been_careful = True
        while True:
            rows = await self._waiting()
            if rows:
                await asyncio.gather(*map(self._do, rows))
            else:
                await self._bell.wait(self._rest_left())

    async def _carefully(self) -> None:
        """Counted as failed before it is tried: what kills us three times then waits for the operator."""
        for row in await self._waiting():
            await self._state.do(partial(_count, row=row))
            await self._do(row)

    async def _waiting(self) -> Sequence[Row]:
        now = self._clock.monotonic()
        self._resting = {outcome: until for outcome, until in self._resting.items() if until > now}
        rows = await self._state.do(lambda tx: outcomes.waiting(tx, AT_ONCE + len(self._resting)))
        return [row for row in rows if text(row, "id") not in self._resting]

    def _rest_left(self) -> float | None:
        return min(self._resting.values()) - self._clock.monotonic() if self._resting else None

    async def _do(self, row: Row) -> None:
        try:
            await self._state.do(lambda tx: self._dispatch.consume(tx, row))
        except StateThreadOver:
            raise
        except NotKept:
            self._rest(row)
        except Exception as error:  # noqa: BLE001 - a job like any other: whatever its handler raised, it is counted
            self._log.error("outcome failed", action="outcome", outcome=text(row, "id"), exc_info=error)
            self._rest(row)
            await self._state.do(partial(_count, row=row))

    def _rest(self, row: Row) -> None:
        self._resting[text(row, "id")] = self._clock.monotonic() + PATIENCE


def _count(tx: Tx, row: Row) -> None:
    outcomes.failed(tx, text(row, "id"))
