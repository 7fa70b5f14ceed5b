"""How much a bot may send, by default as Telegram's FAQ says."""

import math
from collections import defaultdict, deque
from dataclasses import dataclass, field

from tests.telegram_server.errors import too_many

MB = 1 << 20
SLACK = 0.95
"""Requests paced exactly may arrive a little closer together."""


@dataclass
class Limits:
    """Change a field to loosen or tighten it; None is no limit.

    ``overall`` messages a second, ``chat`` a second in one chat, ``group`` a minute in one group; edits count like messages.
    """

    overall: int | None = 30
    chat: int | None = 1
    group: int | None = 20
    text: int = 4096
    caption: int = 1024
    photo: int = 10 * MB
    upload: int = 50 * MB
    download: int = 20 * MB
    delete_hours: float = 48
    kept_hours: float = 24
    answer_minutes: float = 15
    file_hours: float = 1


@dataclass
class Pace:
    """What one bot has sent lately, on the server's clock."""

    limits: Limits
    _sent: dict[object, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def spend(self, now: float, chat: object, *, group: bool, messages: int = 1) -> None:
        """Note them, or raise ``Refused`` with the seconds to wait."""
        # An album counts as one message a second, so that it can be sent at all, and as so many for the rest.
        budgets = [("all", self.limits.overall, SLACK, messages), (chat, self.limits.chat, SLACK, 1)]
        if group:
            budgets.append((("minute", chat), self.limits.group, 60.0 * SLACK, messages))
        waits = [self._wait(now, *budget) for budget in budgets]
        if max(waits) > 0:
            raise too_many(math.ceil(max(waits)))
        for key, limit, _, count in budgets:
            if limit is not None:
                self._sent[key].extend([now] * count)

    def _wait(self, now: float, key: object, limit: int | None, window: float, count: int) -> float:
        if limit is None:
            return 0.0
        sent = self._sent[key]
        while sent and sent[0] <= now - window:
            sent.popleft()
        over = len(sent) + count - limit
        return 0.0 if over <= 0 or not sent else sent[min(over, len(sent)) - 1] + window - now
