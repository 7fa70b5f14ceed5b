"""Coming in from the wall: a scan, one button, and the assistant is there."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, Page, expect

from adapters.web.server import Message, Span, Started
from tests.browser.conftest import DESK, PHONE, Village, picture, write
from tests.browser.test_looks import check_axe
from tests.browser.village import CLUSTER
from tests.unit.adapters.web.test_outside import INSIDE

pytestmark = pytest.mark.browser


async def begun(village: Village, many: int) -> list[str]:
    """What the bot was told of starts, once it was told of so many."""
    return [event.start for event in await village.bot.hears(Started, many)]


async def small_targets(page: Page) -> list[str]:
    """Things to press that a thumb would miss: less than 48 px high, unless they are links within a sentence."""
    found: list[str] = await page.evaluate(
        "[...document.querySelectorAll('a, button, input:not([type=hidden])')]"
        ".filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 47.5)"
        ".map((one) => one.outerHTML)"
    )
    return found


@pytest.mark.parametrize(("size", "width"), [(PHONE, 360), (DESK, 1280)])
async def test_the_wall_is_one_page_with_one_button(
    village: Village, chromium: Browser, size: tuple[int, int], width: int
) -> None:
    page = await chromium.new_page(viewport={"width": size[0], "height": size[1]})
    await page.goto(f"{village.chat.url}tham-gia/to-14")
    await page.screenshot(path=picture(f"wall-{width}"))
    await check_axe(page)
    assert await small_targets(page) == []
    await page.evaluate("document.documentElement.style.fontSize = '200%'")
    await page.screenshot(path=picture(f"wall-{width}-zoomed"), full_page=True)
    assert await page.evaluate("document.documentElement.scrollWidth") <= width


async def test_a_scan_leads_to_the_assistant_and_a_second_scan_to_the_same(village: Village, chromium: Browser) -> None:
    page = await chromium.new_page(viewport={"width": 360, "height": 740})
    await page.goto(f"{village.chat.url}tham-gia/to-14")
    await page.dblclick("[data-testid=start]")
    await page.wait_for_selector("[data-testid=talk]")
    await page.screenshot(path=picture("wall-begun-360"))
    await check_axe(page)
    await write(page, "Chào trợ lý")
    await page.wait_for_selector("[data-testid=message]:has-text('Đã nhận: Chào trợ lý')")
    assert await begun(village, 1) == ["join-to-14"]
    await page.goto(f"{village.chat.url}tham-gia/to-7")
    await page.click("[data-testid=start]")
    await expect(page.locator("[data-testid=message]:has-text('Chào trợ lý')").first).to_be_visible()
    assert await begun(village, 2) == ["join-to-14", "join-to-7"]


async def test_the_way_back_after_the_start_does_not_start_again_by_itself(village: Village, chromium: Browser) -> None:
    page = await chromium.new_page(viewport={"width": 360, "height": 740})
    await page.goto(f"{village.chat.url}tham-gia/to-14")
    await page.click("[data-testid=start]")
    await page.wait_for_selector("[data-testid=talk]")
    await page.go_back()
    await page.wait_for_selector("[data-testid=start]")
    await page.reload()
    await page.wait_for_selector("[data-testid=start]")
    assert await begun(village, 1) == ["join-to-14"]


@pytest.mark.parametrize("phone", ["android", "iphone"])
async def test_inside_of_another_app_the_door_shows_the_way_out(
    village: Village, chromium: Browser, phone: str
) -> None:
    agent, _ = INSIDE[f"zalo-{phone}"]
    context = await chromium.new_context(viewport={"width": 360, "height": 740}, user_agent=agent)
    await context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = await context.new_page()
    link = await village.chat.server.invite("link", name="Nguyễn Thị Lan")
    await page.goto(link)
    await page.screenshot(path=picture(f"outside-{phone}-360"), full_page=True)
    await check_axe(page)
    assert await small_targets(page) == []
    await page.click("[data-testid=outside-copy]")
    await expect(page.locator("[data-testid=outside-copy]")).to_have_text("Đã chép")
    assert await page.evaluate("navigator.clipboard.readText()") == link
    await page.click("[data-testid=enter]")
    await page.wait_for_selector("[data-testid=shell]")


async def test_ones_own_link_in_a_message_leads_into_the_group(village: Village, chromium: Browser) -> None:
    page = await chromium.new_page(viewport={"width": 360, "height": 740})
    await page.goto(f"{village.chat.url}tham-gia/to-3")
    await page.click("[data-testid=start]")
    await page.wait_for_selector("[data-testid=talk]")
    (event,) = await village.bot.hears(Started)
    server = village.chat.server
    link = await server.invite("approved", person=event.person, chat=CLUSTER)
    await server.post("welcome", event.chat, Message((Span("Vào nhóm: "), Span(link, "link", link))))
    await page.click("[data-testid=own-door]")
    await page.click("[data-testid=enter]")
    await page.wait_for_selector(f"a[data-chat-id={CLUSTER}]")
