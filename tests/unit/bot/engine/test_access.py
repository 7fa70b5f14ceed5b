"""Who may: the rules on grants, and the rules on giving them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from bot.engine.access import AT_SET_UP, GIVES, HAVE_DEPUTIES, MAY, covers, gives, in_force
from bot.engine.tree import Tree
from bot.model.ids import PersonId, UnitId
from bot.model.people import Grant, Role
from bot.model.units import Unit

NOON = datetime(2026, 3, 2, 5, tzinfo=UTC)
HOUR = timedelta(hours=1)
WARD, EAST, WEST = UnitId("ward"), UnitId("east"), UnitId("west")
TREE = Tree([Unit(WARD, None, "phuong", "Hoa Gạo"), Unit(EAST, WARD, "tdp", "Tổ 1"), Unit(WEST, WARD, "tdp", "Tổ 2")])

roles = st.sampled_from(Role)
units = st.sampled_from([WARD, EAST, WEST])
hours = st.integers(-3, 3).map(lambda hour: NOON + hour * HOUR)


@st.composite
def grants(draw: st.DrawFn, /, **known: object) -> Grant:
    fields: dict[str, object] = {
        "id": draw(st.sampled_from(["g1", "g2", "g3"])),
        "person": PersonId("linh"),
        "role": draw(roles),
        "unit": draw(units),
        "starts": draw(hours),
        "ends": draw(st.one_of(st.none(), hours)),
        "giver": None,
    }
    return Grant(**{**fields, **known})  # type: ignore[arg-type]


def _grant(role: Role, unit: UnitId, **changed: object) -> Grant:
    fields: dict[str, object] = {"starts": NOON - HOUR, "ends": None, "giver": None}
    return Grant(id="g1", person=PersonId("linh"), role=role, unit=unit, **{**fields, **changed})  # type: ignore[arg-type]


def _allowed(pairs: Sequence[tuple[Grant, Grant | None]], role: Role, unit: UnitId, when: datetime) -> bool:
    return any(in_force(*pair, when) and covers(*pair, role, unit, TREE) for pair in pairs)


@given(st.lists(grants(), max_size=5), roles, units, hours)
def test_a_right_comes_from_one_grant_of_that_very_role_in_its_time_and_subtree(
    given_: list[Grant], role: Role, unit: UnitId, when: datetime
) -> None:
    expected = any(
        grant.role is role
        and (grant.unit == unit or grant.unit == WARD)
        and grant.starts <= when
        and (grant.ends is None or when < grant.ends)
        for grant in given_
    )
    assert _allowed([(grant, None) for grant in given_], role, unit, when) is expected


@given(st.lists(grants(), max_size=6), roles, units)
def test_no_role_implies_another(given_: list[Grant], role: Role, unit: UnitId) -> None:
    others = [(grant, None) for grant in given_ if grant.role is not role]
    assert not _allowed(others, role, unit, NOON)


@given(grants(starts=NOON - HOUR, ends=NOON), grants(starts=NOON + HOUR, ends=None))
def test_what_has_ended_and_what_has_not_begun_never_allows(over: Grant, to_come: Grant) -> None:
    for grant in (over, to_come):
        assert not _allowed([(grant, None)], grant.role, grant.unit, NOON)


@given(grants(unit=EAST), roles)
def test_a_grant_reaches_neither_a_sibling_nor_what_is_above(grant: Grant, role: Role) -> None:
    assert not covers(grant, None, role, WEST, TREE)
    assert not covers(grant, None, role, WARD, TREE)


@given(grants(deputy_of="own"), st.one_of(st.none(), grants()), hours)
def test_a_deputy_never_outlives_the_grant_that_he_stands_in_for(
    deputy: Grant, principal: Grant | None, when: datetime
) -> None:
    if principal is None or not principal.holds_at(when):
        assert not in_force(deputy, principal, when)
    else:
        assert in_force(deputy, principal, when) is deputy.holds_at(when)


@given(grants(deputy_of="own"), grants(deputy_of="another"))
def test_a_deputy_of_a_deputy_counts_for_nothing(deputy: Grant, principal: Grant) -> None:
    assert not in_force(deputy, principal, NOON)


@given(grants(deputy_of="own"), grants(), roles, units)
def test_a_deputy_reaches_no_further_than_whom_he_stands_in_for(
    deputy: Grant, principal: Grant, role: Role, unit: UnitId
) -> None:
    if covers(deputy, principal, role, unit, TREE):
        assert covers(principal, None, role, unit, TREE)
        assert covers(deputy, None, role, unit, TREE)


@given(st.sampled_from(sorted(GIVES)), units, roles, units)
def test_a_deputy_passes_nothing_on(giver: Role, where: UnitId, role: Role, unit: UnitId) -> None:
    own = _grant(giver, where)
    assert not gives([(replace(own, id="g2", deputy_of=own.id), own)], role, unit, TREE, NOON)


def test_a_commander_gives_four_roles_in_his_own_subtree_only() -> None:
    commander = [(_grant(Role.COMMANDER, EAST), None)]
    given_ = {role for role in Role if gives(commander, role, EAST, TREE, NOON)}
    assert given_ == {Role.OFFICER, Role.DUTY, Role.CLUSTER_HEAD, Role.HELPER}
    assert not any(gives(commander, role, unit, TREE, NOON) for role in Role for unit in (WEST, WARD))


@given(roles, roles)
def test_nobody_gives_by_chat_what_only_the_operator_gives(giver: Role, role: Role) -> None:
    assume(role in AT_SET_UP)
    assert not gives([(_grant(giver, WARD), None)], role, WARD, TREE, NOON)


def test_a_commander_whose_time_is_over_gives_nothing() -> None:
    over = [(_grant(Role.COMMANDER, WARD, ends=NOON), None)]
    assert not any(gives(over, role, WARD, TREE, NOON) for role in Role)


def test_the_tables_give_an_operator_no_say_over_people() -> None:
    assert all(Role.OPERATOR not in allowed for allowed in MAY.values())
    assert Role.OPERATOR not in GIVES
    assert Role.OPERATOR not in HAVE_DEPUTIES
