"""Who may not gets a kind text and changes no row; who may makes something happen: everybody against docs/roles.md."""

from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import delete, select, update

from bot.engine.registry import CORE
from bot.model.content import Button
from bot.model.people import Role
from bot.store import tables
from bot.testing.stories.town import TownScene, open_scene
from plugins.relay.records import Case, Neighbour
from tests.roles.cast import CAST, HOME, Actor, come
from tests.roles.rows_kept import Rows, changed, everything, put_back
from tests.unit.plugins.life import Life
from tests.unit.plugins.rolesdoc import Row, rows

pytestmark = pytest.mark.asyncio(loop_scope="module")

KIND = (
    "core-no-right",
    "core-approval-no-right",
    "core-approval-closed",
    "relay-not-yours",
    "admin-unknown",
    "admin-not-yours",
)
"""The texts with which somebody is turned away for who they are."""

BROKEN = ("core-sorry", "core-stale-button", "core-unknown-command", "core-no-such-choice")
LASTING = frozenset({"take", "undo", "spread", "stop", "stop-here", "close", "take-duty"})
"""Buttons that change something at once, so that each is tried alone and put back."""

ALREADY = {("take", "dung"), ("take-duty", "dung"), ("take-duty", "phuc")}
"""Who has the case, or the duty, already: a kind text says so."""

VOTERS = frozenset({Role.OFFICER})
REVIEWERS = frozenset({Role.DUTY, Role.OFFICER, Role.COMMANDER})


@dataclass
class Trial:
    """A ward in which a case is out here, another reached the neighbours, a third waits, and a child is being looked for."""

    life: Life
    out: Case
    told: Neighbour
    waiting: Case
    child: Case
    before: Rows

    async def try_all(self, actors: Iterable[Actor], row: Row) -> dict[str, str]:
        """What each hears, all at once; "" for nothing."""
        actors = list(actors)
        heard = {one.key: len(self._said(one)) for one in actors}
        for one in actors:
            await self._asks(one, row)
        await self.life.scene.turner.breathe()
        return {one.key: "\n".join(self._said(one)[heard[one.key] :]) for one in actors}

    async def changes(self) -> dict[str, list[tuple[tuple[str, object], ...]]]:
        """What is different from how it was."""
        return changed(self.before, await everything(self.life.scene.app))

    async def back(self) -> None:
        """As it was."""
        await put_back(self.life.scene.app, self.before)

    def texts(self, keys: Sequence[str]) -> set[str]:
        """The texts of these keys."""
        return {self.life.text(key) for key in keys}

    def _said(self, one: Actor) -> list[str]:
        return [m.text for m in self.life.scene.town.person(one.key).sees() if m.author is None]

    async def _asks(self, one: Actor, row: Row) -> None:
        member = self.life.scene.town.person(one.key)
        if row.kind != "button":
            member.writes(row.written[0])
            return
        chat = self.life.scene.town.ref(member.private)
        button = Button("Nút thử", row.name, self._payload(row), plugin=row.plugin)
        house = self.life.scene.app.house
        await house.state.do(lambda tx: house.menus.offer(tx, chat, [button], more="", unit=None))
        member.writes("1")

    def _payload(self, row: Row) -> str:
        grant = next(dict(each) for each in self.before["role_grant"] if dict(each)["person"] == "binh")
        return {
            "stop-here": self.told.id,
            "end-role": f"binh:{grant['id']}",
            "end-role-now": str(grant["id"]),
            "audit": "",
            "approve": str(self.waiting.approval),
            "refuse": str(self.waiting.approval),
            "approval": str(self.waiting.approval),
            "review": str(self.child.approval),
            "group-gone": "group-g-a1",
        }.get(row.name, self.out.id)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def trial(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Trial]:
    """One for all: each attempt leaves it as it was."""
    async with open_scene(Path(tmp_path_factory.mktemp("roles"))) as scene:
        assert isinstance(scene, TownScene)
        yield await _prepared(Life(scene))


async def _prepared(life: Life) -> Trial:
    state, turner = life.scene.app.house.state, life.scene.turner
    await come(life)
    first = await life.found_animal()
    await life.approves()
    await turner.advance(minutes=61)
    await life.found_animal()
    await life.approves()
    await turner.advance(minutes=2)
    await life.found_animal()
    await life.lost_child("khanh")
    await life.approves()
    await turner.advance(minutes=1)
    cases = await life.cases()
    (told,) = [each for each in await life.rows(select(Neighbour)) if each.case == first.id and each.unit == "b"]
    animals = sorted((one for one in cases if one.id != first.id and one.age is None), key=lambda one: one.reported_at)
    (child,) = [one for one in cases if one.age is not None]
    await state.do(lambda tx: tx.session().execute(delete(tables.schedule)))
    await state.do(lambda tx: tx.session().execute(delete(tables.progress)))
    await turner.settle()
    return Trial(life, animals[0], told, animals[1], child, await everything(life.scene.app))


