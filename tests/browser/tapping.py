"""People of the sample ward at their own telephones: each a page of Chromium at 360x740, in which they type and tap."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from re import Pattern
from typing import Final
from urllib.parse import urlsplit

from playwright.async_api import Browser, Locator, Page

from bot.testing.stories.scene import Seen
from bot.testing.turning import Turner
from bot.testing.ward import sample_app
from tests.browser.conftest import PHONE
from tests.stories.web import WebScene, web_scene

_PATIENCE: Final = 15_000
_AGAIN: Final = 30
_SETTLED: Final = 1700
"""Milliseconds after which a tap on choices that have just changed counts."""

_SAID: Final = re.compile(r"/api/chats/[^/]+/messages$")
_PRESSED: Final = re.compile(r"/api/messages/[^/]+/press$")
"""What a tap asks the server for: on a busy machine it leaves later than a test that does not wait for it looks."""

_CAUGHT_UP: Final = """async (chat) => {
  const talk = document.querySelector(`[data-testid=talk][data-chat-id="${chat}"]`);
  if (!talk || document.querySelector("[data-testid=pending]")) return null;
  const answer = await fetch(`api/chats/${chat}/messages`);
  const there = (await answer.json()).messages.filter((one) => !one.removed);
  const known = new Set(there.map((one) => one.id)), first = Math.min(...known);
  const loaded = talk.querySelector("[data-testid=log]").getAttribute("aria-busy") === "false";
  const shown = [...talk.querySelectorAll("[data-testid=message]")].filter((row) => !row.querySelector("[data-testid=removed]"));
  const ids = shown.map((row) => Number(row.dataset.messageId));
  if (!loaded || !talk.isConnected || ids.some((id) => id >= first && !known.has(id))) return null;
  const whole = there.every((one) => {
    const row = talk.querySelector(`[data-message-id="${one.id}"]`);
    const said = row?.querySelector(".text");
    const tokens = [...(row?.querySelectorAll("[data-testid=choice]") ?? [])].map((it) => it.dataset.token);
    const words = one.spans.filter((span) => !span.href).map((span) => span.text);
    return row && words.every((text) => said?.textContent.includes(text))
      && JSON.stringify(tokens) === JSON.stringify(one.buttons.flat().map((it) => it.token));
  });
  return !whole ? null : shown.map((row) =>
    [row.querySelector(".text")?.textContent ?? "", row.querySelectorAll("[data-testid=photo]").length,
      [...row.querySelectorAll("[data-testid=choice]")].map((it) => it.textContent), row.classList.contains("mine")]);
}"""
"""What stands in a talk, once that is all that the server has for it; read in one look, for the page may be drawn anew after it."""


@dataclass(frozen=True, slots=True)
class TappingScene:
    """One ward behind a real port, and a telephone for each of its people."""

    web: WebScene
    chromium: Browser
    phones: dict[str, Page] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    platform: str = "web"

    @property
    def now(self) -> datetime:
        """In the ward's own zone."""
        return self.web.now

    @property
    def turner(self) -> Turner:
        """The clock."""
        return self.web.turner

    @property
    def address(self) -> str:
        """Of the web chat, with a slash at the end."""
        return self.web.base.removesuffix("s/me/")

    def neighbour(self, key: str) -> Tapper:
        """Somebody of the sample."""
        return Tapper(self, key)

    async def gathers(self, group: str, title: str, *members: str) -> None:
        """On the server."""
        await self.web.gathers(group, title, *members)

    async def comes_in(self, link: str) -> Tapper:
        """A telephone of their own opens the link and taps its one button. Raises: ``LookupError``."""
        page = await self.telephone(link)
        await page.goto(f"{self.address}{urlsplit(link).path.partition('/a/web/')[2]}")
        if await page.locator("[data-testid=enter]").count() == 0:
            raise LookupError("the link opens nothing")
        await page.tap("[data-testid=enter]")
        await page.wait_for_selector("[data-testid=shell]")
        await self.turner.breathe()
        return Tapper(self, link)

    async def scans(self, key: str, unit: str, *, wall: str = "tham-gia") -> Tapper:
        """A stranger holds a telephone, or the one they have, before the code on a wall, and taps the one button."""
        page = self.phones[key] if key in self.phones else await self.telephone(key)
        await page.goto(f"{self.address}{wall}/{unit}")
        await page.tap("[data-testid=start]")
        await page.wait_for_selector("[data-testid=talk]")
        await self.turner.breathe()
        return Tapper(self, key)

    async def until(self, clock: str) -> None:
        """Turn the clock."""
        await self.web.until(clock)

    async def telephone(self, key: str) -> Page:
        """A new one, with nobody signed in."""
        context = await self.chromium.new_context(
            viewport={"width": PHONE[0], "height": PHONE[1]},
            has_touch=True,
            is_mobile=True,
            device_scale_factor=2,
            reduced_motion="reduce",
            locale="vi-VN",
        )
        page = self.phones[key] = await context.new_page()
        page.set_default_timeout(_PATIENCE)
        return page

    async def page_of(self, key: str) -> Page:
        """The telephone of one of the sample's people, signed in from the first use on."""
        if key not in self.phones:
            page = await self.telephone(key)
            await page.goto(f"{self.web.base}sample")
            await page.tap(f"[data-person={key}]")
            await page.wait_for_selector("[data-testid=shell]")
        return self.phones[key]


