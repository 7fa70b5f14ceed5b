"""A closed page hears an alarm: from the button to the notification, with a push service that proves each byte."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, CDPSession, Page, expect

from adapters.web.server import ChatServer, Message, Sender, Services, Span, VapidKeys, Waking, WebOptions
from tests.browser.conftest import PHONE, picture
from tests.browser.test_looks import check_axe
from tests.browser.test_starting import small_targets
from tests.browser.village import CLUSTER, LAN, settle_in
from tests.unit.adapters.web.pushservice import PushService, push_service
from tests.unit.adapters.web.running import HandClock, RunningChat, reencode, running_chat
from tests.unit.adapters.web.test_outside import REAL

pytestmark = pytest.mark.browser

ALARM = Message((Span("Cháu Na, 6 tuổi, áo đỏ, đi lạc ở chợ"),), tone="alarm")

SUBSCRIBES = """
const given = %s;
let now = null;
const made = (key) => ({
  options: { applicationServerKey: key },
  toJSON: () => given,
  unsubscribe: async () => { now = null; return true; },
});
Object.defineProperty(PushManager.prototype, "subscribe", { value: async ({ applicationServerKey: key, userVisibleOnly }) => {
  if (!userVisibleOnly || key.length !== 65) throw new DOMException("no key", "InvalidAccessError");
  return now = made(key.buffer);
} });
Object.defineProperty(PushManager.prototype, "getSubscription", { value: async () => now });
"""
"""The part of the browser that asks its maker for an address: this machine has no way to that."""


@dataclass(slots=True)
class Street:
    """A served chat whose people can be woken."""

    chat: RunningChat
    service: PushService
    chromium: Browser

    @property
    def server(self) -> ChatServer:
        """The chat."""
        return self.chat.server

    async def phone(self, *, allowed: bool = True, agent: str = REAL["chrome-android"]) -> Page:
        """Lan's, where she has come in by a link."""
        context = await self.chromium.new_context(
            viewport={"width": PHONE[0], "height": PHONE[1]}, user_agent=agent, reduced_motion="reduce"
        )
        if allowed:
            await context.grant_permissions(["notifications"])
        await context.add_init_script(SUBSCRIBES % json.dumps(self.service.subscribe("lan")))
        page = await context.new_page()
        page.set_default_timeout(8000)
        await page.goto(await self.server.invite(f"i-{id(page)}", person=LAN.person))
        await page.click("[data-testid=enter]")
        await page.wait_for_selector("[data-testid=shell]")
        await page.evaluate("navigator.serviceWorker.ready.then(() => null)")
        return page


@pytest_asyncio.fixture(loop_scope="session")
async def street(tmp_path: Path, chromium: Browser) -> AsyncIterator[Street]:
    """The village, with a push service of its own."""
    clock = HandClock()
    keys = VapidKeys.at(tmp_path / "vapid.pem")
    async with AsyncExitStack() as stack:
        service = await stack.enter_async_context(push_service(tmp_path, clock))
        service.key = keys.public
        waking = Waking(key=lambda: keys.public, services=Services([service.host]))
        wanted = WebOptions(reencode=reencode, heartbeat=1.0, waking=waking)
        chat = await stack.enter_async_context(running_chat(tmp_path / "chat.sqlite", clock, wanted))
        await stack.enter_async_context(Sender(chat.server, keys, "https://nhipcau.example.vn", trust=service.trust))
        await settle_in(chat.server)
        yield Street(chat, service, chromium)


async def deliver(context: BrowserContext, page: Page, read: dict[str, Any] | str) -> None:
    """What the browser does with a push that it has opened."""
    tools: CDPSession = await context.new_cdp_session(page)
    registered: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def seen(told: dict[str, Any]) -> None:
        for one in told["registrations"]:
            if not registered.done():
                registered.set_result(one["registrationId"])

    tools.on("ServiceWorker.workerRegistrationUpdated", seen)
    await tools.send("ServiceWorker.enable")
    data = read if isinstance(read, str) else json.dumps(read)
    origin = "/".join(page.url.split("/")[:3])
    await tools.send(
        "ServiceWorker.deliverPushMessage", {"origin": origin, "registrationId": await registered, "data": data}
    )


async def shown(page: Page, many: int = 1) -> list[dict[str, Any]]:
    """The notifications on the phone."""
    asked = (
        "navigator.serviceWorker.ready.then((one) => one.getNotifications()).then((all) =>"
        " all.map(({ title, body, tag, requireInteraction, lang }) => ({ title, body, tag, requireInteraction, lang })))"
    )
    async with asyncio.timeout(8):
        while len(found := await page.evaluate(asked)) < many:  # noqa: ASYNC110 - the browser offers nothing to wait for
            await asyncio.sleep(0.05)
    return list(found)


