"""Statements about all that one person has in hand."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, or_, select, update

from bot.model.ids import GroupId, PersonId
from bot.store import tables
from bot.store.hot import Row, hot
from bot.store.rows import Statements, text

_shift, _membership = tables.shift, tables.membership

_SHIFTS_OF = hot(
    select(_shift.c.id, _shift.c.unit, _shift.c.person, _shift.c.starts, _shift.c.ends)
    .where(
        _shift.c.person == bindparam("of_person"),
        or_(_shift.c.ends.is_(None), _shift.c.ends > bindparam("at")),
    )
    .order_by(_shift.c.starts, _shift.c.id)
)
_GIVE = hot(update(_shift).where(_shift.c.id == bindparam("shift")).values(person=bindparam("to_person")))
_MEMBER_OF = hot(select(_membership.c.group).where(_membership.c.person == bindparam("of_person")))


def shifts_of(tx: Statements, person: PersonId, at: datetime) -> Sequence[Row]:
    """``id, unit, person, starts, ends`` of those that run then or are to come, by start."""
    return tx.fetch(_SHIFTS_OF, of_person=person, at=at)


def give_shift(tx: Statements, shift: str, to: PersonId) -> None:
    """A shift that has not begun is somebody else's."""
    tx.run(_GIVE, shift=shift, to_person=to)


def groups_of(tx: Statements, person: PersonId) -> Sequence[GroupId]:
    """The groups that somebody is in, in no order."""
    return [GroupId(text(row, "group")) for row in tx.fetch(_MEMBER_OF, of_person=person)]
