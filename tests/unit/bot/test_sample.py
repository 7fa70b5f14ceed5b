"""Who lives in the sample ward."""

from collections import Counter
from pathlib import Path

import httpx
import pytest

from bot.app import App
from bot.model.ids import AccountId, PersonId
from bot.model.people import Role
from bot.model.units import GroupKind
from bot.sample.people import people_of, settle
from bot.sample.place import sample_folder
from bot.settings import Ward, load_ward
from bot.stage import StageClock
from bot.store import ledger, people
from bot.store.ledger import Entry, What
from bot.testing.ward import sample_settings


@pytest.fixture(scope="module")
def ward() -> Ward:
    """The sample."""
    return load_ward(sample_folder())


def holders(ward: Ward, role: Role, unit: str) -> set[str]:
    """Who has a role on just this unit."""
    return {one.key for one in ward.people for held in one.roles if (held.role, held.unit) == (role, unit)}


def test_at_least_twelve_people_live_there_no_two_of_one_name(ward: Ward) -> None:
    assert len(ward.people) >= 12
    for said in ((one.key for one in ward.people), (one.name.casefold() for one in ward.people)):
        assert max(Counter(said).values()) == 1
    assert [(one.key, one.name, one.note) for one in people_of(ward)] == [(p.key, p.name, p.note) for p in ward.people]
    assert all(one.note for one in ward.people)


def test_each_role_has_somebody(ward: Ward) -> None:
    assert {held.role for one in ward.people for held in one.roles} == set(Role) - {Role.RESIDENT}
    assert [one.key for one in ward.people if not one.roles], "and residents need none"


def test_each_commune_has_the_officers_of_the_story(ward: Ward) -> None:
    assert len(holders(ward, Role.OFFICER, "a")) >= 2
    assert len(holders(ward, Role.COMMANDER, "a")) >= 1
    on_duty = {one.duty: one for one in ward.people if one.duty}
    assert {"a", "b", "c"} <= on_duty.keys()
    for unit, person in on_duty.items():
        assert person.key in holders(ward, Role.DUTY, str(unit))


def test_the_finder_lives_in_a_and_the_owner_in_b(ward: Ward) -> None:
    unit_of = {group.key: group.unit for group in ward.groups}
    parent_of = {unit.key: unit.parent for unit in ward.units}
    living = {one.key: {parent_of[unit_of[group]] for group in one.groups} for one in ward.people if not one.roles}
    assert living["an"] == {"a"}
    assert living["oanh"] == {"b"}


def test_a_has_three_clusters_b_two_and_c_one_each_with_its_group(ward: Ward) -> None:
    clusters = Counter(unit.parent for unit in ward.units if unit.parent in {"a", "b", "c"})
    assert clusters == {"a": 3, "b": 2, "c": 1}
    residents = {group.unit for group in ward.groups if group.kind is GroupKind.RESIDENTS}
    assert residents == {unit.key for unit in ward.units if unit.parent in {"a", "b", "c"}}
    assert {(group.kind, group.unit) for group in ward.groups} >= {
        (GroupKind.DUTY, "a"), (GroupKind.DUTY, "b"), (GroupKind.DUTY, "c"),
        (GroupKind.LANDLORDS, "a"), (GroupKind.WORKERS, "a"),
    }  # fmt: skip


def test_each_group_is_read_by_somebody_and_each_place_and_group_is_there(ward: Ward) -> None:
    units, groups = {unit.key for unit in ward.units}, {group.key for group in ward.groups}
    assert groups == {group for one in ward.people for group in one.groups}
    assert {group.unit for group in ward.groups} <= units
    assert {held.unit for one in ward.people for held in one.roles} <= units
    assert max(Counter(group.title for group in ward.groups).values()) == 1


async def test_who_was_erased_is_neither_entered_nor_on_the_platform_again(ward: Ward, tmp_path: Path) -> None:
    clock = StageClock(tmp_path / "clock.json")
    (tmp_path / "data").mkdir()
    ledger.append(tmp_path / "data", Entry(What.ERASED, "an", clock.now()))
    app = await App.open(sample_settings(tmp_path / "data"), clock=clock, sample=people_of(ward))
    await settle(app, ward)
    known = await app.house.state.do(lambda tx: {key for key in ("an", "binh") if people.person(tx, PersonId(key))})
    assert known == {"binh"}
    pages = app.adapters[AccountId("web")].routes()
    assert pages is not None
    transport = httpx.ASGITransport(pages, client=("127.0.0.1", 40000))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8080/s/1/") as browser:
        answers = {
            key: await browser.post("sample", data={"person": key}, headers={"origin": "http://127.0.0.1:8080"})
            for key in ("an", "binh")
        }
    await app.stop()
    assert {key: answer.status_code for key, answer in answers.items()} == {"an": 404, "binh": 303}
