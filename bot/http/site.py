"""All addresses of the one web server."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from importlib import resources

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.adapter import Adapter
from bot.http.condition import Condition, metrics_of
from bot.http.guards import BoundedBody, OnlyOurs, OnlyThisMachine, SafeHeaders, from_this_machine
from bot.http.pages import Pages
from bot.http.plugged import PluginPages, SeesPages
from bot.model.ids import AccountId
from bot.settings import Settings

_AROUND_A_PICTURE = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Site:
    """What there is to serve; a ``stage`` takes the place of the landing page, and closes the house to other machines.

    ``pages`` answers for those of plugins; without it there are none. What lies below the address of an account that this
    worker does not serve is answered with 503, so that a balancer asks another.
    """

    settings: Settings
    adapters: Mapping[AccountId, Adapter]
    condition: Callable[[], Condition]
    serves: Callable[[AccountId], bool] = lambda account: True
    pages: SeesPages | None = None
    stage: ASGIApp | None = None


def web_app(site: Site) -> ASGIApp:
    """The whole site as one ASGI app."""
    pages = Pages(site.settings)
    routed = {name: each for name, adapter in site.adapters.items() if (each := adapter.routes()) is not None}

    async def refused(request: Request, error: Exception) -> Response:
        return pages.error(request, error.status_code if isinstance(error, HTTPException) else 500)

    limit = site.settings.media.max_bytes + _AROUND_A_PICTURE
    app: ASGIApp = Starlette(
        routes=[*_watching(site), _style(), *_plugged(site, pages), *_mounts(routed), _first_page(site, pages, routed)],
        exception_handlers={HTTPException: refused, Exception: refused},
        middleware=[Middleware(BoundedBody, limit=limit)],
    )
    app = OnlyOurs(app, {f"/a/{name}/": partial(site.serves, name) for name in site.adapters})
    if site.settings.sample:
        app = OnlyThisMachine(app)
    # Outermost, so that the answer to an error that nobody expected has them too.
    return SafeHeaders(app, https=(site.settings.http.public_url or "").startswith("https://"))


def _watching(site: Site) -> list[BaseRoute]:
    metrics = metrics_of(site.condition)

    async def health(_request: Request) -> Response:
        return JSONResponse({"alive": True})

    # Watched closely, numbers tell when somebody reported something; so they stay on this machine.
    async def ready(request: Request) -> Response:
        condition = site.condition()
        told = condition.as_json() if from_this_machine(request) else {"ready": condition.ready}
        return JSONResponse(told, 200 if condition.ready else 503)

    async def numbers(request: Request) -> Response:
        if not from_this_machine(request):
            raise HTTPException(404)
        return Response(metrics(), media_type="text/plain; version=0.0.4; charset=utf-8")

    return [Route("/health", health), Route("/ready", ready), Route("/metrics", numbers)]


def _style() -> BaseRoute:
    style = resources.files("bot.http").joinpath("static/style.css").read_bytes()

    async def look(_request: Request) -> Response:
        return Response(style, media_type="text/css", headers={"cache-control": "max-age=3600"})

    return Route("/house/style.css", look)


def _plugged(site: Site, pages: Pages) -> list[BaseRoute]:
    """Before the adapters' own, which they lie among."""
    return [] if site.pages is None else PluginPages(site.pages, pages).routes(site.adapters)


def _mounts(routed: Mapping[AccountId, ASGIApp]) -> list[BaseRoute]:
    return [Mount(f"/a/{name}", app) for name, app in routed.items()]


def _first_page(site: Site, pages: Pages, routed: Mapping[AccountId, ASGIApp]) -> BaseRoute:
    if site.stage is not None:
        return Mount("/", _kindly(site.stage))
    doors = [name for name in routed if site.adapters[name].capabilities.invite]

    async def landing(request: Request) -> Response:
        return pages.landing(request, doors)

    return Route("/", landing)


def _kindly(app: ASGIApp) -> ASGIApp:
    """The app, but what it has not got is said by our own page instead of its bare words."""

    async def served(scope: Scope, receive: Receive, send: Send) -> None:
        missing = False

        async def pass_on(message: Message) -> None:
            nonlocal missing
            missing = missing or message.get("status") == 404
            if not missing:
                await send(message)

        await app(scope, receive, pass_on)
        if missing:
            raise HTTPException(404)

    return served
