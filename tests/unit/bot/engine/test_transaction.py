"""A transaction undoes exactly what belongs to the part that failed."""

import asyncio
import gc
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import bindparam, select, update

from bot.engine.dispatch import survived
from bot.engine.state import StateThread
from bot.engine.transaction import Entangled, Transaction
from bot.engine.tx import Tx
from bot.store import tables
from bot.store.errors import Conflict
from bot.store.hot import hot
from bot.store.open import open_store
from bot.store.records import LateSession
from bot.store.write import Writer
from bot.testing.clock import FakeClock
from tests.unit.bot.engine.goods import ALL, Shop, Spoiled, Thing, kept, weights

ADD = hot(tables.cursor.insert())
CHANGE = hot(update(tables.cursor).where(tables.cursor.c.account == bindparam("which")).values(value=bindparam("new")))


class Counting(Writer):
    """Counts the savepoints that were really made."""

    savepoints = 0

    def savepoint(self, name: str, *, write: bool = True) -> None:
        self.savepoints += 1
        super().savepoint(name, write=write)


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Counting]:
    store = open_store(tmp_path / "store.sqlite")
    writer = Counting(store._database)
    writer.begin()
    Shop.metadata.create_all(writer.connection())
    writer.commit()
    writer.begin()
    yield writer
    writer.close()


@pytest.fixture
def tx(writer: Counting) -> Transaction:
    return Transaction(writer, FakeClock())


def keep(tx: Transaction, account: str) -> None:
    tx.run(ADD, account=account, value="1")


def spoil(tx: Transaction, work: Callable[[], None]) -> None:
    """Do the work in a part of its own, which then fails."""

    def part() -> None:
        with tx.guarded():
            work()
            raise Spoiled

    with pytest.raises(Spoiled):
        part()


def refused(tx: Transaction, work: Callable[[], None]) -> None:
    """Do the work in a part of its own, which the store does not take."""

    def part() -> None:
        with tx.guarded():
            work()

    with pytest.raises(Conflict):
        part()


def test_collected_rows_are_written_at_commit_in_their_order(tx: Transaction, writer: Counting) -> None:
    tx.collect(ADD, account="a", value="1")
    tx.collect(CHANGE, which="a", new="2")
    tx.collect(ADD, account="b", value="1")
    assert tx.fetch(ALL) == []
    tx.commit()
    assert kept(writer) == [("a", "2"), ("b", "1")]


def test_a_failed_part_forgets_its_rows_and_actions_and_nobody_elses(tx: Transaction, writer: Counting) -> None:
    done: list[str] = []
    tx.collect(ADD, account="before", value="1")
    tx.after_commit(lambda: done.append("before"))

    def inside() -> None:
        tx.collect(ADD, account="inside", value="1")
        tx.after_commit(lambda: done.append("inside"))

    spoil(tx, inside)
    tx.collect(ADD, account="after", value="1")
    tx.after_commit(lambda: done.append("after"))
    tx.commit()
    for action in tx.actions:
        action()
    assert kept(writer) == [("after", "1"), ("before", "1")]
    assert done == ["before", "after"]


def test_what_comes_last_is_run_before_the_commit_and_never_for_what_was_undone(
    tx: Transaction, writer: Counting
) -> None:
    done: list[object] = []
    tx.before_commit(lambda: done.append(writer.in_transaction))
    with suppress(Spoiled), tx.guarded():
        tx.before_commit(lambda: done.append("undone"))
        raise Spoiled
    with tx.guarded():
        tx.before_commit(lambda: done.append("kept"))
    assert done == []
    tx.commit()
    assert done == [True, "kept"]


def test_nothing_is_kept_when_what_comes_last_fails(tx: Transaction, writer: Counting) -> None:
    def fail() -> None:
        raise Spoiled

    tx.run(ADD, account="town", value="57")
    tx.before_commit(fail)
    with pytest.raises(Spoiled):
        tx.commit()
    writer.rollback()
    writer.begin()
    assert writer.fetch(ALL) == []


