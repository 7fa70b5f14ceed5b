"""Giving and ending roles, and naming deputies."""

from datetime import timedelta

import pytest

from bot.engine import audit
from bot.engine.grants import GrantsFacet, give_at_set_up
from bot.model.errors import Refused
from bot.model.ids import PersonId
from bot.model.people import Person, Role
from bot.store import people
from bot.store.write import Writer
from tests.stores import postgres_store, store, writer
from tests.unit.bot.engine.ward import A1, A2, A, B, Ward, person

__all__ = ["postgres_store", "store", "writer"]


@pytest.fixture
def ward(writer: Writer) -> Ward:
    return Ward(writer)


def _may(ward: Ward, who: str, role: Role) -> bool:
    return ward.house.access.allows(ward.tx, person(who), role, A1)


def _own(ward: Ward, who: str) -> str:
    return GrantsFacet(ward.moment(who)).of(person(who))[0].id


def test_a_commander_gives_a_role_and_takes_it_back(ward: Ward) -> None:
    facet = GrantsFacet(ward.moment("phuc"))
    given = facet.give(person("cuc"), Role.CLUSTER_HEAD, A1, until=None)
    assert _may(ward, "cuc", Role.CLUSTER_HEAD)
    ward.later(hours=1)
    facet.end(given)
    assert not _may(ward, "cuc", Role.CLUSTER_HEAD)
    lines = audit.entries(ward.tx, [A1], limit=2, before=None)
    assert [(line.action, line.actor, line.subject) for line in lines] == [
        ("grant.end", "phuc", "cuc"),
        ("grant.give", "phuc", "cuc"),
    ]


def test_a_role_until_tomorrow_is_over_tomorrow(ward: Ward) -> None:
    until = ward.now + timedelta(days=1)
    GrantsFacet(ward.moment("phuc")).give(person("cuc"), Role.HELPER, A1, until=until)
    ward.later(hours=23)
    assert _may(ward, "cuc", Role.HELPER)
    ward.later(hours=1)
    assert not _may(ward, "cuc", Role.HELPER)


def test_a_commander_gives_neither_command_nor_oversight_to_anybody(ward: Ward) -> None:
    for role in (Role.COMMANDER, Role.OVERSIGHT, Role.OPERATOR, Role.RESIDENT):
        for to, key in (("phuc", "core-grant-not-self"), ("cuc", "core-grant-not-yours")):
            with pytest.raises(Refused, match=key):
                GrantsFacet(ward.moment("phuc")).give(person(to), role, A, until=None)


def test_nobody_gives_a_role_to_themselves(ward: Ward) -> None:
    for role in Role:
        with pytest.raises(Refused, match="core-grant-not-self"):
            GrantsFacet(ward.moment("phuc")).give(person("phuc"), role, A, until=None)


def test_nobody_but_a_commander_gives_roles(ward: Ward) -> None:
    for who in (None, "cuc", "linh", "nam", "quy", "uyen"):
        with pytest.raises(Refused, match="core-grant-not-yours" if who else "core-no-right"):
            GrantsFacet(ward.moment(who)).give(person("hai"), Role.OFFICER, A1, until=None)


def test_a_commander_gives_nothing_outside_his_subtree(ward: Ward) -> None:
    with pytest.raises(Refused, match="core-grant-not-yours"):
        GrantsFacet(ward.moment("phuc")).give(person("cuc"), Role.OFFICER, B, until=None)


def test_a_stranger_and_a_time_that_is_over_are_refused(ward: Ward) -> None:
    facet = GrantsFacet(ward.moment("phuc"))
    with pytest.raises(Refused, match="core-person-unknown"):
        facet.give(PersonId("nobody"), Role.OFFICER, A, until=None)
    with pytest.raises(Refused, match="core-grant-over-already"):
        facet.give(person("cuc"), Role.OFFICER, A, until=ward.now)


def test_an_officer_names_a_deputy_for_a_part_of_his_unit_and_a_time(ward: Ward) -> None:
    until = ward.now + timedelta(days=3)
    own = _own(ward, "linh")
    GrantsFacet(ward.moment("linh")).give(person("cuc"), Role.OFFICER, A1, until=until, deputy_of=own)
    assert _may(ward, "cuc", Role.OFFICER)
    assert not ward.house.access.allows(ward.tx, person("cuc"), Role.OFFICER, A2)
    ward.later(days=3)
    assert not _may(ward, "cuc", Role.OFFICER)


def test_a_deputy_ends_with_the_grant_that_he_stands_in_for(ward: Ward) -> None:
    own = _own(ward, "linh")
    until = ward.now + timedelta(days=3)
    given = GrantsFacet(ward.moment("linh")).give(person("cuc"), Role.OFFICER, A, until=until, deputy_of=own)
    ward.later(hours=1)
    GrantsFacet(ward.moment("phuc")).end(own)
    assert not _may(ward, "linh", Role.OFFICER)
    assert not _may(ward, "cuc", Role.OFFICER)
    found = people.grant(ward.tx, given)
    assert found is not None
    assert found[0].ends == ward.now


