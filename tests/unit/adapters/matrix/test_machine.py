"""The machine by itself, two of them talking: whose keys it takes, and which of them it keeps."""

from typing import Any

import pytest
import vodozemac
from nio.crypto import OlmDevice, OutboundGroupSession
from nio.store import SqliteMemoryStore

from adapters.matrix.machine import Machine

LAN, BOT = "@lan:ward.example", "@nhipcau:ward.example"
ROOM = "!room"


def machine(user: str, device: str = "PHONE") -> Machine:
    """A new device."""
    return Machine(user, device, SqliteMemoryStore(user, device))


def told(of: Machine) -> dict[str, Any]:
    """A device as the server tells it."""
    return {of.device_id: of.identity()}


def acquainted(writer: Machine, reader: Machine) -> OlmDevice:
    """The reader's device, with which the writer talks."""
    writer.know(reader.user_id, told(reader))
    reader.know(writer.user_id, told(writer))
    (device,) = writer.devices_of([reader.user_id])
    keys = reader.fresh_keys(1, fallback=False)["one_time_keys"]
    assert isinstance(keys, dict)
    assert writer.talk(device, next(iter(keys.values())))
    return device


def sent(writer: Machine, device: OlmDevice, kind: str, content: dict[str, object]) -> dict[str, object]:
    """What the device is given."""
    sealed = writer.sealed(device, kind, content)
    return {"type": "m.room.encrypted", "sender": writer.user_id, "content": sealed}


def room_key(session: OutboundGroupSession) -> dict[str, object]:
    """The key from where the session stands now."""
    algorithm = "m.megolm.v1.aes-sha2"
    return {"algorithm": algorithm, "room_id": ROOM, "session_id": session.id, "session_key": session.session_key}


@pytest.fixture
def session() -> OutboundGroupSession:
    """What somebody writes a room's messages with."""
    made = OutboundGroupSession()
    made.mark_as_shared()
    return made


def test_a_later_key_of_the_same_session_takes_nothing_away(session: OutboundGroupSession) -> None:
    lan, bot = machine(LAN), machine(BOT)
    device = acquainted(lan, bot)
    early = sent(lan, device, "m.room_key", room_key(session))
    sealed = session.encrypt("Một")
    late = sent(lan, device, "m.room_key", room_key(session))
    for key in (early, late):
        bot.receive(key)
    assert bot.room_keys[session.id].decrypt(sealed) == ("Một", 0)


def test_an_earlier_key_of_the_same_session_opens_more(session: OutboundGroupSession) -> None:
    lan, bot = machine(LAN), machine(BOT)
    device = acquainted(lan, bot)
    early = sent(lan, device, "m.room_key", room_key(session))
    sealed = session.encrypt("Một")
    late = sent(lan, device, "m.room_key", room_key(session))
    for key in (late, early):
        bot.receive(key)
    assert bot.room_keys[session.id].decrypt(sealed) == ("Một", 0)
    assert Machine(BOT, "PHONE", bot.store).room_keys[session.id].decrypt(sealed) == ("Một", 0)


def test_nobody_takes_anothers_room_key_over(session: OutboundGroupSession) -> None:
    lan, minh, bot = machine(LAN), machine("@minh:ward.example"), machine(BOT)
    bot.receive(sent(lan, acquainted(lan, bot), "m.room_key", room_key(session)))
    session.encrypt("Một")
    bot.receive(sent(minh, acquainted(minh, bot), "m.room_key", room_key(session)))
    assert bot.may_be_from(LAN, bot.room_keys[session.id])
    assert not bot.may_be_from(minh.user_id, bot.room_keys[session.id])
    assert Machine(BOT, "PHONE", bot.store).room_keys[session.id].first_known_index == 0


def test_a_room_key_of_a_device_that_nobody_knows_may_be_anybodys(session: OutboundGroupSession) -> None:
    lan, bot = machine(LAN), machine(BOT)
    bot.receive(sent(lan, acquainted(lan, bot), "m.room_key", room_key(session)))
    bot.device_store[LAN].clear()
    assert bot.may_be_from(LAN, bot.room_keys[session.id])


def test_who_begins_anew_is_named() -> None:
    lan, bot = machine(LAN), machine(BOT)
    device = acquainted(lan, bot)
    assert bot.receive(sent(lan, device, "m.dummy", {})) == (LAN, lan.account.identity_keys["curve25519"])


