"""The fixtures that need something from outside Python: a PostgreSQL, a Chromium and a Synapse."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tools.logs import logging_as_before
from tests.tools.postgres import Server, fresh_database, running_server
from tests.tools.synapse import Homeserver, running_synapse
from tools.prepare import CHROMIUM

NEEDS = {"postgres_server": "postgres", "chromium_path": "browser", "synapse": "synapse"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by what its fixtures need, so that `make test-fast` can leave it out."""
    for item in items:
        for fixture in NEEDS.keys() & set(getattr(item, "fixturenames", ())):
            item.add_marker(NEEDS[fixture])


@pytest.fixture(autouse=True)
def logs_end_with_their_test() -> Iterator[None]:
    """A test that starts the program sets up its logs, and the next one must not write to that one's streams."""
    with logging_as_before():
        yield


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """One server for the whole run."""
    with running_server() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_url(postgres_server: Server) -> str:
    """The URL of the server's maintenance database."""
    return postgres_server.url


@pytest.fixture
def postgres_database(postgres_server: Server) -> Iterator[str]:
    """The URL of an empty database of this test's own, `postgresql+psycopg://...`."""
    with fresh_database(postgres_server) as url:
        yield url


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """The browser, for Playwright's `executable_path`."""
    if not CHROMIUM.exists():
        pytest.fail("No Chromium has been prepared; `make test` does it, or `.venv/bin/python -m tools.prepare` alone.")
    return Path(CHROMIUM.read_text().strip())


@pytest.fixture(scope="session")
def synapse() -> Iterator[Homeserver]:
    """One Matrix homeserver without rate limits for the whole run; whoever stops it starts it again."""
    with running_synapse() as homeserver:
        yield homeserver
