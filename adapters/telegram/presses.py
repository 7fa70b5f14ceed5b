"""Answers presses: an app shows that a button waits until its press is answered, and the first answer counts."""

import asyncio
from collections import deque
from contextlib import suppress
from typing import Final

from adapters.telegram.client import Client
from bot.adapter import Failure

_REMEMBERED: Final = 500


class Presses:
    """Best effort: what does not arrive is not tried again."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._answered: deque[str] = deque(maxlen=_REMEMBERED)
        self._ending: set[asyncio.Task[None]] = set()

    @property
    def idle(self) -> bool:
        """Whether no press is being answered just now."""
        return not self._ending

    async def answer(self, press: str, **shown: object) -> None:
        """With words or an address; with neither only the waiting ends."""
        self._answered.append(press)
        with suppress(Failure):
            await self._client.call("answerCallbackQuery", callback_query_id=press, **shown)

    def end(self, press: str) -> None:
        """For a press whose effects are committed: whatever is said to it is on its way by now, or comes as a message."""
        task = asyncio.create_task(self._end(press))
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)

    def close(self) -> None:
        """Leave the rest unanswered."""
        for task in self._ending:
            task.cancel()

    async def _end(self, press: str) -> None:
        if press not in self._answered:
            await self.answer(press)
