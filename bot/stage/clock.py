"""The stage's clock: runs faster or slower as it is told, and never shows an earlier time again, not even after a kill."""

import asyncio
import heapq
import json
import math
import os
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Final

import structlog

from bot.model.errors import ConfigurationError

START: Final = datetime(2026, 4, 18, 0, 0, tzinfo=UTC)
"""07:00 in Viet Nam on a Saturday in the dry season."""

KEEP_SECONDS: Final = 0.5
"""So often the position is written, in the machine's seconds."""

AHEAD_SECONDS: Final = 2.0
"""So far ahead, in the machine's seconds, it is written: beyond what is written the clock does not go."""

NATURAL: Final = 1.0
"""The machine's own pace."""

SHORTEST_WAIT: Final = 0.001


@dataclass(frozen=True, slots=True)
class Course:
    """From ``shown`` (stage seconds) at ``since`` (machine seconds) on, ``speed`` stage seconds a second, not beyond ``until``."""

    since: float
    shown: float
    speed: float
    until: float

    def at(self, machine: float) -> float:
        """What is shown at an instant of the machine's; never less than at the beginning."""
        return min(self.shown + max(machine - self.since, 0.0) * self.speed, self.until)

    def reaches(self, shown: float) -> float:
        """The machine's instant at which ``shown`` is reached, if the bound lets it."""
        return self.since + (shown - self.shown) / self.speed


class StageClock:
    """Implements ``bot.model.clock.Clock``; it stands until ``running`` is entered, and belongs to that event loop.

    ``now`` and ``monotonic`` may be asked from any thread. What it may show is written to ``file`` before it is shown.
    """

    def __init__(self, file: Path, machine: Callable[[], float] = time.monotonic) -> None:
        self._file = file
        self._machine = machine
        self._lock = threading.Lock()
        self._changing = asyncio.Lock()
        self._promised = _read(file)
        self._goal = math.inf
        self._course = Course(machine(), self._promised, NATURAL, self._promised)
        self._order = count()
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._timer: asyncio.TimerHandle | None = None
        self._log = structlog.get_logger()

    def now(self) -> datetime:
        """The instant it shows, in UTC."""
        return START + timedelta(seconds=self.monotonic())

    def monotonic(self) -> float:
        """Stage seconds since ``START``."""
        with self._lock:
            return self._course.at(self._machine())

    @property
    def speed(self) -> float:
        """Stage seconds in a second of the machine's."""
        return self._course.speed

    @property
    def goal(self) -> datetime | None:
        """Where a glide ends; None outside one."""
        return None if math.isinf(self._goal) else START + timedelta(seconds=self._goal)

    async def sleep(self, seconds: float) -> None:
        """Return once so many stage seconds have passed; never earlier."""
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.monotonic() + seconds, next(self._order), woken))
        self._arm()
        await woken

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Time passes inside."""
        keeping = asyncio.create_task(self._keep())
        try:
            yield
        finally:
            keeping.cancel()
            await asyncio.wait({keeping})
            if self._timer:
                self._timer.cancel()

    async def run(self, speed: float) -> None:
        """So fast from now on; more than 0. Raises: ``OSError`` when that cannot be written."""
        async with self._changing:
            self._turn(speed)
            await self._promise()

    async def glide(self, to: datetime, seconds: float) -> None:
        """On to an instant within so many seconds of the machine's, then at its natural pace; everything wakes on the way.

        Raises: ``OSError`` when that cannot be written.
        """
        async with self._changing:
            goal = (to - START).total_seconds()
            await self._write(goal + AHEAD_SECONDS)
            here = self.monotonic()
            if goal > here:
                self._turn((goal - here) / seconds, goal)

    def _turn(self, speed: float, goal: float = math.inf) -> None:
        with self._lock:
            machine = self._machine()
            self._goal = goal
            self._course = Course(machine, self._course.at(machine), speed, min(goal, self._promised))
        self._arm()

    async def _keep(self) -> None:
        while True:
            try:
                async with self._changing:
                    await self._promise()
            except OSError as error:
                self._log.error("the clock stands: its position cannot be kept", action="stage.keep", exc_info=error)
            await asyncio.sleep(KEEP_SECONDS)

    async def _promise(self) -> None:
        """Let time go on for a while; a glide has its way free already."""
        if math.isinf(self._goal):
            await self._write(self.monotonic() + AHEAD_SECONDS * self._course.speed)
            self._turn(self._course.speed, self._goal)

    async def _write(self, promised: float) -> None:
        if promised > self._promised:
            await asyncio.to_thread(_keep_position, self._file, promised)
            self._promised = promised

    def _arm(self) -> None:
        """Ring when the next sleeper is due or the goal is reached, whichever comes first."""
        if self._timer:
            self._timer.cancel()
            self._timer = None
        while self._sleepers and self._sleepers[0][2].done():
            heapq.heappop(self._sleepers)
        due = min(self._sleepers[0][0] if self._sleepers else math.inf, self._goal)
        if due <= self._course.until:  # else the next promise arms it again
            wait = max(self._course.reaches(due) - self._machine(), SHORTEST_WAIT)
            self._timer = asyncio.get_running_loop().call_later(wait, self._ring)

    def _ring(self) -> None:
        here = self.monotonic()
        while self._sleepers and self._sleepers[0][0] <= here:
            woken = heapq.heappop(self._sleepers)[2]
            if not woken.done():
                woken.set_result(None)
        if here >= self._goal:
            self._turn(NATURAL)
        else:
            self._arm()


def _read(file: Path) -> float:
    """Where it was, in stage seconds. Raises: ``ConfigurationError``."""
    try:
        return float(json.loads(file.read_text())["shown"])
    except FileNotFoundError:
        return 0.0
    except (ValueError, KeyError, TypeError) as error:
        raise ConfigurationError(
            f"{file} does not hold the stage's clock; begin anew with: make run RESET=1"
        ) from error


def _keep_position(file: Path, shown: float) -> None:
    part = file.with_suffix(".part")
    with part.open("w") as opened:
        json.dump({"shown": shown}, opened)
        opened.flush()
        os.fsync(opened.fileno())
    part.replace(file)
