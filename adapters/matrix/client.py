"""The way to the homeserver: one HTTP session, signed in as one device, whose refusals are named by our remedies."""

import json
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.parse import quote

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    TCPConnector,
)
from nio import AsyncClient, AsyncClientConfig
from nio.store import SqliteStore
from yarl import URL

from adapters.matrix.decode import Json
from adapters.matrix.session import Session
from adapters.matrix.settings import MatrixSettings
from bot.adapter import Failure, Forbidden, NotSent, Rejected, SignInRefused, Uncertain, Wait

CONNECT: Final = 10.0
"""Seconds within which a connection stands."""

ANSWER: Final = 30.0
"""Seconds within which an answer has come."""

TRANSFER: Final = 60.0
"""Seconds within which a file has gone or come."""

LARGEST: Final = 128_000_000
"""Bytes of an answer; more is not read."""

_REFUSED: Final = frozenset({"M_UNKNOWN_TOKEN", "M_MISSING_TOKEN", "M_USER_DEACTIVATED"})
_PATIENCE: Final = 5.0


class ServerRefused(Rejected):
    """The server says no, with its own word for it in ``code`` and the HTTP ``status``."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(f"the server refuses: {code or status}")
        self.status = status
        self.code = code


def v3(*parts: str) -> str:
    """The path of the client interface made of these parts, each quoted."""
    return "/_matrix/client/v3/" + "/".join(quote(part, safe="") for part in parts)


class Client:
    """One account on one homeserver.

    ``nio`` is for the Olm machine, its store and the attachments' cipher only: nio never goes to the network by itself.
    """

    def __init__(self, settings: MatrixSettings, folder: Path) -> None:
        self._settings = settings
        self.session = Session(folder / "session.json")
        self._folder = folder
        self._http: ClientSession | None = None
        self._nio: AsyncClient | None = None

    @property
    def user(self) -> str:
        """Who we are."""
        return self._settings.user

    @property
    def server(self) -> str:
        """Our own, as it stands in the names of its people."""
        return self._settings.server

    @property
    def nio(self) -> AsyncClient:
        """nio's client, signed in, its store folder and pickle key set, its store not yet loaded (``load_store``)."""
        if self._nio is None:
            raise RuntimeError("sign_in comes first")
        return self._nio

    async def sign_in(self) -> None:
        """Take up the session of the last time, or sign in as the same device.

        Raises: ``SignInRefused``; another ``Failure`` where the server cannot be reached.
        """
        self.session.load()
        self._http = self._http or ClientSession(connector=TCPConnector(limit=100))
        if not await self._still_valid():
            await self._log_in(self.session.device or self._new_device())
        self._nio = self._make_nio()

    async def sign_in_anew(self) -> None:
        """Become another device, for the keys of this one are lost and nobody takes new ones from a device they know.

        Raises: as ``sign_in``; ``SignInRefused`` where a token is all that we have.
        """
        if self._settings.password is None:
            raise SignInRefused("the keys of this device are lost; sign in again and write the new token")
        await self._log_in(self._new_device())
        self._nio = self._make_nio()

    async def close(self) -> None:
        """Let go of the connections."""
        if self._http is not None:
            await self._http.close()
            self._http = None

    async def call(
        self,
        method: str,
        path: str,
        *,
        body: Mapping[str, object] | None = None,
        query: Mapping[str, str] | None = None,
        seconds: float = ANSWER,
    ) -> Json:
        """One request, tried once; ``path`` is quoted already (``v3``).

        Raises: ``NotSent``, ``Uncertain``, ``Wait``, ``SignInRefused``, ``Forbidden``, ``ServerRefused``.
        """
        data = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        status, answer = await self._ask(method, path, data=data, query=query, seconds=seconds)
        return _checked(method, status, answer)

    async def upload(self, data: bytes) -> str:
        """The ``mxc:`` address under which the server keeps it now. Raises: as ``call``."""
        status, answer = await self._ask("POST", "/_matrix/media/v3/upload", data=data, kind="application/octet-stream")
        return str(_checked("POST", status, answer)["content_uri"])

    async def download(self, address: str, *, limit: int) -> bytes:
        """The bytes behind an ``mxc:`` address. Raises: as ``call``; ``Rejected`` for more than ``limit`` bytes."""
        server, _, name = address.removeprefix("mxc://").partition("/")
        path = f"/_matrix/client/v1/media/download/{quote(server, safe='')}/{quote(name, safe='')}"
        status, answer = await self._ask("GET", path, limit=limit)
        if status >= 300:
            _checked("GET", status, answer)
        return answer

    async def _still_valid(self) -> bool:
        if self._settings.token is not None:
            self.session.token = self._settings.token.reveal()
        if not self.session.token:
            return False
        try:
            who = await self.call("GET", v3("account", "whoami"))
        except SignInRefused:
            if self._settings.password is None:
                raise
            return False
        if who.get("user_id") != self.user:
            self.session.token = ""  # nothing must be done in somebody else's name
            raise SignInRefused("the token is somebody else's")
        device = str(who.get("device_id") or "")
        if not device:
            raise SignInRefused("the token belongs to no device; make one by signing in")
        self.session.settle(device)
        return True

    def _new_device(self) -> str:
        return f"{self._settings.device}-{secrets.token_hex(4)}"

    async def _log_in(self, device: str) -> None:
        if self._settings.password is None:
            raise SignInRefused("the token is not valid")
        self.session.token = ""
        body = {
            "type": "m.login.password",
            "identifier": {"type": "m.id.user", "user": self.user},
            "password": self._settings.password.reveal(),
            "device_id": device,
            "initial_device_display_name": "Nhịp Cầu",
        }
        try:
            answer = await self.call("POST", v3("login"), body=body)
        except Forbidden as refusal:
            raise SignInRefused("name or password is not right") from refusal
        except ServerRefused as refusal:
            if refusal.status == 404:
                raise Rejected("what answers there is no homeserver; look at its address in the settings") from refusal
            raise SignInRefused(f"signing in by password is refused: {refusal.code or refusal.status}") from refusal
        self.session.token = str(answer["access_token"])
        self.session.settle(str(answer["device_id"]))

    def _make_nio(self) -> AsyncClient:
        config = AsyncClientConfig(
            store=SqliteStore, store_name="keys.sqlite", pickle_key=self.session.pickle, encryption_enabled=True
        )
        nio = AsyncClient(self._settings.homeserver, self.user, self.session.device, str(self._folder), config)
        nio.user_id, nio.access_token = self.user, self.session.token
        return nio

    async def _ask(
        self,
        method: str,
        path: str,
        *,
        data: bytes | None = None,
        kind: str = "application/json",
        query: Mapping[str, str] | None = None,
        seconds: float = TRANSFER,
        limit: int = LARGEST,
    ) -> tuple[int, bytes]:
        if self._http is None:
            raise NotSent("not signed in yet")
        headers = {"Content-Type": kind} if data is not None else {}
        if self.session.token:
            headers["Authorization"] = f"Bearer {self.session.token}"
        url = URL(self._settings.homeserver + path, encoded=True).update_query(query or {})
        limits = ClientTimeout(total=seconds + CONNECT, sock_connect=CONNECT, connect=CONNECT, sock_read=seconds)
        try:
            async with self._http.request(
                method, url, data=data, headers=headers, timeout=limits, allow_redirects=False
            ) as answer:
                return answer.status, await _read(answer, limit)
        except (ClientConnectorError, ConnectionTimeoutError) as error:
            raise NotSent("the homeserver cannot be reached") from error
        except (ClientError, TimeoutError, OSError) as error:
            raise _unanswered(method, "the homeserver did not answer") from error


