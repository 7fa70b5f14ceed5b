"""What stands before every page: safe headers, bounded bodies, and for the sample a look at who asks."""

import ipaddress
from collections.abc import Callable, Mapping
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE_HEADERS: Final[Mapping[str, str]] = {
    "content-security-policy": (
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}
_LOOPBACK_NAMES: Final = ("127.0.0.1", "localhost", "[::1]")


class SafeHeaders:
    """Adds the protective headers that a page has not set itself; over https also that it stays so."""

    def __init__(self, app: ASGIApp, *, https: bool) -> None:
        self._app = app
        self._headers = dict(SAFE_HEADERS)
        if https:
            self._headers["strict-transport-security"] = "max-age=31536000"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_safely)


class BoundedBody:
    """Refuses a body of more than ``limit`` bytes, as soon as it is known to be larger."""

    def __init__(self, app: ASGIApp, *, limit: int) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        told = Headers(scope=scope).get("content-length", "0")
        if told.isdigit() and int(told) > self._limit:
            await _too_large(scope, receive, send)
            return
        started = over = False
        taken = 0

        async def receive_bounded() -> Message:
            nonlocal taken, over
            message = await receive()
            taken += len(message.get("body", b""))
            if taken <= self._limit:
                return message
            if not started and not over:
                await _too_large(scope, receive, send)
            over = True
            return {"type": "http.disconnect"}

        async def send_unless_over(message: Message) -> None:
            nonlocal started
            if not over:
                started = True
                await send(message)

        try:
            await self._app(scope, receive_bounded, send_unless_over)
        except ClientDisconnect:
            if not over:
                raise


async def _too_large(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse("Too large.", 413, {"connection": "close"})(scope, receive, send)


class OnlyOurs:
    """Answers 503 below each path of ``ours`` while that says no: another worker serves it."""

    def __init__(self, app: ASGIApp, ours: Mapping[str, Callable[[], bool]]) -> None:
        self._app = app
        self._ours = ours

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"] if scope["type"] == "http" else ""
        if all(ours() for start, ours in self._ours.items() if path.startswith(start)):
            await self._app(scope, receive, send)
        else:
            await PlainTextResponse("Another worker serves this.", 503, {"retry-after": "5"})(scope, receive, send)


class OnlyThisMachine:
    """Lets through who asks from this machine itself, by its own name and not through a proxy; others get a 403."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not from_this_machine(HTTPConnection(scope)):
            await PlainTextResponse("Only on this machine.", 403)(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def from_this_machine(request: HTTPConnection) -> bool:
    """Whether nothing hints at anybody else: the address, the name asked for, a header of a proxy."""
    forwarded = any(
        name in ("forwarded", "via", "x-real-ip") or name.startswith("x-forwarded") for name in request.headers
    )
    host = request.headers.get("host", "")
    name = host if host.endswith("]") else host.rpartition(":")[0] or host
    return not forwarded and name in _LOOPBACK_NAMES and _is_loopback(request)


def _is_loopback(request: HTTPConnection) -> bool:
    try:
        return request.client is not None and ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False
