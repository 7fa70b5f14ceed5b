"""Telegram calls us: only who knows the secret is heard, and is thanked only once all is committed."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.types import ASGIApp, Receive, Scope, Send

from adapters.telegram.adapter import TelegramAdapter
from adapters.telegram.webhook import LARGEST, PATH
from bot.model.secret import Secret
from bot.testing.contract.bench import texts
from bot.testing.intake import NotCommitted
from bot.testing.pictures import picture
from tests.serving import serving
from tests.telegram_server.bench import TelegramBench, premises, settings, telegram_bench
from tests.unit.adapters.telegram.hearing import ANSWERS, Told, quiet, running
from tests.unit.adapters.telegram.shapes import Json, said

SECRET = "abcdefgh-0123456789"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
ACCOUNT = "/a/telegram"


class Slow(Told):
    """Commits only when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.may = asyncio.Event()

    async def take(self, *given: object, **more: object) -> None:
        await self.may.wait()
        await super().take(*given, **more)  # type: ignore[arg-type]


@dataclass
class Post:
    """A bot that is called, where Telegram and others can reach it."""

    bench: TelegramBench
    adapter: TelegramAdapter
    address: str

    async def calls(self, body: bytes | Json, secret: str | None = SECRET, path: str = PATH) -> int:
        """As Telegram does, or somebody else; the status of the answer."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = [] if secret is None else [(HEADER.encode(), secret.encode("latin1"))]
        async with httpx.AsyncClient() as http:
            return (await http.post(f"{self.address}{ACCOUNT}/{path}", content=content, headers=headers)).status_code

    @property
    def attempts(self) -> list[int]:
        """What Telegram's calls were met with."""
        return [status for _, status in self.bench.server.deliverers[self.bench.server.bot.id].attempts]


@pytest.fixture
async def post(tmp_path: Path) -> AsyncIterator[Post]:
    pages: list[ASGIApp] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await pages[0](scope, receive, send)

    async with telegram_bench(tmp_path / "polling") as bench, serving(app) as address:
        secret = Secret(SECRET, "the test")
        house = premises(tmp_path / "called", base_url=f"{address}{ACCOUNT}/")
        adapter = TelegramAdapter(house, settings(bench.server, mode="webhook", webhook_secret=secret))
        routes = adapter.routes()
        assert routes is not None
        pages.append(Starlette(routes=[Mount(ACCOUNT, routes)]))
        await adapter.open()
        yield Post(bench, adapter, address)
        await adapter.close()


async def test_what_people_write_comes_in_and_telegram_is_thanked(post: Post) -> None:
    intake = Told()
    async with running(post.adapter, intake):
        await intake.says(ANSWERS)
        for number in range(4):
            post.bench.member.writes(f"câu {number}", chat=post.bench.home if number % 2 else None)
        await intake.until(4)
    assert sorted(texts(intake.events)) == [f"câu {number}" for number in range(4)]
    assert intake.cursor is None, "numbers may come again, in any order"


async def test_we_say_where_to_call_and_what_for(post: Post) -> None:
    intake = Told()
    async with running(post.adapter, intake):
        await intake.says(ANSWERS)
    (asked,) = post.bench.server.sent("setWebhook")
    assert asked.params["url"] == f"{post.address}{ACCOUNT}/{PATH}"
    assert asked.params["secret_token"] == SECRET
    assert "chat_join_request" in asked.params["allowed_updates"]


async def test_what_was_not_committed_comes_again(post: Post) -> None:
    intake = Told(failures=1)
    task = asyncio.create_task(post.adapter.run(intake))
    post.bench.member.writes("một lần thôi")
    with pytest.raises(NotCommitted):
        await task
    async with running(post.adapter, intake):
        await intake.until(1)
    assert texts(intake.events) == ["một lần thôi"]
    assert post.attempts[0] == 503


async def test_what_is_said_in_a_chat_comes_in_its_order_whatever_fails(post: Post) -> None:
    intake = Told(failures=1)
    task = asyncio.create_task(post.adapter.run(intake))
    for number in range(3):
        post.bench.member.writes(f"câu {number}")
    with pytest.raises(NotCommitted):
        await task
    async with running(post.adapter, intake):
        await intake.until(3)
    assert texts(intake.events) == ["câu 0", "câu 1", "câu 2"]


