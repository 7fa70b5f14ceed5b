"""The traps on the way out, on a real homeserver: restarts, keys, who has not come yet, what stays behind, and once only."""

import asyncio
import stat
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.adapter import Adapter, Finds, NotYet, Rejected
from bot.adapter.allowance import AT_ONCE
from bot.model.content import Span, Style
from bot.model.ids import ChatRef, MediaId, MessageRef
from bot.model.operations import CreateGroup, Delete, Edit, Operation, Outgoing, PhotoFile, Pin, React, Send, Sign
from bot.testing.clock import FakeClock
from bot.testing.contract import send, words
from bot.testing.contract.bench import texts
from bot.testing.pictures import picture
from tests.matrix.bench import ACCOUNT, MatrixBench, make_adapter, matrix_bench
from tests.matrix.running import message, running
from tests.tools.synapse import Homeserver

TALK = "vn.nhipcau.talk"


@pytest.fixture
async def bench(synapse: Homeserver, tmp_path: Path) -> AsyncIterator[MatrixBench]:
    async with matrix_bench(synapse, tmp_path) as bench:
        yield bench


@pytest.fixture
async def sealed(synapse: Homeserver, tmp_path: Path) -> AsyncIterator[MatrixBench]:
    async with matrix_bench(synapse, tmp_path, encrypted=True) as bench:
        yield bench


@asynccontextmanager
async def started_again(bench: MatrixBench, folder: Path) -> AsyncIterator[Adapter]:
    """The bot after a restart, with what its folder kept."""
    await bench.adapter.close()
    adapter = make_adapter(bench.street.url, bench.bot, folder / "bot")
    await adapter.open()
    try:
        yield adapter
    finally:
        await adapter.close()


async def _events(bench: MatrixBench, kind: str, room: str = "") -> list[Mapping[str, Any]]:
    events = await bench.hands.events(room or bench.room)
    return [event for event in events if event["type"] == kind and event["sender"] == bench.bot.user_id]


async def test_a_restart_keeps_the_device_so_that_encrypted_words_go_out_at_once_and_once(
    sealed: MatrixBench, tmp_path: Path
) -> None:
    first = await send(sealed, words("một"), "one", group=False)
    async with started_again(sealed, tmp_path) as adapter:
        repeated = await adapter.perform(Send(sealed.talk, words("một")), "one")
        await adapter.perform(Send(sealed.talk, words("hai")), "two")
    assert repeated.message == first
    assert [seen.text for seen in await sealed.sees()] == ["một ok", "hai ok"]


async def test_after_a_restart_what_came_meanwhile_is_read_encrypted_or_not(
    sealed: MatrixBench, tmp_path: Path
) -> None:
    async with running(sealed.adapter) as intake:
        await sealed.writes("trước")
        await message(intake, "trước")
    await sealed.writes("giữa")
    await sealed.writes("cả nhóm", group=True)
    async with started_again(sealed, tmp_path) as adapter, running(adapter, intake):
        await message(intake, "cả nhóm")
    assert texts(intake.events) == ["trước", "giữa", "cả nhóm"]


async def test_the_keys_are_readable_by_us_alone(sealed: MatrixBench, tmp_path: Path) -> None:
    await send(sealed, words("một"), "one", group=False)
    kept = [tmp_path / "bot", *(tmp_path / "bot").iterdir()]
    assert {path.name for path in kept} >= {"session.json", "keys.sqlite"}
    assert [path.name for path in kept if stat.S_IMODE(path.stat().st_mode) & 0o077] == []


async def test_who_has_not_come_in_yet_is_waited_for_and_can_then_read_it(sealed: MatrixBench) -> None:
    sau = await sealed.village.keyed("sau")
    await sau.catches_up()
    talk = ChatRef(ACCOUNT, sau.user)
    for _ in range(2):
        with pytest.raises(NotYet):
            await sealed.adapter.perform(Send(talk, words("chào bác")), "first")
    (room,) = (await sau.call("GET", "sync"))["rooms"]["invite"]
    await sau.joins(room)
    await sau.catches_up()
    assert (await sealed.adapter.perform(Send(talk, words("chào bác")), "first")).chat == talk
    assert [seen.text for seen in await sau.sees(room)] == ["chào bác ok"]


