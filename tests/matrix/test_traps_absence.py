"""More traps: an absence of many pages, a key that comes after its message, edits inside encryption, and a restart in it."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from nio import AsyncClient
from nio.crypto import OutboundGroupSession

from bot.model.operations import Edit, Send
from bot.testing.contract import send, words
from bot.testing.contract.bench import texts
from tests.matrix.bench import MatrixBench, make_adapter, matrix_bench
from tests.matrix.keyed import KeyedMember
from tests.matrix.member import Member
from tests.matrix.running import PATIENCE_SECONDS, heard, message, running
from tests.tools.synapse import Homeserver

MANY = 260
"""More than the server tells at once (50) together with one page of what it left out (200)."""


@pytest.fixture
async def sealed(synapse: Homeserver, tmp_path: Path) -> AsyncIterator[MatrixBench]:
    async with matrix_bench(synapse, tmp_path, encrypted=True) as bench:
        yield bench


async def test_an_absence_of_more_than_one_page_is_read_to_its_beginning(synapse: Homeserver, tmp_path: Path) -> None:
    async with matrix_bench(synapse, tmp_path) as bench:
        async with running(bench.adapter) as intake:
            await bench.writes("đang nghe", group=True)
            await heard(intake, 1)
        said = [f"tin {number}" for number in range(MANY)]
        for text in said:
            await bench.writes(text, group=True)
        async with running(bench.adapter, intake):
            assert texts(await heard(intake, 1 + MANY)) == ["đang nghe", *said]


async def test_what_waits_for_its_key_is_heard_as_soon_as_the_key_comes(sealed: MatrixBench) -> None:
    async with running(sealed.adapter) as intake:
        await sealed.writes("trước")
        await message(intake, "trước")
        hands_over = await _says_without_its_key(sealed, "đến sau")
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not intake.held:  # noqa: ASYNC110 - an intake only writes it down
                await asyncio.sleep(0.01)
        assert texts(intake.events) == ["trước"]
        await hands_over.share_group_session(sealed.talk_room, ignore_unverified_devices=True)
        await message(intake, "đến sau")
        assert (texts(intake.events), intake.held) == (["trước", "đến sau"], {})


async def _says_without_its_key(bench: MatrixBench, text: str) -> AsyncClient:
    """The member's device, which still has to give out the key of what was said."""
    assert isinstance(bench.member, KeyedMember)
    device, room = bench.member._device, bench.talk_room
    device.olm.create_outbound_group_session(room)
    sessions = device.olm.outbound_group_sessions
    before = sessions[room].pickle()
    sessions[room].mark_as_shared()
    plain = {"type": "m.room.message", "content": {"msgtype": "m.text", "body": text}}
    await Member.puts(bench.member, room, "m.room.encrypted", device.olm.group_encrypt(room, plain))
    sessions[room] = OutboundGroupSession.from_pickle(before)
    return device


async def test_an_edit_inside_encryption_is_no_command_and_nobodys_words(sealed: MatrixBench) -> None:
    ours = await send(sealed, words("thông báo"), "ours", group=False)
    async with running(sealed.adapter) as intake:
        await sealed.member.edits(sealed.talk_room, ours.message, "hủy")
        mine = await sealed.member.writes(sealed.talk_room, "nhận")
        await sealed.member.edits(sealed.talk_room, mine, "thôi")
        await sealed.writes("xong")
        await message(intake, "xong")
    assert texts(intake.events) == ["nhận", "xong"]


async def test_after_a_restart_nothing_is_said_in_clear_where_all_is_encrypted(
    sealed: MatrixBench, tmp_path: Path
) -> None:
    told = await send(sealed, words("mật một"), "one", group=False)
    await sealed.adapter.close()
    adapter = make_adapter(sealed.street.url, sealed.bot, tmp_path / "bot")
    await adapter.open()
    try:
        for chat in (sealed.talk, sealed.group):
            await adapter.perform(Send(chat, words("mật hai")), f"two-{chat.chat}")
        await adapter.perform(Edit(told, words("mật ba")), "three")
    finally:
        await adapter.close()
    kept = [event for room in (sealed.talk_room, sealed.room) for event in await Member.events(sealed.member, room)]
    said = [event for event in kept if event["sender"] == sealed.bot.user_id and "state_key" not in event]
    assert [event["type"] for event in said] == ["m.room.encrypted"] * 4


@pytest.mark.parametrize("encrypted", [False, True])
async def test_a_new_sign_in_of_the_same_device_repeats_nothing_though_the_server_was_restarted(
    synapse: Homeserver, tmp_path: Path, encrypted: bool
) -> None:
    async with matrix_bench(synapse, tmp_path, encrypted=encrypted, direct=True) as bench:
        first = await send(bench, words("một"), "one", group=False)
        await bench.adapter.close()
        session = tmp_path / "bot" / "session.json"
        kept = json.loads(session.read_text())
        session.write_text(json.dumps(kept | {"token": ""}))
        await asyncio.to_thread(synapse.restart)
        adapter = make_adapter(synapse.url, bench.bot, tmp_path / "bot")
        await adapter.open()
        try:
            repeated = await adapter.perform(Send(bench.talk, words("một")), "one")
        finally:
            await adapter.close()
        after = json.loads(session.read_text())
        assert (after["device"], after["token"] != kept["token"]) == (kept["device"], True)
        assert repeated.message == first


@pytest.mark.parametrize("lost", [("keys.sqlite",), ("keys.sqlite", "session.json")])
async def test_another_device_finds_what_the_one_before_it_sent_and_repeats_nothing(
    sealed: MatrixBench, tmp_path: Path, lost: tuple[str, ...]
) -> None:
    chats = (sealed.talk, sealed.group)
    first = [await sealed.adapter.perform(Send(chat, words("một")), f"one-{chat.chat}") for chat in chats]
    await sealed.adapter.close()
    for name in lost:
        (tmp_path / "bot" / name).unlink()
    for _ in range(2):
        adapter = make_adapter(sealed.street.url, sealed.bot, tmp_path / "bot")
        await adapter.open()
        try:
            again = [await adapter.perform(Send(chat, words("một")), f"one-{chat.chat}") for chat in chats]
        finally:
            await adapter.close()
        assert [each.message for each in again] == [each.message for each in first]
