"""What the core knows of somebody is erased on both engines, and what others need stays."""

import pytest
from sqlalchemy import select

from bot.engine.transaction import Transaction
from bot.model.ids import AccountId, ApprovalId, ChatRef, CopyHandle, GroupId, NoticeId, PersonId, UnitId, UserRef
from bot.model.operations import Urgency
from bot.model.people import Grant, Person, Role
from bot.model.reforms import Reform, ReformKind
from bot.model.units import Group, GroupKind
from bot.store import approvals, copies, notices, people, privacy, reforms, tables, timers, units
from bot.store.approvals import Request
from bot.store.copies import Copy
from bot.store.notices import Notice
from bot.store.timers import Schedule
from bot.store.write import Writer
from bot.testing.clock import FakeClock
from tests.stores import postgres_store, store, writer

__all__ = ["postgres_store", "store", "writer"]

SHE, OTHER = PersonId("she"), PersonId("other")
TOWN = AccountId("town")
TALK = ChatRef(TOWN, "talk-of-hers")


@pytest.fixture
def tx(writer: Writer) -> Transaction:
    writer.begin()
    return Transaction(writer, FakeClock())


def lives(tx: Transaction) -> None:
    """She is in a group, had a role, is shut out of a vote, has a timer, and reads a card in private."""
    for who in (SHE, OTHER):
        people.add_person(tx, Person(who, f"Cô {who}"), tx.now)
        people.link(tx, who, UserRef(TOWN, f"user-{who}"), TALK if who == SHE else None)
        people.enter(tx, who, GroupId("g1"), tx.now)
        people.add_shift(tx, UnitId("u1"), who, starts=tx.now, ends=None, by=SHE)
        people.add_grant(tx, Grant(f"grant-{who}", who, Role.OFFICER, UnitId("u1"), tx.now, None, None))
    units.bind(
        tx, Group(GroupId("g1"), UnitId("u1"), GroupKind.RESIDENTS, ChatRef(TOWN, "c1"), "Tổ 1"), at=tx.now, by=None
    )
    approvals.add(tx, _request(tx))
    reforms.add(tx, _reform(tx))
    for payload in (SHE, f"house:{SHE}", OTHER, f"house:{OTHER}"):
        timers.keep(tx, Schedule(id=f"t-{payload}", plugin="relay", name="again", payload=payload, due=tx.now))
    for number, chats in enumerate(((TALK,), (TALK, ChatRef(TOWN, "c1")))):
        notice = Notice(
            id=NoticeId(f"n{number}"), number=None, plugin="relay", subject="", unit=None, urgency=Urgency.REPLY
        )
        notices.add(tx, notice, "words", tx.now)
        for chat in chats:
            copies.add(
                tx,
                Copy(
                    id=CopyHandle(f"{notice.id}-{chat.chat}"),
                    notice=notice.id,
                    chat=chat,
                    urgency=Urgency.REPLY,
                    desired=1,
                ),
                tx.now,
            )
    tx.flush()


def _request(tx: Transaction) -> Request:
    return Request(
        id=ApprovalId("a1"),
        plugin="relay",
        action="publish",
        subject="case",
        kind="animal",
        unit=UnitId("u1"),
        title="Con trâu",
        role=Role.OFFICER,
        need=1,
        not_by=frozenset({SHE, OTHER}),
        author=SHE,
        view="",
        review_minutes=None,
        state="open",
        asked_at=tx.now,
    )


def _reform(tx: Transaction) -> Reform:
    return Reform(
        id="r1",
        kind=ReformKind.MOVE,
        unit=UnitId("u1"),
        into=(UnitId("u2"),),
        was="u0",
        agreed=(OTHER, SHE),
        at=tx.now,
        by=SHE,
        done_at=None,
        closes=None,
        closed_at=None,
        undone_at=None,
    )


def cells(tx: Transaction) -> list[str]:
    """Every word of every table."""
    session = tx.session()
    rows = (row for table in tables.metadata.tables.values() for row in session.execute(select(table)))
    return [str(value) for row in rows for value in row]


def test_nothing_of_hers_is_left_and_all_of_the_others_is(tx: Transaction) -> None:
    lives(tx)
    assert privacy.known_since(tx, SHE) == tx.now
    assert [group for group, _ in privacy.memberships(tx, SHE)] == ["g1"]
    assert (privacy.shifts(tx, SHE), privacy.audit_lines(tx, SHE)) == (1, 0)
    privacy.forget_talk(tx, TALK, nothing="nothing")
    privacy.forget_person(tx, SHE)
    left = [cell for cell in cells(tx) if SHE in cell or TALK.chat in cell]
    assert [cell for cell in left if not cell.endswith("-talk-of-hers")] == [], (
        "handles of copies are no names of chats"
    )
    assert privacy.known_since(tx, SHE) is None
    assert privacy.known_since(tx, OTHER) == tx.now
    kept = approvals.get(tx, ApprovalId("a1"))
    assert kept is not None
    assert (kept.not_by, kept.author) == (frozenset({OTHER}), None)
    (reform,) = reforms.standing(tx)
    assert (reform.by, reform.agreed) == (None, (OTHER,))
    assert {each.payload for each in timers.due(tx, tx.now, 9)} == {OTHER, f"house:{OTHER}"}
    assert notices.content(tx, NoticeId("n0"), 1) == "nothing"
    assert notices.content(tx, NoticeId("n1"), 1) == "words", "others read it too"


def test_who_gave_roles_stays_the_author(tx: Transaction) -> None:
    lives(tx)
    people.add_grant(tx, Grant("given", OTHER, Role.DUTY, UnitId("u1"), tx.now, None, SHE))
    privacy.forget_person(tx, SHE)
    kept = approvals.get(tx, ApprovalId("a1"))
    assert kept is not None
    assert kept.author == SHE


def test_another_name_is_found_without_accents(tx: Transaction) -> None:
    lives(tx)
    privacy.call(tx, SHE, "Chị Thảo")
    assert [one.id for one in people.named(tx, "chi thao")] == [SHE]
