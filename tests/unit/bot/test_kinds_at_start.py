"""Kinds at the start: one that is gone while groups are of it stops the bot, and a sample names only what there is."""

from pathlib import Path

import pytest

from bot.app import App
from bot.cli.run import ward_of
from bot.engine.groups import bind_group
from bot.model.errors import ConfigurationError
from bot.model.ids import ChatRef, UnitId
from bot.model.units import Unit
from bot.settings import Settings
from bot.store import units
from bot.testing.clock import FakeClock
from bot.testing.platform import TownAdapter
from bot.testing.town import Town

CELL = {"party_cell": {"like": "internal", "vi": "Chi bộ", "en": "Party cell"}}


def _settings(folder: Path, kinds: dict[str, dict[str, str]]) -> Settings:
    said = {"installation": {"name": "Xã Mây Trắng"}, "data": {"folder": folder}, "kinds": kinds, "sample": True}
    return Settings.model_validate(said)


async def _opened(folder: Path, kinds: dict[str, dict[str, str]]) -> App:
    clock = FakeClock()
    town = Town(clock)
    return await App.open(_settings(folder, kinds), clock=clock, adapters={town.account: TownAdapter(town)})


async def test_the_bot_does_not_start_while_groups_are_of_a_kind_that_is_gone(tmp_path: Path) -> None:
    app = await _opened(tmp_path, CELL)
    account = next(iter(app.adapters))
    await app.house.state.do(lambda tx: units.add(tx, Unit(UnitId("a"), None, "ward", "Xã A")))
    chat = ChatRef(account, "cell")
    await app.house.state.do(lambda tx: bind_group(tx, chat, UnitId("a"), "party_cell", "Chi bộ 1", by=None))
    await app.start()
    await app.stop()
    without = await _opened(tmp_path, {})
    with pytest.raises(ConfigurationError, match="party_cell is no kind any more, but Chi bộ 1 is a group"):
        await without.start()
    await without.stop()
    again = await _opened(tmp_path, CELL)
    await again.start()
    await again.stop()


def test_a_sample_with_a_group_of_a_kind_that_is_none_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_text("key,parent,kind,name,number,neighbours\na,,ward,Xã A,,\n")
    (tmp_path / "people.yaml").write_text(
        "groups:\n  - {key: g, unit: a, kind: landlord, title: Chủ trọ}\npeople:\n  - {key: an, name: Chị An}\n"
    )
    with pytest.raises(ConfigurationError, match="group g is a 'landlord', which is no kind; did you mean 'landlords'"):
        ward_of(_settings(tmp_path, {}), tmp_path)
