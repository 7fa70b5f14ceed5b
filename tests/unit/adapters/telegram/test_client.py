"""The way to the Bot API: what happens on it is named by its remedy, and the token is never seen."""

import asyncio
import gc
import logging
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from telegram import InputFile

from adapters.telegram.client import Client
from adapters.telegram.failures import AnotherReads
from bot.adapter import (
    ChatGone,
    ChatMoved,
    Failure,
    Forbidden,
    NotSent,
    Rejected,
    SignInRefused,
    Uncertain,
    Wait,
)
from bot.model.ids import AccountId
from bot.model.secret import Secret
from tests.telegram_server.faults import (
    Fault,
    broken,
    flooded,
    no_entry,
    refused,
    reset,
    second_poller,
    slow,
    timed_out,
)
from tests.telegram_server.member import Member
from tests.telegram_server.server import TelegramServer, telegram_server
from tests.unit.adapters.telegram.handy import BUFFALO

ACCOUNT = AccountId("telegram")
MOVED = refused(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=-1001)

Asks = Callable[[Client, Member], Awaitable[object]]


def client_of(server: TelegramServer, token: str = "", *, patience: float = 0.5) -> Client:
    return Client(ACCOUNT, Secret(token or server.bot.token, "the test"), server=server.base_url, patience=patience)


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with telegram_server() as running:
        yield running


@pytest.fixture
async def client(server: TelegramServer) -> AsyncIterator[Client]:
    made = client_of(server)
    await made.open()
    yield made
    await made.close()


@pytest.fixture
def lan(server: TelegramServer) -> Member:
    person = server.person("Lan")
    person.starts()
    return person


async def say(client: Client, lan: Member) -> object:
    return await client.call("sendMessage", chat_id=lan.id, text="Chào chị")


async def show(client: Client, lan: Member) -> object:
    return await client.call("sendPhoto", chat_id=lan.id, photo=InputFile(BUFFALO.data, filename="anh.jpg"))


async def poll(client: Client, lan: Member) -> object:
    return await client.get_updates(None, 0, ["message"])


# What passes ---------------------------------------------------------------------------------------------------------


async def test_the_bot_knows_who_it_is(server: TelegramServer, client: Client) -> None:
    me = await client.get_me()
    assert (me.id, me.username) == (client.user, "nhipcau_bot")


async def test_a_request_comes_back_as_it_was_answered(client: Client, lan: Member) -> None:
    made = await client.call("sendMessage", chat_id=lan.id, text="Chào chị 🐃", reply_markup=None)
    assert isinstance(made, dict)
    assert made["text"] == "Chào chị 🐃"
    assert lan.reads()[-1] == "Chào chị 🐃"


async def test_updates_come_as_they_are_from_where_they_are_asked(client: Client, lan: Member) -> None:
    lan.writes("xin chào")
    first, second = await client.get_updates(None, 0, ["message"])
    assert isinstance(first["update_id"], int)
    assert await client.get_updates(first["update_id"] + 1, 0, ["message"]) == [second]


async def test_a_file_is_uploaded_with_what_is_said_of_it(client: Client, lan: Member) -> None:
    await client.call("sendPhoto", chat_id=lan.id, photo=InputFile(BUFFALO.data), caption="Trâu")
    assert lan.sees()[-1].photo is not None
    media = [{"type": "photo", "media": f"attach://p{number}"} for number in range(2)]
    files = {f"p{number}": InputFile(BUFFALO.data) for number in range(2)}
    await asyncio.sleep(1.1)
    await client.call("sendMediaGroup", chat_id=lan.id, media=media, **files)
    assert [each.album is not None for each in lan.sees()[-3:]] == [False, True, True]


async def test_questions_that_wait_do_not_keep_words_from_leaving(server: TelegramServer, lan: Member) -> None:
    client = client_of(server, patience=5)
    await client.open()
    server.faults.add("getUpdates", timed_out(taken=False), times=3)
    polls = [asyncio.create_task(client.get_updates(None, 0, [])) for _ in range(3)]
    await asyncio.sleep(0.1)
    await say(client, lan)
    assert lan.reads()[-1] == "Chào chị"
    assert not any(each.done() for each in polls)
    for each in polls:
        each.cancel()
    await asyncio.gather(*polls, return_exceptions=True)
    await client.close()


async def test_it_can_be_opened_and_closed_twice(server: TelegramServer) -> None:
    client = client_of(server)
    with pytest.raises(NotSent):
        await client.get_me()
    for _ in range(2):
        await client.open()
    await client.get_me()
    for _ in range(2):
        await client.close()


# What does not -------------------------------------------------------------------------------------------------------

HURT: list[tuple[str, Asks, Fault, type[Failure], bool]] = [
    ("sendMessage", say, flooded(7), Wait, False),
    ("sendMessage", say, no_entry(), ChatGone, False),
    ("sendMessage", say, no_entry("not enough rights"), Forbidden, False),
    ("sendMessage", say, MOVED, ChatMoved, False),
    ("sendMessage", say, refused(400, "Bad Request: message is too long"), Rejected, False),
    ("sendMessage", say, refused(401, "Unauthorized"), SignInRefused, False),
    ("sendMessage", say, refused(404, "Not Found"), Rejected, False),
    ("sendMessage", say, refused(413, "Request Entity Too Large"), Rejected, False),
    ("sendMessage", say, broken(502), Uncertain, False),
    ("sendMessage", say, broken(500, taken=True), Uncertain, True),
    ("sendMessage", say, broken(403), Uncertain, False),
    ("sendMessage", say, broken(302), Uncertain, False),
    ("sendMessage", say, Fault(status=200), Uncertain, False),
    ("sendMessage", say, timed_out(), Uncertain, True),
    ("sendMessage", say, reset(taken=True), Uncertain, True),
    ("sendPhoto", show, reset(), Uncertain, False),
    ("getUpdates", poll, second_poller(), AnotherReads, False),
    ("getUpdates", poll, broken(502), NotSent, False),
    ("getUpdates", poll, timed_out(taken=False), NotSent, False),
]


