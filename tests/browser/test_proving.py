"""Officers prove who they are at a phone: with a passkey, with an app, with paper, and when something goes wrong."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyotp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, CDPSession, Page, expect

from adapters.web.server import ChatServer, Limits, Message, Proving, Seal, Span, WebOptions
from tests.browser.conftest import PHONE, picture
from tests.browser.test_looks import check_axe
from tests.browser.test_starting import small_targets
from tests.unit.adapters.web.running import HandClock, free_port, reencode, running_chat

pytestmark = pytest.mark.browser

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@dataclass(slots=True)
class Phone:
    """Chị Cúc's phone, signed in, on a chat that is reached under a name."""

    server: ChatServer
    clock: HandClock
    url: str
    context: BrowserContext
    page: Page
    cdp: CDPSession
    authenticator: str = ""

    async def opens(self, more: str = "") -> None:
        """The page to prove on."""
        await self.page.goto(f"{self.url}s/me/proof{more}")
        await self.page.wait_for_selector("#proof button, #proof a")

    async def has_passkeys(self, **changed: object) -> None:
        """An authenticator like that of a phone with a fingerprint."""
        await self.cdp.send("WebAuthn.enable", {"enableUI": False})
        made = await self.cdp.send("WebAuthn.addVirtualAuthenticator", {"options": {**AUTHENTICATOR, **changed}})
        self.authenticator = made["authenticatorId"]

    async def told(self) -> list[tuple[str, str]]:
        """What the bot heard of factors."""
        events = await self.server.events_after(0, 1000)
        return [(event.step, event.way) for event in events if isinstance(event, Proving)]

    async def looks(self, name: str) -> None:
        """A picture of it; nothing is too small for a thumb, too wide for the phone, or unreadable."""
        await self.page.screenshot(path=picture(f"proof-{name}-360"), full_page=True)
        await check_axe(self.page)
        assert await small_targets(self.page) == []
        assert await self.page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


@pytest_asyncio.fixture(loop_scope="session")
async def phone(chromium: Browser, tmp_path: Path) -> AsyncIterator[Phone]:
    """Signed in by a personal link, at http://localhost, which browsers take for a safe place."""
    clock, seal, port = HandClock(), Seal.at(tmp_path / "factors.key"), free_port()
    wanted = WebOptions(reencode=reencode, heartbeat=1.0, seal=lambda: seal, limits=Limits(proofs=1000))
    trouble: list[str] = []
    async with running_chat(tmp_path / "chat.sqlite", clock, wanted, port=port, host="localhost") as chat:
        context = await chromium.new_context(
            viewport={"width": PHONE[0], "height": PHONE[1]}, has_touch=True, reduced_motion="reduce", locale="vi-VN"
        )
        page = await context.new_page()
        page.set_default_timeout(8000)
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("console", lambda line: trouble.append(line.text) if "Content Security" in line.text else None)
        await page.goto(await chat.server.invite("i-cuc", name="Chị Cúc"))
        await page.click("[data-testid=enter]")
        await page.wait_for_selector("[data-testid=shell]")
        yield Phone(chat.server, clock, chat.url, context, page, await context.new_cdp_session(page))
        await context.close()
    assert trouble == []


async def the_person(phone: Phone) -> str:
    """Whose phone it is."""
    found: dict[str, Any] = await phone.page.evaluate("fetch('api/state').then((answer) => answer.json())")
    return str(found["me"]["id"])


async def test_a_passkey_is_made_in_two_taps_and_proves_in_one(phone: Phone) -> None:
    await phone.has_passkeys()
    await phone.opens()
    await phone.looks("first")
    await phone.page.click("[data-testid=make-passkey]")
    codes = phone.page.locator("[data-testid=codes] li")
    await expect(codes).to_have_count(10)
    await phone.looks("codes")
    await phone.page.click("[data-testid=codes-kept]")
    await phone.page.wait_for_selector("[data-testid=proof-done]")
    await phone.looks("done")
    await phone.opens()
    await phone.looks("prove-passkey")
    await phone.page.click("[data-testid=prove-passkey]")
    await phone.page.wait_for_selector("[data-testid=proof-done]")
    assert (await phone.told())[-1] == ("proved", "passkey")
    await phone.page.click("[data-testid=proof-back]")
    await phone.page.wait_for_selector("[data-testid=talk]")


async def test_the_assistants_link_is_a_button_that_opens_here_and_comes_back(phone: Phone) -> None:
    await phone.has_passkeys()
    chat = await phone.server.private_chat(await the_person(phone))
    words = Message(
        (Span("Việc này cần biết chắc là anh/chị.\n"), Span("Xác nhận là tôi", "link", f"{phone.url}s/me/proof"))
    )
    await phone.server.post("ask", chat, words)
    await phone.page.click(f"a[data-chat-id={chat}]")
    await phone.page.wait_for_selector("[data-testid=prove]")
    await phone.page.screenshot(path=picture("proof-asked-360"))
    assert (
        await phone.page.evaluate("document.querySelector('[data-testid=prove]').getBoundingClientRect().height") >= 48
    )
    await phone.page.click("[data-testid=prove]")
    await phone.page.click("[data-testid=make-passkey]")
    await phone.page.click("[data-testid=codes-kept]")
    await phone.page.click("[data-testid=proof-back]")
    await phone.page.wait_for_selector(f"[data-testid=talk][data-chat-id={chat}]")
    assert len(phone.context.pages) == 1


