"""Statements after which nothing from before a restore leaves by itself: what was under way is held for the operator."""

from datetime import datetime

from sqlalchemy import bindparam, delete, exists, func, select, update

from bot.columns.types import from_micros, to_micros
from bot.model.ids import AccountId, CopyHandle, OperationId, fresh_id
from bot.model.operations import Urgency
from bot.store import copies, jobs, operations, tables
from bot.store.hot import Row, hot, upsert
from bot.store.notices import RECALLED
from bot.store.operations import SENDS, Operation, State, Verb
from bot.store.rows import Statements, flag, number, text, time

_copy, _part, _notice, _operation = tables.copy, tables.part, tables.notice, tables.operation

_RESTORED, _FRESH = "restored_at", "restored_fresh"
_STAMP = upsert(tables.stamp, ["name"], ["value"])
_UNSTAMP = hot(delete(tables.stamp).where(tables.stamp.c.name == bindparam("of_name")))
_STAMPED = hot(select(tables.stamp.c.value).where(tables.stamp.c.name == bindparam("of_name")))

_IN_HAND = _operation.c.state.in_((State.READY, State.SENDING, State.UNCERTAIN))
_HOLD_SENDS = hot(
    update(_operation).where(_IN_HAND, _operation.c.verb.in_(SENDS)).values(state=State.HELD, not_before=None)
)
# All others are derived anew, once somebody wants the copy to change.
_DROP_OTHERS = hot(delete(_operation).where(_IN_HAND, _operation.c.verb.not_in(SENDS)))
_HOLD_JOBS = hot(
    update(tables.job)
    .where(tables.job.c.state.in_((jobs.READY, jobs.RUNNING)))
    .values(state=jobs.HELD, not_before=None)
)
_HAS_HELD = exists().where(_operation.c.copy == _copy.c.id, _operation.c.state == State.HELD)
_PARTS = select(func.count()).where(_part.c.copy == _copy.c.id).scalar_subquery()
# Taking back goes on by itself where it is known what to take back: it shows nothing new to anybody.
_TAKES_BACK = (_notice.c.state == RECALLED) & (_PARTS > 0) & ~_HAS_HELD
_UNDER_WAY = hot(
    select(
        _copy.c.id,
        _copy.c.account,
        _copy.c.urgency,
        _copy.c.desired,
        _copy.c.reason,
        _notice.c.number,
        _notice.c.created_at.label("noticed_at"),
        _PARTS.label("parts"),
        _HAS_HELD.label("has_held"),
    )
    .join(_notice, _notice.c.id == _copy.c.notice)
    .where(_copy.c.state.in_((copies.DUE, copies.UNREACHABLE, copies.UNCERTAIN)), ~_TAKES_BACK)
    .order_by(_copy.c.created_at, _copy.c.id)
)
_UNSENT = hot(select(_copy.c.id).where(_copy.c.state == copies.DUE, ~exists().where(_part.c.copy == _copy.c.id)))
# What platforms show since is not in a backup.
_UNSURE_MENUS = hot(update(tables.own_menu).values(digest=""))


def put_up(tx: Statements, now: datetime) -> int:
    """Hold everything that was under way, and remember that this is the instant of a restore; how many copies."""
    tx.run(_UNSURE_MENUS)
    tx.run(_HOLD_SENDS)
    tx.run(_DROP_OTHERS)
    tx.run(_HOLD_JOBS)
    rows = tx.fetch(_UNDER_WAY)
    for row in rows:
        _hold(tx, row, now)
    for name in (_RESTORED, _FRESH):
        tx.run(_STAMP, name=name, value=str(to_micros(now)))
    return len(rows)


def since(tx: Statements) -> datetime | None:
    """When the last restore was; None where there never was one."""
    return next((from_micros(int(text(row, "value"))) for row in tx.fetch(_STAMPED, of_name=_RESTORED)), None)


def is_fresh(tx: Statements) -> bool:
    """Whether there was a restore after which nothing has been started yet."""
    return bool(tx.fetch(_STAMPED, of_name=_FRESH))


def taken_up(tx: Statements) -> None:
    """It has."""
    tx.run(_UNSTAMP, of_name=_FRESH)


def unsent(tx: Statements) -> frozenset[CopyHandle]:
    """Copies that wait to be seen for the first time."""
    return frozenset(CopyHandle(text(row, "id")) for row in tx.fetch(_UNSENT))


def hold_new(tx: Statements, before: frozenset[CopyHandle], older: datetime, now: datetime) -> int:
    """Of the copies that came since ``before`` those wait for the operator, too, whose notice has a number and is not newer
    than ``older``; how many.
    """
    fresh = unsent(tx) - before
    rows = [row for row in tx.fetch(_UNDER_WAY) if text(row, "id") in fresh and row["number"] is not None]
    rows = [row for row in rows if time(row, "noticed_at") <= older]
    for row in rows:
        _hold(tx, row, now)
    return len(rows)


def _hold(tx: Statements, row: Row, now: datetime) -> None:
    copy = CopyHandle(text(row, "id"))
    if not flag(row, "has_held"):
        held = Operation(
            id=OperationId(fresh_id()),
            account=AccountId(text(row, "account")),
            urgency=Urgency(number(row, "urgency")),
            copy=copy,
            ordinal=number(row, "parts"),
            verb=Verb.SEND,
            revision=number(row, "desired"),
            state=State.HELD,
            created_at=now,
        )
        operations.add(tx, held)
    copies.rest(tx, copy, copies.UNCERTAIN, text(row, "reason"))
