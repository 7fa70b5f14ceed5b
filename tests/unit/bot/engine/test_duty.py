"""The duty rota."""

from datetime import timedelta

import pytest

from bot.engine import audit
from bot.engine.duty import DutyFacet
from bot.engine.grants import GrantsFacet
from bot.model.errors import Refused
from bot.store.write import Writer
from tests.stores import postgres_store, store, writer
from tests.unit.bot.engine.ward import A1, A, Ward, person

__all__ = ["postgres_store", "store", "writer"]


@pytest.fixture
def ward(writer: Writer) -> Ward:
    return Ward(writer)


def _on_duty(ward: Ward) -> list[str]:
    return [someone.id for someone in ward.directory.on_duty(ward.tx, A1)]


def test_a_duty_officer_takes_the_duty(ward: Ward) -> None:
    DutyFacet(ward.moment("nam")).plan(A, person("nam"), starts=ward.now, ends=None)
    assert _on_duty(ward) == ["nam"]
    line = audit.entries(ward.tx, [A], limit=1, before=None)[0]
    assert (line.action, line.actor, line.subject) == ("duty.plan", "nam", "nam")


def test_a_commander_plans_shifts_to_come(ward: Ward) -> None:
    facet = DutyFacet(ward.moment("phuc"))
    morning, noon = ward.now + timedelta(hours=7), ward.now + timedelta(hours=12)
    facet.plan(A, person("oanh"), starts=noon, ends=None)
    facet.plan(A, person("nam"), starts=morning, ends=noon)
    assert [(shift.person, shift.starts) for shift in facet.rota(A)] == [("nam", morning), ("oanh", noon)]
    assert _on_duty(ward) == []
    ward.later(hours=7)
    assert _on_duty(ward) == ["nam"]
    ward.later(hours=5)
    assert _on_duty(ward) == ["oanh"]
    assert [shift.person for shift in facet.rota(A)] == ["oanh"]


def test_nobody_but_the_commander_plans_for_others(ward: Ward) -> None:
    for who, whom in (("nam", "oanh"), ("linh", "nam"), ("cuc", "nam"), (None, "nam")):
        with pytest.raises(Refused, match="core-no-right"):
            DutyFacet(ward.moment(who)).plan(A, person(whom), starts=ward.now, ends=None)


def test_only_who_holds_the_duty_role_there_gets_a_shift(ward: Ward) -> None:
    for whom in ("linh", "tam", "cuc", "phuc"):
        with pytest.raises(Refused, match="core-duty-no-role"):
            DutyFacet(ward.moment("phuc")).plan(A, person(whom), starts=ward.now, ends=None)


def test_a_shift_ends_after_it_begins_and_does_not_lie_over_another_of_the_same_person(ward: Ward) -> None:
    facet = DutyFacet(ward.moment("phuc"))
    later = ward.now + timedelta(hours=2)
    with pytest.raises(Refused, match="core-duty-ends-before-start"):
        facet.plan(A, person("nam"), starts=later, ends=later)
    with pytest.raises(Refused, match="core-duty-ends-before-start"):
        facet.plan(A, person("nam"), starts=ward.now - timedelta(hours=2), ends=ward.now)
    facet.plan(A, person("nam"), starts=later, ends=None)
    with pytest.raises(Refused, match="core-duty-already"):
        facet.plan(A, person("nam"), starts=ward.now, ends=later + timedelta(seconds=1))
    facet.plan(A, person("nam"), starts=ward.now, ends=later)
    facet.plan(A, person("oanh"), starts=later, ends=None)


def test_who_hands_over_is_off_duty_and_the_other_has_it_to_the_planned_end(ward: Ward) -> None:
    ends = ward.now + timedelta(hours=8)
    DutyFacet(ward.moment("nam")).plan(A, person("nam"), starts=ward.now, ends=ends)
    ward.later(hours=1)
    facet = DutyFacet(ward.moment("nam"))
    facet.hand_over(A, person("oanh"))
    assert _on_duty(ward) == ["oanh"]
    assert [(shift.person, shift.starts, shift.ends) for shift in facet.rota(A)] == [("oanh", ward.now, ends)]
    assert audit.entries(ward.tx, [A], limit=1, before=None)[0].action == "duty.hand_over"


def test_handing_over_to_who_has_the_duty_beside_one_makes_no_second_shift(ward: Ward) -> None:
    for who in ("nam", "oanh"):
        DutyFacet(ward.moment(who)).plan(A, person(who), starts=ward.now, ends=None)
    ward.later(hours=1)
    DutyFacet(ward.moment("nam")).hand_over(A, person("oanh"))
    assert [shift.person for shift in DutyFacet(ward.moment("nam")).rota(A)] == ["oanh"]


def test_nobody_hands_over_what_is_not_theirs(ward: Ward) -> None:
    DutyFacet(ward.moment("nam")).plan(A, person("nam"), starts=ward.now, ends=None)
    for who in ("oanh", "phuc", "linh", None):
        with pytest.raises(Refused, match="core-duty-not-yours"):
            DutyFacet(ward.moment(who)).hand_over(A, person("oanh"))
    assert _on_duty(ward) == ["nam"]


def test_the_duty_is_handed_over_only_to_another_who_holds_the_role(ward: Ward) -> None:
    DutyFacet(ward.moment("nam")).plan(A, person("nam"), starts=ward.now, ends=None)
    with pytest.raises(Refused, match="core-duty-no-role"):
        DutyFacet(ward.moment("nam")).hand_over(A, person("linh"))
    with pytest.raises(Refused, match="core-duty-already"):
        DutyFacet(ward.moment("nam")).hand_over(A, person("nam"))
    assert _on_duty(ward) == ["nam"]


def test_a_shift_is_worth_nothing_without_the_role(ward: Ward) -> None:
    DutyFacet(ward.moment("nam")).plan(A, person("nam"), starts=ward.now, ends=None)
    facet = GrantsFacet(ward.moment("phuc"))
    facet.end(facet.of(person("nam"))[0].id)
    assert _on_duty(ward) == []
