"""A web chat for tests: a hand-moved clock, a small picture, and the pages on a real port."""

from __future__ import annotations

import asyncio
import io
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import uvicorn
from PIL import Image, UnidentifiedImageError
from starlette.applications import Starlette
from starlette.routing import Mount

from adapters.web.server import ChatServer, Limits, SamplePerson, WebOptions, web_app

PREFIX = "/a/web"
MORNING = datetime(2026, 8, 28, 0, 0, tzinfo=UTC)
"""07:00 in Viet Nam."""


class HandClock:
    """A clock that stands still until it is moved."""

    def __init__(self, moment: datetime = MORNING) -> None:
        self._moment = moment

    def now(self) -> datetime:
        """The moment it was last moved to."""
        return self._moment

    def move(self, **by: float) -> None:
        """Go on by `timedelta(**by)`."""
        self._moment += timedelta(**by)


async def reencode(raw: bytes) -> bytes:
    """What the house's re-encoder promises, without its limits."""
    try:
        picture = Image.open(io.BytesIO(raw)).convert("RGB")
    except (UnidentifiedImageError, OSError) as error:
        raise ValueError("not a picture") from error
    picture.thumbnail((1600, 1600))
    return jpeg(picture)


def jpeg(picture: Image.Image) -> bytes:
    """The picture as JPEG bytes."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85)
    return out.getvalue()


def small_photo(colour: str = "olive") -> bytes:
    """A picture of nothing in particular."""
    return jpeg(Image.new("RGB", (40, 30), colour))


def options(people: tuple[SamplePerson, ...] | None = None, limits: Limits | None = None) -> WebOptions:
    """Options with the test's re-encoder and a quick heartbeat."""
    return WebOptions(reencode=reencode, sample_people=people, heartbeat=1.0, limits=limits or Limits())


def mounted(server: ChatServer, wanted: WebOptions) -> Starlette:
    """The pages under a prefix, as the house mounts them."""
    return Starlette(routes=[Mount(PREFIX, web_app(server, wanted))])


def free_port() -> int:
    """A port nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(slots=True)
class RunningChat:
    """A chat that answers on `url`, which ends in the mount's slash."""

    server: ChatServer
    url: str


@asynccontextmanager
async def running_chat(
    path: Path, clock: HandClock, wanted: WebOptions, *, port: int | None = None, host: str = "127.0.0.1"
) -> AsyncIterator[RunningChat]:
    """Open the file and serve it on a loopback port, under a name of it, until the end of the block."""
    chosen = port or free_port()
    url = f"http://{host}:{chosen}{PREFIX}/"
    async with ChatServer(path, clock, public_url=url) as server:
        app = mounted(server, wanted)
        web = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=chosen, log_level="warning", lifespan="off"))
        serving = asyncio.create_task(web.serve())
        try:
            while not web.started:  # noqa: ASYNC110 - uvicorn offers nothing to wait for
                await asyncio.sleep(0.01)
            yield RunningChat(server, url)
        finally:
            server.hub.hang_up()
            web.should_exit = True
            await serving
