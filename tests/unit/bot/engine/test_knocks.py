"""Knocks: who is asked about them, and who may answer."""

from datetime import timedelta

import pytest

from bot.adapter import Capabilities
from bot.engine import audit, grants
from bot.engine.knocks import KnocksFacet
from bot.model.errors import Refused
from bot.model.ids import GroupId, UnitId, UserRef
from bot.model.kinds import GroupKind
from bot.model.operations import Admit, TurnAway
from bot.model.people import Grant, Role
from bot.store import people, units
from bot.store.write import Writer
from tests.stores import postgres_store, store, writer
from tests.unit.bot.engine.ward import A1, A2, B1, WEB, A, C, Ward, person

__all__ = ["postgres_store", "store", "writer"]

VISITOR = UserRef(WEB, "khach")


@pytest.fixture
def ward(writer: Writer) -> Ward:
    ward = Ward(writer)
    ward.house.capabilities = {WEB: Capabilities(join_requests=True)}
    return ward


def _keepers(ward: Ward, unit: UnitId) -> list[str]:
    return sorted(each.id for each in KnocksFacet(ward.moment(None)).keepers(unit))


def _admit(ward: Ward, who: str | None, group: GroupId) -> None:
    KnocksFacet(ward.moment(who)).admit(VISITOR, group, outcome="admitted", payload="knock")


def test_each_role_is_asked_on_the_nearest_unit_where_somebody_holds_it(ward: Ward) -> None:
    assert _keepers(ward, A1) == ["hai", "linh", "minh"]
    assert _keepers(ward, A2) == ["linh", "minh"]
    assert _keepers(ward, B1) == ["son"]
    assert _keepers(ward, C) == []


def test_who_holds_both_is_asked_once_and_a_nearer_officer_instead_of_those_above(ward: Ward) -> None:
    grants.give_at_set_up(ward.tx, person("hai"), Role.OFFICER, A1)
    assert _keepers(ward, A1) == ["hai"]


def test_whose_role_is_over_or_has_not_begun_is_not_asked(ward: Ward) -> None:
    (head,) = people.grants_of(ward.tx, person("hai"))
    people.end_grant(ward.tx, head[0].id, ward.now)
    later = Grant("later", person("nam"), Role.CLUSTER_HEAD, A1, ward.now + timedelta(days=1), None, None)
    people.add_grant(ward.tx, later)
    assert _keepers(ward, A1) == ["linh", "minh"]


@pytest.mark.parametrize("who", ["hai", "linh", "phuc"])
def test_who_may_invite_into_a_group_answers_who_knocks_there(ward: Ward, who: str) -> None:
    group = ward.group("a1", A1)
    _admit(ward, who, group.id)
    KnocksFacet(ward.moment(who)).turn_away(VISITOR, group.id, outcome="turned-away", payload="other")
    assert [(asked.wish, asked.outcome, asked.payload) for asked in ward.lanes.asked] == [
        (Admit(group.chat, VISITOR), "admitted", "knock"),
        (TurnAway(group.chat, VISITOR), "turned-away", "other"),
    ]
    written = audit.entries(ward.tx, [A1], limit=2, before=None)
    assert [(line.action, line.actor, line.subject, line.detail) for line in written] == [
        ("group.turn_away", who, "other", group.id),
        ("group.admit", who, "knock", group.id),
    ]


def test_nobody_else_does(ward: Ward) -> None:
    here, other = ward.group("a1", A1), ward.group("a2", A2)
    for who, group in (("hai", other), ("cuc", here), ("nam", here), ("son", here), (None, here)):
        with pytest.raises(Refused, match="core-no-right"):
            _admit(ward, who, group.id)
        with pytest.raises(Refused, match="core-no-right"):
            KnocksFacet(ward.moment(who)).turn_away(VISITOR, group.id, outcome="", payload="")
    assert ward.lanes.asked == []


def test_only_whom_the_kind_names_answers_and_only_who_fits_comes_in(ward: Ward) -> None:
    rooms, staff = ward.group("rooms", A1, GroupKind.LANDLORDS), ward.group("staff", A1, GroupKind.INTERNAL)
    with pytest.raises(Refused, match="core-kind-not-your-yes"):
        _admit(ward, "hai", rooms.id)
    _admit(ward, "linh", rooms.id)
    with pytest.raises(Refused, match="core-kind-officers-only"):
        _admit(ward, "linh", staff.id)
    lost = ward.group("lost", A1, "party_cell")
    with pytest.raises(Refused, match="core-kind-unknown"):
        _admit(ward, "linh", lost.id)
    people.link(ward.tx, person("minh"), VISITOR, None)
    _admit(ward, "linh", staff.id)
    assert [asked.wish for asked in ward.lanes.asked] == [Admit(rooms.chat, VISITOR), Admit(staff.chat, VISITOR)]


def test_a_platform_without_doors_and_a_group_that_was_let_go_are_refused(ward: Ward) -> None:
    group = ward.group("a", A)
    ward.house.capabilities = {WEB: Capabilities()}
    with pytest.raises(Refused, match="core-group-cannot"):
        _admit(ward, "linh", group.id)
    ward.house.capabilities = {}
    with pytest.raises(Refused, match="core-group-cannot"):
        _admit(ward, "linh", group.id)
    units.close(ward.tx, group.id)
    with pytest.raises(Refused, match="core-group-unknown"):
        _admit(ward, "linh", group.id)
