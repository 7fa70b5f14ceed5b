"""Keeps everything that runs running: starts it, starts it again with growing patience, and stops it in order."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import structlog

from bot.adapter import Failure, SignInRefused, Wait
from bot.engine.state import NotKept, StateThread, StateThreadOver
from bot.model.clock import Clock
from bot.model.errors import NhipCauError
from bot.model.ids import AccountId

FIRST_PAUSE: Final = 1.0
LONGEST_PAUSE: Final = 300.0
"""Seconds before something is started again: doubled each time, never longer than this."""

WELL_AGAIN: Final = 60.0
"""Who has run so many seconds begins anew with the first pause."""

SHUTDOWN: Final = 10.0
"""Seconds within which everything has ended."""

LOOK: Final = 60.0
"""Seconds between two looks at whether somebody has set the clock."""

JUMP: Final = 30.0
"""Seconds by which it may be corrected without a word."""


class Reach(StrEnum):
    """Whether a platform answers."""

    STARTING = "starting"
    UP = "up"
    DOWN = "down"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Platform:
    """How an account stands; ``reason`` is for the operator's eyes and never goes into a log."""

    reach: Reach = Reach.STARTING
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Worker:
    """Something that runs until it is told to ``finish``, or else is cancelled.

    With ``account`` it ends when that account is refused.
    """

    name: str
    run: Callable[[], Awaitable[None]]
    account: AccountId | None = None
    finish: Callable[[], None] | None = None


