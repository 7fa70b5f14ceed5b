"""Remembers in memory alone when a line was said last: written down it would tell when somebody began what was hushed."""

from collections.abc import Hashable
from datetime import datetime, timedelta


class Reminded:
    """Used on the state thread only; what is over is forgotten."""

    def __init__(self) -> None:
        self._until: dict[Hashable, datetime] = {}

    def due(self, what: Hashable, now: datetime, every: timedelta) -> bool:
        """Whether it may be said now; then it counts as said, even where its transaction is undone."""
        self._until = {each: until for each, until in self._until.items() if until > now}
        if what in self._until:
            return False
        self._until[what] = now + every
        return True
