"""A campaign by taps: opened on a small screen, read in the groups, and ended."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Browser

from bot.testing.stories import s13
from tests.browser.tapping import tapping

pytestmark = pytest.mark.browser


async def test_s13_goes_as_told_by_taps(chromium: Browser, tmp_path: Path) -> None:
    async with tapping(tmp_path, chromium) as scene:
        await s13.play(scene)
