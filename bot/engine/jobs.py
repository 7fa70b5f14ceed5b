"""Jobs: kept in the transaction that starts them, run outside of any, ended in one; each at least once, its end told once."""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import Final, TypeVar

import structlog
from pydantic import BaseModel

from bot.engine.bell import Bell
from bot.engine.daykeys import DayKeys, KeyGone
from bot.engine.dispatch import Dispatcher
from bot.engine.easel import Easel
from bot.engine.orders import Ordered, ordered
from bot.engine.outcomes import add_done
from bot.engine.pace import backoff
from bot.engine.probe import Point, Probe
from bot.engine.registry import LoadedPlugin, Registry
from bot.engine.state import Does, NotKept, StateThreadOver
from bot.engine.tx import Tx
from bot.model.clock import Clock
from bot.model.errors import Refused
from bot.model.ids import JobId, MediaId
from bot.plugin import Context, JobFailed, TryAgain
from bot.plugin.jobs import AnyJob, JobReport, JobUnfit
from bot.plugin.plugin import Kind
from bot.settings.models import JobLimits
from bot.store import jobs as store
from bot.store.jobs import JobRow

T = TypeVar("T")

LEASE: Final = 30.0
"""Seconds after which one that was begun, and not heard of since, is begun anew."""

MOST_DEATHS: Final = 3
"""A job that was begun so often and never came back waits for the operator."""

PATIENCE: Final = 1.0
"""Seconds after which something that the store did not take is tried again."""

MISTAKE: Final = "core-job-mistake"
LATE: Final = "core-job-late"


@dataclass(frozen=True, slots=True)
class _Claim:
    """A job in hand; ``row`` as it was when it was begun, with the number of this run."""

    row: JobRow
    plugin: LoadedPlugin
    job: AnyJob
    ordered: Ordered


class Running:
    """What a running job is handed."""

    def __init__(self, claim: _Claim, state: Does, dispatcher: Dispatcher, easel: Easel) -> None:
        self._claim = claim
        self._state = state
        self._dispatcher = dispatcher
        self._easel = easel

    @property
    def id(self) -> JobId:
        """The same each time it runs."""
        return self._claim.row.id

    @property
    def tried(self) -> int:
        """How often it has asked to be run again."""
        return self._claim.row.tries

    @property
    def settings(self) -> BaseModel:
        """The plugin's own."""
        return self._claim.plugin.settings

    async def do(self, work: Callable[[Context[BaseModel]], T]) -> T:
        """What ``work`` returns, kept. Raises: whatever it does; ``NotKept``."""
        claim = self._claim
        return await self._state.do(lambda tx: self._dispatcher.within(tx, claim.plugin, claim.ordered.asker, work))

    async def picture(self, drawn: bytes) -> MediaId:
        """One that the plugin drew, kept for a message. Raises: ``JobFailed``, ``NotKept``."""
        return await self._easel.keep(self._claim.plugin.name, drawn)


