"""How fast a lane may send, whose turn it is, and how long it waits after a failure: pure over given times."""

from collections import deque
from collections.abc import Collection
from typing import Final

from bot.adapter import Rates
from bot.model.operations import Urgency

MOST_CHATS: Final = 1000
LONGEST_BACKOFF: Final = 30.0
LONGEST_ABSENCE: Final = 300.0
"""Seconds after which it is tried again at the latest, where nobody was there to read it."""
LONGEST_HESITATION: Final = 60.0
"""Seconds after which something more leaves at the latest, while what left last may or may not have arrived."""

TURNS: Final = 10


class Window:
    """At most so many in any stretch of so many seconds, wherever it begins."""

    __slots__ = ("_most", "_seconds", "_taken")

    def __init__(self, most: float, seconds: float) -> None:
        # One in ten seconds for a limit of 0.1 a second; whole numbers else, so that no window ever holds more than the limit.
        self._most = max(1, int(most))
        self._seconds = seconds if most >= 1 else seconds / most
        self._taken: deque[float] = deque(maxlen=self._most)

    def free_at(self, now: float) -> float:
        """From when on one more may go; ``now`` when it may already."""
        return now if len(self._taken) < self._most else max(now, self._taken[0] + self._seconds)

    def take(self, now: float) -> None:
        """One goes; what no longer counts is forgotten, however high the limit is."""
        while self._taken and self._taken[0] + self._seconds <= now:
            self._taken.popleft()
        self._taken.append(now)

    def __len__(self) -> int:
        return len(self._taken)

    def give_back(self, taken: float) -> None:
        """The one that was taken then did not go."""
        if taken in self._taken:
            self._taken.remove(taken)

    def rests(self, now: float) -> bool:
        """Whether what was taken no longer counts."""
        return not self._taken or self._taken[-1] + self._seconds <= now


class Pace:
    """The limits of one account: overall, in each chat, in each group; times are monotonic seconds."""

    def __init__(self, rates: Rates) -> None:
        self._rates = rates
        self._overall = Window(rates.overall, 1.0)
        self._chats: dict[str, tuple[Window, ...]] = {}
        self._room = MOST_CHATS

    @property
    def remembered(self) -> int:
        """Of how many chats something is known."""
        return len(self._chats)

    def overall_free_at(self, now: float) -> float:
        """From when on anything may go."""
        return self._overall.free_at(now)

    def free_at(self, chat: str, *, group: bool, now: float) -> float:
        """From when on something may go to that chat."""
        return max(window.free_at(now) for window in (self._overall, *self._of(chat, group)))

    def take(self, chat: str, *, group: bool, now: float) -> None:
        """One goes to that chat."""
        for window in (self._overall, *self._of(chat, group)):
            window.take(now)
        if len(self._chats) > self._room:
            self._chats = {name: each for name, each in self._chats.items() if not all(w.rests(now) for w in each)}
            # Not at each message anew while more than these are written to within a minute.
            self._room = max(MOST_CHATS, 2 * len(self._chats))

    def give_back(self, chat: str, *, group: bool, taken: float) -> None:
        """What was taken then did not go to that chat after all."""
        for window in (self._overall, *self._of(chat, group)):
            window.give_back(taken)

    def _of(self, chat: str, group: bool) -> tuple[Window, ...]:
        if chat not in self._chats:
            each_minute = (Window(self._rates.group_minute, 60.0),) if group else ()
            self._chats[chat] = (Window(self._rates.chat, 1.0), *each_minute)
        return self._chats[chat]


class Turns:
    """Strictly the most urgent first, but every tenth turn is a bulletin's while one waits."""

    def __init__(self) -> None:
        self._passed = 0

    def order(self, waiting: Collection[Urgency]) -> list[Urgency]:
        """Whom to look at, first to last."""
        first = [Urgency.BULLETIN] if self._passed >= TURNS - 1 and Urgency.BULLETIN in waiting else []
        return first + [urgency for urgency in sorted(waiting) if urgency not in first]

    def taken(self, urgency: Urgency, waiting: Collection[Urgency]) -> None:
        """It was this one's turn, while these waited."""
        passed_over = urgency is not Urgency.BULLETIN and Urgency.BULLETIN in waiting
        self._passed = self._passed + 1 if passed_over else 0


def backoff(attempts: int, chance: float, longest: float = LONGEST_BACKOFF) -> float:
    """Seconds to wait after so many failed attempts; ``chance`` in 0..1 keeps many from coming back at once."""
    return float(min(longest, 2.0 ** min(attempts - 1, 10)) * (0.5 + chance / 2))


def seconds_for(messages: int, rates: Rates) -> float:
    """How long an account needs for so many messages to as many groups."""
    return messages / rates.overall
