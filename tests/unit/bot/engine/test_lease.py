"""Who of several workers may act: nothing under a lost lease is kept, whatever happens in which order."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from bot.engine.clock import SystemClock
from bot.engine.daykeys import DayKeys
from bot.engine.hushes import Hushes
from bot.engine.intake import Desk, open_intake
from bot.engine.lease import HOUSE, LeaseLost, OneOfSeveral, OnlyWorker
from bot.engine.memory import Memories
from bot.engine.probe import NoProbe
from bot.engine.router import Router
from bot.engine.sieve import Recent, Sieve
from bot.engine.state import StateThread, StateThreadOver
from bot.engine.tx import Tx
from bot.model.events import Event, MessageReceived
from bot.model.ids import AccountId, ChatRef, MessageRef, UserRef
from bot.store import incoming, tables
from bot.store.hot import hot
from bot.store.open import Store
from bot.store.rows import number, text
from tests.stores import _empty, postgres_store

__all__ = ["postgres_store"]

TOWN = AccountId("town")
_HOLDER = hot(select(tables.lease.c.holder))
_WRITE = hot(tables.stamp.insert())
_WRITTEN = hot(select(tables.stamp.c.name, tables.stamp.c.value).order_by(tables.stamp.c.name))
_COUNT = hot(select(func.count().label("lines")).select_from(tables.stamp))

pytestmark = pytest.mark.postgres


class Side:
    """One worker: its state thread, its leases, its intake."""

    def __init__(self, store: Store, name: str, keys: DayKeys) -> None:
        self.name = name
        self.clock = SystemClock()
        self.state = StateThread(store.writer, self.clock)
        self.workers = OneOfSeveral(store.leases(name), [HOUSE], self.clock)
        self.ours = self.workers.state_of(HOUSE, self.state)
        sieve = Sieve(Router(()), Recent(), Hushes(()))
        self.desk = Desk(self.state, keys, sieve, Diary(), Memories(), NoProbe())

    async def hand_in(self, events: Sequence[Event], *, careful: bool) -> None:
        intake = await open_intake(self.desk, TOWN, redelivers=True, careful=careful, report=lambda up, reason: None)
        await intake.take(events)


class Diary:
    """Writes each event under the next number, as handlers do who read first and write then."""

    def receive(self, tx: Tx, event: Event) -> None:
        tx.flush()
        line = number(tx.fetch(_COUNT)[0], "lines") + 1
        tx.run(_WRITE, name=f"{line:05}", value=f"{event.chat.chat} {event.key}")


@asynccontextmanager
async def two(store: Store, folder: Path) -> AsyncIterator[tuple[Side, Side]]:
    _empty(store)
    sides = (
        Side(store, "one", DayKeys(folder / "keys", SystemClock())),
        Side(store, "two", DayKeys(folder / "keys", SystemClock())),
    )
    for side in sides:
        await side.state.start()
    try:
        yield sides
    finally:
        for side in sides:
            await side.state.stop()
            await side.workers.close()


def lapse(store: Store) -> None:
    """As if nobody had renewed for long."""
    writer = store.writer()
    writer.begin()
    writer.connection().exec_driver_sql("UPDATE lease SET until = 0")
    writer.commit()
    writer.close()


def whose(tx: Tx) -> str:
    """Writes a line, and says who holds the lease while that is written."""
    line = number(tx.fetch(_COUNT)[0], "lines") + 1
    tx.run(_WRITE, name=f"{line:05}", value="mark")
    return text(tx.fetch(_HOLDER)[0], "holder")


async def lines(side: Side) -> list[str]:
    return await side.state.do(lambda tx: [text(row, "value") for row in tx.fetch(_WRITTEN)])


async def test_a_stale_holder_that_does_not_know_yet_commits_neither_a_take_nor_a_mark(
    postgres_store: Store, tmp_path: Path
) -> None:
    async with two(postgres_store, tmp_path) as (one, other):
        await one.workers.round()
        assert await one.ours.do(whose) == "one"
        lapse(postgres_store)
        await other.workers.round()
        assert one.workers.holds(HOUSE)  # as one does who was asleep
        with pytest.raises(LeaseLost, match="was ours under epoch 1 and is another's; nothing is kept"):
            await one.ours.do(whose)
        with pytest.raises(LeaseLost):
            await one.ours.do(lambda tx: incoming.set_cursor(tx, TOWN, "7"))
        assert await other.state.do(lambda tx: incoming.cursor(tx, TOWN)) is None
        assert await lines(other) == ["mark"]
        await one.workers.round()
        assert not one.workers.holds(HOUSE)
        with pytest.raises(LeaseLost, match="another worker does this now"):
            await one.ours.do(whose)


async def test_what_shares_a_commit_with_a_stale_mark_is_kept(postgres_store: Store, tmp_path: Path) -> None:
    async with two(postgres_store, tmp_path) as (one, other):
        await one.workers.round()
        lapse(postgres_store)
        await other.workers.round()
        marks = [one.ours.do(whose), one.state.do(whose), one.ours.do(whose), one.state.do(whose)]
        ends = await asyncio.gather(*marks, return_exceptions=True)
        assert [isinstance(end, LeaseLost) for end in ends] == [True, False, True, False]
        assert await lines(other) == ["mark", "mark"]


STEPS = st.lists(
    st.tuples(st.sampled_from(["round", "mark", "lapse", "both", "release"]), st.integers(0, 1)), max_size=12
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
async def test_whatever_happens_in_which_order_only_the_holder_of_that_moment_has_marks_kept(
    postgres_store: Store, tmp_path: Path, steps: list[tuple[str, int]]
) -> None:
    async with two(postgres_store, tmp_path) as sides:
        kept = 0
        for step, index in steps:
            side = sides[index]
            match step:
                case "round":
                    await side.workers.round()
                case "lapse":
                    lapse(postgres_store)
                case "release":
                    await side.workers._book.release([HOUSE])
                case "mark":
                    kept += await _marked(side)
                case _:
                    _, *marked = await asyncio.gather(sides[1 - index].workers.round(), _marked(side), _marked(side))
                    kept += sum(marked)
        assert len(await lines(sides[0])) == kept


async def _marked(side: Side) -> bool:
    try:
        assert await side.ours.do(whose) == side.name
    except LeaseLost:
        return False
    return True


def event(chat: int, key: int) -> Event:
    ref = ChatRef(TOWN, f"chat-{chat}")
    return MessageReceived(
        key=f"{chat}-{key}",
        chat=ref,
        sender=UserRef(TOWN, "lan"),
        private=True,
        at=SystemClock().now(),
        message=MessageRef(ref, str(key)),
        text="xin chào",
    )


CALLS = st.lists(
    st.lists(
        st.tuples(
            st.integers(0, 1),
            st.lists(st.tuples(st.integers(0, 1), st.integers(0, 4)), min_size=1, max_size=3),
            st.booleans(),
        ),
        min_size=1,
        max_size=3,
    ),
    max_size=5,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(calls=CALLS)
async def test_however_two_workers_are_handed_events_each_is_handled_once_in_the_order_of_commits(
    postgres_store: Store, tmp_path: Path, calls: list[list[tuple[int, list[tuple[int, int]], bool]]]
) -> None:
    """``calls``: what arrives at once, after what came before it was acknowledged; with care or without."""
    async with two(postgres_store, tmp_path) as sides:
        first: dict[str, int] = {}
        for turn, at_once in enumerate(calls):
            await asyncio.gather(
                *(
                    sides[i].hand_in([event(*each) for each in events], careful=careful)
                    for i, events, careful in at_once
                )
            )
            for _, events, _ in at_once:
                for chat, key in events:
                    first.setdefault(f"chat-{chat} {chat}-{key}", turn)
        written = await lines(sides[0])
    assert sorted(written) == sorted(first)
    assert [first[each] for each in written] == sorted(first[each] for each in written)


async def test_alone_everything_is_ours_and_nothing_is_asked_of_the_store() -> None:
    done: list[str] = []

    async def work() -> None:
        done.append("worked")

    alone = OnlyWorker()
    await alone.during(HOUSE, work)
    alone.tell("news")
    alone.finish(HOUSE)
    await alone.close()
    assert (done, alone.holds("anything"), alone.was_cut_off(HOUSE), alone.name) == (["worked"], True, False, "")


async def test_what_runs_under_a_lease_is_ended_when_it_is_lost_and_begun_again_when_it_is_back(
    postgres_store: Store, tmp_path: Path
) -> None:
    async with two(postgres_store, tmp_path) as (one, other):
        seen: list[str] = []
        running = asyncio.ensure_future(
            one.workers.during(HOUSE, lambda: _noted(seen, "work"), lambda: _noted(seen, "wait"))
        )
        await _until(lambda: seen == ["wait"])
        await one.workers.round()
        await _until(lambda: seen == ["wait", "-wait", "work"])
        lapse(postgres_store)
        await other.workers.round()
        await one.workers.round()
        await _until(lambda: seen[3:] == ["-work", "wait"])
        one.workers.finish(HOUSE)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        assert seen[-1] == "-wait"


async def _noted(seen: list[str], name: str) -> None:
    seen.append(name)
    try:
        await asyncio.Event().wait()
    finally:
        seen.append(f"-{name}")


async def _until(what: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not what():  # noqa: ASYNC110 - nobody would ring
            await asyncio.sleep(0.01)


async def test_a_mistake_under_a_lease_is_not_taken_for_its_loss(postgres_store: Store, tmp_path: Path) -> None:
    async def fails() -> None:
        raise ExceptionGroup("hands", [ValueError("a mistake")])

    async with two(postgres_store, tmp_path) as (one, _):
        await one.workers.round()
        with pytest.raises(ExceptionGroup):
            await one.workers.during(HOUSE, fails)
        assert one.workers.holds(HOUSE)


async def test_a_loss_that_a_write_finds_out_is_a_loss(postgres_store: Store, tmp_path: Path) -> None:
    async with two(postgres_store, tmp_path) as (one, other):
        await one.workers.round()
        lapse(postgres_store)
        await other.workers.round()
        waiting = asyncio.Event()

        async def work() -> None:
            async with asyncio.TaskGroup() as group:
                group.create_task(_mark(one))

        async def wait() -> None:
            waiting.set()
            await asyncio.Event().wait()

        running = asyncio.ensure_future(one.workers.during(HOUSE, work, wait))
        await asyncio.wait_for(waiting.wait(), 10)
        assert not one.workers.holds(HOUSE)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def _mark(side: Side) -> None:
    await side.ours.do(whose)


async def test_who_waits_for_a_lease_and_is_to_finish_waits_no_longer(postgres_store: Store, tmp_path: Path) -> None:
    async with two(postgres_store, tmp_path) as (one, _):
        waiting = asyncio.ensure_future(one.workers.during(HOUSE, lambda: _noted([], "work")))
        await asyncio.sleep(0)
        one.workers.finish(HOUSE)
        await asyncio.wait_for(waiting, 5)


def test_to_who_held_it_a_lost_lease_is_the_end_of_the_state_thread() -> None:
    assert issubclass(LeaseLost, StateThreadOver)
