"""The machine's randomness made to repeat itself, so that two runs draw the same ids, keys, nonces and receipts."""

import os
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random


class Dice:
    """The event loop and the thread of the state draw side by side, so each has a stream of its own."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._streams = {True: Random(), False: Random()}
        self.begin("the first step")

    def begin(self, step: str) -> None:
        """What is drawn from here on depends on this step alone: a menu with one button more must not shift all that follows."""
        with self._lock:
            for at_loop, stream in self._streams.items():
                stream.seed(f"{step} {at_loop}")

    def draw(self, count: int) -> bytes:
        """So many bytes."""
        with self._lock:
            return self._streams[threading.current_thread() is threading.main_thread()].randbytes(count)


@contextmanager
def seeded() -> Iterator[Dice]:
    """Everything in this process that asks the machine for random bytes, ``secrets`` above all, gets these."""
    dice = Dice()
    kept = os.urandom, random._urandom  # type: ignore[attr-defined]
    os.urandom = random._urandom = dice.draw  # type: ignore[attr-defined]
    try:
        yield dice
    finally:
        os.urandom, random._urandom = kept  # type: ignore[attr-defined]
