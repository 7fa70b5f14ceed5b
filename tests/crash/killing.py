"""A probe that pulls the plug, and a clock that does not go back when the process comes again."""

import os
import signal
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.engine.probe import Point
from bot.testing.clock import START, FakeClock


@dataclass(frozen=True)
class Kill:
    """Where, and the how-manieth time, counted from the time ``since`` of the morning and, there, from the point ``after``.

    ``other`` is a file that names a process which dies with this one or, with ``spared``, instead of it.
    """

    point: str
    nth: int = 1
    since: str = "00:00"
    after: str = ""
    other: Path | None = None
    spared: bool = False

    def __str__(self) -> str:
        return f"{self.point}:{self.nth}:{self.since}"


class KillProbe:
    """Kills without any warning, first here and then there; ``local`` tells the time of the morning."""

    def __init__(self, kills: Iterable[Kill], local: Callable[[], datetime]) -> None:
        self._left = list(kills)
        self._local = local
        self._passed = 0
        self._armed = False

    @property
    def left(self) -> Sequence[Kill]:
        """Where nobody has been yet."""
        return self._left

    def reached(self, point: Point) -> None:
        """Perhaps the last thing that ever happens."""
        if self._left and f"{self._local():%H:%M}" >= self._left[0].since:
            self._counted(self._left[0], point)

    def _counted(self, kill: Kill, point: Point) -> None:
        self._passed += point.value == kill.point and (self._armed or not kill.after)
        self._armed = self._armed or point.value == kill.after
        if self._passed == kill.nth:
            self._passed, self._armed = 0, False
            self._left.pop(0)
            if kill.other:
                os.kill(int(kill.other.read_text()), signal.SIGKILL)
            if not kill.spared:
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
