"""A backup every night, made up for when it was missed; who hears of none for a day and a half raises the alarm."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from structlog.testing import capture_logs

from bot.engine.backups import Made
from bot.engine.nightly import Nightly
from bot.model.errors import ConfigurationError
from bot.testing.clock import FakeClock
from bot.testing.turning import Turner

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MIDDAY = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)


class Shelf:
    """Where backups would lie; ``broken`` is the disk."""

    def __init__(self, clock: FakeClock, *made: datetime) -> None:
        self.clock = clock
        self.made = list(made)
        self.broken: Exception | None = None

    def make(self) -> Made:
        if self.broken is not None:
            raise self.broken
        self.made.append(self.clock.now())
        return Made(Path("x"), 1, 0)

    def newest(self) -> datetime | None:
        return max(self.made, default=None)


@asynccontextmanager
async def nights(turner: Turner, shelf: Shelf) -> AsyncIterator[Nightly]:
    """The worker, at half past two."""
    nightly = Nightly(turner.clock, ZONE, time(2, 30), make=shelf.make, newest=shelf.newest)
    turner.watch(nightly)
    running = asyncio.create_task(nightly.run())
    try:
        await turner.settle()
        yield nightly
    finally:
        running.cancel()


async def test_it_is_made_at_its_time_every_night() -> None:
    turner = Turner(FakeClock(MIDDAY))
    shelf = Shelf(turner.clock, MIDDAY)
    async with nights(turner, shelf):
        await turner.advance(minutes=3 * 24 * 60)
    local = [each.astimezone(ZONE) for each in shelf.made[1:]]
    assert [(each.day, f"{each:%H:%M}") for each in local] == [(3, "02:30"), (4, "02:30"), (5, "02:30")]


async def test_what_was_missed_is_made_up_for_at_once_and_once() -> None:
    turner = Turner(FakeClock(MIDDAY))
    shelf = Shelf(turner.clock, MIDDAY - timedelta(days=4))
    async with nights(turner, shelf):
        assert shelf.made[1:] == [MIDDAY]
        await turner.advance(minutes=60)
        assert len(shelf.made) == 2


async def test_after_thirty_six_hours_without_one_it_alarms_and_tries_on() -> None:
    turner = Turner(FakeClock(MIDDAY))
    shelf = Shelf(turner.clock, MIDDAY)
    shelf.broken = OSError(28, "No space left on device")
    async with nights(turner, shelf) as nightly:
        with capture_logs() as heard:
            await turner.advance(minutes=36 * 60)
            assert "backup.overdue" not in {line["action"] for line in heard}
            await turner.advance(minutes=90)
        assert nightly.overdue
        (first, *_) = [line for line in heard if line["action"] == "backup.overdue"]
        assert first["log_level"] == "error"
        shelf.broken = None
        with capture_logs() as heard:
            await turner.advance(minutes=120)
        assert "backup.overdue" not in {line["action"] for line in heard}


async def test_a_missing_key_is_said_and_stops_nothing() -> None:
    turner = Turner(FakeClock(MIDDAY))
    shelf = Shelf(turner.clock)
    shelf.broken = ConfigurationError("there is no key")
    with capture_logs() as heard:
        async with nights(turner, shelf):
            await turner.advance(minutes=120)
    assert {line["error"] for line in heard if line["action"] == "backup"} == {"ConfigurationError"}
