"""Sessions: what can be done for somebody whose phone is lost; who may is decided here, again at the moment of effect."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.model.content import Content
from bot.model.ids import PersonId, UnitId
from bot.model.people import Person


@dataclass(frozen=True, slots=True)
class Locked:
    """What ended: so many ``grants`` and ``shifts``; ``requests`` of theirs wait on for others.

    ``done`` is what ``give_back`` needs, ``unit`` where they had a role; ``elsewhere`` are platforms on which they have to sign the
    lost phone out themselves.
    """

    done: str
    unit: UnitId
    grants: int
    shifts: int
    requests: int
    elsewhere: tuple[str, ...]


class Sessions(Protocol):
    """Giving a known person back to themselves; nobody becomes another person, and no right widens."""

    def guarded(self, person: PersonId) -> bool:
        """Whether they have, or ever had, a role: then no cluster head gives them a link."""
        ...

    def regain(self, person: PersonId, unit: UnitId, *, told: Content, outcome: str) -> None:
        """All their sessions on a platform of our own end at once; ``on_outcome(outcome)`` has a new link, good once for 30 minutes.

        By who lets people in there, for somebody who is at home there and not oneself. ``told`` goes to every private chat that
        they have. The outcome's payload is the person's id. Raises: ``Refused``, also for the ``guarded``, and where their
        accounts belong to other platforms.
        """
        ...

    def lockable(self, by: PersonId, words: str) -> Sequence[Person]:
        """Who of those whose access ``by`` may end is called so; without ``words`` ``by`` alone, if they ever had a role."""
        ...

    def lock(self, person: PersonId) -> Locked:
        """All sessions, grants and shifts of somebody with a role end now, by themselves or a commander there.

        Their cases are the duty's (``OfficerReplaced``), votes on what is still open are taken back. Raises: ``Refused``, also for
        the last commander or operator.
        """
        ...

    def give_back(self, done: str, *, by: PersonId, told: Content, outcome: str) -> PersonId:
        """The grants that ``lock`` ended, and a new link where the platform is our own, as in ``regain``.

        For an ``on_decision``: ``by`` is the commander who asked, whoever else agreed; the outcome's payload is the person's id, a
        space and ``by``. Raises: ``Refused``.
        """
        ...
