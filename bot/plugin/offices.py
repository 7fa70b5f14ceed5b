"""Offices: all that somebody has in hand by his roles, and how it becomes another's."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.model.ids import PersonId
from bot.model.people import Grant
from bot.model.units import Group
from bot.plugin.facets import Shift


@dataclass(frozen=True, slots=True)
class Office:
    """What somebody has in hand: roles that can be handed over, deputies who end with them, shifts, requests that he made.

    ``rooms`` are the internal and duty groups of those units that he is in: nobody leaves or enters one by a hand-over.
    """

    grants: tuple[Grant, ...]
    deputies: tuple[Grant, ...]
    shifts: tuple[Shift, ...]
    requests: int
    rooms: tuple[Group, ...]


class Offices(Protocol):
    """Handing over; who may is decided here, again at the moment of effect."""

    def look(self, before: PersonId, after: PersonId, *, by: PersonId) -> Office:
        """What would change hands. Raises: ``Refused`` for who may not, and where there is nothing."""
        ...

    def hand_over(self, before: PersonId, after: PersonId, *, by: PersonId) -> str:
        """All of it, now; the answer is what ``take_back`` needs. Raises: ``Refused``."""
        ...

    def take_back(self, done: str, *, by: PersonId) -> None:
        """As it was, as far as it still is as it was left. Raises: ``Refused``."""
        ...

    def known(self, person: PersonId) -> Sequence[Grant]:
        """What somebody holds now, deputies' roles among it."""
        ...
