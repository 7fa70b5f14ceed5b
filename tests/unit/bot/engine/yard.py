"""The way out of the house for tests: desk, lanes and scheduler are real, over a real store; the platform is the town."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import TypeVar, cast
from zoneinfo import ZoneInfo

from bot.adapter import Capabilities
from bot.engine.alone import Afterwards, Alone
from bot.engine.assembly import UNDO
from bot.engine.cargo import Wish
from bot.engine.daykeys import DayKeys
from bot.engine.delivery import Delivery
from bot.engine.directory import Directory
from bot.engine.hands import Hands
from bot.engine.house import House, Moment
from bot.engine.lanes import Lanes
from bot.engine.looks import Looks
from bot.engine.memory import Memories
from bot.engine.notices import NoticeDesk
from bot.engine.outbox import Outbox
from bot.engine.outcomes import Heard, heard
from bot.engine.porter import Works
from bot.engine.probe import NoProbe, Point, Probe
from bot.engine.reach import Reach
from bot.engine.registry import LoadedPlugin
from bot.engine.scheduler import Scheduler
from bot.engine.scribe import Scribe
from bot.engine.settling import Settling
from bot.engine.sieve import Recent
from bot.engine.state import StateThread
from bot.engine.tx import Tx
from bot.engine.wire import REPLY, ReplyBody
from bot.model.content import Content, Photo, say
from bot.model.ids import (
    AccountId,
    ChatRef,
    GroupId,
    MediaId,
    MessageRef,
    NoticeId,
    OperationId,
    UnitId,
    fresh_id,
)
from bot.model.notices import Coverage
from bot.model.operations import Urgency
from bot.model.units import Group, GroupKind, Unit
from bot.plugin import NoSettings, Plugin
from bot.store import ledger, media, operations, outcomes, units
from bot.store.errors import StoreFull
from bot.store.open import open_store
from bot.store.operations import Operation, Verb
from bot.store.write import Writer
from bot.testing.clock import FakeClock
from bot.testing.platform import Faults, TownAdapter
from bot.testing.town import CAPABILITIES, Town, TownMessage
from bot.testing.turning import Turner
from bot.texts import Texts, text_files

T = TypeVar("T")

TOWN = AccountId("town")
COMMUNE = UnitId("commune")
BUFFALO = MediaId("media-buffalo")
PICTURE = b"jpeg of a buffalo"
LOST = say("Có một con trâu lạc ở bờ mương.")
SHOWN = LOST.with_photos(Photo(BUFFALO, "Con trâu bên bờ mương"))
HOME = say("Con trâu đã về với chủ. Cảm ơn bà con.")
FAST = replace(CAPABILITIES.rates, overall=1000, chat=1000, group_minute=1000)

IDEMPOTENT = replace(CAPABILITIES, rates=FAST)
FORGETFUL = replace(IDEMPOTENT, idempotent_sends=False)
"""A platform that does everything, but does it twice when asked twice."""


class Unplugged(Exception):
    """The plug was pulled."""


@dataclass
class Plug:
    """A probe that stops everything the first time when a point is passed; ``passed`` are all points so far."""

    at: Point | None = None
    passed: list[Point] = field(default_factory=list)

    def reached(self, point: Point) -> None:
        self.passed.append(point)
        if point is self.at:
            self.at = None
            raise Unplugged(point)


class Faulty(Writer):
    """A writer whose disk is full for so many commits."""

    refuses = 0

    def commit(self) -> None:
        if self.refuses:
            self.refuses -= 1
            raise StoreFull("no room is left")
        super().commit()


@dataclass
class Yard:
    """All that is needed to send something."""

    town: Town
    adapter: TownAdapter
    clock: FakeClock
    turner: Turner
    state: StateThread
    keys: DayKeys
    lanes: Lanes
    desk: NoticeDesk
    timers: Scheduler
    outbox: Outbox
    works: Works
    memories: Memories
    rings: list[None]
    writer: Faulty
    task: "asyncio.Task[None]"
    plugin: LoadedPlugin = field(
        default_factory=lambda: LoadedPlugin(
            Plugin("relay", title="relay", settings=NoSettings), NoSettings(), frozenset()
        )
    )

    async def do(self, work: Callable[[Tx], T]) -> T:
        """One transaction."""
        return await self.state.do(work)

    async def groups(self, count: int) -> list[Group]:
        """So many groups of residents, each a chat of the town."""
        made = [
            Group(GroupId(f"group-{n}"), COMMUNE, GroupKind.RESIDENTS, self._chat(n), f"Nhóm {n}", members=40)
            for n in range(count)
        ]
        await self.do(lambda tx: _bind(tx, made))
        return made

    def _chat(self, number: int) -> ChatRef:
        return self.town.ref(self.town.group(f"chat-{number}").id)

    async def picture(self) -> None:
        """A picture that is ready to be shown."""

        def keep(tx: Tx) -> None:
            media.want(tx, BUFFALO, TOWN, day=0, source=b"", at=tx.now)
            media.arrived(tx, BUFFALO, PICTURE, width=8, height=8)
            media.keep_for(tx, BUFFALO, None)

        await self.do(keep)

    async def publish(
        self, groups: Sequence[Group], content: Content = LOST, urgency: Urgency = Urgency.BULLETIN
    ) -> NoticeId:
        """Committed, not yet sent."""
        return await self.do(
            lambda tx: self.desk.publish(
                tx, groups, content, plugin="relay", subject="case-1", unit=COMMUNE, urgency=urgency
            )
        )

    async def recall(self, notice: NoticeId, content: Content = HOME) -> None:
        """Committed, not yet applied."""
        await self.do(lambda tx: self.desk.recall(tx, notice, content))

    async def coverage(self, notice: NoticeId) -> Coverage:
        """As it is now."""
        return await self.do(lambda tx: self.desk.coverage(tx, notice))

    async def reply(self, chat: ChatRef, text: str, *, reply_to: MessageRef | None = None) -> OperationId:
        """A message of its own to one chat, after all that were said before."""

        def add(tx: Tx) -> OperationId:
            body = ReplyBody(chat=chat, spans=say(text).spans, reply_to=reply_to)
            day, sealed = self.keys.seal(REPLY.dump(body))
            row = Operation(
                id=OperationId(fresh_id()),
                account=chat.account,
                urgency=Urgency.REPLY,
                verb=Verb.SEND,
                day=day,
                body=sealed,
                created_at=operations.last_in_line(tx, tx.now),
            )
            operations.add(tx, row)
            tx.after_commit(lambda: self.lanes.wake(chat.account))
            return row.id

        return await self.do(add)

    async def ask(self, wish: Wish, *, then: str = "", about: str = "") -> OperationId:
        """What somebody asks of the platform in a private chat."""
        house = cast(House, SimpleNamespace(capabilities={TOWN: self.town.capabilities}))
        return await self.do(
            lambda tx: self.lanes.ask(
                tx,
                Moment(tx, house, self.plugin, chat=self.town.ref("private-chi-tu")),
                wish,
                "asked",
                "payload",
                then=then,
                about=about,
            )
        )

    async def heard(self) -> list[Heard]:
        """All outcomes that wait, taken away."""

        def take(tx: Tx) -> list[Heard]:
            rows = outcomes.waiting(tx, 100)
            for row in rows:
                outcomes.done(tx, str(row["id"]))
            return [heard(row, self.keys) for row in rows]

        return await self.do(take)

    def seen(self, number: int = 0) -> tuple[TownMessage, ...]:
        """What is to be seen in a chat."""
        return tuple(m for m in self.town.chats[f"chat-{number}"].messages if not m.removed)

    def texts(self, number: int = 0) -> list[str]:
        """The first line of each message there."""
        return [message.text.splitlines()[0] if message.text else "" for message in self.seen(number)]

    async def task_ended(self) -> None:
        """Until the lanes have died of a pulled plug."""
        await asyncio.wait([self.task])

    async def settle(self) -> None:
        """Until nothing more happens without time passing."""
        await self.turner.settle()

    async def advance(self, seconds: float) -> None:
        """On by so much, everything settling on the way."""
        await self.turner.advance(seconds=seconds)


def a_town(clock: FakeClock, capabilities: Capabilities = IDEMPOTENT) -> Town:
    """A town that can do all that, with one private chat."""
    town = Town(clock, account=TOWN, capabilities=capabilities)
    town.person("chi-tu")
    return town


@asynccontextmanager
async def a_yard(
    folder: Path,
    capabilities: Capabilities = IDEMPOTENT,
    *,
    probe: Probe | None = None,
    afterwards: dict[str, Afterwards] | None = None,
) -> AsyncIterator[Yard]:
    """A town and a bot that is running."""
    clock = FakeClock()
    town = a_town(clock, capabilities)
    async with running(folder, TownAdapter(town, Faults()), probe=probe, afterwards=afterwards) as yard:
        yield yard


@asynccontextmanager
async def running(
    folder: Path,
    adapter: TownAdapter,
    *,
    probe: Probe | None = None,
    afterwards: dict[str, Afterwards] | None = None,
) -> AsyncIterator[Yard]:
    """The bot, begun anew over what the folder holds; at the end it is stopped in the middle of whatever it does."""
    clock = adapter.town.clock
    assert isinstance(clock, FakeClock)
    writers: list[Faulty] = []

    def open_writer() -> Faulty:
        writers.append(Faulty(open_store(folder / "store.db")._database))
        return writers[0]

    state = StateThread(open_writer, clock)
    await state.start()
    yard = _made(folder, state, adapter, probe or NoProbe(), _Given(clock, writers[0], afterwards or {}))
    await yard.do(_commune)
    try:
        yield yard
    finally:
        yard.task.cancel()
        with contextlib.suppress(asyncio.CancelledError, BaseExceptionGroup):
            await yard.task
        await state.stop()


def _bind(tx: Tx, groups: Sequence[Group]) -> None:
    for group in groups:
        units.bind(tx, group, at=tx.now, by=None)


def _commune(tx: Tx) -> None:
    if not units.units(tx):
        units.add(tx, Unit(COMMUNE, None, "commune", "Xã Phước Ninh"))


def _made(folder: Path, state: StateThread, adapter: TownAdapter, probe: Probe, given: "_Given") -> Yard:
    clock = given.clock
    rings: list[None] = []

    def told() -> None:
        rings.append(None)

    keys = DayKeys(folder / "keys", clock)
    speaker = Texts.load(text_files(["bot.engine"]), "vi").for_language("vi")
    looks = Looks({TOWN: adapter.capabilities}, speaker)
    memories = Memories()
    settling = Settling(looks, memories, told)
    hands = Hands(looks, settling, listening=lambda: ["relay"], told=told)
    recent = Recent()
    reach, chance = Reach(speaker, recent, lambda tx, notice: None), Random(1)
    works = Works(
        state=state,
        clock=clock,
        probe=probe,
        delivery=Delivery(looks, reach, settling, chance, memories=memories, hands=hands),
        alone=Alone(
            looks, reach, settling, chance, keys=keys, memories=memories, told=told, afterwards=given.afterwards
        ),
        recent=recent,
    )
    lanes = Lanes({TOWN: adapter}, works)
    scribe = Scribe(Directory(), speaker, "Công an xã Phước Ninh")
    note = partial(ledger.append, folder)
    turner = Turner(clock)
    turner.watch(state)
    turner.watch(lanes)
    return Yard(
        town=adapter.town,
        adapter=adapter,
        clock=clock,
        turner=turner,
        state=state,
        keys=keys,
        lanes=lanes,
        desk=NoticeDesk(looks, settling, scribe, undo=UNDO, wake=lanes.wake, probe=probe, note=note, hands=hands),
        timers=Scheduler(state, clock, ZoneInfo("Asia/Ho_Chi_Minh"), probe=probe, told=told),
        outbox=Outbox(),
        works=works,
        memories=memories,
        rings=rings,
        writer=given.writer,
        task=asyncio.ensure_future(lanes.run()),
    )


@dataclass
class _Given:
    """What a yard is made from beside its rooms."""

    clock: FakeClock
    writer: Faulty
    afterwards: dict[str, Afterwards]
