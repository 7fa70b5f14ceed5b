"""What an adapter cannot read yet is put by: kept with the cursor, sealed, for two days at most, and never taken for an event."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.engine.daykeys import DayKeys
from bot.engine.held import HELD, LARGEST, MOST
from bot.engine.hushes import Hushes
from bot.engine.intake import AccountIntake, Desk, open_intake
from bot.engine.memory import Memories
from bot.engine.parked import Parked
from bot.engine.probe import NoProbe
from bot.engine.registry import Registry
from bot.engine.router import Router
from bot.engine.sieve import Recent, Sieve
from bot.engine.state import NotKept, StateThread
from bot.engine.tx import Tx
from bot.model.events import Event
from bot.model.ids import AccountId
from bot.store import incoming, tables
from bot.store.hot import hot
from bot.store.incoming import Spooled
from bot.store.open import Store
from bot.testing.clock import FakeClock
from tests.stores import postgres_store, store
from tests.unit.bot.engine.hall import TOWN, Hall, running, writes

__all__ = ["postgres_store", "store"]

A_DAY = 24 * 3600
SEALED = "{'ciphertext': 'AwgAEnACgAkLmt6qF84IK++J7UDH2Za1YVchHyprqTqsg'}"


@pytest.fixture
async def hall(tmp_path: Path) -> AsyncIterator[Hall]:
    async with running(tmp_path) as hall:
        yield hall


async def spool(hall: Hall) -> list[Spooled]:
    return list(await hall.state.do(lambda tx: incoming.put_aside_anywhere(tx, HELD)))


async def test_what_is_put_by_is_there_until_it_is_released(hall: Hall) -> None:
    intake = await hall.intake()
    assert intake.held == {}
    await intake.take([], hold={"a": "1", "b": "2"})
    await intake.take([writes("1", "mua vịt")], cursor="1", hold={"c": "3"}, release={"a", "never heard of"})
    assert (intake.held, intake.cursor) == ({"b": "2", "c": "3"}, "1")
    assert await hall.count("spool") == 2


async def test_a_new_start_finds_it_again_in_the_order_in_which_it_came(tmp_path: Path) -> None:
    many = {f"event-{number}": f"body {number}" for number in range(20)}
    async with running(tmp_path) as hall:
        await (await hall.intake()).take([], cursor="7", hold=many)
    async with running(tmp_path) as hall:
        intake = await hall.intake()
        assert list(intake.held.items()) == list(many.items())
        await intake.take([], release=many)
    async with running(tmp_path) as hall:
        assert (await hall.intake()).held == {}


async def test_what_is_held_already_stays_as_it_is(hall: Hall) -> None:
    intake = await hall.intake()
    await intake.take([], hold={"a": "1"})
    before = await spool(hall)
    await intake.take([], hold={"a": "2"})
    assert (intake.held, await spool(hall)) == ({"a": "1"}, before)


async def test_it_is_kept_with_the_cursor_or_not_at_all(tmp_path: Path) -> None:
    async with running(tmp_path) as hall:
        intake = await hall.intake()
        await intake.take([], cursor="1", hold={"a": "1"})
        hall.writer.full = True
        with pytest.raises(NotKept):
            await intake.take([writes("1", "mua vịt")], cursor="2", hold={"b": "2"}, release={"a"})
        assert (intake.held, intake.cursor) == ({"a": "1"}, "1")
    async with running(tmp_path) as hall:
        intake = await hall.intake()
        assert (intake.held, intake.cursor) == ({"a": "1"}, "1")


async def test_it_is_no_event_and_no_list_shows_it(tmp_path: Path) -> None:
    async with running(tmp_path) as hall:
        await (await hall.intake(redelivers=False)).take([], hold={"a": SEALED})
    async with running(tmp_path) as hall:
        await hall.intake(redelivers=False, careful=True)
        assert await hall.count("seen") == 0
        parked = Parked(hall.keys, hall.reception)
        assert await hall.state.do(parked.all) == []
        (entry,) = await spool(hall)
        assert not await hall.state.do(lambda tx: parked.drop(tx, entry.id))
        assert hall.said == []


async def test_it_is_readable_only_under_the_day_key(hall: Hall) -> None:
    await (await hall.intake()).take([], hold={"$event": SEALED})
    (entry,) = await spool(hall)
    assert b"cipher" not in entry.body
    assert b"$event" not in entry.body
    assert b"$event" in hall.keys.open(entry.day, entry.body)


async def test_it_is_gone_with_its_day_key_in_memory_and_at_the_next_start(tmp_path: Path) -> None:
    clock = FakeClock()
    async with running(tmp_path, clock) as hall:
        intake = await hall.intake()
        await intake.take([], hold={"a": "1"})
        await clock.advance(A_DAY)
        assert intake.held == {"a": "1"}
        await clock.advance(A_DAY)
        assert intake.held == {}
        await intake.take([], hold={"a": "again"})
        assert intake.held == {"a": "again"}
        await hall.state.do(lambda tx: incoming.forget_before(tx, hall.keys.oldest()))
        assert await hall.count("spool") == 1
        await clock.advance(2 * A_DAY)
    async with running(tmp_path, clock) as hall:
        assert (await hall.intake()).held == {}
        await hall.state.do(lambda tx: incoming.forget_before(tx, hall.keys.oldest()))
        assert await hall.count("spool") == 0


async def test_without_room_the_oldest_go_with_one_line_in_the_log(hall: Hall) -> None:
    intake = await hall.intake()
    await intake.take([], hold={f"event-{number}": "x" for number in range(MOST)})
    with capture_logs() as logs:
        await intake.take([], hold={"new-1": "x", "new-2": "x", "new-3": "x"}, release={"event-500"})
    assert (len(intake.held), await hall.count("spool")) == (MOST, MOST)
    assert "event-1" not in intake.held
    assert {"event-2", "new-3"} <= intake.held.keys()
    assert [(line["action"], line["account"], line["count"]) for line in logs] == [("intake.held", TOWN, 2)]


async def test_what_is_too_large_is_let_go_with_one_line_in_the_log(hall: Hall) -> None:
    intake = await hall.intake()
    with capture_logs() as logs:
        await intake.take([], cursor="1", hold={"large": "ờ" * (LARGEST // 2), "small": "ờ" * (LARGEST // 4)})
    assert list(intake.held) == ["small"]
    assert [(line["action"], line["count"]) for line in logs] == [("intake.held", 1)]
    assert "ờ" not in repr(logs)


class Nobody:
    """Is told of events and does nothing."""

    def receive(self, tx: Tx, event: Event) -> None:
        raise AssertionError("what is put by is no event")


async def opened(store: Store, folder: Path, account: AccountId = TOWN) -> tuple[StateThread, AccountIntake]:
    """One more process on that store."""
    clock = FakeClock()
    state = StateThread(store.writer, clock)
    await state.start()
    sieve = Sieve(Router(Registry([]).targets), Recent(), Hushes(()))
    desk = Desk(state, DayKeys(folder / "keys", clock), sieve, Nobody(), Memories(), NoProbe())
    intake = await open_intake(desk, account, redelivers=True, careful=True, report=lambda up, why: None)
    return state, intake


async def test_after_a_kill_it_is_all_there_on_each_engine(store: Store, tmp_path: Path) -> None:
    killed, intake = await opened(store, tmp_path)
    await intake.take([], cursor="1", hold={"a": SEALED, "b": "2"})
    await intake.take([], cursor="2", hold={"c": "3"}, release={"b"})
    after, intake = await opened(store, tmp_path)
    assert (dict(intake.held), intake.cursor) == ({"a": SEALED, "c": "3"}, "2")
    assert (await after.do(lambda tx: len(tx.fetch(hot(tables.spool.select()))))) == 2
    other, elsewhere = await opened(store, tmp_path, AccountId("web"))
    assert elsewhere.held == {}
    for state in (after, killed, other):
        await state.stop()
