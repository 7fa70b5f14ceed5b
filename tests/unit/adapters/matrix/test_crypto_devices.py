"""Whose devices can read what the bot writes in an encrypted room, as they come and go."""

from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.adapter import NotSent, NotYet
from tests.matrix.seeing import UNREADABLE
from tests.tools.synapse import Homeserver
from tests.unit.adapters.matrix.sealing import Ward, reads, ward


@pytest.fixture
async def here(synapse: Homeserver, tmp_path: Path) -> AsyncIterator[Ward]:
    """A ward without people."""
    async with ward(synapse, tmp_path) as made:
        yield made


async def test_all_devices_of_a_member_read(here: Ward) -> None:
    bot, phone = await here.start(), await here.member()
    tablet = await here.another_device(phone.user)
    room = await here.talk(bot, phone)
    await bot.says(room, "Một")
    assert await reads(phone, room) == await reads(tablet, room) == ["Một"]
    for device in (phone, tablet):
        said = await device.writes(room, "Hai")
        await bot.catches_up()
        assert await bot.reads(room, said) == "Hai"


async def test_a_device_that_comes_later_reads_from_then_on(here: Ward) -> None:
    bot, phone = await here.start(), await here.member()
    room = await here.talk(bot, phone)
    await bot.says(room, "Một")
    tablet = await here.another_device(phone.user)
    await bot.catches_up()
    await bot.says(room, "Hai")
    assert await reads(phone, room) == ["Một", "Hai"]
    assert await reads(tablet, room) == [UNREADABLE, "Hai"]


async def test_who_left_does_not_read_on(here: Ward) -> None:
    bot, lan, minh = await here.start(), await here.member("lan"), await here.member("minh")
    room = await here.talk(bot, lan, minh)
    first = await bot.event(room, await bot.says(room, "Một"))
    assert await reads(minh, room) == ["Một"]
    await minh.leaves(room)
    second = await bot.event(room, await bot.says(room, "Hai"))
    assert (await minh.opened(room, first))["content"]["body"] == "Một"
    assert (await minh.opened(room, second))["content"]["body"] == UNREADABLE
    assert await reads(lan, room) == ["Một", "Hai"]


async def test_a_device_that_was_signed_out_does_not_read_on(here: Ward) -> None:
    bot, phone = await here.start(), await here.member()
    tablet = await here.another_device(phone.user)
    room = await here.talk(bot, phone)
    first = await bot.event(room, await bot.says(room, "Một"))
    await tablet.catches_up()
    await tablet.call("POST", "logout", {})
    await bot.catches_up()
    second = await bot.event(room, await bot.says(room, "Hai"))
    assert (await tablet.opened(room, first))["content"]["body"] == "Một"
    assert (await tablet.opened(room, second))["content"]["body"] == UNREADABLE


async def test_what_a_device_wrote_before_it_was_signed_out_is_read(here: Ward) -> None:
    bot, phone = await here.start(), await here.member()
    room = await here.talk(bot, phone)
    tablet = await here.another_device(phone.user)
    said = await tablet.writes(room, "Em xin phép thoát")
    await tablet.call("POST", "logout", {})
    await bot.catches_up()
    assert await bot.reads(room, said) == "Em xin phép thoát"


async def test_for_a_member_without_any_device_the_bot_waits(here: Ward) -> None:
    bot, lan, minh = await here.start(), await here.member("lan"), await here.person("minh")
    room = await here.talk(bot, lan, minh)
    await lan.leaves(room)
    with pytest.raises(NotYet):
        await bot.says(room, "Một")
    phone = await here.another_device(minh.user)
    await bot.catches_up()
    await bot.says(room, "Hai")
    assert await reads(phone, room) == ["Hai"]


async def test_a_member_without_any_device_does_not_keep_others_from_reading(here: Ward) -> None:
    bot, lan, minh = await here.start(), await here.member("lan"), await here.person("minh")
    room = await here.talk(bot, lan, minh)
    await bot.says(room, "Một")
    assert await reads(lan, room) == ["Một"]


async def test_another_device_of_the_bots_own_account_reads_nothing(here: Ward) -> None:
    bot, lan = await here.start(), await here.member()
    watching = await here.another_device(here.bot)
    room = await here.talk(bot, lan)
    await bot.says(room, "Một")
    assert await reads(watching, room) == [UNREADABLE]


