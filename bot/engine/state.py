"""The state thread: the only place that writes, one commit for all jobs that have gathered."""

import asyncio
import queue
import threading
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from typing import Final, Generic, Protocol, TypeVar

import structlog

from bot.engine.transaction import Entangled, Transaction
from bot.engine.tx import Tx
from bot.model.clock import Clock
from bot.model.errors import NhipCauError
from bot.store.errors import StoreFull, TransactionLost
from bot.store.write import Writer

T = TypeVar("T")

MOST_JOBS: Final = 100
MOST_SECONDS: Final = 0.020
MOST_WAITING: Final = 1000


class NotKept(NhipCauError):
    """The store did not take it: nothing of it happened, and it can be tried again once ``remedy`` is done.

    ``ours`` when it was no trouble of the store, but something in the batch that it will never take.
    """

    def __init__(self, cause: Exception) -> None:
        full = isinstance(cause, StoreFull)
        self.ours = not isinstance(cause, TransactionLost)
        self.remedy = "free some space, the bot goes on by itself" if full else "none, it is tried again"
        super().__init__(f"the store did not keep it ({type(cause).__name__}); {self.remedy}")
        self.__cause__ = cause


class StateThreadOver(NhipCauError):
    """The state thread has ended: nothing is written any more until the next start."""


class Does(Protocol):
    """The state thread, or who asks it for others."""

    async def do(self, work: Callable[[Tx], T]) -> T:
        """What ``work`` returned, after the commit."""
        ...


