"""A plugin with long work for tests: the room for jobs and the errands are real, over a real store on either engine."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, TypeVar, cast

from bot.adapter.pictures import BrokenPicture, Picture
from bot.engine.daykeys import DayKeys
from bot.engine.dispatch import Dispatcher
from bot.engine.easel import Easel
from bot.engine.errands import Errands
from bot.engine.house import House, Moment
from bot.engine.jobs import Jobs
from bot.engine.memory import Memories
from bot.engine.orders import JobsFacet
from bot.engine.outbox import Outbox
from bot.engine.probe import Point
from bot.engine.registry import LoadedPlugin, Registry, core_plugin
from bot.engine.state import StateThread
from bot.engine.tx import Tx
from bot.model.ids import AccountId, ChatRef, JobId, PersonId, UserRef
from bot.model.people import Person
from bot.plugin import Context, Facet, Job, JobEnded, NoSettings, Plugin
from bot.settings import Settings
from bot.store.errors import StoreFull
from bot.store.open import Store
from bot.store.write import Writer
from bot.testing.clock import FakeClock
from tests.unit.bot.engine.hall import FakeDirectory

T = TypeVar("T")

TOWN = AccountId("town")
TALK = ChatRef(TOWN, "talk-mai")
MAI = Person(PersonId("person-mai-2345678"), "Chị Mai")


@dataclass(frozen=True)
class Matches:
    """What a long look found."""

    names: tuple[str, ...]
    by: str = ""


@dataclass
class Hands:
    """How the next runs go: each of ``acts`` in turn, then well."""

    acts: list[Callable[[], Awaitable[None]]] = field(default_factory=list)
    begun: list[str] = field(default_factory=list)
    inside: int = 0
    most: int = 0

    async def work(self, what: str) -> None:
        self.begun.append(what)
        self.inside += 1
        self.most = max(self.most, self.inside)
        try:
            if self.acts:
                await self.acts.pop(0)()
            await asyncio.sleep(0)
        finally:
            self.inside -= 1


class Copyist:
    """Makes everything anew but what says that it is no picture."""

    async def reencode(self, data: bytes, *, max_bytes: int, max_pixels: int, side: int) -> Picture:
        if data == b"words":
            raise BrokenPicture("not_a_picture")
        return Picture(b"anew " + data, 4, 3)


@dataclass
class Heard:
    """An end that the plugin was told, once it was committed; ``chat`` and ``person`` are of who started it."""

    ended: JobEnded[str, Matches]
    chat: ChatRef | None
    person: PersonId | None


class _Context:
    def __init__(self, moment: Moment) -> None:
        self.moment = moment
        self.person = moment.person

    @property
    def jobs(self) -> JobsFacet:
        return JobsFacet(self.moment)


class Faulty(Writer):
    """A writer whose disk is full for so many commits, once ``armed`` says so."""

    refuses = 0

    def commit(self) -> None:
        if self.refuses:
            self.refuses -= 1
            raise StoreFull("no room is left")
        super().commit()


class Workshop:
    """One process over a store and a folder of keys; make another over the same for what follows a stop."""

    def __init__(
        self,
        store: Store,
        folder: Path,
        clock: FakeClock,
        *,
        hands: Hands | None = None,
        waiting: int = 5,
        alone: bool = True,
        known: bool = True,
    ) -> None:
        self.clock, self.hands, self.heard = clock, hands or Hands(), list[Heard]()
        self.points: list[Point] = []
        self.keys = DayKeys(folder / "keys", clock)
        self.writer: Faulty
        self.state = StateThread(partial(self._open, store), clock)
        self.outbox = Outbox()
        self.plugin = self._plugin()
        self.loaded = LoadedPlugin(self.plugin, NoSettings(), frozenset({Facet.JOBS}))
        self.dispatcher = Dispatcher(lambda moment: cast(Context[Any], _Context(moment)))
        self.errands = Errands(self.state, self.dispatcher, clock)
        self.directory = FakeDirectory({UserRef(TOWN, "mai"): MAI})
        registry = Registry([self.loaded] if known else [])
        settings = Settings.model_validate(
            {
                "installation": {"name": "Công an xã Phước Ninh"},
                "jobs": {"at_once": 2, "waiting": waiting},
                "media": {"drawn": 3},
            }
        )
        self.jobs = Jobs(
            state=self.state,
            keys=self.keys,
            clock=clock,
            probe=self,
            registry=registry,
            dispatcher=self.dispatcher,
            easel=Easel(self.state, Copyist(), Memories(), settings.media),
            limits=settings.jobs,
            told=self.errands.wake,
            chance=Random(1),
            alone=alone,
        )
        self.house = self._house(settings, registry)
        self.dispatcher.house = self.house
        self.tasks: list[asyncio.Task[None]] = []

    def _house(self, settings: Settings, registry: Registry) -> House:
        house = object.__new__(House)  # the rooms that nobody here enters are not there
        house.settings, house.registry, house.core = settings, registry, core_plugin()
        house.clock, house.keys, house.probe, house.state = self.clock, self.keys, self, self.state
        house.directory = cast(Any, self.directory)
        house.jobs, house.errands = self.jobs, self.errands
        return house

    def _plugin(self) -> Plugin[NoSettings]:
        plugin = Plugin("workshop", "workshop-title", NoSettings, needs=frozenset({Facet.JOBS}))

        @plugin.job(seconds=100, tries=3)
        async def match(job: Job[NoSettings], case: str) -> Matches:
            await self.hands.work(case)
            if case.startswith("draw "):
                return Matches((await job.picture(case.removeprefix("draw ").encode()),))
            return Matches((case, case), await job.do(lambda ctx: ctx.person.name if ctx.person else ""))

        @plugin.job(sealed=False)
        async def sweep(job: Job[NoSettings], case: str) -> Matches:
            await self.hands.work(case)
            return Matches((case,))

        @plugin.on_done(match)
        def matched(ctx: Context[NoSettings], ended: JobEnded[str, Matches]) -> None:
            self._hear(ctx, ended)

        @plugin.on_done(sweep)
        def swept(ctx: Context[NoSettings], ended: JobEnded[str, Matches]) -> None:
            self._hear(ctx, ended)

        self.match, self.sweep = match, sweep
        return plugin

    def _hear(self, ctx: Context[NoSettings], ended: JobEnded[str, Matches]) -> None:
        moment = cast(_Context, ctx).moment
        heard = Heard(ended, moment.chat, moment.person.id if moment.person else None)
        moment.tx.after_commit(lambda: self.heard.append(heard))

    def reached(self, point: Point) -> None:
        self.points.append(point)

    def _open(self, store: Store) -> Writer:
        self.writer = Faulty(store._database)
        return self.writer

    def moment(self, tx: Tx) -> Moment:
        """Mai speaks in private."""
        return Moment(tx, self.house, self.loaded, chat=TALK, private=True, person=MAI, talk=TALK)

    async def do(self, work: Callable[[Tx], T]) -> T:
        """One transaction."""
        return await self.state.do(work)

    async def starts(self, *cases: str, key: str = "") -> list[JobId]:
        """Mai wants each of these looked for."""
        return await self.do(lambda tx: [JobsFacet(self.moment(tx)).start(self.match, case, key=key) for case in cases])

    async def begins(self) -> None:
        """Jobs and errands run beside the test."""
        self.tasks = [asyncio.create_task(self.jobs.run()), asyncio.create_task(self.errands.run())]
        await self.settled()

    async def settled(self) -> None:
        """Nothing goes on without time passing."""
        quiet = 0
        while quiet < 3:
            await asyncio.sleep(0.002)
            quiet = quiet + 1 if self.quiet else 0

    @property
    def quiet(self) -> bool:
        """Whether whatever runs has come to where it waits."""
        ends = [task for task in self.tasks if task.done()]
        busy = self.hands.inside if self.jobs._in_hand else 0
        told = len(self.tasks) < 2 or self.errands.idle
        return bool(ends) or (self.state.idle and told and self.jobs._bell.idle and len(self.jobs._in_hand) == busy)

    async def turns(self, seconds: float) -> None:
        """Time passes, in steps at which everything may happen."""
        while seconds > 0:
            await self.clock.advance(min(seconds, 5.0))
            await self.settled()
            seconds -= 5.0

    async def ends(self) -> None:
        """Stopped in order."""
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        self.tasks = []


@asynccontextmanager
async def workshop(store: Store, folder: Path, clock: FakeClock, **given: Any) -> AsyncIterator[Workshop]:
    """A process, from its start to its end."""
    shop = Workshop(store, folder, clock, **given)
    await shop.state.start()
    try:
        yield shop
    finally:
        await shop.ends()
        await shop.state.stop()
