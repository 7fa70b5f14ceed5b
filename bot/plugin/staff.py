"""The public directory: who has which role where, as anybody may know it, and what hangs on the wall."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.model.content import Span
from bot.model.ids import PersonId, UnitId
from bot.model.people import Person, Role
from bot.model.units import Unit


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who has a public role on a unit now; ``until`` is None for open, ``deputy`` who stands in for another."""

    person: Person
    role: Role
    unit: UnitId
    since: datetime
    until: datetime | None
    deputy: bool


class Staff(Protocol):
    """Cluster heads, officers, duty, commanders and helpers, to read and to check; never who is a resident."""

    def find(self, words: str) -> Sequence[Unit]:
        """Units by name or number as people type it, accents or not, best first."""
        ...

    def holders(self, unit: UnitId, role: Role) -> Sequence[Holder]:
        """Who has it on the nearest unit upwards where somebody has; deputies last."""
        ...

    def roles_of(self, person: PersonId) -> Sequence[Holder]:
        """What somebody has now, in the order of the tree."""
        ...

    def named(self, words: str, *, shown: Mapping[PersonId, str]) -> Sequence[Holder]:
        """All whose name, or ``shown`` name, has all those words; each person with all roles.

        Raises: ``Refused`` for who has asked for too many names that nobody has.
        """
        ...

    def numbers(self, unit: UnitId | None) -> Sequence[tuple[Span, str]]:
        """Whom to call, which a tap does, and who that is: the duty officer of the nearest unit upwards, then emergencies.

        Only what the settings hold, never anybody's own; where no ``unit`` is meant, the first duty officer of all.
        """
        ...

    def show_code(self) -> str:
        """Six digits by which who asks now is known for five minutes, once; an earlier one is good no more.

        Raises: ``Refused`` for who has no public role.
        """
        ...

    def check_code(self, code: str) -> Sequence[Holder]:
        """What its holder has; empty for a wrong, old or used one. Raises: ``Refused`` after too many wrong ones."""
        ...


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a sheet on a wall says: a place and two links that never change, whom to call, and the day.

    It names nobody, so that it outlives whoever serves there. ``numbers`` are pairs of a number and whose it is.
    """

    unit: UnitId
    place: str
    join: str
    who: str
    numbers: tuple[tuple[str, str], ...]
    on: date


class Sheets(Protocol):
    """The signed sheets that hang on walls."""

    def today(self, unit: UnitId) -> Sheet:
        """What a sheet of today says. Raises: ``Refused`` where no account of the settings has a page for everybody."""
        ...

    def check(self, code: str) -> Sheet | None:
        """What the sheet of that code says; None for a false one, and for one that is no longer true.

        Raises: ``Refused`` after too many of these.
        """
        ...
