"""The chat's pages and their JSON as one ASGI app, to be mounted under any prefix."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from adapters.web.server import api, doors, guard, install, proving, site, starts, stream, texts
from adapters.web.server.chatserver import ChatServer
from adapters.web.server.errors import Closed, NotThere, Refusal
from adapters.web.server.options import WebOptions

Handler = Callable[[Request], Awaitable[Response]]


def web_app(server: ChatServer, options: WebOptions) -> Starlette:
    """The app over an open chat server. All addresses in it are relative, so any mount prefix will do."""
    app = Starlette(
        routes=_routes(options),
        middleware=[Middleware(guard.SafeHeaders)],
        exception_handlers={Refusal: _refused, Closed: _resting, HTTPException: _unknown, Exception: _broken},
    )
    app.state.site = site.build(server, options)
    return app


def _routes(options: WebOptions) -> list[BaseRoute]:
    def at(path: str, handler: Handler, method: str = "GET") -> Route:
        return Route(f"/s/{{slot}}{path}", _in_slot(handler), methods=[method])

    return [
        Route("/", lambda request: RedirectResponse(f"{site.mount_of(request)}/s/me/")),
        Route("/s/{slot}", lambda request: RedirectResponse(f"{request.path_params['slot']}/")),
        *(Route(f"/{wall}/{{unit}}", partial(starts.from_the_wall, name=name)) for wall, name in starts.WALLS.items()),
        Route("/manifest.webmanifest", install.manifest),
        Route("/sw.js", install.worker),
        Route("/offline", install.offline),
        Mount("/static", _Static(directory=texts.FOLDER / "static")),
        at("/", doors.home),
        *(at(f"/{name}/{{unit}}", partial(starts.ask, name=name)) for name in starts.WALLS.values()),
        *(at(f"/{name}/{{unit}}", partial(starts.begin, name=name), "POST") for name in starts.WALLS.values()),
        at("/start", starts.ask),
        at("/start", starts.begin, "POST"),
        at("/enter/{token}", doors.enter),
        at("/enter/{token}", doors.use_link, "POST"),
        *(
            [at("/sample", doors.sample), at("/sample", doors.play, "POST")]
            if options.sample_people is not None
            else []
        ),
        at("/api/state", api.state),
        at("/api/events", stream.stream),
        at("/api/chats/{chat}/messages", api.history),
        at("/api/chats/{chat}/messages", api.send, "POST"),
        at("/api/chats/{chat}/photos", api.upload, "POST"),
        at("/api/chats/{chat}/read", api.mark_read, "POST"),
        at("/api/chats/{chat}/leave", api.leave, "POST"),
        at("/api/messages/{message:int}/press", api.press, "POST"),
        at("/api/photos/{photo}", api.photo),
        at("/api/link", api.own_link, "POST"),
        at("/api/push", api.wake, "POST"),
        at("/api/push/off", api.let_sleep, "POST"),
        at("/api/sign-out", api.sign_out, "POST"),
        at("/proof", proving.page),
        at("/api/proof", proving.state),
        at("/api/proof/begin", proving.begin, "POST"),
        at("/api/proof/passkey", proving.passkey, "POST"),
        at("/api/proof/app/begin", proving.begin_app, "POST"),
        at("/api/proof/app", proving.app, "POST"),
        at("/api/proof/code", proving.code, "POST"),
        at("/api/proof/remove", proving.remove, "POST"),
        at("/api/proof/codes", proving.codes, "POST"),
    ]


def _in_slot(handler: Handler) -> Handler:
    """The handler, for the slots that there are."""

    async def answer(request: Request) -> Response:
        if request.path_params["slot"] not in site.site_of(request).options.slots:
            raise NotThere("error.no_page")
        return await handler(request)

    return answer


class _Static(StaticFiles):
    """Files that a browser may keep if it asks each time whether they are still fresh."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        response.headers["cache-control"] = "no-cache"
        return response


async def _refused(request: Request, refusal: Exception) -> Response:
    if not isinstance(refusal, Refusal):
        raise refusal
    return _say(request, refusal.key, refusal.status)


async def _resting(request: Request, _closed: Exception) -> Response:
    return _say(request, "error.server", 503)


async def _unknown(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    return _say(request, "error.no_page" if status == 404 else "error.bad_request", status)


async def _broken(request: Request, _error: Exception) -> Response:
    # This answer is made outside the middleware that would add them.
    response = _say(request, "error.server", 500)
    response.headers.update(guard.SAFE_HEADERS)
    return response


def _say(request: Request, key: str, status: int) -> Response:
    place = site.site_of(request)
    if "/api/" in request.url.path:
        return JSONResponse({"error": {"key": key, **place.texts.both(key)}}, status_code=status)
    slot = request.path_params.get("slot")
    home = slot if slot in place.options.slots else place.options.slots[0]
    return place.page(request, "refused.html", status, key=key, slot=home)
