"""Statements about the chained log of what officers did."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import RowMapping, bindparam, select, update

from bot.model.ids import PersonId, UnitId
from bot.store import tables
from bot.store.hot import Row, hot, upsert
from bot.store.read import Reader
from bot.store.rows import Statements, blob, number

_audit, _head = tables.audit, tables.audit_head

# SQLite leaves FOR UPDATE out: there the write lock of the whole transaction does the same.
_HEAD = hot(select(_head.c.number, _head.c.hash).where(_head.c.id == 1).with_for_update())
_FIRST_HEAD = upsert(_head, ["id"])
_SET_HEAD = hot(update(_head).where(_head.c.id == 1).values(number=bindparam("new_number"), hash=bindparam("new_hash")))
_ADD = hot(_audit.insert())
_AFTER = hot(select(*_audit.c).where(_audit.c.number > bindparam("after")).order_by(_audit.c.number).limit(1000))
_READ_HEAD = select(_head.c.number, _head.c.hash).where(_head.c.id == 1)
_READ_BETWEEN = (
    select(*_audit.c)
    .where(_audit.c.number > bindparam("after"), _audit.c.number <= bindparam("upto"))
    .order_by(_audit.c.number)
    .limit(1000)
)
_HASH_OF = hot(select(_audit.c.hash).where(_audit.c.number == bindparam("line")))
_NEWEST = hot(
    select(*_audit.c)
    .where(_audit.c.unit.in_(bindparam("units")), _audit.c.number < bindparam("before"))
    .order_by(_audit.c.number.desc())
    .limit(bindparam("most"))
)

START = bytes(32)
"""The hash before the first line."""


def head(tx: Statements) -> tuple[int, bytes]:
    """Number and hash of the newest line, locked until the end of the transaction; 0 and ``START`` before the first."""
    found = tx.fetch(_HEAD)
    if not found:
        tx.run(_FIRST_HEAD, id=1, number=0, hash=START)
        found = tx.fetch(_HEAD)
    return number(found[0], "number"), blob(found[0], "hash")


def add(
    tx: Statements,
    line: int,
    *,
    at: datetime,
    actor: PersonId | None,
    action: str,
    unit: UnitId | None,
    subject: str,
    detail: str,
    hash_: bytes,
) -> None:
    """One more line, which becomes the head."""
    tx.run(_ADD, number=line, at=at, actor=actor, action=action, unit=unit, subject=subject, detail=detail, hash=hash_)
    tx.run(_SET_HEAD, new_number=line, new_hash=hash_)


def after(tx: Statements, line: int) -> Sequence[Row]:
    """The next thousand lines, oldest first."""
    return tx.fetch(_AFTER, after=line)


async def read_head(reader: Reader) -> tuple[int, bytes]:
    """Number and hash of the newest line, as the read side sees them; 0 and ``START`` before the first."""
    found = [_as_row(each) for each in await reader.rows(_READ_HEAD)]
    return (number(found[0], "number"), blob(found[0], "hash")) if found else (0, START)


async def read_between(reader: Reader, line: int, upto: int) -> Sequence[Row]:
    """The next thousand lines after ``line``, none behind ``upto``, oldest first."""
    return [_as_row(each) for each in await reader.rows(_READ_BETWEEN, after=line, upto=upto)]


def _as_row(found: RowMapping) -> Row:
    return {str(key): value for key, value in found.items()}


def hash_of(tx: Statements, line: int) -> bytes | None:
    """The hash of a line that is there."""
    found = tx.fetch(_HASH_OF, line=line)
    return blob(found[0], "hash") if found else None


def newest(tx: Statements, units: Sequence[UnitId], *, before: int, most: int) -> Sequence[Row]:
    """Lines about these units, newest first."""
    return tx.fetch(_NEWEST, units=units, before=before, most=most)
