"""Which stories there are, on which platforms, and how one is played."""

import importlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from bot.model.errors import NhipCauError
from bot.testing.stories import s01, s22, s29
from bot.testing.stories.checks import StoryFailed
from bot.testing.stories.scene import Scene
from bot.testing.stories.transcript import Transcript, Written

Play = Callable[[Scene], Awaitable[None]]


class OpenScene(Protocol):
    """How a platform sets the scene; ``folder`` is empty and its own."""

    def __call__(self, folder: Path) -> AbstractAsyncContextManager[Scene]: ...


STORIES: Mapping[str, Play] = {"S01": s01.play, "S22": s22.play, "S29": s29.play}
PLATFORMS: Mapping[str, str] = {"town": "bot.testing.stories.town", "web": "tests.stories.web"}


class NotDefined(NhipCauError):
    """There is no such story, or no such platform; says which there are."""


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


async def run_story(story: str, platform: str, folder: Path) -> Result:
    """Play one story in an empty ``folder``; its transcript is kept there as ``<story>-<platform>.txt``.

    Raises: ``NotDefined``.
    """
    play = STORIES.get(story)
    if play is None or platform not in PLATFORMS:
        raise NotDefined(f"{story} on {platform}: there are {', '.join(STORIES)} on {', '.join(PLATFORMS)}")
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
    return cast(OpenScene, importlib.import_module(PLATFORMS[platform]).open_scene)


@asynccontextmanager
async def opened(platform: str, folder: Path) -> AsyncIterator[Scene]:
    """A scene without a story, for tests that play their own."""
    async with _scene(platform)(folder) as scene:
        yield scene
