"""An intake that only writes down what it is handed, for tests of an adapter alone."""

import asyncio
from collections.abc import Collection, Mapping, Sequence

from bot.adapter import Adapter, AdapterState
from bot.model.events import Event
from bot.model.ids import AccountId


class Memory:
    """What the adapter was promised to find again."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        """As kept."""
        return self.kept.get(key)


class NotCommitted(Exception):
    """The commit failed: nothing of the batch is kept, and it must come again."""


class RecordingIntake:
    """Keeps events and cursor as a commit would; ``failures`` so many batches are refused first."""

    def __init__(self, account: AccountId, *, failures: int = 0) -> None:
        self._account = account
        self._memory = Memory()
        self._cursor: str | None = None
        self._failures = failures
        self._changed = asyncio.Event()
        self._held: dict[str, str] = {}
        self.events: list[Event] = []
        self.refused: list[Event] = []
        self.up = False

    @property
    def account(self) -> AccountId:
        """As given."""
        return self._account

    @property
    def cursor(self) -> str | None:
        """Of the last commit."""
        return self._cursor

    @property
    def state(self) -> AdapterState:
        """The adapter's memory."""
        return self._memory

    @property
    def held(self) -> Mapping[str, str]:
        """As committed."""
        return dict(self._held)

    def online(self, up: bool, reason: str = "") -> None:
        """The last word of the adapter on its platform."""
        self.up = up

    async def take(
        self,
        events: Sequence[Event],
        *,
        cursor: str | None = None,
        remember: Mapping[str, str] | None = None,
        hold: Mapping[str, str] | None = None,
        release: Collection[str] = (),
    ) -> None:
        """Commit. Raises: ``NotCommitted`` while there are failures left."""
        if self._failures and events:
            self._failures -= 1
            self.refused.extend(events)
            raise NotCommitted
        self.events.extend(events)
        self._cursor = cursor or self._cursor
        self._memory.kept.update(remember or {})
        self._held = {key: value for key, value in (self._held | dict(hold or {})).items() if key not in release}
        self._changed.set()

    async def until(self, count: int) -> list[Event]:
        """All events, once there are so many."""
        while len(self.events) < count:
            self._changed.clear()
            await self._changed.wait()
        return self.events


async def hear(adapter: Adapter, intake: RecordingIntake, count: int, *, patience: float = 10.0) -> list[Event]:
    """Run the adapter until it has handed in so many events, then stop it. Raises: ``TimeoutError``; what ``run`` raises."""
    running = asyncio.create_task(adapter.run(intake))
    waiting = asyncio.create_task(intake.until(count))
    try:
        done, _ = await asyncio.wait({running, waiting}, timeout=patience, return_when=asyncio.FIRST_COMPLETED)
        if running in done:
            running.result()
        if waiting not in done:
            raise TimeoutError(f"{len(intake.events)} of {count} events came")
        return waiting.result()
    finally:
        for task in (running, waiting):
            task.cancel()
        await asyncio.gather(running, waiting, return_exceptions=True)
