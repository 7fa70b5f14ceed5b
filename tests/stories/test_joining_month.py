"""S02 at its size: 756 households join in a simulated month, nobody enters anything by hand, and each counts once."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select

from bot.testing.stories.town import TownScene, open_scene
from plugins.registration.records import Household, Member, Request
from tests.unit.plugins.life import Life

HOUSEHOLDS, DAYS = 756, 30
WITH_A_SECOND_ACCOUNT = 30
UNITS = ("a1", "a2", "a3")
APPROVERS = ("binh", "cuc")


class Comer:
    """One account, and the house that it speaks for."""

    def __init__(self, number: int, house: int, chance: Random) -> None:
        self.user = f"ho-{number}"
        self.unit = UNITS[house % len(UNITS)]
        self.house = str(1 + house // len(UNITS))
        spelled = chance.choice([self.house, f"số {self.house}", f"nhà số {self.house}", f"Nhà {self.house}"])
        name, title = f"Người {chr(97 + number % 26)}", chance.choice(["anh", "chị", "bác", "cô"])
        self.lines: Sequence[str] = ("1", "Đủ 18 tuổi rồi", name, title, spelled, "bỏ qua", "bỏ qua", "1")


def comers(seed: int) -> list[Comer]:
    """All accounts in the order in which they come, some houses with two, spelled as people please."""
    chance = Random(seed)
    houses = [*range(HOUSEHOLDS), *chance.sample(range(HOUSEHOLDS), WITH_A_SECOND_ACCOUNT)]
    chance.shuffle(houses)
    return [Comer(number, house, chance) for number, house in enumerate(houses)]


async def a_day(life: Life, today: Sequence[Comer]) -> None:
    """All of today at the same time, as on the evening of a meeting; the approvers look once."""
    town, turner = life.scene.town, life.scene.turner
    for one in today:
        town.person(one.user).opens(f"join-{one.unit}")
    await turner.breathe()
    for step in range(len(today[0].lines)):
        for one in today:
            town.person(one.user).writes(one.lines[step])
        await turner.breathe()
    for who in APPROVERS:
        town.person(who).writes("duyệt 1-999")
        await turner.breathe()
    await turner.advance(seconds=60)
    turner.clock.turn_to(turner.clock.now() + timedelta(days=1))
    await turner.settle()


@pytest.mark.slow
@pytest.mark.timeout(900)
async def test_756_households_join_in_a_month_and_each_counts_once(tmp_path: Path) -> None:
    async with open_scene(tmp_path) as scene:
        assert isinstance(scene, TownScene)
        life, coming = Life(scene), comers(2)
        for day in range(DAYS):
            if today := coming[day::DAYS]:
                await a_day(life, today)
        homes = await life.rows(select(Household))
        members = await life.rows(select(Member))
        assert await life.rows(select(Request)) == []
        assert Counter((home.unit, home.place) for home in homes) == Counter(
            {(unit, f"{place}|"): 1 for unit, place in {(one.unit, one.house) for one in coming}}
        )
        assert (len(homes), len(members)) == (HOUSEHOLDS, HOUSEHOLDS + WITH_A_SECOND_ACCOUNT)
        for one in coming:
            assert one.user in scene.town.chats[f"g-{one.unit}"].members
        await life.writes("giang", "số hộ")
        assert (await life.hears("giang")).startswith(f"Cả 3 nơi: {HOUSEHOLDS} hộ, {len(members)} người")
        by_hand = {"group.invite", "group.bind", "group.create"}
        assert by_hand.isdisjoint(await life.audited())
