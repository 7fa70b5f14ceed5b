"""Statements about copies: what is to be seen in each chat."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, case, exists, func, or_, select, update

from bot.model.ids import AccountId, ChatRef, CopyHandle, NoticeId
from bot.model.operations import Urgency
from bot.model.units import GroupState
from bot.store import tables
from bot.store.hot import Row, hot
from bot.store.rows import Statements, flag, number, text, time, time_or_none

_copy, _part, _operation, _group = tables.copy, tables.part, tables.operation, tables.group

DUE, SETTLED, UNCERTAIN = "due", "settled", "uncertain"
UNREACHABLE, BY_HAND, CANCELLED = "unreachable", "by_hand", "cancelled"

_CHANGEABLE: Final = (DUE, SETTLED, UNCERTAIN, BY_HAND)
_NOTHING_THERE = ~exists().where(_part.c.copy == _copy.c.id) & ~exists().where(
    _operation.c.copy == _copy.c.id, _operation.c.state.in_(("sending", "uncertain", "held"))
)

_ADD = hot(_copy.insert())
_GET = hot(select(*_copy.c).where(_copy.c.id == bindparam("of_copy")))
_CHATS = hot(select(_copy.c.account, _copy.c.chat).where(_copy.c.notice == bindparam("of_notice")))
_IN_GROUP = exists().where(_group.c.account == _copy.c.account, _group.c.chat == _copy.c.chat)
_DUE = (
    select(_copy.c.id, _copy.c.chat, _copy.c.urgency, _copy.c.created_at, _IN_GROUP.label("in_group"))
    .where(_copy.c.account == bindparam("of_account"), _copy.c.state == DUE)
    .order_by(_copy.c.urgency, _copy.c.created_at)
)
_earlier = _copy.alias("earlier")
_HELD_UP = exists().where(
    _earlier.c.account == _copy.c.account,
    _earlier.c.chat == _copy.c.chat,
    _earlier.c.urgency == _copy.c.urgency,
    _earlier.c.urgency != int(Urgency.ALARM),
    _earlier.c.created_at < _copy.c.created_at,
    _earlier.c.state == DUE,
    _earlier.c.not_before > bindparam("now"),
    exists().where(_operation.c.copy == _earlier.c.id),
)
"""Whether something was tried before it in its chat, did not succeed, and is tried again later; alarms wait for nothing."""
_DUE_NOW = hot(
    _DUE.where(or_(_copy.c.not_before.is_(None), _copy.c.not_before <= bindparam("now")), ~_HELD_UP).limit(
        bindparam("count")
    )
)
_DUE_LATER = hot(
    select(func.min(_copy.c.not_before).label("first")).where(
        _copy.c.account == bindparam("of_account"), _copy.c.state == DUE, _copy.c.not_before > bindparam("now")
    )
)
_WAITING = hot(select(_copy.c.id).where(_copy.c.notice == bindparam("of_notice"), _copy.c.state == DUE).limit(1))
_DESIRE = hot(
    update(_copy)
    .where(_copy.c.notice == bindparam("of_notice"), _copy.c.state.in_(_CHANGEABLE))
    .values(desired=bindparam("new_desired"), urgency=bindparam("new_urgency"), state=DUE)
)
_DESIRE_UNREACHABLE = hot(
    update(_copy)
    .where(_copy.c.notice == bindparam("of_notice"), _copy.c.state == UNREACHABLE)
    .values(desired=bindparam("new_desired"))
)
_PIN = hot(
    update(_copy)
    .where(_copy.c.notice == bindparam("of_notice"), _copy.c.state.in_(_CHANGEABLE))
    .values(desired_pin=bindparam("new_pin"), state=DUE)
)
_AT_ONCE = hot(
    update(_copy).where(_copy.c.notice == bindparam("of_notice"), _copy.c.state == DUE).values(not_before=None)
)
_CANCEL = hot(
    update(_copy)
    .where(_copy.c.notice == bindparam("of_notice"), _copy.c.state.in_((DUE, BY_HAND)), _NOTHING_THERE)
    .values(state=CANCELLED)
)
_PART_OFF = hot(
    update(_copy)
    .where(
        _copy.c.notice == bindparam("of_notice"),
        _copy.c.account == bindparam("of_account"),
        _copy.c.chat == bindparam("of_chat"),
        _copy.c.state != CANCELLED,
    )
    .values(notice=bindparam("new_notice"), not_before=None)
)
_REST = hot(
    update(_copy)
    .where(_copy.c.id == bindparam("of_copy"))
    .values(state=bindparam("new_state"), reason=bindparam("new_reason"), not_before=None)
)
_SETTLE = hot(
    update(_copy)
    .where(_copy.c.id == bindparam("of_copy"))
    .values(state=SETTLED, applied=_copy.c.desired, not_before=None)
)
_DELAY = hot(update(_copy).where(_copy.c.id == bindparam("of_copy")).values(not_before=bindparam("new_not_before")))
_WAKE = hot(update(_copy).where(_copy.c.id == bindparam("of_copy")).values(state=DUE, not_before=None))
_REVIVE = hot(
    update(_copy)
    .where(_copy.c.id == bindparam("of_copy"))
    .values(state=DUE, desired=bindparam("new_desired"), urgency=int(Urgency.RECALL), not_before=None)
)
_BACK_OFF = exists().where(_operation.c.copy == _copy.c.id, _operation.c.state == "ready", _operation.c.attempts > 0)
"""Whether it waits because it was tried and surely did not arrive, not to be called off or to turn up."""
_TRY_NOW = hot(
    update(_copy)
    .where(
        _copy.c.account == bindparam("of_account"),
        _copy.c.chat == bindparam("of_chat"),
        _copy.c.state == DUE,
        _copy.c.not_before > bindparam("now"),
        _BACK_OFF,
    )
    .values(not_before=None)
)
_AT_REST = hot(
    update(_copy)
    .where(_copy.c.notice == bindparam("of_notice"), _copy.c.state != CANCELLED)
    .values(desired=bindparam("at_revision"), applied=bindparam("at_revision"), state=SETTLED, not_before=None)
)
_PINNED = hot(update(_copy).where(_copy.c.id == bindparam("of_copy")).values(applied_pin=bindparam("new_pin")))
_LEFT = hot(update(_copy).where(_copy.c.id == bindparam("of_copy")).values(reason=bindparam("new_reason")))
_GONE = hot(
    update(_copy)
    .where(
        _copy.c.account == bindparam("of_account"),
        _copy.c.chat == bindparam("of_chat"),
        _copy.c.state.in_((DUE, UNCERTAIN)),
    )
    .values(state=UNREACHABLE, not_before=None)
)
_NOTICES_IN = hot(
    select(_copy.c.notice)
    .distinct()
    .where(
        _copy.c.account == bindparam("of_account"),
        _copy.c.chat == bindparam("of_chat"),
        _copy.c.state.in_((DUE, UNCERTAIN)),
    )
)
_BACK = hot(
    update(_copy)
    .where(
        _copy.c.account == bindparam("of_account"),
        _copy.c.chat == bindparam("of_chat"),
        _copy.c.state == UNREACHABLE,
    )
    .values(state=DUE)
)
_LOST = (_copy.c.account.not_in(bindparam("known")), _copy.c.state.in_((DUE, UNCERTAIN)))
_WITH_LOST = hot(select(_copy.c.notice).distinct().where(*_LOST))
_LOSE = hot(
    update(_copy).where(_copy.c.notice == bindparam("of_notice"), *_LOST).values(state=UNREACHABLE, not_before=None)
)
# The copies of a group that is live were lost with the account alone.
_FOUND = hot(
    update(_copy)
    .where(
        _copy.c.account.in_(bindparam("known")),
        _copy.c.state == UNREACHABLE,
        exists().where(
            _group.c.account == _copy.c.account, _group.c.chat == _copy.c.chat, _group.c.state == GroupState.LIVE
        ),
    )
    .values(state=DUE)
)
_COUNTS = hot(
    select(_copy.c.state, func.count().label("copies"))
    .where(_copy.c.notice == bindparam("of_notice"))
    .group_by(_copy.c.state)
)
_PLACES = hot(
    select(func.count().label("copies"), func.sum(case((_copy.c.state == SETTLED, 1), else_=0)).label("settled"))
    .join(_group, (_group.c.account == _copy.c.account) & (_group.c.chat == _copy.c.chat))
    .where(_copy.c.notice == bindparam("of_notice"), _copy.c.state != CANCELLED)
    .group_by(_group.c.unit, _group.c.kind, _group.c.fields)
)
_MISSED = hot(
    select(_group.c.title)
    .join(_copy, (_group.c.account == _copy.c.account) & (_group.c.chat == _copy.c.chat))
    .where(_copy.c.notice == bindparam("of_notice"), _copy.c.state.in_((UNCERTAIN, UNREACHABLE, BY_HAND)))
    .order_by(_group.c.title, _group.c.id)
)
_STUCK = hot(select(*_copy.c).where(_copy.c.state.in_((BY_HAND, UNREACHABLE))).order_by(_copy.c.created_at, _copy.c.id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A notice in one chat: what is desired and what is true."""

    id: CopyHandle
    notice: NoticeId
    chat: ChatRef
    urgency: Urgency
    desired: int = 1
    desired_pin: bool = False
    applied_pin: bool = False
    state: str = DUE
    reason: str = ""
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class DueCopy:
    """A copy that waits for its lane; ``in_group`` unless its chat is somebody's own."""

    id: CopyHandle
    chat: str
    in_group: bool
    urgency: Urgency
    created_at: datetime


