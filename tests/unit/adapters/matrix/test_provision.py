"""Provisioning on a real homeserver: what is missing is made once, and everything else stays as it is."""

from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path

import pytest

from adapters.matrix.client import Client, ServerRefused, v3
from adapters.matrix.decode import Json
from adapters.matrix.provision import Provisioner
from adapters.matrix.settings import MatrixSettings
from bot.adapter import Forbidden, Rejected
from bot.adapter.provision import Guest, PlannedGroup, PlannedUnit
from bot.model.ids import AccountId, ChatRef, GroupId, UnitId
from bot.model.secret import Secret
from tests.tools.synapse import PASSWORD, Homeserver, Login

ACCOUNT = AccountId("matrix")


@pytest.fixture
async def bot(synapse: Homeserver, tmp_path: Path) -> AsyncIterator[Client]:
    """A new account of the ward's, signed in."""
    client = _client(synapse, synapse.user("nhipcau"), tmp_path)
    await client.sign_in()
    yield client
    await client.close()


@pytest.fixture
async def hoa(synapse: Homeserver, tmp_path: Path) -> AsyncIterator[Client]:
    """Somebody else on the same homeserver."""
    client = _client(synapse, synapse.user("hoa"), tmp_path / "hoa")
    await client.sign_in()
    yield client
    await client.close()


def _client(synapse: Homeserver, login: Login, folder: Path) -> Client:
    return Client(_settings(synapse, login), folder)


def _settings(synapse: Homeserver, login: Login) -> MatrixSettings:
    return MatrixSettings(homeserver=synapse.url, user=login.user_id, password=Secret(PASSWORD, "a test"))


def _unit(key: str, parent: str | None, *groups: PlannedGroup, title: str = "") -> PlannedUnit:
    return PlannedUnit(
        unit=UnitId(key), parent=None if parent is None else UnitId(parent), title=title or key, groups=groups
    )


def _ward(*guests: Guest) -> list[PlannedUnit]:
    """A commune with a duty room, and a hamlet with a group of residents."""
    duty = PlannedGroup(key=GroupId("duty"), title="Trực ban", open_to_unit=False)
    residents = PlannedGroup(key=GroupId("res"), title="Thôn Bến Đò", topic="Chuyện của thôn", guests=guests)
    return [_unit("xa", None, duty, title="Xã Mây Trắng"), _unit("thon", "xa", residents, title="Thôn Bến Đò")]


async def _provision(client: Client, units: Sequence[PlannedUnit]) -> dict[str, ChatRef | None]:
    """All steps; the chats by step."""
    provisioner = Provisioner(client, ACCOUNT)
    return {step.key: await provisioner.carry_out(step) for step in await provisioner.missing(units)}


async def _words(client: Client, units: Sequence[PlannedUnit]) -> list[str]:
    return [step.words for step in await Provisioner(client, ACCOUNT).missing(units)]


def _bound(units: Sequence[PlannedUnit], chats: Mapping[str, ChatRef | None]) -> list[PlannedUnit]:
    """The same plan once the groups are bound."""
    return [
        PlannedUnit(
            unit=unit.unit, parent=unit.parent, title=unit.title,
            groups=tuple(_at(group, chats[f"group:{group.key}"]) for group in unit.groups),
        )
        for unit in units
    ]  # fmt: skip


def _at(group: PlannedGroup, chat: ChatRef | None, *guests: Guest) -> PlannedGroup:
    return PlannedGroup(
        key=group.key, title=group.title, topic=group.topic, open_to_unit=group.open_to_unit, chat=chat,
        guests=guests or group.guests,
    )  # fmt: skip


async def _state(client: Client, room: str, type_: str, key: str = "") -> Mapping[str, object]:
    return await client.call("GET", v3("rooms", room, "state", type_, key))


async def _space(client: Client, within: str) -> str:
    """The Space that a room says it lies in."""
    rule = await _state(client, within, "m.room.join_rules")
    allow = rule["allow"]
    assert isinstance(allow, list)
    return str(allow[0]["room_id"])


class OldServer(Client):
    """The same homeserver, where rooms are of version 11, and others have gone out of use."""

    async def call(
        self, method: str, path: str, *, body: Mapping[str, object] | None = None, query: Mapping[str, str] | None = None,
        seconds: float = 30,
    ) -> Json:  # fmt: skip
        if path != v3("capabilities"):
            return await super().call(method, path, body=body, query=query, seconds=seconds)
        available = {"9": "stable", "10": "stable", "11": "stable", "12": "unstable"}
        return {"capabilities": {"m.room_versions": {"default": "9", "available": available}}}


