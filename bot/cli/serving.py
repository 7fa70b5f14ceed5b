"""Serves an open house: its pages, and commands from this machine, until somebody asks for the end."""

import asyncio
import socket
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING, Final

import uvicorn
from starlette.types import ASGIApp

from bot.app import App, public_url
from bot.cli import pauses
from bot.cli.channels import warn_at_start
from bot.cli.control import answering
from bot.cli.db import must_be_there
from bot.cli.desk import Desk
from bot.cli.signals import asked_to_stop
from bot.engine.supervisor import Platform, Reach
from bot.http import AccountCondition, Condition, Site, web_app
from bot.settings import Settings, Ward
from bot.store import units
from bot.store.errors import StoreUnfit

if TYPE_CHECKING:
    from bot.cli.staging import Staging

_GRACE_SECONDS: Final = 2
"""So long a page that is being sent may take once the end was asked for; streams are cut off then."""


Say = Callable[[str], None]


class _Server(uvicorn.Server):
    """Leaves the signals to us."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Not here."""
        yield


async def serve(
    settings: Settings,
    listener: socket.socket,
    say: Say,
    *,
    ward: Ward | None = None,
    child: bool = False,
) -> None:
    """Open, start and serve; returns after the end in order, within ten seconds of the wish. A ``child`` ends with its parent.

    Raises: ``ConfigurationError`` when it cannot be opened; ``StateThreadOver`` when nothing can be kept any more.
    """

    def ready(words: str) -> None:
        pauses.all_loaded()
        say(words)

    asked = asked_to_stop()
    staging = _staging(settings, ward) if ward else None
    async with _parent_watched(asked, child):
        if staging is None:
            await serve_app(await _inhabited(settings), listener, asked, ready)
        else:
            app = await App.open(settings, clock=staging.clock, sample=staging.people)
            async with staging.passing():
                await serve_app(app, listener, asked, ready, staging)


async def _inhabited(settings: Settings) -> App:
    """Open, and with at least one unit: an installation without has lost its database. Raises: ``StoreUnfit``, stopped."""
    must_be_there(settings)
    app = await App.open(settings)
    if await app.house.state.do(units.units):
        return app
    await app.stop()
    raise StoreUnfit(
        f"the database of {settings.data.folder} holds no units: put your last copy of it back, or make an installation in a"
        " new folder with 'nhipcau init'"
    )


async def serve_app(
    app: App, listener: socket.socket, asked: asyncio.Event, say: Say, staging: "Staging | None" = None
) -> None:
    """Start an open app and serve it until it is asked to stop, then stop it. Raises: as ``serve``."""
    settings = app.house.settings
    server = _server(_site(app, staging), settings)
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        if staging:
            await staging.settle(app)
        await app.start()
        await warn_at_start(app)
        async with answering(settings.data.folder, Desk(app).answer, worker=app.worker):
            say(f"Nhịp Cầu is ready: {public_url(settings)}/ (Ctrl-C stops it)")
            await _until(asked, app, serving)
    finally:
        if staging:
            await staging.calm()
        server.should_exit = True
        ends = await asyncio.gather(serving, app.stop(), return_exceptions=True)
    # Not above, where it would hide why the end came at all.
    for end in ends:
        if isinstance(end, BaseException):
            raise end


async def _until(asked: asyncio.Event, app: App, serving: "asyncio.Task[None]") -> None:
    over = asyncio.ensure_future(app.supervisor.watch())
    stop = asyncio.ensure_future(asked.wait())
    await asyncio.wait({over, stop, serving}, return_when=asyncio.FIRST_COMPLETED)
    stop.cancel()
    if over.done():
        over.result()
    over.cancel()


@asynccontextmanager
async def _parent_watched(asked: asyncio.Event, child: bool) -> AsyncIterator[None]:
    """The parent holds the other end of our standard input, which closes when it is gone."""
    if not child:
        yield
        return

    async def wait() -> None:
        reader = asyncio.StreamReader()
        await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
        await reader.read()
        asked.set()

    watching = asyncio.create_task(wait())
    try:
        yield
    finally:
        watching.cancel()


def _server(site: ASGIApp, settings: Settings) -> _Server:
    behind_proxy = settings.http.public_url is not None
    return _Server(
        uvicorn.Config(
            site,
            lifespan="off",
            ws="none",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=behind_proxy,
            forwarded_allow_ips="127.0.0.1" if behind_proxy else "",
            timeout_graceful_shutdown=_GRACE_SECONDS,
        )
    )


def _site(app: App, staging: "Staging | None") -> ASGIApp:
    return web_app(
        Site(
            settings=app.house.settings,
            adapters=app.adapters,
            serves=app.serves,
            condition=lambda: _condition(app),
            pages=app.pages,
            stage=staging.pages(app) if staging else None,
        )
    )


def _staging(settings: Settings, ward: Ward) -> "Staging":
    from bot.cli.staging import Staging  # only a sample needs it

    return Staging(settings, ward)


def _condition(app: App) -> Condition:
    platforms, waiting = app.supervisor.platforms, app.lanes.waiting
    return Condition(
        app.house.state.alive,
        {
            name: AccountCondition(platforms.get(name, Platform()).reach is Reach.UP, waiting.get(name, 0))
            for name in app.adapters
        },
    )
