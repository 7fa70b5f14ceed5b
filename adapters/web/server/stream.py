"""What changed, as it happens: numbered server-sent events that can be taken up again after any break."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from adapters.web.server import chats, feed, guard, sessions, views
from adapters.web.server.errors import Closed, TooOften
from adapters.web.server.hub import Listener
from adapters.web.server.site import SESSION_COOKIE, Site, site_of
from adapters.web.server.store import Tx

_BATCH = 100


@dataclass(frozen=True, slots=True)
class _News:
    """What one look at the feed found; `frames` are ready to send."""

    frames: list[str]
    number: int
    more: bool
    signed_in: bool


async def stream(request: Request) -> Response:
    """Everything after a number, for as long as the browser listens."""
    session = await guard.session_of(request)
    site = site_of(request)
    if site.server.hub.listeners(session.person) >= site.options.limits.streams:
        raise TooOften("error.too_many_screens")
    number = _after(request)
    token = request.cookies[SESSION_COOKIE]
    return StreamingResponse(
        _frames(site, token, session.person, number),
        media_type="text/event-stream",
        headers={"x-accel-buffering": "no"},
    )


def _after(request: Request) -> int:
    told = request.headers.get("last-event-id") or request.query_params.get("after", "")
    return int(told) if told.isdecimal() and len(told) < 19 else 0


async def _frames(site: Site, token: str, person: str, number: int) -> AsyncIterator[str]:
    with site.server.hub.listening(person) as listener, suppress(Closed):
        if not await site.server.run(lambda tx: feed.reaches_back_to(tx, number)):
            number = await site.server.run(feed.latest)
            yield _frame("reset", {}, number)
        yield _beat(site, person)
        while not site.server.hub.closing:
            listener.bell.clear()
            news = await _look(site, token, person, number)
            number = news.number
            for frame in (*news.frames, *_signs(listener)):
                yield frame
            if not news.signed_in:
                return
            if not news.more and not await _rung(listener, site.options.heartbeat):
                yield _beat(site, person)


async def _look(site: Site, token: str, person: str, number: int) -> _News:
    def work(tx: Tx) -> _News:
        if sessions.find(tx, token) is None:
            return _News([_frame("bye", {})], number, more=False, signed_in=False)
        changes = feed.after(tx, person, number, _BATCH)
        frames = [_change(tx, change, person) for change in changes]
        last = changes[-1].number if changes else number
        return _News(frames, last, more=len(changes) == _BATCH, signed_in=True)

    return await site.server.run(work)


def _change(tx: Tx, change: feed.Change, person: str) -> str:
    if change.kind == "left" or not chats.is_member(tx, change.chat, person):
        return _frame("left", {"chat": change.chat}, change.number)
    body: views.View = {"chat": views.chat(tx, change.chat, person)}
    if change.message is not None:
        body["message"] = views.message(tx, change.message, change.chat, person)
    return _frame("change", body, change.number)


def _signs(listener: Listener) -> list[str]:
    signs, listener.signs = listener.signs, []
    return [_frame(sign.kind, sign.data) for sign in signs]


async def _rung(listener: Listener, seconds: float) -> bool:
    try:
        async with asyncio.timeout(seconds):
            await listener.bell.wait()
    except TimeoutError:
        return False
    return True


def _beat(site: Site, person: str) -> str:
    return _frame("beat", {"now": site.server.now().isoformat(), "me": person})


def _frame(kind: str, data: views.View, number: int | None = None) -> str:
    name = f"id: {number}\n" if number is not None else ""
    return f"{name}event: {kind}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