async def test_rooms_of_version_11_list_us_at_the_top_and_those_of_version_12_must_not(
    bot: Client, hoa: Client, synapse: Homeserver, tmp_path: Path
) -> None:
    old = OldServer(_settings(synapse, synapse.user("cu")), tmp_path / "old")
    await old.sign_in()
    for client, version, ours in ((bot, "12", {}), (old, "11", {old.user: 100})):
        ward = _ward(Guest(hoa.user, leads=True))
        chats = await _provision(client, ward)
        assert await _words(client, _bound(ward, chats)) == []
        room = chats["group:res"]
        assert room is not None
        assert (await _state(client, room.chat, "m.room.create"))["room_version"] == version
        assert (await _state(client, room.chat, "m.room.power_levels"))["users"] == {**ours, hoa.user: 50}
    await old.close()


async def test_the_preview_names_each_space_and_group_parents_first_and_changes_nothing(bot: Client) -> None:
    for _ in range(2):
        assert await _words(bot, _ward(Guest("@a:b"), Guest("@c:d"))) == [
            "the Space “Xã Mây Trắng”: make it",
            "the group “Trực ban”: make it",
            "the Space “Thôn Bến Đò”: make it",
            "the group “Thôn Bến Đò”: make it, invite 2 people",
        ]


async def test_a_second_run_finds_nothing_missing(bot: Client, hoa: Client) -> None:
    ward = _ward(Guest(hoa.user, leads=True))
    chats = await _provision(bot, ward)
    assert await _words(bot, _bound(ward, chats)) == []


async def test_what_was_made_and_never_bound_is_taken_up(bot: Client) -> None:
    first = await _provision(bot, _ward())
    assert await _words(bot, _ward()) == [
        "the group “Trực ban”: take up what was made before",
        "the group “Thôn Bến Đò”: take up what was made before",
    ]
    again = await _provision(bot, _ward())
    assert {key: first[key] for key in again} == again


async def test_a_run_that_was_cut_off_is_finished_by_the_next(bot: Client) -> None:
    provisioner = Provisioner(bot, ACCOUNT)
    steps = await provisioner.missing(_ward())
    for step in steps[:3]:
        await provisioner.carry_out(step)
    chats = await _provision(bot, _ward())
    assert list(chats) == ["group:duty", "group:res"]
    assert await _words(bot, _bound(_ward(), chats)) == []


async def test_carrying_out_a_step_twice_makes_one_room(bot: Client) -> None:
    provisioner = Provisioner(bot, ACCOUNT)
    for step in await provisioner.missing(_ward()):
        assert await provisioner.carry_out(step) == await provisioner.carry_out(step)
    assert len((await bot.call("GET", v3("joined_rooms")))["joined_rooms"]) == 4


async def test_spaces_mirror_the_units_in_both_directions(bot: Client) -> None:
    chats = await _provision(bot, _ward())
    residents = chats["group:res"]
    assert residents is not None
    hamlet = await _space(bot, residents.chat)
    commune = await _space(bot, hamlet)
    for above, below in ((hamlet, residents.chat), (commune, hamlet)):
        assert (await _state(bot, above, "m.space.child", below))["via"] == ["ward.example"]
        assert (await _state(bot, below, "m.space.parent", above))["canonical"] is True
    assert (await _state(bot, commune, "m.room.create"))["type"] == "m.space"
    assert "type" not in await _state(bot, residents.chat, "m.room.create")


async def test_groups_are_closed_to_strangers_and_open_to_the_unit(bot: Client) -> None:
    chats = await _provision(bot, _ward())
    residents, duty = chats["group:res"], chats["group:duty"]
    assert residents is not None
    assert duty is not None
    rules = {chat: (await _state(bot, chat.chat, "m.room.join_rules"))["join_rule"] for chat in (residents, duty)}
    assert rules == {residents: "knock_restricted", duty: "invite"}
    for chat in (residents, duty):
        assert (await _state(bot, chat.chat, "m.room.history_visibility"))["history_visibility"] == "joined"
        assert (await _state(bot, chat.chat, "m.room.guest_access"))["guest_access"] == "forbidden"
        with pytest.raises(ServerRefused):
            await _state(bot, chat.chat, "m.room.encryption")
    assert (await _state(bot, residents.chat, "m.room.topic"))["topic"] == "Chuyện của thôn"