class Jobs:
    """Runs what waits, a few for each plugin at once, and tells their ends; ``told`` hears that there is one.

    ``alone``: nobody else works on this store, so that what the last process had begun need not be waited for.
    """

    def __init__(
        self,
        *,
        state: Does,
        keys: DayKeys,
        clock: Clock,
        probe: Probe,
        registry: Registry,
        dispatcher: Dispatcher,
        easel: Easel,
        limits: JobLimits,
        told: Callable[[], None],
        chance: Random,
        alone: bool,
        new: Callable[[], None] = lambda: None,
    ) -> None:
        """``new`` hears that there is another job, for the worker whose jobs run."""
        self._state = state
        self._keys = keys
        self._clock = clock
        self._probe = probe
        self._registry = registry
        self._dispatcher = dispatcher
        self._easel = easel
        self._limits = limits
        self._told = told
        self._chance = chance
        self._alone = alone
        self._new = new
        self._bell = Bell(clock)
        self._in_hand: set[JobId] = set()
        self._log = structlog.get_logger()

    @property
    def idle(self) -> bool:
        """Whether nothing runs, and nothing can begin without time passing."""
        return self._bell.idle and not self._in_hand

    def wake(self) -> None:
        """There is a job."""
        self._bell.ring()
        self._new()

    async def run(self) -> None:
        """Work until cancelled; what is in hand then is begun anew at the next start."""
        self._in_hand.clear()
        if self._alone:
            await self._state.do(store.let_go)
        async with asyncio.TaskGroup() as group:
            while True:
                claims, first = await self._state.do(self._next)
                for claim in claims:
                    self._in_hand.add(claim.row.id)
                    group.create_task(self._serve(claim))
                await self._bell.wait(None if first is None else (first - self._clock.now()).total_seconds())

    # On the state thread ------------------------------------------------------------------------------------------

    def _next(self, tx: Tx) -> tuple[list[_Claim], datetime | None]:
        """Those that begin now, and when the next may."""
        tx.flush()
        rows = [row for row in store.waiting(tx) if row.id not in self._in_hand]
        busy = Counter(row.plugin for row in store.waiting(tx) if row.id in self._in_hand)
        claims: list[_Claim] = []
        for row in rows:
            resting = row.not_before is not None and row.not_before > tx.now
            busy[row.plugin] += resting and row.state == store.RUNNING
            if not resting and busy[row.plugin] < self._limits.at_once and (claim := self._begun(tx, row)):
                busy[row.plugin] += 1
                claims.append(claim)
        later = [row.not_before for row in rows if row.not_before is not None and row.not_before > tx.now]
        return claims, min(later, default=None)

    def _begun(self, tx: Tx, row: JobRow) -> _Claim | None:
        """It is ours to run, counted before it begins; None where it cannot be, or another was quicker."""
        target = self._registry.find(row.plugin, Kind.JOB, row.name)
        if row.deaths >= MOST_DEATHS:
            self._park(tx, row, "deadly")
        elif target is None or target.registration.job is None:
            self._park(tx, row, "unknown")
        elif (body := self._opened(tx, row)) is not None:
            until = tx.now + timedelta(seconds=LEASE)
            if store.claim(tx, row, now=tx.now, until=until):
                tx.after_commit(lambda: self._probe.reached(Point.JOB_CLAIMED))
                return _Claim(replace(row, run=row.run + 1), target.plugin, target.registration.job, body)
        return None

    def _opened(self, tx: Tx, row: JobRow) -> Ordered | None:
        try:
            return ordered(row, self._keys)
        except KeyGone:
            store.drop(tx, row.id)
            self._log.warning("its day key is gone", action="job.forget", job=row.id, plugin=row.plugin)
        except ValueError:
            self._park(tx, row, "unreadable")
        return None

    def _park(self, tx: Tx, row: JobRow, why: str) -> None:
        if store.park(tx, row.id, row.run, why):
            self._log.error(
                "a job waits for you",
                action="job.park",
                job=row.id,
                plugin=row.plugin,
                why=why,
                remedy="see: nhipcau outbox",
            )

    def _end(self, tx: Tx, claim: _Claim, result: str | None, failure: str | None) -> None:
        """The end and the word about it in one; nothing of it when the run was not the last, or nobody wants it any more."""
        if store.finish(tx, claim.row.id, claim.row.run):
            report = JobReport(claim.ordered.argument, result, failure)
            add_done(tx, self._keys, claim.ordered.asker, claim.row.name, report, sealed=claim.job.sealed)
            tx.after_commit(self._told)

    def _again(self, tx: Tx, claim: _Claim, failure: str) -> None:
        tries = claim.row.tries + 1
        if tries >= claim.job.tries:
            self._end(tx, claim, None, failure)
            return
        until = tx.now + timedelta(seconds=backoff(tries, self._chance.random()))
        store.give_back(tx, claim.row.id, claim.row.run, tries=tries, until=until, why=failure)

    def _untouched(self, tx: Tx, claim: _Claim) -> None:
        store.give_back(tx, claim.row.id, claim.row.run, tries=claim.row.tries, until=None, why="")

    # On the event loop --------------------------------------------------------------------------------------------

    async def _serve(self, claim: _Claim) -> None:
        try:
            await self._keep(await self._settled(claim))
            self._probe.reached(Point.JOB_KEPT)
        except asyncio.CancelledError:
            await self._state.do(lambda tx: self._untouched(tx, claim))
            raise
        finally:
            self._in_hand.discard(claim.row.id)
            self._bell.ring()

    async def _settled(self, claim: _Claim) -> Callable[[Tx], None]:
        """Run it; what is to be kept of that."""
        try:
            result = await self._run(claim)
        except (JobFailed, Refused) as failed:
            failure = failed.key
            return lambda tx: self._end(tx, claim, None, failure)
        except TryAgain as later:
            again = later.key
            return lambda tx: self._again(tx, claim, again)
        except JobUnfit:
            return lambda tx: self._park(tx, claim.row, "unreadable")
        except TimeoutError:
            self._log.warning("a job took too long", action="job.late", job=claim.row.id, plugin=claim.plugin.name)
            return lambda tx: self._again(tx, claim, LATE)
        except (NotKept, StateThreadOver):
            return lambda tx: self._untouched(tx, claim)
        except Exception as error:  # noqa: BLE001 - a job: its mistake is its own, it is logged and tried again
            self._log.error("job failed", action="job.run", job=claim.row.id, plugin=claim.plugin.name, exc_info=error)
            return lambda tx: self._again(tx, claim, MISTAKE)
        self._probe.reached(Point.JOB_PERFORMED)
        return lambda tx: self._end(tx, claim, result, None)

    async def _run(self, claim: _Claim) -> str:
        """Its result. Raises: ``TimeoutError`` where it takes too long, and whatever it raises."""
        running = Running(claim, self._state, self._dispatcher, self._easel)
        work = asyncio.ensure_future(claim.job.perform(running, claim.ordered.argument))
        over = self._clock.monotonic() + claim.job.seconds
        try:
            while not work.done():
                if (left := over - self._clock.monotonic()) <= 0:
                    raise TimeoutError
                await self._either(work, min(left, LEASE / 3))
                if not work.done():
                    await self._keep(lambda tx: self._renewed(tx, claim))
            return work.result()
        finally:
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)

    async def _either(self, work: "asyncio.Future[str]", seconds: float) -> None:
        nap = asyncio.ensure_future(self._clock.sleep(seconds))
        try:
            both: list[asyncio.Future[str] | asyncio.Future[None]] = [work, nap]
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        finally:
            nap.cancel()

    def _renewed(self, tx: Tx, claim: _Claim) -> None:
        store.renew(tx, claim.row.id, claim.row.run, tx.now + timedelta(seconds=LEASE))

    async def _keep(self, work: Callable[[Tx], None]) -> None:
        """However often the store has no room for it."""
        while True:
            try:
                return await self._state.do(work)
            except NotKept:
                await self._clock.sleep(PATIENCE)
