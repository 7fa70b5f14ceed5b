"""The Python interface: posts, edits, removals, groups and invitations, each done once under its key."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from adapters.web.server import (
    TEXT_LIMIT,
    Button,
    ChatServer,
    Gone,
    MemberJoined,
    Message,
    NotThere,
    Photo,
    Span,
    Unfit,
    feed,
    people,
)
from tests.unit.adapters.web.conftest import Group, last_message
from tests.unit.adapters.web.running import HandClock, small_photo

HELLO = Message((Span("Chào "), Span("bà con", "bold")))


async def test_a_post_is_seen_by_the_members(server: ChatServer, group: Group) -> None:
    receipt = await server.post("k", group.id, HELLO)
    (seen,) = await group.lan.messages(group.id)
    assert (seen["id"], seen["author"], seen["mine"]) == (receipt.message, None, False)
    assert [(span["text"], span["style"]) for span in seen["spans"]] == [("Chào ", "plain"), ("bà con", "bold")]


async def test_a_repeated_post_returns_the_first_receipt_and_posts_nothing(server: ChatServer, group: Group) -> None:
    first = await server.post("k", group.id, HELLO)
    again = await server.post("k", group.id, Message((Span("khác"),)))
    assert again == first
    assert len(await group.lan.messages(group.id)) == 1


async def test_a_repeat_after_a_restart_returns_the_first_receipt(server: ChatServer, clock: HandClock) -> None:
    chat = await server.create_group("g", "Tổ 3")
    first = await server.post("k", chat, HELLO)
    await server.__aexit__(None, None, None)
    async with ChatServer(server.path, clock) as reopened:
        assert await reopened.post("k", chat, HELLO) == first
        assert await reopened.create_group("g", "Tổ 3") == chat


async def test_every_other_request_is_done_once_too(server: ChatServer, group: Group) -> None:
    number = (await server.post("p", group.id, HELLO)).message
    assert await server.edit("e", number, HELLO) == await server.edit("e", number, HELLO)
    assert await server.create_group("g", "Tổ 4") == await server.create_group("g", "Tổ 5")
    assert await server.invite("i", chat=group.id) == await server.invite("i", chat=group.id)
    await server.pin("on", number, True)
    await server.pin("off", number, False)
    await server.pin("on", number, True)
    assert (await group.lan.messages(group.id))[0]["pinned"] is False


async def test_a_key_of_another_verb_is_a_mistake_of_the_caller(server: ChatServer, group: Group) -> None:
    await server.post("k", group.id, HELLO)
    with pytest.raises(ValueError, match="k was used for post, now for create_group"):
        await server.create_group("k", "Tổ 4")


async def test_a_failed_request_leaves_nothing_and_its_key_free(server: ChatServer, group: Group) -> None:
    with pytest.raises(Unfit):
        await server.post("k", group.id, Message((Span("a"),), (Photo(b"no picture"),)))
    assert await group.lan.messages(group.id) == []
    assert (await server.post("k", group.id, HELLO)).revision == 1


async def test_a_text_over_the_limit_is_refused(server: ChatServer, group: Group) -> None:
    await server.post("fits", group.id, Message((Span("a" * TEXT_LIMIT),)))
    with pytest.raises(Unfit, match=r"error\.too_long"):
        await server.post("over", group.id, Message((Span("a" * (TEXT_LIMIT + 1)),)))


async def test_an_unknown_chat_or_message_is_named_as_such(server: ChatServer) -> None:
    with pytest.raises(NotThere, match=r"error\.no_chat"):
        await server.post("k", "g-nowhere", HELLO)
    with pytest.raises(NotThere, match=r"error\.no_message"):
        await server.edit("e", 77, HELLO)


async def test_an_edit_shows_the_new_text_and_says_that_it_was_edited(server: ChatServer, group: Group) -> None:
    number = (await server.post("p", group.id, HELLO)).message
    await server.edit("e", number, Message((Span("Đã trả lại"),), buttons=((Button("t", "Xem"),),), tone="good"))
    (seen,) = await group.lan.messages(group.id)
    assert (seen["spans"][0]["text"], seen["edited"], seen["revision"], seen["tone"]) == ("Đã trả lại", True, 2, "good")
    assert seen["buttons"] == [[{"token": "t", "label": "Xem", "style": "plain"}]]


async def test_an_edit_keeps_the_photos_it_names_and_kills_the_others(server: ChatServer, group: Group) -> None:
    first = await server.post(
        "p", group.id, Message((Span("x"),), (Photo(small_photo("red")), Photo(small_photo("blue"))))
    )
    red, blue = first.photos
    edited = await server.edit(
        "e", first.message, Message((Span("x"),), (Photo(small_photo("teal")), Photo(blue, "Trâu")))
    )
    assert edited.photos[1] == blue
    (seen,) = await group.lan.messages(group.id)
    assert [(photo["id"], photo["alt"]) for photo in seen["photos"]] == [(edited.photos[0], ""), (blue, "Trâu")]
    with pytest.raises(Gone):
        await server.photo_bytes(red)


async def test_an_edit_that_shows_the_same_picture_keeps_it_and_its_address(server: ChatServer, group: Group) -> None:
    red, blue = small_photo("red"), small_photo("blue")
    first = await server.post("p", group.id, Message((Span("x"),), (Photo(red), Photo(blue), Photo(red))))
    edited = await server.edit("e", first.message, Message((Span("y"),), (Photo(red, "Trâu"), Photo(red), Photo(blue))))
    assert edited.photos == (first.photos[0], first.photos[2], first.photos[1])
    (seen,) = await group.lan.messages(group.id)
    assert [(photo["id"], photo["alt"]) for photo in seen["photos"]] == [
        (first.photos[0], "Trâu"),
        (first.photos[2], ""),
        (first.photos[1], ""),
    ]
    assert seen["photosRemoved"] == 0
    assert (await group.lan.http.get(f"api/photos/{first.photos[0]}")).content == red


async def test_a_picture_of_another_message_is_not_shared(server: ChatServer, group: Group) -> None:
    with_red = Message((Span("x"),), (Photo(small_photo("red")),))
    first, second = await server.post("p", group.id, with_red), await server.post("q", group.id, with_red)
    assert (await server.edit("e", second.message, with_red)).photos == second.photos != first.photos
    await server.remove("r", second.message)
    assert await server.photo_bytes(first.photos[0])


async def test_a_removed_message_has_no_text_no_buttons_and_no_photo(server: ChatServer, group: Group) -> None:
    with_all = Message((Span("Bí mật"),), (Photo(small_photo()),), ((Button("t", "Bấm"),),))
    posted = await server.post("p", group.id, with_all)
    await server.pin("pin", posted.message, True)
    await server.remove("r", posted.message)
    (seen,) = await group.lan.messages(group.id)
    assert (seen["removed"], seen["spans"], seen["buttons"], seen["photos"], seen["pinned"]) == (
        True,
        [],
        [],
        [],
        False,
    )
    with pytest.raises(Gone):
        await server.photo_bytes(posted.photos[0])
    with pytest.raises(Gone):
        await server.edit("e", posted.message, HELLO)


async def test_what_is_removed_is_gone_from_the_file(server: ChatServer, group: Group) -> None:
    posted = await server.post("p", group.id, Message((Span("con trâu tên Mực"),), (Photo(small_photo()),)))
    picture = await server.photo_bytes(posted.photos[0])
    assert "tên Mực".encode() in _everything(server)
    await server.remove("r", posted.message)
    await server.tidy()
    assert "tên Mực".encode() not in _everything(server)
    assert picture[:200] not in _everything(server)


def _everything(server: ChatServer) -> bytes:
    return b"".join(path.read_bytes() for path in server.path.parent.iterdir())


async def test_the_bot_cannot_put_words_into_a_persons_mouth(server: ChatServer, group: Group) -> None:
    sent = await group.lan.send(group.id, "của tôi")
    with pytest.raises(NotThere):
        await server.edit("e", sent["id"], HELLO)


async def test_pinned_messages_stand_above_the_chat(server: ChatServer, group: Group) -> None:
    number = (await server.post("p", group.id, HELLO)).message
    await server.pin("pin", number, True)
    chat = next(one for one in (await group.lan.state())["chats"] if one["id"] == group.id)
    assert [pin["text"] for pin in chat["pins"]] == ["Chào bà con"]


async def test_chat_info_counts_people_and_titles_a_private_chat_with_its_person(
    server: ChatServer, group: Group
) -> None:
    info = await server.chat_info(group.id)
    assert (info.kind, info.title, info.members) == ("group", "Thôn Bờ Lau, Tổ 3", 2)
    private = await server.chat_info(await server.private_chat(group.lan.person))
    assert (private.kind, private.title, private.members) == ("private", "Nguyễn Thị Lan", 1)


async def test_a_person_has_one_private_chat(server: ChatServer, group: Group) -> None:
    assert await server.private_chat(group.lan.person) == await server.private_chat(group.lan.person)
    with pytest.raises(NotThere, match=r"error\.no_person"):
        await server.private_chat("p-nobody")


async def test_a_kicked_person_no_longer_sees_the_group(server: ChatServer, group: Group) -> None:
    await server.kick("k", group.id, group.lan.person)
    assert [chat["kind"] for chat in (await group.lan.state())["chats"]] == ["private"]
    answer = await group.lan.http.get(f"api/chats/{group.id}/messages")
    assert (answer.status_code, answer.json()["error"]["key"]) == (404, "error.no_chat")


async def test_nobody_can_be_taken_out_of_the_private_chat(server: ChatServer, group: Group) -> None:
    with pytest.raises(NotThere):
        await server.kick("k", await server.private_chat(group.lan.person), group.lan.person)


async def test_nobody_can_be_brought_into_the_private_chat_of_another(server: ChatServer, group: Group) -> None:
    private = await server.private_chat(group.lan.person)
    for attempt in (
        server.ensure_member(private, group.bay.person),
        server.invite("b", chat=private),
    ):
        with pytest.raises(NotThere):
            await attempt
    assert (await server.chat_info(private)).members == 1


async def test_history_from_before_joining_is_readable_but_not_unread(server: ChatServer, group: Group) -> None:
    other = await server.create_group("g", "Chủ nhà trọ")
    await server.post("p", other, HELLO)
    await server.ensure_member(other, group.lan.person)
    chat = next(one for one in (await group.lan.state())["chats"] if one["id"] == other)
    assert chat["unread"] == 0
    assert len(await group.lan.messages(other)) == 1


async def test_the_link_of_a_repeated_invitation_is_forgotten_once_used(server: ChatServer, group: Group) -> None:
    with pytest.raises(Gone, match=r"error\.link_used"):
        await server.invite("i-lan", chat=group.id, name="Nguyễn Thị Lan")


async def test_an_expired_invitation_is_forgotten_too(server: ChatServer, group: Group, clock: HandClock) -> None:
    await server.invite("i", chat=group.id, ttl=timedelta(minutes=5))
    clock.move(minutes=6)
    await server.tidy()
    with pytest.raises(Gone):
        await server.invite("i", chat=group.id)


async def test_a_visitor_is_admitted_by_the_name_they_gave_and_nobody_else_is_renamed(
    server: ChatServer, group: Group
) -> None:
    for person, before, after in (("a", "Khách", "Chị Mận"), ("b", "Guest", "Chị Mận"), ("c", "Anh Tý", "Anh Tý")):
        await server.ensure_person(person, before)
        await server.admit(f"in-{person}", group.id, person, "Chị  Mận")
        assert await server.run(partial(people.name_of, person=person)) == after
    await server.ensure_person("d", "Khách")
    await server.admit("in-d", group.id, "d")
    assert await server.run(lambda tx: people.name_of(tx, "d")) == "Khách"


async def test_who_is_admitted_is_in_and_the_bot_hears_it_once(server: ChatServer, group: Group) -> None:
    await server.ensure_person("khach", "Chị Mận")
    before = server.latest_event
    for key in ("a", "a", "b"):
        await server.admit(key, group.id, "khach")
    joined = [event for event in await server.events_after(before, 10) if event.person == "khach"]
    assert [(type(event), event.chat) for event in joined] == [(MemberJoined, group.id)]
    assert (await server.chat_info(group.id)).members == 3


async def test_a_sign_below_what_somebody_said_is_shown_and_told_to_open_pages_once(
    server: ChatServer, group: Group
) -> None:
    await group.lan.send(group.id, "cảm ơn")
    number = (await last_message(server)).message
    (before,) = await group.bay.messages(group.id)
    await server.heard(group.id, number)
    told = await server.run(lambda tx: feed.latest(tx))
    await server.heard(group.id, number)
    assert await server.run(lambda tx: feed.latest(tx)) == told
    for who in (group.lan, group.bay):
        (seen,) = await who.messages(group.id)
        assert seen["heard"]
    assert seen | {"heard": False} == before, "it is no other message, and not one that was changed"


async def test_no_sign_stands_below_what_is_gone_ours_or_elsewhere(server: ChatServer, group: Group) -> None:
    await group.lan.send(group.id, "cảm ơn")
    number = (await last_message(server)).message
    ours = (await server.post("p", group.id, HELLO)).message
    other = await server.create_group("g", "Tổ 4")
    for chat, message in ((group.id, ours), (other, number), (group.id, 0)):
        with pytest.raises(NotThere):
            await server.heard(chat, message)
    await server.heard(group.id, number)
    await server.take_down("down", group.id, number)
    with pytest.raises(Gone):
        await server.heard(group.id, number)
    assert [seen["heard"] for seen in await group.lan.messages(group.id)] == [False, False]
