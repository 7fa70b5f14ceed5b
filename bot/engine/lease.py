"""Who of several workers does what: leases that are taken and renewed, and writes that are refused once a lease is lost."""

import asyncio
import weakref
from collections.abc import Awaitable, Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

import structlog

from bot.engine.state import Does, StateThreadOver
from bot.engine.tx import Tx
from bot.model.clock import Clock
from bot.model.ids import AccountId
from bot.store import lease
from bot.store.errors import StoreUnreachable
from bot.store.lease import SECONDS, Taken

if TYPE_CHECKING:
    from bot.store.leasebook import LeaseBook  # with a driver that few need

T = TypeVar("T")

Work = Callable[[], Awaitable[None]]

HOUSE: Final = "house"
"""The lease of what there is one of: timers, outcomes, jobs, and the round that forgets."""

RENEW: Final = 5.0
"""Seconds between two renewals."""

SURE: Final = SECONDS - 3.0
"""Seconds after which a lease that could not be renewed is no longer counted on."""

POLL: Final = 5.0
"""Seconds after which a worker looks for work although nobody has told it of any, and one that cannot hear after ``DEAF``."""

DEAF: Final = 1.0

_FREE: Final = "free"


def of_account(account: AccountId) -> str:
    """The lease of a bot account: who polls its platform, and lets its lane leave."""
    return f"account/{account}"


class LeaseLost(StateThreadOver):
    """Another worker owns it now: nothing that we still do in its name is kept."""


class Workers(Protocol):
    """One worker, or one of several, as the house sees it."""

    @property
    def name(self) -> str:
        """Of this one among several; else empty."""
        ...

    def state_of(self, name: str, state: Does) -> Does:
        """The state thread for who acts under that lease: it refuses what comes after its loss."""
        ...

    def holds(self, name: str) -> bool:
        """Whether it is ours."""
        ...

    def was_cut_off(self, name: str) -> bool:
        """Whether who had the lease before us did not let go of it in order."""
        ...

    async def during(self, name: str, work: Work, otherwise: Work | None = None) -> None:
        """``work`` whenever the lease is ours, and ``otherwise`` whenever it is not, until it ends by itself or is cancelled."""
        ...

    def finish(self, name: str) -> None:
        """What is at work under the lease ends by itself now, and nothing is begun under it any more."""
        ...

    def tell(self, news: str) -> None:
        """Other workers should look; nothing happens where what it names is ours, or nobody else is there."""
        ...

    async def close(self) -> None:
        """Let go of everything in order, for others to take at once."""
        ...


class OnlyWorker:
    """Everything is ours for as long as we live: the lock of the data folder is the lease."""

    name = ""

    def state_of(self, name: str, state: Does) -> Does:
        """As it is."""
        return state

    def holds(self, name: str) -> bool:
        """Always."""
        return True

    def was_cut_off(self, name: str) -> bool:
        """The row ``run`` knows that."""
        return False

    async def during(self, name: str, work: Work, otherwise: Work | None = None) -> None:
        """At once."""
        await work()

    def finish(self, name: str) -> None:
        """What is at work is told by who began it."""

    def tell(self, news: str) -> None:
        """Nobody is there."""

    async def close(self) -> None:
        """There is nothing to let go of."""


@dataclass(slots=True)
class _Tenure:
    """A lease that is ours until ``over``."""

    taken: Taken
    over: asyncio.Event = field(default_factory=asyncio.Event)