async def test_a_private_room_that_is_seen_half_made_never_hears_open_words(sealed: MatrixBench) -> None:
    sau = await sealed.village.keyed("sau")
    sealed.street.delay, sealed.street.spares = 0.5, "GET"  # the sync tells of the room before its making is answered
    async with running(sealed.adapter):
        with pytest.raises(NotYet):
            await sealed.adapter.perform(Send(ChatRef(ACCOUNT, sau.user), words("chào bác")), "first")
    (room,) = (await sau.call("GET", "sync"))["rooms"]["invite"]
    assert await _events(sealed, "m.room.message", room) == []


async def test_where_nothing_is_encrypted_words_wait_in_the_room_for_who_is_invited(bench: MatrixBench) -> None:
    sau = await bench.village.member("sau")
    for key in ("first", "first", "second"):
        await bench.adapter.perform(Send(ChatRef(ACCOUNT, sau.user), words("chào bác")), key)
    (room,) = (await sau.call("GET", "sync"))["rooms"]["invite"]
    await sau.joins(room)
    assert len(await _events(bench, "m.room.message", room)) == 2


async def test_who_left_the_private_room_gets_a_new_one(bench: MatrixBench) -> None:
    await send(bench, words("một"), "one", group=False)
    await bench.member.leaves(bench.talk_room)
    await send(bench, words("hai"), "two", group=False)
    (room,) = (await bench.member.call("GET", "sync"))["rooms"]["invite"]
    await bench.member.joins(room)
    assert len(await _events(bench, "m.room.message", room)) == 1


async def test_a_private_room_that_was_made_but_not_written_down_is_taken_up_and_a_second_one_left(
    bench: MatrixBench, tmp_path: Path
) -> None:
    sau = await bench.village.member("sau")
    wishes = {"invite": [sau.user], "is_direct": True, "creation_content": {TALK: sau.user}}
    rooms = [await bench.hands.makes_room("", **wishes) for _ in range(2)]
    for room in rooms:
        await sau.joins(room)
    async with started_again(bench, tmp_path) as adapter:
        await adapter.perform(Send(ChatRef(ACCOUNT, sau.user), words("chào bác")), "one")
    seen = [(len(await sau.sees(room)), bench.bot.user_id in await sau.joined(room)) for room in rooms]
    assert sorted(seen) == [(0, False), (1, True)]


async def test_what_is_taken_back_leaves_none_of_its_edits_behind(bench: MatrixBench) -> None:
    told = await send(bench, words("TÌM CHỊ HÒA"), "one")
    for key in ("two", "three"):
        await bench.adapter.perform(Edit(told, words("Tìm chị Hòa, áo xanh")), key)
    await bench.adapter.perform(Delete(told), "four")
    assert [event["content"] for event in await _events(bench, "m.room.message")] == [{}, {}, {}]


async def test_the_key_of_a_picture_goes_with_the_last_edit_of_its_caption(sealed: MatrixBench) -> None:
    shown = await send(sealed, words("trâu", photo=picture()), "one", group=False)
    await sealed.adapter.perform(Edit(shown, words("trâu của ai?", photo=picture())), "two")
    (seen,) = await sealed.sees()
    assert (seen.text, seen.photos) == ("trâu của ai? ok", 1)
    await sealed.adapter.perform(Delete(shown), "three")
    left = await _events(sealed, "m.room.encrypted", sealed.talk_room)
    assert [event["content"] for event in left] == [{}, {}]


async def test_a_picture_cannot_be_covered_by_words(bench: MatrixBench) -> None:
    shown = await send(bench, words("trâu", photo=picture()), "one")
    with pytest.raises(Rejected):
        await bench.adapter.perform(Edit(shown, words("đã tìm thấy")), "two")


