"""Databases and homeservers for processes that are killed."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.crash.ground import Ground, settled
from tests.tools.postgres import Server, fresh_database


@pytest.fixture
def new_database(postgres_server: Server) -> Iterator[Callable[[], str]]:
    """Each call gives the URL of another empty database; all are dropped in the end."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(fresh_database(postgres_server))


@pytest.fixture(scope="package")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """Two homeservers, and on them the sample ward as it was at seven o'clock."""
    with settled(tmp_path_factory.mktemp("ground"), 2) as ground:
        yield ground
