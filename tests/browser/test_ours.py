"""Whether a message is ours, asked on a small screen by a person's own taps."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Browser

from bot.testing.stories import s28
from tests.browser.tapping import tapping

pytestmark = pytest.mark.browser


async def test_s28_goes_as_told_by_taps(chromium: Browser, tmp_path: Path) -> None:
    async with tapping(tmp_path, chromium) as scene:
        await s28.play(scene)
