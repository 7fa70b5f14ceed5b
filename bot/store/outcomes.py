"""Statements about what waits to be told to a plugin: timers that ran out, operations that ended, coverage reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, select, update

from bot.model.ids import fresh_id
from bot.store import tables
from bot.store.hot import Row, hot
from bot.store.rows import Statements

_outcome = tables.outcome

_ADD = hot(_outcome.insert())
_SAME = hot(
    select(_outcome.c.id).where(_outcome.c.schedule == bindparam("of_schedule"), _outcome.c.due == bindparam("at_due"))
)
_OPEN = hot(
    select(*_outcome.c)
    .where(_outcome.c.attempts < bindparam("most"))
    .order_by(_outcome.c.created_at, _outcome.c.due, _outcome.c.id)
    .limit(bindparam("count"))
)
_GIVEN_UP = hot(
    select(*_outcome.c).where(_outcome.c.attempts >= bindparam("most")).order_by(_outcome.c.created_at, _outcome.c.id)
)
_OF_KIND = hot(select(*_outcome.c).where(_outcome.c.kind == bindparam("of_kind")))
_FAILED = hot(update(_outcome).where(_outcome.c.id == bindparam("of_outcome")).values(attempts=_outcome.c.attempts + 1))
_AGAIN = hot(update(_outcome).where(_outcome.c.id == bindparam("of_outcome")).values(attempts=0))
_DONE = hot(delete(_outcome).where(_outcome.c.id == bindparam("of_outcome")))
_CALL_OFF = hot(delete(_outcome).where(_outcome.c.schedule == bindparam("of_schedule")))

MOST_ATTEMPTS = 3
"""After so many failures of its handler an outcome waits for the operator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOutcome:
    """A row to be; ``day`` says under which day key ``body`` is sealed, None where it is plain JSON."""

    plugin: str
    kind: str
    name: str
    body: bytes
    day: int | None = None
    schedule: str | None = None
    due: datetime | None = None


def add(tx: Statements, new: NewOutcome, *, at: datetime) -> None:
    """Keep it until its handler has run; a schedule's for the same instant is kept once."""
    if new.schedule is not None and tx.fetch(_SAME, of_schedule=new.schedule, at_due=new.due):
        return
    tx.run(
        _ADD,
        id=fresh_id(),
        plugin=new.plugin,
        kind=new.kind,
        name=new.name,
        body=new.body,
        day=new.day,
        schedule=new.schedule,
        due=new.due,
        created_at=at,
    )


def waiting(tx: Statements, count: int) -> Sequence[Row]:
    """The oldest that are still to be tried."""
    return tx.fetch(_OPEN, most=MOST_ATTEMPTS, count=count)


def of_kind(tx: Statements, kind: str) -> Sequence[Row]:
    """All of one kind, tried too often or not."""
    return tx.fetch(_OF_KIND, of_kind=kind)


def given_up(tx: Statements) -> Sequence[Row]:
    """Those whose handler failed too often."""
    return tx.fetch(_GIVEN_UP, most=MOST_ATTEMPTS)


def failed(tx: Statements, outcome: str) -> None:
    """Its handler raised once more."""
    tx.run(_FAILED, of_outcome=outcome)


def again(tx: Statements, outcome: str) -> bool:
    """Try it anew; whether there is such a one."""
    return tx.run(_AGAIN, of_outcome=outcome) == 1


def done(tx: Statements, outcome: str) -> bool:
    """Its effects are in this transaction; whether it still waited."""
    return tx.run(_DONE, of_outcome=outcome) == 1


def call_off(tx: Statements, schedule: str) -> None:
    """What a timer has already set off is not told any more."""
    tx.run(_CALL_OFF, of_schedule=schedule)
