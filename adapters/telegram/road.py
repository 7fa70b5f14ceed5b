"""The way there and back: a pool of connections that alone knows the token, and errors as the library names them."""

import json
from collections.abc import Mapping
from typing import Final

import orjson
from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    FormData,
    TCPConnector,
)
from telegram.error import BadRequest
from telegram.request import BaseRequest, RequestData
from yarl import URL

from adapters.telegram.failures import Patience, TooLarge, Troubled, Unanswered, Unreached
from bot.model.secret import Secret

CONNECT: Final = 10.0
"""Seconds within which a connection stands."""

ANSWER: Final = 30.0
"""Seconds within which an answer has come."""

TRANSFER: Final = 60.0
"""Seconds within which a file has gone or come."""

LARGEST: Final = 16_000_000
"""Bytes of an answer; more is not read."""

_PATIENCE: Final = 5.0
_JSON: Final = {"Content-Type": "application/json"}


class Road(BaseRequest):
    """A pool of connections that alone knows the token; the library names the method, whatever address it puts before it."""

    __slots__ = ("_limit", "_patience", "_server", "_session", "_token")

    def __init__(self, token: Secret, server: str, *, limit: int, patience: float) -> None:
        self._token = token
        self._server = server.rstrip("/")
        self._limit = limit
        self._patience = patience
        self._session: ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds."""
        return self._patience

    async def initialize(self) -> None:
        """Make the pool; a second time changes nothing."""
        self._session = self._session or ClientSession(connector=TCPConnector(limit=self._limit))

    async def shutdown(self) -> None:
        """Close the pool; a second time changes nothing."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = None,
        *_more: object,
        **_named: object,
    ) -> tuple[int, bytes]:
        """For the library, whose other times are ours to choose. Raises: ``TelegramError``."""
        seconds = read_timeout if isinstance(read_timeout, int | float) else self._patience
        path = f"/bot{self._token.reveal()}/{url.rpartition('/')[2]}"
        status, answer = await self._ask(method, path, request_data, seconds)
        if status >= 300:
            _refuse(status, answer)
        return status, answer

    async def say(self, method: str, params: Mapping[str, object], seconds: float | None = None) -> object:
        """What carries no files, at a quarter of what the library's own way costs. Raises: ``TelegramError``."""
        given = {name: value for name, value in params.items() if value is not None}
        status, answer = await self.deliver(method, orjson.dumps(given), self._patience if seconds is None else seconds)
        if status >= 300:
            _refuse(status, answer)
            await Refusal(status, answer).post(method)
        said = self.parse_json_payload(answer)
        if "result" not in said:
            raise Unanswered
        return said["result"]

    async def deliver(self, method: str, words: bytes, seconds: float) -> tuple[int, bytes]:
        """A request without files, there and back. Raises: ``TelegramError``."""
        path = f"/bot{self._token.reveal()}/{method}"
        return await self._there_and_back("POST", path, words, _JSON, seconds=seconds)

    async def take(self, path: str, limit: int) -> tuple[int, bytes]:
        """A file. Raises: ``TelegramError``."""
        return await self._ask("GET", f"/file/bot{self._token.reveal()}/{path}", None, TRANSFER, limit)

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, object]:
        """As the library's, which writes what it cannot read into the log. Raises: ``TelegramError``."""
        said = _parsed(payload)
        if said is None:
            raise Unanswered
        return said

    async def _ask(
        self, method: str, path: str, data: RequestData | None, seconds: float, limit: int = LARGEST
    ) -> tuple[int, bytes]:
        seconds = max(seconds, TRANSFER) if data is not None and data.contains_files else seconds
        body, kind = _packed(data)
        return await self._there_and_back(method, path, body, kind, seconds=seconds, limit=limit)

    async def _there_and_back(
        self,
        method: str,
        path: str,
        body: bytes | FormData | None,
        kind: Mapping[str, str],
        *,
        seconds: float,
        limit: int = LARGEST,
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise Unreached
        within = ClientTimeout(total=seconds + CONNECT, connect=CONNECT, sock_connect=CONNECT, sock_read=seconds)
        try:
            async with self._session.request(
                method,
                URL(self._server + path, encoded=True),
                data=body,
                headers=kind,
                timeout=within,
                allow_redirects=False,
            ) as answer:
                return answer.status, await _read(answer, limit)
        except (ClientConnectorError, ConnectionTimeoutError):
            raise Unreached from None
        except (ClientError, TimeoutError, OSError):
            raise Unanswered from None


class Refusal(BaseRequest):
    """What came back with no good status, for the library to name it as it names those that it heard itself."""

    __slots__ = ("_answered",)

    def __init__(self, status: int, answer: bytes) -> None:
        self._answered = status, answer

    @property
    def read_timeout(self) -> float | None:
        """None: it is here."""
        return None

    async def initialize(self) -> None:
        """Nothing to get ready."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(self, *_given: object, **_named: object) -> tuple[int, bytes]:
        """Asks nobody."""
        return self._answered


def _packed(data: RequestData | None) -> tuple[bytes | FormData | None, Mapping[str, str]]:
    if data is None:
        return None, {}
    if not data.contains_files:
        return orjson.dumps(data.parameters), _JSON
    form = FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=file_name, content_type=kind)
    return form, {}


async def _read(answer: ClientResponse, limit: int) -> bytes:
    pieces, size = [], 0
    async for piece in answer.content.iter_chunked(65536):
        size += len(piece)
        if size > limit:
            raise TooLarge
        pieces.append(piece)
    return b"".join(pieces)


def _refuse(status: int, answer: bytes) -> None:
    """What python-telegram-bot would name too roughly for us. Raises: ``TelegramError``."""
    said = _parsed(answer)
    if status == 429:
        raise Patience(_seconds(said))
    if status == 413:
        raise BadRequest("the request is larger than that server takes")
    if status >= 500 or said is None:
        raise Troubled(status)


def _seconds(said: dict[str, object] | None) -> float:
    parameters = (said or {}).get("parameters")
    asked = parameters.get("retry_after") if isinstance(parameters, dict) else None
    return float(asked) if isinstance(asked, int | float) and asked > 0 else _PATIENCE


def _parsed(answer: bytes) -> dict[str, object] | None:
    try:
        said = read_json(answer)
    except ValueError:
        return None
    return said if isinstance(said, dict) else None


def read_json(given: bytes) -> object:
    """What it says. Raises: ``ValueError``."""
    try:
        return orjson.loads(given)
    except ValueError:
        pass
    try:
        # Half a letter beyond the first plane, which strict readers refuse, must not hold up what came with it.
        return json.loads(given)
    except RecursionError:
        raise ValueError("nested too deeply") from None
