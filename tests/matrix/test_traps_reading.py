"""The traps on the way in, on a real homeserver: gaps, history, strange hands, threads, taps, knocks and moves."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.adapter import ChatMoved, Rejected
from bot.model.events import GroupMoved, JoinRequested, MemberJoined, MemberLeft, MessageReceived
from bot.model.ids import ChatRef, UserRef
from bot.model.operations import Admit, Delete, Edit, Remove, Send, TurnAway
from bot.testing.contract import send, words
from bot.testing.contract.bench import texts
from bot.testing.intake import RecordingIntake
from tests.matrix.bench import ACCOUNT, MatrixBench, matrix_bench
from tests.matrix.running import heard, message, running
from tests.tools.synapse import Homeserver


@pytest.fixture
async def bench(synapse: Homeserver, tmp_path: Path) -> AsyncIterator[MatrixBench]:
    async with matrix_bench(synapse, tmp_path) as bench:
        yield bench


async def test_after_a_long_absence_everything_is_read_and_each_room_in_its_order(bench: MatrixBench) -> None:
    async with running(bench.adapter) as intake:
        await bench.writes("đang nghe", group=True)
        await heard(intake, 1)
    said = [f"tin {number}" for number in range(130)]
    for text in said:
        await bench.writes(text, group=True)
    await bench.writes("riêng")
    async with running(bench.adapter, intake):
        events = (await heard(intake, 132))[1:]
    assert texts([event for event in events if not event.private]) == said
    assert texts([event for event in events if event.private]) == ["riêng"]


async def test_what_was_said_before_we_came_is_not_heard(bench: MatrixBench) -> None:
    room = await bench.steward.makes_room("Thôn Cây Gạo", preset="public_chat")
    for number in range(60):
        await bench.steward.writes(room, f"chuyện cũ {number}")
    async with running(bench.adapter) as intake:
        await bench.steward.invites(room, bench.bot.user_id)
        await bench.steward.waits_for(room, bench.bot.user_id)
        await bench.steward.writes(room, "chuyện mới")
        await message(intake, "chuyện mới")
    assert texts(intake.events) == ["chuyện mới"]


@pytest.mark.parametrize("encrypted", [False, True])
async def test_who_writes_before_we_have_come_into_their_private_room_is_heard(
    bench: MatrixBench, encrypted: bool
) -> None:
    sau = await bench.village.keyed("sau")
    talk = await sau.opens_talk(bench.bot.user_id, encrypted=encrypted)
    if not encrypted:
        await sau.writes(talk, "chào cháu")
    async with running(bench.adapter) as intake:
        await sau.waits_for(talk, bench.bot.user_id)
        await sau.writes(talk, "có ai không")
        await message(intake, "có ai không")
    assert texts(intake.events) == ["chào cháu", "có ai không"][encrypted:]


async def test_somebody_elses_edit_of_our_message_is_no_command_and_nobodys_words(bench: MatrixBench) -> None:
    ours = await send(bench, words("thông báo"), "ours")
    async with running(bench.adapter) as intake:
        await bench.member.edits(bench.room, ours.message, "hủy")
        mine = await bench.member.writes(bench.room, "nhận")
        await bench.member.edits(bench.room, mine, "thôi")
        await bench.writes("xong", group=True)
        await message(intake, "xong")
    assert texts(intake.events) == ["nhận", "xong"]


async def test_a_tap_on_a_number_and_an_answer_in_a_thread_reach_the_message_they_are_for(bench: MatrixBench) -> None:
    ours = await send(bench, words("trâu của ai?"), "ours")
    async with running(bench.adapter) as intake:
        await bench.member.reacts(bench.room, ours.message, "2️⃣")
        await bench.member.writes(bench.room, "của tôi", thread=ours.message)
        tap, answer = await heard(intake, 2)
    assert isinstance(tap, MessageReceived)
    assert isinstance(answer, MessageReceived)
    assert (tap.text, tap.reply_to) == ("2", ours)
    assert (answer.text, answer.reply_to) == ("của tôi", ours)


@pytest.mark.parametrize("admitted", [True, False])
async def test_who_knocks_is_heard_and_let_in_or_turned_away(bench: MatrixBench, admitted: bool) -> None:
    await bench.steward.sets(bench.room, "m.room.join_rules", {"join_rule": "knock"})
    sau = await bench.village.member("sau")
    await sau.is_called("Bác Sáu")
    async with running(bench.adapter) as intake:
        await sau.knocks(bench.room)
        (knock,) = await heard(intake, 1)
        assert isinstance(knock, JoinRequested)
        assert (knock.name, knock.sender, knock.chat) == ("Bác Sáu", UserRef(ACCOUNT, sau.user), bench.group)
        answer = Admit if admitted else TurnAway
        for key in ("answer", "answer", "again"):
            await bench.adapter.perform(answer(bench.group, knock.sender), key)
        if admitted:
            await sau.joins(bench.room)
            assert isinstance((await heard(intake, 2))[1], MemberJoined)
    standing = (await bench.steward.state(bench.room, "m.room.member", sau.user))["membership"]
    assert standing == ("join" if admitted else "leave")


async def test_who_was_turned_away_too_late_stays(bench: MatrixBench) -> None:
    await bench.adapter.perform(TurnAway(bench.group, UserRef(ACCOUNT, bench.member.user)), "late")
    assert bench.member.user in await bench.steward.joined(bench.room)


async def test_whom_we_remove_is_heard_to_leave(bench: MatrixBench) -> None:
    async with running(bench.adapter) as intake:
        for key in ("out", "out", "out again"):
            await bench.adapter.perform(Remove(bench.group, UserRef(ACCOUNT, bench.member.user)), key)
        (left,) = await heard(intake, 1)
    assert isinstance(left, MemberLeft)
    assert left.sender == UserRef(ACCOUNT, bench.member.user)


@pytest.mark.parametrize("version", ["11", "12"])
async def test_a_room_that_is_upgraded_is_followed(bench: MatrixBench, version: str) -> None:
    room = await bench.steward.makes_room(
        "Cũ", room_version="11", invite=[bench.bot.user_id], power_level_content_override={"invite": 0}
    )
    async with running(bench.adapter) as intake:
        await bench.steward.waits_for(room, bench.bot.user_id)
        there = await bench.steward.moves(room, version)
        (moved,) = await heard(intake, 1)
        assert isinstance(moved, GroupMoved)
        assert (moved.chat, moved.to) == (ChatRef(ACCOUNT, room), ChatRef(ACCOUNT, there))
        await bench.steward.invites(there, bench.bot.user_id)
        await bench.steward.waits_for(there, bench.bot.user_id)
    assert (await bench.adapter.perform(Send(moved.to, words("chào")), "there")).message is not None


async def test_what_was_said_before_a_room_was_upgraded_can_still_be_taken_back(bench: MatrixBench) -> None:
    said = await send(bench, words("tìm cháu bé"), "one")
    there = await bench.steward.moves(bench.room, "11")
    await bench.steward.invites(there, bench.bot.user_id)
    async with running(bench.adapter):
        await bench.steward.waits_for(there, bench.bot.user_id)
        with pytest.raises(ChatMoved):
            await bench.adapter.perform(Send(bench.group, words("còn nữa")), "two")
        await bench.adapter.perform(Delete(said), "three")
    assert [seen.text for seen in await bench.sees(group=True)] == []


async def test_an_event_whose_key_is_missing_waits_for_it(synapse: Homeserver, tmp_path: Path) -> None:
    async with matrix_bench(synapse, tmp_path, encrypted=True) as bench:
        async with running(bench.adapter) as intake:
            await bench.writes("trước")
            await message(intake, "trước")
            await bench.member.call(
                "PUT",
                f"rooms/{bench.talk_room}/send/m.room.encrypted/1",
                {
                    "algorithm": "m.megolm.v1.aes-sha2",
                    "ciphertext": "AwgAEnACgAkLmt6qF84IK++J7UDH2Za1YVchHyprqTqsg",
                    "session_id": "unknown",
                    "sender_key": "x",
                    "device_id": "X",
                },
            )
            await bench.writes("sau")
            await message(intake, "sau")
            assert len(intake.held) == 1
        assert texts(intake.events) == ["trước", "sau"]


async def test_what_was_held_is_released_in_the_commit_of_its_words(synapse: Homeserver, tmp_path: Path) -> None:
    async with matrix_bench(synapse, tmp_path, encrypted=True) as bench:
        intake = RecordingIntake(ACCOUNT)
        async with running(bench.adapter, intake):
            await bench.writes("mật")
            heard_once = await message(intake, "mật")
        event = next(each for each in await bench.hands.events(bench.talk_room) if each["event_id"] == heard_once.key)
        kept = json.dumps({"room": bench.talk_room, "peer": bench.member.user, "event": event})
        again = RecordingIntake(ACCOUNT)
        await again.take([], cursor=intake.cursor, hold={heard_once.key: kept})
        async with running(bench.adapter, again):
            assert await message(again, "mật") == heard_once
            assert again.held == {}


async def test_in_a_room_with_a_third_person_nothing_private_is_said_again(bench: MatrixBench) -> None:
    sau = await bench.village.member("sau")
    async with running(bench.adapter) as intake:
        await bench.writes("chuyện riêng")
        await message(intake, "chuyện riêng")
        await bench.member.invites(bench.talk_room, sau.user)
        reached = await bench.adapter.perform(Send(bench.talk, words("mã số của chị")), "after")
        await _until_gone(bench)
        await bench.member.writes(bench.talk_room, "còn ai không")
    assert reached.chat == bench.talk
    assert [seen.text for seen in await bench.sees() if not seen.mine] == []
    assert texts(intake.events) == ["chuyện riêng"]


async def test_what_was_said_in_private_is_not_mended_before_a_third_person(bench: MatrixBench) -> None:
    said = await send(bench, words("đã nhận"), "one", group=False)
    sau = await bench.village.member("sau")
    await bench.member.invites(bench.talk_room, sau.user)
    with pytest.raises(Rejected):
        await bench.adapter.perform(Edit(said, words("mã số của chị")), "two")
    assert [seen.text for seen in await bench.sees()] == ["đã nhận ok"]


async def _until_gone(bench: MatrixBench) -> None:
    async with asyncio.timeout(30):
        while bench.bot.user_id in await bench.member.joined(bench.talk_room):  # noqa: ASYNC110 - only the server knows
            await asyncio.sleep(0.05)


async def test_messages_of_an_older_private_room_can_still_be_mended(bench: MatrixBench) -> None:
    old = await send(bench, words("một"), "one", group=False)
    newer = await bench.member.opens_talk(bench.bot.user_id)
    async with running(bench.adapter) as intake:
        await bench.member.waits_for(newer, bench.bot.user_id)
        await bench.member.writes(newer, "ở đây nhé")
        await message(intake, "ở đây nhé")
        await send(bench, words("vâng"), "two", group=False)
    assert [seen.text for seen in await bench.member.sees(newer)] == ["ở đây nhé", "vâng ok"]
    await bench.adapter.perform(Edit(old, words("hai")), "three")
    assert [seen.text for seen in await bench.sees()] == ["hai ok"]
    await bench.adapter.perform(Delete(old), "four")
    assert [seen.text for seen in await bench.sees()] == []