async def test_nobody_is_thanked_before_the_commit(post: Post) -> None:
    intake = Slow()
    async with running(post.adapter, intake):
        call = asyncio.create_task(post.calls(said(5, text="chào")))
        await asyncio.sleep(0.2)
        assert not call.done()
        intake.may.set()
        assert await call == 200
    assert texts(intake.events) == ["chào"]


async def test_what_is_not_committed_in_time_is_to_come_again(post: Post) -> None:
    assert post.adapter._webhook is not None
    post.adapter._webhook._within = 0.05
    intake = Slow()
    async with running(post.adapter, intake):
        assert await post.calls(said(5, text="chào")) == 503
        intake.may.set()
        assert await post.calls(said(5, text="chào")) == 200
    assert len({event.key for event in intake.events}) == 1, "the house knows it by its key"


async def test_while_nobody_hears_it_is_to_come_again(post: Post) -> None:
    assert await post.calls(said(5, text="chào")) == 503


@pytest.mark.parametrize("secret", [None, "", SECRET[:-1], SECRET + "x", SECRET.upper(), "ờ".encode().decode("latin1")])
async def test_who_does_not_know_the_secret_is_not_heard(post: Post, secret: str | None) -> None:
    intake = Told()
    async with running(post.adapter, intake):
        await intake.says(ANSWERS)
        assert await post.calls(said(5, text="/tin"), secret) == 403
    assert intake.events == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"[]", 400),
        (b"{}", 400),
        (b'{"update_id": "5"}', 400),
        (b"\xff\xfe", 400),
        (b"[" * 100_000, 400),
        (b" " * (LARGEST + 1), 413),
    ],
)
async def test_what_is_no_update_is_refused(post: Post, body: bytes, status: int) -> None:
    intake = Told()
    async with running(post.adapter, intake):
        await intake.says(ANSWERS)
        assert await post.calls(body) == status
    assert intake.events == []


async def test_what_says_nothing_to_us_is_thanked_for_too(post: Post) -> None:
    intake = Told()
    async with running(post.adapter, intake):
        assert await post.calls({"update_id": 5, "poll": {"id": "1"}}) == 200
    assert intake.events == []


async def test_an_album_is_put_by_before_telegram_is_thanked_and_handed_in_once(post: Post) -> None:
    intake = Told()
    async with running(post.adapter, intake):
        post.bench.member.sends_album([picture(), picture("green")], "con bò")
        await intake.until(1)
        await quiet(post.adapter)
    assert texts(intake.events) == ["con bò"]
    assert dict(intake.held) == {}


async def test_a_worker_that_does_not_own_the_account_takes_in_what_comes_to_its_door(post: Post) -> None:
    intake = Told()
    await intake.take([], hold={"album/1": "what the owner gathers"})
    task = asyncio.create_task(post.adapter.accept(intake))
    try:
        await asyncio.sleep(0.05)
        assert await post.calls(said(5, text="chào")) == 200
        assert (texts(intake.events), intake.cursor, list(intake.held)) == (["chào"], None, ["album/1"])
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_whoever_comes_by_browser_is_led_to_the_bot(post: Post) -> None:
    async with httpx.AsyncClient() as http:
        answer = await http.get(f"{post.address}{ACCOUNT}/")
    assert (answer.status_code, answer.headers["location"]) == (307, "https://t.me/nhipcau_bot")


async def test_many_calls_at_once_are_committed_together(post: Post) -> None:
    intake = Counting()
    async with running(post.adapter, intake):
        await intake.says(ANSWERS)
        calls = [asyncio.create_task(post.calls(said(number, text=f"{number}"))) for number in range(30)]
        assert await asyncio.gather(*calls) == [200] * 30
    assert sorted(texts(intake.events), key=int) == [f"{number}" for number in range(30)]
    assert intake.commits < 30


class Counting(Told):
    """Takes a moment for each commit."""

    commits = 0

    async def take(self, *given: object, **more: object) -> None:
        self.commits += 1
        await asyncio.sleep(0.02)
        await super().take(*given, **more)  # type: ignore[arg-type]


async def test_an_address_that_telegram_does_not_call_is_named_with_what_to_write(post: Post) -> None:
    remarks = [remark.words for remark in await post.adapter.examine() if not remark.well]
    assert [text for text in remarks if "'http.public_url'" in text and post.address in text]
    assert not [remark for remark in await post.bench.adapter.examine() if "https" in remark.words and not remark.well]
