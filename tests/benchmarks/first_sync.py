"""The very first sync of a Matrix adapter, alone."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from adapters.matrix import adapter as entry
from bot.adapter import Premises
from bot.engine.clock import SystemClock
from bot.model.events import Event
from bot.model.ids import AccountId
from bot.settings import RawPart, parse_part
from bot.testing.intake import RecordingIntake

_PATIENCE: Final = 120


class _First(RecordingIntake):
    """Knows when something was handed in for the first time."""

    def __init__(self, account: AccountId) -> None:
        super().__init__(account)
        self.taken = asyncio.Event()

    async def take(
        self,
        events: Sequence[Event],
        *,
        cursor: str | None = None,
        remember: Mapping[str, str] | None = None,
        hold: Mapping[str, str] | None = None,
        release: Collection[str] = (),
    ) -> None:
        """Keep it."""
        await super().take(events, cursor=cursor, remember=remember, hold=hold, release=release)
        self.taken.set()


async def first_take(folder: Path, part: RawPart) -> None:
    """Open a new adapter and return when it has handed in its first batch. Raises: ``TimeoutError``; what it raises."""
    adapter = entry.make(_premises(folder), parse_part(entry.settings, part))
    await adapter.open()
    intake = _First(AccountId("matrix"))
    running = asyncio.create_task(adapter.run(intake))
    taken = asyncio.create_task(intake.taken.wait())
    try:
        done, _ = await asyncio.wait({running, taken}, timeout=_PATIENCE, return_when=asyncio.FIRST_COMPLETED)
        if running in done:
            running.result()
        if taken not in done:
            raise TimeoutError("the first batch did not come")
    finally:
        for task in (running, taken):
            task.cancel()
        await asyncio.gather(running, taken, return_exceptions=True)
        await adapter.close()


def _premises(folder: Path) -> Premises:
    return Premises(
        account=AccountId("matrix"),
        folder=str(folder),
        base_url="http://127.0.0.1/a/matrix/",
        clock=SystemClock(),
        language="vi",
        zone=ZoneInfo("Asia/Ho_Chi_Minh"),
        picture_bytes=10_000_000,
        sample=(),
        reencode=_as_it_is,
    )


async def _as_it_is(data: bytes) -> bytes:
    return data
