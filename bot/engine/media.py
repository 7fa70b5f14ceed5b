"""Pictures that people send: fetched outside of the transaction, made anew, and told to the form that waits."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

import structlog

from bot.adapter import ChatGone, ChatMoved, Forbidden, NotSent, Rejected, SignInRefused, Uncertain, Wait
from bot.adapter.pictures import BrokenPicture, Picture
from bot.engine.bell import Bell
from bot.engine.daykeys import DayKeys, KeyGone
from bot.engine.dispatch import MEDIA
from bot.engine.memory import Memories
from bot.engine.probe import Point, Probe
from bot.engine.registry import CORE
from bot.engine.state import Does, NotKept
from bot.engine.tx import Tx
from bot.engine.wire import Codec
from bot.model.clock import Clock
from bot.model.events import IncomingFile
from bot.model.ids import AccountId, ChatRef, MediaId, fresh_id
from bot.settings import Media
from bot.store import media as store
from bot.store import outcomes
from bot.store.hot import Row
from bot.store.outcomes import NewOutcome
from bot.store.rows import blob, number, text

AT_ONCE: Final = 2
MOST_TRIES: Final = 8
_LONGEST_PAUSE: Final = 60.0

_UNREACHABLE: Final = "core-form-picture-unreachable"
_BROKEN: Final = "core-form-picture-broken"
_WHY_BROKEN: Final[Mapping[str, str]] = {
    "too_large": "core-form-picture-large",
    "not_a_picture": "core-form-no-picture",
}


@dataclass(frozen=True, slots=True)
class _Source:
    """Where a picture lies, and the private chat that it came from."""

    file: IncomingFile
    chat: ChatRef


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of a picture; ``problem`` is the key of why there is none."""

    media: MediaId
    chat: ChatRef
    problem: str | None = None


_SOURCE: Final = Codec(_Source)
_ARRIVAL: Final = Codec(Arrival)


class Fetches(Protocol):
    """The part of an adapter that is needed here."""

    async def fetch(self, file: IncomingFile, *, limit: int) -> bytes:
        """The bytes of a file. Raises: ``Failure``."""
        ...


class Reencodes(Protocol):
    """Who makes pictures anew."""

    async def reencode(self, data: bytes, *, max_bytes: int, max_pixels: int, side: int) -> Picture:
        """A JPEG of ours. Raises: ``BrokenPicture``."""
        ...


@dataclass(frozen=True, slots=True)
class _Wanted:
    media: MediaId
    account: AccountId
    source: _Source


def add_arrival(tx: Tx, keys: DayKeys, arrived: Arrival) -> None:
    """Tell the form that waits for a picture."""
    day, body = keys.seal(_ARRIVAL.dump(arrived))
    outcomes.add(tx, NewOutcome(plugin=CORE, kind=MEDIA, name="", body=body, day=day), at=tx.now)


def arrival(row: Row, keys: DayKeys) -> Arrival:
    """What an outcome of kind "media" says. Raises: ``KeyGone`` when it was sealed too long ago."""
    return _ARRIVAL.load(keys.open(number(row, "day"), blob(row, "body")))


