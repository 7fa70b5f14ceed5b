"""The public directory: who has which role where, as anybody may know it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
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

    def numbers(self) -> Sequence[tuple[Span, str]]:
        """The emergency numbers of the settings, which a tap calls, and whose they are."""
        ...

    def show_code(self) -> str:
        """Six digits by which who asks now is known for five minutes, once; an earlier one is good no more.

        Raises: ``Refused`` for who has no public role.
        """
        ...

    def check_code(self, code: str) -> Sequence[Holder]:
        """What its holder has; empty for a wrong, old or used one. Raises: ``Refused`` after too many wrong ones."""
        ...
