"""The two platforms that survive the process: the web chat in its own file, and a paper town that repeats nothing."""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Protocol

import httpx

from bot.adapter import Adapter
from bot.app import App
from bot.model.ids import AccountId, OperationId
from bot.testing.stories.scene import Seen
from tests.crash.paper import PaperAdapter, PaperTown
from tests.visiting import Visitor, sign_in


class World(Protocol):
    """People acting on a platform."""

    def adapters(self) -> dict[str, Adapter] | None:
        """Instead of those of the settings, or None for them."""
        ...

    async def enter(self, app: App) -> None:
        """The app runs."""
        ...

    async def acts(self) -> int:
        """How often somebody did something, over all runs."""
        ...

    def took(self, operation: OperationId) -> bool:
        """Whether that request ever arrived."""
        ...

    async def writes(self, who: str, text: str, photo: bytes | None = None) -> None:
        """Privately to the bot."""
        ...

    async def presses(self, who: str, label: str, group: str | None) -> None:
        """The newest such button. Raises: ``LookupError``."""
        ...

    async def sees(self, who: str, group: str | None) -> Sequence[Seen]:
        """What is there now."""
        ...

    async def raw(self) -> Mapping[str, Sequence[str]]:
        """By chat, all that the bot ever sent there and that the platform still has, by the operations' keys; empty for
        what was removed. No chats where the platform does not tell.
        """
        ...


class WebWorld:
    """Members over ASGI, no sockets."""

    def __init__(self, folder: Path, stack: AsyncExitStack) -> None:
        self._file = folder / "web" / "chat.sqlite"
        self._stack = stack
        self._visitors: dict[str, Visitor] = {}
        self._transport: httpx.ASGITransport | None = None

    def adapters(self) -> dict[str, Adapter] | None:
        return None

    async def enter(self, app: App) -> None:
        pages = app.adapters[AccountId("web")].routes()
        assert pages is not None
        self._transport = httpx.ASGITransport(pages)

    async def acts(self) -> int:
        with sqlite3.connect(f"file:{self._file}?mode=ro", uri=True) as chat:
            row = chat.execute("SELECT seq FROM sqlite_sequence WHERE name = 'event'").fetchone()
        chat.close()
        return int(row[0]) if row else 0

    def took(self, operation: OperationId) -> bool:
        raise AssertionError("nothing is ever in doubt where a request may be repeated")

    async def writes(self, who: str, text: str, photo: bytes | None = None) -> None:
        visitor = await self._visitor(who)
        await visitor.sends(visitor.private, text, photo)

    async def presses(self, who: str, label: str, group: str | None) -> None:
        visitor = await self._visitor(who)
        await visitor.presses(group or visitor.private, lambda button: label in button["label"])

    async def sees(self, who: str, group: str | None) -> Sequence[Seen]:
        visitor = await self._visitor(who)
        return await visitor.sees(group or visitor.private)

    async def raw(self) -> Mapping[str, Sequence[str]]:
        return {}

    async def _visitor(self, who: str) -> Visitor:
        if who not in self._visitors:
            base = "http://127.0.0.1/s/me/"
            visitor = await self._stack.enter_async_context(sign_in(base, who, self._transport))
            self._visitors[who] = visitor
        return self._visitors[who]


class PaperWorld:
    """Members of the paper town."""

    def __init__(self, town: PaperTown) -> None:
        self._town = town

    def adapters(self) -> dict[str, Adapter] | None:
        return {"town": PaperAdapter(self._town)}

    async def enter(self, app: App) -> None:
        self._town.keep()

    async def acts(self) -> int:
        return len(self._town.events)

    def took(self, operation: OperationId) -> bool:
        return any(key.startswith(operation) for key in self._town.taken)

    async def writes(self, who: str, text: str, photo: bytes | None = None) -> None:
        self._town.person(who).writes(text, photos=(photo,) if photo else ())
        self._town.keep()

    async def presses(self, who: str, label: str, group: str | None) -> None:
        self._town.person(who).presses(label, chat=group)
        self._town.keep()

    async def sees(self, who: str, group: str | None) -> Sequence[Seen]:
        person = self._town.person(who)
        return [
            Seen(m.text, len(m.photos), tuple(b.label for b in m.buttons), m.author == who) for m in person.sees(group)
        ]

    async def raw(self) -> Mapping[str, Sequence[str]]:
        return {}
