"""Somebody outside hears that all is well, and nothing else; silence is the alarm."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from structlog.testing import capture_logs

from bot.engine.heartbeat import Heartbeat
from bot.testing.turning import Turner
from tests.system.command import free_port


class Outside:
    """A service that listens."""

    def __init__(self) -> None:
        self.port = free_port()
        self.heard: list[web.Request] = []
        self.status = 200

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/a1b2"

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        app = web.Application()
        app.router.add_route("*", "/a1b2", self._hear)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", self.port).start()
        try:
            yield
        finally:
            await runner.cleanup()

    async def _hear(self, request: web.Request) -> web.Response:
        self.heard.append(request)
        return web.Response(status=self.status)


@asynccontextmanager
async def beating(turner: Turner, outside: Outside, *, well: bool = True) -> AsyncIterator[None]:
    """Every five minutes."""
    heartbeat = Heartbeat(turner.clock, outside.url, 5, lambda: well)
    turner.watch(heartbeat)
    running = asyncio.create_task(heartbeat.run())
    try:
        await turner.settle()
        yield
    finally:
        running.cancel()


async def test_it_is_heard_at_its_pace_and_says_nothing_about_anybody() -> None:
    turner, outside = Turner(), Outside()
    async with outside.listening(), beating(turner, outside):
        await turner.advance(minutes=15)
    assert len(outside.heard) == 4
    assert {(each.method, each.query_string, each.content_length) for each in outside.heard} == {("GET", "", None)}


async def test_where_not_all_is_well_it_is_silent() -> None:
    turner, outside = Turner(), Outside()
    async with outside.listening(), beating(turner, outside, well=False):
        await turner.advance(minutes=15)
    assert outside.heard == []


async def test_that_nobody_hears_it_is_said_once_and_so_is_the_end_of_that() -> None:
    turner, outside = Turner(), Outside()
    with capture_logs() as said:
        async with beating(turner, outside):
            await turner.advance(minutes=15)
            async with outside.listening():
                await turner.advance(minutes=15)
                outside.status = 500
                await turner.advance(minutes=15)
    assert [line["log_level"] for line in said if line["action"] == "heartbeat"] == ["warning", "info", "warning"]