class MediaRoom:
    """Fetches at most two pictures at once; what a crash interrupted is fetched again. ``told`` hears of new outcomes."""

    def __init__(
        self,
        *,
        state: Does,
        keys: DayKeys,
        clock: Clock,
        probe: Probe,
        limits: Media,
        adapters: Mapping[AccountId, Fetches],
        pictures: Reencodes,
        memories: Memories,
        told: Callable[[], None],
        mine: Callable[[AccountId], bool] = lambda account: True,
        new: Callable[[], None] = lambda: None,
    ) -> None:
        """``mine`` are the accounts of this worker; ``new`` hears that a picture is wanted, for the worker whose it is."""
        self._state = state
        self._keys = keys
        self._clock = clock
        self._probe = probe
        self._limits = limits
        self._adapters = adapters
        self._pictures = pictures
        self._memories = memories
        self._told = told
        self._mine = mine
        self._new = new
        self._bell = Bell(clock)
        self._hands = asyncio.Semaphore(AT_ONCE)
        self._in_hand: set[MediaId] = set()
        self._resting = 0
        self._log = structlog.get_logger()

    # On the state thread ------------------------------------------------------------------------------------------

    def want(self, tx: Tx, file: IncomingFile, chat: ChatRef) -> MediaId:
        """Have it fetched and made anew; an outcome of kind "media" says how that went."""
        media = MediaId(fresh_id())
        day, source = self._keys.seal(_SOURCE.dump(_Source(file, chat)))
        store.want(tx, media, chat.account, day=day, source=source, at=tx.now)
        tx.after_commit(self.look)
        tx.after_commit(self._new)
        return media

    def keep(self, tx: Tx, media: MediaId) -> None:
        """A finished form hands it to its plugin."""
        store.keep_for(tx, media, None)

    def drop(self, tx: Tx, media: MediaId) -> None:
        """Erase one that nobody will use."""
        self._memories.erase_picture(tx, media)

    # On the event loop --------------------------------------------------------------------------------------------

    @property
    def idle(self) -> bool:
        """Whether nothing can go on without time passing."""
        return self._bell.idle and len(self._in_hand) == self._resting

    def look(self) -> None:
        """A picture may be wanted."""
        self._bell.ring()

    async def run(self) -> None:
        """Fetch what is wanted until cancelled."""
        self._in_hand.clear()
        self._resting = 0
        self._bell.ring()
        async with asyncio.TaskGroup() as group:
            while True:
                await self._bell.wait(None)
                for wanted in await self._state.do(self._next):
                    self._in_hand.add(wanted.media)
                    group.create_task(self._serve(wanted))

    def _next(self, tx: Tx) -> list[_Wanted]:
        """What is wanted and in nobody's hand; what no key opens any more is given up, since nobody waits for it."""
        found = []
        for row in store.wanted(tx):
            media = MediaId(text(row, "id"))
            if not self._mine(AccountId(text(row, "account"))):
                continue
            try:
                source = _SOURCE.load(self._keys.open(number(row, "day"), blob(row, "source")))
            except KeyGone:
                store.failed(tx, media)
                continue
            if media not in self._in_hand:
                found.append(_Wanted(media, AccountId(text(row, "account")), source))
        return found

    async def _serve(self, wanted: _Wanted) -> None:
        try:
            for tried in range(MOST_TRIES):
                if (pause := await self._try(wanted, min(2.0**tried, _LONGEST_PAUSE))) is None:
                    return
                await self._rest(pause)
            await self._settle(wanted, _UNREACHABLE)
        finally:
            self._in_hand.discard(wanted.media)

    async def _try(self, wanted: _Wanted, pause: float) -> float | None:
        """None when it is settled, else the seconds to wait before the next try."""
        async with self._hands:
            try:
                await self._settle(wanted, await self._fetched(wanted))
            except Wait as wait:
                return wait.seconds
            except (NotSent, Uncertain, SignInRefused, NotKept):
                return pause
        return None

    async def _fetched(self, wanted: _Wanted) -> Picture | str:
        """The picture, or the key of why there is none and never will be."""
        adapter = self._adapters.get(wanted.account)
        if adapter is None:
            return _UNREACHABLE
        limits = self._limits
        try:
            data = await adapter.fetch(wanted.source.file, limit=limits.max_bytes)
            picture = await self._pictures.reencode(
                data, max_bytes=limits.max_bytes, max_pixels=limits.max_pixels, side=limits.side
            )
        except BrokenPicture as broken:
            return _WHY_BROKEN.get(broken.reason, _BROKEN)
        except (Rejected, Forbidden, ChatGone, ChatMoved):
            return _BROKEN
        except (Wait, NotSent, Uncertain, SignInRefused):
            raise
        except Exception as error:
            self._log.warning("not fetched", action="media.fetch", media=wanted.media, error=type(error).__name__)
            raise NotSent("a mistake of ours, tried again") from error
        self._probe.reached(Point.MEDIA_FETCHED)
        return picture

    async def _settle(self, wanted: _Wanted, result: Picture | str) -> None:
        await self._state.do(lambda tx: self._keep(tx, wanted, result))
        self._probe.reached(Point.MEDIA_KEPT)

    def _keep(self, tx: Tx, wanted: _Wanted, result: Picture | str) -> None:
        """The picture and the word about it in one transaction; nothing of it when nobody wants it any more."""
        if isinstance(result, Picture):
            still = store.arrived(tx, wanted.media, result.data, width=result.width, height=result.height)
        else:
            still = store.failed(tx, wanted.media)
        if not still:
            return
        problem = None if isinstance(result, Picture) else result
        add_arrival(tx, self._keys, Arrival(wanted.media, wanted.source.chat, problem))
        tx.after_commit(self._told)

    async def _rest(self, seconds: float) -> None:
        self._resting += 1
        try:
            await self._clock.sleep(seconds)
        finally:
            self._resting -= 1
