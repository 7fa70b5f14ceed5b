"""A store in a PostgreSQL database."""

import psycopg
from psycopg import errors
from psycopg.pq import TransactionStatus
from sqlalchemy import URL, Connection, Engine, StaticPool, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.model.errors import NhipCauError
from bot.store.errors import Conflict, StoreFull, StoreUnfit, StoreUnreachable, TransactionLost
from bot.store.leasebook import LeaseBook

_OLDEST = 13
_TURN = 7_318_042_265
"""The advisory lock of the database that is the turn: who writes holds it until COMMIT."""

_STUCK = "15s"
"""After so long without a word from who has the turn, the server ends that session: it may have been put to sleep, or cut off."""

_OPTIONS = {"application_name": "nhipcau", "client_encoding": "utf8", "connect_timeout": "10"}


class WriterConnection(psycopg.Connection[tuple[object, ...]]):
    """Leaves COMMIT and ROLLBACK to the SQL of the writer, whatever a Session asks for."""

    def commit(self) -> None:
        """Not here."""

    def rollback(self) -> None:
        """Not here."""


class PostgresDatabase:
    """A database on a server, all ours; who writes has the turn, so that several workers write one after another.

    What a statement sees was committed before it, so that whoever has the turn sees all that was done before.
    """

    begin = f"BEGIN; SET LOCAL idle_in_transaction_session_timeout = '{_STUCK}'; SELECT pg_advisory_xact_lock({_TURN})"
    look = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"
    checkpoint = None

    def __init__(self, url: URL) -> None:
        self._url = url.set(drivername="postgresql+psycopg", query={**_OPTIONS, **url.query})

    @property
    def place(self) -> str:
        """Server and name of the database, without who signs in and how."""
        return f"postgresql://{self._url.host or 'localhost'}/{self._url.database or ''}"

    def prepare(self, *, make: bool) -> None:
        """See ``Database``; a database is not ours to make."""
        engine = self.write_engine()
        try:
            with engine.connect() as connection:
                self._refuse_unfit(connection)
        except DBAPIError as error:
            raise StoreUnfit(
                f"{self.place} cannot be used: {_words(error.orig)}; see to the server, and to 'store: url:' in the settings"
            ) from error
        finally:
            engine.dispose()

    def write_engine(self) -> Engine:
        """See ``Database``."""
        return create_engine(self._url, creator=self._connect, poolclass=StaticPool)

    def read_engine(self) -> AsyncEngine:
        """See ``Database``."""
        return create_async_engine(
            self._url,
            pool_pre_ping=True,
            execution_options={"postgresql_readonly": True},
        )

    def leases(self, holder: str) -> LeaseBook:
        """What that worker owns of what several may."""
        return LeaseBook(self._address(), holder)

    def meaning(self, error: BaseException, connection: object) -> NhipCauError | None:
        """See ``Database``."""
        match error:
            case errors.DiskFull():
                return StoreFull(f"{self.place}: no room is left on the server's disk; free some")
            case psycopg.IntegrityError():
                return Conflict(_words(error))
            case errors.DeadlockDetected() | errors.SerializationFailure() | errors.LockNotAvailable():
                # Nobody who takes the turn first is in another's way; somebody else at the server may be.
                return TransactionLost(f"{self.place}: {_words(error)}")
        status = connection.info.transaction_status if isinstance(connection, psycopg.Connection) else None
        match status:
            case TransactionStatus.UNKNOWN | None:
                return StoreUnreachable(f"{self.place} does not answer: {_words(error)}")
            case TransactionStatus.IDLE:
                return TransactionLost(f"{self.place}: {_words(error)}")
            case _:
                return None

    def _connect(self) -> WriterConnection:
        return WriterConnection.connect(self._address(), autocommit=True)

    def _address(self) -> str:
        return self._url.set(drivername="postgresql").render_as_string(hide_password=False)

    def _refuse_unfit(self, connection: Connection) -> None:
        version = int(str(connection.exec_driver_sql("SHOW server_version_num").scalar())) // 10_000
        if version < _OLDEST:
            raise StoreUnfit(f"{self.place} is PostgreSQL {version}; move it to {_OLDEST} or newer")
        encoding = connection.exec_driver_sql("SHOW server_encoding").scalar()
        if encoding != "UTF8":
            raise StoreUnfit(f"{self.place} keeps text as {encoding}; make a database with ENCODING 'UTF8'")


def _words(error: BaseException | None) -> str:
    """What the server says, without the values in its detail lines."""
    if isinstance(error, psycopg.Error) and error.diag.message_primary:
        return error.diag.message_primary
    return str(error).partition("\n")[0]
