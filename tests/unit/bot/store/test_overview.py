"""What the stage looks at: the newest notice of each chat, how much is kept, and when a timer is due."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.engine.transaction import Transaction
from bot.model.ids import AccountId, ChatRef, CopyHandle, NoticeId
from bot.model.operations import Urgency
from bot.store import copies, notices, overview, parts, timers
from bot.store.copies import Copy
from bot.store.notices import RECALLED, Notice
from bot.store.parts import Part
from bot.store.timers import Schedule
from bot.store.write import Writer
from bot.testing.clock import START, FakeClock

VILLAGE = ChatRef(AccountId("web"), "g-a1")


@pytest.fixture
def tx(writer: Writer) -> Iterator[Transaction]:
    writer.begin()
    yield Transaction(writer, FakeClock())
    writer.rollback()


def _notice(tx: Transaction, name: str, number: int | None, *, photos: int = 1, sent: bool = True) -> Notice:
    notice = Notice(id=NoticeId(name), number=number, plugin="relay", subject="c", unit=None, urgency=Urgency.BULLETIN)
    notices.add(tx, notice, "{}", START)
    copy = Copy(id=CopyHandle(f"copy-{name}"), notice=notice.id, chat=VILLAGE, urgency=Urgency.BULLETIN)
    copies.add(tx, copy, START)
    tx.flush()
    if sent:
        parts.put(tx, copy, Part(0, f"message-{name}", "digest", photos, START))
        copies.settle(tx, copy.id)
    return notice


def test_a_chat_without_a_notice_is_not_there(tx: Transaction) -> None:
    _notice(tx, "card", None)
    assert overview.shown(tx) == []


def test_a_notice_on_its_way_has_no_message_yet(tx: Transaction) -> None:
    _notice(tx, "first", 1, sent=False)
    assert overview.shown(tx) == [overview.Shown(VILLAGE, 1, 0, 0, over=False)]


def test_a_notice_with_a_photo_is_seen_and_not_over(tx: Transaction) -> None:
    _notice(tx, "first", 1)
    assert overview.shown(tx) == [overview.Shown(VILLAGE, 1, 1, 1, over=False)]


def test_the_newest_notice_of_a_chat_counts(tx: Transaction) -> None:
    _notice(tx, "first", 1)
    _notice(tx, "second", 2, photos=0)
    assert overview.shown(tx) == [overview.Shown(VILLAGE, 2, 1, 0, over=False)]


def test_it_is_over_when_it_was_recalled_and_the_copy_has_followed(tx: Transaction) -> None:
    notice = _notice(tx, "first", 1)
    notices.revise(tx, notice, "{}", state=RECALLED, at=START)
    copies.desire(tx, notice.id, 2, Urgency.RECALL)
    assert [one.over for one in overview.shown(tx)] == [False]
    copies.settle(tx, CopyHandle("copy-first"))
    assert [one.over for one in overview.shown(tx)] == [True]


def test_everything_that_is_kept_is_counted(tx: Transaction) -> None:
    assert overview.tally(tx) == overview.Tally(notices=0, messages=0, audit=0, uncertain=0)
    _notice(tx, "card", None)
    _notice(tx, "first", 1)
    assert overview.tally(tx) == overview.Tally(notices=2, messages=2, audit=0, uncertain=0)


def test_the_first_timer_of_a_name_is_found(tx: Transaction) -> None:
    assert overview.first_due(tx, "ring") is None
    for name, minutes in (("ring", 60), ("ring", 15), ("undo", 1)):
        key = f"{name}-{minutes}"
        timers.keep(
            tx, Schedule(id=key, plugin="relay", name=name, payload=key, due=START + timedelta(minutes=minutes))
        )
    assert overview.first_due(tx, "ring") == START + timedelta(minutes=15)
