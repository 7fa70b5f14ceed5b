"""The other way in: Telegram calls us, and is told that all is well only once it is committed."""

import asyncio
from collections.abc import Callable
from hmac import compare_digest
from typing import Final

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from adapters.telegram.decode import Json
from adapters.telegram.inbox import Inbox
from adapters.telegram.road import read_json
from bot.adapter import Intake
from bot.model.secret import Secret

PATH: Final = "updates"
"""Where below the account's address Telegram calls."""

LARGEST: Final = 1024 * 1024
"""Bytes of one call."""

WITHIN: Final = 10.0
"""Seconds in which a call is answered; Telegram repeats what was not kept by then."""

MOST: Final = 100
"""Updates in one commit."""

_HEADER: Final = "x-telegram-bot-api-secret-token"


class Webhook:
    """Calls wait in line until their update is committed; ``talks_at`` is where people are sent who come by browser."""

    def __init__(self, inbox: Inbox, secret: Secret, talks_at: Callable[[], str], *, within: float = WITHIN) -> None:
        self._inbox = inbox
        self._secret = secret
        self._talks_at = talks_at
        self._within = within
        self._line: asyncio.Queue[tuple[Json, asyncio.Future[None]]] = asyncio.Queue()
        self._running = False
        self._app = Starlette(
            routes=[Route(f"/{PATH}", self._called, methods=["POST"]), Route("/", self._visited, methods=["GET"])]
        )

    @property
    def app(self) -> ASGIApp:
        """To be mounted at the account's address."""
        return self._app

    @property
    def waiting(self) -> bool:
        """Whether nobody stands in line."""
        return self._running and self._line.empty()

    async def run(self, intake: Intake) -> None:
        """Until cancelled. Raises: whatever keeps things from being committed; those calls are not answered well then."""
        self._running = True
        try:
            while True:
                await self._commit(intake, await self._next())
        finally:
            self._running = False
            while not self._line.empty():
                self._line.get_nowait()[1].cancel()

    async def _next(self) -> list[tuple[Json, asyncio.Future[None]]]:
        calls = [await self._line.get()]
        while len(calls) < MOST and not self._line.empty():
            calls.append(self._line.get_nowait())
        return calls

    async def _commit(self, intake: Intake, calls: list[tuple[Json, asyncio.Future[None]]]) -> None:
        try:
            await self._inbox.take(intake, [update for update, _ in calls])
        except BaseException:
            for _, kept in calls:
                kept.cancel()
            raise
        for _, kept in calls:
            if not kept.done():
                kept.set_result(None)

    async def _called(self, request: Request) -> Response:
        shown = request.headers.get(_HEADER, "")
        if not compare_digest(shown.encode(), self._secret.reveal().encode()):
            return Response(status_code=403)
        body = await _body(request)
        if body is None:
            return Response(status_code=413, headers={"connection": "close"})
        update = _update(body)
        if update is None:
            return Response(status_code=400)
        return Response(status_code=200 if await self._kept(update) else 503)

    async def _kept(self, update: Json) -> bool:
        """Whether it was committed in time; if it is a little later, it is known when it comes again."""
        if not self._running:
            return False
        kept = asyncio.get_running_loop().create_future()
        self._line.put_nowait((update, kept))
        await asyncio.wait({kept}, timeout=self._within)
        return kept.done() and not kept.cancelled()

    async def _visited(self, _request: Request) -> Response:
        return RedirectResponse(self._talks_at()) if self._talks_at() else Response(status_code=404)


async def _body(request: Request) -> bytes | None:
    """None for more than we read."""
    pieces, size = [], 0
    try:
        async for piece in request.stream():
            size += len(piece)
            if size > LARGEST:
                return None
            pieces.append(piece)
    except ClientDisconnect:
        return b""
    return b"".join(pieces)


def _update(body: bytes) -> Json | None:
    try:
        said = read_json(body)
    except ValueError:
        return None
    return said if isinstance(said, dict) and isinstance(said.get("update_id"), int) else None
