"""Signing in: personal links that work once, sample people on this machine only, and signing out."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest
from starlette.applications import Starlette

from adapters.web.server import ChatServer, Limits, SamplePerson
from tests.unit.adapters.web.conftest import Group
from tests.unit.adapters.web.running import HandClock, mounted, options
from tests.unit.adapters.web.visitor import HOST, Visitor, browser

PEOPLE = (SamplePerson("p-lan", "Nguyễn Thị Lan", "Cư dân"), SamplePerson("p-bay", "Trần Văn Bảy", "Tổ trưởng"))

ERASED = SamplePerson("p-gone", "Lê Thị Mơ", "Cư dân")
"""In the sample's files, and on the platform no more."""


@pytest.fixture
async def sample(server: ChatServer) -> Starlette:
    """The pages with sample people."""
    for one in PEOPLE:
        await server.ensure_person(one.person, one.name, one.note)
    return mounted(server, options((*PEOPLE, ERASED)))


def error_key(answer: httpx.Response) -> object:
    """The key of a refusal in JSON."""
    return answer.json()["error"]["key"]


async def test_looking_at_a_link_does_not_use_it(server: ChatServer, app: Starlette) -> None:
    link = await server.invite("i", name="Lan")
    preview = browser(app)
    for _ in range(3):
        assert (await preview.get(link)).status_code == 200
        assert (await preview.head(link)).status_code == 200
    assert (await Visitor(browser(app)).come_in(link)).person


async def test_a_link_works_once(server: ChatServer, app: Starlette) -> None:
    link = await server.invite("i", name="Lan")
    await Visitor(browser(app)).come_in(link)
    second = await browser(app).post(link, data={})
    assert second.status_code == 410
    assert "đã dùng rồi" in second.text
    assert "set-cookie" not in second.headers


async def test_a_used_link_leads_who_came_by_it_on(server: ChatServer, app: Starlette, clock: HandClock) -> None:
    link = await server.invite("i", name="Nguyễn Thị Lan")
    lan = await Visitor(browser(app)).come_in(link)
    clock.move(days=20)
    await server.tidy()
    for page in (await lan.http.get(link), await lan.http.post(link, data={})):
        assert page.status_code == 200
        assert "Anh/chị đã vào rồi" in page.text
        assert 'href="../?lang=vi"' in page.text
        assert "Nguyễn Thị Lan" in page.text


async def test_a_used_link_opened_from_another_app_finds_the_session_first(server: ChatServer, app: Starlette) -> None:
    link = await server.invite("i", name="Lan")
    lan = await Visitor(browser(app)).come_in(link)
    stranger = await browser(app).get(link, headers={"sec-fetch-site": "cross-site"})
    assert '<meta http-equiv="refresh" content="0">' in stranger.text
    assert "đã vào rồi" in (await lan.http.get(link, headers={"sec-fetch-site": "same-origin"})).text


async def test_a_used_link_tells_nobody_else_anything(server: ChatServer, app: Starlette) -> None:
    link = await server.invite("i", name="Nguyễn Thị Lan")
    await Visitor(browser(app)).come_in(link)
    bay = await Visitor(browser(app)).come_in(await server.invite("j", name="Trần Văn Bảy"))
    for http in (browser(app), bay.http):
        page = await http.get(link)
        assert (page.status_code, "Lan" in page.text, "đã dùng rồi" in page.text) == (410, False, True)


async def test_a_used_link_is_forgotten_with_the_last_session(
    server: ChatServer, app: Starlette, clock: HandClock
) -> None:
    lan = await Visitor(browser(app)).come_in(await server.invite("i", name="Lan"))
    await lan.post("sign-out")
    await server.tidy()
    assert await server.run(lambda tx: tx.db.execute("SELECT count(*) FROM link").fetchone()[0]) == 0


