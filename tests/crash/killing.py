"""A probe that pulls the plug, and a clock that does not go back when the process comes again."""

import os
import signal
from collections import Counter
from datetime import datetime
from pathlib import Path

from bot.engine.probe import Point
from bot.testing.clock import START, FakeClock


class KillProbe:
    """Kills this process, without any warning, when ``point`` is passed for the ``nth`` time."""

    def __init__(self, point: Point, nth: int) -> None:
        self._point = point
        self._nth = nth
        self._passed: Counter[Point] = Counter()

    def reached(self, point: Point) -> None:
        """Perhaps the last thing that ever happens."""
        self._passed[point] += 1
        if point is self._point and self._passed[point] == self._nth:
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
        """Turn and remember."""
        self._file.write_text(max(when, self.now()).isoformat())
        super().turn_to(when)
