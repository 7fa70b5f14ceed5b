"""An adapter watched at its doors: what it has handed in can be waited for, and a run may go on from an earlier one."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from starlette.types import ASGIApp

from bot.adapter import Adapter, AdapterState, Capabilities, ChatInfo, Finds, Intake, Receipt
from bot.app import CanBeIdle
from bot.model.events import Event, IncomingFile, MessageReceived
from bot.model.ids import AccountId, ChatRef
from bot.model.operations import Ephemeral, Operation
from bot.testing.intake import RecordingIntake

_PATIENCE_SECONDS: Final = 30.0


class Watched:
    """Passes everything on. ``before`` is an earlier run's intake: where a new one has nothing yet, its memory counts."""

    def __init__(self, adapter: Adapter) -> None:
        self.adapter = adapter
        self.before: RecordingIntake | None = None
        self._seen: set[str] = set()
        self._news = asyncio.Event()

    @property
    def idle(self) -> bool:
        """As the adapter says."""
        return isinstance(self.adapter, CanBeIdle) and self.adapter.idle

    @property
    def capabilities(self) -> Capabilities:
        """The adapter's."""
        return self.adapter.capabilities

    async def open(self) -> None:
        """Pass on."""
        await self.adapter.open()

    async def close(self) -> None:
        """Pass on."""
        await self.adapter.close()

    async def run(self, intake: Intake) -> None:
        """Pass on, looking at what is committed."""
        await self.adapter.run(_Doorway(intake, self))

    async def perform(self, operation: Operation, key: str) -> Receipt:
        """Pass on."""
        return await self.adapter.perform(operation, key)

    async def find(self, operation: Operation, key: str) -> Receipt | None:
        """Pass on."""
        if not isinstance(self.adapter, Finds):
            raise TypeError("it finds nothing")
        return await self.adapter.find(operation, key)

    async def show(self, sign: Ephemeral) -> None:
        """Pass on."""
        await self.adapter.show(sign)

    async def lookup(self, chat: ChatRef) -> ChatInfo:
        """Pass on."""
        return await self.adapter.lookup(chat)

    async def fetch(self, file: IncomingFile, *, limit: int) -> bytes:
        """Pass on."""
        return await self.adapter.fetch(file, limit=limit)

    def routes(self) -> ASGIApp | None:
        """Pass on."""
        return self.adapter.routes()

    async def handed_in(self, event: str) -> None:
        """Once what has this name on the platform is committed. Raises: ``TimeoutError``."""
        async with asyncio.timeout(_PATIENCE_SECONDS):
            while event not in self._seen:
                self._news.clear()
                await self._news.wait()

    def note(self, events: Sequence[Event]) -> None:
        """These are committed."""
        for event in events:
            self._seen.add(event.key)
            if isinstance(event, MessageReceived):
                self._seen.add(event.message.message)
        self._news.set()


class _Doorway:
    def __init__(self, intake: Intake, watched: Watched) -> None:
        self._intake = intake
        self._watched = watched

    @property
    def account(self) -> AccountId:
        return self._intake.account

    @property
    def cursor(self) -> str | None:
        before = self._watched.before
        return self._intake.cursor or (before.cursor if before else None)

    @property
    def state(self) -> AdapterState:
        before = self._watched.before
        return _Both(self._intake.state, before.state) if before else self._intake.state

    @property
    def held(self) -> Mapping[str, str]:
        return self._intake.held

    def online(self, up: bool, reason: str = "") -> None:
        self._intake.online(up, reason)

    async def take(
        self,
        events: Sequence[Event],
        *,
        cursor: str | None = None,
        remember: Mapping[str, str] | None = None,
        hold: Mapping[str, str] | None = None,
        release: Collection[str] = (),
    ) -> None:
        await self._intake.take(events, cursor=cursor, remember=remember, hold=hold, release=release)
        self._watched.note(events)


class _Both:
    def __init__(self, now: AdapterState, before: AdapterState) -> None:
        self._now = now
        self._before = before

    def get(self, key: str) -> str | None:
        found = self._now.get(key)
        return self._before.get(key) if found is None else found