async def _read(answer: ClientResponse, limit: int) -> bytes:
    pieces, size = [], 0
    async for piece in answer.content.iter_chunked(65536):
        size += len(piece)
        if size > limit:
            raise Rejected("the answer is larger than we take")
        pieces.append(piece)
    return b"".join(pieces)


def _checked(method: str, status: int, answer: bytes) -> Json:
    """The answer's body. Raises: the remedy where it is a refusal."""
    body = _parsed(answer)
    if status < 300:
        if body is None:
            raise _unanswered(method, "what answers there is no homeserver")
        return body
    body = body or {}
    code = str(body.get("errcode", ""))
    if code in _REFUSED:
        raise SignInRefused(f"the homeserver refuses the account: {code}")
    if status == 429:
        raise Wait(_seconds(body))
    if status == 403:
        raise Forbidden("the homeserver does not allow it")
    if 400 <= status < 500:
        raise ServerRefused(status, code)
    raise _unanswered(method, f"the homeserver answered {status}")


def _unanswered(method: str, words: str) -> Failure:
    """A question can be asked again; of anything else nobody knows whether it was done."""
    return NotSent(words) if method == "GET" else Uncertain(words)


def _parsed(answer: bytes) -> Json | None:
    try:
        body = json.loads(answer)
    except ValueError:
        return None
    return body if isinstance(body, dict) else None


def _seconds(body: Json) -> float:
    asked = body.get("retry_after_ms")
    return asked / 1000 if isinstance(asked, int | float) and asked > 0 else _PATIENCE
