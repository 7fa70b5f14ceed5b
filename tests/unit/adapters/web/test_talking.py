"""The JSON that the pages live on: sending once, reading back, unread counts and pages of history."""

from __future__ import annotations

from adapters.web.server import ChatServer, Message, Span
from tests.unit.adapters.web.conftest import Group
from tests.unit.adapters.web.running import small_photo


async def unread(group: Group) -> int:
    """What Bảy has not read of the group."""
    chats = (await group.bay.state())["chats"]
    return int(next(chat["unread"] for chat in chats if chat["id"] == group.id))


async def test_a_retry_with_the_same_client_id_is_the_same_message(server: ChatServer, group: Group) -> None:
    first = await group.lan.send(group.id, "một lần thôi", clientId="key-12345")
    again = await group.lan.send(group.id, "một lần thôi", clientId="key-12345")
    assert again["id"] == first["id"]
    assert first["clientId"] == "key-12345"
    assert len(await group.bay.messages(group.id)) == 1
    assert len([event for event in await server.events_after(0) if hasattr(event, "text")]) == 1


async def test_two_people_may_choose_the_same_client_id(group: Group) -> None:
    await group.lan.send(group.id, "của Lan", clientId="key-12345")
    await group.bay.send(group.id, "của Bảy", clientId="key-12345")
    assert len(await group.lan.messages(group.id)) == 2


async def test_a_client_id_belongs_to_one_chat(server: ChatServer, group: Group) -> None:
    await group.lan.send(group.id, "ở đây", clientId="key-12345")
    private = await server.private_chat(group.lan.person)
    answer = await group.lan.post(f"chats/{private}/messages", text="ở kia", clientId="key-12345")
    assert answer.status_code == 422


async def test_only_the_author_sees_the_client_id(group: Group) -> None:
    await group.lan.send(group.id, "x", clientId="key-12345")
    (seen,) = await group.bay.messages(group.id)
    assert (seen["clientId"], seen["mine"], seen["name"]) == (None, False, "Nguyễn Thị Lan")


async def test_markup_is_only_text(group: Group) -> None:
    await group.lan.send(group.id, "<b>đậm</b> & https://example.vn")
    (seen,) = await group.bay.messages(group.id)
    assert seen["spans"] == [{"text": "<b>đậm</b> & https://example.vn", "style": "plain", "href": None}]


async def test_unread_counts_what_others_said_since_one_last_looked(server: ChatServer, group: Group) -> None:
    await group.bay.send(group.id, "của mình")
    await group.lan.send(group.id, "một")
    last = await group.lan.send(group.id, "hai")
    await server.post("p", group.id, Message((Span("ba"),)))
    assert await unread(group) == 3
    await group.bay.post(f"chats/{group.id}/read", upTo=last["id"])
    assert await unread(group) == 1


async def test_reading_never_goes_back_or_beyond_what_is_there(server: ChatServer, group: Group) -> None:
    last = await group.lan.send(group.id, "một")
    await group.bay.post(f"chats/{group.id}/read", upTo=last["id"])
    await group.bay.post(f"chats/{group.id}/read", upTo=0)
    await group.bay.post(f"chats/{group.id}/read", upTo=last["id"] + 1000)
    assert await unread(group) == 0
    await server.post("p", group.id, Message((Span("mới"),)))
    assert await unread(group) == 1


async def test_a_removed_message_is_not_unread(server: ChatServer, group: Group) -> None:
    number = (await server.post("p", group.id, Message((Span("x"),)))).message
    await server.remove("r", number)
    assert await unread(group) == 0


async def test_writing_counts_as_having_read(group: Group) -> None:
    await group.lan.send(group.id, "một")
    await group.bay.send(group.id, "hai")
    assert await unread(group) == 0


async def test_history_comes_in_pages_oldest_first(server: ChatServer, group: Group) -> None:
    numbers = [(await server.post(f"p{n}", group.id, Message((Span(str(n)),)))).message for n in range(120)]
    got: list[int] = []
    more, before = True, ""
    while more:
        page = (await group.lan.http.get(f"api/chats/{group.id}/messages{before}")).json()
        ids = [message["id"] for message in page["messages"]]
        assert ids == sorted(ids)
        got = ids + got
        more, before = page["more"], f"?before={ids[0]}"
    assert got == numbers


async def test_a_reply_shows_what_it_answers(group: Group) -> None:
    first = await group.lan.send(group.id, "Trâu ở bờ kênh")
    answer = await group.bay.send(group.id, "Cảm ơn cháu", replyTo=first["id"])
    assert (answer["replyTo"]["id"], answer["replyTo"]["text"], answer["replyTo"]["name"]) == (
        first["id"],
        "Trâu ở bờ kênh",
        "Nguyễn Thị Lan",
    )


async def test_a_reply_to_another_chat_is_no_reply(server: ChatServer, group: Group) -> None:
    secret = await group.lan.send(await server.private_chat(group.lan.person), "riêng")
    answer = await group.bay.send(group.id, "?", replyTo=secret["id"])
    assert answer["replyTo"] is None


async def test_a_reply_to_a_removed_message_does_not_bring_it_back(server: ChatServer, group: Group) -> None:
    first = await group.lan.send(group.id, "Trâu ở bờ kênh")
    await group.bay.send(group.id, "Cảm ơn cháu", replyTo=first["id"])
    await server.remove("r", first["id"])
    answer = (await group.bay.messages(group.id))[-1]
    assert (answer["replyTo"]["removed"], answer["replyTo"]["text"]) == (True, "")


async def test_photos_come_with_their_size(group: Group) -> None:
    photo = (await group.lan.upload(group.id, small_photo())).json()["photo"]
    sent = await group.lan.send(group.id, "đây", photos=[photo])
    assert sent["photos"] == [{"id": photo, "alt": "", "width": 40, "height": 30}]


async def test_a_photo_can_be_sent_only_once(group: Group) -> None:
    photo = (await group.lan.upload(group.id, small_photo())).json()["photo"]
    await group.lan.send(group.id, "đây", photos=[photo])
    answer = await group.lan.post(f"chats/{group.id}/messages", photos=[photo], clientId="key-12345")
    assert answer.json()["error"]["key"] == "error.photo_lost"


async def test_the_private_chat_cannot_be_left(server: ChatServer, group: Group) -> None:
    private = await server.private_chat(group.lan.person)
    assert (await group.lan.post(f"chats/{private}/leave")).status_code == 404
