"""The transaction of the state thread: one commit for everything that has gathered, each part undone by itself."""

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import groupby
from types import TracebackType

from sqlalchemy.orm import Session

from bot.model.clock import Clock
from bot.store.errors import TransactionLost
from bot.store.hot import Hot, Row
from bot.store.write import Writer


class Entangled(BaseException):
    """What failed cannot be undone alone, for it was to be written together with others; do everything again, each by itself.

    It passes whoever catches errors, for nobody inside the transaction can do anything about it.
    """


class Transaction:
    """A ``Tx`` over a ``Writer``.

    A guard costs nothing until something inside it writes or uses the session: only then is there a savepoint. What a session
    loaded before a guard must be looked up again after that guard failed. With ``gathers`` records are written in bulk as late as
    somebody asks for them, a third of the cost; whatever then fails in a way that concerns others is ``Entangled``.
    """

    def __init__(self, writer: Writer, clock: Clock, *, gathers: bool = False) -> None:
        self._writer = writer
        self._clock = clock
        self._gathers = gathers
        self._late = False
        self._now = clock.now()
        self.newest: datetime | None = None
        self._collected: list[tuple[Hot, Row]] = []
        self._actions: list[Callable[[], None]] = []
        self._last: list[Callable[[], None]] = []
        self._anew: list[Callable[[], object]] = []
        self._guards: list[_Guard] = []

    @property
    def now(self) -> datetime:
        """The instant of this event."""
        return self._now

    @property
    def actions(self) -> tuple[Callable[[], None], ...]:
        """What is to be run on the event loop after the commit, in order."""
        return tuple(self._actions)

    def turn(self) -> None:
        """A new event begins: ``now`` is its instant from here on."""
        self._now = self._clock.now()

    def fetch(self, statement: Hot, /, **values: object) -> Sequence[Row]:
        """Read at once."""
        return self._writer.fetch(statement, **values)

    def run(self, statement: Hot, /, **values: object) -> int:
        """Write at once; rows touched."""
        self._open_guards()
        return self._writer.run(statement, **values)

    def collect(self, statement: Hot, /, **values: object) -> None:
        """Write later, in bulk, in the order of collecting."""
        self._collected.append((statement, values))

    def flush(self) -> None:
        """Write what was collected so far."""
        if self._collected:
            self._open_guards()
            rows, self._collected = self._collected, []
            self._write(rows)

    def session(self) -> Session:
        """The one Session of this transaction, for records; flushes what was collected first."""
        self.flush()
        self._open_guards()
        return self._writer.session()

    def after_commit(self, action: Callable[[], None]) -> None:
        """Run on the event loop once this is committed; never when it is not."""
        self._actions.append(action)

    def before_commit(self, action: Callable[[], None]) -> None:
        """Run as the last thing before this is committed; never for what was undone. When it raises, nothing is kept."""
        self._last.append(action)

    def if_anew(self, undo: Callable[[], object]) -> None:
        """Run before all of it is begun anew, for what is noted in memory alone, whatever becomes of its part."""
        self._anew.append(undo)

    def forgotten(self) -> None:
        """It is rolled back, to be begun anew."""
        while self._anew:
            self._anew.pop()()

    def guarded(self) -> "_Guard":
        """What happens inside is undone, collected rows and actions too, if it raises."""
        return _Guard(self)

    def enter(self, guard: "_Guard") -> None:
        """Note what there was before it."""
        guard.name = f"guard_{len(self._guards)}"
        guard.rows, guard.actions, guard.last = len(self._collected), len(self._actions), len(self._last)
        self._guards.append(guard)

    def leave(self, guard: "_Guard", *, failed: bool) -> None:
        """Keep what came after it, or undo it. Raises: what the store has against keeping it; then it is undone."""
        try:
            if failed:
                self._undo(guard)
            else:
                self._keep(guard)
        except BaseException:
            if not failed:
                self._undo(guard)
            raise
        finally:
            self._guards.pop()

    def commit(self) -> None:
        """Write everything that was collected and keep it all. Raises: what the store has against it; ``Entangled``."""
        try:
            self.flush()
            self._writer.write()
        except TransactionLost:
            raise
        except Exception as error:
            if self._late:
                raise Entangled from error
            raise
        # What they do cannot be undone, so by now nothing may fail but the disk.
        for action in self._last:
            action()
        self._writer.commit()

    def _open_guards(self) -> None:
        around: _Guard | None = None
        for guard in self._guards:
            if not guard.open:
                before, self._collected = self._collected[: guard.rows], self._collected[guard.rows :]
                self._write(before)
                self._shift(len(before))
                if around is None or before:
                    self._writer.savepoint(guard.name, write=not self._gathers)
                else:
                    guard.name, guard.borrows = around.name, True
                guard.open, guard.mixed = True, self._gathers and self._writer.unwritten()
                around = guard

    def _shift(self, written: int) -> None:
        for guard in self._guards:
            guard.rows = max(0, guard.rows - written)

    def _keep(self, guard: "_Guard") -> None:
        if guard.open:
            if guard.borrows:
                self._writer.settle(write=not self._gathers)
            else:
                self._writer.release(guard.name, write=not self._gathers)
            if self._gathers and self._writer.unwritten():
                self._late = True
                for around in self._guards:
                    around.mixed = True

    def _undo(self, guard: "_Guard") -> None:
        del self._collected[guard.rows :]
        del self._actions[guard.actions :]
        del self._last[guard.last :]
        if guard.mixed:
            raise Entangled
        if guard.open:
            self._writer.rollback_to(guard.name)
            if not guard.borrows:
                self._writer.release(guard.name)

    def _write(self, rows: Sequence[tuple[Hot, Row]]) -> None:
        for statement, same in groupby(rows, key=lambda row: row[0]):
            self._writer.run_many(statement, [values for _, values in same])


class _Guard:
    """A part that may be undone; ``rows``, ``actions`` and ``last`` were there before it; open once it has a savepoint.

    It borrows the savepoint of the guard around it where nothing was written between the two. It is mixed where records were not
    written yet that came before it, or from a part within it that was kept.
    A class, for a generator costs three times as much, and an event has six of them.
    """

    __slots__ = ("_tx", "actions", "borrows", "last", "mixed", "name", "open", "rows")

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self.name = ""
        self.rows = self.actions = self.last = 0
        self.open = self.mixed = self.borrows = False

    def __enter__(self) -> None:
        self._tx.enter(self)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._tx.leave(self, failed=kind is not None)
