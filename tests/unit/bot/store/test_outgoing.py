"""What goes out is written and read alike on every engine."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.engine.transaction import Transaction
from bot.model.ids import (
    AccountId,
    ApprovalId,
    ChatRef,
    CopyHandle,
    GroupId,
    MediaId,
    MessageRef,
    NoticeId,
    OperationId,
    PersonId,
    UnitId,
)
from bot.model.operations import Urgency
from bot.model.people import Role
from bot.model.units import Group, GroupKind, GroupState, Unit
from bot.store import (
    approvals,
    copies,
    expiry,
    media,
    notices,
    operations,
    outcomes,
    parts,
    reach,
    tables,
    timers,
    units,
)
from bot.store.approvals import Request
from bot.store.copies import Copy
from bot.store.hot import hot
from bot.store.notices import RECALLED, Notice, NoticeButton
from bot.store.operations import Operation, State, Verb
from bot.store.outcomes import MOST_ATTEMPTS, NewOutcome
from bot.store.parts import Part
from bot.store.timers import Schedule
from bot.store.write import Writer
from bot.testing.clock import FakeClock

NOW = datetime(2026, 3, 2, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)
WEB = AccountId("web")
HERE, THERE = ChatRef(WEB, "here"), ChatRef(WEB, "there")
NOTICE, COPY = NoticeId("n1"), CopyHandle("c1")
UNIT = UnitId("commune")


@pytest.fixture
def tx(writer: Writer) -> Iterator[Transaction]:
    """One transaction with a notice and its copy."""
    writer.begin()
    tx = Transaction(writer, FakeClock(NOW))
    notice = Notice(id=NOTICE, number=7, plugin="relay", subject="case-1", unit=UNIT, urgency=Urgency.ALARM)
    notices.add(tx, notice, '{"photo":"m1"}', NOW, shows=[MediaId("m1")])
    copies.add(tx, Copy(id=COPY, notice=NOTICE, chat=HERE, urgency=Urgency.ALARM), NOW)
    tx.flush()
    yield tx
    writer.rollback()


def an_operation(name: str = "o1", **more: object) -> Operation:
    given = {"copy": COPY, "verb": Verb.SEND, "created_at": NOW, **more}
    return Operation(id=OperationId(name), account=WEB, urgency=Urgency.ALARM, **given)  # type: ignore[arg-type]


def the_copy(tx: Transaction) -> Copy:
    found = copies.get(tx, COPY)
    assert found is not None
    return found


def test_a_notice_is_found_by_id_and_number(tx: Transaction) -> None:
    found = notices.get(tx, NOTICE)
    assert found is not None
    assert (found.number, found.plugin, found.unit, found.urgency) == (7, "relay", UNIT, Urgency.ALARM)
    assert notices.numbered(tx, 7) == found
    assert notices.numbered(tx, 8) is None
    assert notices.next_number(tx) == 8


def test_a_revision_changes_what_is_desired_and_the_older_words_can_be_erased(tx: Transaction) -> None:
    notice = notices.numbered(tx, 7)
    assert notice is not None
    notices.revise(tx, notice, "{}", state=RECALLED, at=LATER)
    copies.desire(tx, NOTICE, 2, Urgency.RECALL)
    assert (the_copy(tx).desired, the_copy(tx).urgency) == (2, Urgency.RECALL)
    assert notices.content(tx, NOTICE, 1) == '{"photo":"m1"}'
    notices.drop_revisions(tx, NOTICE, below=2)
    assert notices.content(tx, NOTICE, 1) is None
    assert notices.content(tx, NOTICE, 2) == "{}"
    changed = notices.get(tx, NOTICE)
    assert changed is not None
    assert (changed.revision, changed.state) == (2, RECALLED)
    notices.reported(tx, NOTICE, 2)
    told = notices.get(tx, NOTICE)
    assert told is not None
    assert told.reported == 2


def test_a_picture_is_shown_while_any_kept_words_name_it(tx: Transaction) -> None:
    assert notices.shown(tx, MediaId("m1"))
    assert not notices.shown(tx, MediaId("m"))
    notices.drop_revisions(tx, NOTICE, below=9)
    assert not notices.shown(tx, MediaId("m1"))


def test_pictures_are_found_by_what_they_are_kept_for(tx: Transaction) -> None:
    media.want(tx, MediaId("m1"), WEB, day=1, source=b"", at=NOW)
    media.keep_for(tx, MediaId("m1"), "notice:relay/case-1")
    assert notices.media_of(tx, "notice:relay/case-1") == [MediaId("m1")]
    assert notices.media_of(tx, "notice:relay/case-2") == []


def test_buttons_come_and_go(tx: Transaction) -> None:
    notice = notices.numbered(tx, 7)
    assert notice is not None
    button = NoticeButton("t1", "relay", "know", "case-1")
    notices.add_button(tx, notice, button)
    assert notices.buttons(tx, NOTICE) == [button]
    notices.drop_buttons(tx, ["t1"])
    notices.drop_buttons(tx, [])
    assert notices.buttons(tx, NOTICE) == []


def test_a_copy_is_due_from_its_time_on(tx: Transaction) -> None:
    copies.delay(tx, COPY, LATER)
    assert copies.due(tx, WEB, now=NOW, count=9) == []
    assert copies.due_later(tx, WEB, now=NOW) == LATER
    (due,) = copies.due(tx, WEB, now=LATER, count=9)
    assert (due.id, due.chat, due.urgency) == (COPY, "here", Urgency.ALARM)
    assert copies.due_later(tx, WEB, now=LATER) is None
    copies.at_once(tx, NOTICE)
    assert copies.due(tx, WEB, now=NOW, count=9)


def test_the_most_urgent_copies_are_due_first_and_then_the_oldest(tx: Transaction) -> None:
    for name, urgency, at in (("c2", Urgency.BULLETIN, NOW), ("c3", Urgency.ALARM, NOW - timedelta(days=1))):
        copies.add(tx, Copy(id=CopyHandle(name), notice=NOTICE, chat=ChatRef(WEB, name), urgency=urgency), at)
    tx.flush()
    assert [due.id for due in copies.due(tx, WEB, now=NOW, count=9)] == ["c3", "c1", "c2"]
    assert [due.id for due in copies.due(tx, WEB, now=NOW, count=1)] == ["c3"]
    assert copies.due(tx, AccountId("other"), now=NOW, count=9) == []


def test_a_copy_comes_to_rest_and_is_counted(tx: Transaction) -> None:
    assert copies.waiting(tx, NOTICE)
    copies.settle(tx, COPY)
    assert not copies.waiting(tx, NOTICE)
    assert copies.counts(tx, NOTICE) == {"settled": 1}
    copies.rest(tx, COPY, copies.BY_HAND, "forbidden")
    assert [each.reason for each in copies.stuck(tx)] == ["forbidden"]
    copies.wake(tx, COPY)
    assert copies.counts(tx, NOTICE) == {"due": 1}


@pytest.mark.parametrize("state", [State.SENDING, State.UNCERTAIN])
def test_only_copies_of_which_nothing_can_have_left_are_called_off(tx: Transaction, state: State) -> None:
    operations.add(tx, an_operation(state=state))
    assert copies.cancel_unsent(tx, NOTICE) == 0
    operations.drop(tx, OperationId("o1"))
    parts.put(tx, the_copy(tx), Part(0, "m", "d", 0, NOW))
    assert copies.cancel_unsent(tx, NOTICE) == 0
    parts.drop(tx, COPY, 0)
    operations.add(tx, an_operation(state=State.READY))
    assert copies.cancel_unsent(tx, NOTICE) == 1
    copies.desire(tx, NOTICE, 2, Urgency.RECALL)
    assert copies.counts(tx, NOTICE) == {"cancelled": 1}


def test_parts_are_put_amended_and_dropped(tx: Transaction) -> None:
    copy = the_copy(tx)
    parts.put(tx, copy, Part(1, "m1", "d1", 0, NOW))
    parts.put(tx, copy, Part(0, "m0", "d0", 1, NOW))
    parts.put(tx, copy, Part(0, "m9", "d9", 1, LATER))
    parts.amend(tx, COPY, 1, digest="d2", photos=2)
    assert parts.of(tx, COPY) == [Part(0, "m9", "d9", 1, LATER, HERE.chat), Part(1, "m1", "d2", 2, NOW, HERE.chat)]
    found = notices.at_message(tx, MessageRef(HERE, "m9"))
    assert found is not None
    assert found.id == NOTICE
    parts.drop(tx, COPY, 0)
    assert notices.at_message(tx, MessageRef(HERE, "m9")) is None


def test_pins_are_desired_and_applied(tx: Transaction) -> None:
    copies.settle(tx, COPY)
    copies.desire_pin(tx, NOTICE, True)
    assert (the_copy(tx).desired_pin, the_copy(tx).applied_pin, the_copy(tx).state) == (True, False, "due")
    copies.pinned(tx, COPY, True)
    copies.remark(tx, COPY, "left")
    assert (the_copy(tx).applied_pin, the_copy(tx).reason) == (True, "left")


def test_an_operation_keeps_all_it_was_given(tx: Transaction) -> None:
    given = an_operation(
        ordinal=2,
        target="m",
        day=3,
        body=b"sealed",
        digest="d",
        revision=4,
        state=State.UNCERTAIN,
        attempts=5,
        not_before=LATER,
        error="why",
    )
    operations.add(tx, given)
    assert operations.get(tx, given.id) == given
    assert operations.of_copy(tx, COPY) == [given]
    assert operations.troubled(tx) == [given]
    assert operations.newest(tx) == NOW
    assert operations.last_in_line(tx, NOW) > NOW
    assert operations.last_in_line(tx, LATER) == LATER


def test_an_operation_changes_its_state(tx: Transaction) -> None:
    operations.add(tx, an_operation(state=State.SENDING))
    assert [row.id for row in operations.left_sending(tx)] == ["o1"]
    operations.set_state(tx, OperationId("o1"), State.DEAD, attempts=2, not_before=LATER, error="Rejected")
    (row,) = operations.troubled(tx)
    assert (row.state, row.attempts, row.not_before, row.error) == (State.DEAD, 2, LATER, "Rejected")
    assert operations.of_copy(tx, COPY) == []
    operations.drop_dead(tx, COPY)
    assert operations.troubled(tx) == []


def test_replies_wait_in_their_order(tx: Transaction) -> None:
    for name, second in (("late", 2), ("early", 1)):
        operations.add(tx, an_operation(name, copy=None, created_at=NOW + timedelta(seconds=second), day=1, body=b"x"))
    operations.add(tx, an_operation("of-a-copy"))
    assert [row.id for row in operations.alone(tx, WEB, now=tx.now, count=9)] == ["early", "late"]
    operations.reseal(tx, OperationId("early"), 2, b"y")
    operations.next_part(tx, OperationId("early"), 1)
    again = operations.get(tx, OperationId("early"))
    assert again is not None
    assert (again.day, again.body, again.ordinal, again.state) == (2, b"y", 1, State.READY)
    assert operations.drop_sealed_before(tx, 2) == 1
    assert [row.id for row in operations.alone(tx, WEB, now=tx.now, count=9)] == ["early"]


def test_a_new_revision_forgets_what_surely_never_left_and_nothing_else(tx: Transaction) -> None:
    for state in State:
        operations.add(tx, an_operation(state.value, state=state))
    operations.drop_ready(tx, NOTICE)
    assert {row.id for row in operations.of_copy(tx, COPY)} == {"sending", "uncertain", "held"}
    operations.drop_in_chat(tx, WEB, "here")
    assert operations.of_copy(tx, COPY) == []


def test_a_chat_that_is_gone_and_back(tx: Transaction) -> None:
    units.add(tx, Unit(UNIT, None, "commune", "Xã Phước Ninh"))
    units.bind(tx, Group(GroupId("g"), UNIT, GroupKind.RESIDENTS, HERE, "Nhóm"), at=NOW, by=None)
    assert copies.chat_gone(tx, HERE) == [NOTICE]
    assert copies.counts(tx, NOTICE) == {"unreachable": 1}
    assert reach.group_gone(tx, GroupId("g"))
    assert not reach.group_gone(tx, GroupId("g"))
    reach.group_back(tx, GroupId("g"))
    assert copies.chat_back(tx, HERE) == 1
    group = units.group_at(tx, HERE)
    assert group is not None
    assert group.state is GroupState.LIVE


def test_a_chat_that_moved_is_at_its_new_address_everywhere(tx: Transaction) -> None:
    parts.put(tx, the_copy(tx), Part(0, "m", "d", 0, NOW))
    reach.move_chat(tx, HERE, "there")
    assert copies.chats(tx, NOTICE) == {THERE}
    assert notices.at_message(tx, MessageRef(HERE, "m")) is not None, "what was said stays where it was said"


def test_a_chat_moved_to_where_a_copy_is_already_leaves_both(tx: Transaction) -> None:
    copies.add(tx, Copy(id=CopyHandle("c2"), notice=NOTICE, chat=THERE, urgency=Urgency.ALARM), NOW)
    tx.flush()
    reach.move_chat(tx, HERE, "there")
    assert copies.chats(tx, NOTICE) == {HERE, THERE}


def test_patience_is_remembered(tx: Transaction) -> None:
    assert reach.paused(tx, WEB) is None
    reach.pause(tx, WEB, NOW)
    reach.pause(tx, WEB, LATER)
    assert reach.paused(tx, WEB) == LATER


def test_outcomes_wait_are_given_up_and_tried_again(tx: Transaction) -> None:
    new = NewOutcome(plugin="relay", kind="due", name="ring", body=b"{}", schedule="s", due=NOW)
    outcomes.add(tx, new, at=NOW)
    outcomes.add(tx, new, at=NOW)
    (row,) = outcomes.waiting(tx, 9)
    name = str(row["id"])
    for _ in range(MOST_ATTEMPTS):
        outcomes.failed(tx, name)
    assert outcomes.waiting(tx, 9) == []
    assert [each["id"] for each in outcomes.given_up(tx)] == [name]
    assert outcomes.again(tx, name)
    assert outcomes.waiting(tx, 9)
    assert outcomes.done(tx, name)
    assert not outcomes.done(tx, name)
    outcomes.add(tx, new, at=NOW)
    outcomes.call_off(tx, "s")
    assert outcomes.waiting(tx, 9) == []


def test_schedules_are_kept_moved_and_ended(tx: Transaction) -> None:
    once = Schedule(id="s1", plugin="relay", name="ring", payload="case-1", due=LATER)
    daily = Schedule(id="s2", plugin="relay", name="daily", payload="", due=NOW, rule="0 7 * * *")
    timers.keep(tx, once)
    timers.keep(tx, daily)
    timers.keep(
        tx, Schedule(id="s1", plugin="relay", name="ring", payload="case-1", due=NOW + 2 * timedelta(minutes=1))
    )
    assert timers.first(tx) == NOW
    assert timers.due(tx, LATER, 9) == [daily]
    assert timers.ruled(tx) == [daily]
    assert timers.advance(tx, daily, LATER)
    assert not timers.advance(tx, daily, LATER)
    timers.cancel(tx, "s2")
    assert [each.id for each in timers.due(tx, NOW + timedelta(days=1), 9)] == ["s1"]


def ended(
    tx: Transaction, notice: NoticeId, number: int | None, *, copy: str = copies.SETTLED, at: datetime = NOW
) -> None:
    """A notice that was taken back then, with all that belongs to it."""
    made = Notice(
        id=notice, number=number, plugin="relay", subject=f"case-{notice}", unit=UNIT, urgency=Urgency.ALARM, reported=2
    )
    notices.add(tx, made, "{}", NOW, shows=[MediaId("m9")])
    notices.add_button(tx, made, NoticeButton(f"token-{notice}", "relay", "know", ""))
    notices.revise(tx, made, "{}", state=RECALLED, at=at)
    held = Copy(id=CopyHandle(f"copy-{notice}"), notice=notice, chat=HERE, urgency=Urgency.ALARM, state=copy)
    copies.add(tx, held, NOW)
    tx.flush()
    parts.put(tx, held, Part(0, f"message-{notice}", "digest", 0, NOW))
    approvals.add(tx, asked(f"approval-{notice}", made))
    approvals.add_vote(tx, ApprovalId(f"approval-{notice}"), PersonId("linh"), agreed=True, at=NOW)


def asked(approval: str, notice: Notice, state: str = "granted") -> Request:
    """Somebody was asked about what the notice is about."""
    return Request(
        id=ApprovalId(approval),
        plugin=notice.plugin,
        action="publish",
        subject=notice.subject,
        kind="thing",
        unit=UNIT,
        title="Con trâu",
        role=Role.OFFICER,
        need=1,
        not_by=frozenset(),
        author=None,
        view="",
        review_minutes=None,
        state=state,
        asked_at=NOW,
        review_by=None,
    )


def left(tx: Transaction) -> dict[str, int]:
    """How many rows there are of each table that belongs to notices."""
    names = ("notice", "revision", "showing", "button", "copy", "part", "approval", "vote")
    return {name: len(tx.fetch(hot(select(tables.metadata.tables[name])))) for name in names}


def test_a_notice_that_ended_long_ago_is_erased_with_all_that_belongs_to_it(tx: Transaction) -> None:
    live = left(tx)
    ended(tx, NoticeId("old"), 3)
    ended(tx, NoticeId("withdrawn"), None)
    assert expiry.erase_long_over(tx, NOW + expiry.LONG_AGO).total() == 0
    assert expiry.erase_long_over(tx, NOW + expiry.LONG_AGO + timedelta(seconds=1)).total() > 10
    assert left(tx) == live


@pytest.mark.parametrize("state", [copies.DUE, copies.UNCERTAIN, copies.BY_HAND, copies.UNREACHABLE])
def test_a_notice_stays_while_a_copy_may_still_show_it(tx: Transaction, state: str) -> None:
    ended(tx, NoticeId("old"), 3, copy=state)
    before = left(tx)
    assert expiry.erase_long_over(tx, NOW + 2 * expiry.LONG_AGO).total() == 0
    assert left(tx) == before


def test_what_ended_lately_is_live_or_has_the_newest_number_stays(tx: Transaction) -> None:
    ended(tx, NoticeId("lately"), 3, at=NOW + expiry.LONG_AGO)
    ended(tx, NoticeId("newest"), 9)
    before = left(tx)
    assert expiry.erase_long_over(tx, NOW + expiry.LONG_AGO + timedelta(days=1)).total() == 0
    assert left(tx) == before
    assert notices.next_number(tx) == 10


def test_an_approval_that_is_open_stays(tx: Transaction) -> None:
    gone = Notice(id=NoticeId("gone"), number=None, plugin="relay", subject="gone", unit=UNIT, urgency=Urgency.ALARM)
    for state in ("open", "review", "frozen", "refused"):
        approvals.add(tx, asked(state, gone, state))
    assert expiry.erase_long_over(tx, NOW + 2 * expiry.LONG_AGO).total() == 1
    assert approvals.get(tx, ApprovalId("refused")) is None
