"""The chat as an app on a phone: manifest, icons, worker, and a page for no network."""

from __future__ import annotations

import io
import re

from PIL import Image
from starlette.applications import Starlette

from adapters.web.server import ChatServer, texts
from tests.unit.adapters.web.conftest import Group
from tests.unit.adapters.web.running import HandClock
from tests.unit.adapters.web.visitor import HOST, Visitor, browser

TOP = f"{HOST}/a/web"


async def test_each_account_is_an_app_of_its_own(app: Starlette) -> None:
    answer = await browser(app).get(f"{TOP}/manifest.webmanifest")
    told = answer.json()
    assert answer.headers["content-type"] == "application/manifest+json"
    assert (told["name"], told["lang"], told["display"]) == ("Nhịp Cầu", "vi", "standalone")
    assert (told["id"], told["scope"], told["start_url"]) == ("/a/web/", "/a/web/", "/a/web/s/me/")
    assert {"any", "maskable"} == {icon["purpose"] for icon in told["icons"]}


async def test_the_icons_are_there_in_the_sizes_that_are_told(app: Starlette) -> None:
    http = browser(app)
    told = (await http.get(f"{TOP}/manifest.webmanifest")).json()
    for icon in (*told["icons"], {"src": "/a/web/static/icon-180.png", "sizes": "180x180", "purpose": "apple"}):
        answer = await http.get(f"{HOST}{icon['src']}")
        with Image.open(io.BytesIO(answer.content)) as picture:
            assert "x".join(map(str, picture.size)) == icon["sizes"]
            corner = picture.convert("RGBA").getpixel((0, 0))
        # A phone cuts these to its own shape, so the ground must reach every corner.
        assert (corner == (11, 107, 87, 255)) == (icon["purpose"] != "any")


async def test_every_page_names_the_manifest(app: Starlette) -> None:
    for address in (f"{TOP}/s/me/", f"{TOP}/s/me/join/to-14", f"{TOP}/offline", f"{TOP}/s/me/enter/x"):
        assert 'rel="manifest" href="/a/web/manifest.webmanifest"' in (await browser(app).get(address)).text


async def test_the_worker_serves_the_account_and_is_looked_at_anew_each_time(app: Starlette) -> None:
    answer = await browser(app).get(f"{TOP}/sw.js")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-cache")
    assert answer.headers["content-type"].startswith("text/javascript")


def test_the_worker_keeps_only_what_is_the_same_for_everybody() -> None:
    source = (texts.FOLDER / "sw.js").read_text("utf-8")
    assert "cache.put" not in source
    kept = re.search(r"const FILES = (\[.*?\]);", source)
    assert kept is not None
    assert re.findall(r'"([^"]+)"', kept.group(1)) == ["static/style.css", "static/icon.svg", "static/field.svg"]


async def test_the_page_for_no_network_knows_nobody(app: Starlette) -> None:
    answer = await browser(app).get(f"{TOP}/offline")
    assert (answer.status_code, "Chưa có mạng" in answer.text, "No network" in answer.text) == (200, True, True)
    assert "set-cookie" not in answer.headers


async def test_who_is_in_can_take_a_place_on_the_home_screen_along(
    server: ChatServer, app: Starlette, group: Group
) -> None:
    token = (await group.lan.post("link")).json()["token"]
    told = (await browser(app).get(f"{TOP}/manifest.webmanifest", params={"enter": token})).json()
    begin = f"{HOST}{told['start_url']}"
    home = browser(app)
    assert (await home.get(begin)).status_code == 200
    assert (await Visitor(home).come_in(begin)).person == group.lan.person
    again = await home.get(begin)
    assert (again.status_code, again.headers["location"]) == (303, "../")
    assert (await browser(app).get(begin)).status_code == 410
    assert (await group.lan.http.get("api/state")).status_code == 200


async def test_ones_own_link_ends_after_an_hour_and_needs_the_page(
    app: Starlette, group: Group, clock: HandClock
) -> None:
    assert (await group.lan.http.post("api/link")).status_code == 403
    token = (await group.lan.post("link")).json()["token"]
    clock.move(hours=1, seconds=1)
    assert (await browser(app).get(f"enter/{token}")).status_code == 410


async def test_nobody_makes_links_without_end(group: Group) -> None:
    answers = [(await group.lan.post("link")).status_code for _ in range(11)]
    assert answers == [200] * 10 + [429]


async def test_what_is_no_token_leads_nowhere_else(app: Starlette) -> None:
    for enter in ("../../evil", "https://evil.example", "x", "a" * 65, "a?b=cccccccccccccccccccc"):
        told = (await browser(app).get(f"{TOP}/manifest.webmanifest", params={"enter": enter})).json()
        assert told["start_url"] == "/a/web/s/me/", enter
