"""The stage's pages and what they may ask for: its state, another time, and to pull the plug."""

import asyncio
import hmac
import os
import secrets
import signal
from collections.abc import Callable
from datetime import datetime, timedelta
from importlib import resources
from typing import Annotated, Final, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from bot.app import App
from bot.http.guards import OnlyThisMachine
from bot.settings import Ward
from bot.stage.clock import StageClock
from bot.stage.view import View, view

TOKEN_HEADER: Final = "x-stage-token"
FARTHEST: Final = timedelta(days=2)
"""How far the clock is turned at once: what people left open is sealed under keys that live so long."""

CONTENT_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_PLUG_SECONDS: Final = 0.05
_AFTER_THE_RING: Final = timedelta(seconds=1)


class Run(BaseModel):
    """The clock runs so fast from now on."""

    model_config = ConfigDict(extra="forbid")

    speed: Annotated[float, Field(ge=1, le=600)]


class Glide(BaseModel):
    """The clock goes on to an instant, or to the next ring, within so many seconds."""

    model_config = ConfigDict(extra="forbid")

    to: AwareDatetime | Literal["ring"]
    seconds: Annotated[float, Field(ge=0.1, le=10)]


class _Turn(BaseModel):
    turn: Run | Glide


def die() -> None:
    """As if somebody had pulled the plug: nothing is finished, nothing is put away."""
    os.kill(os.getpid(), signal.SIGKILL)


def stage_app(app: App, clock: StageClock, ward: Ward, *, pull_plug: Callable[[], None] = die) -> ASGIApp:
    """The stage over an open sample, to be mounted at ``/``, for this machine only.

    Raises: ``ConfigurationError`` for what is no sample.
    """
    stage = _Stage(view(app, clock, ward), pull_plug)
    static = resources.files("bot.stage").joinpath("static")
    routes = [
        Route("/", stage.page),
        Route("/stage/cast", stage.cast),
        Route("/stage/state", stage.state),
        Route("/stage/clock", stage.turn, methods=["POST"]),
        Route("/stage/plug", stage.plug, methods=["POST"]),
        Mount("/stage/static", _Static(directory=str(static))),
    ]
    return OnlyThisMachine(Starlette(routes=routes))


class _Static(StaticFiles):
    """Files that a browser may keep if it asks each time whether they are still fresh."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        response.headers["cache-control"] = "no-cache"
        return response


class _Stage:
    """One start of the bot: ``token`` comes with whatever its page asks to be changed, ``run`` tells starts apart."""

    def __init__(self, view: View, pull_plug: Callable[[], None]) -> None:
        self._view = view
        self._pull_plug = pull_plug
        self._token = secrets.token_urlsafe(24)
        self._run = secrets.token_hex(8)

    async def page(self, _request: Request) -> Response:
        """The one page."""
        page = resources.files("bot.stage").joinpath("static/index.html").read_bytes()
        return Response(page, media_type="text/html", headers={"content-security-policy": CONTENT_POLICY})

    async def cast(self, _request: Request) -> Response:
        """People and places."""
        return JSONResponse(self._view.cast())

    async def state(self, _request: Request) -> Response:
        """What is true now, and the token for changes."""
        return JSONResponse({"run": self._run, "token": self._token, **await self._view.state()})

    async def turn(self, request: Request) -> Response:
        """Another speed, or on to a later time."""
        self._require_own_page(request)
        try:
            turn = _Turn.model_validate({"turn": await request.json()}).turn
        except (ValidationError, ValueError) as error:
            raise HTTPException(422) from error
        clock = self._view.clock
        if isinstance(turn, Run):
            await clock.run(turn.speed)
        else:
            await clock.glide(await self._goal(turn), turn.seconds)
        return Response(status_code=204)

    async def plug(self, request: Request) -> Response:
        """The bot is killed, right after this answer."""
        self._require_own_page(request)
        asyncio.get_running_loop().call_later(_PLUG_SECONDS, self._pull_plug)
        return Response(status_code=202)

    async def _goal(self, glide: Glide) -> datetime:
        if isinstance(glide.to, datetime):
            goal = glide.to
        else:
            ring = await self._view.next_ring()
            if ring is None:
                raise HTTPException(409)
            goal = ring + _AFTER_THE_RING
        if goal > self._view.clock.now() + FARTHEST:
            raise HTTPException(422)
        return goal

    def _require_own_page(self, request: Request) -> None:
        """Refuse what another site's page sent."""
        own = f"{request.url.scheme}://{request.headers.get('host', '')}"
        given = request.headers.get(TOKEN_HEADER, "")
        if request.headers.get("origin") != own or not hmac.compare_digest(given.encode(), self._token.encode()):
            raise HTTPException(403)