@dataclass(frozen=True, slots=True)
class Tapper:
    """Somebody who sees what is on the screen, and taps there."""

    scene: TappingScene
    key: str

    @property
    def name(self) -> str:
        """As the neighbours say."""
        return self.scene.web.names.get(self.key, self.key)

    async def writes(self, text: str, *, group: str | None = None) -> None:
        """Type and tap the arrow."""
        page = await self.looks(group)
        await page.fill("[data-testid=composer-text]", text)
        await self._taps(page.locator("[data-testid=send]"), _SAID)

    async def answers(self, text: str, words: str, *, group: str | None = None) -> None:
        """Tap the arrow beside the newest message with these words, type, and tap the other arrow."""
        page = await self.looks(group)
        answered = page.locator("[data-testid=message]").filter(has_text=words).last
        if await answered.count() == 0:
            raise LookupError(f"{self.name} sees no {words!r} in {group}")
        await answered.locator("[data-testid=reply]").tap()
        await page.fill("[data-testid=composer-text]", text)
        await self._taps(page.locator("[data-testid=send]"), _SAID)

    async def sends_photo(self, photo: bytes, *, group: str | None = None) -> None:
        """Choose a picture and tap the arrow."""
        page = await self.looks(group)
        picture = {"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": photo}
        await page.set_input_files("[data-testid=photo-input]", picture)  # type: ignore[arg-type]
        await page.wait_for_selector("[data-testid=photo-chip]")
        await self._taps(page.locator("[data-testid=send]"), _SAID)

    async def presses(self, label: str, *, group: str | None = None) -> None:
        """Tap the newest choice with that label. Raises: ``LookupError`` when there is none on the screen."""
        page = await self.looks(group)
        choices = page.locator("[data-testid=choice]")
        exact, alike = choices.filter(has_text=re.compile(f"^{re.escape(label)}$")), choices.filter(has_text=label)
        choice = exact if await exact.count() else alike
        if await choice.count() == 0:
            raise LookupError(f"{self.name} finds no choice {label}")
        await page.wait_for_timeout(_SETTLED)
        await self._taps(choice.last, _PRESSED)

    async def reads(self, *, group: str | None = None) -> Sequence[Seen]:
        """What stands in the talk."""
        _, rows = await self._opened(group)
        return [Seen(text, photos, tuple(labels), mine) for text, photos, labels, mine in rows]

    async def groups(self) -> Mapping[str, str]:
        """As the list shows them."""
        page = await self.scene.page_of(self.key)
        await self._to_the_list(page)
        items = page.locator("[data-testid=chat-item][data-kind=group]")
        titles = await items.locator(".chat-name").all_inner_texts()
        keys = await items.evaluate_all("(all) => all.map((one) => one.dataset.chatId)")
        return dict(zip(titles, keys, strict=True))

    async def looks(self, group: str | None = None) -> Page:
        """The telephone with that talk open, and everything that was said there on it."""
        page, _ = await self._opened(group)
        return page

    async def _opened(self, group: str | None) -> tuple[Page, Sequence[tuple[str, int, list[str], bool]]]:
        """That telephone, and the rows of the talk: words, pictures, choices, and whether they are one's own."""
        page = await self.scene.page_of(self.key)
        wanted = f"[data-chat-id='{group}']" if group else "[data-kind=private]"
        chat = await page.locator(f"[data-testid=chat-item]{wanted}").get_attribute("data-chat-id")
        if await page.locator(f"[data-testid=talk][data-chat-id='{chat}']").count() == 0:
            await self._to_the_list(page)
            await page.tap(f"[data-testid=chat-item]{wanted}")
        # Playwright's own waiting takes the promise of an answer for one.
        async with asyncio.timeout(_PATIENCE / 1000):
            while (rows := await page.evaluate(_CAUGHT_UP, chat)) is None:
                await page.wait_for_timeout(_AGAIN)
        return page, rows

    async def shows(self, file: Path) -> None:
        """A picture of the screen, for somebody to look at."""
        page = await self.scene.page_of(self.key)
        await page.wait_for_timeout(300)
        await page.screenshot(path=file)

    async def _to_the_list(self, page: Page) -> None:
        back = page.locator("[data-testid=back]")
        if await back.count() and await back.first.is_visible():
            await back.first.tap()

    async def _taps(self, target: Locator, asks: Pattern[str]) -> None:
        """Once: what is asked for by it has been answered by the server, and all that follows has happened."""
        page = target.page
        async with page.expect_response(lambda it: it.request.method == "POST" and asks.search(it.url) is not None):
            await target.tap()
        await page.wait_for_function("() => !document.querySelector('[data-testid=pending]')")
        await self.scene.turner.breathe()


@asynccontextmanager
async def tapping(folder: Path, chromium: Browser) -> AsyncIterator[TappingScene]:
    """The ward at 07:00, and nobody at a telephone yet."""
    turner = Turner()
    async with sample_app(folder, turner) as app, web_scene(app, turner) as web:
        yield TappingScene(web, chromium)
        for context in chromium.contexts:
            await context.close()
