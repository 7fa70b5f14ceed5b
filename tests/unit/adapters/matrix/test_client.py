"""What the homeserver's refusals and silences are called."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from adapters.matrix.client import Client, ServerRefused, v3
from adapters.matrix.settings import MatrixSettings
from bot.adapter import Failure, Forbidden, NotSent, Rejected, SignInRefused, Uncertain, Wait
from bot.model.secret import Secret
from tests.serving import serving

BOT = "@nhipcau:ward.example"


class Homeserver:
    """Answers as it is told, and lets everybody in."""

    def __init__(self) -> None:
        self.answer: Callable[[], Awaitable[Response]] | Response = JSONResponse({})
        self.asked: list[Request] = []
        self.devices: list[object] = []
        self.tokens = {"sesame"}
        self.user, self.lets_in = BOT, True

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        response = await self._answer(request)
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        if request.url.path.endswith("/login"):
            return self._let_in(await request.json())
        if request.headers.get("Authorization", "").removeprefix("Bearer ") not in self.tokens:
            return JSONResponse({"errcode": "M_UNKNOWN_TOKEN"}, 401)
        if request.url.path.endswith("/whoami"):
            return JSONResponse({"user_id": self.user, "device_id": self.devices[-1] if self.devices else "OTHER"})
        self.asked.append(request)
        return self.answer if isinstance(self.answer, Response) else await self.answer()

    def _let_in(self, body: dict[str, object]) -> Response:
        if not self.lets_in:
            return JSONResponse({"errcode": "M_UNRECOGNIZED"}, 404)
        if body["password"] != "đúng":
            return JSONResponse({"errcode": "M_FORBIDDEN"}, 403)
        self.devices.append(body["device_id"])
        self.tokens = {f"token-{len(self.devices)}"}
        return JSONResponse({"access_token": f"token-{len(self.devices)}", "device_id": body["device_id"]})


@pytest.fixture
def homeserver() -> Homeserver:
    return Homeserver()


@pytest.fixture
async def address(homeserver: Homeserver) -> AsyncIterator[str]:
    async with serving(homeserver) as address:
        yield address


def _client(address: str, folder: Path, **secrets: str) -> Client:
    given = {name: Secret(value, "the test") for name, value in secrets.items()}
    return Client(MatrixSettings.model_validate({"homeserver": address, "user": BOT, **given}), folder)


@pytest.fixture
async def client(address: str, tmp_path: Path) -> AsyncIterator[Client]:
    client = _client(address, tmp_path, password="đúng")
    await client.sign_in()
    yield client
    await client.close()


@pytest.mark.parametrize(
    ("status", "body", "failure"),
    [
        (400, {"errcode": "M_INVALID_PARAM"}, ServerRefused),
        (401, {"errcode": "M_UNKNOWN_TOKEN"}, SignInRefused),
        (401, {"errcode": "M_MISSING_TOKEN"}, SignInRefused),
        (403, {"errcode": "M_USER_DEACTIVATED"}, SignInRefused),
        (403, {"errcode": "M_FORBIDDEN"}, Forbidden),
        (404, {"errcode": "M_NOT_FOUND"}, ServerRefused),
        (413, {"errcode": "M_TOO_LARGE"}, ServerRefused),
        (500, {"errcode": "M_UNKNOWN"}, Uncertain),
        (502, None, Uncertain),
        (302, {}, Uncertain),
        (200, [1], Uncertain),
        (200, None, Uncertain),
    ],
)
async def test_a_refusal_is_named_by_its_remedy(
    client: Client, homeserver: Homeserver, status: int, body: object, failure: type[Failure]
) -> None:
    homeserver.answer = Response("<html>", status) if body is None else JSONResponse(body, status)
    with pytest.raises(failure) as caught:
        await client.call("PUT", v3("rooms", "!a", "send", "m.room.message", "1"), body={})
    assert type(caught.value) is failure


async def test_a_question_without_answer_was_never_asked(client: Client, homeserver: Homeserver) -> None:
    homeserver.answer = Response("<html>", 502)
    with pytest.raises(NotSent):
        await client.call("GET", v3("joined_rooms"))


@pytest.mark.parametrize(
    ("body", "seconds"), [({"retry_after_ms": 1500}, 1.5), ({}, 5.0), ({"retry_after_ms": -1}, 5.0)]
)
async def test_patience_is_asked_in_seconds(
    client: Client, homeserver: Homeserver, body: dict[str, object], seconds: float
) -> None:
    homeserver.answer = JSONResponse({"errcode": "M_LIMIT_EXCEEDED", **body}, 429)
    with pytest.raises(Wait) as caught:
        await client.call("PUT", v3("x"), body={})
    assert caught.value.seconds == seconds


async def test_an_answer_that_does_not_come_in_time_leaves_it_open_and_a_request_is_tried_once(
    client: Client, homeserver: Homeserver
) -> None:
    async def late() -> Response:
        await asyncio.sleep(1)
        return JSONResponse({})

    homeserver.answer = late
    with pytest.raises(Uncertain):
        await client.call("POST", v3("createRoom"), body={}, seconds=0.2)
    assert len(homeserver.asked) == 1


async def test_a_server_that_is_not_there_was_sent_nothing(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        client = _client(f"http://127.0.0.1:{taken.getsockname()[1]}", tmp_path, password="đúng")
        with pytest.raises(NotSent):
            await client.sign_in()
        await client.close()


async def test_names_cannot_lead_to_other_places(client: Client, homeserver: Homeserver) -> None:
    await client.call("GET", v3("rooms", "!a/../b:c?d#e%2f", "state"), query={"filter": "{&=ữ}"})
    (request,) = homeserver.asked
    assert request.scope["raw_path"] == b"/_matrix/client/v3/rooms/%21a%2F..%2Fb%3Ac%3Fd%23e%252f/state"
    assert request.query_params["filter"] == "{&=ữ}"


async def test_a_file_that_is_too_large_is_not_read(client: Client, homeserver: Homeserver) -> None:
    homeserver.answer = Response(b"x" * 1001)
    with pytest.raises(Rejected):
        await client.download("mxc://ward.example/a", limit=1000)
    homeserver.answer = Response(b"x" * 1000)
    assert await client.download("mxc://ward.example/a", limit=1000) == b"x" * 1000


async def test_a_second_start_is_the_same_device_and_signs_in_no_more(
    client: Client, homeserver: Homeserver, address: str, tmp_path: Path
) -> None:
    again = _client(address, tmp_path, password="đúng")
    await again.sign_in()
    await again.close()
    assert again.nio.device_id == client.nio.device_id == homeserver.devices[0]
    assert len(homeserver.devices) == 1
    assert again.nio.config.pickle_key == client.nio.config.pickle_key


async def test_a_revoked_session_signs_in_as_the_same_device_at_the_next_start(
    client: Client, homeserver: Homeserver, address: str, tmp_path: Path
) -> None:
    homeserver.tokens = set()
    with pytest.raises(SignInRefused):
        await client.call("GET", v3("joined_rooms"))
    again = _client(address, tmp_path, password="đúng")
    await again.sign_in()
    await again.close()
    assert homeserver.devices == [client.nio.device_id] * 2


async def test_a_wrong_password_and_a_wrong_token_are_refused(address: str, tmp_path: Path) -> None:
    for secrets in ({"password": "sai"}, {"token": "sai"}):
        client = _client(address, tmp_path, **secrets)
        with pytest.raises(SignInRefused):
            await client.sign_in()
        await client.close()


async def test_nothing_is_asked_with_the_token_of_somebody_else(
    address: str, tmp_path: Path, homeserver: Homeserver
) -> None:
    homeserver.user = "@lan:ward.example"
    client = _client(address, tmp_path, token="sesame")
    with pytest.raises(SignInRefused, match="somebody else's"):
        await client.sign_in()
    with pytest.raises(SignInRefused):
        await client.call("GET", v3("sync"))
    await client.close()
    assert homeserver.asked == []


async def test_what_knows_no_sign_in_is_not_called_a_wrong_password(
    address: str, tmp_path: Path, homeserver: Homeserver
) -> None:
    homeserver.lets_in = False
    client = _client(address, tmp_path, password="đúng")
    with pytest.raises(Rejected, match="no homeserver; look at its address"):
        await client.sign_in()
    await client.close()


async def test_a_token_brings_its_device_along(address: str, tmp_path: Path) -> None:
    client = _client(address, tmp_path, token="sesame")
    await client.sign_in()
    await client.close()
    assert client.nio.device_id == "OTHER"


async def test_secrets_are_not_in_the_failures(address: str, tmp_path: Path) -> None:
    client = _client(address, tmp_path, token="sesam-chưa-mở")
    with pytest.raises(SignInRefused) as caught:
        await client.sign_in()
    await client.close()
    assert "sesam" not in str(caught.value) + repr(caught.value.__cause__)
