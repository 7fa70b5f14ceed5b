"""Asks people to write otherwise whom we do not hear: who hides behind a group, who changes what was heard, who is in the wrong place."""

import asyncio
from collections.abc import Callable
from typing import Final

from adapters.telegram.client import Client
from bot.adapter import Failure, SignInRefused, Wait

EVERY: Final = 600.0
"""Seconds in which one chat is told so at most once."""

_WAITING: Final = 20


class Manners:
    """Best effort, beside all else: ``now`` gives seconds that never go back."""

    def __init__(self, client: Client, words: str, now: Callable[[], float]) -> None:
        self._client = client
        self._words = words
        self._now = now
        self._told: dict[int, float] = {}
        self._queue: asyncio.Queue[tuple[int, int]] = asyncio.Queue(_WAITING)
        self._telling = False

    @property
    def idle(self) -> bool:
        """Whether nobody waits to be told, nor is being told."""
        return self._queue.empty() and not self._telling

    def say(self, words: str) -> None:
        """These from now on."""
        self._words = words

    def ask(self, chat: int, message: int) -> None:
        """In answer to that message."""
        now = self._now()
        # Anybody may add the bot to groups, so those that were told long ago are not kept.
        self._told = {told: at for told, at in self._told.items() if now - at < EVERY}
        if chat not in self._told and not self._queue.full():
            self._told[chat] = now
            self._queue.put_nowait((chat, message))

    async def run(self) -> None:
        """Until cancelled. Raises: ``SignInRefused``."""
        while True:
            self._telling = False
            chat, message = await self._queue.get()
            self._telling = True
            answering = {"message_id": message, "allow_sending_without_reply": True}
            try:
                await self._client.call("sendMessage", chat_id=chat, text=self._words, reply_parameters=answering)
            except SignInRefused:
                raise
            except Wait as wait:
                await asyncio.sleep(wait.seconds)
            except Failure:
                continue
