"""Serving an open house, and the end of it."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.app import App
from bot.cli.ports import listen
from bot.cli.serving import serve_app
from bot.engine.clock import SystemClock
from bot.engine.state import StateThreadOver
from bot.engine.tx import Tx
from bot.model.ids import AccountId
from bot.settings import Settings
from bot.testing.platform import Faults, TownAdapter
from bot.testing.town import Town


class Bot:
    """Served in this process; what it said, and a way to ask it to stop."""

    def __init__(self, app: App, listener: socket.socket) -> None:
        self.app = app
        self.said: list[str] = []
        self.asked = asyncio.Event()
        self._ready = asyncio.Event()
        self.port = int(listener.getsockname()[1])
        self.serving = asyncio.create_task(serve_app(app, listener, self.asked, self._hear))

    async def ready(self) -> None:
        """Return once it serves."""
        await asyncio.wait_for(self._ready.wait(), 30)

    def _hear(self, words: str) -> None:
        self.said.append(words)
        self._ready.set()

    async def get(self, path: str) -> str:
        """A page with its head."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
        page = (await reader.read()).decode()
        writer.close()
        return page


@asynccontextmanager
async def _bot(folder: Path, faults: Faults | None = None) -> AsyncIterator[Bot]:
    settings = Settings.model_validate({"installation": {"name": "Xã Mây Trắng"}, "data": {"folder": folder}})
    adapter = TownAdapter(Town(SystemClock()), faults)
    app = await App.open(settings, adapters={AccountId("town"): adapter})
    with listen("127.0.0.1", 0) as listener:
        bot = Bot(app, listener)
        await bot.ready()
        yield bot
        bot.asked.set()
        await asyncio.wait({bot.serving})


async def _condition(bot: Bot, words: str) -> str:
    for _ in range(600):
        if words in (page := await bot.get("/ready")):
            return page
        await asyncio.sleep(0.05)
    raise AssertionError(f"never {words}: {page}")


async def test_it_tells_that_it_is_ready_and_how_it_is_doing(tmp_path: Path) -> None:
    async with _bot(tmp_path) as bot:
        assert bot.said[0].startswith("Nhịp Cầu is ready: http://127.0.0.1:8080/")
        assert (await _condition(bot, '"online":true')).startswith("HTTP/1.1 200")
        assert 'nhipcau_account_online{account="town"} 1.0' in await bot.get("/metrics")


async def test_a_platform_that_is_down_at_the_start_is_tried_again(tmp_path: Path) -> None:
    faults = Faults(down=True)
    async with _bot(tmp_path, faults) as bot:
        assert (await _condition(bot, '"online":false')).startswith("HTTP/1.1 503")
        faults.down = False
        assert (await _condition(bot, '"online":true')).startswith("HTTP/1.1 200")


async def test_asked_to_stop_it_stops_in_order(tmp_path: Path) -> None:
    async with _bot(tmp_path) as bot:
        bot.asked.set()
        await asyncio.wait_for(bot.serving, 10)
    with pytest.raises(StateThreadOver):
        await bot.app.house.state.do(lambda tx: None)


async def test_when_nothing_can_be_kept_any_more_it_ends_and_says_why(tmp_path: Path) -> None:
    def die(tx: Tx) -> None:
        raise SystemExit("as if memory were out")

    async with _bot(tmp_path) as bot:
        with pytest.raises(StateThreadOver):
            await bot.app.house.state.do(die)
        with pytest.raises(StateThreadOver, match="died of SystemExit; start the bot again"):
            await asyncio.wait_for(bot.serving, 20)
