"""Members: strangers become people, are let into groups by who may invite there, and are forgotten where nothing ties them."""

from dataclasses import replace

import pytest

from bot.adapter import Capabilities, Receipt
from bot.engine import audit
from bot.engine.groups import afterwards
from bot.engine.house import Moment
from bot.engine.members import LINK_LIVES, MembersFacet
from bot.engine.tries import MOST
from bot.model.errors import Refused
from bot.model.ids import ChatRef, GroupId, PersonId, UserRef
from bot.model.operations import Admit, Invite, Remove
from bot.model.people import Role
from bot.model.units import Group
from bot.store import people, privacy, units
from bot.store.write import Writer
from tests.stores import postgres_store, store, writer
from tests.unit.bot.engine.ward import A1, A2, WEB, C, Ward, person

__all__ = ["postgres_store", "store", "writer"]

VISITOR = UserRef(WEB, "khach")
TALK = ChatRef(WEB, "talk-khach")


@pytest.fixture
def ward(writer: Writer) -> Ward:
    ward = Ward(writer)
    ward.house.capabilities = {WEB: Capabilities(admit=True, remove_member=True)}
    return ward


def stranger(ward: Ward) -> Moment:
    return replace(ward.moment(None), sender=VISITOR, chat=TALK, talk=TALK, language="en")


def admit(ward: Ward, who: str | None, group: Group, *, by: str | None = None, whom: str = "cuc") -> None:
    helper = None if by is None else person(by)
    MembersFacet(ward.moment(who)).admit(person(whom), group.id, outcome="in", payload="case", by=helper)


def test_a_stranger_is_known_from_then_on_with_the_chat_they_wrote_in(ward: Ward) -> None:
    moment = stranger(ward)
    new = MembersFacet(moment).enroll("  Chị   Mận ")
    assert (new.name, new.language, moment.person) == ("Chị Mận", "en", new)
    assert people.person_of(ward.tx, VISITOR) == new
    assert people.accounts(ward.tx, new.id) == [(VISITOR, TALK)]
    assert MembersFacet(moment).enroll("Somebody else") == new


def test_somebody_we_know_stays_who_they_are(ward: Ward) -> None:
    assert MembersFacet(ward.moment("cuc")).enroll("Một tên khác").id == "cuc"


def test_who_has_no_private_chat_is_sent_there(ward: Ward) -> None:
    with pytest.raises(Refused, match="core-private-first"):
        MembersFacet(replace(stranger(ward), talk=None)).enroll("Chị Mận")


def test_a_stranger_is_forgotten_and_nobody_with_a_tie(ward: Ward) -> None:
    new = MembersFacet(stranger(ward)).enroll("Chị Mận")
    members = MembersFacet(ward.moment(None))
    assert members.dismiss(new.id)
    assert people.person_of(ward.tx, VISITOR) is None
    again = MembersFacet(stranger(ward)).enroll("Chị Mận")
    people.enter(ward.tx, again.id, ward.group("g1", A1).id, ward.now)
    assert [members.dismiss(who) for who in (again.id, person("hai"), PersonId("nobody"))] == [False, False, True]
    assert people.person_of(ward.tx, VISITOR) == again


def test_of_whom_a_plugin_keeps_something_is_not_forgotten(ward: Ward) -> None:
    new = MembersFacet(stranger(ward)).enroll("Chị Mận")
    ward.dispatch.kept.add(new.id)
    assert not MembersFacet(ward.moment(None)).dismiss(new.id)
    assert people.person_of(ward.tx, VISITOR) == new


def test_each_role_is_held_by_who_is_nearest(ward: Ward) -> None:
    members = MembersFacet(ward.moment(None))
    assert [each.id for each in members.holders(Role.CLUSTER_HEAD, A1)] == ["hai"]
    assert sorted(each.id for each in members.holders(Role.OFFICER, A2)) == ["linh", "minh"]
    assert members.holders(Role.COMMANDER, C) == []


def test_the_groups_of_somebody_are_those_that_are_still_ours(ward: Ward) -> None:
    here, other = ward.group("g1", A1), ward.group("g2", A2)
    for group in (here, other):
        people.enter(ward.tx, person("cuc"), group.id, ward.now)
    units.close(ward.tx, other.id)
    assert MembersFacet(ward.moment(None)).groups(person("cuc")) == [here]


