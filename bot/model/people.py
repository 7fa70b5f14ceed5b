"""People and what they may do."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.ids import PersonId, UnitId


class Role(StrEnum):
    """What somebody may do in a part of the tree; no role implies another."""

    RESIDENT = "resident"
    CLUSTER_HEAD = "cluster_head"
    OFFICER = "officer"
    DUTY = "duty"
    COMMANDER = "commander"
    OVERSIGHT = "oversight"
    HELPER = "helper"
    OPERATOR = "operator"
    DATA_KEEPER = "data_keeper"


@dataclass(frozen=True, slots=True)
class Person:
    """A member whom we know; ``name`` is what the neighbours call them."""

    id: PersonId
    name: str
    language: str = "vi"


@dataclass(frozen=True, slots=True)
class Grant:
    """A person holds a role on a subtree for a time, by somebody's hand.

    ``deputy_of`` names the grant that a deputy stands in for: such a grant ends with it and is never passed on.
    """

    id: str
    person: PersonId
    role: Role
    unit: UnitId
    starts: datetime
    ends: datetime | None
    giver: PersonId | None
    deputy_of: str | None = None

    def holds_at(self, when: datetime) -> bool:
        """Whether it is in force then; the end itself is already outside."""
        return self.starts <= when and (self.ends is None or when < self.ends)
