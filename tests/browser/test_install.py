"""The chat on a phone's home screen: offered once, and a page of its own when there is no network."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser.conftest import PHONE, Sit, Village, open_chat, picture, write
from tests.browser.test_looks import check_axe
from tests.browser.village import CLUSTER, LAN
from tests.unit.adapters.web.test_outside import INSIDE, REAL

pytestmark = pytest.mark.browser

OFFER = """
window.asked = 0;
const offer = new Event("beforeinstallprompt", { cancelable: true });
offer.prompt = async () => { window.asked += 1; };
window.dispatchEvent(offer);
window.stopped = offer.defaultPrevented;
"""


async def worker(page: Page) -> None:
    """Wait until the page is served by the worker."""
    await page.evaluate(
        "navigator.serviceWorker.controller ? null : new Promise((done) =>"
        " navigator.serviceWorker.addEventListener('controllerchange', () => done(null), { once: true }))"
    )


async def test_without_network_there_is_a_page_that_says_so(village: Village, sit: Sit) -> None:
    page = await sit(LAN.person)
    await open_chat(page, CLUSTER)
    await write(page, "Trâu ở bờ kênh")
    await page.wait_for_selector("[data-testid=message]:has-text('bờ kênh')")
    await worker(page)
    await village.stop()
    await page.goto(f"{village.chat.url}s/me/")
    await expect(page.get_by_role("heading", name="Chưa có mạng")).to_be_visible()
    await page.screenshot(path=picture("offline-360"))
    await check_axe(page)
    await village.start()
    await page.get_by_role("link", name="Thử lại").click()
    await page.wait_for_selector("[data-testid=shell]")


async def test_the_worker_keeps_no_message_and_no_photo(village: Village, sit: Sit) -> None:
    page = await sit(LAN.person)
    await worker(page)
    await open_chat(page, CLUSTER)
    await write(page, "Trâu ở bờ kênh")
    await page.wait_for_selector("[data-testid=message]:has-text('bờ kênh')")
    await page.reload()
    await page.wait_for_selector("[data-testid=shell]")
    kept: list[str] = await page.evaluate(
        "caches.keys().then((names) => Promise.all(names.map(async (name) =>"
        " (await (await caches.open(name)).keys()).map((one) => new URL(one.url).pathname)))).then((all) => all.flat())"
    )
    assert sorted(kept) == [
        "/a/web/offline",
        "/a/web/static/field.svg",
        "/a/web/static/icon.svg",
        "/a/web/static/style.css",
    ]


async def test_the_browsers_offer_is_shown_once_and_stays_in_the_menu(village: Village, sit: Sit) -> None:
    page = await sit(LAN.person)
    await page.evaluate(OFFER)
    await expect(page.locator("[data-testid=install]")).to_be_visible()
    await page.screenshot(path=picture("install-360"))
    await check_axe(page)
    await page.click("text=Để sau")
    await expect(page.locator("[data-testid=install]")).to_be_hidden()
    await page.reload()
    await page.wait_for_selector("[data-testid=shell]")
    await page.evaluate(OFFER)
    await expect(page.locator("[data-testid=install]")).to_be_hidden()
    await page.click("[data-testid=account]")
    await page.click(".sheet-choice:has-text('Thêm vào màn hình chính')")
    assert await page.evaluate("[window.asked, window.stopped]") == [1, True]


async def by_link(village: Village, chromium: Browser, agent: str) -> Page:
    """Lan comes in by a link with a browser of this kind."""
    context = await chromium.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}, user_agent=agent)
    page = await context.new_page()
    await page.goto(await village.chat.server.invite(f"i-{agent}", person=LAN.person))
    await page.click("[data-testid=enter]")
    await page.wait_for_selector("[data-testid=shell]")
    return page


async def test_on_an_iphone_the_share_sheet_is_explained(village: Village, chromium: Browser) -> None:
    page = await by_link(village, chromium, REAL["safari-iphone"])
    await page.click("[data-testid=install-add]")
    await expect(page.locator("dialog li")).to_have_count(3)
    await page.screenshot(path=picture("install-iphone-360"))
    await check_axe(page)


async def test_an_iphones_home_screen_knows_its_owner(village: Village, chromium: Browser) -> None:
    safari = await by_link(village, chromium, REAL["safari-iphone"])
    await safari.click("[data-testid=install-add]")
    await safari.wait_for_selector("dialog li")
    manifest = await safari.locator("link[rel=manifest]").get_attribute("href")
    told = await safari.evaluate("(address) => fetch(address).then((answer) => answer.json())", manifest)
    home = await (await chromium.new_context(viewport={"width": 360, "height": 740})).new_page()
    begin = f"{safari.url.split('/a/')[0]}{told['start_url']}"
    await home.goto(begin)
    await home.click("[data-testid=enter]")
    await expect(home.locator(".brand-words .soft")).to_have_text(LAN.name)
    await home.goto(begin)
    await home.wait_for_selector("[data-testid=shell]")


async def test_inside_of_another_app_there_is_nothing_to_add_to(village: Village, chromium: Browser) -> None:
    page = await by_link(village, chromium, INSIDE["zalo-iphone"][0])
    await expect(page.locator("[data-testid=install]")).to_be_hidden()
    await page.click("[data-testid=account]")
    await expect(page.locator(".sheet-choice:has-text('màn hình chính')")).to_have_count(0)