@pytest.mark.parametrize(("method", "ask", "fault", "kind", "taken"), HURT)
async def test_what_goes_wrong_is_named_by_its_remedy_and_never_tells_the_token(
    server: TelegramServer,
    client: Client,
    lan: Member,
    caplog: pytest.LogCaptureFixture,
    *,
    method: str,
    ask: Asks,
    fault: Fault,
    kind: type[Failure],
    taken: bool,
) -> None:
    caplog.set_level(logging.DEBUG)
    server.faults.add(method, fault)
    with pytest.raises(kind) as caught:
        await ask(client, lan)
    assert type(caught.value).__name__ == kind.__name__
    assert (lan.reads()[-1] == "Chào chị") is taken
    tells_nothing(caught.value, client, server.bot.token, caplog)
    assert "Chào" not in caplog.text


async def test_where_nobody_listens_nothing_was_sent(
    server: TelegramServer, client: Client, lan: Member, caplog: pytest.LogCaptureFixture
) -> None:
    await server.goes_down()
    for ask in (say, show, poll):
        with pytest.raises(NotSent) as caught:
            await ask(client, lan)
        tells_nothing(caught.value, client, server.bot.token, caplog)
    await server.goes_up()
    await say(client, lan)


async def test_a_token_that_is_not_valid_is_not_let_in_and_not_told(
    server: TelegramServer, caplog: pytest.LogCaptureFixture
) -> None:
    for token in ("7001001:AAF4kq1w2e3r4t5y6u7i8o9p0asdfghjklz", "no-token-AAF4kq1w2e3r4t5y6u7i8o9p0"):
        client = client_of(server, token)
        await client.open()
        with pytest.raises(SignInRefused) as caught:
            await client.get_me()
        tells_nothing(caught.value, client, token, caplog)
        await client.close()


async def test_an_answer_that_comes_late_but_in_time_is_taken(
    server: TelegramServer, client: Client, lan: Member
) -> None:
    server.faults.add("sendMessage", slow(0.2))
    assert await say(client, lan)


async def test_what_python_telegram_bot_holds_of_the_token_is_a_stand_in(
    server: TelegramServer, client: Client
) -> None:
    assert server.bot.token not in repr(client)
    voices = [each for each in gc.get_objects() if type(each).__name__ == "Voice"]
    assert voices
    assert all(server.bot.token not in (repr(each) + each.token + each.base_url) for each in voices)


# Files ---------------------------------------------------------------------------------------------------------------


async def file_of(client: Client, lan: Member) -> str:
    lan.sends_photo(BUFFALO.data)
    message = (await client.get_updates(None, 0, ["message"]))[-1]["message"]
    assert isinstance(message, dict)
    found = await client.call("getFile", file_id=message["photo"][-1]["file_id"])
    assert isinstance(found, dict)
    return str(found["file_path"])


async def test_a_file_comes_whole_or_not_at_all(client: Client, lan: Member) -> None:
    path = await file_of(client, lan)
    data = await client.download(path, limit=1_000_000)
    assert data.startswith(b"\xff\xd8")
    assert len(await client.download(path, limit=len(data))) == len(data)
    with pytest.raises(Rejected):
        await client.download(path, limit=len(data) - 1)


@pytest.mark.parametrize(
    ("fault", "kind"), [(broken(502), NotSent), (timed_out(taken=False, seconds=2), NotSent), (reset(), NotSent)]
)
async def test_a_file_that_did_not_come_can_be_asked_for_again(
    server: TelegramServer, lan: Member, caplog: pytest.LogCaptureFixture, *, fault: Fault, kind: type[Failure]
) -> None:
    client = client_of(server, patience=5)
    await client.open()
    path = await file_of(client, lan)
    server.faults.add("file", fault, times=2)  # aiohttp asks for a file once more by itself
    with pytest.raises(kind) as caught:
        await client.download(path, limit=1_000_000)
    tells_nothing(caught.value, client, server.bot.token, caplog)
    server.faults.clear()
    assert await client.download(path, limit=1_000_000)
    await client.close()


async def test_a_file_that_is_not_there_is_rejected(client: Client, lan: Member) -> None:
    with pytest.raises(Rejected):
        await client.download("photos/none.jpg", limit=10)


def tells_nothing(failure: BaseException, client: Client, token: str, caplog: pytest.LogCaptureFixture) -> None:
    """Neither in words nor in a traceback with all that it passed through, nor in what was logged."""
    secret = token.partition(":")[2] or token
    seen: list[BaseException] = []
    behind: BaseException | None = failure
    while behind is not None:
        seen.append(behind)
        behind = behind.__cause__ or behind.__context__
    # This function's own frame and the tests' hold the token, the adapter's must not.
    frames = [
        frame
        for each in seen
        for frame in traceback.TracebackException.from_exception(each, capture_locals=True).stack
        if "tests" not in Path(frame.filename).parts and "telegram" in Path(frame.filename).parts
    ]
    told = [*map(str, seen), *map(repr, seen), repr(client), caplog.text, *(str(frame.locals) for frame in frames)]
    assert frames
    assert [each for each in told if secret in each] == []
