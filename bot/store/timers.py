"""Statements about timers and schedules: when something is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, func, select, update

from bot.store import tables
from bot.store.hot import Row, hot, upsert
from bot.store.rows import Statements, text, text_or_none, time, time_or_none

_schedule = tables.schedule

_SET = upsert(_schedule, ["id"], ["rule", "missed", "due"])
_DUE = hot(
    select(*_schedule.c)
    .where(_schedule.c.due <= bindparam("now"))
    .order_by(_schedule.c.due, _schedule.c.id)
    .limit(bindparam("count"))
)
_FIRST = hot(select(func.min(_schedule.c.due).label("first")))
_RULED = hot(select(*_schedule.c).where(_schedule.c.rule.is_not(None)))
_ADVANCE = hot(
    update(_schedule)
    .where(_schedule.c.id == bindparam("of_schedule"), _schedule.c.due == bindparam("old_due"))
    .values(due=bindparam("new_due"))
)
_END = hot(delete(_schedule).where(_schedule.c.id == bindparam("of_schedule"), _schedule.c.due == bindparam("old_due")))
_CANCEL = hot(delete(_schedule).where(_schedule.c.id == bindparam("of_schedule")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Something later: once, or as often as ``rule`` says; ``missed`` is skip, once or all."""

    id: str
    plugin: str
    name: str
    payload: str
    due: datetime
    rule: str | None = None
    missed: str = "once"


def keep(tx: Statements, schedule: Schedule) -> None:
    """A new one, or the same at another time."""
    tx.run(
        _SET,
        id=schedule.id,
        plugin=schedule.plugin,
        name=schedule.name,
        payload=schedule.payload,
        rule=schedule.rule,
        missed=schedule.missed,
        due=schedule.due,
    )


def cancel(tx: Statements, schedule: str) -> None:
    """Not any more."""
    tx.run(_CANCEL, of_schedule=schedule)


def due(tx: Statements, now: datetime, count: int) -> Sequence[Schedule]:
    """The longest overdue."""
    return [_as_schedule(row) for row in tx.fetch(_DUE, now=now, count=count)]


def first(tx: Statements) -> datetime | None:
    """When the next of all is due."""
    return time_or_none(tx.fetch(_FIRST)[0], "first")


def ruled(tx: Statements) -> Sequence[Schedule]:
    """All that come round by a rule."""
    return [_as_schedule(row) for row in tx.fetch(_RULED)]


def advance(tx: Statements, schedule: Schedule, to: datetime | None) -> bool:
    """Due then instead, or never again; False when somebody else has moved it meanwhile."""
    if to is None:
        return tx.run(_END, of_schedule=schedule.id, old_due=schedule.due) == 1
    return tx.run(_ADVANCE, of_schedule=schedule.id, old_due=schedule.due, new_due=to) == 1


def _as_schedule(row: Row) -> Schedule:
    return Schedule(
        id=text(row, "id"),
        plugin=text(row, "plugin"),
        name=text(row, "name"),
        payload=text(row, "payload"),
        due=time(row, "due"),
        rule=text_or_none(row, "rule"),
        missed=text(row, "missed"),
    )
