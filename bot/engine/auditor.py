"""Reads the whole log of what officers did beside all other work, and says aloud where it was changed."""

from datetime import timedelta
from typing import Final

import structlog

from bot.engine.audit import as_entry, first_break
from bot.model.clock import Clock
from bot.store import audit as store
from bot.store.read import Reader
from bot.store.rows import blob

AGAIN: Final = timedelta(days=1)
"""How long after one reading the next begins."""


class Auditor:
    """A worker on the read side: one reading when it starts, and one a day."""

    def __init__(self, reader: Reader, clock: Clock) -> None:
        self._reader = reader
        self._clock = clock
        self._log = structlog.get_logger()

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await self.read()
            await self._clock.sleep(AGAIN.total_seconds())

    async def read(self) -> int | None:
        """All lines that there are by now: the first number that does not follow, after an error in the log; None when all do."""
        broken = await self._first_break()
        if broken is not None:
            remedy = (
                "tell oversight at once and keep a copy of the database; compare it with the last backup that is whole"
            )
            self._log.error("the log was changed", action="audit.broken", line=broken, remedy=remedy)
        return broken

    async def _first_break(self) -> int | None:
        head = await store.read_head(self._reader)
        reached = (0, store.START)
        while reached[0] < head[0]:
            rows = await store.read_between(self._reader, reached[0], head[0])
            lines = [(as_entry(row), blob(row, "hash")) for row in rows]
            if not lines:
                return reached[0] + 1
            last = (lines[-1][0].number, lines[-1][1])
            if (broken := first_break(lines, last, reached)) is not None:
                return broken
            reached = last
        return None if reached == head else head[0]
