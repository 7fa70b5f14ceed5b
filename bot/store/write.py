"""The write side: one synchronous connection, used by one thread, that alone begins and commits."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeVar

from sqlalchemy import Connection, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot.store.database import Database
from bot.store.errors import StoreUnreachable, TransactionLost
from bot.store.hot import Hot, Row
from bot.store.prepared import Prepared, Values

A = TypeVar("A")
T = TypeVar("T")

MOST_HELD: Final = 1000
"""So many records are not read again in the transaction that has read them; the Session itself forgets what nobody holds."""


class Writer:
    """Between ``begin`` and ``commit`` or ``rollback`` it reads and writes, through the driver and through one Session.

    After an error of the database every verb raises it again until ``rollback_to`` or ``rollback``, on both engines
    alike; after a ``TransactionLost`` only ``rollback`` helps. Then the writer can be used again.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._prepared: dict[Hot, Prepared] = {}
        self._session: Session | None = None
        self._held: deque[object] = deque(maxlen=MOST_HELD)
        self._open = False
        self._failure: Exception | None = None
        self._connect()

    @property
    def dialect(self) -> str:
        """``sqlite`` or ``postgresql``."""
        return self._connection.dialect.name

    @property
    def in_transaction(self) -> bool:
        """Whether ``begin`` was called, and neither ``commit`` nor ``rollback`` since."""
        return self._open

    def begin(self) -> None:
        """Begin; connects anew where the connection was lost. Raises: ``TransactionLost``."""
        if self._open:
            raise RuntimeError("a transaction is open; commit it or roll it back first")
        try:
            self._begin()
        except StoreUnreachable:
            self._begin()  # the server may only have been restarted

    def commit(self) -> None:
        """Write what the Session holds and make everything durable. When it raises, ``rollback`` is still to be called."""
        self._flush()
        self._command("COMMIT")
        self._end()

    def rollback(self) -> None:
        """Undo everything since ``begin``; nothing happens where nothing was begun."""
        if not self._open:
            return
        self._end()
        try:
            self._cursor.execute("ROLLBACK")
        except self._driver_error:
            self.close()  # which undoes it too; the next ``begin`` connects anew

    def unwritten(self) -> bool:
        """Whether the Session holds something that is not written yet."""
        session = self._session
        return session is not None and bool(session.new or session.dirty or session.deleted)

    def write(self) -> None:
        """Write what the Session holds. Raises: as it would at ``release``."""
        self._flush()

    def savepoint(self, name: str, *, write: bool = True) -> None:
        """Remember this point; what the Session holds is written first, so that it stays, unless ``write`` says no."""
        if write:
            self._flush()
        self._command(f"SAVEPOINT {name}")

    def settle(self, *, write: bool = True) -> None:
        """Write what the Session holds, unless ``write`` says no. When it raises, ``rollback_to`` is due."""
        # Of what is erased and of what takes its place, the Session would write the latter first.
        if write or (self._session is not None and self._session.deleted):
            self._flush()

    def release(self, name: str, *, write: bool = True) -> None:
        """The same, and forget the savepoint, not what came after it."""
        self.settle(write=write)
        self._command(f"RELEASE SAVEPOINT {name}")

    def rollback_to(self, name: str) -> None:
        """Undo what came after the savepoint, which stays until it is released; everything is expunged from the Session."""
        if not isinstance(self._failure, TransactionLost):
            self._failure = None
        if self._session is not None:
            self._held.clear()
            self._session.close()
        self._command(f"ROLLBACK TO SAVEPOINT {name}")

    def fetch(self, hot: Hot, /, **values: object) -> list[Row]:
        """The rows of a SELECT, or of a statement with RETURNING. Raises: ``WrongParameters``, ``Conflict``, ``TransactionLost``."""
        prepared = self._ready(hot)
        sql, bound = prepared.bind_query(values)
        return prepared.rows(self._do(self._all, sql, bound))

    def run(self, hot: Hot, /, **values: object) -> int:
        """Write; how many rows were touched. Raises: ``WrongParameters``, ``Conflict``, ``TransactionLost``."""
        sql, bound = self._ready(hot).bind(values)
        self._do(self._cursor.execute, sql, bound)
        return self._cursor.rowcount

    def run_many(self, hot: Hot, rows: Iterable[Values]) -> None:
        """Write once for each row of values, in bulk. Raises: ``WrongParameters``, ``Conflict``, ``TransactionLost``."""
        sql, bound = self._ready(hot).bind_many(rows)
        if bound:
            self._do(self._cursor.executemany, sql, bound)

    def session(self) -> Session:
        """The one Session of this transaction, on this connection; what it holds is written at ``release`` and ``commit``."""
        self._check()
        if self._session is None:
            self._session = Session(self._connection, expire_on_commit=False)
            event.listen(self._session, "loaded_as_persistent", self._hold)
        return self._session

    def connection(self) -> Connection:
        """The connection as SQLAlchemy has it, for migrations; it neither begins nor commits."""
        return self._connection

    def checkpoint(self) -> None:
        """Between transactions: what was erased is also gone from the log of the database, where that is ours to do."""
        if self._open:
            raise RuntimeError("a transaction is open; commit it or roll it back first")
        if self._database.checkpoint is not None:
            self._cursor.execute(self._database.checkpoint)

    def close(self) -> None:
        """Undo what is open, and let the connection go."""
        self._end()
        self._connection.close()
        self._engine.dispose()

    def _hold(self, _session: Session, record: object) -> None:
        self._held.append(record)

    def _begin(self) -> None:
        if self._connection.closed:
            self._connect()
        self._open = True
        try:
            self._command(self._database.begin)
        except BaseException:
            self.rollback()
            raise

    def _connect(self) -> None:
        self._engine = self._database.write_engine()
        event.listen(self._engine, "handle_error", self._session_failed)
        try:
            self._connection = self._engine.connect()
        except DBAPIError as error:
            raise StoreUnreachable(f"{self._database.place} does not answer: {error.orig}") from error
        self._driver_connection = self._connection.connection.driver_connection
        self._cursor = self._connection.connection.cursor()
        self._driver_error = self._engine.dialect.loaded_dbapi.Error

    def _ready(self, hot: Hot) -> Prepared:
        found = self._prepared.get(hot)
        if found is None:
            found = self._prepared[hot] = Prepared(hot, self._connection.dialect)
        return found

    def _check(self) -> None:
        if not self._open:
            raise RuntimeError("no transaction is open; begin one first")
        if self._failure is not None:
            raise self._failure

    def _command(self, sql: str) -> None:
        self._do(self._cursor.execute, sql, ())

    def _do(self, call: Callable[[str, A], T], sql: str, bound: A) -> T:
        self._check()
        try:
            return call(sql, bound)
        except self._driver_error as error:
            meaning = self._failed(error)
            if meaning is None:
                raise
            raise meaning from error

    def _all(self, sql: str, bound: Values) -> Sequence[Sequence[object]]:
        self._cursor.execute(sql, bound)
        return self._cursor.fetchall()

    def _failed(self, error: Exception) -> Exception | None:
        meaning = self._database.meaning(error, self._driver_connection)
        self._failure = meaning or error
        return meaning

    def _session_failed(self, context: ExceptionContext) -> Exception | None:
        error = context.original_exception
        return self._failed(error) if self._open and isinstance(error, self._driver_error) else None

    def _flush(self) -> None:
        self._check()
        if self._session is not None:
            self._session.flush()

    def _end(self) -> None:
        if self._session is not None:
            self._held.clear()
            self._session.close()
        self._connection.rollback()  # only what SQLAlchemy believes; see the drivers' WriterConnection
        self._session = self._failure = None
        self._open = False
