"""Opening a store either works or says what to do."""

import os
import resource
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from bot.model.errors import ConfigurationError
from bot.store import tables
from bot.store.hot import hot
from bot.store.open import open_store
from tests.tools.postgres import Server

PUT = hot(tables.cursor.insert())
ALL = hot(select(tables.cursor))

NOBODY = 65534


@contextmanager
def as_a_user_without_rights() -> Iterator[None]:
    """Root may do everything, so it plays somebody else."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)


def test_an_empty_place_gets_all_tables_and_keeps_what_is_written(empty_place: str) -> None:
    writer = open_store(empty_place).writer()
    writer.begin()
    writer.run(PUT, account="web", value="7")
    writer.commit()
    writer.close()
    again = open_store(empty_place, tables="check").writer()
    again.begin()
    assert again.fetch(ALL) == [{"account": "web", "value": "7"}]
    again.close()


def test_an_empty_place_is_refused_by_who_only_looks(empty_place: str) -> None:
    for _ in range(2):
        with pytest.raises(ConfigurationError, match=r"(has no tables for core|does not exist); run 'nhipcau init'"):
            open_store(empty_place, tables="check")


def test_who_only_looks_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"a.db does not exist; run 'nhipcau init'"):
        open_store(tmp_path / "a.db", tables="check")
    assert not list(tmp_path.iterdir())


def test_a_store_can_be_named_by_its_path(tmp_path: Path) -> None:
    assert open_store(tmp_path / "a.db").place == str(tmp_path / "a.db")
    assert open_store(f"sqlite:///{tmp_path / 'a.db'}", tables="check").place == str(tmp_path / "a.db")


def test_only_its_user_can_read_the_files_of_a_store(tmp_path: Path) -> None:
    writer = open_store(tmp_path / "a.db").writer()
    writer.begin()
    writer.run(PUT, account="web", value="7")
    writer.commit()
    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    assert modes == {"a.db": 0o600, "a.db-wal": 0o600, "a.db-shm": 0o600}
    writer.close()


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=f"{tmp_path}/data does not exist; make that folder"):
        open_store(tmp_path / "data" / "a.db")


def test_a_folder_in_which_the_user_may_not_write_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    folder.chmod(0o500)
    with as_a_user_without_rights(), pytest.raises(ConfigurationError, match=rf"{folder}/a.db may not be .* give it"):
        open_store(folder / "a.db")


def test_a_file_that_is_for_reading_only_is_named(tmp_path: Path) -> None:
    open_store(tmp_path / "a.db")
    (tmp_path / "a.db").chmod(0o400)
    with as_a_user_without_rights(), pytest.raises(ConfigurationError, match=r"a.db may not be read and written"):
        open_store(tmp_path / "a.db")


def test_a_folder_in_the_place_of_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.db").mkdir()
    with pytest.raises(ConfigurationError, match="is a folder and not a file; move it away"):
        open_store(tmp_path / "a.db")


def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_text("Danh sách tổ dân phố. " * 100)
    with pytest.raises(ConfigurationError, match="is not an SQLite database; move it away"):
        open_store(tmp_path / "a.db")
    assert (tmp_path / "a.db").read_text().startswith("Danh sách")


def test_a_disk_that_is_full_at_the_start_is_named(tmp_path: Path) -> None:
    before, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    for room in (0, 40_000):
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
        try:
            with (
                capture_logs(),
                pytest.raises(ConfigurationError, match=r"no room is left on that disk; free some.* start again"),
            ):
                open_store(tmp_path / "a.db")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (before, hard))
    open_store(tmp_path / "a.db")


@pytest.mark.slow
def test_a_database_that_somebody_else_holds_is_named(tmp_path: Path) -> None:
    holder = open_store(tmp_path / "a.db").writer()
    holder.begin()
    with pytest.raises(ConfigurationError, match="database is locked"):
        open_store(tmp_path / "a.db")
    holder.close()


@pytest.mark.parametrize("address", ["mysql://localhost/a", "sqlite://", "sqlite:///:memory:"])
def test_a_database_of_another_kind_is_refused(address: str) -> None:
    with pytest.raises(ConfigurationError, match="use sqlite or postgresql"):
        open_store(address)


def test_an_address_that_is_none_is_refused_without_repeating_it() -> None:
    with pytest.raises(ConfigurationError, match="begin it with postgresql://") as refused:
        open_store("postgresql//hoa:mat-khau-thu@localhost/a")
    assert "mat-khau" not in str(refused.value)


def test_a_server_that_does_not_answer_is_named_without_the_password() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        with pytest.raises(
            ConfigurationError, match=r"^postgresql://127.0.0.1/ward cannot be used: .*'store: url:'"
        ) as refused:
            open_store(f"postgresql://hoa:mat-khau-thu@127.0.0.1:{port}/ward")
    assert "mat-khau" not in str(refused.value)


@pytest.mark.postgres
def test_a_database_that_is_not_on_the_server_is_named(postgres_server: Server) -> None:
    with pytest.raises(ConfigurationError, match='database "ward" does not exist; see to the server'):
        open_store(postgres_server.database_url("ward"))


@pytest.mark.postgres
def test_a_database_that_cannot_keep_vietnamese_is_refused(postgres_server: Server) -> None:
    postgres_server.execute("CREATE DATABASE ascii TEMPLATE template0 ENCODING 'SQL_ASCII'")
    with pytest.raises(ConfigurationError, match="keeps text as SQL_ASCII; make a database with ENCODING 'UTF8'"):
        open_store(postgres_server.database_url("ascii"))
    postgres_server.execute("DROP DATABASE ascii")


@pytest.mark.postgres
def test_a_user_who_may_not_make_tables_is_told_so(postgres_server: Server, postgres_database: str) -> None:
    postgres_server.execute("CREATE ROLE guest LOGIN")
    with pytest.raises(ConfigurationError, match="tables cannot be made: permission denied for schema public"):
        open_store(postgres_database.replace("postgres@", "guest@"))
    postgres_server.execute("DROP ROLE guest")
