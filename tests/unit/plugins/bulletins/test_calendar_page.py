"""The calendar's page over a real web chat: who is signed in sees it, and it can be read and walked without any program."""

import re
from collections.abc import AsyncIterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import httpx
import pytest

from tests.stories.web import WebScene, open_scene

PAGE = "p/bulletins/lich"


class Reader(HTMLParser):
    """What a page is made of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str, attribute: str) -> list[str]:
        return [found for name, attrs in self.tags if name == tag and (found := attrs.get(attribute)) is not None]


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[WebScene]:
    async with open_scene(tmp_path) as scene:
        assert isinstance(scene, WebScene)
        yield scene


async def posted(scene: WebScene) -> None:
    """A bulletin of the commander's waits for the two officers."""
    for words in (
        "đăng bài",
        "Đăng ký tạm trú <b>\nỞ trọ từ 30 ngày.",
        "bỏ qua",
        "Pháp luật, chính sách",
        "Luật Cư trú",
        "1",
    ):
        await scene.neighbour("giang").writes(words)


async def looks(scene: WebScene, who: str, **asked: str) -> httpx.Response:
    return await (await scene.visitor(who)).client.get(PAGE, params=asked)


async def test_an_officer_sees_it_and_every_link_in_it_leads_somewhere(scene: WebScene) -> None:
    await posted(scene)
    page = await looks(scene, "cuc")
    assert page.status_code == 200
    assert "Đăng ký tạm trú &lt;b&gt;" in page.text
    assert "<script" not in page.text
    read = Reader(page.text)
    known = set(read.all("section", "id"))
    inside = [href.removeprefix("#") for href in read.all("a", "href") if href.startswith("#")]
    assert inside
    assert [name for name in inside if name not in known] == []
    for href in [href for href in read.all("a", "href") if href.startswith("?")]:
        assert (await (await scene.visitor("cuc")).client.get(f"{PAGE}{href}")).status_code == 200
    for style in read.all("link", "href"):
        assert (await (await scene.visitor("cuc")).client.get(urljoin(scene.base, style))).status_code == 200


async def test_it_is_read_by_who_does_not_see_it(scene: WebScene) -> None:
    await posted(scene)
    html = (await looks(scene, "cuc")).text
    read = Reader(html)
    assert read.all("html", "lang") == ["vi"]
    assert len(re.findall("<h1>", html)) == 1
    assert "<caption>" in html
    assert len(read.all("th", "scope")) == 7
    assert read.all("label", "for") == ["thang"]
    days = read.all("a", "aria-label")
    assert any("1 bản tin chưa duyệt" in label for label in days)
    # A sign is decoration beside the same in words.
    signs = re.findall(r'<span class="sign[^>]*>', html)
    assert signs
    assert read.all("td", "aria-current") == ["date"]


async def test_in_english_it_says_the_same(scene: WebScene) -> None:
    await posted(scene)
    page = await looks(scene, "cuc", lang="en")
    assert '<html lang="en">' in page.text
    assert "1 not approved" in page.text
    assert "Back to the chat" in page.text


@pytest.mark.parametrize("who", ["an", "hoa"])
async def test_residents_find_nothing_there(scene: WebScene, who: str) -> None:
    assert (await looks(scene, who)).status_code == 404


async def test_with_the_session_the_page_ends(scene: WebScene) -> None:
    visitor = await scene.visitor("cuc")
    address = f"{scene.base}{PAGE}"
    cookies = dict(visitor.client.cookies)
    assert (await looks(scene, "cuc")).status_code == 200
    (await visitor.client.post("api/sign-out", headers={"X-CSRF-Token": visitor.csrf})).raise_for_status()
    async with httpx.AsyncClient(cookies=cookies) as thief, httpx.AsyncClient() as stranger:
        gone, nobody = await thief.get(address), await stranger.get(address)
        nowhere = await stranger.get(f"{scene.base}p/bulletins/nothing")
    assert (gone.status_code, nobody.status_code) == (404, 404)
    assert gone.text == nobody.text == nowhere.text


async def test_it_is_kept_by_no_cache_and_runs_nothing(scene: WebScene) -> None:
    headers = (await looks(scene, "cuc")).headers
    assert headers["cache-control"] == "no-store, private"
    assert headers["content-security-policy"].startswith("default-src 'none'")


async def test_the_picture_in_the_chat_leads_to_it(scene: WebScene) -> None:
    await scene.neighbour("cuc").writes("lịch tháng")
    await scene.turner.advance(seconds=5)
    visitor = await scene.visitor("cuc")
    messages = (await visitor.client.get(f"api/chats/{visitor.private}/messages")).json()["messages"]
    (photo,) = messages[-1]["photos"]
    assert photo["alt"].startswith("Lịch đăng tháng")
    (link,) = [span["href"] for span in messages[-1]["spans"] if span["href"]]
    assert f"/s/me/{PAGE}?thang=" in link
    page = await visitor.client.get(f"{PAGE}?{link.partition('?')[2]}")
    assert page.status_code == 200
