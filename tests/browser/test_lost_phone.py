"""A lost phone: the old tab is told kindly, the new link shows a code and works once, a second use says what to do."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser.conftest import Village, picture
from tests.browser.test_looks import check_axe
from tests.browser.test_starting import small_targets

pytestmark = pytest.mark.browser


async def _phone(chromium: Browser, link: str) -> Page:
    """A phone of its own, on which the link is opened."""
    context = await chromium.new_context(viewport={"width": 360, "height": 740}, locale="vi-VN")
    page = await context.new_page()
    await page.goto(link)
    return page


async def test_the_old_tab_hears_it_and_the_new_link_works_once(village: Village, chromium: Browser) -> None:
    server = village.chat.server
    await server.ensure_person("p-man", "Chị Mận")
    old = await _phone(chromium, await server.invite("first", person="p-man"))
    await old.click("[data-testid=enter]")
    await expect(old.locator("[data-testid=ended]")).to_have_count(0)
    link = await server.invite("again", person="p-man", ttl=timedelta(minutes=30), afresh=True)
    await old.wait_for_selector("[data-testid=ended]")
    await expect(old.locator("[data-testid=ended]")).to_contain_text("nhờ bác tổ trưởng cấp lại")
    await old.screenshot(path=picture("lost-old-tab-360"))
    await check_axe(old)
    new = await _phone(chromium, link)
    await new.click("[data-testid=show-code]")
    await expect(new.locator("[data-testid=code] svg")).to_be_visible()
    await new.screenshot(path=picture("lost-new-link-360"), full_page=True)
    await check_axe(new)
    assert await small_targets(new) == []
    assert await new.evaluate("document.documentElement.scrollWidth") <= 360
    await new.click("[data-testid=enter]")
    await new.wait_for_url("**/s/me/*")
    await expect(new.locator("[data-testid=enter]")).to_have_count(0)
    second = await _phone(chromium, link)
    await expect(second.locator("main, body").first).to_contain_text("xin bác tổ trưởng một đường dẫn mới")
    await second.screenshot(path=picture("lost-second-use-360"))
