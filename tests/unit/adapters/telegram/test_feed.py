"""Long polling on a Bot API server: what is acknowledged when, and what becomes of a question that fails."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from adapters.telegram.adapter import TelegramAdapter
from adapters.telegram.client import Client
from adapters.telegram.decode import Place
from adapters.telegram.feed import LONGEST_PAUSE, Feed
from adapters.telegram.inbox import Inbox
from adapters.telegram.manners import Manners
from bot.adapter import NotSent, SignInRefused, Wait
from bot.engine.clock import SystemClock
from bot.model.secret import Secret
from bot.testing.clock import FakeClock
from bot.testing.contract.bench import texts
from bot.testing.intake import NotCommitted
from tests.telegram_server.bench import ACCOUNT, TelegramBench, telegram_bench
from tests.telegram_server.faults import Fault, broken, flooded, refused, second_poller, timed_out
from tests.unit.adapters.telegram.hearing import ANSWERS, SECONDS, Told, all_heard, quiet, running, unopened


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[TelegramBench]:
    async with telegram_bench(tmp_path) as bench:
        yield bench


@pytest.fixture
async def still(
    bench: TelegramBench, tmp_path: Path, clock: FakeClock
) -> AsyncIterator[tuple[TelegramAdapter, FakeClock]]:
    """An adapter whose clock is turned by hand."""
    adapter = unopened(bench, tmp_path, clock)
    await adapter.open()
    yield adapter, clock
    await adapter.close()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def intake() -> Told:
    return Told()


@pytest.fixture
async def hears(bench: TelegramBench, clock: FakeClock, intake: Told) -> Callable[..., Feed]:
    """Makes a feed over the adapter's own connections."""
    client = bench.adapter._client
    inbox = Inbox(clock, Manners(client, "", clock.monotonic), lambda message: message)
    inbox.begin(Place(ACCOUNT, bench.server.bot.id, bench.server.bot.username), intake.held)
    return partial(Feed, client, inbox, clock)


@asynccontextmanager
async def going(feed: Feed, intake: Told) -> AsyncIterator[None]:
    """While the feed runs."""
    task = asyncio.create_task(feed.run(intake))
    try:
        async with asyncio.timeout(SECONDS):
            yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def polls(bench: TelegramBench) -> int:
    return len(bench.server.sent("getUpdates"))


async def test_nothing_is_acknowledged_before_it_is_committed(bench: TelegramBench) -> None:
    bench.member.writes("một lần thôi")
    intake = Told(failures=1)
    with pytest.raises(NotCommitted):
        await bench.adapter.run(intake)
    assert bench.server.bot.waiting, "Telegram keeps what we did not keep"
    assert texts(await all_heard(bench, intake)) == ["một lần thôi"]
    assert not bench.server.bot.waiting


async def test_after_a_stop_it_goes_on_where_the_last_commit_was(bench: TelegramBench) -> None:
    intake = Told()
    bench.member.writes("trước")
    await all_heard(bench, intake)
    bench.member.writes("sau")
    assert texts(await all_heard(bench, intake)) == ["trước", "sau"]


async def test_without_a_cursor_what_telegram_was_told_is_done_does_not_come_again(bench: TelegramBench) -> None:
    bench.member.writes("trước")
    await all_heard(bench)
    bench.member.writes("sau")
    assert texts(await all_heard(bench, Told())) == ["sau"]


async def test_a_cursor_from_before_a_quiet_week_passes_nothing_over(bench: TelegramBench) -> None:
    at = (SystemClock().now() - timedelta(days=8)).isoformat()
    intake = Told()
    await intake.take([], cursor=f"999999999 {at}")
    bench.member.writes("sau một tuần")
    assert texts(await all_heard(bench, intake)) == ["sau một tuần"]


async def test_a_quiet_week_while_it_runs_passes_nothing_over(
    bench: TelegramBench, hears: Callable[..., Feed], intake: Told
) -> None:
    """Telegram begins to count anew anywhere, also below what it counted before."""
    bench.member.writes("trước")
    async with going(hears(poll=1), intake):
        await intake.until(1)
        async with asyncio.timeout(5):
            while polls(bench) < 3:  # noqa: ASYNC110 - a server tells nobody
                await asyncio.sleep(0.01)
        bench.server.bot._last = 5
        bench.member.writes("sau")
        await intake.until(2)
    first, acknowledging, after, *_ = [request.params.get("offset") for request in bench.server.sent("getUpdates")]
    assert (first, after) == (None, None)
    assert acknowledging is not None
    assert texts(intake.events) == ["trước", "sau"]


