"""A key that was exchanged is known before anything is done under it."""

import secrets
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.engine import keymarks
from bot.engine.daykeys import DayKeys
from bot.engine.keymarks import WrongKey
from bot.engine.transaction import Transaction
from bot.store import keymarks as rows
from bot.store.open import open_store
from bot.testing.clock import FakeClock


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def keys(tmp_path: Path, clock: FakeClock) -> DayKeys:
    """With a key of today."""
    keys = DayKeys(tmp_path / "keys", clock)
    keys.tag("seen", "x")
    return keys


@pytest.fixture
def tx(tmp_path: Path, clock: FakeClock) -> Iterator[Transaction]:
    writer = open_store(tmp_path / "house.sqlite").writer()
    writer.begin()
    yield Transaction(writer, clock)
    writer.rollback()
    writer.close()


def again(keys: DayKeys, clock: FakeClock) -> DayKeys:
    """The same folder, as the next start finds it."""
    return DayKeys(keys.file(0).parent, clock)


def test_the_same_keys_are_known_again(tx: Transaction, keys: DayKeys, clock: FakeClock) -> None:
    keymarks.mark_today(tx, keys)
    keymarks.compare(tx, again(keys, clock))
    assert list(rows.kept(tx)) == [keys.today()]


def test_a_key_that_was_exchanged_is_named_with_what_to_do(tx: Transaction, keys: DayKeys, clock: FakeClock) -> None:
    keymarks.mark_today(tx, keys)
    file = keys.file(keys.today())
    file.write_bytes(secrets.token_bytes(32))
    with pytest.raises(WrongKey, match="put the right one back") as caught:
        keymarks.compare(tx, again(keys, clock))
    assert str(file) in str(caught.value)


def test_who_has_lost_a_key_removes_it_and_goes_on(tx: Transaction, keys: DayKeys, clock: FakeClock) -> None:
    keymarks.mark_today(tx, keys)
    keys.file(keys.today()).unlink()
    with capture_logs() as lines:
        keymarks.compare(tx, again(keys, clock))
    assert [line["event"] for line in lines] == ["a day key is missing"]
    new = again(keys, clock)
    keymarks.mark_today(tx, new)
    assert rows.kept(tx) == {new.today(): new.mark(new.today())}


def test_marks_go_with_their_keys(tx: Transaction, keys: DayKeys, clock: FakeClock) -> None:
    keymarks.mark_today(tx, keys)
    clock.turn_to(clock.now() + timedelta(days=2))
    keys.destroy_old()
    with capture_logs() as lines:
        keymarks.compare(tx, keys)
    assert (rows.kept(tx), lines) == ({}, [])
