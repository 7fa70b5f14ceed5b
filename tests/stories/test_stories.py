"""Every story on every platform of this machine, and the logs of each, in which nobody can be found."""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
import structlog

from bot.testing.stories import PLATFORMS, STORIES, is_defined, run_story
from tests.stories.listening import Secrets, leaks, listening, secrets_of

PAIRS = [(story, platform) for story in STORIES for platform in PLATFORMS if is_defined(story, platform)]


@pytest.mark.parametrize(("story", "platform"), PAIRS)
async def test_the_story_goes_as_told_and_its_logs_give_nobody_away(story: str, platform: str, tmp_path: Path) -> None:
    with listening() as heard:
        result = await run_story(story, platform, tmp_path)
    assert result.passed, result.why
    secrets = secrets_of(tmp_path / "data", (tmp_path / f"{story}-{platform}.txt").read_text())
    assert heard.lines() > 10
    assert min(map(len, (secrets.words, secrets.names, secrets.ids, secrets.keys))) > 0
    assert leaks(heard, secrets) == []


EVERYWHERE = {
    "S01",
    "S02",
    "S03",
    "S08",
    "S12",
    "S13",
    "S17",
    "S18",
    "S20",
    "S22",
    "S24",
    "S26",
    "S28",
    "S29",
    "S31",
    "S32",
    "S33",
    "S34",
    "S35",
    "E1",
    "E5",
    "E9",
    "E10",
}


def test_no_story_is_left_out_anywhere() -> None:
    told = {platform: {story for story, where in PAIRS if where == platform} for platform in PLATFORMS}
    assert told == {
        "town": EVERYWHERE,
        "web": EVERYWHERE,
        "matrix": {"S02", "S03", "S13", "S18", "S22", "S28", "S29", "S31", "S32", "S33", "E5", "E9", "E10"},
        "telegram": EVERYWHERE - {"S01", "S34"},
        "web+matrix+telegram": {"S02", "S13", "S18", "S22", "S29", "S32", "S33"},
    }


KNOWN = Secrets(
    words=frozenset({"Trâu cái, sừng cong"}),
    names=frozenset({"Chị An"}),
    numbers=frozenset({"912345678"}),
    ids=frozenset({"private-an"}),
    placed=frozenset({"an", "g-a1"}),
    keys=frozenset({"c0ffee" * 8}),
)

PLANTS: dict[str, Callable[[], None]] = {
    "words": lambda: structlog.get_logger().info("heard", action="x", text="Trâu cái, sừng cong, đeo mõ"),
    "words in the event": lambda: structlog.get_logger().debug("Trâu cái, sừng cong", action="x"),
    "name": lambda: logging.getLogger("bot.engine.intake").debug("%s came in", "Chị An"),
    "number": lambda: structlog.get_logger().warning("called", action="x", remedy="0912 345 678"),
    "id": lambda: structlog.get_logger().info("sent", action="x", chat="private-an"),
    "user": lambda: structlog.get_logger().info("sent", action="x", unit="an"),
    "message": lambda: structlog.get_logger().info("sent", action="x", copy="4711"),
    "key": lambda: structlog.get_logger().info("sealed", action="x", day="c0ffee" * 8),
}


@pytest.mark.parametrize("plant", PLANTS)
def test_a_leak_that_is_planted_is_found(plant: str) -> None:
    with listening() as heard:
        structlog.get_logger().info("nothing happened", action="x", count=3, group="g-a1")
        assert leaks(heard, KNOWN) == []
        PLANTS[plant]()
        assert leaks(heard, KNOWN) != []