def test_a_device_that_uses_a_key_we_no_longer_have_is_talked_to_anew() -> None:
    lan, bot = machine(LAN), machine(BOT)
    device = acquainted(lan, bot)
    bot.account._account = vodozemac.Account()
    device.keys["ed25519"] = bot.account.identity_keys["ed25519"]
    sealed = lan.sealed(device, "m.dummy", {})
    ciphertext = sealed["ciphertext"]
    assert isinstance(ciphertext, dict)
    sealed["ciphertext"] = {bot.account.identity_keys["curve25519"]: next(iter(ciphertext.values()))}
    assert bot.receive({"type": "m.room.encrypted", "sender": LAN, "content": sealed}) is None
    assert [each.user_id for each in bot.wedged_devices] == [LAN]


def test_devices_that_are_not_told_any_more_are_gone_and_come_back_when_they_are() -> None:
    bot, phone, tablet = machine(BOT), machine(LAN), machine(LAN, "TABLET")
    bot.know(LAN, {**told(phone), **told(tablet)})
    assert {device.id for device in bot.devices_of([LAN])} == {"PHONE", "TABLET"}
    bot.know(LAN, told(phone))
    for one in (bot, Machine(BOT, "PHONE", bot.store)):
        assert {device.id for device in one.devices_of([LAN])} == {"PHONE"}
    bot.know(LAN, {**told(phone), **told(tablet)})
    for one in (bot, Machine(BOT, "PHONE", bot.store)):
        assert {device.id for device in one.devices_of([LAN])} == {"PHONE", "TABLET"}


def test_a_device_with_new_keys_is_known_by_these() -> None:
    bot, old, new = machine(BOT), machine(LAN), machine(LAN)
    bot.know(LAN, told(old))
    bot.know(LAN, told(new))
    for one in (bot, Machine(BOT, "PHONE", bot.store)):
        (device,) = one.devices_of([LAN])
        assert device.curve25519 == new.account.identity_keys["curve25519"]


BROKEN: list[Any] = [
    None, 7, [], {}, {"keys": {}}, {"keys": None}, {"keys": {"ed25519:PHONE": "x", "curve25519:PHONE": "x"}},
    {"keys": {"ed25519:PHONE": 1, "curve25519:PHONE": None}}, {"algorithms": None}, {"algorithms": []}, {"signatures": None},
    {"signatures": {}}, {"signatures": {LAN: {"ed25519:PHONE": "x"}}}, {"signatures": {LAN: {"ed25519:PHONE": 1}}},
    {"user_id": "@minh:ward.example"}, {"device_id": "TABLET"}, {"user_id": None}, {"more": float("nan")},
]  # fmt: skip


@pytest.mark.parametrize("wrong", BROKEN)
def test_a_device_that_is_not_signed_by_itself_is_no_device(wrong: Any) -> None:
    bot, lan = machine(BOT), machine(LAN)
    bot.know(LAN, {"PHONE": {**lan.identity(), **wrong} if isinstance(wrong, dict) and wrong else wrong})
    assert not list(bot.devices_of([LAN]))


@pytest.mark.parametrize("wrong", [None, 7, {}, {"key": "x"}, {"key": None}, {"signatures": {}}, {"signatures": None}])
def test_with_a_broken_one_time_key_there_is_no_talk(wrong: Any) -> None:
    bot, lan = machine(BOT), machine(LAN)
    bot.know(LAN, told(lan))
    (device,) = bot.devices_of([LAN])
    keys = lan.fresh_keys(1, fallback=True)["fallback_keys"]
    assert isinstance(keys, dict)
    (key,) = keys.values()
    assert not bot.talk(device, {**key, **wrong} if isinstance(wrong, dict) and wrong else wrong)
    assert not bot.talks(device)
    assert bot.talk(device, key)


def test_names_that_people_gave_their_devices_are_not_kept() -> None:
    bot, lan = machine(BOT), machine(LAN)
    bot.know(LAN, {"PHONE": {**lan.identity(), "unsigned": {"device_display_name": "Điện thoại của Lan"}}})
    (device,) = bot.devices_of([LAN])
    assert device.display_name == ""
