"""Power levels, as the specification of each room version has them."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.matrix import powers
from adapters.matrix.powers import ABOVE_ALL, BOT, LEAD, MEMBER
from bot.texts import Texts, text_files

Json = Mapping[str, object]

BOB, HOA, TAM = "@bot:phuong.example", "@hoa:phuong.example", "@tam:phuong.example"
ALL_RIGHTS = (
    "core-lacks-send", "core-lacks-delete", "core-lacks-take-down", "core-lacks-invite", "core-lacks-remove",
    "core-lacks-pin", "core-lacks-call",
)  # fmt: skip

users = st.sampled_from([BOB, HOA, TAM, "@la:phuong.example"])
levels = st.integers(-10, 110)
contents = st.fixed_dictionaries(
    {},
    optional={
        "users": st.dictionaries(users, levels),
        "users_default": levels,
        "events": st.dictionaries(st.sampled_from(["m.room.message", "m.room.pinned_events", "m.reaction"]), levels),
        "events_default": levels,
        "state_default": levels,
        "invite": levels,
        "kick": levels,
        "ban": levels,
        "notifications": st.fixed_dictionaries({"room": levels}),
    },
)
versions = st.sampled_from(["1", "9", "10", "11", "12", "13", "org.example.odd"])


def _made(by: str = BOB, version: str = "11", *others: str) -> Json:
    return {
        "sender": by,
        "content": {"room_version": version, **({"additional_creators": [*others]} if others else {})},
    }


def test_a_room_without_version_is_of_the_first_one() -> None:
    assert powers.creators({"sender": BOB, "content": {}}) == frozenset()


@pytest.mark.parametrize("version", ["1", "10", "11", "org.matrix.hydra.12"])
def test_up_to_version_11_only_the_list_counts(version: str) -> None:
    assert powers.level(BOB, {"users": {BOB: 7}}, _made(BOB, version)) == 7


def test_from_version_12_on_who_made_the_room_is_above_all() -> None:
    made = _made(BOB, "12", HOA)
    assert powers.creators(made) == {BOB, HOA}
    assert [powers.level(user, {"users": {TAM: 100}}, made) for user in (BOB, HOA, TAM)] == [ABOVE_ALL, ABOVE_ALL, 100]


def test_without_levels_only_who_made_the_room_has_any() -> None:
    assert powers.level(BOB, None, _made()) == BOT
    assert powers.level(HOA, None, _made()) == MEMBER


def test_levels_of_old_rooms_may_be_written_as_texts() -> None:
    assert powers.level(BOB, {"users": {BOB: "50"}, "users_default": "x"}, _made(HOA)) == 50
    assert powers.level(TAM, {"users": {TAM: True}, "users_default": " 5 "}, _made(HOA)) == 5


def test_who_has_no_level_lacks_what_only_those_who_lead_may() -> None:
    lacked = powers.missing_rights(BOB, {}, _made(HOA))
    assert lacked == ("core-lacks-take-down", "core-lacks-remove", "core-lacks-pin", "core-lacks-call")


@pytest.mark.parametrize(
    ("content", "lacked"),
    [
        ({"events_default": 60}, ("core-lacks-send", "core-lacks-delete")),
        ({"events": {"m.room.message": 60}}, ("core-lacks-send",)),
        ({"events": {"m.room.redaction": 60}}, ("core-lacks-delete",)),
        ({"redact": 60}, ("core-lacks-take-down",)),
        ({"invite": 60}, ("core-lacks-invite",)),
        ({"ban": 60}, ("core-lacks-remove",)),
        ({"kick": 60}, ("core-lacks-remove",)),
        ({"state_default": 60}, ("core-lacks-pin",)),
        ({"events": {"m.room.pinned_events": 60}}, ("core-lacks-pin",)),
        ({"notifications": {"room": 60}}, ("core-lacks-call",)),
        ({}, ()),
    ],
)
def test_each_right_that_is_missing_is_named(content: dict[str, object], lacked: tuple[str, ...]) -> None:
    assert powers.missing_rights(BOB, {**content, "users": {BOB: 50}}, _made(HOA)) == lacked


def test_each_right_has_words_in_both_languages() -> None:
    texts = Texts.load(text_files(["bot.engine"]), default="vi")
    for language in ("vi", "en"):
        assert all(texts.for_language(language)(key) for key in ALL_RIGHTS)
    assert powers.missing_rights(BOB, {"users_default": -1, "events_default": 0}, _made(HOA)) == ALL_RIGHTS


@given(content=contents, version=versions, user=users)
def test_a_higher_level_never_means_fewer_rights(content: dict[str, object], version: str, user: str) -> None:
    before = powers.missing_rights(user, content, _made(HOA, version))
    listed = content.get("users")
    higher = {**content, "users": {**(listed if isinstance(listed, dict) else {}), user: 110}}
    assert set(powers.missing_rights(user, higher, _made(HOA, version))) <= set(before)
    assert powers.missing_rights(user, higher, _made(HOA, version)) == ()


@pytest.mark.parametrize("version", ["10", "11", "12"])
@pytest.mark.parametrize("read_only", [False, True])
def test_in_a_room_of_ours_nothing_is_missing_and_members_cannot_change_it(version: str, read_only: bool) -> None:
    made = _made(BOB, version)
    content = powers.wanted(BOB, [HOA, BOB], read_only=read_only, above_all=version == "12")
    assert powers.missing_rights(BOB, content, made) == ()
    assert [powers.level(user, content, made) for user in (HOA, TAM)] == [LEAD, MEMBER]
    assert powers.level(BOB, content, made) == (ABOVE_ALL if version == "12" else BOT)
    assert (BOB in str(content)) == (version != "12")
    for lacked in ("core-lacks-invite", "core-lacks-remove", "core-lacks-pin", "core-lacks-call"):
        assert lacked in powers.missing_rights(TAM, content, made)
    assert powers.needed_to_send("m.room.encryption", content, state=True) > LEAD


def test_where_only_those_who_lead_write_members_may_still_react() -> None:
    content = powers.wanted(BOB, [HOA], read_only=True)
    assert "core-lacks-send" in powers.missing_rights(TAM, content, _made())
    assert "core-lacks-send" not in powers.missing_rights(HOA, content, _made())
    assert powers.needed_to_send("m.reaction", content) == MEMBER
    assert "core-lacks-send" not in powers.missing_rights(TAM, powers.wanted(BOB), _made())


@given(content=st.none() | contents, version=versions, leads=st.lists(users, max_size=3), user=users)
def test_raising_who_leads_lowers_nobody_and_is_done_after_one_time(
    content: dict[str, object] | None, version: str, leads: list[str], user: str
) -> None:
    made = _made(BOB, version)
    after = powers.raised(content, made, leads)
    if after is None:
        assert all(powers.level(lead, content, made) >= LEAD for lead in leads)
        return
    assert powers.raised(after, made, leads) is None
    assert powers.level(user, after, made) >= powers.level(user, content, made)
    if user not in leads:
        assert powers.level(user, after, made) == powers.level(user, content, made)
    if content is None:
        # Not one of those who stand above all is ever listed: servers refuse such an event.
        assert not any(f"{creator}'" in str(after["users"]) for creator in powers.creators(made))
