"""Draws the web chat's icons for phones from its one drawing: `python -m tools.web_icons`, after a change of icon.svg."""

import asyncio
from pathlib import Path
from typing import NamedTuple

from playwright.async_api import Browser, async_playwright

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "adapters" / "web" / "pages" / "static"
CHROMIUM = ROOT / "build" / "chromium"


class Icon(NamedTuple):
    """A file: its width, whether the ground fills the whole square, and how much of it the drawing takes."""

    name: str
    size: int
    filled: bool
    part: float


ICONS = (
    Icon("icon-180.png", 180, True, 0.86),
    Icon("icon-192.png", 192, False, 1.0),
    Icon("icon-512.png", 512, False, 1.0),
    Icon("icon-mask-512.png", 512, True, 0.74),
    Icon("badge-96.png", 96, False, 1.0),
)


def drawing(icon: Icon, svg: str) -> str:
    """The page that shows the icon."""
    ground = "#0b6b57" if icon.filled else "transparent"
    margin = icon.size * (1 - icon.part) / 2
    if icon.name.startswith("badge"):
        # A phone paints a badge in one colour of its own: only its shape counts.
        svg = svg.replace('fill="#0b6b57"', 'fill="none"').replace("#7fcbb1", "#fff").replace("#f4b740", "#fff")
    picture = svg.replace("<svg ", f'<svg width="{icon.size * icon.part}" height="{icon.size * icon.part}" ', 1)
    return f'<body style="margin:0;background:{ground}"><div style="padding:{margin}px;line-height:0">{picture}</div></body>'


async def draw(browser: Browser, icon: Icon, svg: str) -> None:
    """Write one of them."""
    page = await browser.new_page(viewport={"width": icon.size, "height": icon.size})
    await page.set_content(drawing(icon, svg))
    await page.screenshot(path=STATIC / icon.name, omit_background=True)
    await page.close()


async def main() -> None:
    """All of them."""
    svg = (STATIC / "icon.svg").read_text("utf-8")
    async with async_playwright() as tools:
        path = CHROMIUM.read_text("utf-8").strip()
        browser = await tools.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for icon in ICONS:
            await draw(browser, icon, svg)
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
