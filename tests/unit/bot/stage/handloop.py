"""An event loop whose time passes only while nothing else is to be done, and at once."""

import asyncio
import selectors
from collections.abc import Callable
from concurrent.futures import Executor
from typing import TypeVar, TypeVarTuple, Unpack

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class _Hand(selectors.SelectSelector):
    """Waiting for a while turns the time on by it."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 1000.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if not ready and timeout is None:
            raise AssertionError("everybody waits, and nothing will ever happen")
        if not ready and timeout:
            self.now += timeout
        return ready


class HandLoop(asyncio.SelectorEventLoop):
    """``time`` is the machine's clock of a test; what belongs in a thread is done on the spot."""

    def __init__(self) -> None:
        self._hand = _Hand()
        super().__init__(self._hand)

    def time(self) -> float:
        return self._hand.now

    def run_in_executor(
        self, executor: Executor | None, func: Callable[[Unpack[Ts]], T], *args: *Ts
    ) -> asyncio.Future[T]:
        done: asyncio.Future[T] = self.create_future()
        done.set_result(func(*args))
        return done