async def test_from_the_button_to_the_notification(street: Street) -> None:
    page = await street.phone()
    await expect(page.locator("[data-testid=wake]")).to_be_hidden()
    await street.server.post("first", CLUSTER, ALARM)
    await page.wait_for_selector("[data-testid=wake]")
    await page.screenshot(path=picture("wake-360"))
    await check_axe(page)
    assert await small_targets(page) == []
    await page.click("[data-testid=wake-yes]")
    await expect(page.locator("[data-testid=toasts]")).to_contain_text("sẽ báo khi có tin khẩn")
    await street.server.post("second", CLUSTER, ALARM)
    (push,) = await street.service.arrived(1)
    assert street.service.complaints == []
    await deliver(page.context, page, push.read)
    (note,) = await shown(page)
    assert note == {
        "title": "Tin khẩn của tổ", "body": "Chạm để xem", "tag": "alarm", "requireInteraction": True, "lang": "vi",
    }  # fmt: skip


@pytest.mark.parametrize("read", ["", "không phải JSON", '{"kind": "toString", "language": "__proto__"}'])
async def test_a_push_that_cannot_be_read_still_shows_something_harmless(street: Street, read: str) -> None:
    page = await street.phone()
    await deliver(page.context, page, read)
    (note,) = await shown(page)
    assert (note["title"], note["tag"]) == ("Có tin mới", "news")


async def test_the_first_look_asks_for_nothing(street: Street) -> None:
    await street.server.post("before", CLUSTER, ALARM)
    page = await street.phone()
    await page.wait_for_timeout(500)
    await expect(page.locator("[data-testid=wake]")).to_be_hidden()
    await page.reload()
    await page.wait_for_selector("[data-testid=wake]")
    await page.click("text=Để sau")
    await page.reload()
    await page.wait_for_selector("[data-testid=shell]")
    await page.wait_for_timeout(500)
    await expect(page.locator("[data-testid=wake]")).to_be_hidden()


async def choose(page: Page, words: str) -> None:
    """In the menu, below what wakes."""
    await page.click("[data-testid=account]")
    await page.click(".sheet-choice:has-text('Báo cho tôi khi có tin khẩn')")
    await page.click(f".sheet-choice:has-text('{words}')")


async def test_the_menu_switches_it_on_and_off(street: Street) -> None:
    page = await street.phone()
    await choose(page, "Báo mọi tin mới")
    await expect(page.locator("[data-testid=toasts]")).to_contain_text("mọi tin mới")
    assert await street.server.woken(CLUSTER) == (3, 1)
    await page.click("[data-testid=account]")
    await page.click(".sheet-choice:has-text('Báo cho tôi khi có tin khẩn')")
    await page.screenshot(path=picture("wake-menu-360"))
    await check_axe(page)
    await page.click(".sheet-choice:has-text('Thôi không báo nữa')")
    await expect(page.locator("[data-testid=toasts]")).to_contain_text("không báo nữa")
    assert await street.server.woken(CLUSTER) == (3, 0)


async def test_who_said_no_to_the_browser_is_told_where_to_say_yes(street: Street) -> None:
    page = await street.phone(allowed=False)
    await choose(page, "Chỉ báo tin khẩn")
    await expect(page.locator("[data-testid=toasts]")).to_contain_text("chặn thông báo")
    assert await street.server.woken(CLUSTER) == (3, 0)


async def test_on_an_iphone_the_home_screen_comes_first(street: Street) -> None:
    page = await street.phone(agent=REAL["safari-iphone"])
    await page.evaluate("delete window.PushManager")
    await page.click("[data-testid=account]")
    await page.click(".sheet-choice:has-text('Báo cho tôi khi có tin khẩn')")
    await expect(page.locator("dialog li").first).to_contain_text("thêm vào màn hình chính trước")
    await page.screenshot(path=picture("wake-iphone-360"))
    await check_axe(page)


async def test_what_the_server_has_lost_is_said_again_at_the_next_opening(street: Street) -> None:
    page = await street.phone()
    await choose(page, "Chỉ báo tin khẩn")
    await expect(page.locator("[data-testid=toasts]")).to_contain_text("tin khẩn")
    await street.server.run(lambda tx: tx.db.execute("UPDATE subscription SET endpoint = 'https://old.example/x'"))
    await page.reload()
    await page.wait_for_selector("[data-testid=shell]")
    async with asyncio.timeout(8):
        while not await street.server.run(  # noqa: ASYNC110 - nothing tells of it
            lambda tx: tx.db.execute("SELECT 1 FROM subscription WHERE endpoint LIKE '%/push/lan'").fetchone()
        ):
            await asyncio.sleep(0.05)
