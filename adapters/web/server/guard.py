"""Who may do what from where: sessions, CSRF tokens, foreign pages, bounded bodies, safe headers."""

from __future__ import annotations

import hmac
import ipaddress
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from adapters.web.server import sessions
from adapters.web.server.errors import NotAllowed, NotSignedIn, TooBig
from adapters.web.server.site import SESSION_COOKIE, site_of

CSRF_HEADER = "x-csrf-token"

SAFE_HEADERS = {
    "content-security-policy": (
        "default-src 'self'; img-src 'self' blob:; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'self'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}

_FORWARDED = ("forwarded", "x-real-ip", "via")
_LOCAL_HOSTS = ("127.0.0.1", "localhost")


class SafeHeaders:
    """Puts the protective headers on every answer, and keeps all but the static files out of caches."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(SAFE_HEADERS)
                headers.setdefault("cache-control", "no-store, private")
            await send(message)

        await self._app(scope, receive, send_safely)


async def session_of(request: Request) -> sessions.Session:
    """The browser's session; raises `NotSignedIn`."""
    session = await session_if_any(request)
    if session is None:
        raise NotSignedIn("error.signed_out")
    return session


async def session_if_any(request: Request) -> sessions.Session | None:
    """The browser's session, None when it has none."""
    token = request.cookies.get(SESSION_COOKIE)
    if not token:
        return None
    return await site_of(request).server.run(lambda tx: sessions.find(tx, token))


async def changing_session(request: Request) -> sessions.Session:
    """The session behind a request that changes something; raises unless our own page sent it."""
    require_own_page(request)
    session = await session_of(request)
    token = request.headers.get(CSRF_HEADER, "")
    if not hmac.compare_digest(token.encode(), session.csrf.encode()):
        # With a token it is a page of ours that was opened in an earlier session of this browser.
        raise NotAllowed("error.other_person" if token else "error.foreign_page")
    return session


def require_own_page(request: Request) -> None:
    """Refuse what a browser sent from another site's page."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        foreign = site not in ("same-origin", "none")
    else:
        # An older browser: our pages send no referrer, so the origin of their forms is "null".
        origin = request.headers.get("origin", "null")
        foreign = origin != "null" and urlsplit(origin).netloc != request.headers.get("host")
    if foreign:
        raise NotAllowed("error.foreign_page")


def require_this_machine(request: Request) -> None:
    """Refuse whatever may have come from elsewhere, directly or through a proxy or a foreign host name."""
    forwarded = any(name in _FORWARDED or name.startswith("x-forwarded") for name in request.headers)
    host = request.headers.get("host", "").rsplit(":", 1)[0]
    if forwarded or host not in _LOCAL_HOSTS or not _is_loopback(request):
        raise NotAllowed("error.sample_only_here")


def _is_loopback(request: Request) -> bool:
    try:
        return request.client is not None and ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False


def address_of(request: Request) -> str:
    """Where a request comes from, for counting: of IPv6 the network, since one house has all of its addresses."""
    if request.client is None:
        raise NotAllowed("error.foreign_page")
    try:
        address = ipaddress.ip_address(request.client.host)
    except ValueError:
        return request.client.host
    return str(ipaddress.ip_network((address, 64), strict=False)) if address.version == 6 else str(address)


async def field_of(request: Request, name: str) -> str:
    """One field of a form, empty where it is missing; raises `TooBig`."""
    raw = await bounded_body(request, site_of(request).options.limits.body_bytes)
    return parse_qs(raw.decode("utf-8", "replace")).get(name, [""])[0]


async def bounded_body(request: Request, limit: int) -> bytes:
    """The request's body; raises `TooBig` as soon as it is known to be over the limit."""
    told = request.headers.get("content-length", "0")
    if told.isdigit() and int(told) > limit:
        raise TooBig("error.too_big")
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > limit:
            raise TooBig("error.too_big")
    return bytes(body)