class StateThread:
    """``await state.do(work)`` returns what ``work(tx)`` returned, once that is committed.

    Jobs run in the order of asking, each undone alone when it raises. ``open_writer`` is called on the thread itself.
    """

    def __init__(self, open_writer: Callable[[], Writer], clock: Clock) -> None:
        self._open_writer = open_writer
        self._clock = clock
        self._asked: list[_Waiting] = []
        self._jobs: queue.SimpleQueue[Sequence[_Waiting] | None] = queue.SimpleQueue()
        self._next: deque[_Waiting] = deque()
        self._in_hand: list[_Waiting] = []
        self._room = asyncio.Semaphore(MOST_WAITING)
        self._pending = 0
        self._taken = 0
        self._stopping = False
        self._truncate = threading.Event()
        self._log = structlog.get_logger()

    async def start(self) -> None:
        """Open the writer. Raises: whatever the store has against it."""
        self._loop = asyncio.get_running_loop()
        self._over: asyncio.Future[None] = self._loop.create_future()
        ready: asyncio.Future[None] = self._loop.create_future()
        threading.Thread(target=self._live, args=(ready,), name="state", daemon=True).start()
        await ready

    async def stop(self) -> None:
        """Finish what was asked for, then end; what is asked for later is refused."""
        if not self._stopping:
            self._stopping = True
            self._hand_over()
            self._jobs.put(None)
        await self.ended()

    async def ended(self) -> None:
        """Return when the thread has stopped. Raises: ``StateThreadOver`` when it died instead."""
        await asyncio.shield(self._over)

    @property
    def alive(self) -> bool:
        """Whether it takes work."""
        return not (self._stopping or self._over.done())

    @property
    def idle(self) -> bool:
        """Whether nothing waits to be written or told."""
        return self._pending == 0

    @property
    def taken(self) -> int:
        """How much work was ever taken: while it stays as it is, nothing is written or decided."""
        return self._taken

    async def do(self, work: Callable[[Tx], T]) -> T:
        """What ``work`` returned, after the commit; waits first while too much waits already.

        Raises: what ``work`` raised; ``NotKept`` when the commit failed; ``StateThreadOver``.
        """
        async with self._room:
            if self._stopping or self._over.done():
                raise StateThreadOver("the state thread has ended: the bot is stopping, or must be started again")
            done: asyncio.Future[T] = self._loop.create_future()
            self._pending += 1
            self._taken += 1
            if not self._asked:
                # What is asked for in one turn of the loop arrives together, and is one commit.
                self._loop.call_soon(self._hand_over)
            self._asked.append(_Job(work, done))
            return await done

    def _hand_over(self) -> None:
        asked, self._asked = self._asked, []
        if asked:
            self._jobs.put(asked)

    def truncate_log(self) -> None:
        """After the next commit what was erased is gone from the log of the database too."""
        self._truncate.set()

    def _live(self, ready: asyncio.Future[None]) -> None:
        try:
            writer = self._open_writer()
        except BaseException as error:  # noqa: BLE001 - the start that waits for it gets it
            self._tell(ready.set_exception, error)
            return
        self._tell(ready.set_result, None)
        try:
            with closing(writer):
                while self._next or self._wait():
                    self._batch(writer, self._next.popleft())
                    self._tidy(writer)
        except BaseException as error:  # noqa: BLE001 - nobody else would hear of it
            self._tell(self._die, error)
        else:
            self._tell(self._over.set_result, None)

    def _wait(self) -> bool:
        """For the next jobs; False once there will be none."""
        jobs = self._jobs.get()
        self._next.extend(jobs or ())
        return jobs is not None

    def _batch(self, writer: Writer, job: "_Waiting") -> None:
        """One commit for this job and those that have gathered behind it."""
        self._in_hand = [job]
        try:
            tx = self._written(writer)
        except Exception as error:  # noqa: BLE001 - whatever the store has against it, all of the batch is undone
            writer.rollback()
            self._hand_back((), NotKept(error))
        else:
            self._hand_back(tx.actions, None)

    def _written(self, writer: Writer) -> Transaction:
        """Together, which is quick; what then fails so that nobody knows whose fault it was is done again with care."""
        writer.begin()
        tx = Transaction(writer, self._clock, gathers=True)
        try:
            self._run(tx)
            tx.commit()
        except Entangled:
            writer.rollback()
            tx.forgotten()
            writer.begin()
            tx = Transaction(writer, self._clock)
            for job in self._in_hand:
                job.run(tx)
            tx.commit()
        return tx

    def _tidy(self, writer: Writer) -> None:
        if self._truncate.is_set():
            self._truncate.clear()
            try:
                writer.checkpoint()
            except Exception as error:  # noqa: BLE001 - the next hour tries again
                self._log.warning("log not truncated", action="state.truncate", exc_info=error)

    def _run(self, tx: Transaction) -> None:
        enough = self._clock.monotonic() + MOST_SECONDS
        self._in_hand[0].run(tx)
        while len(self._in_hand) < MOST_JOBS and self._clock.monotonic() < enough:
            if not self._next and not self._gather():
                return
            job = self._next.popleft()
            self._in_hand.append(job)
            job.run(tx)

    def _gather(self) -> bool:
        """Jobs that have come meanwhile; False where there are none."""
        try:
            jobs = self._jobs.get_nowait()
        except queue.Empty:
            return False
        if jobs is None:
            self._jobs.put(None)  # nothing is put after it, so it still comes last
            return False
        self._next.extend(jobs)
        return True

    def _hand_back(self, actions: Sequence[Callable[[], None]], lost: NotKept | None) -> None:
        jobs, self._in_hand = self._in_hand, []
        self._tell(self._settle, jobs, actions, lost)

    def _tell(self, callback: Callable[..., object], *given: object) -> None:
        with suppress(RuntimeError):  # the loop is closed, so nobody is left to be told
            self._loop.call_soon_threadsafe(callback, *given)

    def _settle(
        self, jobs: Sequence["_Waiting"], actions: Sequence[Callable[[], None]], lost: NhipCauError | None
    ) -> None:
        for job in jobs:
            job.settle(lost)
        self._pending -= len(jobs)
        if isinstance(lost, NotKept):
            self._log.error(
                "not kept", action="state.commit", jobs=len(jobs), exc_info=lost.__cause__, remedy=lost.remedy
            )
        for action in actions:
            try:
                action()
            except Exception as error:  # noqa: BLE001 - it is committed; the next action still has its turn
                self._log.error("what follows a commit failed", action="state.after", exc_info=error)

    def _die(self, error: BaseException) -> None:
        """Nobody is left waiting for a thread that is no more."""
        over = StateThreadOver(f"the state thread died of {type(error).__name__}; start the bot again")
        over.__cause__ = error
        waiting = [*self._in_hand, *self._next, *_drained(self._jobs), *self._asked]
        self._asked = []
        self._settle(waiting, (), over)
        self._over.set_exception(over)
        self._over.exception()  # it is told to who asks; asyncio need not complain when nobody does


class _Waiting(Protocol):
    """A job, whatever it returns."""

    def run(self, tx: Transaction) -> None: ...
    def settle(self, lost: NhipCauError | None) -> None: ...


class _Job(Generic[T]):
    """Work for the thread, and who waits for it on the event loop."""

    def __init__(self, work: Callable[[Tx], T], done: asyncio.Future[T]) -> None:
        self.done = done
        self._work = work
        self._finish: Callable[[], object] = done.cancel

    def run(self, tx: Transaction) -> None:
        """Keep what came of it; an error undoes this job alone."""
        tx.turn()
        try:
            with tx.guarded():
                result = self._work(tx)
        except Exception as error:  # noqa: BLE001 - whoever asked for the work gets it
            failed = error
            self._finish = lambda: self.done.set_exception(failed)
        else:
            self._finish = lambda: self.done.set_result(result)

    def settle(self, lost: NhipCauError | None) -> None:
        """Tell who waits, unless they have gone."""
        if self.done.done():
            return
        if lost is not None:
            self.done.set_exception(lost)
        else:
            self._finish()


def _drained(jobs: "queue.SimpleQueue[Sequence[_Waiting] | None]") -> list[_Waiting]:
    found: list[_Waiting] = []
    while not jobs.empty():
        found.extend(jobs.get_nowait() or ())
    return found
