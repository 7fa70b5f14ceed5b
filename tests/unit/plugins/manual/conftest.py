"""The sample ward in the town, with groups beside it that no bot may enter."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from adapters.manual.adapter import ManualAdapter
from bot.testing.platform import TownAdapter
from bot.testing.stories.town import TownScene
from bot.testing.town import Town
from bot.testing.turning import Turner
from bot.testing.ward import sample_app
from tests.unit.plugins.life import Life

GROUP = "Zalo Bến Đò"


@asynccontextmanager
async def by_hand(folder: Path, turner: Turner, town: Town) -> AsyncIterator[Life]:
    """One run of the bot: the town, and groups that are served by hand."""
    async with sample_app(folder, turner, {"town": TownAdapter(town), "zalo": ManualAdapter()}) as app:
        yield Life(TownScene(town, app, turner))


async def adds_group(life: Life, who: str = "cuc") -> None:
    """An officer says that the cluster has a group of its own elsewhere."""
    await life.writes(who, "thêm nhóm tay", "ben do", "Bà con trong tổ, thôn", GROUP, "khoảng 120", "1")


@pytest.fixture
async def life(tmp_path: Path) -> AsyncIterator[Life]:
    """The ward at 07:00; the first cluster has one such group."""
    turner = Turner()
    async with by_hand(tmp_path, turner, Town(turner.clock)) as life:
        await adds_group(life)
        yield life
