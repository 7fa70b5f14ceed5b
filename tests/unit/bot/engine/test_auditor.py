"""The whole log is read beside all other work, and a change of it is said aloud."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

import pytest
from sqlalchemy import bindparam, delete, update
from structlog.testing import capture_logs

from bot.engine import audit
from bot.engine.auditor import AGAIN, Auditor
from bot.engine.transaction import Transaction
from bot.store import tables
from bot.store.hot import hot
from bot.store.open import Store
from bot.store.write import Writer
from bot.testing.clock import FakeClock
from tests.stores import postgres_store, store, writer

__all__ = ["postgres_store", "store", "writer"]

LINES = 1200

_TOUCH = hot(update(tables.audit).where(tables.audit.c.number == bindparam("line")).values(subject=bindparam("new")))
_CUT = hot(delete(tables.audit).where(tables.audit.c.number >= bindparam("line")))


@dataclass
class Office:
    """An auditor over a log of some thousand lines."""

    writer: Writer
    clock: FakeClock
    auditor: Auditor

    def commit(self, work: Callable[[Transaction], object]) -> None:
        self.writer.begin()
        tx = Transaction(self.writer, self.clock)
        work(tx)
        tx.flush()
        self.writer.commit()


@pytest.fixture
async def office(store: Store, writer: Writer) -> AsyncIterator[Office]:
    reader, clock = store.reader(), FakeClock()
    office = Office(writer, clock, Auditor(reader, clock))
    office.commit(_many_lines)
    yield office
    await reader.close()


def _many_lines(tx: Transaction) -> None:
    for index in range(LINES):
        audit.write(tx, None, "unit.add", unit=None, subject=f"unit-{index}")


async def test_a_whole_log_is_found_whole_without_a_word(office: Office) -> None:
    with capture_logs() as lines:
        assert await office.auditor.read() is None
    assert lines == []


@pytest.mark.parametrize("line", [1, 1000, 1001, LINES])
async def test_a_line_that_was_changed_is_named_in_the_log(office: Office, line: int) -> None:
    office.commit(lambda tx: tx.run(_TOUCH, line=line, new="another"))
    with capture_logs() as lines:
        assert await office.auditor.read() == line
    assert [(each["event"], each["log_level"], each["line"]) for each in lines] == [
        ("the log was changed", "error", line)
    ]
    assert "another" not in str(lines)


@pytest.mark.parametrize("line", [1, 1001, 1100])
async def test_a_log_that_was_cut_off_is_broken_where_it_ends(office: Office, line: int) -> None:
    office.commit(lambda tx: tx.run(_CUT, line=line))
    assert await office.auditor.read() == line


class TwoDays(FakeClock):
    """Sleeps at once, and stops who sleeps a second time."""

    nights: tuple[float, ...] = ()

    async def sleep(self, seconds: float) -> None:
        self.nights = (*self.nights, seconds)
        if len(self.nights) == 2:
            raise asyncio.CancelledError


async def test_it_reads_at_once_and_again_every_day(office: Office, store: Store) -> None:
    office.commit(lambda tx: tx.run(_CUT, line=7))
    clock, reader = TwoDays(), store.reader()
    with capture_logs() as lines, pytest.raises(asyncio.CancelledError):
        await Auditor(reader, clock).run()
    await reader.close()
    assert clock.nights == (AGAIN.total_seconds(),) * 2
    assert [each["line"] for each in lines] == [7, 7]
