"""What is remembered of private chats and of pictures, on every engine."""

from datetime import timedelta

import pytest

from bot.engine.transaction import Transaction
from bot.model.ids import AccountId, MediaId
from bot.store import media, progress
from bot.store.rows import blob
from bot.store.write import Writer
from bot.testing.clock import FakeClock

ONE, TWO = MediaId("one"), MediaId("two")


@pytest.fixture
def tx(writer: Writer) -> Transaction:
    writer.begin()
    return Transaction(writer, FakeClock())


def _want(tx: Transaction, *wanted: MediaId) -> None:
    for each in wanted:
        media.want(tx, each, AccountId("web"), day=1, source=b"sealed", at=tx.now)


def test_progress_is_found_under_the_newest_of_its_tags(tx: Transaction) -> None:
    for tag in (b"old", b"new"):
        progress.keep(tx, [tag], "form", day=1, body=tag, at=tx.now)
    found = progress.find(tx, [b"new", b"old"], "form")
    assert found is not None
    assert blob(found, "body") == b"new"
    assert progress.find(tx, [b"other"], "form") is None
    assert progress.find(tx, [], "form") is None


def test_progress_is_forgotten_by_tag_by_day_and_by_kind(tx: Transaction) -> None:
    for tag, kind, day in ((b"a", "form", 1), (b"a", "menu", 1), (b"b", "form", 2)):
        progress.keep(tx, [tag], kind, day=day, body=b"", at=tx.now)
    assert progress.forget(tx, [b"a", b"c"], "form") == 1
    assert progress.forget_unreadable(tx, 2) == 1
    assert progress.find(tx, [b"b"], "form") is not None


def test_late_progress_is_what_was_not_touched_since(tx: Transaction) -> None:
    progress.keep(tx, [b"a"], "form", day=1, body=b"", at=tx.now - timedelta(hours=1))
    progress.keep(tx, [b"b"], "form", day=1, body=b"", at=tx.now)
    assert [blob(row, "tag") for row in progress.late(tx, "form", tx.now - timedelta(hours=1))] == [b"a"]


def test_a_picture_has_data_only_between_its_arrival_and_its_end(tx: Transaction) -> None:
    _want(tx, ONE)
    assert media.data(tx, ONE) is None
    assert media.arrived(tx, ONE, b"jpeg", width=4, height=3)
    assert media.data(tx, ONE) == b"jpeg"
    assert media.wanted(tx) == []
    media.erase(tx, ONE)
    assert media.data(tx, ONE) is None


def test_a_picture_that_nobody_wants_any_more_does_not_arrive(tx: Transaction) -> None:
    _want(tx, ONE)
    media.erase(tx, ONE)
    assert not media.arrived(tx, ONE, b"jpeg", width=4, height=3)
    assert not media.failed(tx, ONE)
    assert media.state(tx, ONE) == media.ERASED


def test_abandoned_are_old_pictures_of_forms_that_nobody_finished(tx: Transaction) -> None:
    _want(tx, ONE, TWO)
    media.keep_for(tx, TWO, None)
    assert media.abandoned(tx, tx.now - timedelta(seconds=1)) == []
    assert media.abandoned(tx, tx.now) == [ONE]
