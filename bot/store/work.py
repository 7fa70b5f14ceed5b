"""Statements about what waits for officers."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, select

from bot.model.ids import UnitId
from bot.model.people import Role
from bot.store import tables
from bot.store.hot import Row, hot, upsert
from bot.store.rows import Statements, text

_work = tables.work
_BETWEEN = ","

_PUT = upsert(_work, ["plugin", "subject"], ["unit", "role", "title", "action"])
_DONE = hot(delete(_work).where(_work.c.plugin == bindparam("of_plugin"), _work.c.subject == bindparam("of_subject")))
_ON = hot(
    select(*_work.c)
    .where(_work.c.unit.in_(bindparam("units")))
    .order_by(_work.c.created_at, _work.c.plugin, _work.c.subject)
)


def put(
    tx: Statements,
    plugin: str,
    subject: str,
    *,
    unit: UnitId,
    roles: Sequence[Role],
    title: str,
    action: str,
    at: datetime,
) -> None:
    """Something waits; what waited under the same name keeps its place in the line."""
    role = _BETWEEN.join(roles)
    tx.run(_PUT, plugin=plugin, subject=subject, unit=unit, role=role, title=title, action=action, created_at=at)


def done(tx: Statements, plugin: str, subject: str) -> None:
    """It no longer waits."""
    tx.run(_DONE, of_plugin=plugin, of_subject=subject)


def on(tx: Statements, units: Sequence[UnitId]) -> Sequence[Row]:
    """Whatever waits about these units, oldest first."""
    return tx.fetch(_ON, units=units)


def roles(row: Row) -> tuple[Role, ...]:
    """Whom it waits for: anybody who holds one of these."""
    return tuple(map(Role, text(row, "role").split(_BETWEEN)))
