"""What protects people: tokens, membership, headers, limits, and kind words instead of stack traces."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.applications import Starlette

from adapters.web.server import TEXT_LIMIT, Button, ChatServer, Limits, Message, Photo, Span
from tests.unit.adapters.web.conftest import Group
from tests.unit.adapters.web.running import HandClock, mounted, options, small_photo
from tests.unit.adapters.web.visitor import HOST, Visitor, browser

CHANGING = ("chats/{chat}/messages", "chats/{chat}/photos", "chats/{chat}/read", "chats/{chat}/leave")


def error_of(answer: httpx.Response) -> dict[str, str]:
    """A refusal: its key and its two texts."""
    found: dict[str, str] = answer.json()["error"]
    return found


async def newcomer(app: Starlette, server: ChatServer, name: str = "Ông Sáu") -> Visitor:
    """Somebody who is in no group."""
    return await Visitor(browser(app)).come_in(await server.invite(f"i-{name}", name=name))


@pytest.mark.parametrize("path", [*CHANGING, "messages/1/press", "sign-out"])
@pytest.mark.parametrize("token", ["", "wrong", None])
async def test_nothing_changes_without_the_csrf_token(group: Group, path: str, token: str | None) -> None:
    headers = {} if token is None else {"x-csrf-token": token}
    answer = await group.lan.http.post(f"api/{path.format(chat=group.id)}", json={}, headers=headers)
    key = "error.other_person" if token else "error.foreign_page"
    assert (answer.status_code, error_of(answer)["key"]) == (403, key)


async def test_the_token_of_another_session_is_no_good(group: Group) -> None:
    body = {"text": "x", "clientId": "key-12345"}
    answer = await group.lan.http.post(
        f"api/chats/{group.id}/messages", json=body, headers={"x-csrf-token": group.bay.csrf}
    )
    assert answer.status_code == 403
    assert await group.lan.messages(group.id) == []


async def test_a_foreign_page_is_refused_even_with_the_token(group: Group) -> None:
    for headers in ({"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "https://x.example"}):
        answer = await group.lan.http.post("api/sign-out", headers={"x-csrf-token": group.lan.csrf, **headers})
        assert answer.status_code == 403


@pytest.mark.parametrize("path", ["state", "events", "chats/x/messages", "photos/x"])
async def test_nothing_is_shown_without_a_session(app: Starlette, path: str) -> None:
    http = browser(app)
    http.cookies.set("chat_session", "made-up")
    answer = await http.get(f"api/{path}")
    assert (answer.status_code, error_of(answer)["key"]) == (401, "error.signed_out")


async def test_a_stranger_finds_neither_chat_nor_photo(server: ChatServer, app: Starlette, group: Group) -> None:
    posted = await server.post("p", group.id, Message((Span("x"),), (Photo(small_photo()),)))
    stranger = await newcomer(app, server)
    for path in (f"chats/{group.id}/messages", f"photos/{posted.photos[0]}"):
        assert (await stranger.http.get(f"api/{path}")).status_code == 404
    for path in CHANGING:
        answer = await stranger.post(path.format(chat=group.id), text="x", clientId="key-12345", upTo=1)
        assert answer.status_code in (404, 422), path
    assert len(await group.lan.messages(group.id)) == 1


async def test_a_stranger_cannot_upload_into_a_chat(server: ChatServer, app: Starlette, group: Group) -> None:
    stranger = await newcomer(app, server)
    answer = await stranger.upload(group.id, small_photo())
    assert (answer.status_code, error_of(answer)["key"]) == (404, "error.no_chat")


async def test_a_photo_is_shown_to_members_and_never_cached(server: ChatServer, group: Group) -> None:
    posted = await server.post("p", group.id, Message((Span("x"),), (Photo(small_photo()),)))
    answer = await group.lan.http.get(f"api/photos/{posted.photos[0]}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/jpeg")
    assert answer.headers["cache-control"] == "no-store, private"
    assert "etag" not in answer.headers


async def test_the_address_of_a_removed_photo_says_gone(server: ChatServer, group: Group) -> None:
    posted = await server.post("p", group.id, Message((Span("x"),), (Photo(small_photo()),)))
    address = f"api/photos/{posted.photos[0]}"
    await server.edit("e", posted.message, Message((Span("Đã trả lại"),)))
    answer = await group.lan.http.get(address)
    assert (answer.status_code, error_of(answer)["key"]) == (410, "error.photo_gone")
    assert answer.headers["cache-control"] == "no-store, private"


async def test_whoever_left_no_longer_gets_the_photos(server: ChatServer, group: Group) -> None:
    posted = await server.post("p", group.id, Message((Span("x"),), (Photo(small_photo()),)))
    await group.lan.post(f"chats/{group.id}/leave")
    assert (await group.lan.http.get(f"api/photos/{posted.photos[0]}")).status_code == 404


async def test_an_upload_is_seen_by_nobody_else_before_it_is_sent(group: Group) -> None:
    photo = (await group.lan.upload(group.id, small_photo())).json()["photo"]
    assert (await group.lan.http.get(f"api/photos/{photo}")).status_code == 200
    assert (await group.bay.http.get(f"api/photos/{photo}")).status_code == 404


async def test_the_photo_of_another_person_or_chat_cannot_be_sent(server: ChatServer, group: Group) -> None:
    photo = (await group.lan.upload(group.id, small_photo())).json()["photo"]
    private = await server.private_chat(group.lan.person)
    for visitor, chat in ((group.bay, group.id), (group.lan, private)):
        answer = await visitor.post(f"chats/{chat}/messages", clientId="key-12345", photos=[photo])
        assert (answer.status_code, error_of(answer)["key"]) == (422, "error.photo_lost")
        assert await visitor.messages(chat) == []


async def test_every_answer_carries_the_protective_headers(app: Starlette, group: Group, server: ChatServer) -> None:
    link = await server.invite("i")
    addresses = [
        "",
        "enter/x",
        link,
        "api/state",
        "api/photos/x",
        "../../static/main.js",
        f"{HOST}/a/web/nowhere",
        "../9/",
    ]
    for http in (group.lan.http, browser(app)):
        for address in addresses:
            headers = (await http.get(address)).headers
            policy = headers["content-security-policy"]
            assert policy.startswith("default-src 'self';"), address
            assert "frame-ancestors 'self'" in policy
            assert "unsafe" not in policy
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["referrer-policy"] == "no-referrer"
            assert headers["cache-control"] == ("no-cache" if "static" in address else "no-store, private")


async def test_the_pages_have_nothing_inline_that_the_policy_would_stop(
    app: Starlette, group: Group, server: ChatServer
) -> None:
    for page in (
        await group.lan.http.get(""),
        await browser(app).get(""),
        await browser(app).get(await server.invite("i")),
    ):
        assert page.status_code == 200
        assert "<style" not in page.text
        assert " style=" not in page.text
        assert " on" not in page.text.replace(" on this", "").split("<body")[1].split(">")[0]
        assert page.text.count("<script") == page.text.count('<script type="module" src=')


async def test_text_over_4000_characters_is_refused_in_both_languages(group: Group) -> None:
    await group.lan.send(group.id, "ờ" * TEXT_LIMIT)
    answer = await group.lan.post(f"chats/{group.id}/messages", text="ờ" * (TEXT_LIMIT + 1), clientId="key-12345")
    error = error_of(answer)
    assert (answer.status_code, error["key"]) == (422, "error.too_long")
    assert "4000 chữ" in error["vi"]
    assert "4000 characters" in error["en"]
    assert len(await group.lan.messages(group.id)) == 1


@pytest.mark.parametrize("text", ["", "   \n\t ", "\u0000\u0007"])
async def test_an_empty_message_is_refused(group: Group, text: str) -> None:
    answer = await group.lan.post(f"chats/{group.id}/messages", text=text, clientId="key-12345")
    assert (answer.status_code, error_of(answer)["key"]) == (422, "error.empty")


@pytest.mark.parametrize(
    "data", [b"", b"<svg onload=alert(1)>", b"%PDF-1.7", b"\xff\xd8\xffbroken", b"\x89PNG\r\n\x1a\n" + b"\0" * 40]
)
async def test_what_is_no_picture_is_refused_whatever_it_is_called(group: Group, data: bytes) -> None:
    answer = await group.lan.upload(group.id, data)
    assert (answer.status_code, error_of(answer)["key"]) == (422, "error.bad_photo")


async def test_too_big_an_upload_is_refused_before_it_is_read(group: Group) -> None:
    answer = await group.lan.upload(group.id, b"\xff\xd8\xff" + bytes(8 * 1024 * 1024))
    assert (answer.status_code, error_of(answer)["key"]) == (413, "error.too_big")


async def test_too_big_a_body_without_a_length_is_refused_while_it_is_read(group: Group) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(200):
            yield b" " * 1024

    answer = await group.lan.http.post(
        f"api/chats/{group.id}/messages",
        content=endless(),
        headers={"x-csrf-token": group.lan.csrf},
    )
    assert (answer.status_code, error_of(answer)["key"]) == (413, "error.too_big")


async def test_an_upload_is_kept_only_as_the_re_encoder_made_it(group: Group) -> None:
    secret = b"GPS 10.7769 N 106.7009 E"
    photo = (await group.lan.upload(group.id, small_photo() + secret)).json()["photo"]
    shown = (await group.lan.http.get(f"api/photos/{photo}")).content
    assert shown.startswith(b"\xff\xd8\xff")
    assert secret not in shown


async def test_more_than_30_messages_a_minute_are_slowed_down(group: Group, clock: HandClock) -> None:
    for turn in range(30):
        await group.lan.send(group.id, f"tin {turn}")
    answer = await group.lan.post(f"chats/{group.id}/messages", text="nữa", clientId="key-12345")
    assert (answer.status_code, error_of(answer)["key"]) == (429, "error.too_often")
    await group.bay.send(group.id, "người khác vẫn gửi được")
    clock.move(seconds=2)
    await group.lan.send(group.id, "chờ một chút là được")


async def test_a_clock_set_back_locks_nobody_out(group: Group, clock: HandClock) -> None:
    await group.lan.send(group.id, "trước")
    clock.move(hours=-1)
    await group.lan.send(group.id, "sau")
    clock.move(minutes=1)
    await group.lan.send(group.id, "sau nữa")


async def test_uploads_and_presses_have_their_own_pace(server: ChatServer, group: Group) -> None:
    app = mounted(server, options(limits=Limits(uploads=1, presses=1)))
    number = (await server.post("p", group.id, Message((Span("?"),), buttons=((Button("t", "Bấm"),),)))).message
    visitor = await Visitor(browser(app)).come_in(await server.invite("i", person=group.lan.person))
    uploads = [(await visitor.upload(group.id, small_photo())).status_code for _ in range(2)]
    presses = [(await visitor.post(f"messages/{number}/press", token="t")).status_code for _ in range(2)]
    assert (uploads, presses) == ([200, 429], [200, 429])


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'{"text": 1, "clientId": "key-12345"}',
        b'{"text": "x"}',
        b'{"text": "x", "clientId": "short"}',
    ],
)
async def test_an_unreadable_request_is_answered_kindly(group: Group, body: bytes) -> None:
    answer = await group.lan.http.post(
        f"api/chats/{group.id}/messages", content=body, headers={"x-csrf-token": group.lan.csrf}
    )
    assert (answer.status_code, error_of(answer)["key"]) == (422, "error.bad_request")


@pytest.mark.parametrize("before", ["x", "-1", "9" * 30, "1;drop"])
async def test_an_unreadable_place_in_the_history_is_answered_kindly(group: Group, before: str) -> None:
    answer = await group.lan.http.get(f"api/chats/{group.id}/messages", params={"before": before})
    assert (answer.status_code, error_of(answer)["key"]) == (422, "error.bad_request")


async def test_a_broken_server_says_so_without_a_stack_trace(server: ChatServer, group: Group) -> None:
    def break_it(db: sqlite3.Connection) -> None:
        db.execute("ALTER TABLE member RENAME TO elsewhere")

    await server.run(lambda tx: break_it(tx.db))
    answer = await group.lan.http.get("api/state")
    assert (answer.status_code, error_of(answer)["key"]) == (500, "error.server")
    assert "Traceback" not in answer.text
    assert "sqlite" not in answer.text.lower()
    assert answer.headers["content-security-policy"]


async def test_links_of_the_bot_lead_only_to_the_web_and_phones_only_call(server: ChatServer, group: Group) -> None:
    spans = (
        Span("hại", "link", "javascript:alert(1)"),
        Span("lành", "link", "https://example.vn/a"),
        Span("0215 000 113", "phone", "javascript:alert(1)0215"),
        Span("113", "phone"),
    )
    await server.post("p", group.id, Message(spans))
    (seen,) = await group.lan.messages(group.id)
    assert [(one["style"], one["href"]) for one in seen["spans"]] == [
        ("plain", None),
        ("link", "https://example.vn/a"),
        ("phone", "tel:10215"),
        ("phone", "tel:113"),
    ]


async def test_tokens_are_kept_only_as_hashes(server: ChatServer, group: Group) -> None:
    link = await server.invite("i", name="Ông Sáu")
    kept = b"".join(path.read_bytes() for path in server.path.parent.iterdir())
    assert group.lan.http.cookies["chat_session"].encode() not in kept
    used = link.rsplit("/", 1)[1]
    await group.bay.http.post(link)
    await server.tidy()
    assert used.encode() not in b"".join(path.read_bytes() for path in server.path.parent.iterdir())
