"""Statements about jobs: what waits, runs, or waits for the operator; what has ended leaves no row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, delete, or_, select, update

from bot.model.ids import JobId
from bot.store import tables
from bot.store.hot import Row, hot
from bot.store.rows import Statements, blob, number, number_or_none, text, time, time_or_none

_job = tables.job

READY: Final = "ready"
RUNNING: Final = "running"
"""Begun; when ``not_before`` has passed, whoever had it is no more."""
PARKED: Final = "parked"
HELD: Final = "held"
"""From before a restore; like PARKED it waits for the operator."""

_OPEN = (READY, RUNNING)
_MINE = (_job.c.id == bindparam("of_job"), _job.c.run == bindparam("of_run"), _job.c.state == RUNNING)

_ADD = hot(_job.insert())
_WAITING = hot(select(*_job.c).where(_job.c.state.in_(_OPEN)).order_by(_job.c.created_at, _job.c.id))
_TROUBLED = hot(select(*_job.c).where(_job.c.state.not_in(_OPEN)).order_by(_job.c.created_at, _job.c.id))
_ALL = hot(select(*_job.c).order_by(_job.c.created_at, _job.c.id))
_CLAIM = hot(
    update(_job)
    .where(
        _job.c.id == bindparam("of_job"),
        _job.c.run == bindparam("of_run"),
        _job.c.state.in_(_OPEN),
        or_(_job.c.not_before.is_(None), _job.c.not_before <= bindparam("now")),
    )
    .values(state=RUNNING, run=_job.c.run + 1, deaths=_job.c.deaths + 1, not_before=bindparam("until"))
)
_RENEW = hot(update(_job).where(*_MINE).values(not_before=bindparam("until")))
_GIVE_BACK = hot(
    update(_job)
    .where(*_MINE)
    .values(
        state=READY, deaths=0, tries=bindparam("new_tries"), not_before=bindparam("until"), why=bindparam("new_why")
    )
)
_FINISH = hot(delete(_job).where(*_MINE))
_PARK = hot(
    update(_job)
    .where(_job.c.id == bindparam("of_job"), _job.c.run == bindparam("of_run"), _job.c.state.in_(_OPEN))
    .values(state=PARKED, not_before=None, why=bindparam("new_why"))
)
_LET_GO = hot(update(_job).where(_job.c.state == RUNNING).values(not_before=None))
_AGAIN = hot(
    update(_job)
    .where(_job.c.id == bindparam("of_job"), _job.c.state.not_in(_OPEN))
    .values(state=READY, deaths=0, tries=0, not_before=None, why="")
)
_DROP_TROUBLED = hot(delete(_job).where(_job.c.id == bindparam("of_job"), _job.c.state.not_in(_OPEN)))
_DROP = hot(delete(_job).where(_job.c.id == bindparam("of_job")))


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRow:
    """One job. ``run`` grows each time it is begun, so that who had it before can no longer end it; ``deaths`` counts runs that
    never came back, ``tries`` those that asked for another. ``body`` is sealed where there is a ``day``.
    """

    id: JobId
    plugin: str
    name: str
    day: int | None
    body: bytes
    state: str = READY
    run: int = 0
    deaths: int = 0
    tries: int = 0
    not_before: datetime | None = None
    created_at: datetime
    why: str = ""


def add(tx: Statements, row: JobRow) -> None:
    """A new one."""
    tx.run(
        _ADD,
        id=row.id,
        plugin=row.plugin,
        name=row.name,
        day=row.day,
        body=row.body,
        state=row.state,
        run=row.run,
        deaths=row.deaths,
        tries=row.tries,
        not_before=row.not_before,
        created_at=row.created_at,
        why=row.why,
    )


def waiting(tx: Statements) -> Sequence[JobRow]:
    """Those that are to be run, or run, oldest first."""
    return [_as_job(row) for row in tx.fetch(_WAITING)]


def troubled(tx: Statements) -> Sequence[JobRow]:
    """Those that wait for the operator, oldest first."""
    return [_as_job(row) for row in tx.fetch(_TROUBLED)]


def everything(tx: Statements) -> Sequence[JobRow]:
    """All that there are, oldest first."""
    return [_as_job(row) for row in tx.fetch(_ALL)]


def claim(tx: Statements, row: JobRow, *, now: datetime, until: datetime) -> bool:
    """Begin it, counted as a death until it comes back; False where somebody else was quicker."""
    return tx.run(_CLAIM, of_job=row.id, of_run=row.run, now=now, until=until) == 1


def renew(tx: Statements, job: JobId, run: int, until: datetime) -> bool:
    """It is still being worked on; False where it is no longer that run's."""
    return tx.run(_RENEW, of_job=job, of_run=run, until=until) == 1


def give_back(tx: Statements, job: JobId, run: int, *, tries: int, until: datetime | None, why: str) -> None:
    """That run came back without an end: the next may begin, not before ``until``."""
    tx.run(_GIVE_BACK, of_job=job, of_run=run, new_tries=tries, until=until, new_why=why)


def finish(tx: Statements, job: JobId, run: int) -> bool:
    """It has ended with that run; False where it is no longer that run's, or nobody wants it any more."""
    return tx.run(_FINISH, of_job=job, of_run=run) == 1


def park(tx: Statements, job: JobId, run: int, why: str) -> bool:
    """It waits for the operator; False where it is no longer that run's."""
    return tx.run(_PARK, of_job=job, of_run=run, new_why=why) == 1


def let_go(tx: Statements) -> None:
    """Nobody works on any of them: what was begun may be begun anew at once."""
    tx.run(_LET_GO)


def again(tx: Statements, job: str) -> bool:
    """The operator wants it to be tried anew; whether there is such a one."""
    return tx.run(_AGAIN, of_job=job) == 1


def drop_troubled(tx: Statements, job: str) -> bool:
    """The operator lets it go; whether there was such a one."""
    return tx.run(_DROP_TROUBLED, of_job=job) == 1


def drop(tx: Statements, job: JobId) -> None:
    """Nobody wants it any more, whatever its state is."""
    tx.run(_DROP, of_job=job)


def _as_job(row: Row) -> JobRow:
    return JobRow(
        id=JobId(text(row, "id")),
        plugin=text(row, "plugin"),
        name=text(row, "name"),
        day=number_or_none(row, "day"),
        body=blob(row, "body"),
        state=text(row, "state"),
        run=number(row, "run"),
        deaths=number(row, "deaths"),
        tries=number(row, "tries"),
        not_before=time_or_none(row, "not_before"),
        created_at=time(row, "created_at"),
        why=text(row, "why"),
    )
