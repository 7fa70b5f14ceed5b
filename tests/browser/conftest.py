"""A Chromium, a served village with its small bot, and people at their screens."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright

from tests.browser.village import PEOPLE, SmallBot, settle_in
from tests.unit.adapters.web.running import HandClock, RunningChat, free_port, options, running_chat

SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE = (360, 740)
DESK = (1280, 800)
SCREENSHOTS = Path("build/screenshots")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One event loop for all tests of this folder, because they share the browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def running_chromium(chromium_path: Path) -> AsyncIterator[Browser]:
    """A browser that talks to nobody but the test's server."""
    async with async_playwright() as tools:
        browser = await tools.chromium.launch(executable_path=chromium_path, args=list(SWITCHES))
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def chromium(running_chromium: Browser) -> AsyncIterator[Browser]:
    """The browser, with nothing open before and after."""
    yield running_chromium
    for context in running_chromium.contexts:
        await context.close()


@dataclass(slots=True)
class Village:
    """The served chat, which can be stopped and started again, and its bot."""

    path: Path
    clock: HandClock
    port: int
    chat: RunningChat = field(init=False)
    bot: SmallBot = field(init=False)
    _stack: AsyncExitStack = field(init=False)

    async def start(self) -> None:
        """Serve, with the bot at work."""
        self._stack = AsyncExitStack()
        self.chat = await self._stack.enter_async_context(
            running_chat(self.path, self.clock, options(PEOPLE), port=self.port)
        )
        self.bot = await self._stack.enter_async_context(SmallBot(self.chat.server))

    async def stop(self) -> None:
        """Serve no longer; what is in the file stays."""
        await self._stack.aclose()


@pytest_asyncio.fixture(loop_scope="session")
async def village(tmp_path: Path) -> AsyncIterator[Village]:
    """A village with its people in their groups."""
    place = Village(tmp_path / "chat.sqlite", HandClock(), free_port())
    await place.start()
    await settle_in(place.chat.server)
    yield place
    await place.stop()


Sit = Callable[..., Awaitable[Page]]


@pytest_asyncio.fixture(loop_scope="session")
async def sit(chromium: Browser, village: Village) -> AsyncIterator[Sit]:
    """`await sit(person)`: a page where that person is signed in; any error in its console fails the test."""
    trouble: list[str] = []

    async def sit_down(person: str, size: tuple[int, int] = PHONE, scheme: str = "light") -> Page:
        context = await chromium.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
            has_touch=size == PHONE,
            device_scale_factor=2 if size == PHONE else 1,
        )
        page = await context.new_page()
        page.set_default_timeout(8000)
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("console", lambda line: trouble.append(line.text) if "Content Security" in line.text else None)
        await page.goto(f"{village.chat.url}s/me/sample")
        await page.click(f"[data-person={person}]")
        await page.wait_for_selector("[data-testid=shell]")
        return page

    yield sit_down
    assert trouble == []


async def open_chat(page: Page, chat: str) -> None:
    """Tap a chat in the list and wait for its messages."""
    await page.click(f"a[data-chat-id={chat}]")
    await page.wait_for_selector(f"[data-testid=talk][data-chat-id={chat}] [aria-busy=false]", state="attached")


async def write(page: Page, text: str) -> None:
    """Type and send."""
    await page.fill("[data-testid=composer-text]", text)
    await page.click("[data-testid=send]")


def message(text: str) -> str:
    """A selector of the message with this text."""
    return f"[data-testid=message]:has-text('{text}')"


async def texts(page: Page) -> list[str]:
    """What the messages on the screen say, in order."""
    return await page.locator("[data-testid=message] .text").all_inner_texts()


def picture(name: str) -> Path:
    """Where a screenshot is kept to be looked at."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    return SCREENSHOTS / f"web-{name}.png"
