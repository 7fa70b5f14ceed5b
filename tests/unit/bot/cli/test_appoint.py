"""Roles that are given on the command line."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import App
from bot.cli.appoint import Appointment, NotAppointed, appoint
from bot.cli.control import Request
from bot.cli.desk import APPOINT, Desk
from bot.cli.exits import Exit
from bot.engine.units import import_units
from bot.model.ids import AccountId, PersonId, UnitId
from bot.model.people import Role
from bot.settings import Settings, read_units_csv
from bot.store import people
from bot.testing.clock import FakeClock
from bot.testing.platform import TownAdapter
from bot.testing.town import Town
from tests.house.sources import ROOT


@pytest.fixture
async def app(tmp_path: Path) -> AsyncIterator[App]:
    """A house over a town, opened and not started, with the units of the sample."""
    clock = FakeClock()
    settings = Settings.model_validate({"installation": {"name": "Xã Mây Trắng"}, "data": {"folder": tmp_path}})
    app = await App.open(settings, clock=clock, adapters={AccountId("town"): TownAdapter(Town(clock))})
    units = read_units_csv(ROOT / "config" / "sample" / "units.csv")
    await app.house.state.do(lambda tx: import_units(tx, app.house.directory, units))
    yield app
    await app.stop()


async def _holders(app: App, role: Role, unit: str) -> set[PersonId]:
    pairs = await app.house.state.do(lambda tx: people.grants_on(tx, [UnitId(unit)]))
    return {grant.person for grant, _ in pairs if grant.role is role}


async def test_somebody_new_gets_the_role_at_the_top_and_a_link(app: App) -> None:
    words = await appoint(app, Appointment("  Ông   Giang "))
    assert words.startswith("Ông Giang is commander of Tỉnh Hạ Vân. This link works once, until ")
    assert words.splitlines()[1].startswith("https://town.example/join/")
    assert len(await _holders(app, Role.COMMANDER, "tinh")) == 1


async def test_who_is_known_gets_another_link_and_no_second_role(app: App) -> None:
    first = await appoint(app, Appointment("Ông Giang"))
    again = await appoint(app, Appointment("Ông Giang"))
    assert first.splitlines()[1] != again.splitlines()[1]
    assert len(await _holders(app, Role.COMMANDER, "tinh")) == 1


async def test_another_role_of_the_same_name_is_another_person(app: App) -> None:
    await appoint(app, Appointment("Ông Giang"))
    await appoint(app, Appointment("Ông Giang", Role.OVERSIGHT))
    assert await _holders(app, Role.COMMANDER, "tinh") != await _holders(app, Role.OVERSIGHT, "tinh")


async def test_a_role_can_be_given_on_one_unit(app: App) -> None:
    assert "is commander of Xã Mây Trắng." in await appoint(app, Appointment("Ông Giang", unit=UnitId("a")))
    assert await _holders(app, Role.COMMANDER, "tinh") == set()


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Appointment("Bà Minh", Role.OFFICER), "only commander, data_keeper, operator, oversight are given here"),
        (Appointment("Bà Minh", unit=UnitId("a9")), "there is no unit a9; did you mean"),
        (Appointment("  "), "to somebody with a name"),
    ],
)
async def test_an_appointment_that_cannot_be_changes_nothing(app: App, wanted: Appointment, words: str) -> None:
    with pytest.raises(NotAppointed, match=words):
        await appoint(app, wanted)
    assert await app.house.state.do(lambda tx: people.named(tx, "")) == []


async def test_the_desk_tells_of_a_refusal_in_words(app: App) -> None:
    for role in ("king", "officer"):
        reply = await Desk(app).answer(Request(APPOINT, "Bà Minh", {"role": role}))
        assert reply.code is Exit.USAGE
        assert "commander, data_keeper, operator, oversight" in reply.words


async def test_the_desk_does_not_know_what_a_later_version_may_ask(app: App) -> None:
    reply = await Desk(app).answer(Request("dance"))
    assert (reply.code, reply.words) == (
        Exit.USAGE,
        "'dance' is no command that this version knows; start the bot again",
    )