async def test_a_picture_is_uploaded_once_for_all_rooms(bench: MatrixBench) -> None:
    other = (await bench.adapter.perform(CreateGroup("Tổ 9"), "group")).chat
    assert other is not None
    content = words("trâu", photo=picture())
    sent = [Send(bench.group, content), Send(other, content), Send(bench.talk, content)]
    await asyncio.gather(*(bench.adapter.perform(each, f"photo-{n}") for n, each in enumerate(sent)))
    rooms = (bench.room, other.chat, bench.talk_room)
    places = {
        event["content"]["file"]["url"] for room in rooms for event in await _events(bench, "m.room.message", room)
    }
    assert len(places) == 1


async def test_what_the_house_remembers_of_a_picture_is_used_and_what_it_forgot_is_uploaded_anew(
    bench: MatrixBench, tmp_path: Path
) -> None:
    async with running(bench.adapter) as intake:
        receipt = await bench.adapter.perform(Send(bench.group, words("trâu", photo=picture())), "one")
        assert list(receipt.remember) == ["media/contract"]
        await intake.take([], remember=receipt.remember)
    async with started_again(bench, tmp_path) as adapter, running(adapter, intake):
        await adapter.perform(Send(bench.group, words("trâu", photo=picture())), "two")
    async with started_again(bench, tmp_path) as adapter, running(adapter):
        await adapter.perform(Send(bench.group, words("trâu", photo=picture())), "three")
    first, second, third = [event["content"]["file"]["url"] for event in await _events(bench, "m.room.message")]
    assert first == second != third


async def test_pins_of_others_stay_whoever_pins_at_the_same_time(bench: MatrixBench) -> None:
    theirs = await bench.steward.writes(bench.room, "nội quy")
    await bench.steward.sets(bench.room, "m.room.pinned_events", {"pinned": [theirs]})
    ours = [await send(bench, words(f"tin {n}"), f"pin-{n}") for n in range(3)]
    await asyncio.gather(*(bench.adapter.perform(Pin(each, True), f"on-{n}") for n, each in enumerate(ours)))
    await bench.adapter.perform(Pin(ours[0], False), "off")
    pinned = (await bench.steward.state(bench.room, "m.room.pinned_events"))["pinned"]
    assert pinned[0] == theirs
    assert set(pinned[1:]) == {each.message for each in ours[1:]}


async def test_numbers_to_tap_stand_below_what_can_be_answered_by_one(bench: MatrixBench) -> None:
    async with running(bench.adapter) as intake:
        menu = await send(bench, replace(words("trâu của ai?\n1. Của tôi\n2. Không biết"), choices=2), "menu")
        async with asyncio.timeout(30):
            while len(taps := await _events(bench, "m.reaction")) < 2:  # noqa: ASYNC110 - only the server knows
                await asyncio.sleep(0.05)
        await bench.writes("xong", group=True)
        await message(intake, "xong")
    below = [event["content"]["m.relates_to"] for event in taps]
    assert [(each["event_id"], each["key"]) for each in below] == [(menu.message, "1️⃣"), (menu.message, "2️⃣")]
    assert texts(intake.events) == ["xong"]


async def test_a_sign_stands_once_however_often_it_is_shown_and_nowhere_where_nothing_is(bench: MatrixBench) -> None:
    said = MessageRef(bench.group, await bench.member.writes(bench.room, "cảm ơn"))
    for _ in range(2):
        await bench.adapter.show(React(said, Sign.HEARD))
    with pytest.raises(Rejected):
        await bench.adapter.show(React(MessageRef(bench.group, "$nothing"), Sign.HEARD))
    below = [event["content"]["m.relates_to"] for event in await _events(bench, "m.reaction")]
    assert [(each["event_id"], each["key"]) for each in below] == [(said.message, "👌")]


async def test_signs_that_come_too_fast_are_left_out_for_the_server_counts_them_as_messages(
    bench: MatrixBench, tmp_path: Path
) -> None:
    said = [await bench.member.writes(bench.room, "cảm ơn") for _ in range(AT_ONCE + 2)]
    still = make_adapter(bench.street.url, bench.bot, tmp_path / "still", clock=FakeClock(), rates={"overall": 50})
    await still.open()
    for number in said:
        await still.show(React(MessageRef(bench.group, number), Sign.HEARD))
    await still.close()
    assert len(await _events(bench, "m.reaction")) == AT_ONCE


