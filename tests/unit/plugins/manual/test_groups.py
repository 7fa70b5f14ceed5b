"""Adding a group that no bot may enter, and what is kept about who posts there."""

from pathlib import Path

import pytest

from adapters.manual.adapter import ManualAdapter
from bot.adapter import Adapter
from bot.engine.house import Moment
from bot.model.errors import ConfigurationError
from bot.model.facts import PersonMerged
from bot.model.ids import PersonId, UnitId
from bot.model.units import Audience
from bot.testing.platform import TownAdapter
from bot.testing.stories.town import TownScene, open_scene
from bot.testing.town import Town
from bot.testing.turning import Turner
from bot.testing.ward import sample_app, sample_settings
from tests.unit.plugins.life import Life
from tests.unit.plugins.manual.conftest import GROUP, adds_group
from tests.unit.plugins.manual.posters import bulletin, deaf, errands, to_do, told

KIND = "Bà con trong tổ, thôn"


async def groups(life: Life) -> dict[str, tuple[str, int]]:
    """Of the by-hand account: unit and people, by title."""
    house = life.scene.app.house
    everywhere = Audience(frozenset({UnitId("tinh")}))
    found = await house.state.do(lambda tx: house.directory.audience_groups(tx, everywhere))
    return {group.title: (group.unit, group.members) for group in found if group.chat.account == "zalo"}


async def test_an_officer_adds_one_with_about_so_many_people(life: Life) -> None:
    assert await groups(life) == {GROUP: ("a1", 120)}
    assert "tôi nhờ Bác Bình đăng" in await life.hears("cuc")
    assert (await life.audited())[-1] == "group.bind"


async def test_two_groups_of_one_cluster_are_two_things_to_do(life: Life) -> None:
    await life.writes("cuc", "nhom tay", "ben do", KIND, "Zalo xóm trên", "", "1")
    assert await groups(life) == {GROUP: ("a1", 120), "Zalo xóm trên": ("a1", 0)}
    await bulletin(life)
    assert len(await to_do(life)) == 2


async def test_words_that_are_no_number_are_asked_for_again(life: Life) -> None:
    await life.writes("cuc", "thêm nhóm tay", "ben do", KIND, "Zalo khác", "đông lắm")
    assert any("chẳng hạn 120" in message.text for message in told(life, "cuc"))
    await life.writes("cuc", "１２０", "1")
    assert (await groups(life))["Zalo khác"] == ("a1", 120)


async def test_a_duty_room_needs_the_bot_inside(life: Life) -> None:
    await life.writes("cuc", "thêm nhóm tay", "Xã Mây Trắng", "Trực ban", "Trực ban Zalo", "", "1")
    assert any(message.text == life.text("core-pack-no-duty") for message in told(life, "cuc"))
    assert set(await groups(life)) == {GROUP}


async def test_neither_a_head_nor_a_neighbours_officer_adds_one(life: Life) -> None:
    await life.writes("binh", "thêm nhóm tay")
    assert await life.hears("binh") == life.text("core-no-right")
    await life.writes("phuc", "thêm nhóm tay", "ben do", KIND, "Zalo lạ", "", "1")
    assert set(await groups(life)) == {GROUP}


async def test_without_an_account_for_it_the_operator_is_named(tmp_path: Path) -> None:
    async with open_scene(tmp_path) as scene:
        assert isinstance(scene, TownScene)
        life = Life(scene)
        await adds_group(life)
        assert any(message.text == life.text("core-pack-no-account") for message in told(life, "cuc"))


async def test_looking_whether_groups_are_well_leaves_out_what_nobody_can_look_at(life: Life) -> None:
    await life.writes("giang", "kiểm tra nhóm")
    await life.scene.turner.advance(seconds=30)
    assert not any(GROUP in message.text for message in told(life, "giang"))
    assert (await groups(life))[GROUP] == ("a1", 120)


async def test_who_asks_what_is_kept_reads_how_much_they_were_asked(life: Life) -> None:
    await bulletin(life)
    assert list((await life.exported("binh", plugin="manual")).values()) == ["1"]
    assert await life.exported("cuc", plugin="manual") == {}


async def test_what_somebody_had_in_hand_waits_for_others_once_they_are_erased(life: Life) -> None:
    await bulletin(life)
    await life.erased("binh", plugin="manual")
    assert [each.person for each in await errands(life)] == [None]
    await life.scene.turner.advance(minutes=122)
    assert any("cần một người đăng tay" in message.text for message in told(life, "cuc"))


async def test_who_cannot_be_written_to_gets_nothing_in_hand(life: Life) -> None:
    await deaf(life, "binh")
    await bulletin(life)
    ((person),) = [each.person for each in await errands(life)]
    assert person in ("cuc", "dung")


async def test_what_was_asked_of_an_account_is_asked_of_the_person_behind_it(life: Life) -> None:
    await bulletin(life)
    house = life.scene.app.house
    (target,) = [each for each in house.registry.listening(PersonMerged) if each.plugin.name == "manual"]
    fact = PersonMerged(PersonId("binh"), PersonId("cuc"), UnitId("a1"))
    await house.state.do(lambda tx: house.dispatch.perform(Moment(tx, house, target.plugin), target.registration, fact))
    assert [each.person for each in await errands(life)] == ["cuc"]


async def test_groups_that_nobody_would_be_asked_about_stop_the_start(tmp_path: Path) -> None:
    turner = Turner()
    settings = sample_settings(tmp_path)
    plugins = {name: plugin for name, plugin in settings.plugins.items() if name != "manual"}
    without = settings.model_copy(update={"plugins": plugins})
    adapters: dict[str, Adapter] = {"town": TownAdapter(Town(turner.clock)), "zalo": ManualAdapter()}
    with pytest.raises(ConfigurationError, match=r"account zalo: .*; switch on plugins\.manual"):
        async with sample_app(tmp_path, turner, adapters, settings=without):
            pass
