"""The file behind its thread: whole transactions, and nobody is forgotten."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from pathlib import Path

import pytest

from adapters.web.server import ChatServer
from adapters.web.server.errors import Closed
from adapters.web.server.store import Tx
from bot.model.errors import ConfigurationError
from tests.unit.adapters.web.running import HandClock


async def test_a_failed_transaction_leaves_nothing(server: ChatServer) -> None:
    def half(tx: Tx) -> None:
        tx.db.execute("INSERT INTO person (id, name) VALUES ('p-x', 'X')")
        raise LookupError

    with pytest.raises(LookupError):
        await server.run(half)
    assert await server.run(lambda tx: tx.db.execute("SELECT count(*) FROM person").fetchone()[0]) == 0


async def test_slow_work_on_the_file_does_not_hold_up_the_event_loop(server: ChatServer) -> None:
    slow = asyncio.create_task(server.run(lambda _tx: time.sleep(0.3)))
    started = time.monotonic()
    await asyncio.sleep(0.01)
    assert time.monotonic() - started < 0.2
    await slow


async def test_a_caller_who_goes_away_has_still_committed_and_woken_the_others(server: ChatServer) -> None:
    await server.ensure_person("p-lan", "Lan")
    private = await server.private_chat("p-lan")
    with server.hub.listening("p-lan") as listener:

        def slowly(tx: Tx) -> None:
            time.sleep(0.1)
            tx.people.add("p-lan")
            tx.db.execute("UPDATE chat SET title = 'x' WHERE id = ?", (private,))

        leaving = asyncio.create_task(server.run(slowly))
        await asyncio.sleep(0.02)
        leaving.cancel()
        async with asyncio.timeout(2):
            await listener.bell.wait()
    assert await server.run(lambda tx: tx.db.execute("SELECT title FROM chat").fetchone()[0]) == "x"


async def test_the_file_is_durable_and_erases_what_it_deletes(server: ChatServer) -> None:
    def settings(tx: Tx) -> list[object]:
        names = ("journal_mode", "synchronous", "secure_delete", "foreign_keys")
        return [tx.db.execute(f"PRAGMA {name}").fetchone()[0] for name in names]

    assert await server.run(settings) == ["wal", 2, 1, 1]


async def test_a_file_of_another_version_is_refused_with_a_remedy(tmp_path: Path, clock: HandClock) -> None:
    path = tmp_path / "chat.sqlite"
    other = sqlite3.connect(path)
    other.execute("PRAGMA user_version = 99")
    other.close()
    with pytest.raises(
        ConfigurationError, match=r"written by another version of the chat server \(99.*move the file away"
    ):
        async with ChatServer(path, clock):
            pass


async def test_a_file_that_is_no_database_is_named_with_what_to_do(tmp_path: Path, clock: HandClock) -> None:
    path = tmp_path / "chat.sqlite"
    path.write_bytes(b"not a database, but long enough to be looked at. " * 40)
    with pytest.raises(
        ConfigurationError, match=r"chat\.sqlite.*put your last copy of it back, or move it away.*links?"
    ):
        async with ChatServer(path, clock):
            pass


async def test_a_file_that_is_broken_in_the_middle_is_named_too(tmp_path: Path, clock: HandClock) -> None:
    path = tmp_path / "chat.sqlite"
    async with ChatServer(path, clock) as server:
        await server.ensure_person("p-lan", "Lan")
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(ConfigurationError, match=r"chat\.sqlite.*cannot be used"):
        async with ChatServer(path, clock):
            pass


async def test_a_folder_that_cannot_be_made_is_named_too(tmp_path: Path, clock: HandClock) -> None:
    (tmp_path / "web").write_text("a file where the folder should be")
    with pytest.raises(ConfigurationError, match=r"web/chat\.sqlite.*cannot be used"):
        async with ChatServer(tmp_path / "web" / "chat.sqlite", clock):
            pass


async def test_a_closed_file_says_so_to_whoever_still_asks(tmp_path: Path, clock: HandClock) -> None:
    async with ChatServer(tmp_path / "chat.sqlite", clock) as server:
        pass
    with pytest.raises(Closed):
        await server.ensure_person("p-lan", "Lan")
