"""Records of plugins go when the register says so: people make them, and the clock is turned past their rule."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import func, select, table

from bot.engine.plugins import load_plugins
from bot.engine.register import lines
from bot.model.holdings import Hand, Until
from bot.testing.pictures import picture
from bot.testing.ward import sample_settings
from plugins.mydata.records import Incident, waiting
from tests.unit.plugins.bulletins.officers import WEEKLY
from tests.unit.plugins.bulletins.posting import writes
from tests.unit.plugins.life import DUTY_A, Life
from tests.unit.plugins.mydata.people import WISH
from tests.unit.plugins.registration.joining import asks
from tests.unit.plugins.tips.sender import begins

AN_HOUR: Final = timedelta(hours=1)


async def _request_that_ended(life: Life) -> None:
    await life.writes("an", "/dulieu", "3", "4", "2", WISH, "1")
    (asked,) = await life.rows(waiting())
    await life.press("giang", "finish", asked.id, plugin="mydata")
    await life.writes("giang", "1", "Đã xem lại", "1")


async def _incident_that_ended(life: Life) -> None:
    await life.writes("giang", "sự cố dữ liệu", "Mất máy", "1", "2", "", "", "1")
    (incident,) = await life.rows(select(Incident))
    await life.press("giang", "incident-end", incident.id, plugin="mydata")
    await life.writes("giang", "Máy đã tìm lại được", "1")


async def _knock(life: Life) -> None:
    life.scene.town.person("ha", "Hà").knocks("g-a1")
    await life.scene.turner.advance(seconds=2)


async def _handover(life: Life) -> None:
    await life.writes("giang", "bàn giao", "dũng", "lan", "Ngay bây giờ")
    await life.picks("giang", "Đồng ý bàn giao")


async def _lost_phone(life: Life) -> None:
    await life.writes("giang", "mất máy", "dũng")
    await life.press("giang", "lock", "dung", plugin="offices")


async def _wish_to_come_in(life: Life) -> None:
    await asks(life)


async def _tip_that_ended(life: Life) -> None:
    await begins(life)
    await life.one("an").sends_photo(picture())
    await life.writes("an", "xong", "Không", "1")
    await life.one("dung").presses("Đóng", group=DUTY_A)
    await life.writes("dung", "Đã xử lý", "Cảm ơn anh/chị", "1")


async def _series_that_was_stopped(life: Life) -> None:
    await life.writes("cuc", *WEEKLY)
    await life.picks("cuc", "Dừng hẳn", "Đúng, dừng hẳn")


async def _bulletin_that_was_dropped(life: Life) -> None:
    await writes(life)
    await life.writes("cuc", "Bỏ bài này", "Đúng, bỏ bài")


MADE: Final[Mapping[str, Callable[[Life], Awaitable[None]]]] = {
    "admin__caller": _knock,
    "admin__card": _knock,
    "bulletins__bulletin": _bulletin_that_was_dropped,
    "bulletins__series": _series_that_was_stopped,
    "mydata__incident": _incident_that_ended,
    "mydata__request": _request_that_ended,
    "offices__handover": _handover,
    "offices__lost": _lost_phone,
    "registration__request": _wish_to_come_in,
    "tips__picture": _tip_that_ended,
    "tips__said": _tip_that_ended,
}
"""How a row comes into each table that a plugin's own clock empties."""


def aged(folder: Path) -> dict[str, timedelta]:
    """How old rows become there, as the register of the sample says it."""
    declared = [line for line in lines(load_plugins(sample_settings(folder).plugins), {}) if line.holds]
    return {
        line.table: timedelta(days=line.holds.kept.days)
        for line in declared
        if line.holds and line.holds.kept.until is Until.AGE and line.holds.kept.by is Hand.PLUGIN
    }


async def rows(life: Life, name: str) -> int:
    query = select(func.count()).select_from(table(name))
    return await life.scene.app.house.state.do(lambda tx: tx.session().execute(query).scalar_one())


async def older(life: Life, by: timedelta) -> None:
    turner = life.scene.turner
    turner.clock.turn_to(turner.clock.now() + by)
    await turner.settle()
    await turner.advance(seconds=4)


def test_each_table_that_a_plugins_clock_empties_is_tried(tmp_path: Path) -> None:
    assert set(aged(tmp_path)) == set(MADE)


@pytest.mark.parametrize("name", sorted(MADE))
async def test_a_record_is_there_until_its_time_and_gone_after_it(name: str, life: Life, tmp_path: Path) -> None:
    await MADE[name](life)
    age = aged(tmp_path)[name]
    made = await rows(life, name)
    assert made > 0
    await older(life, age - AN_HOUR)
    assert await rows(life, name) >= made
    await older(life, 2 * AN_HOUR)
    assert await rows(life, name) == 0
