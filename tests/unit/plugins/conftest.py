"""A sample ward in the town for each test that asks for one, and the stores on which tables are tried."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.testing.stories.town import TownScene, open_scene
from tests.stores import empty_place
from tests.unit.plugins.life import Life

__all__ = ["empty_place"]


@pytest.fixture
async def life(tmp_path: Path) -> AsyncIterator[Life]:
    """The sample ward at 07:00, everybody at home."""
    async with open_scene(tmp_path) as scene:
        assert isinstance(scene, TownScene)
        yield Life(scene)
