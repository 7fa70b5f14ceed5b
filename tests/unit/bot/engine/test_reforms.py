"""Merging, splitting, moving, renaming and undoing, over a real store."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.engine import audit
from bot.engine.access import Act
from bot.engine.duty import DutyFacet
from bot.engine.grants import GrantsFacet, give_at_set_up
from bot.engine.groups import GroupsFacet
from bot.engine.reforms import ReformsFacet
from bot.engine.units import UnitsFacet, import_units
from bot.model.errors import Refused
from bot.model.ids import ChatRef, GroupId, UnitId, UserRef
from bot.model.operations import Invite
from bot.model.people import Role
from bot.model.reforms import Plan, Reform, ReformKind
from bot.model.units import Audience, GroupKind, GroupState
from bot.store import people, units
from bot.store.write import Writer
from bot.testing.town import CAPABILITIES
from tests.stores import postgres_store, store, writer
from tests.unit.bot.engine.ward import A1, A2, A3, B1, ROWS, WEB, A, B, Ward, person

__all__ = ["postgres_store", "store", "writer"]


@pytest.fixture
def ward(writer: Writer) -> Ward:
    made = Ward(writer)
    made.house.capabilities = {WEB: CAPABILITIES}
    made.group("g1", A1)
    made.group("g2", A2)
    give_at_set_up(made.tx, person("cuc"), Role.CLUSTER_HEAD, A2)
    return made


def facet(ward: Ward, who: str = "phuc") -> ReformsFacet:
    return ReformsFacet(ward.moment(who))


def merge(unit: UnitId = A1, into: UnitId = A2, days: int = 30) -> Plan:
    return Plan(kind=ReformKind.MERGE, unit=unit, into=into, days=days)


def split(*names: str, unit: UnitId = A1) -> Plan:
    return Plan(kind=ReformKind.SPLIT, unit=unit, names=names or ("Ấp Hội Đông", "Ấp Hội Tây"))


def move(unit: UnitId, into: UnitId) -> Plan:
    return Plan(kind=ReformKind.MOVE, unit=unit, into=into)


def named(ward: Ward, words: str) -> Sequence[str]:
    return [unit.name for unit in UnitsFacet(ward.moment("phuc")).find(words)]


def allows(ward: Ward, who: str, role: Role, unit: UnitId) -> bool:
    return ward.house.access.allows(ward.tx, person(who), role, unit)


def merged(ward: Ward) -> Reform:
    """Both heads agreed."""
    reform = facet(ward).begin(merge())
    ward.later(minutes=1)
    facet(ward, "hai").agree(reform.id)
    return facet(ward, "cuc").agree(reform.id)


def test_a_preview_says_whom_it_concerns_and_who_could_read_more_and_changes_nothing(ward: Ward) -> None:
    before = audit.entries(ward.tx, [A, A1, A2], limit=50, before=None)
    for who in ("nam", "oanh"):
        for group in ("g1", "g2"):
            people.enter(ward.tx, person(who), GroupId(group), ward.now)
    seen = facet(ward).look(merge())
    assert [group.id for group in seen.groups] == ["g1"]
    assert [(grant.person, grant.role) for grant in seen.newly] == [("cuc", Role.CLUSTER_HEAD)]
    assert seen.grants == 1
    assert seen.widens
    assert audit.entries(ward.tx, [A, A1, A2], limit=50, before=None) == before
    assert not ward.directory.unit(ward.tx, A1).ended


def test_until_both_heads_agree_nobody_reads_what_they_could_not(ward: Ward) -> None:
    reform = facet(ward).begin(merge())
    assert ward.directory.unit(ward.tx, A1).ended
    assert reform.done_at is None
    assert not allows(ward, "cuc", Role.CLUSTER_HEAD, A1)
    assert allows(ward, "hai", Role.CLUSTER_HEAD, A1)
    assert facet(ward, "hai").agree(reform.id).done_at is None
    assert facet(ward, "hai").agree(reform.id).done_at is None, "one head cannot agree twice"
    assert not allows(ward, "cuc", Role.CLUSTER_HEAD, A1)
    assert facet(ward, "cuc").agree(reform.id).done_at == ward.now
    assert allows(ward, "cuc", Role.CLUSTER_HEAD, A1)
    assert allows(ward, "hai", Role.CLUSTER_HEAD, A1)
    assert not allows(ward, "hai", Role.CLUSTER_HEAD, A2), "who came in does not read what was there"


def test_who_looks_after_neither_side_cannot_agree(ward: Ward) -> None:
    reform = facet(ward).begin(merge())
    for who in ("nam", "phuc", "quy", "uyen", "son", "tam"):
        with pytest.raises(Refused, match="core-no-right"):
            facet(ward, who).agree(reform.id)
    assert not allows(ward, "cuc", Role.CLUSTER_HEAD, A1)


def test_one_officer_of_both_sides_is_not_two_people(ward: Ward) -> None:
    reform = facet(ward).begin(merge())
    assert facet(ward, "linh").agree(reform.id).done_at is None
    assert facet(ward, "hai").agree(reform.id).done_at == ward.now


def test_where_one_alone_speaks_for_both_sides_their_yes_is_enough(ward: Ward) -> None:
    for unit in (A1, A2, A):
        for grant, _ in people.grants_on(ward.tx, [unit]):
            if grant.role in (Role.CLUSTER_HEAD, Role.OFFICER):
                people.end_grant(ward.tx, grant.id, ward.now)
    give_at_set_up(ward.tx, person("nam"), Role.DUTY, A2)
    reform = facet(ward).begin(merge())
    assert reform.done_at is None
    assert facet(ward, "phuc").agree(reform.id).done_at is not None


def test_where_nobody_would_read_more_it_takes_effect_at_once(ward: Ward) -> None:
    reform = facet(ward).begin(merge(A2, A3))
    assert reform.done_at == ward.now
    assert [unit.id for unit in ward.directory.chain_up(ward.tx, A2)] == [A2, A3, A]


def test_an_old_name_leads_to_what_took_its_place(ward: Ward) -> None:
    merged(ward)
    assert named(ward, "Ấp Phước Hội") == ["Ấp Phước Lễ"]
    facet(ward).begin(Plan(kind=ReformKind.RENAME, unit=A3, names=("Ấp Tre Xanh",)))
    assert named(ward, "phuoc an") == ["Ấp Tre Xanh"]
    facet(ward).begin(split("Ấp Lễ Một", "Ấp Lễ Hai", unit=A2))
    assert named(ward, "Ấp Phước Hội") == ["Ấp Lễ Một", "Ấp Lễ Hai"]


def audience(ward: Ward, *tops: UnitId) -> list[str]:
    return [group.id for group in ward.directory.audience_groups(ward.tx, Audience(frozenset(tops)))]


def test_both_groups_hear_everything_until_the_old_one_closes(ward: Ward) -> None:
    assert audience(ward, A2) == ["g2"]
    merged(ward)
    assert sorted(audience(ward, A2)) == ["g1", "g2"]
    assert sorted(audience(ward, A1)) == ["g1", "g2"], "an old record speaks to where its people are now"


def test_the_parts_of_a_split_hear_only_their_own_and_the_old_group_hears_both(ward: Ward) -> None:
    reform = facet(ward).begin(split())
    for number, part in enumerate(reform.into):
        ward.group(f"part{number}", part)
    assert sorted(audience(ward, reform.into[0])) == ["g1", "part0"]
    assert sorted(audience(ward, reform.into[1])) == ["g1", "part1"]
    assert sorted(audience(ward, A)) == ["g1", "g2", "part0", "part1"]


def test_a_pending_merger_reaches_the_old_group_without_any_right(ward: Ward) -> None:
    facet(ward).begin(merge())
    assert sorted(audience(ward, A2)) == ["g1", "g2"]
    assert not allows(ward, "cuc", Role.CLUSTER_HEAD, A1)


def test_old_groups_close_when_their_time_is_over_and_not_before(ward: Ward) -> None:
    reform = merged(ward)
    ward.later(days=29, hours=23)
    assert facet(ward, "phuc").close(reform.id).closed == ()
    ward.later(hours=1)
    closing = ReformsFacet(ward.moment(None)).close(reform.id)
    assert [group.id for group in closing.closed] == ["g1"]
    assert audience(ward, A) == ["g2"]
    assert ReformsFacet(ward.moment(None)).close(reform.id).closed == ()


def test_an_old_group_goes_on_while_nothing_takes_its_place(ward: Ward) -> None:
    ward.group("shops", A1, GroupKind.BUSINESSES)
    reform = merged(ward)
    ward.later(days=31)
    closing = ReformsFacet(ward.moment(None)).close(reform.id)
    assert [[group.id for group in each] for each in (closing.closed, closing.left)] == [["g1"], ["shops"]]
    ward.group("shops2", A2, GroupKind.BUSINESSES)
    assert [group.id for group in ReformsFacet(ward.moment(None)).close(reform.id).closed] == ["shops"]


def test_undone_within_a_week_everything_is_as_it_was(ward: Ward) -> None:
    UnitsFacet(ward.moment("phuc")).set_neighbours(A1, [A3])
    before = picture(ward)
    reform = merged(ward)
    assert [unit.id for unit in ward.directory.neighbours(ward.tx, A2)] == [A3]
    ward.later(days=6, hours=23)
    facet(ward).undo(reform.id)
    assert picture(ward) == before
    with pytest.raises(Refused, match="core-reform-over"):
        facet(ward).undo(reform.id)


def picture(ward: Ward) -> object:
    tree = ward.directory.tree(ward.tx)
    living = {unit.id: unit for unit in tree.units if not unit.ended}
    return living, {unit: [each.id for each in tree.near(unit)] for unit in living}


def test_after_a_week_a_change_stays(ward: Ward) -> None:
    reform = merged(ward)
    ward.later(days=7)
    with pytest.raises(Refused, match="core-reform-too-late"):
        facet(ward).undo(reform.id)


def test_a_move_to_which_one_side_never_agrees_can_be_called_off_later_than_a_week(ward: Ward) -> None:
    give_at_set_up(ward.tx, person("phuc"), Role.COMMANDER, B)
    give_at_set_up(ward.tx, person("quy"), Role.OVERSIGHT, B)
    waits = facet(ward).begin(move(A3, B1))
    assert waits.done_at is None
    ward.later(days=30)
    with pytest.raises(Refused, match="core-reform-waits-already"):
        facet(ward).begin(move(A3, B1))
    facet(ward).undo(waits.id)
    facet(ward).begin(move(A3, B1))


def test_the_parts_of_a_split_that_is_undone_end_and_their_groups_close(ward: Ward) -> None:
    before = picture(ward)
    reform = facet(ward).begin(split())
    for number, part in enumerate(reform.into):
        ward.group(f"part{number}", part)
    facet(ward).undo(reform.id)
    assert picture(ward) == before
    assert sorted(audience(ward, A1)) == ["g1", "part0", "part1"]
    ward.later(days=31)
    closing = ReformsFacet(ward.moment(None)).close(reform.id)
    assert sorted(group.id for group in closing.closed) == ["part0", "part1"]
    assert audience(ward, A1) == ["g1"]


def test_what_came_later_is_undone_first(ward: Ward) -> None:
    reform = facet(ward).begin(split())
    ward.later(minutes=1)
    later = facet(ward).begin(merge(reform.into[0], A3))
    with pytest.raises(Refused, match="core-reform-undo-newer"):
        facet(ward).undo(reform.id)
    facet(ward).undo(later.id)
    facet(ward).undo(reform.id)


def test_undoing_gives_nobody_what_they_did_not_have(ward: Ward) -> None:
    """Somebody new at the old place would read what belongs to the unit, and it never agreed to that."""
    give_at_set_up(ward.tx, person("phuc"), Role.COMMANDER, B)
    give_at_set_up(ward.tx, person("quy"), Role.OVERSIGHT, B)
    ward.later(minutes=1)
    reform = facet(ward).begin(move(A3, B1))
    for who in ("linh", "son"):
        facet(ward, who).agree(reform.id)
    ward.later(minutes=1)
    GrantsFacet(ward.moment("phuc")).give(person("tam"), Role.OFFICER, A, until=None)
    with pytest.raises(Refused, match="core-reform-undo-widens"):
        facet(ward).undo(reform.id)


def test_a_unit_is_never_left_without_those_who_look_after_it(ward: Ward) -> None:
    """In commune B nobody commands."""
    give_at_set_up(ward.tx, person("phuc"), Role.COMMANDER, B1)
    give_at_set_up(ward.tx, person("nam"), Role.OVERSIGHT, A3)
    with pytest.raises(Refused, match="core-reform-orphan"):
        facet(ward).look(move(A2, B1))
    with pytest.raises(Refused, match="core-reform-orphan"):
        facet(ward).begin(merge(A2, B1))
    assert not ward.directory.unit(ward.tx, A2).ended


def test_nobody_but_the_commander_of_both_changes_the_tree(ward: Ward) -> None:
    for who in (None, "cuc", "linh", "nam", "quy", "uyen", "son", "hai"):
        for plan in (merge(), split(), move(A1, A2), Plan(kind=ReformKind.RENAME, unit=A1, names=("Ấp Mới",))):
            with pytest.raises(Refused, match="core-no-right"):
                ReformsFacet(ward.moment(who)).begin(plan)
    for plan in (merge(A1, B1), move(A1, B), merge(B1, A1)):
        with pytest.raises(Refused, match="core-no-right"):
            facet(ward).begin(plan)
    assert facet(ward).standing() == []


@pytest.mark.parametrize(
    ("plan", "why"),
    [
        (merge(A1, A1), "core-unit-circle"),
        (merge(A, A1), "core-unit-circle"),
        (move(A, A1), "core-unit-circle"),
        (merge(days=6), "core-reform-days"),
        (merge(days=61), "core-reform-days"),
        (split("Ấp Hội Đông"), "core-reform-parts"),
        (split("Ấp Hội", " Ấp  Hội "), "core-reform-parts"),
        (split(*(f"Ấp {number}" for number in range(5))), "core-reform-parts"),
        (split("Ấp Hội Đông", "  "), "core-unit-needs-name"),
        (split(unit=A), "core-reform-has-below"),
        (merge(UnitId("nowhere")), "core-unit-unknown"),
        (merge(A1, UnitId("nowhere")), "core-unit-unknown"),
        (Plan(kind=ReformKind.RENAME, unit=A1, names=("",)), "core-unit-needs-name"),
        (Plan(kind=ReformKind.RENAME, unit=A1, names=("Ấp  Phước Hội",)), "core-reform-same-name"),
        (move(A1, A), "core-reform-there-already"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{value.kind}-{value.unit}-{value.days}",
)
def test_what_cannot_be_done_is_refused_with_a_reason(ward: Ward, plan: Plan, why: str) -> None:
    with pytest.raises(Refused, match=why):
        facet(ward).look(plan)
    with pytest.raises(Refused, match=why):
        facet(ward).begin(plan)
    assert facet(ward).standing() == []


def test_nothing_new_is_hung_on_what_has_ended(ward: Ward) -> None:
    reform = merged(ward)
    units_ = UnitsFacet(ward.moment("phuc"))
    for change in (
        lambda: facet(ward).begin(merge(A1, A3)),
        lambda: facet(ward).begin(merge(A3, A1)),
        lambda: facet(ward).begin(move(A1, A3)),
        lambda: facet(ward).begin(split()),
        lambda: units_.add(A1, kind="tlg", name="Tổ liên gia"),
        lambda: units_.set_neighbours(A1, [A3]),
        lambda: GroupsFacet(ward.moment("phuc")).bind_code(A1, GroupKind.RESIDENTS),
    ):
        with pytest.raises(Refused, match="core-unit-ended"):
            change()
    with pytest.raises(Refused, match="core-reform-done-already"):
        facet(ward, "hai").agree(reform.id)


def test_a_move_waits_for_both_sides_and_can_be_called_off(ward: Ward) -> None:
    reform = facet(ward).begin(move(A1, A2))
    assert ward.directory.unit(ward.tx, A1).parent == A
    with pytest.raises(Refused, match="core-reform-waits-already"):
        facet(ward).begin(merge(A1, A3))
    facet(ward).undo(reform.id)
    second = facet(ward).begin(move(A1, A2))
    for who in ("cuc", "hai"):
        facet(ward, who).agree(second.id)
    assert ward.directory.unit(ward.tx, A1).parent == A2
    assert allows(ward, "cuc", Role.CLUSTER_HEAD, A1)


def test_the_neighbours_of_what_is_undone_come_back_even_when_others_changed_theirs(ward: Ward) -> None:
    facet_ = UnitsFacet(ward.moment("phuc"))
    facet_.set_neighbours(A1, [A3])
    reform = merged(ward)
    facet_.set_neighbours(A3, [B])
    facet(ward).undo(reform.id)
    assert [unit.id for unit in ward.directory.neighbours(ward.tx, A1)] == [A3]


def test_the_history_of_a_unit_says_who_did_what_and_when(ward: Ward) -> None:
    merged(ward)
    told = UnitsFacet(ward.moment("linh")).history(A1)
    assert [(change.what, change.before, change.after, change.by) for change in told] == [
        ("merge", "", A2, "phuc"),
        ("parent", A, A2, "cuc"),
    ]
    assert [change.what for change in UnitsFacet(ward.moment("linh")).history(A2)] == ["merge-from"]
    with pytest.raises(Refused, match="core-no-right"):
        UnitsFacet(ward.moment("quy")).history(A1)


def test_every_step_is_in_the_log(ward: Ward) -> None:
    reform = merged(ward)
    facet(ward).undo(reform.id)
    lines = audit.entries(ward.tx, [A1], limit=4, before=None)
    assert [(line.action, line.actor) for line in lines] == [
        ("unit.undo", "phuc"),
        ("unit.agree", "cuc"),
        ("unit.agree", "hai"),
        ("unit.merge", "phuc"),
    ]


def test_a_member_of_the_old_group_is_let_into_the_new_one(ward: Ward) -> None:
    merged(ward)
    old = ward.group("g1", A1)
    people.enter(ward.tx, person("oanh"), old.id, ward.now)
    asking = ReformsFacet(ward.moment("oanh", group=old))
    with pytest.raises(Refused, match="core-reform-over"):
        asking.enter(old.id, A3, outcome="in")
    with pytest.raises(Refused, match="core-reform-not-a-member"):
        ReformsFacet(ward.moment("tam", group=old)).enter(old.id, A2, outcome="in")
    asking.enter(old.id, A2, outcome="in")
    (asked,) = ward.lanes.asked
    assert isinstance(asked.wish, Invite)
    assert (asked.wish.user, asked.wish.chat, asked.payload) == (
        UserRef(WEB, "oanh"),
        ChatRef(WEB, "chat-g2"),
        "Nhóm g2",
    )
    people.enter(ward.tx, person("oanh"), GroupId("g2"), ward.now)
    with pytest.raises(Refused, match="core-reform-inside-already"):
        asking.enter(old.id, A2, outcome="in")


def test_nobody_comes_from_one_duty_room_into_another_by_a_press(ward: Ward) -> None:
    old = ward.group("room1", A1, GroupKind.DUTY)
    ward.group("room2", A2, GroupKind.DUTY)
    merged(ward)
    people.enter(ward.tx, person("oanh"), old.id, ward.now)
    with pytest.raises(Refused, match="core-reform-ask-to-join"):
        ReformsFacet(ward.moment("oanh", group=old)).enter(old.id, A2, outcome="in")
    assert ward.lanes.asked == []


def test_where_there_is_no_link_people_are_told_to_ask(ward: Ward) -> None:
    merged(ward)
    old = ward.group("g1", A1)
    people.enter(ward.tx, person("oanh"), old.id, ward.now)
    ward.house.capabilities = {WEB: replace(CAPABILITIES, invite=False)}
    with pytest.raises(Refused, match="core-reform-ask-to-join"):
        ReformsFacet(ward.moment("oanh", group=old)).enter(old.id, A2, outcome="in")
    units.close(ward.tx, GroupId("g2"))
    with pytest.raises(Refused, match="core-reform-no-group-yet"):
        ReformsFacet(ward.moment("oanh", group=old)).enter(old.id, A2, outcome="in")


def test_people_in_the_old_and_the_new_group_count_once(ward: Ward) -> None:
    merged(ward)
    for key in ("g1", "g2"):
        for who in ("nam", "oanh"):
            people.enter(ward.tx, person(who), GroupId(key), ward.now)
            units.count_member(ward.tx, GroupId(key), 1)
    assert facet(ward).look(Plan(kind=ReformKind.RENAME, unit=A2, names=("Ấp Mới",))).people == 2


def test_duty_of_the_old_unit_is_found_as_before_until_both_agree(ward: Ward) -> None:
    give_at_set_up(ward.tx, person("oanh"), Role.DUTY, A2)
    DutyFacet(ward.moment("phuc")).plan(A2, person("oanh"), starts=ward.now, ends=None)
    reform = facet(ward).begin(merge())
    assert [who.id for who in ward.directory.on_duty(ward.tx, A1)] == []
    for who in ("hai", "cuc"):
        facet(ward, who).agree(reform.id)
    assert [who.id for who in ward.directory.on_duty(ward.tx, A1)] == ["oanh"]


def test_a_file_that_is_older_than_a_merger_does_not_bring_the_unit_back(ward: Ward) -> None:
    merged(ward)
    assert import_units(ward.tx, ward.directory, ROWS) == 0
    assert ward.directory.unit(ward.tx, A1).ended
    assert ward.directory.unit(ward.tx, A1).parent == A2


def test_the_closed_group_is_bound_no_more(ward: Ward) -> None:
    reform = merged(ward)
    ward.later(days=31)
    ReformsFacet(ward.moment(None)).close(reform.id)
    found = [group for group in units.groups_of_kinds(ward.tx, list(GroupKind)) if group.id == "g1"]
    assert [group.state for group in found] == [GroupState.CLOSED]
    assert ward.house.access.may(ward.tx, person("linh"), Act.RUN_GROUPS, A1)
