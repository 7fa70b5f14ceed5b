"""The stories on PostgreSQL: the same town, another store."""

from pathlib import Path

import pytest

from bot.testing.platform import TownAdapter
from bot.testing.stories import STORIES
from bot.testing.stories.town import TownScene
from bot.testing.town import Town
from bot.testing.turning import Turner
from bot.testing.ward import sample_app
from tests.crash.child import settings_of
from tests.stories.listening import leaks, listening, secrets_in


@pytest.mark.parametrize("story", STORIES)
async def test_the_story_goes_as_told_on_postgresql_and_its_logs_give_nobody_away(
    story: str, tmp_path: Path, postgres_database: str
) -> None:
    turner = Turner()
    town = Town(turner.clock)
    settings = settings_of(tmp_path, postgres_database)
    with listening() as heard:
        async with sample_app(tmp_path, turner, {"town": TownAdapter(town)}, settings=settings) as app:
            await STORIES[story](TownScene(town, app, turner))
    assert heard.lines() > 10
    assert leaks(heard, secrets_in(town)) == []
    assert postgres_database.rpartition("/")[2] not in heard.everything
    assert databases(tmp_path) == []


def databases(folder: Path) -> list[Path]:
    """Files of SQLite, of which there are none here."""
    return list(folder.rglob("*.sqlite"))
