"""Counts wrong tries in memory: a refusal undoes its transaction, so what it wrote would be forgotten with it."""

from collections import deque
from collections.abc import Hashable
from datetime import datetime, timedelta
from typing import Final

MOST: Final = 5
WITHIN: Final = timedelta(minutes=15)


class Tries:
    """At most ``MOST`` wrong tries by anybody ``WITHIN`` a time; used on the state thread only."""

    def __init__(self) -> None:
        self._wrong: dict[Hashable, deque[datetime]] = {}

    def exhausted(self, who: Hashable, now: datetime) -> bool:
        """Whether they have to wait."""
        tries = self._wrong.get(who, deque())
        while tries and tries[0] + WITHIN <= now:
            tries.popleft()
        if not tries:
            self._wrong.pop(who, None)
        return len(tries) >= MOST

    def wrong(self, who: Hashable, now: datetime) -> None:
        """One more."""
        self._wrong.setdefault(who, deque()).append(now)
