"""The instant of an event that may be begun anew."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class At:
    """As much of a transaction as something needs that is noted in memory alone."""

    now: datetime
    undo: list[Callable[[], object]] = field(default_factory=list)

    def if_anew(self, undo: Callable[[], object]) -> None:
        """Remember it."""
        self.undo.append(undo)

    def anew(self) -> None:
        """Begin anew."""
        while self.undo:
            self.undo.pop()()
