"""What a clock can do; the engine, the town and the stage each bring their own."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Time as everything here sees it; nobody asks the machine directly."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds that never go back, for intervals only."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Return after ``seconds`` of this clock."""
        ...
