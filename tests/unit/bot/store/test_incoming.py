"""What is remembered of what came in, on every engine."""

from datetime import timedelta

import pytest

from bot.engine.transaction import Transaction
from bot.model.ids import AccountId, ChatRef, MessageRef, NoticeId, UnitId
from bot.store import expiry, incoming, tables
from bot.store.hot import Hot, hot
from bot.store.write import Writer
from bot.testing.clock import FakeClock

TOWN, WEB = AccountId("town"), AccountId("web")
SQUARE = ChatRef(TOWN, "square")


@pytest.fixture
def tx(writer: Writer) -> Transaction:
    writer.begin()
    return Transaction(writer, FakeClock())


def insert(name: str) -> Hot:
    return hot(tables.metadata.tables[name].insert())


def test_tags_that_were_seen_are_found_among_many_and_the_same_twice_is_no_error(tx: Transaction) -> None:
    for tag in (b"a", b"b", b"a"):
        incoming.see(tx, tag, 1)
    tx.flush()
    assert incoming.seen(tx, [b"a", b"c", b"b"]) == {b"a", b"b"}
    assert incoming.seen(tx, []) == set()


def test_each_account_has_its_own_cursor_and_memory(tx: Transaction) -> None:
    for value in ("1", "2"):
        incoming.set_cursor(tx, TOWN, value)
        incoming.remember(tx, TOWN, {"file": value, "only": "once"})
    tx.flush()
    assert incoming.cursor(tx, TOWN) == "2"
    assert incoming.remembered(tx, TOWN) == {"file": "2", "only": "once"}
    assert (incoming.cursor(tx, WEB), incoming.remembered(tx, WEB)) == (None, {})


def test_deaths_are_counted_under_any_tag_until_it_is_finished(tx: Transaction) -> None:
    incoming.begin_attempt(tx, b"yesterday", day=1, deaths=1)
    incoming.begin_attempt(tx, b"today", day=2, deaths=2)
    assert incoming.deaths(tx, [b"today", b"yesterday"]) == 2
    assert incoming.deaths(tx, [b"other"]) == 0
    incoming.end_attempt(tx, [b"today", b"yesterday"])
    assert incoming.deaths(tx, [b"today", b"yesterday"]) == 0


def test_the_spool_gives_back_what_lies_there_for_a_reason_oldest_first(tx: Transaction) -> None:
    for minutes, body in ((2, b"second"), (1, b"first")):
        incoming.put_aside(tx, TOWN, "waiting", day=1, body=body, at=tx.now + timedelta(minutes=minutes))
    incoming.put_aside(tx, TOWN, "parked", day=1, body=b"parked", at=tx.now)
    incoming.put_aside(tx, WEB, "waiting", day=1, body=b"other", at=tx.now)
    first, second = incoming.put_aside_by(tx, TOWN, "waiting")
    assert (first.body, second.body, first.day) == (b"first", b"second", 1)
    incoming.take_back(tx, first.id)
    assert incoming.put_aside_by(tx, TOWN, "waiting") == [second]


def test_an_unclean_stop_is_noticed_and_the_very_first_start_is_clean(tx: Transaction) -> None:
    assert incoming.begin_run(tx, tx.now)
    assert not incoming.begin_run(tx, tx.now)
    incoming.end_run(tx)
    assert incoming.begin_run(tx, tx.now)


def test_a_button_is_found_until_its_time_is_over(tx: Transaction) -> None:
    given = {"plugin": "shop", "action": "take", "payload": "case-1"}
    tx.run(insert("button"), token="lasting", unit="cluster", notice="n1", **given)
    tx.run(insert("button"), token="short", expires=tx.now + timedelta(minutes=1), **given)
    found = incoming.button(tx, "lasting", tx.now + timedelta(days=9))
    assert found == incoming.ButtonRow("shop", "take", "case-1", UnitId("cluster"), NoticeId("n1"))
    assert incoming.button(tx, "short", tx.now) == incoming.ButtonRow("shop", "take", "case-1", None, None)
    assert incoming.button(tx, "short", tx.now + timedelta(minutes=1)) is None
    assert incoming.button(tx, "unknown", tx.now) is None


def test_our_messages_are_known_by_chat_and_number_oldest_first(tx: Transaction) -> None:
    tx.run(
        insert("notice"),
        id="n1",
        number=57,
        plugin="shop",
        subject="case-1",
        urgency=0,
        matter="alarm",
        state="live",
        revision=1,
        created_at=tx.now,
        changed_at=tx.now,
    )
    tx.run(
        insert("copy"),
        id="c1",
        notice="n1",
        account=TOWN,
        chat="square",
        urgency=0,
        desired=1,
        state="due",
        created_at=tx.now,
    )
    for ordinal, (message, hours) in enumerate((("new", 0), ("old", 2), ("older", 4), ("", 0))):
        tx.run(
            insert("part"),
            copy="c1",
            ordinal=ordinal,
            account=TOWN,
            chat="square",
            message=message,
            digest="",
            sent_at=tx.now - timedelta(hours=hours),
        )
    found = incoming.recent_parts(tx, tx.now - timedelta(hours=3))
    assert found == [(MessageRef(SQUARE, "old"), 57), (MessageRef(SQUARE, "new"), 57)]
    assert incoming.has_copy(tx, NoticeId("n1"), SQUARE)
    assert not incoming.has_copy(tx, NoticeId("n1"), ChatRef(TOWN, "market"))
    assert not incoming.has_copy(tx, NoticeId("n2"), SQUARE)


def test_what_belongs_to_days_without_key_is_forgotten(tx: Transaction) -> None:
    for day in (1, 2):
        incoming.see(tx, b"%d" % day, day)
        incoming.begin_attempt(tx, b"%d" % day, day=day, deaths=1)
        incoming.put_aside(tx, TOWN, "parked", day=day, body=b"%d" % day, at=tx.now)
        sealed = {"plugin": "shop", "kind": "outcome", "name": "made", "body": b"", "created_at": tx.now}
        tx.run(insert("outcome"), id=f"o{day}", day=day, **sealed)
    tx.flush()
    assert incoming.forget_before(tx, 2).total() == 3
    assert expiry.erase_unreadable_outcomes(tx, 2) == 1
    assert incoming.seen(tx, [b"1", b"2"]) == {b"2"}
    assert incoming.deaths(tx, [b"1"]) == 0
    assert [entry.day for entry in incoming.put_aside_by(tx, TOWN, "parked")] == [2]
    assert incoming.forget_before(tx, 2).total() == 0


def test_what_ends_at_its_own_time_ends_then(tx: Transaction) -> None:
    for name, minutes in (("early", 1), ("late", 2)):
        when = tx.now + timedelta(minutes=minutes)
        tx.run(insert("one_time_code"), hash=name.encode(), purpose="bind", payload="", expires=when)
        tx.run(insert("pause"), account=name, chat="", until=when)
        tx.run(insert("button"), token=name, plugin="shop", action="a", payload="", expires=when)
    assert expiry.erase_over(tx, tx.now).total() == 0
    assert expiry.erase_over(tx, tx.now + timedelta(minutes=1)).total() == 3
    assert expiry.erase_over(tx, tx.now + timedelta(minutes=1)).total() == 0
