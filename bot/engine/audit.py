"""The chained log of what officers did: each line's hash follows from the one before."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Final

from bot.columns.types import to_micros
from bot.engine.access import Act
from bot.engine.checkpoint import Checkpoint
from bot.engine.house import Moment
from bot.engine.tx import Tx
from bot.model.errors import Refused
from bot.model.ids import PersonId, UnitId
from bot.model.people import Role
from bot.plugin.facets import AuditEntry
from bot.store import audit as store
from bot.store.hot import Row
from bot.store.rows import blob, number, text, text_or_none, time

_NO_END: Final = 2**31 - 1


def link(previous: bytes, entry: AuditEntry) -> bytes:
    """The hash of a line: SHA-256 over the hash before it and the line in one canonical spelling."""
    parts = [
        entry.number,
        to_micros(entry.at),
        entry.actor,
        entry.action,
        entry.unit,
        entry.subject,
        entry.detail,
    ]
    spelled = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(previous + spelled.encode()).digest()


def first_break(
    chain: Iterable[tuple[AuditEntry, bytes]], head: tuple[int, bytes], start: tuple[int, bytes] = (0, store.START)
) -> int | None:
    """The first number after ``start`` that does not follow, or is not there; None when the chain is whole up to its head."""
    reached, previous = start
    for entry, hash_ in chain:
        if entry.number != reached + 1 or hash_ != link(previous, entry):
            return reached + 1
        reached, previous = entry.number, hash_
    return None if (reached, previous) == head else reached + 1


def write(tx: Tx, actor: PersonId | None, action: str, *, unit: UnitId | None, subject: str, detail: str = "") -> None:
    """One more line; ``detail`` holds internal ids and words of ours only, never what residents wrote."""
    last, previous = store.head(tx)
    entry = AuditEntry(last + 1, tx.now, actor, action, unit, subject, detail)
    store.add(
        tx,
        entry.number,
        at=entry.at,
        actor=actor,
        action=action,
        unit=unit,
        subject=subject,
        detail=detail,
        hash_=link(previous, entry),
    )


def broken_at(tx: Tx, upto: Checkpoint | None = None) -> int | None:
    """The first number whose hash does not follow, or None when the chain is whole.

    With ``upto`` lines before it are not read again, and it is moved on; where its own line is not as it was all are read.
    """
    head, known = store.head(tx), upto or Checkpoint()
    start = (known.number, known.hash) if store.hash_of(tx, known.number) == known.hash else (0, store.START)
    broken = first_break(_chain(tx, start[0]), head, start)
    if broken is None:
        known.number, known.hash = head
    return broken


def entries(tx: Tx, units: Sequence[UnitId], *, limit: int, before: int | None) -> Sequence[AuditEntry]:
    """The newest first, about these units."""
    rows = store.newest(tx, units, before=_NO_END if before is None else before, most=limit)
    return [as_entry(row) for row in rows]


def _chain(tx: Tx, reached: int) -> Iterable[tuple[AuditEntry, bytes]]:
    while rows := store.after(tx, reached):
        for row in rows:
            yield as_entry(row), blob(row, "hash")
        reached = number(rows[-1], "number")


def as_entry(row: Row) -> AuditEntry:
    """A line as it lies in the store."""
    actor, unit = text_or_none(row, "actor"), text_or_none(row, "unit")
    return AuditEntry(
        number(row, "number"),
        time(row, "at"),
        None if actor is None else PersonId(actor),
        text(row, "action"),
        None if unit is None else UnitId(unit),
        text(row, "subject"),
        text(row, "detail"),
    )


class AuditFacet:
    """The log as a handler writes it, and as oversight reads it."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment

    def write(self, action: str, *, unit: UnitId | None, subject: str, detail: str = "") -> None:
        """One more line in the name of who acts now."""
        person = self._moment.person
        name = f"{self._moment.plugin.name}.{action}"
        write(self._moment.tx, None if person is None else person.id, name, unit=unit, subject=subject, detail=detail)

    def entries(self, unit: UnitId, *, limit: int = 20, before: int | None = None) -> Sequence[AuditEntry]:
        """The newest first, in a subtree. Raises: ``Refused`` for who is not oversight there."""
        moment = self._moment
        moment.house.access.require(moment.tx, moment.person, Act.READ_AUDIT, unit)
        units = [each.id for each in moment.house.directory.tree(moment.tx).subtree(unit)]
        return entries(moment.tx, units, limit=limit, before=before)

    def broken_at(self) -> int | None:
        """The first number whose hash does not follow, or None. Raises: ``Refused`` for who is not oversight anywhere."""
        moment = self._moment
        reader = None if moment.person is None else moment.person.id
        if not moment.house.access.units(moment.tx, reader, Role.OVERSIGHT):
            raise Refused("core-no-right")
        return broken_at(moment.tx, moment.house.verified)
