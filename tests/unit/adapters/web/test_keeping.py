"""What of the web chat is in a backup: groups and sessions, nothing private, nothing that works once, and no news."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from adapters.web.server import ChatServer, Message, Photo, Span, keep
from adapters.web.server.store import Tx
from bot.model.errors import ConfigurationError
from tests.unit.adapters.web.conftest import PUBLIC_URL, Group
from tests.unit.adapters.web.running import HandClock, mounted, options, small_photo

_TABLES = ("subscription", "push", "arrival")


def _kept(tmp_path: Path) -> Path:
    """The file in the backup, made while the server is at work."""
    into = tmp_path / "kept"
    into.mkdir()
    keep(tmp_path, into)
    return into / "chat.sqlite"


async def test_groups_members_and_sessions_come_back(
    server: ChatServer, group: Group, clock: HandClock, tmp_path: Path
) -> None:
    posted = await server.post("p", group.id, Message((Span("tin chung"),), (Photo(small_photo()),)))
    file = _kept(tmp_path)
    async with ChatServer(file, clock, public_url=PUBLIC_URL) as again:
        group.lan.http._transport.app = mounted(again, options())  # type: ignore[attr-defined]  # the same browser, later
        (shown,) = await group.lan.messages(group.id)
        assert "tin chung" in str(shown)
        assert await again.photo_bytes(posted.photos[0])


async def test_nothing_private_is_in_it_not_even_in_its_free_pages(
    server: ChatServer, group: Group, tmp_path: Path
) -> None:
    private = await server.private_chat(group.lan.person)
    await group.lan.send(private, "vết sẹo hình lá")
    await server.post("r", private, Message((Span("mã nhận tin 1234"),), (Photo(small_photo()),)))
    data = _kept(tmp_path).read_bytes()
    for secret in ("vết sẹo hình lá", "mã nhận tin 1234"):
        assert secret.encode() not in data
    with closing(sqlite3.connect(tmp_path / "kept" / "chat.sqlite")) as database:
        assert database.execute("SELECT count(*) FROM photo").fetchone() == (0,)


async def test_what_people_did_is_no_news_when_it_comes_back_and_numbers_go_on(
    server: ChatServer, group: Group, clock: HandClock, tmp_path: Path
) -> None:
    await group.lan.send(group.id, "/nhan 57")
    latest = server.latest_event
    async with ChatServer(_kept(tmp_path), clock, public_url=PUBLIC_URL) as again:
        assert await again.events_after(0) == []
        group.lan.http._transport.app = mounted(again, options())  # type: ignore[attr-defined]
        await group.lan.send(group.id, "/nhan 58")
        assert [event.number for event in await again.events_after(0)] == [latest + 1]


async def test_a_link_that_was_not_used_does_not_work_again(
    server: ChatServer, group: Group, clock: HandClock, tmp_path: Path
) -> None:
    await server.invite("i-tu", chat=group.id, name="Tư")
    _kept(tmp_path)
    with closing(sqlite3.connect(tmp_path / "kept" / "chat.sqlite")) as database:
        assert database.execute("SELECT count(*) FROM link WHERE used = 0").fetchone() == (0,)


def test_where_there_is_no_chat_yet_there_is_nothing_to_keep(tmp_path: Path) -> None:
    into = tmp_path / "kept"
    into.mkdir()
    keep(tmp_path, into)
    assert list(into.iterdir()) == []


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "chat.sqlite").write_bytes(b"no database at all" * 100)
    (tmp_path / "kept").mkdir()
    with pytest.raises(ConfigurationError, match=r"chat\.sqlite, the file of the web chat, cannot be used"):
        keep(tmp_path, tmp_path / "kept")


async def test_no_phone_is_woken_by_what_was_to_wake_it_before(
    server: ChatServer, group: Group, tmp_path: Path
) -> None:
    def rings(tx: Tx) -> None:
        session = tx.db.execute("SELECT hash FROM session LIMIT 1").fetchone()[0]
        tx.db.execute("INSERT INTO subscription VALUES (?, 'https://push.example/1', 'p', 's', 1, 'vi', 0)", (session,))
        tx.db.execute("INSERT INTO push VALUES (?, 'alarm', 1, 1, 0)", (session,))
        tx.db.execute("INSERT INTO arrival VALUES (x'01', 'lan', 1)")

    await server.run(rings)
    with closing(sqlite3.connect(_kept(tmp_path))) as database:
        count = {name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in _TABLES}
    assert count == {"subscription": 1, "push": 0, "arrival": 0}
