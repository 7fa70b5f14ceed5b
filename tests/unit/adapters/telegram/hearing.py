"""The adapter at work on a Bot API server, and what it hands in and says."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from adapters.telegram.adapter import TelegramAdapter
from bot.model.clock import Clock
from bot.model.events import Event
from bot.testing.intake import RecordingIntake
from tests.telegram_server.bench import ACCOUNT, TelegramBench, premises, settings

SECONDS = 10.0
ANSWERS = "Telegram is there"


class Told(RecordingIntake):
    """An intake that also writes down what is said of the platform."""

    def __init__(self, *, failures: int = 0) -> None:
        super().__init__(ACCOUNT, failures=failures)
        self.news: list[str] = []
        self.changed = asyncio.Event()

    def online(self, up: bool, reason: str = "") -> None:
        """Noted when it is another word than the last one."""
        super().online(up, reason)
        word = ANSWERS if up else reason
        if self.news[-1:] != [word]:
            self.news.append(word)
        self.changed.set()

    async def says(self, words: str) -> None:
        """Once the adapter has said so last. Raises: ``TimeoutError``."""
        async with asyncio.timeout(SECONDS):
            while not self.news or words not in self.news[-1]:
                self.changed.clear()
                await self.changed.wait()


@asynccontextmanager
async def running(adapter: TelegramAdapter, intake: RecordingIntake) -> AsyncIterator[None]:
    """While the adapter hears."""
    task = asyncio.create_task(adapter.run(intake))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def quiet(adapter: TelegramAdapter) -> None:
    """Once everything is handed in. Raises: ``TimeoutError``."""
    async with asyncio.timeout(SECONDS):
        calm = 0
        while calm < 5:  # what was written just now is on its way
            await asyncio.sleep(0.01)
            calm = calm + 1 if adapter.idle else 0


async def all_heard(bench: TelegramBench, intake: RecordingIntake | None = None) -> list[Event]:
    """Everything that happened so far."""
    intake = intake or Told()
    async with running(bench.adapter, intake):
        await quiet(bench.adapter)
    return intake.events


def unopened(bench: TelegramBench, folder: Path, clock: Clock | None = None, **more: Any) -> TelegramAdapter:
    """Another adapter for the same bot."""
    return TelegramAdapter(premises(folder, clock), settings(bench.server, **more))
