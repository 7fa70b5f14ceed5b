"""The chained log of what officers did: each line's hash follows from the one before."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Final

import structlog

from bot.columns.types import to_micros
from bot.engine.access import Act
from bot.engine.checkpoint import Checkpoint
from bot.engine.house import Moment
from bot.engine.tx import Tx
from bot.model.errors import Refused
from bot.model.ids import PersonId, UnitId
from bot.model.people import Person, Role
from bot.plugin.facets import AuditEntry, LogSeal, LogTrouble
from bot.store import audit as store
from bot.store import people
from bot.store.hot import Row
from bot.store.rows import blob, number, text, text_or_none, time

_NO_END: Final = 2**31 - 1
_A_DAY_AND_A_BIT: Final = timedelta(hours=26)


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


def _say_aloud(trouble: LogTrouble, line: int) -> None:
    log = structlog.get_logger()
    if trouble is LogTrouble.CHANGED:
        log.error(
            "the log does not follow from the day before",
            action="audit.changed",
            line=line,
            remedy="tell oversight at once and keep a copy of the database; compare it with the last backup that is whole",
        )
    else:
        log.error(
            "nobody looked at the log for more than a day",
            action="audit.missed",
            line=line,
            remedy="find out why the bot was away; oversight compares the count with that of the last message",
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

    def seal(self) -> LogSeal:
        """As it stands now."""
        lines, hash_ = store.head(self._moment.tx)
        return LogSeal(lines, hash_.hex(), self._moment.now)

    def since(self, seal: LogSeal) -> LogTrouble | None:
        """What is wrong, which is an error in the technical log too."""
        found = self._trouble(seal)
        if found is not None:
            _say_aloud(found, seal.lines)
        return found

    def readers(self) -> Sequence[Person]:
        """Who holds oversight anywhere."""
        tx, house = self._moment.tx, self._moment.house
        grants = people.grants_on(tx, list(house.directory.tree(tx).ids))
        held = dict.fromkeys(grant.person for grant, _ in grants if grant.role is Role.OVERSIGHT)
        return people.persons(tx, [one for one in held if house.access.allows(tx, one, Role.OVERSIGHT, None)])

    def _trouble(self, seal: LogSeal) -> LogTrouble | None:
        tx = self._moment.tx
        then = store.hash_of(tx, seal.lines) if seal.lines else store.START
        if then is None or then.hex() != seal.hash or broken_at(tx, self._moment.house.verified) is not None:
            return LogTrouble.CHANGED
        return LogTrouble.MISSED if tx.now - seal.at > _A_DAY_AND_A_BIT else None