def test_a_part_that_only_collects_and_reads_makes_no_savepoint(tx: Transaction, writer: Counting) -> None:
    with tx.guarded():
        tx.collect(ADD, account="a", value="1")
        tx.fetch(ALL)
    spoil(tx, lambda: tx.collect(ADD, account="b", value="1"))
    tx.commit()
    assert writer.savepoints == 0
    assert kept(writer) == [("a", "1")]


def test_what_was_run_or_flushed_inside_a_failed_part_is_undone_and_what_was_collected_before_it_stays(
    tx: Transaction, writer: Counting
) -> None:
    tx.collect(ADD, account="before", value="1")

    def inside() -> None:
        tx.collect(ADD, account="flushed", value="1")
        tx.flush()
        tx.run(ADD, account="run", value="1")
        tx.run(CHANGE, which="before", new="2")
        tx.collect(ADD, account="collected", value="1")

    spoil(tx, inside)
    tx.commit()
    assert kept(writer) == [("before", "1")]


def test_a_part_within_a_part_is_undone_alone(tx: Transaction, writer: Counting) -> None:
    with tx.guarded():
        tx.collect(ADD, account="outer", value="1")
        spoil(tx, lambda: keep(tx, "inner"))
        spoil(tx, lambda: tx.collect(ADD, account="inner too", value="1"))
        tx.collect(ADD, account="outer too", value="1")
    tx.commit()
    assert kept(writer) == [("outer", "1"), ("outer too", "1")]


def test_an_outer_part_takes_the_inner_ones_with_it(tx: Transaction, writer: Counting) -> None:
    def outer() -> None:
        tx.collect(ADD, account="outer", value="1")
        with tx.guarded():
            tx.run(ADD, account="inner", value="1")
        tx.collect(ADD, account="outer too", value="1")

    spoil(tx, outer)
    tx.commit()
    assert kept(writer) == []


def test_a_row_that_the_table_refuses_undoes_only_its_part(tx: Transaction, writer: Counting) -> None:
    tx.run(ADD, account="a", value="1")

    def inside() -> None:
        keep(tx, "b")
        keep(tx, "a")

    refused(tx, inside)
    tx.run(ADD, account="c", value="1")
    tx.commit()
    assert kept(writer) == [("a", "1"), ("c", "1")]


def test_records_of_a_failed_part_are_gone_and_earlier_ones_keep_their_changes(
    tx: Transaction, writer: Counting
) -> None:
    with tx.guarded():
        tx.session().add(Thing(name="pot", weight=1))
    with tx.guarded():
        pot = tx.session().get_one(Thing, "pot")
        pot.weight = 2

    def inside() -> None:
        tx.session().get_one(Thing, "pot").weight = 3
        tx.session().add(Thing(name="pan", weight=1))
        tx.session().flush()

    spoil(tx, inside)
    tx.commit()
    writer.begin()
    things = writer.session().scalars(select(Thing)).all()
    assert [(thing.name, thing.weight) for thing in things] == [("pot", 2)]


def test_records_that_cannot_be_written_fail_inside_their_own_part(tx: Transaction, writer: Counting) -> None:
    with tx.guarded():
        tx.session().add(Thing(name="pot", weight=1))
    refused(tx, lambda: tx.session().add(Thing(name="pot", weight=2)))
    with tx.guarded():
        tx.session().add(Thing(name="pan", weight=1))
    tx.commit()
    writer.begin()
    assert sorted(writer.session().scalars(select(Thing.name))) == ["pan", "pot"]


def test_the_session_sees_what_was_collected_before_it_was_asked_for(tx: Transaction) -> None:
    tx.collect(ADD, account="a", value="1")
    assert tx.session().execute(select(tables.cursor.c.account)).scalars().all() == ["a"]


# Records that are written as late as somebody asks for them -------------------------------------------------------


@pytest.fixture
def late(writer: Counting) -> Transaction:
    return Transaction(writer, FakeClock(), gathers=True)


