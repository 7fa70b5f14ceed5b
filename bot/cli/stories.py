"""Plays the stories, a line for each."""

import shutil
import sys
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Final

import bot
from bot.cli.exits import Exit
from bot.model.errors import NhipCauError
from bot.testing.stories import PLATFORMS, STORIES, Result, defined, is_defined, run_story

TRANSCRIPTS: Final = Path("build") / "stories"

Say = Callable[[str], None]
Run = Callable[[str, str, Path], Awaitable[Result]]


async def play(stories: Sequence[str], platforms: Sequence[str], say: Say, run: Run = run_story) -> Exit:
    """Every story on every platform that is named, wherever it is told where none is; transcripts stay in ``build/stories``."""
    wanted = [(story, platform) for story in stories or STORIES for platform in platforms or PLATFORMS]
    named = bool(stories) and bool(platforms)
    for story, platform in wanted:
        known = story in STORIES and platform in PLATFORMS
        if not known or (named and not is_defined(story, platform)):
            say(f"there is no {story} on {platform}; there are {defined()}")
            return Exit.USAGE
    pairs = [pair for pair in wanted if is_defined(*pair)]
    # Some platforms are played by what lies in tests/, beside the packages of a checkout.
    sys.path.append(str(Path(bot.__file__).parents[1]))
    TRANSCRIPTS.mkdir(parents=True, exist_ok=True)
    passed = [await _play_one(story, platform, say, run) for story, platform in pairs]
    say(f"{passed.count(True)} passed, {passed.count(False)} failed")
    return Exit.OK if all(passed) else Exit.FAILED


async def _play_one(story: str, platform: str, say: Say, run: Run) -> bool:
    with tempfile.TemporaryDirectory(prefix="nhipcau-story-") as folder:
        try:
            why = (await run(story, platform, Path(folder))).why
        except ModuleNotFoundError as error:
            why = f"{error}; play it in a checkout with: make stories"
        except (AssertionError, NhipCauError, OSError) as error:
            why = f"{type(error).__name__}: {error}"
        _keep_transcripts(Path(folder))
    say(f"{story} {platform} {'failed: ' + why if why else 'passed'}")
    return not why


def _keep_transcripts(folder: Path) -> None:
    for transcript in folder.glob("*.txt"):
        shutil.copy(transcript, TRANSCRIPTS)
