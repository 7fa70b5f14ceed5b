"""The media room: fetches what is wanted, twice at most at once, again after trouble, and never loses one to a crash."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

import pytest
from structlog.testing import capture_logs

from bot.adapter import ChatGone, Failure, Forbidden, NotSent, Rejected, SignInRefused, Uncertain, Wait
from bot.adapter.pictures import BrokenPicture, Picture, Reason
from bot.engine.daykeys import DayKeys
from bot.engine.media import MOST_TRIES, Arrival, MediaRoom, arrival
from bot.engine.memory import Memories
from bot.engine.probe import Point
from bot.engine.state import StateThread
from bot.engine.tx import Tx
from bot.model.events import IncomingFile
from bot.model.ids import AccountId, ChatRef, MediaId
from bot.settings import Media
from bot.store import media as store
from bot.store import outcomes
from bot.store.open import Store, open_store
from bot.testing.clock import FakeClock

WEB = AccountId("web")
CHAT = ChatRef(WEB, "talk-cuc")
FILE = IncomingFile("handle", "photo", 5)


class Killed(Exception):
    """The process dies here."""


@dataclass
class FakeProbe:
    """Remembers what was passed; dies at ``deadly``."""

    passed: list[Point] = field(default_factory=list)
    deadly: Point | None = None

    def reached(self, point: Point) -> None:
        self.passed.append(point)
        if point is self.deadly:
            raise Killed


@dataclass
class FakeAdapter:
    """Gives the name of the file as its bytes; first it fails as told, or waits until let go."""

    failures: list[Failure] = field(default_factory=list)
    mistakes: int = 0
    asked: list[tuple[str, int]] = field(default_factory=list)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    inside: int = 0
    most: int = 0

    async def fetch(self, file: IncomingFile, *, limit: int) -> bytes:
        self.asked.append((file.handle, limit))
        self.inside += 1
        self.most = max(self.most, self.inside)
        try:
            await self.gate.wait()
            if self.mistakes:
                self.mistakes -= 1
                raise KeyError("a secret of somebody's")
            if self.failures:
                raise self.failures.pop(0)
            return file.handle.encode()
        finally:
            self.inside -= 1


@dataclass
class FakePictures:
    """Makes everything anew but what is called a reason for not doing it."""

    async def reencode(self, data: bytes, *, max_bytes: int, max_pixels: int, side: int) -> Picture:
        for reason in get_args(Reason):
            if data.decode() == reason:
                raise BrokenPicture(reason)
        return Picture(b"anew " + data, 4, 3)


class Room:
    """A media room that runs over a real store."""

    def __init__(self, store: Store, folder: Path, clock: FakeClock) -> None:
        self.clock = clock
        self.keys = DayKeys(folder / "keys", clock)
        self.state = StateThread(store.writer, clock)
        self.adapter = FakeAdapter()
        self.adapter.gate.set()
        self.probe = FakeProbe()
        self.told = 0
        self.memories = Memories()
        self.media = MediaRoom(
            state=self.state,
            keys=self.keys,
            clock=clock,
            probe=self.probe,
            limits=Media(),
            adapters={WEB: self.adapter},
            pictures=FakePictures(),
            memories=self.memories,
            told=self._tell,
        )

    def _tell(self) -> None:
        self.told += 1

    async def want(self, handle: str = "handle", chat: ChatRef = CHAT) -> MediaId:
        return await self.state.do(lambda tx: self.media.want(tx, IncomingFile(handle, "photo", 5), chat))

    async def settled(self) -> None:
        """Everything is done that can be done without time passing."""
        async with asyncio.timeout(10):
            quiet = 0
            while quiet < 5:
                await asyncio.sleep(0)
                quiet = quiet + 1 if self.media.idle and self.state.idle else 0

    async def look(self, work: Callable[[Tx], object]) -> object:
        return await self.state.do(work)

    async def state_of(self, media: MediaId) -> str | None:
        return await self.state.do(lambda tx: store.state(tx, media))

    async def arrivals(self) -> list[Arrival]:
        return await self.state.do(lambda tx: [arrival(row, self.keys) for row in outcomes.waiting(tx, 100)])


@asynccontextmanager
async def running(room: Room) -> AsyncIterator[Room]:
    """The room at work, ended at once afterwards as by a crash."""
    await room.state.start()
    work = asyncio.create_task(room.media.run())
    try:
        yield room
    finally:
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)
        await room.state.stop()


@pytest.fixture
def disk(tmp_path: Path) -> Store:
    return open_store(tmp_path / "nhipcau.db")


@pytest.fixture
async def room(disk: Store, tmp_path: Path) -> AsyncIterator[Room]:
    async with running(Room(disk, tmp_path, FakeClock())) as room:
        yield room


async def test_a_picture_is_fetched_made_anew_and_told(room: Room) -> None:
    media = await room.want()
    await room.settled()
    assert await room.look(lambda tx: store.data(tx, media)) == b"anew handle"
    assert await room.arrivals() == [Arrival(media, CHAT)]
    assert room.told == 1
    assert room.adapter.asked == [("handle", Media().max_bytes)]
    assert room.probe.passed == [Point.MEDIA_FETCHED, Point.MEDIA_KEPT]


async def test_what_was_never_committed_is_never_fetched(room: Room) -> None:
    def fail(tx: Tx) -> None:
        room.media.want(tx, FILE, CHAT)
        raise LookupError

    with pytest.raises(LookupError):
        await room.state.do(fail)
    await room.settled()
    assert room.adapter.asked == []


@pytest.mark.parametrize(
    ("handle", "key"),
    [
        ("too_large", "core-form-picture-large"),
        ("not_a_picture", "core-form-no-picture"),
        ("damaged", "core-form-picture-broken"),
    ],
)
async def test_what_becomes_no_picture_is_told_with_why(room: Room, handle: str, key: str) -> None:
    media = await room.want(handle)
    await room.settled()
    assert await room.arrivals() == [Arrival(media, CHAT, key)]
    assert await room.state_of(media) == store.BROKEN


@pytest.mark.parametrize("failure", [Rejected(), Forbidden(), ChatGone()])
async def test_what_the_platform_will_never_give_is_not_asked_for_again(room: Room, failure: Failure) -> None:
    room.adapter.failures = [failure]
    media = await room.want()
    await room.settled()
    assert await room.arrivals() == [Arrival(media, CHAT, "core-form-picture-broken")]
    assert len(room.adapter.asked) == 1


async def test_a_mistake_of_an_adapter_costs_one_picture_and_stops_no_other(room: Room) -> None:
    room.adapter.mistakes = MOST_TRIES
    media = await room.want()
    with capture_logs() as lines:
        for _ in range(MOST_TRIES):
            await room.settled()
            await room.clock.advance(60)
        await room.settled()
    assert await room.arrivals() == [Arrival(media, CHAT, "core-form-picture-unreachable")]
    assert [line["error"] for line in lines] == ["KeyError"] * MOST_TRIES
    assert "secret" not in str(lines)
    after = await room.want()
    await room.settled()
    assert await room.state_of(after) == store.READY


async def test_an_account_that_is_no_more_gives_no_picture(room: Room) -> None:
    media = await room.want(chat=ChatRef(AccountId("gone"), "talk"))
    await room.settled()
    assert [each.problem for each in await room.arrivals()] == ["core-form-picture-unreachable"]
    assert await room.state_of(media) == store.BROKEN


@pytest.mark.parametrize("failure", [NotSent(), Uncertain(), SignInRefused(), Wait(1)])
async def test_trouble_that_passes_is_waited_for(room: Room, failure: Failure) -> None:
    room.adapter.failures = [failure]
    media = await room.want()
    await room.settled()
    assert await room.arrivals() == []
    await room.clock.advance(1)
    await room.settled()
    assert await room.arrivals() == [Arrival(media, CHAT)]


async def test_the_platform_says_how_long_to_wait(room: Room) -> None:
    room.adapter.failures = [Wait(30)]
    await room.want()
    await room.settled()
    await room.clock.advance(29)
    await room.settled()
    assert len(room.adapter.asked) == 1
    await room.clock.advance(1)
    await room.settled()
    assert len(room.adapter.asked) == 2


async def test_each_new_try_waits_longer_and_some_day_it_is_given_up(room: Room) -> None:
    room.adapter.failures = [NotSent() for _ in range(100)]
    media = await room.want()
    await room.settled()
    for pause in (1, 2, 4, 8, 16, 32, 60):
        await room.clock.advance(pause - 0.5)
        await room.settled()
        before = len(room.adapter.asked)
        await room.clock.advance(0.5)
        await room.settled()
        assert len(room.adapter.asked) == before + 1
    assert len(room.adapter.asked) == MOST_TRIES
    await room.clock.advance(60)
    await room.settled()
    assert await room.arrivals() == [Arrival(media, CHAT, "core-form-picture-unreachable")]


async def test_two_are_fetched_at_once_and_no_more(room: Room) -> None:
    room.adapter.gate.clear()
    for index in range(5):
        await room.want(str(index))
    for _ in range(200):
        await asyncio.sleep(0)
    assert not room.media.idle
    room.adapter.gate.set()
    await room.settled()
    assert room.adapter.most == 2
    assert len(await room.arrivals()) == 5


async def test_one_in_trouble_does_not_hold_up_the_others(room: Room) -> None:
    room.adapter.failures = [Wait(600), Wait(600)]
    first, second, third = [await room.want(name) for name in ("a", "b", "c")]
    await room.settled()
    assert {each.media for each in await room.arrivals()} <= {first, second, third}
    assert len(await room.arrivals()) == 1


async def test_a_picture_that_is_dropped_meanwhile_leaves_nothing_behind(room: Room) -> None:
    room.adapter.gate.clear()
    media = await room.want()
    for _ in range(50):
        await asyncio.sleep(0)
    await room.look(lambda tx: room.media.drop(tx, media))
    room.adapter.gate.set()
    await room.settled()
    assert await room.arrivals() == []
    assert await room.state_of(media) == store.ERASED
    assert await room.look(lambda tx: store.data(tx, media)) is None


async def test_a_restart_fetches_what_was_still_wanted(disk: Store, tmp_path: Path) -> None:
    clock = FakeClock()
    async with running(Room(disk, tmp_path, clock)) as room:
        room.adapter.gate.clear()
        media = await room.want()
    async with running(Room(disk, tmp_path, clock)) as room:
        await room.settled()
        assert await room.arrivals() == [Arrival(media, CHAT)]


@pytest.mark.parametrize("point", [Point.MEDIA_FETCHED, Point.MEDIA_KEPT])
async def test_a_death_on_the_way_tells_of_it_exactly_once(disk: Store, tmp_path: Path, point: Point) -> None:
    clock = FakeClock()
    room = Room(disk, tmp_path, clock)
    room.probe.deadly = point
    await room.state.start()
    work = asyncio.create_task(room.media.run())
    media = await room.want()
    await asyncio.gather(work, return_exceptions=True)
    assert room.probe.passed[-1] is point
    await room.state.stop()
    async with running(Room(disk, tmp_path, clock)) as again:
        await again.settled()
        assert await again.arrivals() == [Arrival(media, CHAT)]


async def test_a_picture_whose_day_key_is_gone_is_given_up_in_silence(disk: Store, tmp_path: Path) -> None:
    clock = FakeClock()
    async with running(Room(disk, tmp_path, clock)) as room:
        room.adapter.gate.clear()
        media = await room.want()
    await clock.advance(3 * 86_400)
    async with running(Room(disk, tmp_path, clock)) as room:
        await room.settled()
        assert await room.state_of(media) == store.BROKEN
        assert await room.arrivals() == []
        assert room.adapter.asked == []


async def test_only_pictures_of_forms_that_nobody_finished_are_abandoned(room: Room) -> None:
    left, handed_over = await room.want("a"), await room.want("b")
    await room.settled()
    await room.look(lambda tx: room.media.keep(tx, handed_over))
    assert await room.look(lambda tx: store.abandoned(tx, tx.now)) == [left]
