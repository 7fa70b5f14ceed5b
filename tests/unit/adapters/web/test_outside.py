"""Browsers inside of other apps: who they are, what the doors tell them, and that nothing is used up by looking."""

from __future__ import annotations

import html
import re

import pytest
from starlette.applications import Starlette

from adapters.web.server import ChatServer, Message, Span
from tests.unit.adapters.web.visitor import HOST, Visitor, browser

ANDROID = (
    "Mozilla/5.0 (Linux; Android 13; SM-A146P) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0 Mobile"
)
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148"
INSIDE = {
    "zalo-android": (f"{ANDROID} Safari/537.36 Zalo android/12040605 ZaloTheme/light ZaloLanguage/vn", "Zalo"),
    "zalo-iphone": (f"{IPHONE} Zalo iOS/613 ZaloTheme/light ZaloLanguage/vn", "Zalo"),
    "facebook-android": (f"{ANDROID} Safari/537.36 [FB_IAB/FB4A;FBAV/470.0.0.49.90;]", "Facebook"),
    "facebook-iphone": (f"{IPHONE} [FBAN/FBIOS;FBAV/470.0.0.40.104;FBDV/iPhone13,2]", "Facebook"),
    "messenger-android": (f"{ANDROID} Safari/537.36 [FB_IAB/Orca-Android;FBAV/460.0.0.12.104;]", "Messenger"),
    "messenger-iphone": (f"{IPHONE} [FBAN/MessengerForiOS;FBAV/460.0.0.32.107;]", "Messenger"),
    "tiktok-android": (
        f"{ANDROID} Safari/537.36 trill_340503 JsSdk/1.0 NetType/WIFI BytedanceWebview/d8a21c6",
        "TikTok",
    ),
    "tiktok-iphone": (f"{IPHONE} musical_ly_34.5.0 JsSdk/2.0 NetType/WIFI Channel/App Store", "TikTok"),
}
REAL = {
    "chrome-android": f"{ANDROID} Safari/537.36",
    "safari-iphone": f"{IPHONE} Version/17.5 Safari/604.1",
    "nothing": "",
    "curl": "curl/8.5.0",
    "firefox-online": "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0 online/2",
}
WALL = f"{HOST}/a/web/s/me/join/to-14"


@pytest.mark.parametrize("name", sorted(INSIDE))
async def test_the_door_says_how_to_get_out_of_another_app(app: Starlette, name: str) -> None:
    agent, called = INSIDE[name]
    page = (await browser(app).get(WALL, headers={"user-agent": agent})).text
    assert f"đang xem trong {called}" in page
    assert "Cứ vào ở đây" in page
    assert f'id="outside-address">{WALL}<' in page
    assert ("Mở trong Safari" in page) == name.endswith("iphone")
    assert ("intent://" in page) == name.endswith("android")


@pytest.mark.parametrize("name", sorted(REAL))
async def test_a_real_browser_is_not_bothered(app: Starlette, name: str) -> None:
    page = (await browser(app).get(WALL, headers={"user-agent": REAL[name]})).text
    assert 'data-testid="outside"' not in page
    assert "Bắt đầu</button>" in page


async def test_the_intent_leads_to_the_same_page(server: ChatServer, app: Starlette) -> None:
    link = await server.invite("i", name="Lan")
    page = (await browser(app).get(link, headers={"user-agent": INSIDE["zalo-android"][0]})).text
    found = re.search(r'href="(intent:[^"]+)"', page)
    assert found is not None
    assert html.unescape(found.group(1)).startswith(
        f"intent://{link.removeprefix('http://')}#Intent;scheme=http;action=android.intent.action.VIEW;"
    )


async def test_the_address_is_ours_whatever_host_the_request_names(app: Starlette) -> None:
    headers = {"user-agent": INSIDE["zalo-android"][0], "host": "evil.example"}
    assert "evil.example" not in (await browser(app).get(WALL, headers=headers)).text


async def test_a_name_for_a_browser_cannot_write_into_the_page(app: Starlette) -> None:
    agent = 'Zalo android"><script>alert(1)</script>'
    assert "<script>alert" not in (await browser(app).get(WALL, headers={"user-agent": agent})).text


async def test_a_link_opened_inside_of_zalo_still_works_once_outside(server: ChatServer, app: Starlette) -> None:
    link = await server.invite("i", name="Lan")
    inside, outside = browser(app), browser(app)
    for agent, _ in INSIDE.values():
        assert (await inside.get(link, headers={"user-agent": agent})).status_code == 200
        assert (await inside.head(link, headers={"user-agent": agent})).status_code == 200
    assert not inside.cookies
    assert (await Visitor(outside).come_in(link)).person
    assert (await inside.post(link, data={})).status_code == 410


async def test_ones_own_link_can_be_entered_and_anothers_only_copied(server: ChatServer, app: Starlette) -> None:
    lan = await Visitor(browser(app)).come_in(await server.invite("i-lan", name="Lan"))
    bay = await Visitor(browser(app)).come_in(await server.invite("i-bay", name="Bảy"))
    group = await server.create_group("g", "Tổ 14")
    own = await server.invite("own", person=lan.person, chat=group)
    new = await server.invite("new", name="Ông Sáu", chat=group)
    for person in (lan, bay):
        chat = await server.private_chat(person.person)
        await server.post(f"p-{person.person}", chat, Message((Span("a", "link", own), Span("b", "link", new))))
    (told,) = await lan.messages(await server.private_chat(lan.person))
    assert [span.get("own") for span in told["spans"]] == [True, None]
    (told,) = await bay.messages(await server.private_chat(bay.person))
    assert [span.get("own") for span in told["spans"]] == [None, None]
