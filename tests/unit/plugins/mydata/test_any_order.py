"""After any sequence of joining, reporting, telling, asking and leaving, nothing is left of who is then erased."""

from collections.abc import Awaitable, Callable, Mapping
from random import Random
from typing import Final

import pytest

from bot.engine.stays import STAYS
from bot.testing.pictures import picture
from tests.roles.rows_kept import everything
from tests.stories.test_private import naming
from tests.unit.plugins.life import Life
from tests.unit.plugins.mydata.people import HALF, PHONE, TRACES, WISH, Resident, comes, erases

THING: Final = "Màu vàng, có lục lạc"
"""What is lost or found is described; the case goes on without her, and this stays."""


async def _reports(she: Resident) -> None:
    await she.writes("/nhatduoc", "Con vật", THING, "lục lạc đồng", "bến đò", "ben do", "", PHONE, "1")


async def _misses(she: Resident) -> None:
    await she.writes("/baomat", "Đồ vật", THING, "chợ quê", "ben do", "", PHONE, "1")


async def _half_a_form(she: Resident) -> None:
    await she.writes("/timnguoi", "Trẻ em", HALF, "cổng chợ", "ben do")
    await she.one.sends_photo(picture())


async def _asks(she: Resident) -> None:
    await she.writes("/dulieu", "3", "4", "1", WISH, "1")


async def _knocks(she: Resident) -> None:
    she.member.knocks("g-b1")
    await she.life.scene.turner.advance(seconds=2)


async def _leaves(she: Resident) -> None:
    await she.writes("/dulieu", "3", "1")
    if len(await she.groups()) > 0:
        await she.presses("Thôn", "Rời nhóm")
    await she.life.scene.turner.advance(seconds=3)


async def _corrects(she: Resident) -> None:
    await she.writes("/dulieu", "2", "1", "Chị Thảo Nguyên Hai", "1")


async def _is_approved(she: Resident) -> None:
    buttons = [button for message in await she.life.messages("dung", "g-a-duty") for button in message.buttons]
    if any("Duyệt" in button.label for button in buttons):
        await she.life.approves()


STEPS: Final[Mapping[str, Callable[[Resident], Awaitable[None]]]] = {
    "reports": _reports,
    "misses": _misses,
    "half": _half_a_form,
    "asks": _asks,
    "knocks": _knocks,
    "leaves": _leaves,
    "corrects": _corrects,
    "approved": _is_approved,
}


def _order(seed: int) -> list[str]:
    chance = Random(seed)
    return chance.choices(sorted(STEPS), k=chance.randint(3, 7))


@pytest.mark.parametrize("seed", range(6))
async def test_nothing_is_left_after_any_order(seed: int, life: Life) -> None:
    she = await comes(life, "g-a1", "g-a2")
    for step in _order(seed):
        if step in ("reports", "misses", "half", "asks", "leaves", "corrects"):
            await she.writes("hủy")
        await STEPS[step](she)
    assert naming(await everything(life.scene.app), *TRACES) != {}
    await erases(she)
    left = naming(await everything(life.scene.app), *TRACES)
    assert [table for table, columns in left.items() if not STAYS.get(table, frozenset()) >= {*columns}] == [], _order(
        seed
    )
    assert naming(await everything(life.scene.app), *TRACES[1:]) == {}, _order(seed)
    again = await comes(life, "g-a1")
    assert await again.groups() == ["g-a1"]
