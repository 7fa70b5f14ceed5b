"""The officers' list of what waits."""

import pytest

from bot.engine.approvals import ApprovalsFacet
from bot.engine.work import WorkFacet
from bot.model.content import Button
from bot.model.ids import UnitId
from bot.model.people import Role
from bot.store.write import Writer
from tests.stores import postgres_store, store, writer
from tests.unit.bot.engine.ward import A1, A2, B1, A, Ward, person

__all__ = ["postgres_store", "store", "writer"]


@pytest.fixture
def ward(writer: Writer) -> Ward:
    return Ward(writer)


def _put(ward: Ward, subject: str, unit: UnitId, role: Role, *, plugin: str = "relay", title: str = "Việc") -> None:
    WorkFacet(ward.moment(None, plugin=plugin)).put(subject, unit=unit, role=role, title=title, action="open")


def _mine(ward: Ward, who: str | None) -> list[str]:
    return [item.subject for item in WorkFacet(ward.moment(who)).mine()]


def test_work_waits_for_whoever_holds_its_role_on_its_unit(ward: Ward) -> None:
    _put(ward, "case", A1, Role.OFFICER)
    assert _mine(ward, "linh") == ["case"]
    assert _mine(ward, "minh") == ["case"]
    for who in ("cuc", "hai", "nam", "phuc", "quy", "son", "uyen", None):
        assert _mine(ward, who) == []


def test_the_oldest_comes_first_from_all_plugins_and_requests_for_approval(ward: Ward) -> None:
    _put(ward, "first", A1, Role.OFFICER)
    ward.later(minutes=1)
    facet = ApprovalsFacet(ward.moment("cuc"))
    approval = facet.request("publish", "case", kind="thing", unit=A2, title="Ví", not_by=[person("cuc")])
    ward.later(minutes=1)
    _put(ward, "last", A, Role.OFFICER, plugin="registration")
    assert _mine(ward, "linh") == ["first", approval, "last"]


def test_an_item_opens_by_its_plugins_button(ward: Ward) -> None:
    _put(ward, "case", A1, Role.OFFICER, title="Tìm trâu")
    item = WorkFacet(ward.moment("linh", plugin="admin")).mine()[0]
    assert item.button == Button("Tìm trâu", "open", "case", plugin="relay")
    assert (item.unit, item.roles, item.title) == (A1, (Role.OFFICER,), "Tìm trâu")


def test_what_waits_for_one_of_several_roles_is_on_the_list_of_each_once(ward: Ward) -> None:
    facet = WorkFacet(ward.moment(None, plugin="admin"))
    facet.put("knock", unit=A1, role=(Role.CLUSTER_HEAD, Role.OFFICER), title="Xin vào", action="knock")
    assert _mine(ward, "hai") == _mine(ward, "linh") == ["knock"]
    for who in ("cuc", "nam", "phuc", "son"):
        assert _mine(ward, who) == []


def test_the_same_subject_replaces_and_keeps_its_place(ward: Ward) -> None:
    _put(ward, "one", A1, Role.OFFICER)
    ward.later(minutes=1)
    _put(ward, "two", A1, Role.OFFICER)
    ward.later(minutes=1)
    _put(ward, "one", A2, Role.OFFICER, title="Khác")
    items = WorkFacet(ward.moment("linh")).mine()
    assert [(item.subject, item.title, item.unit) for item in items] == [("one", "Khác", A2), ("two", "Việc", A1)]


def test_what_is_done_no_longer_waits_and_another_plugins_stays(ward: Ward) -> None:
    _put(ward, "case", A1, Role.OFFICER)
    _put(ward, "case", A1, Role.OFFICER, plugin="registration")
    WorkFacet(ward.moment("linh")).done("case")
    assert [item.button.plugin for item in WorkFacet(ward.moment("linh")).mine()] == ["registration"]


def test_work_elsewhere_is_not_mine(ward: Ward) -> None:
    _put(ward, "case", B1, Role.OFFICER)
    assert _mine(ward, "linh") == []
    assert _mine(ward, "son") == ["case"]


def test_no_role_sees_the_work_of_another(ward: Ward) -> None:
    for role in Role:
        _put(ward, role, A1, role)
    holders = {"hai": Role.CLUSTER_HEAD, "linh": Role.OFFICER, "nam": Role.DUTY, "phuc": Role.COMMANDER}
    for who, held in {**holders, "quy": Role.OVERSIGHT, "uyen": Role.OPERATOR}.items():
        assert _mine(ward, who) == [held]
