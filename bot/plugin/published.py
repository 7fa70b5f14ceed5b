"""What went out to groups under our name, for whoever doubts a message; read only, and of all plugins."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.model.ids import UnitId


@dataclass(frozen=True, slots=True)
class Said:
    """A notice as its copies are to say it now.

    ``text`` has the footer with number and source, ``words`` has not; ``below`` is what some platforms write under it, such as the choices.
    ``revised``: what it said at first was put right. ``over``: it was taken back, and ``text`` stands in its place since
    ``changed``. ``alike``: the words that were asked about are, for the most part, its own.
    """

    number: int
    source: str
    text: str
    words: str
    below: str
    at: datetime
    changed: datetime
    revised: bool
    over: bool
    alike: bool


class Published(Protocol):
    """Whether something is ours."""

    def find(self, words: str) -> Said | None:
        """The notice whose number is in these words, else the newest one whose words they are for the most part.

        Of what was taken back only the number is known. What went to no group of residents is not found, and nothing is kept of
        ``words``. Raises: ``Refused`` for who has asked too often about what is not ours.
        """
        ...

    def lately(self, unit: UnitId, since: datetime) -> Sequence[Said]:
        """Public information that stands and that residents' groups of this unit and below it got since then, oldest first."""
        ...

    def owner(self, number: str) -> str | None:
        """Whose telephone number of ours that is, in words; None for any other number. Raises: ``Refused`` likewise."""
        ...
