"""The stage in a browser, over the real command: a buffalo comes home, the plug is pulled, and nothing is lost or doubled."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped]
from playwright.async_api import Browser, Frame, Page, expect

from tests.browser.conftest import SCREENSHOTS
from tests.browser.sample import Sample

pytestmark = pytest.mark.timeout(400)

DESK = (1280, 800)
PHONE = (360, 740)
PLAYS_WITHIN = 110.0
"""Seconds of real time; on an idle machine it is about sixty."""
PROMISED = (50.0, 75.0)
"""Seconds that the play asks of who watches, added up from its own steps: the button says sixty."""


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Sample]:
    sample = Sample(tmp_path)
    sample.start()
    yield sample
    sample.stop()


class Watcher:
    """Somebody before the stage."""

    def __init__(self, page: Page, sample: Sample, width: int) -> None:
        self.page = page
        self.sample = sample
        self.width = width
        self.trouble: list[str] = []
        page.on("pageerror", lambda error: self.trouble.append(str(error)))
        page.on("console", lambda line: self._hear(line.text))

    def _hear(self, text: str) -> None:
        if "Content Security" in text or "Error:" in text:
            self.trouble.append(text)

    async def comes(self) -> None:
        """Open the stage, and wait for its phones."""
        await self.page.goto(self.sample.url)
        await self.page.wait_for_selector("body[data-ready=yes]", timeout=30_000)

    async def sees_the_end(self) -> None:
        """Watch until it is over."""
        await self.page.wait_for_selector("body[data-mode=free]", timeout=PLAYS_WITHIN * 1000)
        assert await self.page.get_attribute("body", "data-result") == "done", self.trouble

    async def hurries_through(self) -> None:
        """The whole play, without waiting for who reads."""
        await self.page.click("[data-testid=play]")
        await self.page.click("[data-testid=skip]")
        await self.sees_the_end()

    async def lamps(self) -> list[str]:
        """What each lamp of the strip shows, in order."""
        lamps = self.page.locator("#strip [data-lamp]")
        return [await lamp.get_attribute("data-state") or "" for lamp in await lamps.all()]

    async def proof(self) -> dict[str, tuple[str, str]]:
        """What was counted before and after."""
        rows = await self.page.locator("[data-testid=proof] [data-row]").all()
        return {
            await row.get_attribute("data-row") or "": (
                await row.get_attribute("data-before") or "",
                await row.get_attribute("data-after") or "",
            )
            for row in rows
        }

    def phones(self) -> list[Frame]:
        """The frames of the three phones, left to right."""
        return [next(frame for frame in self.page.frames if f"/s/{slot}/" in frame.url) for slot in (1, 2, 3)]

    async def state(self) -> dict[str, Any]:
        """What the stage is told of the store."""
        async with httpx.AsyncClient() as client:
            state: dict[str, Any] = (await client.get(f"{self.sample.url}stage/state")).json()
            return state

    async def shot(self, name: str) -> None:
        """Keep what is seen."""
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        await self.page.screenshot(path=SCREENSHOTS / f"stage-{name}-{self.width}.png")

    async def finds_nothing_grave(self) -> None:
        """Nothing that axe calls serious or critical."""
        found = (await Axe().run(self.page)).response["violations"]
        grave = [f"{one['id']}: {one['nodes'][0]['html']}" for one in found if one["impact"] in ("serious", "critical")]
        assert grave == []


@pytest_asyncio.fixture(loop_scope="session")
async def watcher(chromium: Browser, sample: Sample, request: pytest.FixtureRequest) -> AsyncIterator[Watcher]:
    size = getattr(request, "param", DESK)
    context = await chromium.new_context(viewport={"width": size[0], "height": size[1]}, has_touch=size == PHONE)
    page = await context.new_page()
    page.set_default_timeout(20_000)
    watcher = Watcher(page, sample, size[0])
    await watcher.comes()
    yield watcher
    assert watcher.trouble == []


async def test_a_buffalo_comes_home_and_survives_the_plug(watcher: Watcher, sample: Sample) -> None:
    assert await watcher.lamps() == ["dark"] * 6
    await watcher.shot("start")
    await watcher.finds_nothing_grave()
    first = sample.child()
    began = time.monotonic()
    await watcher.page.click("[data-testid=play]")
    await _reaches(watcher, "spread")
    await expect(watcher.page.locator("[data-testid=count]")).to_contain_text("3/6", timeout=30_000)
    await watcher.shot("spreading")
    await expect(watcher.page.locator("[data-testid=count]")).to_contain_text("6/6", timeout=30_000)
    assert await watcher.lamps() == ["lit"] * 6
    assert [lamp["photos"] for lamp in (await watcher.state())["lamps"].values()] == [1] * 6
    await watcher.page.wait_for_timeout(1200)  # the ways to the last lamps are being drawn
    await watcher.shot("everywhere")
    await watcher.finds_nothing_grave()
    await expect(watcher.page.locator("#strip [data-lamp][data-state=clean]")).to_have_count(6, timeout=60_000)
    await watcher.shot("returned")
    await watcher.page.wait_for_selector("body[data-power=off]", timeout=60_000)
    await watcher.page.wait_for_timeout(1000)
    await watcher.shot("dark")
    await watcher.sees_the_end()
    took = time.monotonic() - began
    await watcher.shot("end")
    await watcher.finds_nothing_grave()
    assert took < PLAYS_WITHIN
    lasts = float(await watcher.page.get_attribute("body", "data-asked") or 0)
    assert PROMISED[0] <= lasts <= PROMISED[1]
    assert await watcher.lamps() == ["clean"] * 6
    assert sample.killed() == 1
    assert sample.child() != first
    proof = await watcher.proof()
    assert set(proof) == {"proof.messages", "proof.copies", "proof.audit", "proof.sent"}
    assert all(before == after for before, after in proof.values()), proof
    assert int(proof["proof.messages"][0]) >= 10
    for phone in watcher.phones():
        assert await phone.locator("[data-testid=photo]").count() == 0
    assert await watcher.phones()[0].locator("[data-testid=message]:has-text('ĐÃ TRẢ LẠI')").count() == 1


async def _reaches(watcher: Watcher, chapter: str) -> None:
    await watcher.page.wait_for_selector(f"body[data-chapter={chapter}]", timeout=60_000)


@pytest.mark.parametrize("watcher", [PHONE], indirect=True)
async def test_on_a_phone_it_is_played_one_phone_at_a_time(watcher: Watcher) -> None:
    await watcher.shot("start")
    button = await watcher.page.locator("[data-testid=play]").bounding_box()
    assert button is not None
    assert button["y"] + button["height"] <= PHONE[1]
    assert await watcher.page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
    await watcher.page.click("[data-testid=play]")
    await _reaches(watcher, "spread")
    await expect(watcher.page.locator("[data-testid=count]")).to_contain_text("3/6", timeout=30_000)
    await watcher.shot("spreading")
    assert await watcher.page.locator("[data-testid=phone]:visible").count() == 1
    await watcher.page.click("[data-testid=skip]")
    await watcher.page.wait_for_selector("body[data-power=off]", timeout=60_000)
    await watcher.shot("dark")
    await watcher.sees_the_end()
    await watcher.shot("end")
    await watcher.finds_nothing_grave()


async def test_it_can_be_paused_stopped_in_the_middle_and_played_anew(watcher: Watcher) -> None:
    await watcher.page.click("[data-testid=play]")
    chapter = watcher.phones()[0].locator("[data-testid=message]:has-text('vết sẹo hình lá')")
    await chapter.wait_for(timeout=30_000)
    await watcher.page.click("[data-testid=pause]")
    await watcher.page.wait_for_timeout(500)
    before = await watcher.phones()[0].locator("[data-testid=message]").count()
    await watcher.page.wait_for_timeout(2500)
    assert await watcher.phones()[0].locator("[data-testid=message]").count() == before
    await watcher.page.click("[data-testid=stop]")
    await watcher.page.wait_for_selector("body[data-mode=free]")
    assert await watcher.page.get_attribute("body", "data-result") == "stopped"
    await watcher.hurries_through()
    assert await watcher.lamps() == ["clean"] * 6


async def test_everything_is_still_there_after_ctrl_c_and_a_second_play_is_a_new_case(
    watcher: Watcher, sample: Sample
) -> None:
    await watcher.hurries_through()
    before = await watcher.state()
    assert sample.stop() == 0
    await watcher.page.wait_for_selector("body[data-power=off]")
    sample.start()
    await watcher.page.wait_for_selector("body[data-power=on]", timeout=30_000)
    after = await watcher.state()
    assert after["clock"]["now"] >= before["clock"]["now"]
    assert (after["lamps"], after["tally"]) == (before["lamps"], before["tally"])
    await watcher.page.reload()
    await watcher.page.wait_for_selector("body[data-ready=yes]")
    assert await watcher.lamps() == ["clean"] * 6
    await watcher.hurries_through()
    assert {lamp["number"] for lamp in (await watcher.state())["lamps"].values()} == {2}


async def test_by_hand_any_phone_is_anybodys_and_the_clock_obeys(watcher: Watcher, sample: Sample) -> None:
    await watcher.page.select_option("#who-2", "minh")
    await expect(watcher.page.frame_locator("#phone-2 iframe").locator(".brand-words")).to_contain_text("Bà Minh")
    await watcher.page.click("[data-testid=speed-60]")
    await expect(watcher.page.locator("[data-testid=speed-60]")).to_have_attribute("aria-pressed", "true")
    assert (await watcher.state())["clock"]["speed"] == 60
    assert await watcher.page.is_disabled("[data-testid=ring]")
    await watcher.page.click("[data-testid=plug]")
    await watcher.page.wait_for_selector("body[data-power=off]")
    await watcher.page.wait_for_selector("body[data-power=on]", timeout=30_000)
    assert sample.killed() == 1


async def test_in_english_everything_on_the_stage_is_english(watcher: Watcher) -> None:
    await watcher.page.click("[data-testid=language]")
    await watcher.page.wait_for_selector("html[lang=en] body[data-ready=yes]")
    await expect(watcher.page.locator("[data-testid=play]")).to_contain_text("buffalo")
    await expect(watcher.page.locator("[data-testid=count]")).to_contain_text("villages")
    await watcher.shot("english")
    await watcher.hurries_through()


async def test_who_asked_for_little_motion_sees_nothing_move(watcher: Watcher) -> None:
    await watcher.page.emulate_media(reduced_motion="reduce")
    await watcher.page.click("[data-testid=play]")
    await _reaches(watcher, "spread")
    await expect(watcher.page.locator("#strip [data-lamp][data-state=lit]")).to_have_count(3, timeout=30_000)
    moving = "document.getAnimations().filter((one) => one.effect.getComputedTiming().activeDuration > 1).length"
    assert await watcher.page.evaluate(moving) == 0