async def test_an_app_is_set_up_by_picture_or_letters_and_proves_by_its_code(phone: Phone) -> None:
    await phone.opens()
    await phone.page.click("[data-testid=make-app]")
    secret = (await phone.page.inner_text("[data-testid=secret]")).replace(" ", "")
    drawn = phone.page.locator(".proof-qr")
    await expect(drawn).to_be_visible()
    assert await drawn.evaluate("(image) => image.complete && image.naturalWidth > 0")
    await phone.looks("app")
    address = await phone.page.get_attribute("[data-testid=open-app]", "href")
    assert address is not None
    assert secret in address
    shown = pyotp.TOTP(secret)
    await phone.page.fill("[data-testid=code]", "12 34")
    await phone.page.click("[data-testid=send-code]")
    await expect(phone.page.locator("[data-testid=proof-note]")).to_contain_text("Mã không đúng")
    await phone.looks("app-wrong")
    await phone.page.fill("[data-testid=code]", shown.at(phone.clock.now()))
    await phone.page.click("[data-testid=send-code]")
    await phone.page.click("[data-testid=codes-kept]")
    phone.clock.move(seconds=30)
    await phone.opens()
    await phone.looks("prove-code")
    await phone.page.fill("[data-testid=code]", shown.at(phone.clock.now()))
    await phone.page.keyboard.press("Enter")
    await phone.page.wait_for_selector("[data-testid=proof-done]")


async def test_a_browser_without_passkeys_offers_the_app(phone: Phone) -> None:
    await phone.page.add_init_script("delete window.PublicKeyCredential")
    await phone.opens()
    assert await phone.page.locator("[data-testid=make-passkey]").count() == 0
    await phone.looks("no-passkeys")
    await phone.page.click("[data-testid=make-app]")
    await phone.page.wait_for_selector("[data-testid=secret]")


async def test_a_cancelled_prompt_says_so_and_can_be_pressed_again(phone: Phone) -> None:
    await phone.has_passkeys(isUserVerified=False)
    await phone.opens()
    await phone.page.click("[data-testid=make-passkey]")
    await expect(phone.page.locator("[data-testid=proof-note]")).to_contain_text("Chưa xác nhận được")
    await phone.looks("cancelled")
    assert await phone.told() == []
    await phone.cdp.send("WebAuthn.setUserVerified", {"authenticatorId": phone.authenticator, "isUserVerified": True})
    await phone.page.click("[data-testid=make-passkey]")
    await phone.page.wait_for_selector("[data-testid=codes]")


async def test_who_left_the_phone_at_home_uses_paper(phone: Phone) -> None:
    await phone.has_passkeys()
    await phone.opens()
    await phone.page.click("[data-testid=make-passkey]")
    code = await phone.page.locator("[data-testid=codes] li").first.inner_text()
    await phone.cdp.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": phone.authenticator})
    await phone.opens()
    await phone.page.fill("[data-testid=code]", code)
    await phone.page.click("[data-testid=send-code]")
    await phone.page.wait_for_selector("[data-testid=proof-done]")
    assert "Còn 9 mã dự phòng" in await phone.page.inner_text("#proof")


async def test_two_tabs_each_prove(phone: Phone) -> None:
    await phone.has_passkeys()
    await phone.opens()
    await phone.page.click("[data-testid=make-passkey]")
    await phone.page.wait_for_selector("[data-testid=codes]")
    other = await phone.context.new_page()
    await other.goto(f"{phone.url}s/me/proof")
    await other.wait_for_selector("[data-testid=prove-passkey]")
    await phone.opens()
    await phone.page.click("[data-testid=prove-passkey]")
    await phone.page.wait_for_selector("[data-testid=proof-done]")
    await expect(other.locator("[data-testid=prove-passkey]")).to_be_enabled()


async def test_a_factor_is_removed_after_a_question_and_the_last_one_leads_to_the_beginning(phone: Phone) -> None:
    await phone.has_passkeys()
    await phone.opens()
    await phone.page.click("[data-testid=make-passkey]")
    await phone.page.click("[data-testid=codes-kept]")
    await phone.page.click("[data-testid=remove]")
    await phone.looks("remove")
    await phone.page.click("[data-testid=remove-no]")
    await phone.page.click("[data-testid=remove]")
    await phone.page.click("[data-testid=remove-yes]")
    await phone.page.wait_for_selector("[data-testid=make-passkey]")
    assert (await phone.told())[-1] == ("removed", "passkey")


async def test_a_new_beginning_takes_the_commanders_link(phone: Phone) -> None:
    await phone.has_passkeys()
    person = await the_person(phone)
    link = await phone.server.forget_proofs("k", person)
    await phone.page.goto(f"{phone.url}s/me/proof")
    await phone.page.wait_for_selector("[data-testid=proof-renewal]")
    await phone.looks("renewal")
    await phone.page.goto("about:blank")
    await phone.page.goto(link)
    await phone.page.click("[data-testid=make-passkey]")
    await phone.page.wait_for_selector("[data-testid=codes]")
    assert "#" not in phone.page.url, "the link's secret does not stay in the address"


async def test_the_commander_copies_the_link_and_does_not_open_it(phone: Phone) -> None:
    chat = await phone.server.private_chat(await the_person(phone))
    link = await phone.server.forget_proofs("k", await the_person(phone))
    await phone.server.post("give", chat, Message((Span("Đưa tận tay: "), Span(link, "link", link))))
    await phone.page.click(f"a[data-chat-id={chat}]")
    await phone.page.wait_for_selector("[data-testid=copy]")
    assert await phone.page.locator("[data-testid=prove]").count() == 0


async def test_the_page_speaks_english_too(phone: Phone) -> None:
    await phone.opens("?lang=en")
    await phone.looks("english")
    assert "Add a way to prove who you are" in await phone.page.inner_text("#proof")
