"""What the store asks of an engine: how to connect to it for writing and reading, and what its errors mean."""

from typing import Protocol

from sqlalchemy import Engine
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.model.errors import NhipCauError


class Database(Protocol):
    """A database on one of the engines."""

    @property
    def place(self) -> str:
        """Where it is, as messages may show it: without a password."""
        ...

    @property
    def begin(self) -> str:
        """The SQL that begins a writing transaction."""
        ...

    @property
    def look(self) -> str:
        """The SQL that begins a transaction which only reads, and sees all of it as it was at one instant."""
        ...

    @property
    def checkpoint(self) -> str | None:
        """The SQL after which what was erased is also gone from the log; None where that is not ours to do."""
        ...

    def prepare(self, *, make: bool) -> None:
        """See that it can be used at all, and where it can be made, make it. Raises: ``ConfigurationError`` with the remedy."""
        ...

    def write_engine(self) -> Engine:
        """One connection, on which COMMIT and ROLLBACK are left to the SQL of the writer."""
        ...

    def read_engine(self) -> AsyncEngine:
        """Connections that cannot write."""
        ...

    def meaning(self, error: BaseException, connection: object) -> NhipCauError | None:
        """What an error of the driver on that connection means to us; None where it speaks for itself."""
        ...