async def test_a_link_works_for_15_minutes(server: ChatServer, app: Starlette, clock: HandClock) -> None:
    in_time, too_late = await server.invite("a", name="Lan"), await server.invite("b", name="Bảy")
    clock.move(minutes=14, seconds=59)
    assert (await Visitor(browser(app)).come_in(in_time)).person
    clock.move(seconds=1)
    assert (await browser(app).post(too_late)).status_code == 410
    assert (await browser(app).get(too_late)).status_code == 410


async def test_a_link_can_be_given_another_time(server: ChatServer, app: Starlette, clock: HandClock) -> None:
    link = await server.invite("a", name="Lan", ttl=timedelta(minutes=1))
    clock.move(seconds=61)
    assert (await browser(app).get(link)).status_code == 410


async def test_who_has_no_name_is_asked_for_one(server: ChatServer, app: Starlette) -> None:
    link = await server.invite("i")
    assert 'name="name"' in (await browser(app).get(link)).text
    without = await browser(app).post(link, data={"name": "  "})
    assert (without.status_code, "cho xin tên" in without.text) == (422, True)
    visitor = await Visitor(browser(app)).come_in(link, "  Chị  Lan\nnhà 12 ")
    assert (await visitor.state())["me"]["name"] == "Chị Lan nhà 12"


async def test_names_and_titles_are_escaped(server: ChatServer, app: Starlette) -> None:
    chat = await server.create_group("g", "<script>alert(1)</script>")
    link = await server.invite("i", chat=chat, name='"><img src=x onerror=alert(2)>')
    page = (await browser(app).get(link)).text
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)" in page


async def test_the_cookie_is_out_of_reach_and_bound_to_its_slot(server: ChatServer, app: Starlette) -> None:
    link = await server.invite("i", name="Lan")
    cookie = (await browser(app).post(link)).headers["set-cookie"].lower()
    for part in ("httponly", "samesite=strict", "path=/a/web/s/me/;"):
        assert part in cookie
    assert "secure" not in cookie


async def test_over_https_the_cookie_is_secure(server: ChatServer, app: Starlette) -> None:
    link = await server.invite("i", name="Lan")
    http = browser(app, host="https://chat.example")
    cookie = (await http.post(link.replace("http://127.0.0.1:8080", "https://chat.example"))).headers["set-cookie"]
    assert "Secure" in cookie


async def test_a_link_from_another_sites_page_is_refused(server: ChatServer, app: Starlette) -> None:
    link = await server.invite("i", name="Lan")
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://elsewhere.example"}):
        answer = await browser(app).post(link, headers=headers)
        assert answer.status_code == 403
    assert (await browser(app).post(link, headers={"origin": "null"})).status_code == 303


async def test_guessing_links_is_slowed_down_by_address(server: ChatServer) -> None:
    app = mounted(server, options(limits=Limits(sign_ins=3)))
    guesser, other = browser(app), browser(app, address="127.0.0.9")
    answers = [(await guesser.post(f"enter/guess-{turn}")).status_code for turn in range(4)]
    assert answers == [410, 410, 410, 429]
    assert (await other.post("enter/guess")).status_code == 410


async def test_a_new_session_ends_the_old_one_of_the_same_browser(server: ChatServer, app: Starlette) -> None:
    visitor = await Visitor(browser(app)).come_in(await server.invite("a", name="Lan"))
    old = visitor.http.cookies["chat_session"]
    await visitor.come_in(await server.invite("b", name="Bảy"))
    thief = browser(app)
    thief.cookies.set("chat_session", old)
    assert (await thief.get("api/state")).status_code == 401


async def test_signing_out_ends_the_session(group: Group) -> None:
    token = group.lan.http.cookies["chat_session"]
    assert (await group.lan.post("sign-out")).status_code == 204
    group.lan.http.cookies.set("chat_session", token, path="/")
    assert (await group.lan.http.get("api/state")).status_code == 401


async def test_without_a_session_the_page_says_how_to_come_in(app: Starlette) -> None:
    page = await browser(app).get("")
    assert (page.status_code, "đường dẫn riêng" in page.text, "sample" in page.text) == (200, True, False)
    english = await browser(app).get("?lang=en")
    assert 'lang="en"' in english.text
    assert "personal link" in english.text


