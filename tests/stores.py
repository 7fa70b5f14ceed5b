"""Stores for tests: each test that asks for one runs on every engine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.store.open import Store, open_store
from bot.store.tables import metadata
from bot.store.write import Writer
from tests.tools.postgres import Server, fresh_database

ENGINES = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgres))


@pytest.fixture(params=ENGINES)
def empty_place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a store may be made: a file that is not there yet, or an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'nhipcau.db'}"
    return str(request.getfixturevalue("postgres_database"))


@pytest.fixture(params=ENGINES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """A store with all core tables and no rows."""
    if request.param == "sqlite":
        return open_store(tmp_path / "nhipcau.db")
    shared: Store = request.getfixturevalue("postgres_store")
    _empty(shared)
    return shared


@pytest.fixture
def writer(store: Store) -> Iterator[Writer]:
    """A writer on it, with no transaction open."""
    writer = store.writer()
    yield writer
    writer.close()


@pytest.fixture(scope="session")
def postgres_store(postgres_server: Server) -> Iterator[Store]:
    """One database for the tests of a run, because to make one takes longer than most tests."""
    with fresh_database(postgres_server) as url:
        yield open_store(url)


def _empty(store: Store) -> None:
    writer = store.writer()
    writer.begin()
    for table in metadata.tables.values():
        writer.connection().execute(table.delete())
    writer.commit()
    writer.close()
