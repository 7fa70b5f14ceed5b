"""Makes a backup every night while the bot runs, and raises the alarm when the newest one is too old."""

import asyncio
from collections.abc import Callable
from datetime import datetime, time, timedelta, tzinfo
from typing import Final

import structlog

from bot.engine.backups import OVERDUE, Made
from bot.model.clock import Clock
from bot.model.errors import NhipCauError

LOOK: Final = 3600.0
"""Seconds after which it is looked again, at the latest."""


class Nightly:
    """``run`` it. ``make`` makes a backup of now, ``newest`` says when the last one was made; both may take their time."""

    def __init__(
        self,
        clock: Clock,
        zone: tzinfo,
        at: time,
        *,
        make: Callable[[], Made],
        newest: Callable[[], datetime | None],
    ) -> None:
        self._clock = clock
        self._zone = zone
        self._at = at
        self._make = make
        self._newest = newest
        self._began = clock.now()
        self._log = structlog.get_logger()
        self.overdue = False
        self.idle = False

    async def run(self) -> None:
        """Until cancelled; what was missed while the bot was down is made up for at once."""
        while True:
            self.idle = False
            newest = await self._looked()
            if newest is None or newest < self._last_time():
                newest = await self._made() or newest
            self._judge(newest)
            self.idle = True
            await self._clock.sleep(min(LOOK, self._seconds_left()))

    async def _looked(self) -> datetime | None:
        try:
            return await asyncio.to_thread(self._newest)
        except (NhipCauError, OSError) as error:
            self._complain(error)
            return None

    async def _made(self) -> datetime | None:
        try:
            made = await asyncio.to_thread(self._make)
        except (NhipCauError, OSError) as error:
            self._complain(error)
            return None
        self._log.info("a backup was made", action="backup", count=made.removed)
        return self._clock.now()

    def _complain(self, error: Exception) -> None:
        remedy = "see: nhipcau backup; it is tried again within the hour"
        self._log.error("no backup was made", action="backup", error=type(error).__name__, remedy=remedy)

    def _judge(self, newest: datetime | None) -> None:
        """Also where there never was one; who has only just begun is given as long."""
        self.overdue = self._clock.now() - (newest or self._began) > OVERDUE
        if self.overdue:
            remedy = "see 'nhipcau backup', which says what is in the way; tell the operator"
            self._log.error("no backup for more than 36 hours", action="backup.overdue", remedy=remedy)

    def _last_time(self) -> datetime:
        """The last instant at which one was due."""
        now = self._clock.now().astimezone(self._zone)
        due = now.replace(hour=self._at.hour, minute=self._at.minute, second=0, microsecond=0)
        return due if due <= now else due - timedelta(days=1)

    def _seconds_left(self) -> float:
        return (self._last_time() + timedelta(days=1) - self._clock.now()).total_seconds() + 1.0
