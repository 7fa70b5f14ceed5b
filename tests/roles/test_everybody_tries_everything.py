"""Who may not gets a kind text and changes no row; who may makes something happen: everybody against docs/roles.md."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.adapter import Visit
from bot.engine import ballot
from bot.engine.pages import Shown
from bot.model.people import Role
from bot.testing.stories.town import TownScene, open_scene
from tests.roles.cast import CAST, HOME, Actor
from tests.roles.rows_kept import changed, everything
from tests.roles.trial import BROKEN, KIND, LASTING, Trial, prepared
from tests.unit.plugins.life import Life
from tests.unit.plugins.rolesdoc import Row, core_rows, rows

pytestmark = pytest.mark.asyncio(loop_scope="module")

ENDING = "end-role-now"
"""Whether it is in time is known only once the role is: it has a test of its own."""

ALREADY = {("take", "dung"), ("take-duty", "dung"), ("take-duty", "phuc")}
"""Who has the case, or the duty, already: a kind text says so."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def trial(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Trial]:
    """One for all: each attempt leaves it as it was."""
    async with open_scene(Path(tmp_path_factory.mktemp("roles"))) as scene:
        assert isinstance(scene, TownScene)
        yield await prepared(Life(scene))


def may(one: Actor, row: Row) -> bool:
    """What docs/roles.md says."""
    if not row.roles:
        return True
    if row.checked == "door":
        return not row.roles.isdisjoint(one.roles)
    return one.holds(row.roles, PLACE_OF.get(row.name, "a"))


PLACE_OF = {"stop-here": "b", **dict.fromkeys(("knock", "admit", "turn-away"), "a1")}
"""Of what a button is about that is not about the commune itself."""


def asked_for() -> list[Row]:
    """Rows that people can reach by themselves; the others are opened by one of these. The code has its own test.

    What is said in groups is tried where it is said, by tests of its plugin: a group has room for few answers at once.
    """
    reached = [row for row in rows() if row.checked != "code" and row.where != "group"]
    return [row for row in reached if row.kind == "button" or row.written]


PAGES = [row for row in rows() if row.kind == "page"]


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.name)
async def test_a_page_is_seen_by_who_holds_its_role_and_by_nobody_else(trial: Trial, row: Row) -> None:
    pages, town = trial.life.scene.app.pages, trial.life.scene.town
    for one in CAST:
        found = await pages.see(Visit(user=town.person(one.key).ref), row.plugin, row.name, {})
        assert isinstance(found, Shown) is may(one, row), one
        there = await pages.see(Visit(user=town.person(one.key).ref), row.plugin, row.name, {"unit": "a"})
        assert isinstance(there, Shown) is one.holds(row.roles, "a"), one
    assert await trial.changes() == {}


@pytest.mark.timeout(600)
async def test_who_may_not_is_answered_kindly_and_changes_nothing(trial: Trial) -> None:
    for row in asked_for():
        refused = [one for one in CAST if not may(one, row)]
        if not refused:
            continue
        heard = await trial.try_all(refused, row)
        assert {who: text for who, text in heard.items() if text not in trial.texts(KIND)} == {}, row
        assert await trial.changes() == {}, row
    await trial.back()


@pytest.mark.timeout(900)  # each of some hundred things, tried by each of the cast
async def test_who_may_makes_something_happen_and_never_in_another_commune(trial: Trial) -> None:
    turned_away = trial.texts((KIND[0], *BROKEN))
    for row in asked_for():
        for some in _together(row):
            await trial.still_takes_back()
            heard = await trial.try_all(some, row)
            there = await trial.changes()
            assert {who: text for who, text in heard.items() if text in turned_away} == {}, row
            assert there or all(heard.values()), (row, some)
            if row.name in LASTING and row.name != ENDING and (row.name, some[0].key) not in ALREADY:
                assert (some[0].key, LASTING[row.name]) in await trial.logged(), row
            if all(one.unit == "b" for one in some) and row.name != "stop-here":
                touched = {dict(each).get("unit") for found in there.values() for each in found}
                assert not touched & HOME, (row, some, there)
            await trial.back()


def _together(row: Row) -> list[list[Actor]]:
    """Who may, one by one where something changes at once; else all of here, then all of next door."""
    allowed = [one for one in CAST if may(one, row)]
    if row.name in LASTING:
        return [[one] for one in allowed]
    parts = [[one for one in allowed if (one.unit == "b") is away] for away in (False, True)]
    return [part for part in parts if part]


async def test_a_role_is_ended_by_the_commander_of_the_place_alone(trial: Trial) -> None:
    (row,) = [row for row in rows() if row.name == ENDING]
    for one in CAST:
        await trial.try_all([one], row)
        ended = "role_grant" in await trial.changes()
        assert ended is one.holds(frozenset({Role.COMMANDER}), "a"), one
        assert await trial.logged() == ([(one.key, LASTING[row.name])] if ended else [])
        await trial.back()


CORE_ROWS = core_rows()
FIRST = "dung"
"""Who let the child's alarm out has voted, and is no second person."""