async def test_an_account_that_may_hardly_write_puts_no_signs(bench: MatrixBench, tmp_path: Path) -> None:
    said = MessageRef(bench.group, await bench.member.writes(bench.room, "cảm ơn"))
    slow = make_adapter(bench.street.url, bench.bot, tmp_path / "slow", rates={"overall": 0.2})
    await slow.open()
    with pytest.raises(Rejected, match="rates"):
        await slow.show(React(said, Sign.HEARD))
    await slow.close()
    assert await _events(bench, "m.reaction") == []


@pytest.mark.parametrize("kind", ["group", "private"])
async def test_what_was_sent_is_found_by_its_key_when_the_server_has_forgotten_it(
    sealed: MatrixBench, tmp_path: Path, kind: str
) -> None:
    chat = sealed.group if kind == "group" else sealed.talk
    sending: Operation = Send(chat, words("một"))
    told = (await sealed.adapter.perform(sending, "one")).message
    assert told is not None
    changing = Edit(told, words("hai"))
    await sealed.adapter.perform(changing, "two")
    for number in range(3):
        await sealed.writes(f"thêm {number}", group=kind == "group")
    async with started_again(sealed, tmp_path) as adapter:
        assert isinstance(adapter, Finds)
        found, changed = await adapter.find(sending, "one"), await adapter.find(changing, "two")
        assert found is not None
        assert changed is not None
        assert found.message == changed.message == told
        assert await adapter.find(sending, "three") is None


async def test_a_room_of_before_that_is_shut_to_us_does_not_keep_us_from_finding_what_was_sent(
    bench: MatrixBench, tmp_path: Path
) -> None:
    told = await send(bench, words("một"), "one", group=False)
    shut = await bench.steward.makes_room("Nơi khác")
    path = f"user/{bench.bot.user_id}/account_data/m.direct"
    await bench.hands.call("PUT", path, {bench.member.user: [bench.talk_room, shut]})
    async with started_again(bench, tmp_path) as adapter:
        assert isinstance(adapter, Finds)
        found = await adapter.find(Send(bench.talk, words("một")), "one")
        assert found is not None
        assert found.message == told


async def test_a_group_is_found_by_its_key(bench: MatrixBench) -> None:
    made = await bench.adapter.perform(CreateGroup("Tổ 9"), "one")
    found = await bench.adapter.find(CreateGroup("Tổ 9"), "one")
    assert found is not None
    assert found.chat == made.chat
    assert await bench.adapter.find(CreateGroup("Tổ 9"), "two") is None


async def test_the_longest_words_of_the_worst_kind_are_taken_encrypted_and_as_an_edit(sealed: MatrixBench) -> None:
    limit = sealed.adapter.capabilities.text_limit
    content = Outgoing(tuple(Span("😀", style) for _ in range(limit // 2) for style in (Style.BOLD, Style.ITALIC)))
    told = await send(sealed, content, "one", group=False)
    await sealed.adapter.perform(Edit(told, content), "two")
    assert [seen.text for seen in await sealed.sees()] == ["😀" * limit]


async def test_words_may_be_edited_by_nobody_into_somebody_elses_message(bench: MatrixBench) -> None:
    theirs = MessageRef(bench.group, await bench.member.writes(bench.room, "của tôi"))
    operations: list[Operation] = [Edit(theirs, words("x")), Pin(theirs, True)]
    for number, operation in enumerate(operations):
        with pytest.raises(Rejected):
            await bench.adapter.perform(operation, f"theirs-{number}")


async def test_two_pictures_in_one_message_are_refused(bench: MatrixBench) -> None:
    photos = tuple(PhotoFile(MediaId(name), picture(), name) for name in "ab")
    with pytest.raises(Rejected):
        await bench.adapter.perform(Send(bench.group, Outgoing((), photos)), "two")
