"""Signed out or forgotten by the bot's hand: by real requests, and looked for in every table and file afterwards."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
import segno
from starlette.applications import Starlette

from adapters.web.server import ChatServer, Gone, Message, NotThere, Photo, Span
from tests.unit.adapters.web.conftest import Group
from tests.unit.adapters.web.running import HandClock, small_photo
from tests.unit.adapters.web.visitor import Visitor, browser

NAME = "Nguyễn Thị Lan"
SAID = "con trâu nhà tôi có vết sẹo"
HALF_AN_HOUR = timedelta(minutes=30)


def _everywhere(file: Path) -> bytes:
    """What lies in the file of the chat and its log."""
    return b"".join(each.read_bytes() for each in sorted(file.parent.glob(f"{file.name}*")))


def _rows_with(file: Path, *wanted: str) -> list[str]:
    """The tables that hold one of these, in whatever column."""
    with closing(sqlite3.connect(file)) as database:
        tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        assert {"person", "session", "message", "receipt", "feed", "sqlite_sequence"} <= set(tables)
        return sorted(
            table
            for table in tables
            if any(word in str(row) for row in database.execute(f"SELECT * FROM {table}") for word in wanted)
        )


async def test_all_sessions_end_and_everything_else_stays(server: ChatServer, group: Group, app: Starlette) -> None:
    await group.lan.send(group.id, SAID)
    second = Visitor(browser(app))
    await second.come_in(await server.invite("i-2", person=group.lan.person))
    open_link = await server.invite("i-3", person=group.lan.person)
    await server.sign_out("out", group.lan.person)
    for browser_of_hers in (group.lan, second):
        assert (await browser_of_hers.http.get("api/state")).status_code == 401
    assert (await second.http.get(open_link)).status_code == 410
    assert (await group.bay.http.get("api/state")).status_code == 200
    assert (await server.chat_info(group.id)).members == 2
    assert SAID in str(await group.bay.messages(group.id))
    await second.http.aclose()


async def test_a_new_link_ends_the_old_sessions_at_once_and_brings_the_same_person_back(
    server: ChatServer, group: Group, app: Starlette
) -> None:
    person = group.lan.person
    link = await server.invite("back", person=person, ttl=HALF_AN_HOUR, afresh=True)
    assert (await group.lan.http.get("api/state")).status_code == 401
    again = Visitor(browser(app))
    await again.come_in(link)
    assert again.person == person
    assert (await again.messages(group.id)) == (await group.bay.messages(group.id))
    stranger = browser(app)
    assert (await stranger.get(link)).status_code == 410
    await again.http.aclose()
    await stranger.aclose()


async def test_a_repeat_of_the_request_ends_nothing_a_second_time(
    server: ChatServer, group: Group, app: Starlette
) -> None:
    link = await server.invite("back", person=group.lan.person, afresh=True)
    assert await server.invite("back", person=group.lan.person, afresh=True) == link
    again = Visitor(browser(app))
    await again.come_in(link)
    await server.sign_out("out-before", "p-nobody")
    assert (await again.http.get("api/state")).status_code == 200
    await again.http.aclose()


async def test_a_new_link_is_over_after_half_an_hour(
    server: ChatServer, group: Group, app: Starlette, clock: HandClock
) -> None:
    link = await server.invite("back", person=group.lan.person, ttl=HALF_AN_HOUR, afresh=True)
    clock.move(minutes=31)
    stranger = browser(app)
    assert (await stranger.get(link)).status_code == 410
    await stranger.aclose()


async def test_there_is_no_new_link_for_nobody(server: ChatServer) -> None:
    with pytest.raises(NotThere):
        await server.invite("back", person="p-nobody", afresh=True)


async def test_who_is_forgotten_is_in_no_table_and_no_file(
    server: ChatServer, group: Group, app: Starlette, clock: HandClock
) -> None:
    person, private = group.lan.person, await server.private_chat(group.lan.person)
    photo = (await group.lan.upload(group.id, small_photo())).json()["photo"]
    await group.lan.send(group.id, SAID, photos=[photo])
    await group.lan.send(private, SAID)
    await server.post("told", private, Message((Span("chào chị Lan Nguyễn"),), (Photo(small_photo("red")),)))
    await server.invite("i-2", person=person)
    kept = await server.post("kept", group.id, Message((Span("bò lạc"),)))
    assert _rows_with(server.path, person, NAME, SAID, private), "she was there"
    await server.forget("gone", person)
    shown = await group.bay.messages(group.id)
    assert [message["removed"] for message in shown] == [True, False]
    assert shown[-1]["id"] == kept.message
    assert (await server.chat_info(group.id)).members == 1
    last = await server.post("last", private, Message((Span("đã xóa xong"),)))
    assert [message["id"] for message in await group.lan.messages(private)] == [last.message]
    clock.move(minutes=16)
    await server.tidy()
    assert _rows_with(server.path, person, NAME, SAID, "chị Lan", private) == []
    for word in (NAME, SAID, "chị Lan", person):
        assert word.encode() not in _everywhere(server.path)
    with pytest.raises(Gone):
        await server.photo_bytes(photo)


async def test_forgetting_twice_and_forgetting_nobody_changes_nothing(server: ChatServer, group: Group) -> None:
    await server.forget("gone", group.lan.person)
    await server.forget("gone", group.lan.person)
    await server.forget("again", group.lan.person)
    await server.forget("nobody", "p-nobody")
    assert (await server.chat_info(group.id)).members == 1
    assert (await group.bay.http.get("api/state")).status_code == 200


async def test_a_repeat_after_a_stop_forgets_nobody_who_has_come_anew(
    server: ChatServer, group: Group, clock: HandClock
) -> None:
    private = await server.private_chat(group.lan.person)
    await server.forget("gone", group.lan.person)
    await group.lan.send(private, "tôi muốn vào lại")
    await server.__aexit__(None, None, None)
    async with ChatServer(server.path, clock) as reopened:
        await reopened.forget("gone", group.lan.person)
        clock.move(hours=1)
        await reopened.tidy()
        assert "tôi muốn vào lại" in str(_rows(server.path, "message"))


def _rows(file: Path, table: str) -> list[object]:
    with closing(sqlite3.connect(file)) as database:
        return list(database.execute(f"SELECT * FROM {table}"))


async def test_an_old_tab_that_is_opened_again_says_kindly_that_it_was_signed_out(
    server: ChatServer, group: Group, app: Starlette
) -> None:
    await server.sign_out("out", group.lan.person)
    page = await group.lan.http.get("")
    assert page.status_code == 200
    assert "Máy này đã được đăng xuất" in page.text
    assert "nhờ bác tổ trưởng cấp lại" in page.text
    fresh = browser(app)
    assert "đã được đăng xuất" not in (await fresh.get("")).text
    await fresh.aclose()


async def test_the_page_of_a_link_shows_a_code_for_the_phone_beside_it_and_uses_nothing_up(
    server: ChatServer, group: Group, app: Starlette
) -> None:
    link = await server.invite("back", person=group.lan.person, afresh=True)
    page = await group.bay.http.get(link)
    assert segno.make(link, error="q", micro=False).svg_inline(scale=5, border=3) in page.text
    again = Visitor(browser(app))
    await again.come_in(link)
    assert again.person == group.lan.person
    second = await group.bay.http.get(link)
    assert second.status_code == 410
    assert "xin bác tổ trưởng một đường dẫn mới" in second.text
    await again.http.aclose()
