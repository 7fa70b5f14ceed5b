"""Counts wrong tries in memory: a refusal undoes its transaction, so what it wrote would be forgotten with it."""

from collections import deque
from collections.abc import Callable, Hashable
from datetime import datetime, timedelta
from typing import Final

from bot.engine.tx import Noting

MOST: Final = 5
WITHIN: Final = timedelta(minutes=15)

MANY: Final = 1000
"""So many who tried are remembered before those are forgotten whose time is over: strangers come only once."""

COUNTED: Final = 100
"""No further is counted how often somebody did something."""


class Tries:
    """At most ``MOST`` wrong tries by anybody ``WITHIN`` a time; used on the state thread only."""

    def __init__(
        self,
        name: Callable[[Hashable], Hashable] = lambda who: who,
        told: Callable[[Hashable], None] = lambda name: None,
    ) -> None:
        """Who tried is known by ``name``, and ``told`` hears of each wrong try, for other workers to count it too."""
        self._name = name
        self._told = told
        self._wrong: dict[Hashable, deque[datetime]] = {}
        self._done: dict[Hashable, tuple[timedelta, deque[datetime]]] = {}

    def exhausted(self, who: Hashable, now: datetime) -> bool:
        """Whether they have to wait."""
        who = self._name(who)
        tries = self._wrong.get(who, deque())
        while tries and tries[0] + WITHIN <= now:
            tries.popleft()
        if not tries:
            self._wrong.pop(who, None)
        return len(tries) >= MOST

    @property
    def remembered(self) -> int:
        """Of how many something is known."""
        return len(self._wrong)

    def wrong(self, tx: Noting, who: Hashable) -> None:
        """One more."""
        name = self._name(who)
        self.heard(tx, name)
        self._told(name)

    def heard(self, tx: Noting, who: Hashable) -> None:
        """One more by somebody of that name."""
        now = tx.now
        if len(self._wrong) >= MANY and who not in self._wrong:
            self._wrong = {each: tries for each, tries in self._wrong.items() if tries and tries[-1] + WITHIN > now}
        tries = self._wrong.setdefault(who, deque())
        tries.append(now)
        tx.if_anew(tries.pop)

    def times(self, tx: Noting, who: Hashable, within: timedelta) -> int:
        """How often something was done within that time, this time counted; nobody has to wait for it.

        Of more than ``MANY`` whose time is not over those are forgotten who have done nothing for longest.
        """
        now = tx.now
        _, done = self._done.pop(who, (within, deque[datetime](maxlen=COUNTED)))
        if len(self._done) >= MANY:
            self._make_room(now)
        while done and done[0] + within <= now:
            done.popleft()
        done.append(now)
        tx.if_anew(done.pop)
        # Put in anew, so that who did something last is last.
        self._done[who] = within, done
        return len(done)

    def _make_room(self, now: datetime) -> None:
        self._done = {each: (within, done) for each, (within, done) in self._done.items() if done[-1] + within > now}
        while len(self._done) >= MANY:
            del self._done[next(iter(self._done))]
