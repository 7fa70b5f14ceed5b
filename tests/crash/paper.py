"""A town that outlives the process: all of it is written to a file before anything is answered."""

import pickle
from dataclasses import replace
from pathlib import Path

from bot.adapter import Receipt
from bot.model.clock import Clock
from bot.model.events import Event
from bot.model.operations import Operation
from bot.testing.platform import TownAdapter
from bot.testing.town import CAPABILITIES, Town, TownChat


class PaperTown(Town):
    """Repeats nothing: a second request is a second message; ``taken`` are the keys of those that came."""

    def __init__(self, clock: Clock, file: Path) -> None:
        super().__init__(clock, capabilities=replace(CAPABILITIES, idempotent_sends=False))
        self._file = file
        self._last = 0
        self.taken: list[str] = []
        if file.exists():
            # Our own file of a moment ago, in a folder of this test.
            kept: tuple[dict[str, TownChat], list[Event], dict[str, bytes], int, list[str]] = pickle.loads(
                file.read_bytes()
            )
            self.chats, self.events, self.files, self._last, self.taken = kept

    def number(self) -> str:
        """Fresh over restarts too."""
        self._last += 1
        return str(self._last)

    def keep(self) -> None:
        """Write all of it down, whole or not at all."""
        fresh = self._file.with_suffix(".new")
        fresh.write_bytes(pickle.dumps((self.chats, self.events, self.files, self._last, self.taken)))
        fresh.replace(self._file)


class PaperAdapter(TownAdapter):
    """Answers only what is written down."""

    def __init__(self, town: PaperTown) -> None:
        super().__init__(town)
        self._paper = town

    async def perform(self, operation: Operation, key: str) -> Receipt:
        """Do it, keep it, answer."""
        receipt = await super().perform(operation, key)
        self._paper.taken.append(key)
        self._paper.keep()
        return receipt
