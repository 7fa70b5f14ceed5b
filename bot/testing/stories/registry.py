"""Which stories there are, on which platforms, and how one is played."""

import importlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from bot.model.errors import NhipCauError
from bot.testing.stories import (
    e01,
    e05,
    e09,
    e10,
    s01,
    s02,
    s03,
    s08,
    s12,
    s13,
    s17,
    s18,
    s20,
    s22,
    s24,
    s26,
    s28,
    s29,
    s31,
    s32,
    s33,
    s34,
    s35,
)
from bot.testing.stories.checks import StoryFailed
from bot.testing.stories.scene import Scene
from bot.testing.stories.transcript import Transcript, Written

Play = Callable[[Scene], Awaitable[None]]


class OpenScene(Protocol):
    """How a platform sets the scene; ``folder`` is empty and its own."""

    def __call__(self, folder: Path) -> AbstractAsyncContextManager[Scene]: ...


@dataclass(frozen=True, slots=True)
class Stage:
    """A platform: the module that sets its scene, and the stories that can be told there."""

    module: str
    stories: frozenset[str]


STORIES: Mapping[str, Play] = {
    "S01": s01.play,
    "S02": s02.play,
    "S03": s03.play,
    "S08": s08.play,
    "S12": s12.play,
    "S13": s13.play,
    "S17": s17.play,
    "S18": s18.play,
    "S20": s20.play,
    "S22": s22.play,
    "S24": s24.play,
    "S26": s26.play,
    "S28": s28.play,
    "S29": s29.play,
    "S31": s31.play,
    "S32": s32.play,
    "S33": s33.play,
    "S34": s34.play,
    "S35": s35.play,
    "E1": e01.play,
    "E5": e05.play,
    "E9": e09.play,
    "E10": e10.play,
}
PLATFORMS: Mapping[str, Stage] = {
    "town": Stage("bot.testing.stories.town", frozenset(STORIES)),
    "web": Stage("tests.stories.web", frozenset(STORIES)),
    # S01 and E1 hand out personal links, which are nothing on Matrix.
    "matrix": Stage(
        "tests.stories.matrix",
        frozenset({"S02", "S03", "S13", "S18", "S22", "S28", "S29", "S31", "S32", "S33", "E5", "E9", "E10"}),
    ),
    # Where nobody's program makes groups, S01 and S34 cannot be told.
    "telegram": Stage("tests.stories.telegram", frozenset(STORIES) - {"S01", "S34"}),
    "web+matrix+telegram": Stage("tests.stories.mixed", frozenset({"S02", "S13", "S18", "S22", "S29", "S32", "S33"})),
}


class NotDefined(NhipCauError):
    """There is no such story on such a platform; says which there are."""


@dataclass(frozen=True, slots=True)
class Result:
    """How one story went on one platform; ``why`` is empty when it passed."""

    story: str
    platform: str
    why: str

    @property
    def passed(self) -> bool:
        """Whether it went as told."""
        return not self.why


def is_defined(story: str, platform: str) -> bool:
    """Whether that story is told on that platform."""
    return platform in PLATFORMS and story in PLATFORMS[platform].stories


def defined() -> str:
    """All that there are, in words."""
    return "; ".join(f"{', '.join(sorted(stage.stories))} on {name}" for name, stage in PLATFORMS.items())


async def run_story(story: str, platform: str, folder: Path) -> Result:
    """Play one story in an empty ``folder``; its transcript is kept there as ``<story>-<platform>.txt``.

    Raises: ``NotDefined``.
    """
    if not is_defined(story, platform):
        raise NotDefined(f"there is no {story} on {platform}; there are {defined()}")
    play = STORIES[story]
    transcript = Transcript(f"{story} {platform}")
    try:
        async with _scene(platform)(folder / "data") as scene:
            await play(Written(scene, transcript))
    except (StoryFailed, LookupError) as failure:
        transcript.note(f"FAILED: {failure}")
        return Result(story, platform, str(failure))
    finally:
        transcript.keep(folder / f"{story}-{platform}.txt")
    return Result(story, platform, "")


def _scene(platform: str) -> OpenScene:
    return cast(OpenScene, importlib.import_module(PLATFORMS[platform].module).open_scene)


@asynccontextmanager
async def opened(platform: str, folder: Path) -> AsyncIterator[Scene]:
    """A scene without a story, for tests that play their own."""
    async with _scene(platform)(folder) as scene:
        yield scene
