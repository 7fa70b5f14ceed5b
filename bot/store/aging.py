"""What has become old: counted for the monthly look, never listed."""

from datetime import datetime

from sqlalchemy import bindparam, func, select

from bot.store import tables
from bot.store.hot import hot
from bot.store.rows import Statements, number

_grant, _work = tables.grant, tables.work
_ENDLESS = hot(
    select(func.count().label("lines")).where(_grant.c.ends.is_(None), _grant.c.starts < bindparam("before"))
)
_WAITING = hot(select(func.count().label("lines")).where(_work.c.created_at < bindparam("before")))


def endless_grants(tx: Statements, before: datetime) -> int:
    """How many roles without end began before."""
    return number(tx.fetch(_ENDLESS, before=before)[0], "lines")


def waiting_since(tx: Statements, before: datetime) -> int:
    """How many things have waited for an officer since before."""
    return number(tx.fetch(_WAITING, before=before)[0], "lines")