def test_what_parts_keep_is_written_together_and_seen_by_who_asks(late: Transaction, writer: Counting) -> None:
    with late.guarded():
        late.session().add(Thing(name="pot", weight=1))
    with late.guarded():
        assert writer.unwritten()
        pot = LateSession(late).find(Thing, "pot")
        assert pot is not None
        pot.weight = 2
        assert LateSession(late).find(Thing, "pan") is None
        assert writer.unwritten()
        assert late.session().scalars(select(Thing.weight)).all() == [2]
        assert not writer.unwritten()
    late.commit()
    assert weights(writer) == {"pot": 2}


def test_what_was_read_before_is_not_read_again(late: Transaction, writer: Counting) -> None:
    writer.session().add(Thing(name="pot", weight=1))
    writer.commit()
    writer.begin()
    with late.guarded():
        first = id(LateSession(late).find(Thing, "pot"))
    gc.collect()
    with late.guarded():
        assert id(LateSession(late).find(Thing, "pot")) == first


def test_a_part_that_fails_alone_is_undone_alone(late: Transaction, writer: Counting) -> None:
    spoil(late, lambda: late.session().add(Thing(name="pan", weight=1)))
    with late.guarded():
        late.session().add(Thing(name="pot", weight=1))
    late.commit()
    assert weights(writer) == {"pot": 1}


def test_a_part_that_fails_beside_what_is_not_written_is_entangled_whoever_catches_errors(late: Transaction) -> None:
    def inside() -> None:
        late.session().add(Thing(name="pan", weight=1))
        raise Spoiled

    with late.guarded():
        late.session().add(Thing(name="pot", weight=1))
    with pytest.raises(Entangled):
        survived(late, inside, plugin="shop", kind="test")


def test_what_cannot_be_written_at_the_end_is_entangled(late: Transaction) -> None:
    for _ in range(2):
        with late.guarded():
            late.session().add(Thing(name="pot", weight=1))
    with pytest.raises(Entangled):
        late.commit()


def test_nothing_that_cannot_be_undone_is_done_before_the_records_are_written(late: Transaction) -> None:
    done: list[str] = []
    late.before_commit(lambda: done.append("a line of the ledger"))
    for _ in range(2):
        with late.guarded():
            late.session().add(Thing(name="pot", weight=1))
    with pytest.raises(Entangled):
        late.commit()
    assert done == []


def test_who_looks_and_gives_up_beside_what_is_written_is_undone_alone(late: Transaction, writer: Counting) -> None:
    with late.guarded():
        late.session().add(Thing(name="pot", weight=1))
    late.session().flush()
    spoil(late, lambda: late.session().add(Thing(name="pan", weight=1)))
    late.commit()
    assert weights(writer) == {"pot": 1}


def test_what_is_erased_is_gone_before_something_takes_its_place(late: Transaction, writer: Counting) -> None:
    with late.guarded():
        late.session().add(Thing(name="pot", weight=1))
    with late.guarded():
        LateSession(late).remove(late.session().get_one(Thing, "pot"))
    with late.guarded():
        assert LateSession(late).find(Thing, "pot") is None
        late.session().add(Thing(name="pot", weight=3))
    late.commit()
    assert weights(writer) == {"pot": 3}


async def test_what_is_noted_in_memory_is_noted_once_when_all_is_begun_anew(writer: Counting) -> None:
    writer.rollback()
    noted: list[str] = []

    def work(tx: Tx, *, name: str) -> None:
        noted.append(name)
        tx.if_anew(noted.pop)
        tx.session().add(Thing(name="pot", weight=1))

    thread = StateThread(lambda: Writer(writer._database), FakeClock())
    await thread.start()
    jobs = [thread.do(partial(work, name=name)) for name in ("first", "second")]
    told = await asyncio.gather(*jobs, return_exceptions=True)
    await thread.stop()
    assert [type(each) for each in told] == [type(None), Conflict]
    assert noted == ["first", "second"]
