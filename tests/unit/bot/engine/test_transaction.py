"""A transaction undoes exactly what belongs to the part that failed."""

import asyncio
import gc
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import closing, suppress
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Mapped, mapped_column

from bot.engine.dispatch import survived
from bot.engine.state import StateThread
from bot.engine.transaction import Entangled, Transaction
from bot.engine.tx import Tx
from bot.model.errors import Refused
from bot.plugin import Plain, Record
from bot.store import tables
from bot.store.errors import Conflict
from bot.store.hot import hot, upsert
from bot.store.open import Store, open_store
from bot.store.records import LateSession
from bot.store.write import Writer
from bot.testing.clock import FakeClock
from tests.stores import postgres_store, store

__all__ = ["postgres_store", "store"]

ADD = hot(tables.cursor.insert())
COUNT = upsert(tables.cursor, ["account"], ["value"])
ALL = hot(select(tables.cursor.c.account, tables.cursor.c.value).order_by(tables.cursor.c.account))
CHANGE = hot(update(tables.cursor).where(tables.cursor.c.account == bindparam("which")).values(value=bindparam("new")))


class Shop(Record, prefix="shop"):
    """The records of an invented plugin."""


class Thing(Shop):
    """Something with a name of its own."""

    name: Mapped[Plain[str]] = mapped_column(primary_key=True)
    weight: Mapped[int]


class Counting(Writer):
    """Counts the savepoints that were really made."""

    savepoints = 0

    def savepoint(self, name: str, *, write: bool = True) -> None:
        self.savepoints += 1
        super().savepoint(name, write=write)


class Spoiled(Exception):
    """What a handler raises here."""


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


def kept(writer: Writer) -> list[tuple[object, object]]:
    writer.rollback()
    writer.begin()
    return [(row["account"], row["value"]) for row in writer.fetch(ALL)]


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


def weights(writer: Writer) -> dict[str, int]:
    writer.rollback()
    writer.begin()
    return {thing.name: thing.weight for thing in writer.session().scalars(select(Thing))}


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


class _Step(NamedTuple):
    """One thing that a part does with a record."""

    act: str
    name: str


_STEPS = st.builds(
    _Step, st.sampled_from(["add", "double", "remove", "look", "note", "fail", "give up"]), st.sampled_from("abc")
)
_PARTS = st.lists(st.lists(st.one_of(_STEPS, st.lists(_STEPS, max_size=3)), max_size=4), max_size=6)
_Part = Sequence[_Step | Sequence[_Step]]
_Noted = list[tuple[str, str]]


def take(tx: Tx, step: _Step, noted: _Noted) -> None:
    records = LateSession(tx)
    thing = records.find(Thing, step.name)
    match step.act:
        case "add":  # whether there is one already or not
            records.session.add(Thing(name=step.name, weight=1))
            tx.collect(COUNT, account=step.name, value="added")
        case "double" if thing is not None:
            thing.weight *= 2
        case "remove" if thing is not None:
            records.remove(thing)
            tx.run(COUNT, account=step.name, value="removed")
        case "look":
            records.session.scalars(select(Thing)).all()
        case "note":
            tx.after_commit(partial(noted.append, ("after", step.name)))
            tx.before_commit(partial(noted.append, ("before", step.name)))
        case "fail":
            raise Spoiled
        case "give up":
            raise Refused("core-no-right")
        case _:
            pass


def walk(tx: Tx, part: _Part, noted: _Noted) -> None:
    """The steps of a part; those within a part of their own are undone alone, as ``survived`` has it."""
    for each in part:
        if isinstance(each, _Step):
            take(tx, each, noted)
        else:
            with suppress(Spoiled, Conflict), tx.guarded():
                walk(tx, each, noted)


@pytest.fixture
def shop(store: Store) -> Iterator[Store]:
    """A store that has the shop's table, too."""
    with closing(store.writer()) as writer:
        writer.begin()
        Shop.metadata.create_all(writer.connection())
        writer.commit()
        yield store
        writer.begin()
        Shop.metadata.drop_all(writer.connection())
        writer.commit()


@pytest.mark.filterwarnings("ignore:New instance:sqlalchemy.exc.SAWarning")
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_PARTS)
@example([[[_Step("add", "a")], [_Step("add", "a"), _Step("add", "a")], _Step("remove", "a")]])  # whose fault is it?
async def test_late_or_not_the_same_is_kept_follows_and_is_told(shop: Store, parts: Sequence[_Part]) -> None:
    outcomes = [await together(shop, parts, by) for by in (by_hand, by_thread)]
    assert outcomes[0] == outcomes[1]


async def together(
    shop: Store, parts: Sequence[_Part], by: Callable[[Store, Sequence[_Part], _Noted], Awaitable[list[str]]]
) -> tuple[list[str], _Noted, dict[str, int], list[tuple[object, object]]]:
    """What is told of each part, what follows, and what is kept of all."""
    noted: _Noted = []
    told = await by(shop, parts, noted)
    with closing(shop.writer()) as writer:
        found = weights(writer), kept(writer)
        for table in (tables.cursor, *Shop.metadata.tables.values()):
            writer.connection().execute(table.delete())
        writer.commit()
    noted.sort(key=itemgetter(0))  # in which of two commits a part stands is nobody's business
    return told, noted, *found


async def by_hand(shop: Store, parts: Sequence[_Part], noted: _Noted) -> list[str]:
    """Each part by itself."""
    with closing(shop.writer()) as writer:
        writer.begin()
        tx, told = Transaction(writer, FakeClock()), []
        for part in parts:
            try:
                with tx.guarded():
                    walk(tx, part, noted)
            except (Spoiled, Refused, Conflict) as error:
                told.append(type(error).__name__)
            else:
                told.append("")
        tx.commit()
    for action in tx.actions:
        action()
    return told


async def by_thread(shop: Store, parts: Sequence[_Part], noted: _Noted) -> list[str]:
    """All together, as the house does it."""
    thread = StateThread(shop.writer, FakeClock())
    await thread.start()
    jobs = [thread.do(partial(walk, part=part, noted=noted)) for part in parts]
    found = await asyncio.gather(*jobs, return_exceptions=True)
    await thread.stop()
    return ["" if each is None else type(each).__name__ for each in found]
