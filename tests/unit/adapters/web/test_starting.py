"""Beginning at a door that is open to all: the wall's QR code and the first page."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Awaitable, Callable

import httpx
import pytest
from starlette.applications import Starlette

from adapters.web.decode import decode
from adapters.web.server import Button, ChatServer, Limits, Message, ServerEvent, Span, Started, visitors
from adapters.web.server.store import Tx
from bot.model.events import MessageReceived
from bot.model.ids import AccountId
from tests.unit.adapters.web.conftest import Group
from tests.unit.adapters.web.running import HandClock, mounted, options
from tests.unit.adapters.web.visitor import HOST, Visitor, browser

WALL = f"{HOST}/a/web/tham-gia/to-14"
JOIN = f"{HOST}/a/web/s/me/join/to-14"
START = f"{HOST}/a/web/s/me/start"


async def told(server: ChatServer) -> list[ServerEvent]:
    """All that the bot would read."""
    return await server.events_after(0, 10_000)


async def starts(server: ChatServer) -> list[str]:
    """With what people began."""
    return [event.start for event in await told(server) if isinstance(event, Started)]


async def once(http: httpx.AsyncClient, door: str = JOIN) -> str:
    """What the page of a door sends along with its button."""
    found = re.search(r'name="once" value="([^"]+)"', (await http.get(door)).text)
    assert found is not None
    return found.group(1)


async def press(http: httpx.AsyncClient, door: str = JOIN) -> httpx.Response:
    """Look at the door, then press its button."""
    return await http.post(door, data={"once": await once(http, door)})


async def people(server: ChatServer) -> int:
    """How many persons the chat knows."""
    return await server.run(lambda tx: int(tx.db.execute("SELECT count(*) FROM person").fetchone()[0]))


async def test_the_wall_leads_to_one_button_and_looking_makes_nothing(server: ChatServer, app: Starlette) -> None:
    http = browser(app)
    http.follow_redirects = True
    for _ in range(3):
        page = await http.get(WALL)
        assert (page.status_code, page.text.count("<button"), "Bắt đầu" in page.text) == (200, 1, True)
        assert "Join the group of your cluster" in page.text
        assert (await http.head(WALL)).status_code == 200
    assert (await people(server), await told(server), list(http.cookies)) == (0, [], [])


async def test_another_code_on_the_wall_asks_who_serves_there(server: ChatServer, app: Starlette) -> None:
    http = browser(app)
    http.follow_redirects = True
    page = await http.get(f"{HOST}/a/web/can-bo/to-14")
    assert "Cán bộ phụ trách ở đây" in page.text
    await press(http, str(page.url))
    assert await starts(server) == ["who-to-14"]


async def test_the_button_makes_a_visitor_with_a_private_chat_only(server: ChatServer, app: Starlette) -> None:
    http = browser(app)
    answer = await press(http)
    me = await Visitor(http).look()
    state = await me.state()
    assert [chat["kind"] for chat in state["chats"]] == ["private"]
    assert state["me"]["name"] == "Khách"
    assert (answer.status_code, answer.headers["location"]) == (303, f"/a/web/s/me/?lang=vi#{state['chats'][0]['id']}")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Path=/a/web/s/me/" in cookie


async def test_the_bot_is_told_exactly_one_thing(server: ChatServer, app: Starlette) -> None:
    http = browser(app)
    await press(http)
    me = await Visitor(http).look()
    (event,) = await told(server)
    seen = decode(AccountId("web"), event, event.chat)
    assert isinstance(seen, MessageReceived)
    assert (seen.text, seen.start, seen.private, seen.files) == ("", "join-to-14", True, ())
    assert (seen.sender.user, seen.chat.chat) == (me.person, await server.private_chat(me.person))
    assert seen.talk == seen.chat


async def test_the_plain_door_starts_without_a_unit(server: ChatServer, app: Starlette) -> None:
    http = browser(app)
    home = await http.get(f"{HOST}/a/web/s/me/")
    assert (home.text.count("<button"), "Chào anh/chị" in home.text) == (1, True)
    assert (await press(http, START)).status_code == 303
    assert await starts(server) == [""]
    (event,) = await told(server)
    seen = decode(AccountId("web"), event, event.chat)
    assert isinstance(seen, MessageReceived)
    assert (seen.text, seen.start) == ("", None)


async def test_who_is_in_already_stays_who_they_are_and_only_starts(server: ChatServer, group: Group) -> None:
    before, lan = await people(server), group.lan.person
    answer = await press(group.lan.http)
    assert answer.status_code == 303
    assert "set-cookie" not in answer.headers
    assert (await people(server), await starts(server)) == (before, ["join-to-14"])
    assert (await group.lan.look()).person == lan
    assert (await press(group.lan.http)).status_code == 303
    assert await starts(server) == ["join-to-14", "join-to-14"]


async def test_a_trembling_thumb_is_one_person_and_one_start(server: ChatServer, app: Starlette) -> None:
    page = await once(browser(app))
    first, second = browser(app), browser(app)
    for http in (first, second):
        assert (await http.post(JOIN, data={"once": page})).status_code == 303
    assert (await Visitor(first).look()).person == (await Visitor(second).look()).person
    assert (await people(server), await starts(server)) == (1, ["join-to-14"])


async def test_the_same_page_later_is_another_press(server: ChatServer, app: Starlette, clock: HandClock) -> None:
    http = browser(app)
    page = await once(http)
    await http.post(JOIN, data={"once": page})
    clock.move(minutes=3)
    await server.tidy()
    await http.post(JOIN, data={"once": page})
    assert (await people(server), len(await starts(server))) == (1, 2)


@pytest.mark.parametrize("sent", [{}, {"once": ""}, {"once": "x"}])
async def test_a_form_without_its_mark_is_everybodys_own(
    server: ChatServer, app: Starlette, sent: dict[str, str]
) -> None:
    for _ in range(2):
        assert (await browser(app).post(JOIN, data=sent)).status_code == 303
    assert await people(server) == 2


@pytest.mark.parametrize(
    "unit", ["a b", "x" * 65, "to%2F14", "..%2F..", "tổ-14", "%00", "a.b", "'%20OR%201=1"], ids=range(8)
)
async def test_what_is_no_unit_is_told_kindly_and_makes_nothing(server: ChatServer, app: Starlette, unit: str) -> None:
    http = browser(app)
    for address in (f"{HOST}/a/web/tham-gia/{unit}", f"{HOST}/a/web/s/me/join/{unit}"):
        page = await http.get(address, follow_redirects=True)
        assert page.status_code == 404, address
    page = await http.post(f"{HOST}/a/web/s/me/join/{unit}", data={})
    assert page.status_code == 404
    assert (await people(server), await told(server)) == (0, [])


async def test_another_sites_page_cannot_press(server: ChatServer, app: Starlette) -> None:
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://x.example"}, {"sec-fetch-site": "same-site"}):
        for door in (JOIN, START):
            assert (await browser(app).post(door, data={}, headers=headers)).status_code == 403
    assert (await people(server), await told(server)) == (0, [])


async def test_a_flood_is_slowed_and_the_door_stays(server: ChatServer, clock: HandClock) -> None:
    app = mounted(server, options(limits=Limits(starts=3, all_starts=5)))
    answers = [(await browser(app).post(JOIN, data={})).status_code for _ in range(4)]
    assert answers == [303, 303, 303, 429]
    slowed = await browser(app).post(JOIN, data={})
    assert "chờ một phút" in slowed.text
    assert "<button" in slowed.text
    assert slowed.headers["retry-after"] == "60"
    other = [(await browser(app, address=f"203.0.113.{n}").post(JOIN, data={})).status_code for n in range(4)]
    assert other == [303, 303, 429, 429]
    clock.move(minutes=1)
    assert (await browser(app).post(JOIN, data={})).status_code == 303
    assert await people(server) == 6


async def test_a_house_with_many_addresses_counts_as_one(server: ChatServer) -> None:
    app = mounted(server, options(limits=Limits(starts=1)))
    first = await browser(app, address="2001:db8:1:2::1").post(JOIN, data={})
    second = await browser(app, address="2001:db8:1:2:ffff::9").post(JOIN, data={})
    neighbour = await browser(app, address="2001:db8:1:3::1").post(JOIN, data={})
    assert [first.status_code, second.status_code, neighbour.status_code] == [303, 429, 303]


async def test_a_visitor_who_says_nothing_is_forgotten_after_a_day(
    server: ChatServer, app: Starlette, clock: HandClock
) -> None:
    http = browser(app)
    await press(http)
    me = await Visitor(http).look()
    chat = await server.private_chat(me.person)
    await server.post("hello", chat, Message((Span("Chào anh/chị"),)))
    await server.invite("i", person=me.person)
    clock.move(hours=23)
    await server.tidy()
    assert (await http.get("api/state")).status_code == 200
    clock.move(hours=2)
    await server.tidy()
    assert (await http.get("api/state")).status_code == 401
    left = await server.run(
        lambda tx: [
            table
            for table in ("person", "chat", "member", "message", "feed", "session", "link", "visitor", "arrival")
            if tx.db.execute(f"SELECT 1 FROM {table}").fetchone()
        ]
    )
    assert left == []
    assert (await press(http)).status_code == 303


async def writes(server: ChatServer, me: Visitor) -> None:
    """Say something."""
    await me.send(await server.private_chat(me.person), "chào")


async def is_invited(server: ChatServer, me: Visitor) -> None:
    """Somebody gives them a name."""
    await server.ensure_person(me.person, "Nguyễn Thị Lan")


async def joins(server: ChatServer, me: Visitor) -> None:
    """Come into a group by a personal link."""
    chat = await server.create_group("make", "Tổ 14")
    await me.come_in(await server.invite("i", chat=chat, person=me.person))


@pytest.mark.parametrize("act", [writes, is_invited, joins])
async def test_who_has_said_something_or_is_known_stays(
    server: ChatServer, app: Starlette, clock: HandClock, act: Callable[[ChatServer, Visitor], Awaitable[None]]
) -> None:
    http = browser(app)
    await press(http)
    me = await Visitor(http).look()
    await act(server, me)
    clock.move(days=3)
    await server.tidy()
    assert (await http.get("api/state")).status_code == 200


async def test_a_press_of_a_choice_is_saying_something(server: ChatServer, app: Starlette, clock: HandClock) -> None:
    http = browser(app)
    await press(http)
    me = await Visitor(http).look()
    chat = await server.private_chat(me.person)
    asked = await server.post("ask", chat, Message((Span("Đồng ý?"),), buttons=((Button("yes", "Có"),),)))
    await me.post(f"messages/{asked.message}/press", token="yes")
    clock.move(days=3)
    await server.tidy()
    assert (await http.get("api/state")).status_code == 200


async def test_visitors_beyond_the_bound_push_out_the_oldest(
    server: ChatServer, app: Starlette, clock: HandClock
) -> None:
    first = browser(app)
    await press(first)

    def crowd(tx: Tx) -> None:
        tx.now += 1000
        for number in range(visitors.MOST):
            visitors.begin(tx, "", visitors.Arrival("join-to-14", f"crowd-{number:020}", "vi", "Khách"))

    await server.run(crowd)
    assert await people(server) == visitors.MOST
    assert (await first.get("api/state")).status_code == 401


async def test_the_file_holds_no_token_of_a_visitor(server: ChatServer, app: Starlette) -> None:
    http = browser(app)
    mark = await once(http)
    await http.post(JOIN, data={"once": mark})
    with sqlite3.connect(server.path) as db:
        kept = "\n".join(db.iterdump())
    assert mark not in kept
    assert str(http.cookies["chat_session"]) not in kept