class OneOfSeveral:
    """Takes what is free of ``names``, renews it, and says what other workers should hear; belongs to the event loop."""

    def __init__(self, book: "LeaseBook", names: Collection[str], clock: Clock) -> None:
        self._book = book
        self._names = frozenset(names)
        self._clock = clock
        self._tenures: dict[str, _Tenure] = {}
        self._finished: set[str] = set()
        self._changed = asyncio.Event()
        self._look = asyncio.Event()
        self._news: dict[str, None] = {}
        self._has_news = asyncio.Event()
        self._renewed_at = clock.monotonic()
        self._loop = asyncio.get_running_loop()
        self._heard: Callable[[str], None] = lambda word: None
        self._log = structlog.get_logger()

    @property
    def name(self) -> str:
        """As the leases have it."""
        return self._book.holder

    # What the house asks --------------------------------------------------------------------------------------------

    def state_of(self, name: str, state: Does) -> Does:
        """Each transaction under the lease looks first whether it is still ours."""
        return _Fenced(state, self, name)

    def holds(self, name: str) -> bool:
        """As far as we know; the transaction knows better."""
        return name in self._tenures

    def was_cut_off(self, name: str) -> bool:
        """Whether it ran out instead of being let go of."""
        return name in self._tenures and not self._tenures[name].taken.clean

    def epoch(self, name: str) -> int:
        """That under which we have it. Raises: ``LeaseLost``."""
        if name not in self._tenures:
            raise LeaseLost(f"the lease {name} is not ours; another worker does this now")
        return self._tenures[name].taken.epoch

    async def during(self, name: str, work: Work, otherwise: Work | None = None) -> None:
        """See ``Workers``. Raises: what either raises."""
        while (tenure := await self._begun(name, otherwise)) is not None:
            try:
                if await _unless(tenure.over, work):
                    return
            except (LeaseLost, ExceptionGroup) as error:
                if not _is_loss(error):
                    raise
                self._lose(name, tenure)

    def finish(self, name: str) -> None:
        """Who waits for the lease waits no longer."""
        self._finished.add(name)
        self._notify()

    def tell(self, news: str) -> None:
        """Soon, together with what else there is to tell; on any thread."""
        if not self.holds(news):
            with suppress(RuntimeError):  # the loop is closed, so this worker has nothing more to tell
                self._loop.call_soon_threadsafe(self._note, news)

    # What runs by itself --------------------------------------------------------------------------------------------

    def hear(self, heard: Callable[[str], None]) -> None:
        """``heard`` is called with what others tell, and now and then with each lease of ours, in case something was lost."""
        self._heard = heard

    async def keep(self) -> None:
        """Take and renew until cancelled."""
        while True:
            self._look.clear()
            try:
                await self.round()
            except StoreUnreachable as error:
                self._log.warning(
                    "leases not renewed", action="lease.renew", exc_info=error, remedy="none, it tries again"
                )
                self._doubt()
            await self._sleep_or(self._look, RENEW)

    async def round(self) -> None:
        """Once: what is ours stays ours, what is free becomes ours. Raises: ``StoreUnreachable``."""
        began = self._clock.monotonic()
        ours = await self._book.renew(self._tenures)
        self._renewed_at = began
        for name, tenure in list(self._tenures.items()):
            if name not in ours or ours[name].epoch != tenure.taken.epoch:
                self._lose(name, tenure)
        free = self._names - self._tenures.keys() - self._finished
        taken = await self._book.take(free) if free else {}
        if taken:
            # From here on a death of ours shows.
            still = await self._book.renew(taken)
            self._have({name: each for name, each in taken.items() if name in still})

    async def listen(self) -> None:
        """Hear what others tell until cancelled."""
        while True:
            words: Collection[str] = ()
            try:
                if not self._book.hears:
                    await self._book.listen()
                else:
                    words = await self._book.heard(POLL)
            except StoreUnreachable:
                await self._clock.sleep(DEAF)
            if _FREE in words:
                self._look.set()
            for word in words or list(self._tenures):
                self._heard(word)

    async def speak(self) -> None:
        """Tell others what there is to tell, until cancelled."""
        while True:
            await self._has_news.wait()
            self._has_news.clear()
            words, self._news = list(self._news), {}
            with suppress(StoreUnreachable):  # they look by themselves now and then
                await self._book.tell(words)

    async def close(self) -> None:
        """Let go of everything in order, for others to take at once."""
        with suppress(StoreUnreachable):
            await self._book.release(self._tenures)
            await self._book.tell([_FREE])
        for name, tenure in list(self._tenures.items()):
            self._lose(name, tenure)
        await self._book.close()

    # ----------------------------------------------------------------------------------------------------------------

    async def _begun(self, name: str, otherwise: Work | None) -> _Tenure | None:
        """The tenure, as soon as there is one; None when nothing shall be begun any more."""
        ready = asyncio.Event()

        async def wait() -> None:
            while name not in self._tenures and name not in self._finished:
                await self._changed.wait()
            ready.set()

        waiting = asyncio.ensure_future(wait())
        try:
            if otherwise is not None and not self.holds(name):
                await _unless(ready, otherwise)
            await waiting
        finally:
            waiting.cancel()
        return None if name in self._finished else self._tenures.get(name)

    def _notify(self) -> None:
        """Whoever waits for a lease looks again."""
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    def _note(self, news: str) -> None:
        self._news[news] = None
        self._has_news.set()

    def _have(self, taken: "dict[str, Taken]") -> None:
        for name, each in taken.items():
            self._tenures[name] = _Tenure(each)
            self._log.info("lease taken", action="lease.taken", source=name, count=each.epoch)
        self._notify()
        for name in taken:
            self._heard(name)

    def _lose(self, name: str, tenure: _Tenure) -> None:
        if self._tenures.get(name) is tenure:
            del self._tenures[name]
            self._log.info("lease lost", action="lease.lost", source=name, count=tenure.taken.epoch)
        tenure.over.set()

    def _doubt(self) -> None:
        """What could not be renewed for long may be another's by now."""
        if self._clock.monotonic() - self._renewed_at > SURE:
            for name, tenure in list(self._tenures.items()):
                self._lose(name, tenure)

    async def _sleep_or(self, event: asyncio.Event, seconds: float) -> None:
        waits = [asyncio.ensure_future(event.wait()), asyncio.ensure_future(self._clock.sleep(seconds))]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for each in waits:
                each.cancel()


class _Fenced:
    """A state thread that works for who holds a lease; one look a lease and transaction."""

    def __init__(self, state: Does, workers: OneOfSeveral, name: str) -> None:
        self._state = state
        self._workers = workers
        self._name = name
        self._seen: tuple[weakref.ref[Tx], int | None] | None = None

    async def do(self, work: Callable[[Tx], T]) -> T:
        """As the state thread does it. Raises: ``LeaseLost``, when nothing of it is kept."""
        epoch = self._workers.epoch(self._name)
        return await self._state.do(lambda tx: self._checked(tx, epoch, work))

    def _checked(self, tx: Tx, epoch: int, work: Callable[[Tx], T]) -> T:
        if self._seen is None or self._seen[0]() is not tx:
            # Nothing that is undone later undoes this look: no savepoint is open yet.
            self._seen = weakref.ref(tx), lease.epoch(tx, self._name)
        if self._seen[1] != epoch:
            raise LeaseLost(f"the lease {self._name} was ours under epoch {epoch} and is another's; nothing is kept")
        return work(tx)


async def _unless(over: asyncio.Event, work: Work) -> bool:
    """Run it until it ends, or is not to go on; whether it ended by itself."""
    task, end = asyncio.ensure_future(work()), asyncio.ensure_future(over.wait())
    try:
        await asyncio.wait((task, end), return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            return False
        await task
        return True
    finally:
        for each in (task, end):
            each.cancel()
        await asyncio.gather(task, end, return_exceptions=True)


def _is_loss(error: BaseException) -> bool:
    if isinstance(error, BaseExceptionGroup):
        return any(_is_loss(each) for each in error.exceptions)
    return isinstance(error, LeaseLost)
