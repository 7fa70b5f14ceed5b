"""Events for the bot: what people said, pressed and joined, in order, until settled."""

from __future__ import annotations

import asyncio

import pytest
from starlette.applications import Starlette

from adapters.web.server import (
    Button,
    ButtonPressed,
    ChatServer,
    MemberJoined,
    MemberLeft,
    Message,
    MessageSent,
    Span,
)
from tests.unit.adapters.web.conftest import Group, last_message
from tests.unit.adapters.web.running import HandClock, small_photo
from tests.unit.adapters.web.visitor import Visitor, browser

CHOICE = Message((Span("Duyệt không?"),), buttons=((Button("yes", "Duyệt"), Button("no", "Không")),))


async def test_a_message_is_told_to_the_bot(server: ChatServer, group: Group, clock: HandClock) -> None:
    clock.move(minutes=3)
    first = await group.lan.send(group.id, "Có trâu lạc")
    await group.bay.send(group.id, "Ở đâu?", replyTo=first["id"])
    told = [event for event in await server.events_after(0) if isinstance(event, MessageSent)]
    assert [(one.name, one.text, one.reply_to) for one in told] == [
        ("Nguyễn Thị Lan", "Có trâu lạc", None),
        ("Trần Văn Bảy", "Ở đâu?", first["id"]),
    ]
    assert (told[0].at, told[0].chat, told[0].chat_kind, told[0].person, told[0].language) == (
        clock.now(),
        group.id,
        "group",
        group.lan.person,
        "vi",
    )
    assert told[0].number < told[1].number


async def test_decomposed_letters_reach_the_bot_composed(server: ChatServer, group: Group) -> None:
    await group.lan.send(group.id, "  Tra\u0302u la\u0323c\r\n\x07 ")
    assert (await last_message(server)).text == "Trâu lạc"


async def test_a_photo_is_told_with_an_id_that_gives_its_bytes(server: ChatServer, group: Group) -> None:
    photo = (await group.lan.upload(group.id, small_photo())).json()["photo"]
    await group.lan.send(group.id, "", photos=[photo])
    told = await last_message(server)
    assert told.photos == (photo,)
    assert (await server.photo_bytes(photo)).startswith(b"\xff\xd8\xff")


async def test_a_press_carries_person_message_and_token(server: ChatServer, group: Group) -> None:
    number = (await server.post("p", group.id, CHOICE)).message
    answer = await group.lan.post(f"messages/{number}/press", token="yes")
    event = (await server.events_after(0))[-1]
    assert isinstance(event, ButtonPressed)
    assert (event.person, event.chat, event.message, event.token) == (group.lan.person, group.id, number, "yes")
    assert answer.json() == {"press": event.number}


async def test_a_stale_button_is_answered_kindly_and_not_told(server: ChatServer, group: Group) -> None:
    number = (await server.post("p", group.id, CHOICE)).message
    await server.edit("e", number, Message((Span("Đã duyệt"),)))
    answer = await group.lan.post(f"messages/{number}/press", token="yes")
    assert (answer.status_code, answer.json()["error"]["key"]) == (409, "error.button_stale")
    assert not [event for event in await server.events_after(0) if isinstance(event, ButtonPressed)]


async def test_a_button_of_a_foreign_chat_cannot_be_pressed(server: ChatServer, group: Group) -> None:
    number = (await server.post("p", await server.private_chat(group.bay.person), CHOICE)).message
    answer = await group.lan.post(f"messages/{number}/press", token="yes")
    assert (answer.status_code, answer.json()["error"]["key"]) == (404, "error.no_message")


async def test_a_newcomer_is_told_for_the_private_chat_and_the_group(server: ChatServer, group: Group) -> None:
    joined = [event for event in await server.events_after(0) if event.person == group.lan.person]
    assert all(isinstance(event, MemberJoined) for event in joined)
    assert [(event.chat_kind, event.name) for event in joined] == [
        ("private", "Nguyễn Thị Lan"),
        ("group", "Nguyễn Thị Lan"),
    ]
    assert {event.invitation for event in joined if isinstance(event, MemberJoined)} == {"i-lan"}


async def test_leaving_and_being_removed_are_told(server: ChatServer, group: Group) -> None:
    await group.lan.post(f"chats/{group.id}/leave")
    await server.kick("k", group.id, group.bay.person)
    left = [event for event in await server.events_after(0) if isinstance(event, MemberLeft)]
    assert [event.person for event in left] == [group.lan.person, group.bay.person]


async def test_a_known_person_signs_in_again_as_the_same_person(
    server: ChatServer, group: Group, app: Starlette
) -> None:
    before = len(await server.events_after(0))
    phone = Visitor(browser(app))
    await phone.come_in(await server.invite("again", person=group.lan.person))
    assert phone.person == group.lan.person
    assert len(await server.events_after(0)) == before


async def test_settled_private_events_are_erased_and_group_events_stay(server: ChatServer, group: Group) -> None:
    private = await server.private_chat(group.lan.person)
    await group.lan.send(private, "tin riêng")
    await group.lan.send(group.id, "tin chung")
    told = await server.events_after(0)
    await server.settle(told[-1].number)
    left = await server.events_after(0)
    assert {event.chat_kind for event in left} == {"group"}
    assert [event.text for event in left if isinstance(event, MessageSent)] == ["tin chung"]


async def test_a_number_is_never_given_twice(server: ChatServer, group: Group) -> None:
    private = await server.private_chat(group.lan.person)
    await group.lan.send(private, "một")
    first = (await server.events_after(0))[-1].number
    await server.settle(first)
    await group.lan.send(private, "hai")
    assert (await server.events_after(first))[-1].number == first + 1


async def test_waiting_ends_with_the_next_event(server: ChatServer, group: Group) -> None:
    last = (await server.events_after(0))[-1].number
    waiting = asyncio.create_task(server.wait_for_event(last))
    await asyncio.sleep(0.05)
    assert not waiting.done()
    await group.lan.send(group.id, "đây")
    async with asyncio.timeout(2):
        await waiting


async def test_waiting_ends_at_once_when_there_is_already_something(server: ChatServer, group: Group) -> None:
    async with asyncio.timeout(2):
        await server.wait_for_event(0)


async def test_waiting_does_not_spin_over_settled_events(server: ChatServer, group: Group) -> None:
    other = await server.create_group("g", "Tổ 9")
    await server.ensure_person("p-x", "Ông Sáu")
    private = await server.private_chat("p-x")
    assert private != other
    last = (await server.events_after(0))[-1].number
    await group.lan.send(await server.private_chat(group.lan.person), "tin riêng")
    await server.settle(last + 1)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await server.wait_for_event(last)


async def test_a_batch_is_as_long_as_asked_for(server: ChatServer, group: Group) -> None:
    first_two = await server.events_after(0, 2)
    assert len(first_two) == 2
    rest = await server.events_after(first_two[-1].number, 100)
    assert [event.number for event in first_two + rest] == sorted({event.number for event in first_two + rest})


async def test_furnishing_a_sample_can_be_repeated_and_tells_the_bot_nothing(server: ChatServer) -> None:
    for title in ("Tổ 3", "Tổ 3 mới"):
        await server.ensure_person("p-lan", "Nguyễn Thị Lan", "Cư dân")
        await server.ensure_group("g-3", title)
        await server.ensure_member("g-3", "p-lan")
    assert (await server.chat_info("g-3")).title == "Tổ 3 mới"
    assert (await server.chat_info("g-3")).members == 1
    assert await server.events_after(0) == []
