"""One SQLite file behind one thread: whole transactions go in, the event loop never waits on a disk."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from adapters.web.server import schema
from adapters.web.server.errors import Closed
from bot.model.errors import ConfigurationError

T = TypeVar("T")

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def to_ms(moment: datetime) -> int:
    """An aware moment as whole milliseconds since 1970, the form in which the file keeps times."""
    return (moment - EPOCH) // timedelta(milliseconds=1)


def from_ms(milliseconds: int) -> datetime:
    """The aware UTC moment of a kept time."""
    return EPOCH + timedelta(milliseconds=milliseconds)


@dataclass(slots=True)
class Tx:
    """One transaction: the connection, its moment, and whom to wake once it is committed; `pushed`: the sender, too."""

    db: sqlite3.Connection
    now: int
    people: set[str] = field(default_factory=set)
    event: int = 0
    pushed: bool = False


class Store:
    """Runs functions over the file, one at a time, on a thread of its own."""

    def __init__(self, path: Path, now: Callable[[], datetime], committed: Callable[[Tx], None]) -> None:
        """`committed` is called on the event loop after each transaction that may wake somebody."""
        self._path = path
        self._now = now
        self._committed = committed
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="web-chat")
        self._db: sqlite3.Connection | None = None

    async def open(self) -> None:
        """Open the file, making it when it is new. Raises: ``ConfigurationError`` for one of another version."""
        self._db = await asyncio.get_running_loop().run_in_executor(self._thread, _connect, self._path)

    async def close(self) -> None:
        """Finish what is in hand and close the file."""
        db, self._db = self._db, None
        if db is not None:
            await asyncio.get_running_loop().run_in_executor(self._thread, _close, db)
        self._thread.shutdown()

    async def run(self, work: Callable[[Tx], T]) -> T:
        """Run `work` in one transaction; an exception from it rolls everything back. Raises: `Closed`."""
        if self._db is None:
            raise Closed
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._transact, work, loop)

    async def shrink(self) -> None:
        """Empty the write-ahead log, so that erased text does not linger in it."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._truncate)

    def _transact(self, work: Callable[[Tx], T], loop: asyncio.AbstractEventLoop) -> T:
        tx = Tx(self._connection(), to_ms(self._now()))
        tx.db.execute("BEGIN IMMEDIATE")
        try:
            result = work(tx)
            tx.db.execute("COMMIT")
        except BaseException:
            tx.db.execute("ROLLBACK")
            raise
        # From this thread, not after the await: a caller who is cancelled has still committed.
        if tx.people or tx.event or tx.pushed:
            loop.call_soon_threadsafe(self._committed, tx)
        return result

    def _truncate(self) -> None:
        self._connection().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def _connection(self) -> sqlite3.Connection:
        if self._db is None:
            raise Closed
        return self._db


@contextmanager
def usable(path: Path) -> Iterator[None]:
    """Raises: ``ConfigurationError`` that names the file and the remedy, when it turns out inside to be of no use."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise ConfigurationError(
            f"{path}, the file of the web chat, cannot be used ({error}): see that this user may write it and the disk has"
            " room; else put your last copy of it back, or move it away with its -wal and -shm (sessions and messages of the"
            " web chat are gone then and everybody needs a new link; what the ward keeps lies elsewhere and stays)"
        ) from error


def _connect(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        _prepare(db, path)
    except BaseException:
        db.close()
        raise
    return db


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    db.row_factory = sqlite3.Row
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "secure_delete=ON",
        "foreign_keys=ON",
        "temp_store=MEMORY",
    ):
        db.execute(f"PRAGMA {pragma}")
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version == schema.VERSION:
        return
    if version != 0:
        raise ConfigurationError(
            f"{path} was written by another version of the chat server ({version}, this one "
            f"writes {schema.VERSION}): start the version that wrote it, or move the file away"
            " (sessions and messages of the web chat are gone then)"
        )
    db.executescript(f"BEGIN; {schema.TABLES} PRAGMA user_version = {schema.VERSION}; COMMIT;")


def _close(db: sqlite3.Connection) -> None:
    # A full disk or a broken file must not keep it open: what the log still holds is read at the next start.
    with suppress(sqlite3.Error):
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    db.close()