class Supervisor:
    """Workers are stopped in the order in which they were added, group by group: those that take in come first."""

    def __init__(
        self,
        state: StateThread,
        clock: Clock,
        chance: Callable[[], float] = random.random,
        *,
        set_back: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        """``set_back`` is awaited when the clock was set back."""
        self._set_back = set_back
        self._state = state
        self._clock = clock
        self._chance = chance
        self._groups: list[dict[Worker, asyncio.Task[None]]] = []
        self._platforms: dict[AccountId, Platform] = {}
        self._stopping = False
        self._why: NhipCauError | None = None
        self._hopeless = asyncio.Event()
        self._clock_watch: asyncio.Task[None] | None = None
        self._log = structlog.get_logger()

    @property
    def platforms(self) -> Mapping[AccountId, Platform]:
        """How each account stands."""
        return self._platforms

    def start(self, *workers: Worker) -> None:
        """Start a group, which will be stopped together and after those that were started before it."""
        self._clock_watch = self._clock_watch or asyncio.create_task(self._watch_clock(), name="clock")
        self._groups.append({worker: asyncio.create_task(self._keep(worker), name=worker.name) for worker in workers})

    async def watch(self) -> None:
        """Return when the state thread was stopped.

        Raises: ``StateThreadOver`` when it died, or that with which somebody has given up: then nothing can go on.
        """
        ends = [asyncio.ensure_future(self._state.ended()), asyncio.ensure_future(self._hopeless.wait())]
        try:
            await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
            if self._why is not None:
                raise self._why
            await ends[0]
        finally:
            for each in ends:
                each.cancel()

    def give_up(self, why: NhipCauError) -> None:
        """This process cannot go on: whoever watches ends it in order, for another start."""
        self._why = why
        self._hopeless.set()

    async def stop(self, last: Callable[[], Awaitable[object]] | None = None) -> None:
        """Each group has its part of the time that is left; then ``last`` is done, what was asked for is written, and the
        state thread ends.
        """
        self._stopping = True
        if self._clock_watch is not None:
            self._clock_watch.cancel()
        over = self._clock.monotonic() + SHUTDOWN
        for index, group in enumerate(self._groups):
            left = len(self._groups) - index + 1
            await self._end(group, (over - self._clock.monotonic()) / left)
        if last is not None:
            with suppress(NotKept, StateThreadOver):
                await last()
        await self._within(over - self._clock.monotonic(), [asyncio.ensure_future(self._state.stop())])

    def report(self, account: AccountId, up: bool, reason: str = "") -> None:
        """The adapter says whether its platform answers; logged once each time that changes."""
        self._note(account, Platform(Reach.UP if up else Reach.DOWN, reason))

    async def _watch_clock(self) -> None:
        """Say that the clock was set: what is due, and who may do what, follows it."""
        ahead = self._ahead()
        while True:
            await self._clock.sleep(LOOK)
            before, ahead = ahead, self._ahead()
            if abs(ahead - before) > JUMP:
                remedy = "have the machine keep its time by itself (NTP); look at what was due, and whose roles ended, meanwhile"
                self._log.warning("the clock jumped", action="clock.set", seconds=round(ahead - before), remedy=remedy)
            if ahead - before < -JUMP and self._set_back is not None:
                with suppress(NotKept):  # no room is left: there is more to wait for than the clock
                    await self._set_back()

    def _ahead(self) -> float:
        """By how much the time of day is ahead of the steady seconds."""
        return self._clock.now().timestamp() - self._clock.monotonic()

    async def _keep(self, worker: Worker) -> None:
        failures = 0
        while not self._stopping:
            began = self._clock.monotonic()
            patience = await self._once(worker)
            if patience is None:
                return
            failures = 1 if self._clock.monotonic() - began > WELL_AGAIN else failures + 1
            await self._clock.sleep(max(patience, self._pause(failures)))

    async def _once(self, worker: Worker) -> float | None:
        """How many seconds to wait at least before it is started again; None for never."""
        try:
            await worker.run()
        except SignInRefused:
            self._refuse(worker)
            return None
        except Failure as failure:
            if worker.account is not None:
                self._note(worker.account, Platform(Reach.DOWN, type(failure).__name__))
            return failure.seconds if isinstance(failure, Wait) else 0.0
        except NotKept:
            return 0.0  # the state thread has said why
        except Exception as error:  # noqa: BLE001 - the supervisor: a worker's mistake is told, and the worker started again
            if _is_over(error):
                return None
            self._log.error("stopped by a mistake of ours", action="worker", source=worker.name, exc_info=error)
            return 0.0
        return None if worker.finish is not None and self._stopping else 0.0

    def _pause(self, failures: int) -> float:
        """Doubled each time, and never the same for two: what fell together shall not come back together."""
        return float(min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(failures - 1, 20))) * (0.5 + 0.5 * self._chance())

    def _refuse(self, refused: Worker) -> None:
        """The operator has to do something before this account is tried again."""
        if refused.account is None:
            return
        self._note(refused.account, Platform(Reach.REFUSED))
        for group in self._groups:
            for worker, task in group.items():
                if worker.account == refused.account and worker is not refused:
                    task.cancel()

    def _note(self, account: AccountId, now: Platform) -> None:
        before = self._platforms.get(account, Platform()).reach
        if before is Reach.REFUSED:
            return
        self._platforms[account] = now
        if now.reach is before:
            return
        match now.reach:
            case Reach.UP:
                self._log.info("the platform answers", action="platform.up", account=account)
            case Reach.DOWN:
                remedy = "none, it is tried again and again; look at its own reports if this lasts"
                self._log.warning(
                    "the platform does not answer", action="platform.down", account=account, remedy=remedy
                )
            case Reach.REFUSED:
                remedy = "see 'nhipcau check --live', renew its token or session, and start again"
                self._log.error("signing in was refused", action="platform.refused", account=account, remedy=remedy)

    async def _end(self, group: Mapping[Worker, asyncio.Task[None]], seconds: float) -> None:
        for worker, task in group.items():
            if worker.finish is None:
                task.cancel()
            else:
                worker.finish()
        await self._within(seconds, list(group.values()))

    async def _within(self, seconds: float, tasks: Sequence[asyncio.Future[None]]) -> None:
        """What has not ended by then is cancelled."""
        patience = asyncio.ensure_future(self._clock.sleep(max(seconds, 0.0)))
        waiting = set(tasks)
        while waiting and not patience.done():
            done, _ = await asyncio.wait({*waiting, patience}, return_when=asyncio.FIRST_COMPLETED)
            waiting -= done
        patience.cancel()
        for task in waiting:
            task.cancel()
            self._log.warning("did not end in time", action="stop")
        await asyncio.gather(*tasks, patience, return_exceptions=True)


def _is_over(error: BaseException) -> bool:
    """Whether it is only the state thread that has ended; who watches it says so."""
    if isinstance(error, BaseExceptionGroup):
        return any(_is_over(each) for each in error.exceptions)
    return isinstance(error, StateThreadOver)
