"""An adapter kept running on a bench, as the house keeps it, and what it heard."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from bot.adapter import Adapter
from bot.model.events import Event, MessageReceived
from bot.testing.intake import RecordingIntake
from tests.matrix.bench import ACCOUNT

PATIENCE_SECONDS = 30.0


@asynccontextmanager
async def running(adapter: Adapter, intake: RecordingIntake | None = None) -> AsyncIterator[RecordingIntake]:
    """For the length of the block, in which it listens; a second run with the same intake goes on from its cursor."""
    intake = intake or RecordingIntake(ACCOUNT)
    intake.up = False
    task = asyncio.create_task(adapter.run(intake))
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not intake.up and not task.done():  # noqa: ASYNC110 - an intake only writes it down
                await asyncio.sleep(0.01)
        yield intake
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def heard(intake: RecordingIntake, count: int) -> list[Event]:
    """All events, once there are so many. Raises: ``TimeoutError``."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        return await intake.until(count)


async def message(intake: RecordingIntake, text: str) -> MessageReceived:
    """The message with these words, once it was heard. Raises: ``TimeoutError``."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            for event in intake.events:
                if isinstance(event, MessageReceived) and event.text == text:
                    return event
            await intake.until(len(intake.events) + 1)
