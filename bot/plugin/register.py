"""Register: the facet through which who looks after data sees what is kept, in numbers, and what is overdue in the house."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Stock:
    """How many ``rows`` a table has now, and its ``fields`` that say something about somebody; never what stands in them."""

    owner: str
    table: str
    rows: int
    fields: tuple[str, ...]


class Trouble(StrEnum):
    """What may be overdue in the house itself."""

    CONTACT = "contact"
    """The settings name no person in charge."""
    ABROAD = "abroad"
    """Accounts whose platform lies in another country."""
    RETENTION = "retention"
    """Nothing has been erased in time for hours."""
    BACKUP = "backup"
    """The newest backup is too old, or there is none."""
    NO_BACKUP = "no-backup"
    """The settings ask for none."""
    GRANTS = "grants"
    """Roles without end that are older than a year."""
    WAITING = "waiting"
    """Things that have waited for an officer for more than a week."""
    UNDECLARED = "undeclared"
    """Columns of which nobody says what they are kept for."""


@dataclass(frozen=True, slots=True)
class Lapse:
    """One thing that is overdue: how many, and what it is about where that has a name."""

    trouble: Trouble
    count: int = 1
    about: str = ""


class Register(Protocol):
    """What is kept, in numbers, and what is overdue."""

    def stock(self, tables: Collection[str] = ()) -> Sequence[Stock]:
        """The tables of the database that say something about people, all or only these, in the order of the register."""
        ...

    def lapses(self) -> Sequence[Lapse]:
        """What is overdue now, in the order of the troubles; nothing where all is well."""
        ...

    def erased(self) -> int:
        """How many rows were erased in time in the last full month."""
        ...