async def test_only_the_kinds_that_are_wanted_are_asked_for(bench: TelegramBench) -> None:
    await all_heard(bench)
    wanted = ["message", "edited_message", "callback_query", "my_chat_member", "chat_member", "chat_join_request"]
    assert {tuple(request.params["allowed_updates"]) for request in bench.server.sent("getUpdates")} == {tuple(wanted)}


async def test_a_second_reader_is_named_and_waited_for_without_spinning(
    bench: TelegramBench, still: tuple[TelegramAdapter, FakeClock]
) -> None:
    adapter, clock = still
    bench.server.faults.add("getUpdates", second_poller(), times=3)
    intake = Told()
    async with running(adapter, intake):
        await intake.says("another program reads the updates of this bot")
        for asked in (1, 2):
            await asyncio.sleep(0.05)
            assert polls(bench) == asked, "while the clock stands still nothing is asked"
            await clock.advance(2.0**asked)
        await asyncio.sleep(0.05)
        await clock.advance(LONGEST_PAUSE)
        await intake.says(ANSWERS)
        bench.member.writes("chào")
        await quiet(adapter)
    assert texts(intake.events) == ["chào"]


@pytest.mark.parametrize("trouble", [broken(502), flooded(30), refused(400, "Bad Request: whatever")])
async def test_what_passes_is_said_and_waited_for(
    bench: TelegramBench, still: tuple[TelegramAdapter, FakeClock], trouble: Fault
) -> None:
    adapter, clock = still
    bench.server.faults.add("getUpdates", trouble)
    intake = Told()
    async with running(adapter, intake):
        await intake.says("")
        assert not intake.up
        await asyncio.sleep(0.05)
        assert polls(bench) == 1
        await clock.advance(31)
        await intake.says(ANSWERS)
    assert polls(bench) >= 2


async def test_for_as_long_as_telegram_asks_it_is_not_asked_again(
    bench: TelegramBench, still: tuple[TelegramAdapter, FakeClock]
) -> None:
    adapter, clock = still
    bench.server.faults.add("getUpdates", flooded(30))
    intake = Told()
    async with running(adapter, intake):
        await intake.says("wait 30 s")
        await clock.advance(29)
        await asyncio.sleep(0.05)
        assert polls(bench) == 1


async def test_a_token_that_is_no_longer_valid_ends_it(bench: TelegramBench) -> None:
    bench.server.faults.add("getUpdates", refused(401, "Unauthorized"))
    intake = Told()
    with pytest.raises(SignInRefused):
        await bench.adapter.run(intake)
    assert not intake.up


async def test_a_question_that_died_silently_is_noticed_and_asked_anew(
    bench: TelegramBench, hears: Callable[..., Feed], intake: Told, clock: FakeClock
) -> None:
    bench.server.faults.add("getUpdates", timed_out(taken=False))
    bench.member.writes("có ai nghe không")
    async with going(hears(dead=0.05), intake):
        await intake.says("unanswered")
        await clock.advance(2)
        await intake.until(1)
    assert texts(intake.events) == ["có ai nghe không"]
    assert intake.up


async def test_updates_without_numbers_are_no_updates_and_are_not_asked_for_in_a_hurry(
    hears: Callable[..., Feed], intake: Told
) -> None:
    feed = hears()
    feed._client = Strange(ACCOUNT, Secret("1:x", "the test"))
    async with going(feed, intake):
        await intake.says("without numbers")


class Strange(Client):
    """Talks to something that is no Bot API server."""

    async def get_updates(self, offset: int | None, seconds: int, allowed: Sequence[str]) -> list[dict[str, object]]:
        return [{"update": "none"}]


async def test_pauses_grow_up_to_a_limit_and_are_never_the_same_for_two(hears: Callable[..., Feed]) -> None:
    low, high = (hears(chance=partial(float, chance)) for chance in (0, 1))
    pauses = [high._pause(failures, NotSent("x")) for failures in range(1, 9)]
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60]
    assert [low._pause(failures, NotSent("x")) for failures in range(1, 9)] == [pause / 2 for pause in pauses]
    assert high._pause(1, Wait(2000)) == 2000
