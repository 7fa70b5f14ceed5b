"""The read side sees what is committed, and can do no harm."""

import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import bindparam, select
from sqlalchemy.exc import DBAPIError

from bot.store import tables
from bot.store.hot import hot
from bot.store.open import Store, open_store
from bot.store.read import Reader
from bot.store.write import Writer

NOON = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
PUT = hot(tables.run.insert())
ALL = select(tables.run.c.clean, tables.run.c.started_at).where(tables.run.c.id == bindparam("number"))


@pytest.fixture
async def reader(store: Store) -> AsyncIterator[Reader]:
    reader = store.reader()
    yield reader
    await reader.close()


async def test_it_sees_what_is_committed_and_nothing_else(reader: Reader, writer: Writer) -> None:
    writer.begin()
    writer.run(PUT, id=1, clean=True, started_at=NOON)
    assert await reader.rows(ALL, number=1) == []
    writer.commit()
    assert [dict(row) for row in await reader.rows(ALL, number=1)] == [{"clean": True, "started_at": NOON}]
    assert await reader.rows(ALL, number=2) == []


async def test_it_does_not_hold_the_writer_up(reader: Reader, writer: Writer) -> None:
    for clean in (True, False):
        await reader.rows(ALL, number=1)
        writer.begin()
        writer.run(hot(tables.run.delete()))
        writer.run(PUT, id=1, clean=clean, started_at=NOON)
        writer.commit()
        writer.checkpoint()
        assert [row.clean for row in await reader.rows(ALL, number=1)] == [clean]


async def test_it_cannot_write(reader: Reader, writer: Writer) -> None:
    change = tables.run.insert().values(id=1, clean=True, started_at=NOON)
    with pytest.raises(DBAPIError, match=r"read-only|readonly"):
        await reader.rows(change)
    writer.begin()
    assert writer.fetch(hot(select(tables.run.c.id))) == []


def test_once_it_is_closed_the_interpreter_can_end(tmp_path: Path) -> None:
    program = """
import asyncio, sys
from pathlib import Path
from sqlalchemy import select
from bot.store import tables
from bot.store.open import open_store

async def main():
    reader = open_store(Path(sys.argv[1]), tables="check").reader()
    await asyncio.gather(*(reader.rows(select(tables.run)) for _ in range(5)))
    await reader.close()

asyncio.run(main())
"""
    open_store(tmp_path / "a.db")
    subprocess.run([sys.executable, "-c", program, tmp_path / "a.db"], check=True, timeout=30)


async def test_a_path_with_odd_letters_in_it_is_read_as_well(tmp_path: Path) -> None:
    folder = tmp_path / "phường 50% ? # &"
    folder.mkdir()
    reader = open_store(folder / "a.db").reader()
    try:
        assert await reader.rows(ALL, number=1) == []
    finally:
        await reader.close()
