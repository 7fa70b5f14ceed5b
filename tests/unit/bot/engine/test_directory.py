"""Who and what is where, and what a failed handler leaves of it in memory: nothing."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

import pytest

from bot.engine.directory import Directory, DirectoryFacet
from bot.model.errors import Refused
from bot.model.events import MemberJoined, MemberLeft
from bot.model.ids import AccountId, ChatRef, GroupId, UnitId, UserRef
from bot.model.kinds import GroupKind, KindId
from bot.model.people import Person, Role
from bot.model.units import Audience, Group, GroupState, Unit, Which
from bot.store import people, units
from bot.store.write import Writer
from tests.stores import postgres_store, store, writer
from tests.unit.bot.engine.ward import A1, A2, A3, B1, WEB, A, B, C, Ward, person

__all__ = ["postgres_store", "store", "writer"]


@pytest.fixture
def ward(writer: Writer) -> Ward:
    return Ward(writer)


def _keys(found: Sequence[Unit] | Sequence[Group] | Sequence[Person]) -> list[str]:
    return [each.id for each in found]


def test_what_a_failed_handler_did_to_the_tree_is_forgotten_although_it_was_read(ward: Ward) -> None:
    with suppress(Refused), ward.tx.guarded():
        units.rename(ward.tx, A1, "Ấp Khác")
        assert ward.directory.unit(ward.tx, A1).name == "Ấp Khác"
        raise Refused("core-no-right")
    assert ward.directory.unit(ward.tx, A1).name == "Ấp Phước Hội"


def test_another_change_after_a_failed_one_is_not_mistaken_for_it(ward: Ward) -> None:
    with suppress(Refused), ward.tx.guarded():
        units.rename(ward.tx, A1, "Ấp Khác")
        ward.directory.tree(ward.tx)
        raise Refused("core-no-right")
    units.rename(ward.tx, A2, "Ấp Mới")
    assert ward.directory.unit(ward.tx, A1).name == "Ấp Phước Hội"
    assert ward.directory.unit(ward.tx, A2).name == "Ấp Mới"


def test_the_tree_is_read_once_as_long_as_nothing_changes(ward: Ward) -> None:
    tree = ward.directory.tree(ward.tx)
    assert ward.directory.tree(ward.tx) is tree
    units.rename(ward.tx, A1, "Ấp Khác")
    assert ward.directory.tree(ward.tx) is not tree


def test_a_new_name_is_found_at_once_and_the_old_one_no_more(ward: Ward) -> None:
    assert _keys(ward.directory.find_units(ward.tx, "phuoc hoi")) == [A1]
    units.rename(ward.tx, A1, "Ấp Tre Xanh")
    assert _keys(ward.directory.find_units(ward.tx, "tre xanh")) == [A1]
    assert _keys(ward.directory.find_units(ward.tx, "phuoc hoi")) == []


def test_an_unknown_unit_is_refused(ward: Ward) -> None:
    with pytest.raises(Refused, match="core-unit-unknown"):
        ward.directory.unit(ward.tx, UnitId("nowhere"))


def test_neighbours_hold_both_ways(ward: Ward) -> None:
    assert _keys(ward.directory.neighbours(ward.tx, A)) == [B, C]
    assert _keys(ward.directory.neighbours(ward.tx, B)) == [A]


def test_somebody_is_known_by_any_of_their_accounts(ward: Ward) -> None:
    people.link(ward.tx, person("cuc"), UserRef(WEB, "cuc-phone-2"), None)
    for user in ("cuc", "cuc-phone-2"):
        found = ward.directory.person_of(ward.tx, UserRef(WEB, user))
        assert found is not None
        assert found.id == "cuc"
    assert ward.directory.person_of(ward.tx, UserRef(WEB, "nobody")) is None


def test_a_private_chat_is_remembered_for_who_is_known_and_nobody_else(ward: Ward) -> None:
    people.add_person(ward.tx, Person(person("vy"), "Vy"), ward.now)
    people.link(ward.tx, person("vy"), UserRef(WEB, "vy"), None)
    assert ward.directory.private_chat(ward.tx, person("vy")) is None
    ward.directory.private_chat_seen(ward.tx, UserRef(WEB, "vy"), ChatRef(WEB, "talk-vy"))
    ward.directory.private_chat_seen(ward.tx, UserRef(WEB, "stranger"), ChatRef(WEB, "talk-stranger"))
    assert ward.directory.private_chat(ward.tx, person("vy")) == ChatRef(WEB, "talk-vy")
    assert ward.directory.person_of(ward.tx, UserRef(WEB, "stranger")) is None


def test_linking_again_without_a_chat_keeps_the_chat(ward: Ward) -> None:
    people.link(ward.tx, person("cuc"), UserRef(WEB, "cuc"), None)
    assert ward.directory.private_chat(ward.tx, person("cuc")) == ChatRef(WEB, "talk-cuc")


def test_an_audience_reaches_live_public_groups_below_its_units(ward: Ward) -> None:
    ward.group("commune", A)
    for unit in (A1, A2, B1):
        ward.group(f"of-{unit}", unit)
    ward.group("landlords", A, GroupKind.LANDLORDS)
    ward.group("duty", A, GroupKind.DUTY)
    ward.group("staff", A, GroupKind.INTERNAL)
    gone = ward.group("gone", A3)
    units.bind(ward.tx, replace(gone, state=GroupState.UNREACHABLE), at=ward.now, by=None)

    def reached(
        *tops: UnitId, without: Sequence[UnitId] = (), kinds: frozenset[KindId] | Which = Which.PUBLIC
    ) -> list[str]:
        audience = Audience(frozenset(tops), kinds, frozenset(without))
        return _keys(ward.directory.audience_groups(ward.tx, audience))

    assert reached(A) == ["commune", "landlords", "of-a1", "of-a2"]
    assert reached(A2) == ["of-a2"]
    assert reached(A, B, without=[A1]) == ["commune", "landlords", "of-a2", "of-b1"]
    assert reached(A, kinds=frozenset({GroupKind.LANDLORDS})) == ["landlords"]
    assert reached(A, without=[A]) == []


def test_the_duty_room_is_the_nearest_upwards(ward: Ward) -> None:
    assert ward.directory.duty_room(ward.tx, A1) is None
    commune = ward.group("commune", A, GroupKind.DUTY)
    assert ward.directory.duty_room(ward.tx, A1) == commune
    hamlet = ward.group("hamlet", A1, GroupKind.DUTY)
    assert ward.directory.duty_room(ward.tx, A1) == hamlet
    assert ward.directory.duty_room(ward.tx, A2) == commune
    assert ward.directory.duty_room(ward.tx, B1) is None


def test_the_duty_is_looked_for_upwards_among_those_who_hold_the_role(ward: Ward) -> None:
    assert ward.directory.on_duty(ward.tx, A1) == ()
    for who in ("nam", "linh"):
        people.add_shift(ward.tx, A, person(who), starts=ward.now, ends=None, by=None)
    assert _keys(ward.directory.on_duty(ward.tx, A1)) == ["nam"]
    assert ward.directory.on_duty(ward.tx, B1) == ()


def test_a_shift_counts_from_its_start_until_its_end(ward: Ward) -> None:
    now = ward.now
    ward.later(hours=1)
    begins = ward.now
    ward.later(hours=1)
    people.add_shift(ward.tx, A, person("nam"), starts=begins, ends=ward.now, by=None)
    people.add_shift(ward.tx, A, person("oanh"), starts=ward.now, ends=None, by=None)
    assert _keys(ward.directory.on_duty(ward.tx, A)) == ["oanh"]
    assert now < begins


def test_who_comes_and_goes_is_counted_and_a_member_where_known(ward: Ward) -> None:
    group = ward.group("a1", A1)

    def event(who: str) -> dict[str, object]:
        return {"key": who, "chat": group.chat, "sender": UserRef(WEB, who), "private": False, "at": ward.now}

    for who in ("cuc", "stranger"):
        ward.directory.joined(ward.tx, MemberJoined(**event(who)))  # type: ignore[arg-type]
    assert _keys(ward.directory.units_of_person(ward.tx, person("cuc"))) == [A1]
    assert ward.directory.group(ward.tx, group.id) == replace(group, members=2)
    for who in ("cuc", "stranger", "stranger"):
        ward.directory.left(ward.tx, MemberLeft(**event(who)))  # type: ignore[arg-type]
    assert _keys(ward.directory.units_of_person(ward.tx, person("cuc"))) == []
    assert ward.directory.group(ward.tx, group.id) == group


def test_a_closed_group_is_bound_to_nothing(ward: Ward) -> None:
    group = ward.group("a1", A1)
    assert ward.directory.group_at(ward.tx, group.chat) == group
    units.close(ward.tx, group.id)
    assert ward.directory.group_at(ward.tx, group.chat) is None


def test_a_handler_asks_for_units_by_what_they_have_in_common(ward: Ward) -> None:
    group = ward.group("a2", A2)
    people.enter(ward.tx, person("cuc"), group.id, ward.now)
    facet = DirectoryFacet(ward.moment("linh"))
    assert _keys(facet.units(under=A)) == [A, A1, A2, A3]
    assert _keys(facet.units(near=A)) == [B, C]
    assert _keys(facet.units(of=person("cuc"))) == [A2]
    assert _keys(facet.units(of=person("cuc"), under=B)) == []
    assert _keys(facet.units(role=Role.OFFICER)) == [A]
    assert _keys(facet.units(of=person("son"), role=Role.OFFICER)) == [B]
    assert facet.may(Role.OFFICER, A1)
    assert facet.may(Role.OFFICER, B1, who=person("son"))
    assert not facet.may(Role.OFFICER, A1, who=person("son"))
    assert not facet.may(Role.OFFICER, B1)
    assert not facet.may(Role.COMMANDER, A1)


def test_groups_of_an_account_that_the_settings_do_not_name_are_out_of_reach(ward: Ward) -> None:
    there = ward.group("duty", A, GroupKind.DUTY)
    gone = AccountId("gone")
    lost = Group(GroupId("lost"), A1, GroupKind.DUTY, ChatRef(gone, "chat"), "Nhóm cũ")
    units.bind(ward.tx, lost, at=ward.now, by=None)
    people.link(ward.tx, person("cuc"), UserRef(gone, "cuc"), ChatRef(gone, "talk"))
    named = Directory([WEB])
    assert named.duty_room(ward.tx, A1) == there
    assert named.audience_groups(ward.tx, Audience(frozenset({A}), kinds=frozenset({GroupKind.DUTY}))) == [there]
    assert named.group(ward.tx, lost.id) == replace(lost, state=GroupState.UNREACHABLE)
    assert Directory([gone]).private_chat(ward.tx, person("cuc")) == ChatRef(gone, "talk")
    assert Directory([AccountId("other")]).private_chat(ward.tx, person("cuc")) is None
    assert units.groups_without_account(ward.tx, [WEB]) == [lost]
