"""Puts numbers to tap below what can be answered by one, at the account's pace and when there is nothing else to do."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from adapters.matrix.capabilities import FAST_ENOUGH
from adapters.matrix.hands import Hands
from bot.adapter import Failure, SignInRefused, Wait
from bot.model.ids import MessageRef

_MOST: Final = 9
_WAITING: Final = 2000


class Numbers:
    """Best effort: what fails, or does not fit into the queue, is left out; people can always write the number."""

    def __init__(self, hands: Hands, *, rate: float) -> None:
        self._hands = hands
        self._rate = rate
        self._queue: asyncio.Queue[tuple[MessageRef, int]] = asyncio.Queue(_WAITING)
        self._in_hand = 0
        self._free = asyncio.Event()
        self._free.set()

    @contextmanager
    def stepping_back(self) -> Iterator[None]:
        """While this lasts something more important is being done."""
        self._in_hand += 1
        self._free.clear()
        try:
            yield
        finally:
            self._in_hand -= 1
            if not self._in_hand:
                self._free.set()

    def add(self, message: MessageRef, choices: int) -> None:
        """So many choices are offered by that message."""
        if self._rate >= FAST_ENOUGH:
            for number in range(1, min(choices, _MOST) + 1):
                if not self._queue.full():
                    self._queue.put_nowait((message, number))

    async def run(self) -> None:
        """Until cancelled. Raises: ``SignInRefused``."""
        while True:
            message, number = await self._queue.get()
            await asyncio.sleep(1 / self._rate)
            await self._free.wait()
            try:
                await self._hands.react(message, number)
            except SignInRefused:
                raise
            except Wait as wait:
                await asyncio.sleep(wait.seconds)
            except Failure:
                continue
