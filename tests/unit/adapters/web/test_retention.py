"""How long things are kept."""

from __future__ import annotations

import pytest

from adapters.web.server import ChatServer, Gone, Message, NotThere, Photo, Span
from tests.unit.adapters.web.conftest import Group
from tests.unit.adapters.web.running import HandClock, small_photo


async def test_private_things_go_after_48_hours_even_when_the_bot_never_settled(
    server: ChatServer, group: Group, clock: HandClock
) -> None:
    private = await server.private_chat(group.lan.person)
    await group.lan.send(private, "tin riêng")
    await group.lan.send(group.id, "tin chung")
    clock.move(hours=47)
    await server.tidy()
    assert len(await group.lan.messages(private)) == 1
    clock.move(hours=2)
    await server.tidy()
    assert await group.lan.messages(private) == []
    assert {event.chat_kind for event in await server.events_after(0)} == {"group"}
    assert len(await group.lan.messages(group.id)) == 1


async def test_group_things_go_after_30_days_with_their_photos(
    server: ChatServer, group: Group, clock: HandClock
) -> None:
    posted = await server.post("p", group.id, Message((Span("cũ"),), (Photo(small_photo()),)))
    clock.move(days=29)
    await server.tidy()
    assert len(await group.lan.messages(group.id)) == 1
    clock.move(days=2)
    await server.tidy()
    assert await group.lan.messages(group.id) == []
    assert await server.events_after(0) == []
    with pytest.raises(NotThere):
        await server.photo_bytes(posted.photos[0])


async def test_a_photo_that_was_never_sent_goes_after_an_hour(
    server: ChatServer, group: Group, clock: HandClock
) -> None:
    photo = (await group.lan.upload(group.id, small_photo())).json()["photo"]
    clock.move(minutes=61)
    await server.tidy()
    with pytest.raises(NotThere):
        await server.photo_bytes(photo)
    answer = await group.lan.post(f"chats/{group.id}/messages", clientId="key-12345", photos=[photo])
    assert (answer.status_code, answer.json()["error"]["key"]) == (422, "error.photo_lost")


async def test_a_session_that_is_used_goes_on_and_one_that_is_not_ends(group: Group, clock: HandClock) -> None:
    clock.move(days=40)
    await group.lan.look()
    clock.move(days=60)
    assert (await group.lan.http.get("api/state")).status_code == 200
    assert (await group.bay.http.get("api/state")).status_code == 401


async def test_opening_the_file_tidies_it(server: ChatServer, group: Group, clock: HandClock) -> None:
    await server.post("p", group.id, Message((Span("cũ"),)))
    await server.__aexit__(None, None, None)
    clock.move(days=31)
    async with ChatServer(server.path, clock) as reopened:
        with pytest.raises(NotThere):
            await reopened.edit("e", 1, Message((Span("mới"),)))


async def test_a_photo_of_a_removed_message_stays_a_tombstone(server: ChatServer, group: Group) -> None:
    posted = await server.post("p", group.id, Message((Span("x"),), (Photo(small_photo()),)))
    await server.remove("r", posted.message)
    await server.tidy()
    with pytest.raises(Gone):
        await server.photo_bytes(posted.photos[0])


async def test_what_is_left_of_removed_photos_goes_with_the_time_of_their_messages(
    server: ChatServer, group: Group, clock: HandClock
) -> None:
    private = await server.private_chat(group.lan.person)
    shown = Message((Span("x"),), (Photo(small_photo()),))
    taken_out = await server.post("p", group.id, shown)
    await server.edit("e", taken_out.message, Message((Span("đã trả lại"),)))
    removed = await server.post("q", private, shown)
    await server.remove("r", removed.message)
    clock.move(hours=49)
    await server.tidy()
    assert await photo_rows(server) == set(taken_out.photos)
    clock.move(days=29)
    await server.tidy()
    assert await photo_rows(server) == set()


async def test_a_broken_picture_is_never_kept(server: ChatServer, group: Group) -> None:
    for broken in (small_photo()[:60], b"\xff\xd8\xff" + b"x" * 500, b"no picture"):
        assert (await group.lan.upload(group.id, broken)).status_code == 422
    assert await photo_rows(server) == set()


async def photo_rows(server: ChatServer) -> set[str]:
    """All photos in the file, living or not."""
    return await server.run(lambda tx: {row["id"] for row in tx.db.execute("SELECT id FROM photo")})
