"""Statements that erase what has outlived its purpose."""

from datetime import datetime

from sqlalchemy import bindparam, delete

from bot.store import tables
from bot.store.hot import hot
from bot.store.rows import Statements

_button, _code, _pause = tables.button, tables.code, tables.pause
_outcome = tables.outcome

_OVER = [
    hot(delete(_button).where(_button.c.expires <= bindparam("now"))),
    hot(delete(_code).where(_code.c.expires <= bindparam("now"))),
    hot(delete(_pause).where(_pause.c.until <= bindparam("now"))),
]
_UNREADABLE = hot(delete(_outcome).where(_outcome.c.day < bindparam("oldest")))


def erase_over(tx: Statements, now: datetime) -> int:
    """Buttons, one-time codes and pauses whose time is over; how many rows."""
    return sum(tx.run(statement, now=now) for statement in _OVER)


def erase_unreadable_outcomes(tx: Statements, oldest: int) -> int:
    """Outcomes that were sealed before the oldest day whose key lives; how many rows."""
    return tx.run(_UNREADABLE, oldest=oldest)