def test_a_deputy_cannot_pass_on_what_he_stands_in_for(ward: Ward) -> None:
    until = ward.now + timedelta(days=3)
    facet = GrantsFacet(ward.moment("linh"))
    deputy = facet.give(person("cuc"), Role.OFFICER, A, until=until, deputy_of=_own(ward, "linh"))
    with pytest.raises(Refused, match="core-grant-no-deputy"):
        GrantsFacet(ward.moment("cuc")).give(person("hai"), Role.OFFICER, A, until=until, deputy_of=deputy)


def test_a_deputy_needs_an_end_no_later_than_that_of_the_giver(ward: Ward) -> None:
    ends = ward.now + timedelta(days=3)
    give_at_set_up(ward.tx, person("cuc"), Role.OFFICER, A2, until=ends)
    facet, own = GrantsFacet(ward.moment("cuc")), _own(ward, "cuc")
    for until in (None, ends + timedelta(seconds=1)):
        with pytest.raises(Refused, match="core-grant-deputy-needs-end"):
            facet.give(person("hai"), Role.OFFICER, A2, until=until, deputy_of=own)
    facet.give(person("hai"), Role.OFFICER, A2, until=ends, deputy_of=own)


def test_a_deputy_stands_in_only_inside_the_grant_and_in_its_role(ward: Ward) -> None:
    until = ward.now + timedelta(days=3)
    facet, own = GrantsFacet(ward.moment("linh")), _own(ward, "linh")
    with pytest.raises(Refused, match="core-grant-no-deputy"):
        facet.give(person("cuc"), Role.OFFICER, B, until=until, deputy_of=own)
    with pytest.raises(Refused, match="core-grant-no-deputy"):
        facet.give(person("cuc"), Role.DUTY, A, until=until, deputy_of=own)
    with pytest.raises(Refused, match="core-grant-not-yours"):
        facet.give(person("cuc"), Role.OFFICER, A, until=until, deputy_of=_own(ward, "minh"))


def test_only_officers_have_deputies(ward: Ward) -> None:
    for who in ("nam", "phuc", "quy"):
        facet = GrantsFacet(ward.moment(who))
        own = facet.of(person(who))[0]
        with pytest.raises(Refused, match="core-grant-no-deputy"):
            facet.give(person("cuc"), own.role, A, until=ward.now + timedelta(days=1), deputy_of=own.id)


def test_an_officer_ends_his_deputy_and_a_holder_lays_down_a_role(ward: Ward) -> None:
    until = ward.now + timedelta(days=3)
    facet = GrantsFacet(ward.moment("linh"))
    given = facet.give(person("cuc"), Role.OFFICER, A, until=until, deputy_of=_own(ward, "linh"))
    with pytest.raises(Refused, match="core-grant-not-yours"):
        GrantsFacet(ward.moment("minh")).end(given)
    facet.end(given)
    assert not _may(ward, "cuc", Role.OFFICER)
    GrantsFacet(ward.moment("minh")).end(_own(ward, "minh"))
    assert not _may(ward, "minh", Role.OFFICER)


def test_a_commander_ends_no_oversight(ward: Ward) -> None:
    with pytest.raises(Refused, match="core-grant-not-yours"):
        GrantsFacet(ward.moment("phuc")).end(_own(ward, "quy"))


def test_what_is_over_cannot_be_ended_again(ward: Ward) -> None:
    own = _own(ward, "linh")
    GrantsFacet(ward.moment("linh")).end(own)
    with pytest.raises(Refused, match="core-grant-over-already"):
        GrantsFacet(ward.moment("linh")).end(own)
    with pytest.raises(Refused, match="core-grant-over-already"):
        GrantsFacet(ward.moment("linh")).end("nothing")


def test_a_grant_that_begins_later_does_not_allow_before(ward: Ward) -> None:
    given = give_at_set_up(ward.tx, person("cuc"), Role.OFFICER, A)
    found = people.grant(ward.tx, given)
    assert found is not None
    assert not found[0].holds_at(ward.now - timedelta(microseconds=1))


def test_setting_up_again_gives_nothing_twice(ward: Ward) -> None:
    first = give_at_set_up(ward.tx, person("phuc"), Role.COMMANDER, A)
    assert [grant.id for grant in GrantsFacet(ward.moment("phuc")).of(person("phuc"))] == [first]


def test_people_are_found_by_name_where_who_asks_has_a_role(ward: Ward) -> None:
    for key, name in (("thuy", "Đỗ Thị Thuý"), ("thuan", "Lê Thuận 100%_")):
        people.add_person(ward.tx, Person(person(key), name), ward.now)
    group = ward.group("a1", A1)
    people.enter(ward.tx, person("thuy"), group.id, ward.now)
    officer, other, commander = (GrantsFacet(ward.moment(who)) for who in ("linh", "son", "phuc"))
    assert [found.id for found in officer.people("do thuy")] == ["thuy"]
    assert [found.id for found in officer.people("thu")] == ["thuy"]
    assert [found.id for found in commander.people("thu")] == ["thuy", "thuan"]
    assert other.people("thuy") == []
    assert commander.people("%") == []
    assert [found.id for found in commander.people("100%_")] == ["thuan"]
    assert officer.people("  ") == ()
