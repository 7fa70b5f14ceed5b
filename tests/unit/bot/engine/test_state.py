"""The state thread: one commit for what has gathered, each job undone alone, nobody ever left waiting."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.engine.state import MOST_WAITING, NotKept, StateThread, StateThreadOver
from bot.engine.tx import Tx
from bot.store import tables
from bot.store.errors import StoreFull
from bot.store.hot import hot
from bot.store.open import Store, open_store
from bot.store.write import Writer
from bot.testing.clock import FakeClock

ADD = hot(tables.cursor.insert())
ALL = hot(select(tables.cursor.c.account).order_by(tables.cursor.c.account))


class Faulty(Writer):
    """A writer whose disk may be full, and that counts its commits."""

    full = False
    commits = 0

    def commit(self) -> None:
        if self.full:
            raise StoreFull("no room is left")
        super().commit()
        self.commits += 1


class Bench:
    """A state thread over a real store, whose writer a test can reach."""

    def __init__(self, store: Store) -> None:
        self.clock = FakeClock()
        self.writer: Faulty
        self.thread = StateThread(lambda: self._open(store), self.clock)

    def _open(self, store: Store) -> Writer:
        self.writer = Faulty(store._database)
        return self.writer

    async def accounts(self) -> list[object]:
        return await self.thread.do(lambda tx: [row["account"] for row in tx.fetch(ALL)])

    async def held(self, *jobs: Callable[[Tx], object]) -> list[object]:
        """Ask for all of them while the thread is busy, so that they share one commit."""
        go_on = threading.Event()
        busy = asyncio.ensure_future(self.thread.do(lambda tx: go_on.wait(5)))
        waiting = [asyncio.ensure_future(self.thread.do(job)) for job in jobs]
        await asyncio.sleep(0)
        go_on.set()
        await asyncio.wait([busy, *waiting])
        busy.exception()
        return [one.exception() or one.result() for one in waiting]


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    bench = Bench(open_store(tmp_path / "store.sqlite"))
    await bench.thread.start()
    yield bench
    await bench.thread.stop()


def adding(account: str) -> Callable[[Tx], str]:
    def work(tx: Tx) -> str:
        tx.collect(ADD, account=account, value="1")
        return account

    return work


def spoiling(account: str) -> Callable[[Tx], None]:
    def work(tx: Tx) -> None:
        tx.run(ADD, account=account, value="1")
        raise LookupError(account)

    return work


async def test_a_job_returns_when_its_effect_is_committed(bench: Bench) -> None:
    assert await bench.thread.do(adding("a")) == "a"
    assert await bench.accounts() == ["a"]


async def test_jobs_that_have_gathered_share_one_commit_in_their_order(bench: Bench) -> None:
    seen: list[int] = []
    await bench.held(*(lambda tx, number=number: seen.append(number) for number in range(50)))
    assert seen == list(range(50))
    assert bench.writer.commits == 1


async def test_more_than_a_hundred_jobs_take_a_second_commit(bench: Bench) -> None:
    await bench.held(*(adding(f"{number:03}") for number in range(120)))
    assert bench.writer.commits == 2
    assert len(await bench.accounts()) == 120


async def test_a_commit_does_not_wait_for_more_than_twenty_milliseconds_of_work(bench: Bench) -> None:
    def slow(tx: Tx) -> None:
        bench.clock.turn_to(bench.clock.now().replace(microsecond=bench.clock.now().microsecond + 15_000))

    await bench.held(*[slow] * 5)
    assert bench.writer.commits == 3


async def test_a_job_that_raises_is_undone_alone_and_told(bench: Bench) -> None:
    before, failed, after = await bench.held(adding("a"), spoiling("b"), adding("c"))
    assert (before, after) == ("a", "c")
    assert isinstance(failed, LookupError)
    assert await bench.accounts() == ["a", "c"]


async def test_a_commit_that_fails_fails_every_job_in_it_and_the_thread_lives_on(bench: Bench) -> None:
    bench.writer.full = True
    told = await bench.held(adding("a"), adding("b"))
    assert [type(error) for error in told] == [NotKept, NotKept]
    assert "free some space" in str(told[0])
    bench.writer.full = False
    await bench.thread.do(adding("c"))
    assert await bench.accounts() == ["c"]


async def test_what_is_to_happen_after_the_commit_happens_in_order_on_the_loop_and_only_then(bench: Bench) -> None:
    done: list[tuple[str, bool]] = []
    home = threading.current_thread()

    def noting(name: str, *, fails: bool = False) -> Callable[[Tx], None]:
        def work(tx: Tx) -> None:
            tx.after_commit(lambda: done.append((name, threading.current_thread() is home)))
            if fails:
                raise LookupError(name)

        return work

    await bench.held(noting("first"), noting("never", fails=True), noting("second"))
    bench.writer.full = True
    await bench.held(noting("lost"))
    bench.writer.full = False
    assert done == [("first", True), ("second", True)]


async def test_an_action_that_fails_after_the_commit_does_not_take_the_next_one_with_it(bench: Bench) -> None:
    done: list[str] = []

    def work(tx: Tx) -> None:
        tx.after_commit(lambda: done.remove("nothing"))
        tx.after_commit(lambda: done.append("second"))

    await bench.thread.do(work)
    assert done == ["second"]


async def test_stopping_finishes_what_was_asked_for_and_refuses_what_comes_later(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store.sqlite")
    bench = Bench(store)
    await bench.thread.start()
    asked = [asyncio.ensure_future(bench.thread.do(adding(f"{number:03}"))) for number in range(150)]
    await asyncio.sleep(0)
    await bench.thread.stop()
    assert [one.result() for one in asked] == [f"{number:03}" for number in range(150)]
    with pytest.raises(StateThreadOver):
        await bench.thread.do(adding("late"))


async def test_nobody_is_left_waiting_when_the_thread_dies(tmp_path: Path) -> None:
    bench = Bench(open_store(tmp_path / "store.sqlite"))
    await bench.thread.start()

    def dying(tx: Tx) -> None:
        raise SystemExit

    told = await asyncio.wait_for(bench.held(adding("in the same commit"), dying, adding("behind it")), 5)
    assert [type(error) for error in told] == [StateThreadOver] * 3
    with pytest.raises(StateThreadOver, match="SystemExit"):
        await bench.thread.ended()
    with pytest.raises(StateThreadOver):
        await bench.thread.do(adding("later"))


async def test_a_store_that_cannot_be_opened_says_so_at_the_start() -> None:
    def refuse() -> Writer:
        raise PermissionError("not yours")

    with pytest.raises(PermissionError, match="not yours"):
        await StateThread(refuse, FakeClock()).start()


async def test_it_is_idle_only_when_everything_asked_for_is_told(bench: Bench) -> None:
    asked = asyncio.ensure_future(bench.thread.do(adding("a")))
    seen = [bench.thread.idle]
    await asyncio.sleep(0)
    seen.append(bench.thread.idle)
    await asked
    seen.append(bench.thread.idle)
    assert seen == [True, False, True]


async def test_who_asks_waits_while_too_much_waits_already(bench: Bench) -> None:
    go_on = threading.Event()
    first = asyncio.ensure_future(bench.thread.do(lambda tx: go_on.wait(5)))
    many = [asyncio.ensure_future(bench.thread.do(adding(f"{number:05}"))) for number in range(MOST_WAITING + 10)]
    for _ in range(3):
        await asyncio.sleep(0)
    assert bench.thread._jobs.qsize() <= MOST_WAITING
    go_on.set()
    await asyncio.gather(first, *many)
    assert len(await bench.accounts()) == MOST_WAITING + 10


async def test_who_goes_away_does_not_disturb_the_others(bench: Bench) -> None:
    go_on = threading.Event()
    busy = asyncio.ensure_future(bench.thread.do(lambda tx: go_on.wait(5)))
    gone = asyncio.ensure_future(bench.thread.do(adding("gone")))
    stays = asyncio.ensure_future(bench.thread.do(adding("stays")))
    await asyncio.sleep(0)
    gone.cancel()
    go_on.set()
    assert await stays == "stays"
    await busy
    assert bench.thread.idle
