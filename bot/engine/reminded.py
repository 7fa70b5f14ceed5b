"""Remembers in memory alone when a line was said last: written down it would tell when somebody began what was hushed."""

from collections.abc import Hashable
from datetime import datetime, timedelta

from bot.engine.tx import Noting


class Reminded:
    """Used on the state thread only; what is over is forgotten."""

    def __init__(self) -> None:
        self._until: dict[Hashable, datetime] = {}

    def due(self, tx: Noting, what: Hashable, every: timedelta) -> bool:
        """Whether it may be said now; then it counts as said, even where its part is undone."""
        self._until = {each: until for each, until in self._until.items() if until > tx.now}
        if what in self._until:
            return False
        self._until[what] = tx.now + every
        tx.if_anew(lambda: self._forget(what))
        return True

    def _forget(self, what: Hashable) -> None:
        self._until.pop(what, None)
