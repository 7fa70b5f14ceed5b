"""Sessions: what can be done for somebody whose phone is lost; who may is decided here, again at the moment of effect."""

from typing import Protocol

from bot.model.content import Content
from bot.model.ids import PersonId, UnitId


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