async def test_the_cores_own_buttons_are_all_in_the_document(trial: Trial) -> None:
    assert sorted(row.name for row in CORE_ROWS) == sorted(trial.life.scene.app.house.inside)


async def test_who_approves_is_said_as_the_settings_say_it(trial: Trial) -> None:
    rules = trial.life.scene.app.house.settings.approvals
    said = {row.name: row.roles for row in CORE_ROWS}
    for name in ("approve", "refuse", "approval"):
        assert said[name] == {rules["animal"].role}
    assert said["review"] == ballot.REVIEWERS


@pytest.mark.parametrize("row", [row for row in CORE_ROWS if row.roles], ids=lambda row: row.name)
async def test_the_cores_own_buttons_are_for_who_holds_the_role_there(trial: Trial, row: Row) -> None:
    cast = [one for one in CAST if row.name != "review" or one.key != FIRST]
    heard = await trial.try_all([one for one in cast if not may(one, row)], row)
    assert {who: text for who, text in heard.items() if text not in trial.texts(KIND)} == {}
    assert await trial.changes() == {}
    allowed = [one for one in cast if may(one, row)]
    assert allowed
    for one in allowed:
        (text,) = (await trial.try_all([one], row)).values()
        assert text not in trial.texts((*KIND, *BROKEN)), one
        assert text or await trial.changes(), one
        if row.name in LASTING:
            assert (one.key, LASTING[row.name]) in await trial.logged()
        await trial.back()


@pytest.mark.parametrize("row", [row for row in CORE_ROWS if not row.roles], ids=lambda row: row.name)
async def test_everybody_comes_home_turns_pages_and_answers_forms(trial: Trial, row: Row) -> None:
    heard = await trial.try_all(CAST, row)
    assert {who: text for who, text in heard.items() if not text or text in trial.texts((*KIND, *BROKEN))} == {}
    assert await trial.changes() == {}
    await trial.back()


async def test_who_let_an_alarm_out_is_not_its_second_person(trial: Trial) -> None:
    (dung,) = [one for one in CAST if one.key == FIRST]
    (review,) = [row for row in CORE_ROWS if row.name == "review"]
    heard = await trial.try_all([dung], review)
    assert heard["dung"].startswith(trial.life.text("core-approval-twice").rstrip(".") + ": ")
    assert await trial.changes() == {}
    await trial.back()


ELSEWHERE = ["take", "accept", "admit", "turn-away"]
"""Offered in the list of work, and on cards in private."""
IN_GROUPS = [row for row in (*rows(), *CORE_ROWS) if row.name in LASTING and row.where == "anywhere"]
ON_CARDS = [row for row in IN_GROUPS if row.name not in ELSEWHERE]


async def test_everything_that_lasts_can_be_pressed_on_a_card_or_is_offered_to_each_alone(trial: Trial) -> None:
    assert [row.name for row in IN_GROUPS if trial.card(row) is None] == ELSEWHERE


@pytest.mark.parametrize("row", ON_CARDS, ids=lambda row: row.name)
async def test_a_card_in_the_duty_room_does_what_it_says_for_who_may_and_nobody_else(trial: Trial, row: Row) -> None:
    card = trial.card(row)
    assert card is not None
    cast = [one for one in CAST if row.name != "review" or one.key != FIRST]
    await trial.still_takes_back()
    heard = await trial.press_card([one for one in cast if not may(one, row)], card)
    assert {who: text for who, text in heard.items() if text not in trial.texts(KIND)} == {}
    assert await trial.changes() == {}
    for one in (one for one in cast if may(one, row)):
        await trial.still_takes_back()
        (text,) = (await trial.press_card([one], card)).values()
        assert text not in trial.texts((*KIND, *BROKEN)), one
        assert (one.key, LASTING[row.name]) in await trial.logged(), one
        await trial.back()


async def test_a_code_binds_for_the_officer_who_asked_and_for_nobody_else(trial: Trial) -> None:
    town, turner = trial.life.scene.town, trial.life.scene.turner
    await trial.life.writes("cuc", "gắn nhóm", "ben do", "Bà con trong tổ, thôn", "Dùng song song")
    code = (await trial.life.hears("cuc")).split("gắn mã ")[1][:9]
    before = await everything(trial.life.scene.app)
    others = [one.key for one in CAST if one.key != "cuc"]
    for who in others:
        town.group(f"free-{who}").members.add(who)
        town.person(who).writes(f"gan ma {code}", chat=f"free-{who}")
    await turner.breathe()
    for who in others:
        (answer,) = [m.text for m in town.chats[f"free-{who}"].messages if m.author is None]
        assert answer in trial.texts(("core-bind-wrong", "core-no-right")), who
    assert changed(before, await everything(trial.life.scene.app)) == {}
    town.group("free-cuc").members.add("cuc")
    town.person("cuc").writes(f"gắn mã {code}", chat="free-cuc")
    await turner.breathe()
    assert "chat_group" in changed(before, await everything(trial.life.scene.app))
    await trial.back()
