"""A chat under a name with https, its pages with second factors, and an officer who has come in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from starlette.applications import Starlette

from adapters.web.server import (
    ChatServer,
    Limits,
    Seal,
)
from adapters.web.server.options import WebOptions
from tests.unit.adapters.web.proving.hand import (
    HOST,
)
from tests.unit.adapters.web.running import HandClock, mounted, reencode
from tests.unit.adapters.web.visitor import Visitor, browser


@pytest.fixture
def seal(tmp_path: Path) -> Seal:
    """The key of this chat."""
    return Seal.at(tmp_path / "factors.key")


@pytest.fixture
async def server(tmp_path: Path, clock: HandClock) -> AsyncIterator[ChatServer]:
    """A chat that is reached by https under a name."""
    async with ChatServer(tmp_path / "chat.sqlite", clock, public_url=f"{HOST}/a/web/") as opened:
        yield opened


@pytest.fixture
def app(server: ChatServer, seal: Seal) -> Starlette:
    """Its pages, with second factors."""
    limits = Limits(proofs=1000, sign_ins=1000)
    return mounted(server, WebOptions(reencode=reencode, heartbeat=1.0, seal=lambda: seal, limits=limits))


@pytest_asyncio.fixture
async def cuc(server: ChatServer, app: Starlette) -> AsyncIterator[Visitor]:
    """An officer who has come in."""
    officer = Visitor(browser(app, host=HOST))
    await officer.come_in(await server.invite("i-cuc", name="Chị Cúc"))
    yield officer
    await officer.http.aclose()
