"""S01 and S29 in a commune of 164 clusters."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.testing.town import CAPABILITIES
from tests.stories.commune import CLUSTERS, Commune, commune, name_of

LIMIT = 900
"""Characters in a message of a narrow platform."""


@pytest.fixture
async def partly(tmp_path: Path) -> AsyncIterator[Commune]:
    """34 of 164 clusters have a group, on a platform of short messages."""
    async with commune(tmp_path, bound=34, capabilities=replace(CAPABILITIES, text_limit=LIMIT)) as place:
        yield place


async def test_the_list_counts_34_of_164_and_names_each_of_the_others_on_pages_that_fit(partly: Commune) -> None:
    await partly.life.writes("giang", "danh sach to")
    await partly.turner.advance(seconds=30)
    pages = [m.text for m in partly.town.person("giang").sees() if m.author is None]
    assert len(pages) > 1
    assert max(map(len, pages)) <= LIMIT
    whole = "".join(pages)
    assert whole.startswith(f"34/{CLUSTERS} nơi đã có nhóm")
    missing = {name.strip() for name in whole.partition("chưa có:")[2].split(",")}
    assert missing == {name_of(number) for number in range(35, CLUSTERS + 1)}


async def test_the_list_grows_with_each_group_that_is_made(partly: Commune) -> None:
    await partly.life.writes("giang", "tao nhom", "rung thong 35", "Bà con trong tổ, thôn", "Rừng Thông 35", "1")
    await partly.life.writes("giang", "danh sach to")
    await partly.turner.advance(seconds=30)
    whole = "".join(m.text for m in partly.town.person("giang").sees() if m.author is None)
    assert f"35/{CLUSTERS} nơi đã có nhóm" in whole
    assert f"{name_of(35)}," not in whole.partition("chưa có:")[2]
