"""What only the SQLite store does: durability, erasure, full disks, the bug in its library."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from structlog.testing import capture_logs

from bot.store import tables
from bot.store.errors import StoreFull
from bot.store.hot import hot
from bot.store.open import open_store
from bot.store.sqlite import has_reset_bug, warn_of_reset_bug
from bot.store.write import Writer

PUT = hot(tables.cursor.insert())
ALL = hot(select(tables.cursor.c.account).order_by(tables.cursor.c.account))
ERASE = hot(delete(tables.cursor))
LONG = "lúa " * 50_000


class Base(DeclarativeBase):
    pass


class Place(Base):
    """Where an account is, as a record."""

    __tablename__ = "cursor"

    account: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "nhipcau.db"


@pytest.fixture
def writer(file: Path) -> Iterator[Writer]:
    writer = open_store(file).writer()
    yield writer
    writer.close()


@contextmanager
def full_at(writer: Writer, pages: int) -> Iterator[None]:
    """The file may not grow beyond so many pages."""
    writer.connection().exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    yield
    writer.begin()
    writer.connection().exec_driver_sql("PRAGMA max_page_count = 1000000")
    writer.rollback()


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """The system refuses what goes beyond, as a full disk does."""
    before, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (before, hard))


def accounts(writer: Writer) -> list[object]:
    writer.begin()
    found = [row["account"] for row in writer.fetch(ALL)]
    writer.rollback()
    return found


@pytest.mark.parametrize(
    ("setting", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("secure_delete", 1), ("foreign_keys", 0)]
)
def test_the_writer_is_durable_and_erases(writer: Writer, setting: str, value: object) -> None:
    assert writer.connection().exec_driver_sql(f"PRAGMA {setting}").scalar() == value


def test_what_was_erased_is_in_none_of_its_files_after_a_checkpoint(file: Path, writer: Writer) -> None:
    writer.begin()
    writer.run(PUT, account="web", value="bà Sáu ở hẻm 12 báo tin")
    writer.commit()
    writer.begin()
    writer.run(ERASE)
    writer.commit()
    assert "hẻm 12" in "".join(path.read_bytes().decode(errors="replace") for path in file.parent.iterdir())
    writer.checkpoint()
    assert "hẻm 12" not in "".join(path.read_bytes().decode(errors="replace") for path in file.parent.iterdir())


def test_a_full_disk_undoes_the_transaction_and_the_writer_goes_on_afterwards(writer: Writer) -> None:
    with full_at(writer, 120):
        writer.begin()
        writer.run(PUT, account="a", value="")
        writer.savepoint("one")
        with pytest.raises(StoreFull, match="free some"):
            writer.run(PUT, account="b", value=LONG * 4)
        for verb in (lambda: writer.run(PUT, account="c", value=""), lambda: writer.rollback_to("one"), writer.commit):
            with pytest.raises(StoreFull):
                verb()
        writer.rollback()
        assert accounts(writer) == []
    writer.begin()
    writer.run(PUT, account="b", value=LONG)
    writer.commit()
    assert accounts(writer) == ["b"]


def test_a_disk_that_fills_up_under_a_record_says_the_same(writer: Writer) -> None:
    with full_at(writer, 120):
        writer.begin()
        writer.session().add(Place(account="a", value=LONG * 4))
        with pytest.raises(StoreFull):
            writer.commit()
        writer.rollback()
    assert accounts(writer) == []


def test_a_disk_that_is_full_only_at_commit_says_the_same(file: Path, writer: Writer) -> None:
    log = file.with_name("nhipcau.db-wal")
    writer.begin()
    writer.run(PUT, account="a", value=LONG)
    with no_file_larger_than(log.stat().st_size), pytest.raises(StoreFull):
        writer.commit()
    writer.rollback()
    writer.begin()
    writer.run(PUT, account="b", value=LONG)
    writer.commit()
    assert accounts(writer) == ["b"]


def test_what_was_committed_before_a_disk_became_full_is_there_when_opened_again(file: Path, writer: Writer) -> None:
    writer.begin()
    writer.run(PUT, account="a", value="")
    writer.commit()
    writer.begin()
    writer.run(PUT, account="b", value=LONG)
    with no_file_larger_than(file.with_name("nhipcau.db-wal").stat().st_size), pytest.raises(StoreFull):
        writer.commit()
    writer.close()
    again = open_store(file, tables="check").writer()
    assert accounts(again) == ["a"]
    again.close()


@pytest.mark.parametrize("version", [(3, 7, 0), (3, 40, 1), (3, 44, 5), (3, 45, 0), (3, 50, 6), (3, 51, 2)])
def test_a_library_with_the_bug_in_its_log_is_warned_of(version: tuple[int, int, int]) -> None:
    assert has_reset_bug(version)
    with capture_logs() as lines:
        warn_of_reset_bug(version)
    assert [(line["event"], line["log_level"]) for line in lines] == [("store.sqlite_wal_reset_bug", "warning")]


@pytest.mark.parametrize("version", [(3, 6, 23), (3, 44, 6), (3, 50, 7), (3, 51, 3), (3, 53, 0)])
def test_a_library_without_that_bug_is_not(version: tuple[int, int, int]) -> None:
    with capture_logs() as lines:
        warn_of_reset_bug(version)
    assert not lines