async def test_a_link_from_another_app_finds_the_session_again(group: Group) -> None:
    group.lan.http.cookies.clear()
    first = await group.lan.http.get("", headers={"sec-fetch-site": "cross-site"})
    assert '<meta http-equiv="refresh" content="0">' in first.text
    second = await group.lan.http.get("", headers={"sec-fetch-site": "same-origin"})
    assert "refresh" not in second.text


async def test_the_root_leads_to_the_chat(app: Starlette) -> None:
    http = browser(app)
    root = await http.get("../../")
    assert (root.status_code, root.headers["location"]) == (307, "/a/web/s/me/")
    assert (await http.get(f"{HOST}/a/web/s/me")).headers["location"] == "me/"


async def test_sample_people_sign_in_by_a_card(sample: Starlette) -> None:
    http = browser(sample, slot="2")
    assert "Trần Văn Bảy" in (await http.get("sample")).text
    answer = await http.post("sample", data={"person": "p-bay"})
    assert (answer.status_code, "path=/a/web/s/2/;" in answer.headers["set-cookie"].lower()) == (303, True)
    assert (await http.get("api/state")).json()["me"] == {"id": "p-bay", "name": "Trần Văn Bảy"}


async def test_three_phones_in_one_browser_are_three_people(sample: Starlette) -> None:
    http = browser(sample)
    for slot, person in (("1", "p-lan"), ("2", "p-bay")):
        await http.post(f"../{slot}/sample", data={"person": person})
    seen = [(await http.get(f"../{slot}/api/state")) for slot in ("1", "2", "3")]
    assert [one.status_code for one in seen] == [200, 200, 401]
    assert [one.json()["me"]["id"] for one in seen[:2]] == ["p-lan", "p-bay"]


@pytest.mark.parametrize(
    "headers",
    [
        {"x-forwarded-for": "127.0.0.1"},
        {"x-forwarded-host": "127.0.0.1"},
        {"x-forwarded-proto": "https"},
        {"forwarded": "for=127.0.0.1"},
        {"x-real-ip": "127.0.0.1"},
        {"via": "1.1 proxy"},
        {"host": "chat.example"},
        {"host": "127.0.0.1.elsewhere.example:8080"},
        {"host": ""},
    ],
)
async def test_sample_sign_in_refuses_what_may_come_from_elsewhere(sample: Starlette, headers: dict[str, str]) -> None:
    http = browser(sample, slot="1")
    for answer in (
        await http.get("sample", headers=headers),
        await http.post("sample", data={"person": "p-lan"}, headers=headers),
    ):
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers


async def test_sample_sign_in_refuses_another_machine(sample: Starlette) -> None:
    http = browser(sample, slot="1", address="192.0.2.7")
    assert (await http.post("sample", data={"person": "p-lan"})).status_code == 403


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:9000", "localhost", "localhost:8080"])
async def test_sample_sign_in_works_by_any_name_of_this_machine(sample: Starlette, host: str) -> None:
    answer = await browser(sample, slot="1").post("sample", data={"person": "p-lan"}, headers={"host": host})
    assert answer.status_code == 303


async def test_only_sample_people_can_be_played(server: ChatServer, sample: Starlette) -> None:
    await server.ensure_person("p-real", "Người thật")
    assert (await browser(sample).post("sample", data={"person": "p-real"})).status_code == 404


async def test_a_sample_person_who_was_erased_cannot_be_played(sample: Starlette) -> None:
    assert (await browser(sample).post("sample", data={"person": ERASED.person})).status_code == 404


async def test_without_sample_data_there_are_no_sample_pages_and_no_further_slots(app: Starlette) -> None:
    assert (await browser(app).get("sample")).status_code == 404
    assert (await browser(app).post("sample", data={"person": "p-lan"})).status_code in (404, 405)
    assert (await browser(app, slot="1").get("")).status_code == 404
