"""Opens a store: looks whether it is there, fit to use and of the right age."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import structlog
from sqlalchemy import Connection, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from bot.model.errors import ConfigurationError
from bot.store.database import Database
from bot.store.errors import StoreUnfit, TransactionLost
from bot.store.migrate import (
    Age,
    Branch,
    BranchStatus,
    branch_status,
    core_branch,
    create_tables,
    leftovers,
    upgrade_tables,
)
from bot.store.read import Reader
from bot.store.sqlite import SqliteDatabase
from bot.store.write import Writer

if TYPE_CHECKING:
    from bot.store.leasebook import LeaseBook

_UNFIT = {
    Age.MISSING: "has no tables for {name}; run 'nhipcau init'",
    Age.FOREIGN: "has tables for {name} that nhipcau did not make; give it a database of its own",
    Age.OLD: "has tables for {name} of version {found}, and {newest} is needed; run 'nhipcau db upgrade'",
    Age.NEWER: "has tables for {name} of version {found}, newer than this program; install the newer nhipcau again",
}


class Store:
    """An open database; each ``writer`` and ``reader`` has connections of its own, to be closed by who asked for it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def place(self) -> str:
        """Where it is, as messages may show it."""
        return self._database.place

    def writer(self) -> Writer:
        """The write side, for one thread. Raises: ``StoreUnreachable``."""
        return Writer(self._database)

    def reader(self) -> Reader:
        """The read side, for one event loop."""
        return Reader(self._database)

    def leases(self, holder: str) -> "LeaseBook":
        """What that worker owns of what several may. Raises: ``StoreUnfit`` where only one can work."""
        from bot.store.postgres import PostgresDatabase  # its driver is large, and few have several workers

        if not isinstance(self._database, PostgresDatabase):
            raise StoreUnfit(
                f"{self.place} is for one process; several workers need 'store: url:' of a PostgreSQL database"
            )
        return self._database.leases(holder)

    @contextmanager
    def looking(self) -> Iterator[Connection]:
        """Everything as it is at one instant, for reading only; others go on writing meanwhile."""
        engine = self._database.write_engine()
        try:
            with engine.connect() as connection:
                connection.exec_driver_sql(self._database.look)
                yield connection
                connection.exec_driver_sql("ROLLBACK")
        finally:
            engine.dispose()


def open_store(
    where: str | Path, *, tables: Literal["create", "check"] = "create", plugins: Sequence[Branch] = ()
) -> Store:
    """The store in an SQLite file (a path or ``sqlite:///path``) or at a ``postgresql://`` address.

    ``create`` makes tables where the core or a plugin has none yet, ``check`` refuses that; old ones are never changed here.
    Raises: ``ConfigurationError`` that says what to do.
    """
    store = connect(where, make=tables == "create")
    with _tables_of(store) as connection:
        for branch in (core_branch(), *plugins):
            status = branch_status(connection, branch)
            if status.age is Age.MISSING and tables == "create":
                create_tables(connection, branch)
            elif status.age is not Age.CURRENT:
                raise _unfit(store, status)
        _report_leftovers(connection, plugins)
    return store


def upgrade(
    store: Store, plugins: Sequence[Branch] = (), *, check: Callable[[Writer], None] | None = None
) -> list[BranchStatus]:
    """Bring all tables to what the program needs, all or nothing; how they stood before. Raises: ``ConfigurationError``.

    ``check`` looks at them when that is done and not yet kept; where it raises nothing has changed.
    """
    before = []
    with _changing(store) as writer:
        connection = writer.connection()
        for branch in (core_branch(), *plugins):
            status = branch_status(connection, branch)
            before.append(status)
            match status.age:
                case Age.MISSING:
                    create_tables(connection, branch)
                case Age.OLD:
                    upgrade_tables(connection, branch)
                case Age.FOREIGN | Age.NEWER:
                    raise _unfit(store, status)
        if check is not None:
            check(writer)
    return before


def status(store: Store, plugins: Sequence[Branch] = ()) -> tuple[list[BranchStatus], dict[str, list[str]]]:
    """How each branch stands, and the tables that removed plugins left, by prefix."""
    with _tables_of(store) as connection:
        return (
            [branch_status(connection, branch) for branch in (core_branch(), *plugins)],
            leftovers(connection, (core_branch(), *plugins)),
        )


def connect(where: str | Path, *, make: bool = False) -> Store:
    """A store whose tables nobody has looked at, for ``status`` and ``upgrade``. Raises: ``ConfigurationError``."""
    database = _database(where)
    database.prepare(make=make)
    return Store(database)


@contextmanager
def _tables_of(store: Store) -> Iterator[Connection]:
    with _changing(store) as writer:
        yield writer.connection()


@contextmanager
def _changing(store: Store) -> Iterator[Writer]:
    """Tables are looked at and changed in one transaction."""
    try:
        writer = store.writer()
        try:
            writer.begin()
            yield writer
            writer.commit()
        finally:
            writer.close()
    except TransactionLost as error:
        raise StoreUnfit(f"{error}; then start again") from error
    except DBAPIError as error:
        raise StoreUnfit(
            f"{store.place}: tables cannot be made: {error.orig}; let this user make tables there"
        ) from error


def _unfit(store: Store, status: BranchStatus) -> StoreUnfit:
    words = _UNFIT[status.age].format(name=status.branch.name, found=status.found, newest=status.newest)
    return StoreUnfit(f"{store.place} {words}")


def _report_leftovers(connection: Connection, plugins: Sequence[Branch]) -> None:
    for prefix, tables in leftovers(connection, (core_branch(), *plugins)).items():
        structlog.get_logger().warning(
            "store.tables_of_removed_plugin", action="open", plugin=prefix, tables=len(tables)
        )


def _database(where: str | Path) -> Database:
    if isinstance(where, Path):
        return SqliteDatabase(where)
    try:
        url = make_url(where)
    except ArgumentError as error:
        raise ConfigurationError("the address of the database cannot be read; begin it with postgresql://") from error
    if url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:"):
        return SqliteDatabase(Path(str(url.database)))
    if url.get_backend_name() == "postgresql":
        from bot.store.postgres import PostgresDatabase  # its driver is large, and most wards have SQLite

        return PostgresDatabase(url)
    raise ConfigurationError(f"'{url.get_backend_name()}' is no database that is known here; use sqlite or postgresql")
