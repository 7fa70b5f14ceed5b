"""The chat's file is read beside its server: nothing is written, nobody waits, and what cannot be read is not known."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from adapters.web.server import ChatServer
from adapters.web.server.resting import at_rest
from adapters.web.server.store import Tx
from adapters.web.server.subscriptions import most_asleep, woken
from tests.unit.adapters.web.running import HandClock


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "xã Mây ?Trắng#1" / "chat.sqlite"


async def peopled(server: ChatServer) -> None:
    await server.ensure_group("g", "Thôn Bờ Lau")
    for person in ("lan", "bay"):
        await server.ensure_person(person, person, "")
        await server.ensure_member("g", person)


def counts(tx: Tx) -> tuple[tuple[int, int], list[str]]:
    return woken(tx), [each.title for each in most_asleep(tx, 3)]


async def test_it_is_counted_while_the_server_runs_and_after_it_stopped(file: Path) -> None:
    clock = HandClock()
    async with ChatServer(file, clock, public_url="https://phuong.example/a/web/") as server:
        await peopled(server)
        assert at_rest(file, clock, counts) == ((2, 0), ["Thôn Bờ Lau"])
    assert at_rest(file, clock, counts) == ((2, 0), ["Thôn Bờ Lau"])
    assert at_rest(file, clock, lambda tx: tx.db.execute("DELETE FROM person")) is None, "nothing can be written"
    assert at_rest(file, clock, counts) == ((2, 0), ["Thôn Bờ Lau"])


def test_what_cannot_be_read_is_not_known(file: Path) -> None:
    clock = HandClock()
    assert at_rest(file, clock, counts) is None
    assert not file.parent.exists(), "a look makes no folder"
    file.parent.mkdir()
    file.write_bytes(b"no database" * 99)
    assert at_rest(file, clock, counts) is None
    file.unlink()
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE of_another_version (x)")
    assert at_rest(file, clock, counts) is None


async def test_somebody_who_holds_the_file_is_not_waited_for_long(file: Path) -> None:
    clock = HandClock()
    async with ChatServer(file, clock, public_url="https://phuong.example/a/web/") as server:
        await peopled(server)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode=DELETE")
        other.execute("BEGIN EXCLUSIVE")
        assert at_rest(file, clock, counts) is None
