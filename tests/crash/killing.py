"""A probe that pulls the plug, and a clock that does not go back when the process comes again."""

import os
import signal
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.engine.probe import Point
from bot.testing.clock import START, FakeClock


@dataclass(frozen=True)
class Kill:
    """Where, and the how-manieth time, counted from the time ``since`` of the morning."""

    point: str
    nth: int
    since: str = "00:00"

    def __str__(self) -> str:
        return f"{self.point}:{self.nth}:{self.since}"


class KillProbe:
    """Kills this process without any warning; ``local`` tells the time of the morning."""

    def __init__(self, kill: Kill, local: Callable[[], datetime]) -> None:
        self._kill = kill
        self._local = local
        self._passed = 0

    def reached(self, point: Point) -> None:
        """Perhaps the last thing that ever happens."""
        if point.value == self._kill.point and f"{self._local():%H:%M}" >= self._kill.since:
            self._passed += 1
            if self._passed == self._kill.nth:
                os.kill(os.getpid(), signal.SIGKILL)


class CountProbe:
    """How often each point is passed."""

    def __init__(self) -> None:
        self.passed: Counter[str] = Counter()

    def reached(self, point: Point) -> None:
        """Once more."""
        self.passed[point.value] += 1


class KeptClock(FakeClock):
    """Shows at least what it last showed in the same folder."""

    def __init__(self, file: Path) -> None:
        self._file = file
        super().__init__(datetime.fromisoformat(file.read_text()) if file.exists() else START)

    def turn_to(self, when: datetime) -> None:
        """Turn and remember; whole or not at all, for the plug may be pulled here too."""
        fresh = self._file.with_suffix(".new")
        fresh.write_text(max(when, self.now()).isoformat())
        fresh.replace(self._file)
        super().turn_to(when)
