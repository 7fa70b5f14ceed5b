"""Statements about units that were merged, split, moved or renamed, and what hangs on them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, distinct, func, or_, select, update

from bot.model.ids import GroupId, PersonId, UnitId
from bot.model.reforms import Change, Reform, ReformKind
from bot.store import tables
from bot.store.hot import Row, hot, upsert
from bot.store.notices import LIVE
from bot.store.rows import Statements, number, text, text_or_none, time, time_or_none

_reform, _successor, _change = tables.reform, tables.successor, tables.unit_change
_membership, _shift = tables.membership, tables.shift
_BETWEEN = " "

_ADD = hot(_reform.insert())
_GET = hot(select(*_reform.c).where(_reform.c.id == bindparam("of_reform")))
_NEWEST = hot(select(*_reform.c).where(_reform.c.undone_at.is_(None)).order_by(_reform.c.at.desc(), _reform.c.id))
_SET = hot(
    update(_reform)
    .where(_reform.c.id == bindparam("of_reform"))
    .values(
        agreed=bindparam("new_agreed"),
        above=bindparam("new_above"),
        done_at=bindparam("new_done_at"),
        closes=bindparam("new_closes"),
        closed_at=bindparam("new_closed_at"),
        undone_at=bindparam("new_undone_at"),
    )
)
_SUCCESSORS = hot(select(_successor.c.unit, _successor.c.into).order_by(_successor.c.unit, _successor.c.into))
_SUCCEED = upsert(_successor, ["unit", "into"])
_NO_SUCCESSOR = hot(delete(_successor).where(_successor.c.unit == bindparam("of_unit")))
_HISTORY = hot(
    select(_change.c.what, _change.c.before, _change.c.after, _change.c.at, _change.c.by)
    .where(_change.c.unit == bindparam("of_unit"))
    .order_by(_change.c.at, _change.c.id)
)
_OLD_NAMES = hot(
    select(_change.c.unit, _change.c.before).where(_change.c.what == "name").order_by(_change.c.at, _change.c.id)
)
_TWICE = hot(
    select((func.count() - func.count(distinct(_membership.c.person))).label("twice")).where(
        _membership.c.group.in_(bindparam("groups"))
    )
)
_WORK = hot(select(func.count().label("found")).where(tables.work.c.unit.in_(bindparam("units"))))
_APPROVALS = hot(
    select(func.count().label("found")).where(
        tables.approval.c.unit.in_(bindparam("units")), tables.approval.c.state.in_(bindparam("states"))
    )
)
_NOTICES = hot(
    select(func.count().label("found")).where(
        tables.notice.c.unit.in_(bindparam("units")), tables.notice.c.state == LIVE
    )
)
_SHIFTS = hot(
    select(func.count().label("found")).where(
        _shift.c.unit.in_(bindparam("units")), or_(_shift.c.ends.is_(None), _shift.c.ends > bindparam("at"))
    )
)


def add(tx: Statements, reform: Reform) -> None:
    """One that was ordered."""
    tx.run(
        _ADD,
        id=reform.id,
        kind=reform.kind.value,
        unit=reform.unit,
        into=_BETWEEN.join(reform.into),
        was=reform.was,
        above=_BETWEEN.join(reform.above),
        joined=_BETWEEN.join(reform.joined),
        agreed=_BETWEEN.join(reform.agreed),
        at=reform.at,
        by=reform.by,
        done_at=reform.done_at,
        closes=reform.closes,
        closed_at=reform.closed_at,
        undone_at=reform.undone_at,
    )


def get(tx: Statements, reform: str) -> Reform | None:
    """By its id."""
    return next((_as_reform(row) for row in tx.fetch(_GET, of_reform=reform)), None)


def standing(tx: Statements) -> Sequence[Reform]:
    """All that were not undone, the newest first."""
    return [_as_reform(row) for row in tx.fetch(_NEWEST)]


def keep(tx: Statements, reform: Reform) -> None:
    """How it stands now; what it is about does not change."""
    tx.run(
        _SET,
        of_reform=reform.id,
        new_agreed=_BETWEEN.join(reform.agreed),
        new_above=_BETWEEN.join(reform.above),
        new_done_at=reform.done_at,
        new_closes=reform.closes,
        new_closed_at=reform.closed_at,
        new_undone_at=reform.undone_at,
    )


def successors(tx: Statements) -> Sequence[tuple[UnitId, UnitId]]:
    """Each unit that has ended, with each that took its place."""
    return [(UnitId(text(row, "unit")), UnitId(text(row, "into"))) for row in tx.fetch(_SUCCESSORS)]


def set_successors(tx: Statements, unit: UnitId, into: Sequence[UnitId]) -> None:
    """These take its place and no others; the caller changes the unit itself too, so that the tree is read again."""
    tx.run(_NO_SUCCESSOR, of_unit=unit)
    for each in into:
        tx.run(_SUCCEED, unit=unit, into=each)


def history(tx: Statements, unit: UnitId) -> Sequence[Change]:
    """What became of a unit, oldest first."""
    found = []
    for row in tx.fetch(_HISTORY, of_unit=unit):
        by = text_or_none(row, "by")
        who = None if by is None else PersonId(by)
        found.append(Change(text(row, "what"), text(row, "before"), text(row, "after"), time(row, "at"), who))
    return found


def old_names(tx: Statements) -> Sequence[tuple[UnitId, str]]:
    """What units were called before."""
    return [(UnitId(text(row, "unit")), text(row, "before")) for row in tx.fetch(_OLD_NAMES)]


def counted_twice(tx: Statements, groups: Sequence[GroupId]) -> int:
    """How many memberships of these groups belong to somebody who was counted in another one of them."""
    return number(tx.fetch(_TWICE, groups=groups)[0], "twice") if groups else 0


def waiting(tx: Statements, units: Sequence[UnitId]) -> int:
    """How much work waits there."""
    return _count(tx.fetch(_WORK, units=units))


def approvals(tx: Statements, units: Sequence[UnitId], states: Sequence[str]) -> int:
    """How many requests are in one of these states."""
    return _count(tx.fetch(_APPROVALS, units=units, states=states))


def notices(tx: Statements, units: Sequence[UnitId]) -> int:
    """How many notices of theirs are out."""
    return _count(tx.fetch(_NOTICES, units=units))


def shifts(tx: Statements, units: Sequence[UnitId], at: datetime) -> int:
    """How many shifts run or are to come."""
    return _count(tx.fetch(_SHIFTS, units=units, at=at))


def _count(rows: Sequence[Row]) -> int:
    return number(rows[0], "found")


def _parts(row: Row, key: str) -> list[str]:
    return text(row, key).split()


def _as_reform(row: Row) -> Reform:
    by = text_or_none(row, "by")
    return Reform(
        id=text(row, "id"),
        kind=ReformKind(text(row, "kind")),
        unit=UnitId(text(row, "unit")),
        into=tuple(map(UnitId, _parts(row, "into"))),
        was=text(row, "was"),
        agreed=tuple(map(PersonId, _parts(row, "agreed"))),
        at=time(row, "at"),
        by=None if by is None else PersonId(by),
        done_at=time_or_none(row, "done_at"),
        closes=time_or_none(row, "closes"),
        closed_at=time_or_none(row, "closed_at"),
        undone_at=time_or_none(row, "undone_at"),
        above=tuple(map(UnitId, _parts(row, "above"))),
        joined=tuple(map(UnitId, _parts(row, "joined"))),
    )
