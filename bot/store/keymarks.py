"""Statements on the marks of day keys, by which a key that is not the right one is known."""

from collections.abc import Mapping

from sqlalchemy import bindparam, delete, select

from bot.store import tables
from bot.store.hot import hot, upsert
from bot.store.rows import Statements, blob, number

_day_key = tables.day_key

_ALL = hot(select(_day_key.c.day, _day_key.c.mark))
_KEEP = upsert(_day_key, ["day"], ["mark"])
_FORGET = hot(delete(_day_key).where(_day_key.c.day == bindparam("of_day")))
_FORGET_BEFORE = hot(delete(_day_key).where(_day_key.c.day < bindparam("first")))


def kept(tx: Statements) -> Mapping[int, bytes]:
    """The mark of each day's key."""
    return {number(row, "day"): blob(row, "mark") for row in tx.fetch(_ALL)}


def forget_before(tx: Statements, day: int) -> int:
    """The marks of keys that are destroyed; how many."""
    return tx.run(_FORGET_BEFORE, first=day)


def keep(tx: Statements, day: int, mark: bytes) -> None:
    """The key of that day is the one with this mark."""
    tx.run(_KEEP, day=day, mark=mark)


def forget(tx: Statements, day: int) -> None:
    """There is no key of that day any more."""
    tx.run(_FORGET, of_day=day)