@pytest.mark.parametrize(("who", "by"), [("hai", None), ("linh", None), ("phuc", None), (None, "hai"), ("cuc", "hai")])
def test_who_may_invite_lets_in_or_vouches_for_it(ward: Ward, who: str | None, by: str | None) -> None:
    group = ward.group("g1", A1)
    people.link(ward.tx, person("cuc"), UserRef(WEB, "cuc"), None)
    admit(ward, who, group, by=by)
    (asked,) = ward.lanes.asked
    assert (asked.wish, asked.outcome, asked.payload) == (Admit(group.chat, UserRef(WEB, "cuc"), "Cuc"), "in", "case")
    (line,) = audit.entries(ward.tx, [A1], limit=1, before=None)
    assert (line.action, line.actor, line.subject, line.detail) == ("group.admit", by or who, "cuc", group.id)
    afterwards(ward.house)[asked.then](ward.tx, asked.about, Receipt())
    assert people.groups_of(ward.tx, person("cuc")) == [], "who was only asked by the platform is outside still"
    afterwards(ward.house)[asked.then](ward.tx, asked.about, Receipt(user=UserRef(WEB, "cuc")))
    assert people.groups_of(ward.tx, person("cuc")) == [group.id]


def test_who_was_erased_while_the_platform_was_asked_leaves_no_row(ward: Ward) -> None:
    people.link(ward.tx, person("cuc"), UserRef(WEB, "cuc"), None)
    admit(ward, "hai", ward.group("g1", A1))
    (asked,) = ward.lanes.asked
    privacy.forget_person(ward.tx, person("cuc"))
    afterwards(ward.house)[asked.then](ward.tx, asked.about, Receipt())
    assert people.groups_of(ward.tx, person("cuc")) == []


@pytest.mark.parametrize(("who", "by"), [("cuc", None), ("nam", None), ("son", None), (None, None), ("hai", "cuc")])
def test_nobody_else_does(ward: Ward, who: str | None, by: str | None) -> None:
    people.link(ward.tx, person("cuc"), UserRef(WEB, "cuc"), None)
    with pytest.raises(Refused, match="core-no-right"):
        admit(ward, who, ward.group("g1", A1), by=by)
    assert ward.lanes.asked == []


def test_who_vouched_counts_only_while_they_may(ward: Ward) -> None:
    people.link(ward.tx, person("cuc"), UserRef(WEB, "cuc"), None)
    (head,) = people.grants_of(ward.tx, person("hai"))
    people.end_grant(ward.tx, head[0].id, ward.now)
    with pytest.raises(Refused, match="core-no-right"):
        admit(ward, None, ward.group("g1", A1), by="hai")


def test_where_nobody_is_let_in_by_our_hand_there_is_a_link_for_a_day(ward: Ward) -> None:
    ward.house.capabilities = {WEB: Capabilities(invite=True)}
    group = ward.group("g1", A1)
    people.link(ward.tx, person("cuc"), UserRef(WEB, "cuc"), None)
    admit(ward, "hai", group)
    known = people.person(ward.tx, person("cuc"))
    assert known is not None
    assert [each.wish for each in ward.lanes.asked] == [
        Invite(known.name, LINK_LIVES, chat=group.chat, user=UserRef(WEB, "cuc"))
    ]


def test_what_cannot_be_done_is_said(ward: Ward) -> None:
    group = ward.group("g1", A1)
    new = MembersFacet(stranger(ward)).enroll("Chị Mận")
    with pytest.raises(Refused, match="core-group-unknown"):
        MembersFacet(ward.moment("hai")).admit(new.id, GroupId("none"), outcome="in", payload="")
    elsewhere = units.group(ward.tx, group.id)
    assert elsewhere is not None
    ward.house.capabilities = {WEB: Capabilities()}
    with pytest.raises(Refused, match="core-group-cannot"):
        admit(ward, "hai", group, whom=new.id)
    people.forget_stranger(ward.tx, new.id)
    with pytest.raises(Refused, match="core-group-no-account"):
        admit(ward, "hai", group, whom=new.id)


def test_who_vouches_takes_out_too(ward: Ward) -> None:
    group = ward.group("g1", A1)
    people.link(ward.tx, person("cuc"), UserRef(WEB, "cuc"), None)
    people.enter(ward.tx, person("cuc"), group.id, ward.now)
    resident = MembersFacet(ward.moment("cuc"))
    with pytest.raises(Refused, match="core-no-right"):
        resident.take_out(person("cuc"), group.id, outcome="out")
    resident.take_out(person("cuc"), group.id, outcome="out", by=person("hai"))
    assert [each.wish for each in ward.lanes.asked] == [Remove(group.chat, UserRef(WEB, "cuc"))]
    assert people.groups_of(ward.tx, person("cuc")) == []


def test_wrong_codes_are_counted_by_account(ward: Ward) -> None:
    members = MembersFacet(stranger(ward))
    for _ in range(MOST):
        members.guess(False)
    for right in (True, False):
        with pytest.raises(Refused, match="core-bind-too-often"):
            members.guess(right)
    MembersFacet(ward.moment("cuc")).guess(True)