async def test_a_stranger_may_only_knock_and_who_leads_may_let_them_in(
    bot: Client, hoa: Client, synapse: Homeserver, tmp_path: Path
) -> None:
    chats = await _provision(bot, _ward(Guest(hoa.user, leads=True)))
    room = chats["group:res"]
    assert room is not None
    stranger = _client(synapse, synapse.user("la"), tmp_path / "la")
    await stranger.sign_in()
    with pytest.raises(Forbidden):
        await stranger.call("POST", v3("rooms", room.chat, "join"), body={})
    await stranger.call("POST", v3("knock", room.chat), body={}, query={"server_name": "ward.example"})
    await hoa.call("POST", v3("rooms", room.chat, "join"), body={})
    await hoa.call("POST", v3("rooms", room.chat, "invite"), body={"user_id": stranger.user})
    await stranger.call("POST", v3("rooms", room.chat, "join"), body={})
    await stranger.close()


async def test_who_leads_a_group_comes_into_its_space_and_from_there_into_what_lies_below(
    bot: Client, hoa: Client
) -> None:
    ward = _ward()
    duty = _at(ward[0].groups[0], None, Guest(hoa.user, leads=True))
    chats = await _provision(bot, [_unit("xa", None, duty), ward[1]])
    residents = chats["group:res"]
    assert residents is not None
    hamlet = await _space(bot, residents.chat)
    for room in (await _space(bot, hamlet), hamlet, residents.chat):
        await hoa.call("POST", v3("rooms", room, "join"), body={})


async def test_guests_are_invited_once_and_not_called_back(bot: Client, hoa: Client) -> None:
    ward = _bound(_ward(), await _provision(bot, _ward()))
    asked = [ward[0], _unit("thon", "xa", _at(ward[1].groups[0], ward[1].groups[0].chat, Guest(hoa.user)))]
    asked[1] = PlannedUnit(unit=UnitId("thon"), parent=UnitId("xa"), title="Thôn Bến Đò", groups=asked[1].groups)
    assert await _words(bot, asked) == [f"the group “Thôn Bến Đò”: invite {hoa.user}"]
    await _provision(bot, asked)
    assert await _words(bot, asked) == []
    room = ward[1].groups[0].chat
    assert room is not None
    await hoa.call("POST", v3("rooms", room.chat, "leave"), body={})
    assert await _words(bot, asked) == []


async def test_who_is_to_lead_is_raised_and_nobody_is_lowered(bot: Client, hoa: Client) -> None:
    ward = _bound(_ward(), await _provision(bot, _ward()))
    room = ward[1].groups[0].chat
    assert room is not None
    before = dict(await _state(bot, room.chat, "m.room.power_levels"))
    listed = before["users"]
    assert isinstance(listed, dict)
    listed["@tam:ward.example"] = 70
    await bot.call("PUT", v3("rooms", room.chat, "state", "m.room.power_levels", ""), body=before)
    leads = Guest(hoa.user, leads=True)
    asked = [ward[0], PlannedUnit(
        unit=UnitId("thon"), parent=UnitId("xa"), title="Thôn Bến Đò", groups=(_at(ward[1].groups[0], room, leads),)
    )]  # fmt: skip
    [space, group] = await _words(bot, asked)
    assert space == f"the Space “Thôn Bến Đò”: invite {hoa.user}"
    assert group == f"the group “Thôn Bến Đò”: let those who lead look after it; invite {hoa.user}"
    await _provision(bot, asked)
    after = await _state(bot, room.chat, "m.room.power_levels")
    assert after == {**before, "users": {**listed, hoa.user: 50}}


async def test_what_is_missing_in_a_room_of_ours_is_mended(bot: Client) -> None:
    ward = _bound(_ward(), await _provision(bot, _ward()))
    room = ward[1].groups[0].chat
    assert room is not None
    await bot.call(
        "PUT", v3("rooms", room.chat, "state", "m.room.history_visibility", ""), body={"history_visibility": "shared"}
    )
    await bot.call("PUT", v3("rooms", await _space(bot, room.chat), "state", "m.space.child", room.chat), body={})
    assert await _words(bot, ward) == ["the group “Thôn Bến Đò”: set history visibility; put it into its Space"]
    await _provision(bot, ward)
    assert await _words(bot, ward) == []


async def test_a_unit_with_another_name_or_parent_is_followed(bot: Client) -> None:
    ward = _bound(_ward(), await _provision(bot, _ward()))
    room = ward[1].groups[0].chat
    assert room is not None
    hamlet = await _space(bot, room.chat)
    before = await _space(bot, hamlet)
    moved = [ward[0], _unit("xa2", None), PlannedUnit(
        unit=UnitId("thon"), parent=UnitId("xa2"), title="Thôn Mới", groups=ward[1].groups
    )]  # fmt: skip
    await _provision(bot, moved)
    assert await _words(bot, moved) == []
    after = await _space(bot, hamlet)
    assert after != before
    assert (await _state(bot, before, "m.space.child", hamlet)) == {}
    assert (await _state(bot, after, "m.space.child", hamlet))["via"] == ["ward.example"]
    assert (await _state(bot, hamlet, "m.room.name"))["name"] == "Thôn Mới"


