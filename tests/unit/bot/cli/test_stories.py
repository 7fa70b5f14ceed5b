"""How stories are played from the command line."""

from pathlib import Path

import pytest

from bot.cli.exits import Exit
from bot.cli.stories import play
from bot.testing.stories import Result


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Transcripts go below the folder in which one stands."""
    monkeypatch.chdir(tmp_path)


async def _played(story: str, platform: str, folder: Path) -> Result:
    (folder / f"{story}-{platform}.txt").write_text("07:00 ...")
    if story == "S01" and platform == "web":
        raise AssertionError("still busy")
    return Result(story, platform, "no card" if story == "S22" else "")


def _transcripts() -> set[str]:
    return {path.name for path in Path("build/stories").iterdir()}


async def test_each_story_has_a_line_and_the_last_line_counts() -> None:
    said: list[str] = []
    assert await play(["S29", "S22", "S01"], ["web"], said.append, _played) is Exit.FAILED
    assert said == [
        "S29 web passed",
        "S22 web failed: no card",
        "S01 web failed: AssertionError: still busy",
        "1 passed, 2 failed",
    ]
    assert _transcripts() == {"S29-web.txt", "S22-web.txt", "S01-web.txt"}


async def test_without_names_all_are_played_everywhere() -> None:
    said: list[str] = []
    await play([], [], said.append, _played)
    assert {"S29 town passed", "S29 web passed", "S01 town passed", "S29 web+matrix+telegram passed"} < set(said)
    assert not {"S01 matrix passed", "S03 web+matrix+telegram passed"} & set(said)


async def test_a_name_that_nobody_knows_is_refused_by_itself_too() -> None:
    said: list[str] = []
    assert await play(["S29", "S99"], [], said.append, _played) is Exit.USAGE
    assert await play([], ["pigeon"], said.append, _played) is Exit.USAGE
    assert [line.split(";")[0] for line in said] == ["there is no S99 on town", "there is no S01 on pigeon"]


async def test_all_well_is_told_by_the_exit_code() -> None:
    said: list[str] = []
    assert await play(["S29"], ["town"], said.append, _played) is Exit.OK


@pytest.mark.parametrize(("story", "platform"), [("S99", "town"), ("S29", "pigeon"), ("S01", "matrix")])
async def test_what_is_not_defined_is_refused_before_anything_is_played(story: str, platform: str) -> None:
    said: list[str] = []
    assert await play(["S29", story], ["town", platform], said.append, _played) is Exit.USAGE
    assert len(said) == 1
    assert said[0].startswith(f"there is no {story} on")
