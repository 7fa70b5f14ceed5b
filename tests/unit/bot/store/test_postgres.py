"""What only the PostgreSQL store does: a server that goes away and comes back."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from bot.store import tables
from bot.store.errors import StoreUnreachable, TransactionLost
from bot.store.hot import hot
from bot.store.open import open_store
from bot.store.write import Writer
from tests.tools.postgres import Server, fresh_database

pytestmark = pytest.mark.postgres

PUT = hot(tables.cursor.insert())
ALL = hot(select(tables.cursor.c.account))


@pytest.fixture
def writer(postgres_database: str) -> Iterator[Writer]:
    writer = open_store(postgres_database).writer()
    yield writer
    writer.close()


def cut_off(server: Server) -> None:
    """The server ends our connections, as it does when it is restarted."""
    server.execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'nhipcau'")


def test_a_connection_that_is_cut_in_a_transaction_undoes_it(postgres_server: Server, writer: Writer) -> None:
    writer.begin()
    writer.run(PUT, account="a", value="")
    cut_off(postgres_server)
    with pytest.raises(StoreUnreachable, match="does not answer"):
        writer.run(PUT, account="b", value="")
    with pytest.raises(StoreUnreachable):
        writer.commit()
    writer.rollback()
    writer.begin()
    assert writer.fetch(ALL) == []
    writer.run(PUT, account="c", value="")
    writer.commit()


def test_a_connection_that_is_cut_under_a_session_undoes_it(postgres_server: Server, writer: Writer) -> None:
    writer.begin()
    writer.run(PUT, account="a", value="")
    cut_off(postgres_server)
    with pytest.raises(StoreUnreachable):
        writer.session().execute(select(tables.cursor.c.account))
    writer.rollback()
    writer.begin()
    assert writer.session().execute(select(tables.cursor.c.account)).all() == []
    writer.commit()


def test_a_connection_that_is_cut_between_transactions_is_not_noticed(postgres_server: Server, writer: Writer) -> None:
    cut_off(postgres_server)
    writer.begin()
    writer.run(PUT, account="a", value="")
    writer.commit()


def test_a_server_that_stays_away_is_said_and_asked_again_at_the_next_begin(postgres_server: Server) -> None:
    with fresh_database(postgres_server) as url:
        writer = open_store(url).writer()
    for _ in range(2):
        with pytest.raises(StoreUnreachable, match="does not"):
            writer.begin()
        assert not writer.in_transaction
    writer.close()


def test_a_transaction_that_the_server_ended_is_lost(writer: Writer) -> None:
    writer.begin()
    writer.run(PUT, account="a", value="")
    writer.connection().exec_driver_sql("ROLLBACK")
    with pytest.raises(TransactionLost):
        writer.savepoint("one")
    writer.rollback()
    writer.begin()
    assert writer.fetch(ALL) == []