def may(one: Actor, row: Row) -> bool:
    """What docs/roles.md says."""
    if not row.roles:
        return True
    if row.checked == "door":
        return not row.roles.isdisjoint(one.roles)
    return one.holds(row.roles, "b" if row.name == "stop-here" else "a")


def asked_for() -> list[Row]:
    """Rows that people can reach by themselves; the others are opened by one of these. The code has its own test."""
    return [row for row in rows() if row.checked != "code" and (row.kind == "button" or row.written)]


async def test_who_may_not_is_answered_kindly_and_changes_nothing(trial: Trial) -> None:
    for row in asked_for():
        refused = [one for one in CAST if not may(one, row)]
        if not refused:
            continue
        heard = await trial.try_all(refused, row)
        assert {who: text for who, text in heard.items() if text not in trial.texts(KIND)} == {}, row
        assert await trial.changes() == {}, row
    await trial.back()


async def test_who_may_makes_something_happen_and_never_in_another_commune(trial: Trial) -> None:
    turned_away = trial.texts((KIND[0], *BROKEN))
    for row in asked_for():
        for some in _together(row):
            await _still_takes_back(trial)
            heard = await trial.try_all(some, row)
            there = await trial.changes()
            assert {who: text for who, text in heard.items() if text in turned_away} == {}, row
            assert there or all(heard.values()), (row, some)
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


async def test_who_may_press_what_changes_at_once_changes_it(trial: Trial) -> None:
    for row in asked_for():
        for one in CAST if row.name in LASTING else ():
            if may(one, row) and (row.name, one.key) not in ALREADY:
                await _still_takes_back(trial)
                await trial.try_all([one], row)
                assert await trial.changes(), (row, one)
                await trial.back()


async def test_a_role_is_ended_by_the_commander_of_the_place_alone(trial: Trial) -> None:
    (row,) = [row for row in rows() if row.name == "end-role-now"]
    for one in CAST:
        await trial.try_all([one], row)
        ended = "role_grant" in await trial.changes()
        assert ended is one.holds(frozenset({Role.COMMANDER}), "a"), one
        await trial.back()


async def _still_takes_back(trial: Trial) -> None:
    """The minute in which publishing can be undone begins now."""
    now = update(Case).where(Case.id == trial.out.id)
    await trial.life.scene.app.house.state.do(lambda tx: tx.session().execute(now.values(published_at=tx.now)))
    trial.before = await everything(trial.life.scene.app)


def _core(name: str, roles: frozenset[Role]) -> Row:
    return Row(CORE, "button", name, (), "anywhere", roles, "case")


CORE_ROWS = (
    _core("approve", VOTERS),
    _core("refuse", VOTERS),
    _core("approval", VOTERS),
    _core("review", REVIEWERS),
    _core("group-gone", frozenset({Role.OFFICER})),
)


@pytest.mark.parametrize("row", CORE_ROWS, ids=lambda row: row.name)
async def test_the_cores_own_buttons_are_for_who_holds_the_role_there(trial: Trial, row: Row) -> None:
    first = "dung"  # who let the child's alarm out has voted, and is no second person
    cast = [one for one in CAST if row.name != "review" or one.key != first]
    heard = await trial.try_all([one for one in cast if not may(one, row)], row)
    assert {who: text for who, text in heard.items() if text not in trial.texts(KIND)} == {}
    assert await trial.changes() == {}
    allowed = [one for one in cast if may(one, row)]
    assert allowed
    for one in allowed:
        (text,) = (await trial.try_all([one], row)).values()
        assert text not in trial.texts((*KIND, *BROKEN)), one
        assert text or await trial.changes(), one
        await trial.back()


async def test_who_let_an_alarm_out_is_not_its_second_person(trial: Trial) -> None:
    (dung,) = [one for one in CAST if one.key == "dung"]
    heard = await trial.try_all([dung], _core("review", REVIEWERS))
    assert heard == {"dung": trial.life.text("core-approval-twice")}
    assert await trial.changes() == {}
    await trial.back()


async def test_a_code_binds_for_the_officer_who_asked_and_for_nobody_else(trial: Trial) -> None:
    town, turner = trial.life.scene.town, trial.life.scene.turner
    await trial.life.writes("cuc", "gắn nhóm", "ben do", "Bà con trong tổ, thôn")
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
