"""A chat server on a file of its own, its pages, and two people in a group."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.applications import Starlette

from adapters.web.server import ChatServer, MessageSent
from tests.unit.adapters.web.running import HandClock, mounted, options
from tests.unit.adapters.web.visitor import HOST, Visitor, browser

PUBLIC_URL = f"{HOST}/a/web/"


@pytest.fixture
def clock() -> HandClock:
    """A clock that the test moves."""
    return HandClock()


@pytest.fixture
async def server(tmp_path: Path, clock: HandClock) -> AsyncIterator[ChatServer]:
    """An open, empty chat server."""
    async with ChatServer(tmp_path / "chat.sqlite", clock, public_url=PUBLIC_URL) as opened:
        yield opened


@pytest.fixture
def app(server: ChatServer) -> Starlette:
    """Its pages, mounted."""
    return mounted(server, options())


@dataclass(frozen=True, slots=True)
class Group:
    """A group with Lan and Bảy in it."""

    id: str
    lan: Visitor
    bay: Visitor


@pytest.fixture
async def group(server: ChatServer, app: Starlette) -> AsyncIterator[Group]:
    """Lan and Bảy have come in by their links."""
    chat = await server.create_group("make", "Thôn Bờ Lau, Tổ 3")
    lan, bay = Visitor(browser(app)), Visitor(browser(app))
    await lan.come_in(await server.invite("i-lan", chat=chat, name="Nguyễn Thị Lan"))
    await bay.come_in(await server.invite("i-bay", chat=chat, name="Trần Văn Bảy"))
    yield Group(chat, lan, bay)
    await lan.http.aclose()
    await bay.http.aclose()


async def last_message(server: ChatServer) -> MessageSent:
    """The newest message that the bot was told of."""
    told = [event for event in await server.events_after(0, 1000) if isinstance(event, MessageSent)]
    return told[-1]