def add(tx: Statements, copy: Copy, at: datetime) -> None:
    """A new copy; written in bulk with its siblings."""
    tx.collect(
        _ADD,
        id=copy.id,
        notice=copy.notice,
        account=copy.chat.account,
        chat=copy.chat.chat,
        urgency=int(copy.urgency),
        desired=copy.desired,
        desired_pin=copy.desired_pin,
        state=copy.state,
        not_before=copy.not_before,
        created_at=at,
    )


def get(tx: Statements, copy: CopyHandle) -> Copy | None:
    """By its id."""
    return next((_as_copy(row) for row in tx.fetch(_GET, of_copy=copy)), None)


def chats(tx: Statements, notice: NoticeId) -> frozenset[ChatRef]:
    """Where a notice has a copy."""
    return frozenset(_chat(row) for row in tx.fetch(_CHATS, of_notice=notice))


def due(tx: Statements, account: AccountId, *, now: datetime, count: int) -> Sequence[DueCopy]:
    """The most urgent copies that may be brought up to date now, those left out that would overtake."""
    return [
        DueCopy(
            CopyHandle(text(row, "id")),
            text(row, "chat"),
            flag(row, "in_group"),
            Urgency(number(row, "urgency")),
            time(row, "created_at"),
        )
        for row in tx.fetch(_DUE_NOW, of_account=account, now=now, count=count)
    ]


