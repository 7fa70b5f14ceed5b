"""Joining by a person's own taps on a small screen: from the code on the wall to the old lady who is read to."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Browser

from bot.testing.stories import s02, s31, s32
from bot.testing.stories.checks import last, sees
from tests.browser.conftest import picture
from tests.browser.tapping import TappingScene, tapping
from tests.browser.test_looks import check_axe

pytestmark = pytest.mark.browser

_THUMB = 44
_LOWEST = "(all) => Math.min(...all.map((one) => one.getBoundingClientRect().height))"


@pytest.mark.timeout(300)
async def test_s02_goes_as_told_by_taps(chromium: Browser, tmp_path: Path) -> None:
    async with tapping(tmp_path, chromium) as scene:
        await s02.play(scene)


@pytest.mark.timeout(300)
async def test_s31_goes_as_told_by_taps(chromium: Browser, tmp_path: Path) -> None:
    async with tapping(tmp_path, chromium) as scene:
        await s31.play(scene)


@pytest.mark.timeout(300)
async def test_s32_goes_as_told_by_taps(chromium: Browser, tmp_path: Path) -> None:
    async with tapping(tmp_path, chromium) as scene:
        await s32.play(scene)


async def test_from_the_wall_to_the_grandmother_who_is_read_to(chromium: Browser, tmp_path: Path) -> None:
    async with tapping(tmp_path, chromium) as scene:
        await scene.until("08:00")
        await _asks_by_taps(scene)
        await _is_let_in(scene)
        await _reads_for_her_grandmother(scene)


async def _asks_by_taps(scene: TappingScene) -> None:
    """Everything that can be tapped is tapped; only name, house and lane are typed."""
    man = await scene.scans("man", "a1")
    page = await man.looks()
    await check_axe(page)
    await man.shows(picture("join-1-consent-360"))
    await man.presses("Đồng ý")
    await man.presses("Đủ 18 tuổi rồi")
    await man.writes("Mận")
    await man.shows(picture("join-2-address-360"))
    await man.presses("Chị")
    for line in ("12", "ngõ Giếng"):
        await man.writes(line)
    await man.presses("Bỏ qua")
    await sees(man, "Xin xem lại:", "Mận", "Thôn Bến Đò")
    await check_axe(page)
    assert await page.locator("[data-testid=choice]").evaluate_all(_LOWEST) >= _THUMB
    await man.shows(picture("join-3-look-again-360"))
    await man.presses("Gửi")
    await sees(man, "Bác Bình sẽ xác nhận yêu cầu vào nhóm Thôn Bến Đò")


async def _is_let_in(scene: TappingScene) -> None:
    head, man = scene.neighbour("binh"), scene.neighbour("man")
    await sees(head, "Đăng ký số 1, Thôn Bến Đò: Chị Mận, nhà 12, ngõ Giếng")
    await head.shows(picture("join-4-head-360"))
    await head.presses("Duyệt")
    assert "Đăng ký số 1: Bác Bình đã duyệt." in (await last(head)).text
    await sees(man, "Yêu cầu của anh/chị đã được duyệt", "Chào mừng đến với nhóm Thôn Bến Đò")
    await man.shows(picture("join-5-welcome-360"))
    assert "Thôn Bến Đò" in await man.groups()
    await man.shows(picture("join-6-list-360"))


async def _reads_for_her_grandmother(scene: TappingScene) -> None:
    head, man = scene.neighbour("binh"), scene.neighbour("man")
    await man.presses("Có, tôi đọc giúp")
    await man.writes("Tư")
    await man.writes("bà")
    await sees(man, "Đã ghi Bà Tư, nhà 12, ngõ Giếng")
    await man.shows(picture("join-7-kin-360"))
    await head.writes("số hộ")
    await sees(head, "Thôn Bến Đò: 1 hộ, 2 người (1 người được đọc giúp)")
    await head.shows(picture("join-8-count-360"))
