"""Tells a service outside now and then that all is well; when it hears nothing, it is the one that calls somebody."""

from collections.abc import Callable
from typing import Final

import structlog

from bot.model.clock import Clock

PATIENCE: Final = 15
"""Seconds for an answer."""


class Heartbeat:
    """``run`` it: a GET to ``url`` every so many ``minutes``, without a word about anybody, unless ``well`` says no."""

    def __init__(self, clock: Clock, url: str, minutes: int, well: Callable[[], bool]) -> None:
        self._clock = clock
        self._url = url
        self._seconds = minutes * 60.0
        self._well = well
        self._heard = True
        self._log = structlog.get_logger()
        self.idle = False

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            self.idle = False
            if self._well():
                self._note(await self._beat())
            self.idle = True
            await self._clock.sleep(self._seconds)

    async def _beat(self) -> bool:
        import aiohttp  # large, and only a house with a heartbeat needs it

        try:
            async with (
                aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=PATIENCE)) as session,
                session.get(self._url) as answer,
            ):
                return answer.status < 400
        except (TimeoutError, aiohttp.ClientError, ValueError):
            return False

    def _note(self, heard: bool) -> None:
        """Each change once."""
        if heard and not self._heard:
            self._log.info("the heartbeat is heard again", action="heartbeat")
        elif self._heard and not heard:
            remedy = "see that this machine reaches heartbeat.url; it is tried again and again"
            self._log.warning("nobody hears the heartbeat", action="heartbeat", remedy=remedy)
        self._heard = heard
