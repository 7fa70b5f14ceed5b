"""Encrypted events that are not as they should be: late, repeated, forged or broken."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Mapping
from copy import deepcopy
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.matrix.crypto import Unreadable
from adapters.matrix.doorman import Doorman
from adapters.matrix.feed import Feed
from adapters.matrix.rooms import Rooms
from adapters.matrix.talks import Talks
from bot.model.events import MessageReceived
from bot.model.ids import AccountId
from bot.testing.intake import RecordingIntake
from tests.tools.synapse import Homeserver
from tests.unit.adapters.matrix.sealing import Desk, Ward, reads, ward

BROKEN_CONTENTS: tuple[Mapping[str, object], ...] = (
    {"ciphertext": "x"},
    {"ciphertext": 5},
    {"ciphertext": ""},
    {"ciphertext": "AwgAEgEAAAAA"},
    {"algorithm": "m.olm.v1.curve25519-aes-sha2"},
    {"algorithm": None},
    {"session_id": ["x"]},
)
BROKEN_EVENTS: tuple[Mapping[str, object], ...] = (
    {"content": {}},
    {"content": []},
    {"content": None},
    {"sender": None},
    {"sender": 7},
    {"event_id": None},
    {"state_key": ""},
)
BROKEN_TO_DEVICE: tuple[object, ...] = (
    None,
    "m.room.encrypted",
    {},
    {"type": "m.room.encrypted"},
    {"type": "m.room.encrypted", "sender": 7, "content": {}},
    {"type": "m.room.encrypted", "sender": "@a:b.example", "content": {"algorithm": "m.megolm.v1.aes-sha2"}},
    {
        "type": "m.room_key",
        "sender": "@a:b.example",
        "content": {"room_id": "!a", "session_id": "b", "session_key": "c"},
    },
    {"type": "m.room_key_request", "sender": "@a:b.example", "content": {"action": "request"}},
)

BROKEN_SYNCS: tuple[Mapping[str, object], ...] = (
    {},
    {"to_device": None},
    {"to_device": {"events": 5}},
    {"device_lists": {"changed": [None, []]}},
    {"device_one_time_keys_count": []},
    {"device_unused_fallback_key_types": None},
)


@pytest.fixture
async def here(synapse: Homeserver, tmp_path: Path) -> AsyncIterator[Ward]:
    """A ward without people."""
    async with ward(synapse, tmp_path) as made:
        yield made


async def test_a_message_that_came_before_its_key_is_read_when_the_key_comes(here: Ward) -> None:
    bot, lan = await here.start(), await here.member()
    room = await here.talk(bot, lan)
    said = await lan.writes(room, "Một")
    assert await bot.reads(room, said) is None
    assert await bot.catches_up()
    assert await bot.reads(room, said) == "Một"


async def test_what_was_said_before_the_bot_got_the_key_waits_and_does_not_fail(here: Ward) -> None:
    bot, lan = await here.start(), await here.member()
    room = await here.talk(bot, lan)
    first = await lan.writes(room, "Một")
    await bot.catches_up()
    keys = bot.crypto._keyring.machine.room_keys
    (key,) = keys.values()
    keys[key.id] = type(key).import_session(key.export_session(5), key.ed25519, key.sender_key, key.room_id)
    assert await bot.reads(room, first) is None


async def test_no_broken_event_gets_further_than_being_unreadable(here: Ward) -> None:
    bot, lan = await here.start(), await here.member()
    room = await here.talk(bot, lan)
    said = await lan.writes(room, "Một")
    await bot.catches_up()
    event = await bot.event(room, said)
    for wrong in BROKEN_CONTENTS:
        refuses(bot, room, {**event, "content": {**event["content"], **wrong}})
    for wrong in BROKEN_EVENTS:
        refuses(bot, room, {**event, **wrong})
    for missing in ("content", "sender", "event_id"):
        refuses(bot, room, {key: value for key, value in event.items() if key != missing})
    assert await bot.reads(room, said) == "Một"


async def test_an_event_in_anothers_name_in_another_room_or_said_again_is_refused(here: Ward) -> None:
    bot, lan, minh = await here.start(), await here.member("lan"), await here.member("minh")
    room = await here.talk(bot, lan, minh)
    elsewhere = await here.talk(bot, minh)
    said = [await member.writes(room, "Một") for member in (lan, minh)]
    await bot.catches_up()
    event = await bot.event(room, said[0])
    await bot.says(room, "Chào anh chị")  # now the bot knows their devices
    assert await bot.reads(room, said[0]) == "Một"
    assert "stranger" in refuses(bot, room, {**event, "sender": minh.user})
    assert "stranger" in refuses(bot, elsewhere, event)
    assert "repeated" in refuses(bot, room, {**event, "event_id": "$another"})
    assert "kind" in refuses(bot, room, {**event, "sender": here.bot})
    assert await bot.reads(room, said[0]) == "Một"


async def test_what_stays_outside_stays_outside_and_comes_back_with_the_rest(here: Ward) -> None:
    bot, lan = await here.start(), await here.member()
    room = await here.talk(bot, lan)
    reply = {"m.in_reply_to": {"event_id": "$first"}}
    said = await bot.says(room, "Một", **{"m.relates_to": reply, "vn.nhipcau.key": "k1"})
    content = (await bot.event(room, said))["content"]
    assert (content["m.relates_to"], content["vn.nhipcau.key"]) == (reply, "k1")
    answer = await lan.says(room, {"msgtype": "m.text", "body": "Hai", "m.relates_to": reply})
    await bot.catches_up()
    plain = await bot.opens(room, answer)
    assert plain
    assert (plain["type"], plain["sender"], plain["event_id"]) == ("m.room.message", lan.user, answer)
    assert plain["content"] == {"msgtype": "m.text", "body": "Hai", "m.relates_to": reply}


async def test_nothing_broken_that_is_sent_to_the_device_does_any_harm(here: Ward) -> None:
    bot, lan = await here.start(), await here.member()
    room = await here.talk(bot, lan)
    said = await lan.writes(room, "Một")
    answer = await bot.look()
    (key,) = [event for event in answer["to_device"]["events"] if event["type"] == "m.room.encrypted"]
    bot.crypto.take_in({"to_device": {"events": [*BROKEN_TO_DEVICE, *disfigured(key)]}})
    for broken in BROKEN_SYNCS:
        bot.crypto.take_in(broken)
    bot.crypto.take_in(answer)
    await bot.crypto.keep_up()
    assert await bot.reads(room, said) == "Một"
    await bot.says(room, "Hai")
    assert await reads(lan, room) == ["Một", "Hai"]


async def test_keys_that_came_before_the_first_look_around_are_not_lost(here: Ward) -> None:
    before, lan = await here.start(), await here.member()
    room = await here.talk(before, lan)
    shutil.rmtree(here.folder / "bot")
    bot = await here.start()
    await lan.writes(room, "Một")
    account, rooms = AccountId("matrix"), Rooms(bot.client)
    talks = Talks(bot.client, rooms, encrypt=True)
    doorman = Doorman(bot.client, rooms, talks, invited_by="anyone")
    feed = Feed(account, bot.client, rooms=rooms, talks=talks, crypto=bot.crypto, doorman=doorman)
    await feed.survey()
    intake = RecordingIntake(account)
    running = asyncio.create_task(feed.run(intake))
    try:
        async with asyncio.timeout(20):
            while not feed.waiting:  # noqa: ASYNC110 - it only says whether
                await asyncio.sleep(0.05)
            await lan.writes(room, "Hai")
            (event,) = await intake.until(1)
    finally:
        running.cancel()
        await asyncio.wait([running])
    assert isinstance(event, MessageReceived)
    assert event.text == "Hai"


async def test_the_bot_talks_anew_with_a_device_whose_messages_it_cannot_open(here: Ward) -> None:
    bot, lan = await here.start(), await here.member()
    room = await here.talk(bot, lan)
    await bot.says(room, "Một")
    await lan.writes(room, "Hai")
    answer = await bot.look()
    (key,) = [event for event in answer["to_device"]["events"] if event["type"] == "m.room.encrypted"]
    for session in bot.crypto._keyring.machine.session_store:
        session.creation_time -= timedelta(hours=2)
    bot.crypto.take_in({"to_device": {"events": disfigured(key)}})
    bot.client.asked.clear()
    await bot.crypto.keep_up()
    assert len(bot.client.bodies("keys", "claim")) == len(bot.client.bodies("sendToDevice")) == 1
    await lan.catches_up()
    await bot.says(room, "Ba")
    assert await reads(lan, room) == ["Một", "Hai", "Ba"]


async def test_a_device_that_talks_anew_gets_the_rooms_key_again(here: Ward) -> None:
    bot, lan = await here.start(), await here.member()
    room = await here.talk(bot, lan)
    await bot.says(room, "Một")
    await bot.says(room, "Hai")
    assert len(bot.client.bodies("sendToDevice")) == 1
    await lan.catches_up()
    olm = lan._device.olm
    (device,) = olm.device_store.active_user_devices(here.bot)
    olm._queue_dummy_message(olm.session_store.get(device.curve25519), device)
    await lan.catches_up()
    await bot.catches_up()
    await bot.says(room, "Ba")
    assert len(bot.client.bodies("sendToDevice")) == 2
    assert (await reads(lan, room))[-1] == "Ba"


def refuses(bot: Desk, room: str, event: Mapping[str, object]) -> str:
    """Why an event is unreadable."""
    with pytest.raises(Unreadable) as refusal:
        bot.crypto.decrypt(room, event)
    return str(refusal.value)


def disfigured(event: Mapping[str, Any]) -> list[Mapping[str, object]]:
    """The same, broken in one place each."""
    broken: list[Mapping[str, object]] = []
    values: tuple[object, ...] = (None, 7, "x", "AwogAAAA", {})
    for wrong in ("type", "body"):
        for value in values:
            copy = deepcopy(dict(event))
            (message,) = copy["content"]["ciphertext"].values()
            message[wrong] = value
            broken.append(copy)
    for wrong in ("sender_key", "ciphertext", "algorithm"):
        for value in values:
            broken.append({**event, "content": {**event["content"], wrong: value}})
    return broken
