"""One transaction on the state thread, as every part of the engine sees it."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from sqlalchemy.orm import Session

from bot.store.hot import Hot, Row


class Noting(Protocol):
    """What something needs of a transaction that is noted in memory alone, whatever becomes of its part."""

    @property
    def now(self) -> datetime:
        """The instant of this event."""
        ...

    def if_anew(self, undo: Callable[[], object]) -> None:
        """Run before the whole transaction is begun anew."""
        ...


class Tx(Protocol):
    """Reads see what was executed; rows that were only collected are written in bulk at ``flush`` or before commit.

    ``newest`` is when its latest operation was made, None before one was.
    """

    newest: datetime | None

    @property
    def now(self) -> datetime:
        """The instant of this event."""
        ...

    def fetch(self, statement: Hot, /, **values: object) -> Sequence[Row]:
        """Read at once."""
        ...

    def run(self, statement: Hot, /, **values: object) -> int:
        """Write at once; rows touched. Rolled back with the handler that failed."""
        ...

    def collect(self, statement: Hot, /, **values: object) -> None:
        """Write later, in bulk, in the order of collecting; forgotten when the handler fails."""
        ...

    def flush(self) -> None:
        """Write what was collected so far."""
        ...

    def session(self) -> Session:
        """The one Session of this transaction, for records; flushes what was collected first."""
        ...

    def after_commit(self, action: Callable[[], None]) -> None:
        """Run on the event loop once this is committed; never when it is not."""
        ...

    def before_commit(self, action: Callable[[], None]) -> None:
        """Run as the last thing before this is committed; never for what was undone. When it raises, nothing is kept."""
        ...

    def if_anew(self, undo: Callable[[], object]) -> None:
        """Run before the whole transaction is begun anew, for what is noted in memory alone, whatever becomes of its part."""
        ...

    def guarded(self) -> AbstractContextManager[None]:
        """What happens inside is undone, collected rows and actions too, if it raises."""
        ...