async def test_a_device_that_signs_in_under_an_old_name_reads_with_its_new_keys(here: Ward) -> None:
    bot, phone = await here.start(), await here.member()
    room = await here.talk(bot, phone)
    tablet = await here.another_device(phone.user, "TABLET")
    await bot.says(room, "Một")
    await tablet.call("POST", "logout", {})
    again = await here.another_device(phone.user, "TABLET")
    await bot.catches_up()
    await bot.says(room, "Hai")
    assert await reads(again, room) == [UNREADABLE, "Hai"]


async def test_more_devices_than_go_into_one_request_all_get_the_key(here: Ward) -> None:
    bot, lan = await here.start(), await here.member()
    mute = [await here.mute_device(lan.user, one_time_keys=1) for _ in range(54)]
    room = await here.talk(bot, lan)
    await bot.says(room, "Một")
    sent = [body["messages"][lan.user] for body in bot.client.bodies("sendToDevice")]
    assert [len(messages) for messages in sent] == [50, 5]
    assert {device for messages in sent for device in messages} >= {each.device_id for each in mute}
    assert await reads(lan, room) == ["Một"]


async def test_a_device_that_has_no_key_to_give_keeps_nobody_from_reading_and_is_not_asked_each_time(
    here: Ward,
) -> None:
    bot, lan = await here.start(), await here.member()
    mute = await here.mute_device(lan.user)
    room = await here.talk(bot, lan)
    await bot.says(room, "Một")
    await bot.says(room, "Hai")
    assert await reads(lan, room) == ["Một", "Hai"]
    assert [mute.device_id in body["one_time_keys"][lan.user] for body in bot.client.bodies("keys", "claim")] == [True]
    assert [lan.user in body["device_keys"] for body in bot.client.bodies("keys", "query")] == [False, True]


async def test_a_device_that_comes_while_the_bot_is_asking_for_devices_reads_the_next_message(here: Ward) -> None:
    bot, lan = await here.start(), await here.member()
    room = await here.talk(bot, lan)
    members = await bot.members(room)
    tablets = []

    async def another_one() -> None:
        tablets.append(await here.another_device(lan.user))
        await bot.catches_up()

    bot.client.meanwhile = another_one
    await bot.crypto.encrypt(room, members, "m.room.message", {"body": "Một"})
    await bot.says(room, "Hai")
    assert await reads(tablets[0], room) == ["Hai"]


async def test_when_answers_are_lost_nothing_was_said_and_a_repeat_goes_through(here: Ward) -> None:
    with here.synapse.slow() as way:
        bot, lan = await here.start(url=way.url), await here.member()
        room = await here.talk(bot, lan)
        members = await bot.members(room)
        way.drops_answers = True
        with pytest.raises(NotSent):
            await bot.crypto.encrypt(room, members, "m.room.message", {"body": "Một"})
        way.drops_answers = False
        await bot.says(room, "Hai")
    assert await reads(lan, room) == ["Hai"]


async def test_people_can_write_first_when_all_one_time_keys_were_taken_while_the_bot_was_away(here: Ward) -> None:
    bot, lan = await here.start(), await here.member()
    room = await here.talk(bot, lan)
    await bot.catches_up()
    wanted = {"one_time_keys": {here.bot: {bot.client.nio.device_id: "signed_curve25519"}}}
    taken = {_key(await lan.call("POST", "keys/claim", wanted)) for _ in range(60)}
    assert len(taken) == 51  # fifty and the one that is left for everybody else
    said = await lan.writes(room, "Một")
    await bot.catches_up()
    assert await bot.reads(room, said) == "Một"
    await bot.catches_up()
    assert _key(await lan.call("POST", "keys/claim", wanted)) not in taken


async def test_no_one_time_key_is_given_out_twice_when_the_answer_to_their_upload_is_lost(here: Ward) -> None:
    with here.synapse.slow() as way:
        bot = await here.start(url=way.url)
        answer = {**await bot.look(), "device_one_time_keys_count": {"signed_curve25519": 0}}
        for lost in (True, False):
            bot.crypto.take_in(answer)
            way.drops_answers = lost
            await bot.crypto.keep_up()
    given = [set(body["one_time_keys"]) for body in bot.client.bodies("keys", "upload")[-2:]]
    assert [len(keys) for keys in given] == [50, 50]
    assert not given[0] & given[1]


def _key(answer: Mapping[str, Any]) -> str:
    (devices,) = answer["one_time_keys"].values()
    (keys,) = devices.values()
    (key,) = keys.values()
    return str(key["key"])
