"""The stories of five towns, executable on every platform."""

from bot.testing.stories.registry import PLATFORMS, STORIES, Result, defined, is_defined, run_story
from bot.testing.stories.scene import Neighbour, Scene, Seen

__all__ = ["PLATFORMS", "STORIES", "Neighbour", "Result", "Scene", "Seen", "defined", "is_defined", "run_story"]
