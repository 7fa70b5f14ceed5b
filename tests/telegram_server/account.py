"""A bot's account: its updates, how they are fetched, and what it has set."""

import asyncio
from collections import deque
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final

from tests.telegram_server.limits import Limits, Pace
from tests.telegram_server.world import Json, Message, User

ON_REQUEST: Final = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds of updates that are not sent unless asked for."""
QUIET_WEEK: Final = 7 * 24 * 3600


@dataclass
class Waiting:
    """An update that has not been confirmed."""

    number: int
    since: float
    update: Json


@dataclass
class Webhook:
    """Where updates are delivered to."""

    url: str
    secret: str | None = None
    connections: int = 40
    error: str | None = None
    error_at: int | None = None


@dataclass(frozen=True)
class Answer:
    """What a member is shown after a press; ``text`` is empty when only the spinning ends."""

    text: str = ""
    alert: bool = False
    url: str | None = None


@dataclass(eq=False)
class Press:
    """A button was pressed; await ``answered`` for what the bot says to it."""

    id: str
    user: User
    message: Message
    data: str
    since: float
    answered: "asyncio.Future[Answer]"


@dataclass(eq=False)
class BotAccount:
    """One bot with its token; ``reads_all`` is privacy mode switched off, ``user`` is how others see it."""

    user: User
    token: str
    limits: Limits
    random: Random
    reads_all: bool = False
    allowed: frozenset[str] | None = None
    webhook: Webhook | None = None
    actions: list[tuple[int, str]] = field(default_factory=list)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    presses: dict[str, Press] = field(default_factory=dict)
    waiting: deque[Waiting] = field(default_factory=deque)
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    poller: "asyncio.Future[Any] | None" = None
    _last: int = 0
    _last_at: float = 0.0

    def __post_init__(self) -> None:
        self.pace = Pace(self.limits)

    @property
    def id(self) -> int:
        """As in its token."""
        return self.user.id

    @property
    def username(self) -> str:
        """Without the @."""
        return self.user.username or ""

    def wants(self, kind: str) -> bool:
        """By `allowed_updates` as last set."""
        return kind in self.allowed if self.allowed else kind not in ON_REQUEST

    def allow(self, kinds: list[str] | None) -> None:
        """None leaves it as it was, an empty list is the default."""
        if kinds is not None:
            self.allowed = frozenset(kinds)

    def push(self, kind: str, payload: Json, now: float) -> Json | None:
        """Keep an update for the bot, if it wants the kind."""
        if not self.wants(kind):
            return None
        if not self._last or now - self._last_at > QUIET_WEEK:
            self._last = self.random.randrange(100_000_000, 900_000_000)
        self._last += 1
        self._last_at = now
        update = {"update_id": self._last, kind: payload}
        self.waiting.append(Waiting(self._last, now, update))
        self.changed.set()
        return update

    def confirm(self, below: int) -> None:
        """What has a smaller number is done with; a negative number counts from the end."""
        if below < 0:
            while len(self.waiting) > -below:
                self.waiting.popleft()
            return
        while self.waiting and self.waiting[0].number < below:
            self.waiting.popleft()

    def forget_old(self, now: float) -> None:
        """Updates are kept for a day."""
        oldest = now - self.limits.kept_hours * 3600
        while self.waiting and self.waiting[0].since < oldest:
            self.waiting.popleft()
