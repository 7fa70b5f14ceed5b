"""The server's HTTP side: methods below /bot<token>/, files below /file/bot<token>/."""

import asyncio
import json
import re
import socket
import struct
from dataclasses import dataclass, field
from typing import Any, Final

from aiohttp import BodyPartReader, web

from tests.telegram_server.account import BotAccount
from tests.telegram_server.call import Call
from tests.telegram_server.core import Core
from tests.telegram_server.delivery import get_updates
from tests.telegram_server.errors import Refused, bad
from tests.telegram_server.faults import Fault, Faults
from tests.telegram_server.methods import METHODS
from tests.telegram_server.schema import Upload
from tests.telegram_server.world import Json

NAMES: Final = {name.lower(): name for name in (*METHODS, "getUpdates")}
UNAUTHORIZED: Final = Refused(401, "Unauthorized")
NOT_FOUND: Final = Refused(404, "Not Found")
TOO_LARGE: Final = Refused(413, "Request Entity Too Large")
LOOK_SECONDS: Final = 0.02


@dataclass(frozen=True)
class Request:
    """What a bot asked and what it got (None: nothing, a fault came between); ``method`` as the API spells it."""

    method: str
    params: Json
    bot: int
    at: float
    answer: Json | None


@dataclass
class Front:
    """Answers requests and remembers them."""

    core: Core
    faults: Faults = field(default_factory=Faults)
    requests: list[Request] = field(default_factory=list)

    def app(self) -> web.Application:
        """To be run."""
        app = web.Application()
        app.router.add_route("*", "/bot{token:[^/]+}/{method}", self._method)
        app.router.add_get("/file/bot{token:[^/]+}/{path:.+}", self._file)
        return app

    async def _method(self, request: web.Request) -> web.StreamResponse:
        try:
            account = self._account(request)
            name = NAMES.get(request.match_info["method"].lower())
            if name is None:
                raise NOT_FOUND
            raw = await _read(request, self.core.limits.upload)
        except Refused as refused:
            return _answer(refused.body)
        fault = self.faults.take(name)
        if fault and not fault.taken and not fault.slow:
            self._note(name, raw, account, None)
            return await _suffer(request, fault)
        if fault and fault.slow:
            await asyncio.sleep(fault.slow)
        body = await self._perform(account, name, raw)
        self._note(name, raw, account, body)
        return await _suffer(request, fault) if fault and fault.taken else _answer(body)

    def _account(self, request: web.Request) -> BotAccount:
        token = request.match_info["token"]
        if re.fullmatch(r"\d+:[\w-]+", token) is None:
            raise NOT_FOUND
        account = self.core.accounts.get(token)
        if account is None:
            raise UNAUTHORIZED
        return account

    async def _perform(self, account: BotAccount, name: str, raw: Json) -> Json:
        schema = self.core.schema
        try:
            params = schema.decoded(name, raw)
            attached = {key: params.pop(key) for key in _attached(params)}
            if complaints := schema.complaints_about_request(name, params):
                self.core.drift.extend(complaints)
                raise bad(complaints[0])
            if name == "getUpdates":
                return {"ok": True, "result": await get_updates(self.core, account, params)}
            result = METHODS[name](Call(self.core, account, name, {**params, **attached}))
        except Refused as refused:
            return refused.body
        self.core.drift.extend(schema.complaints_about_result(name, result))
        return {"ok": True, "result": result}

    def _note(self, name: str, raw: Json, account: BotAccount, answer: Json | None) -> None:
        params = self.core.schema.decoded(name, raw)
        self.requests.append(Request(name, params, account.id, self.core.clock.monotonic(), answer))

    async def _file(self, request: web.Request) -> web.StreamResponse:
        try:
            account, path = self._account(request), request.match_info["path"]
        except Refused as refused:
            return _answer(refused.body)
        fault = self.faults.take("file")
        if fault:
            return await _suffer(request, fault)
        opened = self.core.store.opened.get((account.id, path))
        if opened is None or self.core.clock.monotonic() - opened > self.core.limits.file_hours * 3600:
            return _answer(NOT_FOUND.body)
        return web.Response(body=self.core.store.paths[path].data, content_type="application/octet-stream")


def _answer(body: Json) -> web.Response:
    return web.json_response(body, status=200 if body["ok"] else body["error_code"])


def _attached(params: Json) -> set[str]:
    """The uploads that others name, such as the pieces of an album."""
    named = set(re.findall(r"attach://([\w.-]+)", json.dumps(params, default=str)))
    return {name for name, value in params.items() if isinstance(value, Upload) and name in named}


async def _read(request: web.Request, most: int) -> Json:
    """Parameters from wherever the API takes them."""
    raw: Json = dict(request.query)
    if request.content_type == "application/json":
        raw |= await request.json()
    elif request.content_type == "multipart/form-data":
        raw |= await _parts(request, most)
    elif request.content_type == "application/x-www-form-urlencoded":
        raw |= dict(await request.post())
    return raw


async def _parts(request: web.Request, most: int) -> Json:
    raw: dict[str, Any] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        data = bytes(await part.read(decode=True))
        if len(data) > most:
            raise TOO_LARGE
        mime = part.headers.get("Content-Type", "application/octet-stream")
        raw[part.name] = data.decode() if part.filename is None else Upload(part.filename, data, mime)
    return raw


async def _suffer(request: web.Request, fault: Fault) -> web.StreamResponse:
    """What the client gets instead of an answer."""
    if fault.refused is not None:
        return _answer(fault.refused.body)
    if fault.odd is not None:
        return web.json_response(fault.odd)
    if fault.status is not None:
        return web.Response(status=fault.status, text=f"<html><h1>{fault.status}</h1></html>", content_type="text/html")
    if fault.silent is not None:
        await _until_left(request, fault.silent)
    _cut(request)
    return web.Response()


async def _until_left(request: web.Request, seconds: float) -> None:
    for _ in range(round(seconds / LOOK_SECONDS)):
        if request.transport is None or request.transport.is_closing():
            return
        await asyncio.sleep(LOOK_SECONDS)


def _cut(request: web.Request) -> None:
    if request.transport is not None:
        line = request.transport.get_extra_info("socket")
        if line is not None:  # with nothing to linger for, closing is a reset
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        request.transport.abort()
