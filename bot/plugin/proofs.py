"""Second factors: the page on which officers keep their own, and a new beginning for who has lost them all."""

from typing import Protocol

from bot.model.content import Span
from bot.model.ids import PersonId


class Proofs(Protocol):
    """What asks for a fresh proof says so by itself: ``proof=True`` of its decorator."""

    def door(self) -> Span:
        """What leads who asks to the page of their own. Raises: ``Refused`` on a platform without."""
        ...

    def forget(self, person: PersonId, *, outcome: str) -> None:
        """All of an officer's end, on every platform; the outcome's link lets that person, and nobody else, make new ones.

        By a commander over all that they serve, never by themselves. Both they and oversight are told. Raises: ``Refused``.
        """
        ...
