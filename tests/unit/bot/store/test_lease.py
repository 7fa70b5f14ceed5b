"""Leases on the real server: one holder at a time by its clock, and an epoch that rises."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.engine.transaction import Transaction
from bot.store import lease
from bot.store.errors import StoreUnfit, StoreUnreachable
from bot.store.lease import Taken
from bot.store.leasebook import LeaseBook
from bot.store.open import Store, connect, open_store
from bot.store.write import Writer
from bot.testing.clock import FakeClock

NAMES = ("account/town", "house")


@pytest.fixture
def place(postgres_database: str) -> str:
    open_store(postgres_database)
    return postgres_database


@pytest.fixture
def store(place: str) -> Store:
    return connect(place)


@pytest.fixture
async def books(store: Store) -> AsyncIterator[tuple[LeaseBook, LeaseBook]]:
    one, two = store.leases("one"), store.leases("two")
    yield one, two
    await one.close()
    await two.close()


@pytest.fixture
def writer(store: Store) -> Iterator[Writer]:
    writer = store.writer()
    writer.begin()
    yield writer
    writer.rollback()
    writer.close()


def lapse(store: Store) -> None:
    """As if nobody had renewed for long."""
    writer = store.writer()
    writer.begin()
    writer.connection().exec_driver_sql("UPDATE lease SET until = 0")
    writer.commit()
    writer.close()


Books = tuple[LeaseBook, LeaseBook]


@pytest.mark.postgres
async def test_what_one_has_taken_another_cannot_take(books: Books) -> None:
    one, two = books
    assert await one.take(NAMES) == {name: Taken(1, True) for name in NAMES}
    assert await two.take(NAMES) == {}
    assert await one.take(NAMES) == {}


@pytest.mark.postgres
async def test_of_two_who_take_at_once_each_lease_has_one(books: Books) -> None:
    names = [f"account/{number}" for number in range(20)]
    taken = await asyncio.gather(*(book.take([name]) for name in names for book in books))
    assert sorted(name for each in taken for name in each) == sorted(names)


@pytest.mark.postgres
async def test_what_is_let_go_of_is_free_at_once_with_the_next_epoch_and_was_left_in_order(books: Books) -> None:
    one, two = books
    await one.take(NAMES)
    await one.renew(NAMES)
    await one.release(["house"])
    assert await two.take(NAMES) == {"house": Taken(2, True)}
    assert (await one.renew(NAMES)).keys() == {"account/town"}


@pytest.mark.postgres
async def test_what_nobody_renewed_is_taken_over_and_known_to_have_been_cut_off(books: Books, store: Store) -> None:
    one, two = books
    await one.take(NAMES)
    await one.renew(NAMES)
    lapse(store)
    assert await two.take(["house"]) == {"house": Taken(2, False)}
    assert await one.renew(["house"]) == {}


@pytest.mark.postgres
async def test_what_ran_out_and_nobody_took_goes_on_under_the_same_epoch(books: Books, store: Store) -> None:
    one, two = books
    await one.take(["house"])
    lapse(store)
    assert await one.renew(["house"]) == {"house": Taken(1, False)}
    assert await two.take(["house"]) == {}


@pytest.mark.postgres
async def test_letting_go_of_what_another_has_changes_nothing(books: Books) -> None:
    one, two = books
    await one.take(["house"])
    await two.release(["house"])
    assert await two.take(["house"]) == {}


@pytest.mark.postgres
async def test_who_has_looked_at_the_epoch_keeps_it_until_the_commit(
    books: Books, store: Store, writer: Writer
) -> None:
    one, two = books
    await one.take(["house"])
    lapse(store) if not writer.in_transaction else None
    assert lease.epoch(Transaction(writer, FakeClock()), "house") == 1
    await one.release(["account/town"])
    releasing = asyncio.ensure_future(one.release(["house"]))
    done, _ = await asyncio.wait([releasing], timeout=0.3)
    assert not done
    writer.commit()
    await releasing
    assert await two.take(["house"]) == {"house": Taken(2, True)}


@pytest.mark.postgres
def test_nobody_ever_had_it(writer: Writer) -> None:
    assert lease.epoch(Transaction(writer, FakeClock()), "house") is None


@pytest.mark.postgres
async def test_what_one_tells_the_other_hears_and_not_itself(books: Books) -> None:
    one, two = books
    for book in books:
        await book.take([])
        await book.listen()
    await one.tell(["account/town", "media"])
    heard = [*await two.heard(5)]
    while len(heard) < 2:
        heard += await two.heard(5)
    assert heard == ["account/town", "media"]
    assert await one.heard(0.1) == []
    assert one.hears


@pytest.mark.postgres
async def test_after_the_server_cut_the_connection_the_next_verb_connects_anew(
    books: Books, store: Store, writer: Writer
) -> None:
    one, _ = books
    await one.take(["house"])
    await one.listen()
    writer.connection().exec_driver_sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()"
    )
    with pytest.raises(StoreUnreachable):
        await one.renew(["house"])
    with pytest.raises(StoreUnreachable):
        await one.heard(5)
    assert not one.hears
    assert (await one.renew(["house"])).keys() == {"house"}


async def test_who_does_not_answer_is_named() -> None:
    book = connect_nowhere()
    with pytest.raises(StoreUnreachable, match="does not answer"):
        await book.take(NAMES)
    with pytest.raises(StoreUnreachable, match="does not answer"):
        await book.listen()


def connect_nowhere() -> LeaseBook:
    return LeaseBook("postgresql://nobody@127.0.0.1:1/nothing", "one")


def test_a_file_is_for_one_process(tmp_path: Path) -> None:
    with pytest.raises(StoreUnfit, match="several workers need 'store: url:'"):
        open_store(tmp_path / "nhipcau.db").leases("one")


@pytest.mark.postgres
def test_who_writes_has_the_turn_and_sees_all_that_was_done_before(store: Store, writer: Writer) -> None:
    other = store.writer()
    begun = threading.Event()

    def begin() -> None:
        other.begin()
        begun.set()

    thread = threading.Thread(target=begin)
    thread.start()
    assert not begun.wait(0.3)
    writer.connection().exec_driver_sql("INSERT INTO stamp (name, value) VALUES ('last', 'words')")
    writer.commit()
    assert begun.wait(5)
    thread.join()
    assert other.connection().exec_driver_sql("SELECT value FROM stamp").scalar() == "words"
    other.rollback()
    other.close()


@pytest.mark.postgres
def test_who_sleeps_on_its_turn_loses_it(place: str) -> None:
    writer = connect(place).writer()
    writer.begin()
    found = writer.connection().exec_driver_sql("SHOW idle_in_transaction_session_timeout").scalar()
    writer.rollback()
    writer.close()
    assert found == "15s"
