"""What was erased in time: when the last round was, and how many rows of each table went in a month, never which."""

import json
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, select

from bot.columns.types import from_micros, to_micros
from bot.store import tables
from bot.store.hot import hot, upsert
from bot.store.rows import Statements, text

_RAN: Final = "retention_ran"
_ERASED: Final = "retention_erased"
_KEEP = upsert(tables.stamp, ["name"], ["value"])
_READ = hot(select(tables.stamp.c.value).where(tables.stamp.c.name == bindparam("of_name")))


def note(tx: Statements, now: datetime, erased: Mapping[str, int], *, month: str, before: str) -> None:
    """A round has been, in that month, such as "2026-11"; of the months only this and the one ``before`` are kept."""
    known = _months(tx)
    total = Counter(known.get(month, {}))
    total.update({table: count for table, count in erased.items() if count})
    kept = {each: known[each] for each in (before,) if each in known} | {month: dict(total)}
    tx.run(_KEEP, name=_RAN, value=str(to_micros(now)))
    if kept != known:
        tx.run(_KEEP, name=_ERASED, value=json.dumps(kept))


def last_round(tx: Statements) -> datetime | None:
    """When it was; None where there never was one."""
    return next((from_micros(int(text(row, "value"))) for row in tx.fetch(_READ, of_name=_RAN)), None)


def erased_in(tx: Statements, month: str) -> Mapping[str, int]:
    """How many rows of each table went in that month."""
    return _months(tx).get(month, {})


def _months(tx: Statements) -> dict[str, dict[str, int]]:
    found = next((text(row, "value") for row in tx.fetch(_READ, of_name=_ERASED)), "{}")
    return {month: dict(counts) for month, counts in json.loads(found).items()}
