"""Privacy: the facet through which somebody sees, corrects and takes back what is kept about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.model.content import Content
from bot.model.ids import GroupId, PersonId, UnitId
from bot.model.people import Person, Role
from bot.model.units import Group


@dataclass(frozen=True, slots=True)
class Holding:
    """What is kept about somebody under one ``title``: words by heading."""

    title: str
    lines: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Desk:
    """Who looks after somebody's data: ``people`` hold the role on the nearest unit upwards, seen from ``unit``."""

    unit: UnitId
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Erasure:
    """What became of it: ``done``, or nothing was erased; ``by_hand`` are groups out of which the platform takes nobody.

    ``forgotten``: a platform of our own forgets them too; ``elsewhere`` are accounts of ours on platforms that keep their own.
    """

    done: bool
    by_hand: tuple[str, ...] = ()
    forgotten: bool = False
    elsewhere: tuple[str, ...] = ()


class Privacy(Protocol):
    """What the house keeps about a person: for that person, and for who looks after data where they live."""

    def parts(self) -> Sequence[str]:
        """The parts of the house that may keep something about people, the core first; for ``export``, one after the other."""
        ...

    def export(self, person: PersonId, part: str) -> Holding | None:
        """What one part keeps, in the language of who asks; None for nothing. Raises: ``Refused`` for anybody else."""
        ...

    def groups(self, person: PersonId) -> Sequence[Group]:
        """The groups that they are in. Raises: ``Refused`` for anybody else."""
        ...

    def call(self, person: PersonId, name: str) -> None:
        """They have that name from now on. Raises: ``Refused``, also for who holds a role: people trust that name."""
        ...

    def leave(self, person: PersonId, group: GroupId, *, outcome: str) -> bool:
        """Out of the group; one ``on_outcome(outcome)`` for each account, with the group's title as payload.

        False where the platform takes nobody out, so that they have to leave by their own hand. Raises: ``Refused``.
        """
        ...

    def erase(self, person: PersonId, *, outcome: str, farewell: Content | None = None) -> Erasure:
        """All of it, out of every group too (``outcome`` as in ``leave``), in this transaction; all or nothing.

        ``farewell`` is the last word to them, where somebody else asks in their stead.

        Records that were loaded before have to be looked up again when it was not done. Raises: ``Refused``, also for who
        holds a role.
        """
        ...

    def desk(self, role: Role, of: PersonId | None) -> Desk:
        """Who looks after the data of somebody, or of somebody whom we do not know. Raises: ``Refused`` without any unit."""
        ...