def due_later(tx: Statements, account: AccountId, *, now: datetime) -> datetime | None:
    """When the next of the others may be."""
    return time_or_none(tx.fetch(_DUE_LATER, of_account=account, now=now)[0], "first")


def waiting(tx: Statements, notice: NoticeId) -> bool:
    """Whether any copy will still change by itself."""
    return bool(tx.fetch(_WAITING, of_notice=notice))


def desire(tx: Statements, notice: NoticeId, revision: int, urgency: Urgency) -> None:
    """All copies that are there or to come shall show that revision."""
    tx.run(_DESIRE, of_notice=notice, new_desired=revision, new_urgency=int(urgency))
    tx.run(_DESIRE_UNREACHABLE, of_notice=notice, new_desired=revision)


def desire_pin(tx: Statements, notice: NoticeId, pin: bool) -> None:
    """All copies shall be pinned, or no longer."""
    tx.run(_PIN, of_notice=notice, new_pin=pin)


def at_once(tx: Statements, notice: NoticeId) -> None:
    """No copy is held back any more."""
    tx.run(_AT_ONCE, of_notice=notice)


def cancel_unsent(tx: Statements, notice: NoticeId) -> int:
    """Copies of which nothing has left are never sent; how many."""
    return tx.run(_CANCEL, of_notice=notice)


def at_rest(tx: Statements, notice: NoticeId, revision: int) -> None:
    """What was sent of it stays as it is in its chats: nothing more is done about it."""
    tx.run(_AT_REST, of_notice=notice, at_revision=revision)


def part_off(tx: Statements, notice: NoticeId, chat: ChatRef, other: NoticeId) -> bool:
    """Its copy there belongs to another notice from now on; False when there is none, or it was called off."""
    moved = tx.run(_PART_OFF, of_notice=notice, of_account=chat.account, of_chat=chat.chat, new_notice=other)
    return moved > 0


