"""Statements about all that the core keeps about a person: to tell it to them, and to erase it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import String, bindparam, delete, exists, func, literal, or_, select, update

from bot.model.ids import AccountId, ChatRef, CopyHandle, GroupId, NoticeId, PersonId
from bot.store import tables
from bot.store.copies import CANCELLED
from bot.store.hot import hot
from bot.store.operations import State, Verb
from bot.store.rows import Statements, blob, number, text, time

_person, _identity, _membership = tables.person, tables.identity, tables.membership
_group, _grant, _shift, _approval = tables.group, tables.grant, tables.shift, tables.approval
_reform = tables.reform
_audit, _schedule, _outcome, _code = tables.audit, tables.schedule, tables.outcome, tables.code
_copy, _part, _operation, _revision = tables.copy, tables.part, tables.operation, tables.revision

_SINCE = hot(select(_person.c.created_at).where(_person.c.id == bindparam("of_person")))
_CALL = hot(
    update(_person)
    .where(_person.c.id == bindparam("of_person"))
    .values(name=bindparam("new_name"), folded=bindparam("new_folded"))
)
_GROUPS = hot(
    select(_group.c.id, _membership.c.since)
    .join(_group, _group.c.id == _membership.c.group)
    .where(_membership.c.person == bindparam("of_person"))
    .order_by(_membership.c.since, _group.c.id)
)
_SHIFTS = hot(select(func.count().label("lines")).where(_shift.c.person == bindparam("of_person")))
_LINES = hot(
    select(func.count().label("lines")).where(
        or_(_audit.c.actor == bindparam("of_person"), _audit.c.subject == bindparam("of_person"))
    )
)
# Alone, or behind what it is about: "house:person".
_NAMES_THEM = or_(
    _schedule.c.payload == bindparam("of_payload", type_=String),
    _schedule.c.payload.endswith(literal(":") + bindparam("of_payload", type_=String)),
)
_TIMERS = hot(select(_schedule.c.id).where(_NAMES_THEM))
_END_TIMERS = hot(delete(_schedule).where(_NAMES_THEM))
_END_OUTCOMES = hot(delete(_outcome).where(_outcome.c.schedule.in_(bindparam("schedules"))))
_SHUT_OUT = hot(select(_approval.c.id, _approval.c.not_by).where(_approval.c.not_by.contains(bindparam("spelled"))))
_SHUT_OUT_LESS = hot(
    update(_approval).where(_approval.c.id == bindparam("of_approval")).values(not_by=bindparam("new_not_by"))
)
_AGREED = hot(select(_reform.c.id, _reform.c.agreed).where(_reform.c.agreed.contains(bindparam("of_person"))))
_AGREED_LESS = hot(update(_reform).where(_reform.c.id == bindparam("of_reform")).values(agreed=bindparam("new_agreed")))
_ROWS: Final = (
    hot(delete(_identity).where(_identity.c.person == bindparam("of_person"))),
    hot(delete(_membership).where(_membership.c.person == bindparam("of_person"))),
    hot(delete(_code).where(_code.c.person == bindparam("of_person"))),
    hot(delete(_shift).where(_shift.c.person == bindparam("of_person"))),
    hot(delete(_grant).where(_grant.c.person == bindparam("of_person"))),
    hot(update(_shift).where(_shift.c.by == bindparam("of_person")).values(by=None)),
    hot(update(_reform).where(_reform.c.by == bindparam("of_person")).values(by=None)),
    # Who gave roles stays the author, so that those to whom they were given approve nothing of this author's.
    hot(
        update(_approval)
        .where(_approval.c.author == bindparam("of_person"), ~exists().where(_grant.c.giver == bindparam("of_person")))
        .values(author=None)
    ),
    hot(delete(tables.work).where(tables.work.c.subject == bindparam("of_person"))),
    hot(delete(_person).where(_person.c.id == bindparam("of_person"))),
)
_TALK = (_copy.c.account == bindparam("of_account"), _copy.c.chat == bindparam("of_chat"))
_TOLD = hot(select(_copy.c.id, _copy.c.notice).where(*_TALK))
_NO_PARTS = hot(delete(_part).where(_part.c.copy == bindparam("of_copy")))
_NO_OPERATIONS = hot(delete(_operation).where(_operation.c.copy == bindparam("of_copy")))
_NOWHERE = hot(
    update(_copy)
    .where(_copy.c.id == bindparam("of_copy"))
    .values(chat=literal("erased/") + _copy.c.id, state=CANCELLED, not_before=None)
)
_ELSEWHERE = hot(
    select(_copy.c.id).where(_copy.c.notice == bindparam("of_notice"), _copy.c.id != bindparam("but")).limit(1)
)
_UNSAY = hot(
    update(_revision).where(_revision.c.notice == bindparam("of_notice")).values(content=bindparam("new_content"))
)
_SHOW_NOTHING = hot(delete(tables.showing).where(tables.showing.c.notice == bindparam("of_notice")))
_OPEN_REPLIES = hot(
    select(_operation.c.id, _operation.c.day, _operation.c.body)
    .where(
        _operation.c.account == bindparam("of_account"),
        _operation.c.copy.is_(None),
        _operation.c.verb == "send",
        _operation.c.state != State.SENDING,
        _operation.c.body.is_not(None),
    )
    .order_by(_operation.c.created_at)
)
_OPEN_WISHES = hot(
    select(_operation.c.id, _operation.c.verb, _operation.c.day, _operation.c.body)
    .where(
        _operation.c.account == bindparam("of_account"),
        _operation.c.verb.in_((Verb.ADMIT, Verb.INVITE)),
        _operation.c.state != State.SENDING,
        _operation.c.body.is_not(None),
    )
    .order_by(_operation.c.created_at)
)
_DROP_REPLY = hot(delete(_operation).where(_operation.c.id == bindparam("of_operation")))


@dataclass(frozen=True, slots=True)
class SealedReply:
    """A message on its way to somebody, or a wish about them, sealed under the key of ``day``."""

    id: str
    day: int
    body: bytes


def known_since(tx: Statements, person: PersonId) -> datetime | None:
    """When we came to know somebody; None for nobody."""
    found = tx.fetch(_SINCE, of_person=person)
    return time(found[0], "created_at") if found else None


def call(tx: Statements, person: PersonId, name: str) -> None:
    """From now on they have that name."""
    tx.run(_CALL, of_person=person, new_name=name, new_folded=name)


def memberships(tx: Statements, person: PersonId) -> Sequence[tuple[GroupId, datetime]]:
    """Their groups, and since when, the oldest first."""
    return [(GroupId(text(row, "id")), time(row, "since")) for row in tx.fetch(_GROUPS, of_person=person)]


def shifts(tx: Statements, person: PersonId) -> int:
    """How many shifts of duty are written down."""
    return number(tx.fetch(_SHIFTS, of_person=person)[0], "lines")


def audit_lines(tx: Statements, person: PersonId) -> int:
    """How many lines of the chained log are by or about somebody."""
    return number(tx.fetch(_LINES, of_person=person)[0], "lines")


def forget_person(tx: Statements, person: PersonId) -> None:
    """All rows that are theirs, and their id wherever nothing needs it; what stays is listed in ``bot.engine.stays``."""
    schedules = [text(row, "id") for row in tx.fetch(_TIMERS, of_payload=person)]
    tx.run(_END_TIMERS, of_payload=person)
    if schedules:
        tx.run(_END_OUTCOMES, schedules=schedules)
    for statement in _ROWS:
        tx.run(statement, of_person=person)
    for row in tx.fetch(_SHUT_OUT, spelled=json.dumps(person)):
        left = [each for each in json.loads(text(row, "not_by")) if each != person]
        tx.run(_SHUT_OUT_LESS, of_approval=text(row, "id"), new_not_by=json.dumps(left))
    for row in tx.fetch(_AGREED, of_person=person):
        agreed = [each for each in text(row, "agreed").split() if each != person]
        tx.run(_AGREED_LESS, of_reform=text(row, "id"), new_agreed=" ".join(agreed))


def forget_talk(tx: Statements, chat: ChatRef, *, nothing: str) -> None:
    """What was sent into a private chat and could be edited is followed no further; words for it alone become ``nothing``."""
    for row in tx.fetch(_TOLD, of_account=chat.account, of_chat=chat.chat):
        copy, notice = CopyHandle(text(row, "id")), NoticeId(text(row, "notice"))
        tx.run(_NO_PARTS, of_copy=copy)
        tx.run(_NO_OPERATIONS, of_copy=copy)
        tx.run(_NOWHERE, of_copy=copy)
        if not tx.fetch(_ELSEWHERE, of_notice=notice, but=copy):
            tx.run(_UNSAY, of_notice=notice, new_content=nothing)
            tx.run(_SHOW_NOTHING, of_notice=notice)


def open_replies(tx: Statements, account: AccountId) -> Sequence[SealedReply]:
    """What is still to be said by that account to single chats, oldest first."""
    found = tx.fetch(_OPEN_REPLIES, of_account=account)
    return [SealedReply(text(row, "id"), number(row, "day"), blob(row, "body")) for row in found]


def open_wishes(tx: Statements, account: AccountId) -> Sequence[tuple[Verb, SealedReply]]:
    """What a platform is still to be asked so that somebody comes into a group, oldest first."""
    return [
        (Verb(text(row, "verb")), SealedReply(text(row, "id"), number(row, "day"), blob(row, "body")))
        for row in tx.fetch(_OPEN_WISHES, of_account=account)
    ]


def drop_reply(tx: Statements, operation: str) -> None:
    """It is never said, or asked."""
    tx.run(_DROP_REPLY, of_operation=operation)
