"""A store in one SQLite file."""

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

import structlog
from sqlalchemy import URL, Engine, NullPool, StaticPool, create_engine
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.model.errors import NhipCauError
from bot.store.errors import Conflict, StoreFull, StoreUnfit, TransactionLost

_NO_ROOM = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE})
_BUSY_SECONDS = 5
_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA foreign_keys = OFF",
)


class WriterConnection(sqlite3.Connection):
    """Leaves COMMIT and ROLLBACK to the SQL of the writer, whatever a Session asks for."""

    def commit(self) -> None:
        """Not here."""

    def rollback(self) -> None:
        """Not here."""


class SqliteDatabase:
    """A file, with its log and index beside it."""

    begin = "BEGIN IMMEDIATE"
    look = "BEGIN DEFERRED"
    checkpoint = "PRAGMA wal_checkpoint(TRUNCATE)"

    def __init__(self, file: Path) -> None:
        self._file = file.absolute()

    @property
    def place(self) -> str:
        """The path of the file."""
        return str(self._file)

    def prepare(self, *, make: bool) -> None:
        """See ``Database``; warns of a bug in the linked SQLite, and makes the file for this user only."""
        warn_of_reset_bug(sqlite3.sqlite_version_info)
        try:
            os.close(os.open(self._file, os.O_RDWR | (os.O_CREAT if make else 0), 0o600))
            self._connect().close()
        except OSError as error:
            raise StoreUnfit(self._unreachable(error)) from error
        except sqlite3.Error as error:
            raise StoreUnfit(self._unusable(error)) from error

    def write_engine(self) -> Engine:
        """See ``Database``."""
        return create_engine("sqlite://", creator=self._connect, poolclass=StaticPool, paramstyle="named")

    def read_engine(self) -> AsyncEngine:
        """See ``Database``."""
        url = URL.create("sqlite+aiosqlite", database=f"file:{quote(self.place)}", query={"mode": "ro", "uri": "true"})
        # None is kept open, so that the writer is the last one out and empties the write-ahead log.
        return create_async_engine(url, connect_args={"timeout": _BUSY_SECONDS}, poolclass=NullPool)

    def meaning(self, error: BaseException, connection: object) -> NhipCauError | None:
        """See ``Database``."""
        if _no_room(error):
            return StoreFull(f"{self.place}: no room is left on that disk; free some")
        if isinstance(error, sqlite3.IntegrityError):
            return Conflict(str(error))
        if not (isinstance(connection, sqlite3.Connection) and connection.in_transaction):
            return TransactionLost(f"{self.place}: {error}")
        return None

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self._file,
            timeout=_BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            factory=WriterConnection,
            cached_statements=512,
        )
        try:
            for pragma in _PRAGMAS:
                connection.execute(pragma)
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _unreachable(self, error: OSError) -> str:
        match error:
            case FileNotFoundError() if self._file.parent.is_dir():
                return f"{self._file} does not exist; run 'nhipcau init'"
            case FileNotFoundError():
                return f"{self._file.parent} does not exist; make that folder, or name another data folder"
            case PermissionError():
                return (
                    f"{self._file} may not be read and written by this user; give it and its folder to who runs nhipcau"
                )
            case IsADirectoryError():
                return f"{self._file} is a folder and not a file; move it away, or name another data folder"
            case _:
                return f"{self._file} cannot be opened: {error.strerror}; see to that disk, or name another data folder"

    def _unusable(self, error: sqlite3.Error) -> str:
        if _no_room(error):
            return f"{self._file}: no room is left on that disk; free some and start again"
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:
            return f"{self._file} is not an SQLite database; move it away, or name another data folder"
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_CORRUPT:
            return f"{self._file} is damaged; put your last copy in its place, or move it away"
        return f"{self._file} cannot be opened: {error}; its folder must be on a local disk and writable for this user"


def has_reset_bug(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite can damage a file in whose log two connections write or make checkpoints at the same time."""
    mended = version >= (3, 51, 3) or (3, 44, 6) <= version < (3, 45, 0) or (3, 50, 7) <= version < (3, 51, 0)
    return version >= (3, 7, 0) and not mended


def version_with_reset_bug() -> str | None:
    """The SQLite that this Python brings, where it has that bug."""
    return sqlite3.sqlite_version if has_reset_bug(sqlite3.sqlite_version_info) else None


def warn_of_reset_bug(version: tuple[int, int, int]) -> None:
    """One line in the log where it has that bug."""
    if has_reset_bug(version):
        structlog.get_logger().warning(
            "store.sqlite_wal_reset_bug",
            action="open",
            version=".".join(map(str, version)),
            remedy="let no other program write to the database file; SQLite 3.51.3 mends it",
        )


def _no_room(error: BaseException) -> bool:
    return isinstance(error, sqlite3.Error) and getattr(error, "sqlite_errorcode", None) in _NO_ROOM
