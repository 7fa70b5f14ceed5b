"""Changes of the tree that concern people: what is planned, what it means, and what became of it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.model.ids import PersonId, UnitId
from bot.model.people import Grant
from bot.model.units import Group

UNDOABLE: Final = timedelta(days=7)
"""So long a change can be taken back."""


class ReformKind(StrEnum):
    """What happens to a unit."""

    MERGE = "merge"
    SPLIT = "split"
    MOVE = "move"
    RENAME = "rename"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What somebody has in mind: ``into`` for a merge or a move, ``names`` for a split or a new name.

    After a merge or a split the groups of ``unit`` live for so many ``days`` more.
    """

    kind: ReformKind
    unit: UnitId
    into: UnitId | None = None
    names: tuple[str, ...] = ()
    days: int = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What a plan means before anything is done.

    ``groups`` are those of the unit, ``people`` count once each; then what is open there: ``work`` and ``approvals`` that wait,
    ``notices`` that are out, ``shifts`` to come, ``grants`` in force. ``newly`` and ``rooms`` are the grants and the duty rooms
    that would reach what they did not: where there is one, somebody of either side has to agree first.
    """

    groups: tuple[Group, ...] = ()
    people: int = 0
    work: int = 0
    approvals: int = 0
    notices: int = 0
    shifts: int = 0
    grants: int = 0
    newly: tuple[Grant, ...] = ()
    rooms: tuple[Group, ...] = ()

    @property
    def widens(self) -> bool:
        """Whether somebody could read what they could not."""
        return bool(self.newly or self.rooms)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reform:
    """A change that was ordered: ``into`` is what the unit goes into, lies under, or was split into.

    ``was`` is the parent or the name before; ``agreed`` are those who have agreed so far; until ``done_at`` rights are as they
    were. The old groups close at ``closes``; ``above`` lay above the unit when it took effect, ``joined`` became its heir's neighbours.
    """

    id: str
    kind: ReformKind
    unit: UnitId
    into: tuple[UnitId, ...]
    was: str
    agreed: tuple[PersonId, ...]
    at: datetime
    by: PersonId | None
    done_at: datetime | None
    closes: datetime | None
    closed_at: datetime | None
    undone_at: datetime | None
    above: tuple[UnitId, ...] = ()
    joined: tuple[UnitId, ...] = ()

    @property
    def undoable_until(self) -> datetime:
        """From then on it stays; a week from when it took effect, or from when it was ordered where it has not yet.

        A move that waits has changed nothing: it can be called off as long as it waits, or the unit could never go elsewhere.
        """
        if self.kind is ReformKind.MOVE and self.done_at is None:
            return datetime.max.replace(tzinfo=UTC)
        return (self.done_at or self.at) + UNDOABLE


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a unit's history; ``before`` and ``after`` are names, or ids of units, as ``what`` says."""

    what: str
    before: str
    after: str
    at: datetime
    by: PersonId | None


@dataclass(frozen=True, slots=True)
class Closing:
    """What became of the groups of a unit that has ended: ``left`` go on, for nothing takes their place yet.

    ``again`` is when to look the next time; None where all is done.
    """

    closed: tuple[Group, ...] = ()
    left: tuple[Group, ...] = ()
    again: datetime | None = None
