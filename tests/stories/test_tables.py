"""The tables of docs/stories.md say what the stories play, and when."""

import inspect
import re
from pathlib import Path

import pytest

from bot.testing.stories import STORIES, run_story
from tests.house.sources import ROOT

PAGE = (ROOT / "docs" / "stories.md").read_text()


def rows(story: str) -> list[list[str]]:
    """The cells of a story's table."""
    part = PAGE.partition(f"\n## {story}: ")[2].partition("\n## ")[0]
    lines = [line.strip("| ") for line in part.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.split(" | ")] for line in lines[1:]]


@pytest.mark.parametrize("story", STORIES)
async def test_the_times_of_the_table_are_those_that_are_played(story: str, tmp_path: Path) -> None:
    assert (await run_story(story, "town", tmp_path)).passed
    transcript = (tmp_path / f"{story}-town.txt").read_text()
    played = re.findall(r"^([0-9]{2}:[0-9]{2})  -{40}$", transcript, re.MULTILINE)
    assert [row[0] for row in rows(story) if row[0] != "then"] == played


@pytest.mark.parametrize("story", STORIES)
def test_the_words_of_the_table_are_those_of_the_story(story: str) -> None:
    source = inspect.getsource(inspect.getmodule(STORIES[story]))  # type: ignore[arg-type]
    quoted = [word for row in rows(story) for cell in row for word in re.findall(r"“(.+?)”", cell)]
    assert len(quoted) >= 3
    assert [word for word in quoted if word not in source] == []


def test_each_story_has_its_table() -> None:
    assert re.findall(r"^## ([SE][0-9]+): ", PAGE, re.MULTILINE) == list(STORIES)