def settle(tx: Statements, copy: CopyHandle) -> None:
    """It is as desired."""
    tx.run(_SETTLE, of_copy=copy)


def rest(tx: Statements, copy: CopyHandle, state: str, reason: str = "") -> None:
    """Nothing more happens by itself."""
    tx.run(_REST, of_copy=copy, new_state=state, new_reason=reason)


def delay(tx: Statements, copy: CopyHandle, until: datetime) -> None:
    """Not before then."""
    tx.run(_DELAY, of_copy=copy, new_not_before=until)


def wake(tx: Statements, copy: CopyHandle) -> None:
    """Look at it again."""
    tx.run(_WAKE, of_copy=copy)


def revive(tx: Statements, copy: CopyHandle, revision: int) -> None:
    """It was called off, and is to be seen all the same: it is taken back like all others."""
    tx.run(_REVIVE, of_copy=copy, new_desired=revision)


def try_now(tx: Statements, chat: ChatRef, now: datetime) -> None:
    """What did not arrive in a chat is tried again at once."""
    tx.run(_TRY_NOW, of_account=chat.account, of_chat=chat.chat, now=now)


def pinned(tx: Statements, copy: CopyHandle, pin: bool) -> None:
    """Its first message is pinned, or no longer."""
    tx.run(_PINNED, of_copy=copy, new_pin=pin)


def remark(tx: Statements, copy: CopyHandle, reason: str) -> None:
    """Something about it that matters later."""
    tx.run(_LEFT, of_copy=copy, new_reason=reason)


def chat_gone(tx: Statements, chat: ChatRef) -> Sequence[NoticeId]:
    """Whatever was to be done in a chat cannot be done; the notices concerned."""
    where = {"of_account": chat.account, "of_chat": chat.chat}
    notices = [NoticeId(text(row, "notice")) for row in tx.fetch(_NOTICES_IN, **where)]
    tx.run(_GONE, **where)
    return notices


def chat_back(tx: Statements, chat: ChatRef) -> int:
    """We can speak there again: what was unreachable waits once more; how many copies."""
    return tx.run(_BACK, of_account=chat.account, of_chat=chat.chat)


def lose(tx: Statements, notice: NoticeId, known: Sequence[AccountId]) -> None:
    """Nothing more can be done for its copies of other accounts than these."""
    tx.run(_LOSE, of_notice=notice, known=known)


def with_lost(tx: Statements, known: Sequence[AccountId]) -> Sequence[NoticeId]:
    """The notices with copies that wait for an account which is none of these."""
    return [NoticeId(text(row, "notice")) for row in tx.fetch(_WITH_LOST, known=known)]


def find_again(tx: Statements, known: Sequence[AccountId]) -> int:
    """The copies that were lost with one of these accounts wait for it again; how many."""
    return tx.run(_FOUND, known=known)


def counts(tx: Statements, notice: NoticeId) -> Mapping[str, int]:
    """How many copies are in each state."""
    return {text(row, "state"): number(row, "copies") for row in tx.fetch(_COUNTS, of_notice=notice)}


def places(tx: Statements, notice: NoticeId) -> Sequence[tuple[int, int]]:
    """For each unit, kind and field of groups how many copies there are, and how many of them are as desired."""
    return [(number(row, "copies"), number(row, "settled")) for row in tx.fetch(_PLACES, of_notice=notice)]


def missed(tx: Statements, notice: NoticeId) -> Sequence[str]:
    """The groups in which it will not be as desired by itself, by title."""
    return [text(row, "title") for row in tx.fetch(_MISSED, of_notice=notice)]


def stuck(tx: Statements) -> Sequence[Copy]:
    """What a person must see to, oldest first."""
    return [_as_copy(row) for row in tx.fetch(_STUCK)]


def _chat(row: Row) -> ChatRef:
    return ChatRef(AccountId(text(row, "account")), text(row, "chat"))


def _as_copy(row: Row) -> Copy:
    return Copy(
        id=CopyHandle(text(row, "id")),
        notice=NoticeId(text(row, "notice")),
        chat=_chat(row),
        urgency=Urgency(number(row, "urgency")),
        desired=number(row, "desired"),
        desired_pin=flag(row, "desired_pin"),
        applied_pin=flag(row, "applied_pin"),
        state=text(row, "state"),
        reason=text(row, "reason"),
        not_before=time_or_none(row, "not_before"),
    )
