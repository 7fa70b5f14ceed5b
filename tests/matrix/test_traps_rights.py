"""What we may do in a room, on a real homeserver: bans, levels, a move to an open room, and the pace that an operator lifts."""

import asyncio
import re
import shlex
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from adapters.matrix.examine import pace
from adapters.matrix.settings import MatrixSettings
from bot.adapter import ChatGone, Forbidden, Wait
from bot.model.events import GroupMoved, MemberLeft, MessageReceived
from bot.model.ids import ChatRef, UserRef
from bot.model.operations import Remove, Send, TakeDown
from bot.model.secret import Secret
from bot.testing.contract import send, words
from bot.testing.contract.bench import heard as committed
from tests.matrix.bench import ACCOUNT, MatrixBench, matrix_bench
from tests.matrix.running import heard, message, running
from tests.tools.synapse import PASSWORD, Homeserver, running_synapse

AT_A_BURST = 15
"""More than the ten that a homeserver takes at once by default."""


@pytest.fixture
async def bench(synapse: Homeserver, tmp_path: Path) -> AsyncIterator[MatrixBench]:
    async with matrix_bench(synapse, tmp_path) as bench:
        yield bench


async def _bans(bench: MatrixBench, user: str) -> None:
    await bench.steward.call("POST", f"rooms/{bench.room}/ban", {"user_id": user})


async def test_who_is_banned_is_heard_to_leave(bench: MatrixBench) -> None:
    async with running(bench.adapter) as intake:
        await _bans(bench, bench.member.user)
        (left,) = await heard(intake, 1)
    assert isinstance(left, MemberLeft)
    assert (left.chat, left.sender) == (bench.group, UserRef(ACCOUNT, bench.member.user))


async def test_when_we_are_banned_the_chat_is_gone_until_we_are_called_back(bench: MatrixBench) -> None:
    await _bans(bench, bench.bot.user_id)
    with pytest.raises(ChatGone):
        await bench.adapter.perform(Send(bench.group, words("ai đó?")), "out")
    async with running(bench.adapter):
        await bench.steward.call("POST", f"rooms/{bench.room}/unban", {"user_id": bench.bot.user_id})
        await bench.steward.invites(bench.room, bench.bot.user_id)
        await bench.steward.waits_for(bench.room, bench.bot.user_id)
    await send(bench, words("lại đây"), "back")
    assert [seen.text for seen in await bench.sees(group=True)] == ["lại đây ok"]


@pytest.mark.parametrize("version", ["11", "12"])
async def test_a_right_that_the_server_refuses_is_the_one_that_the_look_names(
    synapse: Homeserver, tmp_path: Path, version: str
) -> None:
    async with matrix_bench(synapse, tmp_path, version=version) as bench:
        assert (await bench.adapter.lookup(bench.group)).missing == ()
        levels = await bench.steward.state(bench.room, "m.room.power_levels")
        await bench.steward.sets(bench.room, "m.room.power_levels", {**levels, "kick": 60})
        assert (await bench.adapter.lookup(bench.group)).missing == ("core-lacks-remove",)
        with pytest.raises(Forbidden):
            await bench.adapter.perform(Remove(bench.group, UserRef(ACCOUNT, bench.member.user)), "out")


async def test_what_others_wrote_stays_where_the_right_to_redact_is_missing(bench: MatrixBench) -> None:
    levels = await bench.steward.state(bench.room, "m.room.power_levels")
    await bench.steward.sets(bench.room, "m.room.power_levels", {**levels, "redact": 60})
    assert (await bench.adapter.lookup(bench.group)).missing == ("core-lacks-take-down",)
    await bench.writes("báo tin ông Ba", group=True)
    (event,) = await committed(bench, 1)
    assert isinstance(event, MessageReceived)
    with pytest.raises(Forbidden):
        await bench.adapter.perform(TakeDown(event.message), "down")
    assert [seen.text for seen in await bench.sees(group=True)] == ["báo tin ông Ba"]


@pytest.mark.parametrize("encrypted", [False, True])
async def test_a_room_that_is_open_is_followed_without_an_invitation(bench: MatrixBench, encrypted: bool) -> None:
    state = [{"type": "m.room.encryption", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}] if encrypted else []
    nam = await bench.village.keyed("nam")
    room = await nam.makes_room(
        "Cũ", preset="public_chat", room_version="11", invite=[bench.bot.user_id], initial_state=state
    )
    async with running(bench.adapter) as intake:
        await nam.waits_for(room, bench.bot.user_id)
        there = await nam.moves(room, "12")
        await nam.waits_for(there, bench.bot.user_id)
        await nam.writes(there, "ở đây rồi")
        last = await message(intake, "ở đây rồi")
    (moved,) = [event for event in intake.events if isinstance(event, GroupMoved)]
    assert (moved.to, last.chat) == (ChatRef(ACCOUNT, there), ChatRef(ACCOUNT, there))
    assert isinstance(last, MessageReceived)
    await bench.adapter.perform(Send(moved.to, words("chào")), "there")
    assert [seen.text for seen in await nam.sees(there)][-1] == "chào ok"


async def test_the_one_command_that_the_look_names_lets_us_write_without_waiting(tmp_path: Path) -> None:
    with running_synapse(default_limits=True) as server:
        async with matrix_bench(server, tmp_path) as bench:
            with pytest.raises(Wait):
                await _burst(bench, "before")
            password = Secret(PASSWORD, "the test")
            settings = MatrixSettings(homeserver=server.url, user=bench.bot.user_id, password=password)
            await asyncio.to_thread(_as_in_a_shell, pace(settings).words, server.admin().token)
            await _burst(bench, "after")


async def _burst(bench: MatrixBench, name: str) -> None:
    for number in range(AT_A_BURST):
        await bench.adapter.perform(Send(bench.group, words(f"tin {number}")), f"{name}-{number}")


def _as_in_a_shell(advice: str, token: str) -> None:
    """Do what curl would do when given the command."""
    found = re.search(r"curl .*?(?= ; )", advice)
    assert found
    _, _, method, _, header, _, body, url = shlex.split(found.group().replace("ADMIN", token))
    name, _, value = header.partition(": ")
    httpx.request(method, url, content=body, headers={name: value}).raise_for_status()