async def test_a_group_that_people_made_is_put_into_its_space_and_otherwise_left(bot: Client, hoa: Client) -> None:
    made = await hoa.call("POST", v3("createRoom"), body={"preset": "public_chat", "name": "Xóm mình"})
    room = str(made["room_id"])
    await bot.call("POST", v3("rooms", room, "join"), body={})
    group = PlannedGroup(
        key=GroupId("old"), title="Xóm mình", chat=ChatRef(ACCOUNT, room), guests=(Guest(bot.user, leads=True),)
    )
    units = [_unit("thon", None, group)]
    rule = await _state(bot, room, "m.room.join_rules")
    assert (await _words(bot, units))[1] == "the group “Xóm mình”: put it into its Space"
    await _provision(bot, units)
    assert await _words(bot, units) == []
    assert await _state(bot, room, "m.room.join_rules") == rule


async def test_nothing_is_made_outside_of_a_space_that_failed(bot: Client) -> None:
    provisioner = Provisioner(bot, ACCOUNT)
    steps = await provisioner.missing(_ward())
    with pytest.raises(Rejected, match="its Space is not there"):
        await provisioner.carry_out(steps[1])
    assert (await bot.call("GET", v3("joined_rooms")))["joined_rooms"] == []


async def test_a_group_that_we_were_put_out_of_says_so(bot: Client, hoa: Client) -> None:
    made = await hoa.call("POST", v3("createRoom"), body={"preset": "private_chat"})
    group = PlannedGroup(key=GroupId("old"), title="Xóm mình", chat=ChatRef(ACCOUNT, str(made["room_id"])))
    provisioner = Provisioner(bot, ACCOUNT)
    steps = await provisioner.missing([_unit("thon", None, group)])
    await provisioner.carry_out(steps[0])
    assert steps[1].words == "the group “Xóm mình”: come back into it"
    with pytest.raises(Forbidden):
        await provisioner.carry_out(steps[1])


async def test_a_group_whose_room_is_gone_says_how_to_get_another(bot: Client) -> None:
    chats = await _provision(bot, _ward())
    room = chats["group:res"]
    assert room is not None
    await bot.call("POST", v3("rooms", room.chat, "leave"), body={})
    with pytest.raises(Rejected, match="gone from the homeserver; make a group"):
        await _provision(bot, _bound(_ward(), chats))


async def test_an_address_that_was_taken_away_is_given_back_and_one_that_leads_elsewhere_is_left(
    bot: Client, hoa: Client
) -> None:
    chats = await _provision(bot, _ward())
    ward, room = _bound(_ward(), chats), chats["group:res"]
    assert room is not None
    alias = str((await _state(bot, room.chat, "m.room.canonical_alias"))["alias"])
    await bot.call("DELETE", v3("directory", "room", alias))
    [words] = await _words(bot, ward)
    assert words == "the group “Thôn Bến Đò”: give its address back; set canonical alias"
    await _provision(bot, ward)
    assert await _words(bot, ward) == []
    await bot.call("DELETE", v3("directory", "room", alias))
    other = str((await hoa.call("POST", v3("createRoom"), body={"preset": "public_chat"}))["room_id"])
    await hoa.call("PUT", v3("directory", "room", alias), body={"room_id": other})
    assert await _words(bot, ward) == []


async def test_an_address_that_somebody_else_took_is_never_used(bot: Client, hoa: Client) -> None:
    chats = await _provision(bot, _ward())
    room = chats["group:res"]
    assert room is not None
    alias = str((await _state(bot, room.chat, "m.room.canonical_alias"))["alias"])
    await bot.call("DELETE", v3("directory", "room", alias))
    trap = str((await hoa.call("POST", v3("createRoom"), body={"preset": "public_chat"}))["room_id"])
    await hoa.call("PUT", v3("directory", "room", alias), body={"room_id": trap})
    with pytest.raises(Rejected, match="leads to a room that we did not make"):
        await _words(bot, _ward())
    await bot.call("POST", v3("rooms", trap, "join"), body={})
    with pytest.raises(Rejected, match="leads to a room that we did not make"):
        await _words(bot, _ward())
