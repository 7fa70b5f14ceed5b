"""Sends what is to wake somebody, and tries again, slowing down, until it would be too late."""

from __future__ import annotations

import asyncio
import json
import random
import sqlite3
import ssl
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import aiohttp

from adapters.web.server import subscriptions
from adapters.web.server.chatserver import ChatServer
from adapters.web.server.errors import Closed
from adapters.web.server.push.keys import VapidKeys, sealed
from adapters.web.server.store import from_ms, to_ms
from adapters.web.server.subscriptions import PushKind, Waiting

LASTS: dict[PushKind, timedelta] = {"alarm": timedelta(hours=24), "news": timedelta(hours=4)}
"""How long a push is of use; so long the service keeps it for a phone that is off."""

_AT_ONCE = 100
_BESIDE = 16
_PATIENCE = 20.0
_FIRST_WAIT = timedelta(seconds=15)
_LONGEST_WAIT = timedelta(hours=1)
_LOOK_AGAIN = 60.0
_PADDED = 64
_GONE = (404, 410)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the service said: its status, 0 for nothing at all, and how long it wants us to wait."""

    status: int
    wait: timedelta | None = None


class Sender:
    """Runs between `async with`; only one for a chat server. `contact` is where a push service may complain."""

    def __init__(
        self, server: ChatServer, keys: VapidKeys, contact: str, *, trust: ssl.SSLContext | None = None
    ) -> None:
        """`trust` takes the place of the system's certificates."""
        self._server = server
        self._keys = keys
        self._contact = contact
        self._trust = trust or ssl.create_default_context()
        self._running: asyncio.Task[None] | None = None
        self._http: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        timeout = aiohttp.ClientTimeout(total=_PATIENCE)
        connector = aiohttp.TCPConnector(limit=_BESIDE, ssl=self._trust)
        self._http = aiohttp.ClientSession(timeout=timeout, connector=connector, cookie_jar=aiohttp.DummyCookieJar())
        self._running = asyncio.create_task(self._run())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._running is not None:
            self._running.cancel()
            with suppress(asyncio.CancelledError):
                await self._running
        if self._http is not None:
            await self._http.close()

    async def _run(self) -> None:
        while True:
            self._server.hub.push.clear()
            wait = _LOOK_AGAIN
            # A full disk must not end it: the next round may find room. What fails in several sendings comes as a group.
            try:
                wait = await self.round()
            except* (sqlite3.Error, Closed):
                pass
            with suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._server.hub.push.wait()

    async def round(self) -> float:
        """Send all that is due; seconds until there may be more."""
        while waiting := await self._server.run(lambda tx: subscriptions.due(tx, _AT_ONCE)):
            async with asyncio.TaskGroup() as group:
                for one in waiting:
                    group.create_task(self._send(one))
        due = await self._server.run(subscriptions.next_due)
        if due is None:
            return _LOOK_AGAIN
        return min(_LOOK_AGAIN, max(0.1, (due - to_ms(self._server.now())) / 1000))

    async def _send(self, one: Waiting) -> None:
        if self._too_late(one) or (one.kind == "news" and self._server.hub.listeners(one.person)):
            await self._server.run(lambda tx: subscriptions.give_up(tx, one))
            return
        answer = await self._ask(one)
        if answer.status in _GONE:
            await self._server.run(lambda tx: subscriptions.forget(tx, one.session))
        elif 200 <= answer.status < 300:
            await self._server.run(lambda tx: subscriptions.sent(tx, one))
        else:
            after = answer.wait or _slower(one.tries)
            await self._server.run(lambda tx: subscriptions.again(tx, one, after))

    def _too_late(self, one: Waiting) -> bool:
        return from_ms(one.at) + LASTS[one.kind] <= self._server.now()

    async def _ask(self, one: Waiting) -> Answer:
        if self._http is None:
            return Answer(0)
        body = sealed(_body(one), one.to.point, one.to.secret)
        try:
            # Not wherever they might send us on to: only what is on the list is asked.
            async with self._http.post(
                one.to.endpoint, data=body, headers=self._headers(one), allow_redirects=False
            ) as said:
                return Answer(said.status, _wish(said.headers.get("retry-after", "")))
        except (aiohttp.ClientError, TimeoutError, OSError, UnicodeError):
            return Answer(0)  # also for a name that cannot be looked up

    def _headers(self, one: Waiting) -> dict[str, str]:
        return {
            "authorization": self._keys.signed(one.to.endpoint, self._contact, self._server.now()),
            "content-encoding": "aes128gcm",
            "content-type": "application/octet-stream",
            "ttl": str(int(LASTS[one.kind].total_seconds())),
            "urgency": "high" if one.kind == "alarm" else "low",
            # A later one takes the place of one that still waits for the phone.
            "topic": one.kind,
        }


def contact_of(address: str) -> str:
    """Whom a push service may turn to, from the address of the pages."""
    return f"https://{urlsplit(address).hostname or 'localhost'}"


def _body(one: Waiting) -> bytes:
    """Says no more than whether it is urgent, always as long, so that not even its length tells anything."""
    return json.dumps({"kind": one.kind, "language": one.to.language}).encode().ljust(_PADDED)


def _slower(tries: int) -> timedelta:
    wait = min(_LONGEST_WAIT, _FIRST_WAIT * (1 << min(tries, 10)))
    return wait * (0.75 + random.random() / 2)


def _wish(told: str) -> timedelta | None:
    """Obeyed within reason: a service must not put an alarm off for a day."""
    return min(_LONGEST_WAIT, timedelta(seconds=int(told))) if told.isdecimal() and len(told) < 9 else None
