"""Long polling: one answer after the other, each handed in whole before the next is asked for, which acknowledges it."""

import asyncio
import random
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from adapters.telegram.client import Client
from adapters.telegram.decode import WANTED, Json
from adapters.telegram.inbox import Inbox
from bot.adapter import Failure, Intake, NotSent, SignInRefused, Wait
from bot.model.clock import Clock

POLL: Final = 25
"""Seconds for which the server keeps a question open while there is nothing new."""

DEAD: Final = 50.0
"""Seconds more after which a question counts as never answered, whatever the connection says."""

FIRST_PAUSE: Final = 1.0
LONGEST_PAUSE: Final = 60.0
"""Seconds before it is asked again, doubled each time it fails."""

_QUIET_WEEK: Final = timedelta(days=6)
_OLDEST: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Feed:
    """Reads on from the cursor of the last commit: the number of the next update, and when the one before it came."""

    def __init__(
        self,
        client: Client,
        inbox: Inbox,
        clock: Clock,
        *,
        poll: int = POLL,
        dead: float = DEAD,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._client = client
        self._inbox = inbox
        self._clock = clock
        self._poll_seconds = poll
        self._dead = dead
        self._chance = chance
        self.waiting = False

    async def run(self, intake: Intake) -> None:
        """Until cancelled. Raises: ``SignInRefused``; whatever keeps things from being committed."""
        offset, seconds, failures = _offset(intake.cursor, self._clock.now()), 0, 0
        while True:
            try:
                updates = await self._poll(offset, seconds)
            except SignInRefused:
                raise
            except Failure as failure:
                intake.online(False, str(failure))
                failures += 1
                await self._clock.sleep(self._pause(failures, failure))
                continue
            intake.online(True)
            seconds, failures = self._poll_seconds, 0
            # What an empty answer acknowledged is over; after a quiet week numbers may begin anew anywhere.
            offset = _next(updates)
            if offset is not None:
                await self._inbox.take(intake, updates, cursor=f"{offset} {self._clock.now().isoformat()}")

    async def _poll(self, offset: int | None, seconds: int) -> Sequence[Json]:
        self.waiting = seconds > 0
        try:
            async with asyncio.timeout(seconds + self._dead):
                updates = await self._client.get_updates(offset, seconds, WANTED)
        except TimeoutError:
            raise NotSent("Telegram left our question unanswered; it is asked anew") from None
        finally:
            self.waiting = False
        if updates and _next(updates) is None:
            raise NotSent("what answers for Telegram gives updates without numbers; look at 'base_url'")
        return updates

    def _pause(self, failures: int, failure: Failure) -> float:
        """Never the same for two."""
        asked = failure.seconds if isinstance(failure, Wait) else 0.0
        doubled = min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** min(failures - 1, 20))
        return max(asked, doubled * (0.5 + 0.5 * self._chance()))


def _next(updates: Sequence[Json]) -> int | None:
    """The number after all of these."""
    numbers = [number for update in updates if isinstance(number := update.get("update_id"), int)]
    return max(numbers) + 1 if numbers else None


def _offset(cursor: str | None, now: datetime) -> int | None:
    """From which number on to ask; None where it would tell nothing any more, so that nothing is passed over."""
    number, _, at = (cursor or "").partition(" ")
    when = datetime.fromisoformat(at) if at else _OLDEST
    return int(number) if number and now - when < _QUIET_WEEK else None
