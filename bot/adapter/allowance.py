"""How many signs may be put beside the messages, whose turn they never take."""

from typing import Final

from bot.model.clock import Clock

AT_ONCE: Final = 10
"""So many may be put when none was for a while."""

A_SECOND: Final = 5.0
"""And so many from then on."""


class Allowance:
    """What comes too fast is left out, and while the platform asks for patience all are."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._left = float(AT_ONCE)
        self._since = clock.monotonic()

    def take(self) -> bool:
        """Whether one more may be put now."""
        now = self._clock.monotonic()
        if now < self._since:
            return False
        self._left = min(AT_ONCE, self._left + (now - self._since) * A_SECOND)
        self._since = now
        if self._left < 1:
            return False
        self._left -= 1
        return True

    def rest(self, seconds: float) -> None:
        """None for so long."""
        self._left, self._since = 0.0, self._clock.monotonic() + seconds
