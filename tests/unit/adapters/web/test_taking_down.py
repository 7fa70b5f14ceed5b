"""Taken down by the bot's hand: by real requests, and looked for in every table and file afterwards."""

from __future__ import annotations

import pytest

from adapters.web.server import ChatServer, Gone, Message, NotThere, Span
from tests.unit.adapters.web.conftest import Group, last_message
from tests.unit.adapters.web.running import small_photo
from tests.unit.adapters.web.test_leaving import _everywhere, _rows_with

SAID = "báo tin ông Ba đầu ngõ trộm chó"


async def test_what_was_taken_down_and_who_wrote_it_is_in_no_table_and_no_file(
    server: ChatServer, group: Group
) -> None:
    photo = (await group.lan.upload(group.id, small_photo())).json()["photo"]
    await group.lan.send(group.id, SAID, photos=[photo])
    number = (await last_message(server)).message
    await group.bay.send(group.id, "chiều nay họp", replyTo=number)
    assert _rows_with(server.path, SAID) == ["event", "message"]
    await server.take_down("down", group.id, number)
    assert _rows_with(server.path, SAID, "trộm chó") == []
    assert "trộm chó".encode() not in _everywhere(server.path)
    assert small_photo() not in _everywhere(server.path)
    assert group.lan.person not in str(await group.bay.messages(group.id))
    assert [event for event in await server.events_after(0) if getattr(event, "message", None) == number] == []
    with pytest.raises(Gone):
        await server.photo_bytes(photo)


async def test_an_open_page_shows_an_empty_place_of_nobodys(server: ChatServer, group: Group) -> None:
    await group.lan.send(group.id, SAID)
    await server.take_down("down", group.id, (await last_message(server)).message)
    for who in (group.lan, group.bay):
        (seen,) = await who.messages(group.id)
        assert (seen["removed"], seen["mine"], seen["name"], seen["spans"]) == (True, False, None, [])


async def test_the_bots_own_and_what_stands_elsewhere_are_not_touched(server: ChatServer, group: Group) -> None:
    ours = await server.post("ours", group.id, Message((Span("Bà con chú ý"),)))
    private = await server.private_chat(group.lan.person)
    await group.lan.send(private, SAID)
    said = (await last_message(server)).message
    for key, number in (("one", ours.message), ("two", said), ("three", 0)):
        await server.take_down(key, group.id, number)
    assert "Bà con chú ý" in str(await group.bay.messages(group.id))
    assert SAID in str(await group.lan.messages(private))
    for key, chat in (("four", private), ("five", "nowhere")):
        with pytest.raises(NotThere):
            await server.take_down(key, chat, said)
