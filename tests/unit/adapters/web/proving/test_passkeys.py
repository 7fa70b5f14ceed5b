"""Passkeys over HTTP: made, signed with, and everything that can be wrong with one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette

from adapters.web.server import (
    Button,
    ButtonPressed,
    ChatServer,
    Message,
    MessageSent,
    Realm,
    Seal,
    Span,
)
from adapters.web.server.options import WebOptions
from tests.unit.adapters.web.authenticator import Authenticator
from tests.unit.adapters.web.proving.hand import (
    HOST,
    NAME,
    ORIGIN,
    enrol,
    enrol_app,
    error,
    key,
    newest,
    options,
    prove,
    state,
    told,
)
from tests.unit.adapters.web.running import HandClock, mounted, reencode
from tests.unit.adapters.web.visitor import Visitor, browser


async def test_a_passkey_is_made_and_proves_and_comes_with_ten_spare_codes(server: ChatServer, cuc: Visitor) -> None:
    device = key()
    made = await enrol(cuc, device)
    assert made.status_code == 200
    assert len(set(made.json()["codes"])) == 10
    assert (await prove(cuc, device)).json() == {"codes": []}
    assert await told(server) == [
        *(("enrolled", "passkey"), ("proved", "passkey"), ("enrolled", "codes"), ("proved", "passkey"))
    ]
    found = await state(cuc)
    assert ([each["kind"] for each in found["factors"]], found["codes"], found["passkeys"]) == (["passkey"], 10, True)


async def test_what_the_bot_hears_carries_when_that_session_proved_itself(
    server: ChatServer, cuc: Visitor, app: Starlette, clock: HandClock
) -> None:
    chat = await server.private_chat(cuc.person)
    await cuc.send(chat, "trước")
    first = await newest(server)
    assert isinstance(first, MessageSent)
    assert first.proved is None
    await enrol(cuc, key())
    at = clock.now()
    clock.move(minutes=3)
    await cuc.send(chat, "sau")
    assert (await newest(server)).proved == at
    other = Visitor(browser(app, host=HOST))
    await other.come_in(await server.invite("i-other", person=cuc.person))
    await other.send(chat, "máy khác")
    assert (await newest(server)).proved is None, "another session has proved nothing"
    await other.http.aclose()


async def test_a_press_carries_it_too(server: ChatServer, cuc: Visitor, clock: HandClock) -> None:
    chat = await server.private_chat(cuc.person)
    posted = await server.post("p", chat, Message((Span("Duyệt?"),), buttons=((Button("t-1", "Duyệt"),),)))
    await enrol(cuc, key())
    await cuc.post(f"messages/{posted.message}/press", token="t-1")
    pressed = await newest(server)
    assert isinstance(pressed, ButtonPressed)
    assert pressed.proved == clock.now()


@pytest.mark.parametrize(
    "device",
    [
        Authenticator("https://phuong.example.evil", NAME),
        Authenticator("http://phuong.example", NAME),
        Authenticator(ORIGIN, "evil.example"),
        Authenticator(ORIGIN, NAME, verified=False),
    ],
    ids=["another-origin", "without-tls", "another-name", "user-not-verified"],
)
async def test_a_passkey_of_another_page_or_without_its_user_is_refused(
    server: ChatServer, cuc: Visitor, device: Authenticator
) -> None:
    assert error(await enrol(cuc, device)) == (403, "error.prove_passkey")
    assert await told(server) == [("refused", "passkey")]
    right = key()
    await enrol(cuc, right)
    device.id, device.key = right.id, right.key
    assert error(await prove(cuc, device)) == (403, "error.prove_passkey")


async def test_another_persons_passkey_proves_nothing(server: ChatServer, app: Starlette, cuc: Visitor) -> None:
    dung = Visitor(browser(app, host=HOST))
    await dung.come_in(await server.invite("i-dung", name="Anh Dũng"))
    mine, theirs = key(), key()
    await enrol(cuc, mine)
    await enrol(dung, theirs)
    assert error(await prove(cuc, theirs)) == (403, "error.prove_passkey")
    assert error(await enrol(dung, mine)) == (403, "error.prove_passkey"), "one credential has one person"
    signed = mine.sign(await options(cuc, "prove"))
    assert error(await dung.post("proof/passkey", purpose="prove", credential=signed)) == (410, "error.prove_late")
    await dung.http.aclose()


async def test_a_challenge_is_good_once_and_for_five_minutes(cuc: Visitor, clock: HandClock) -> None:
    device = key()
    await enrol(cuc, device)
    signed = device.sign(await options(cuc, "prove"))
    assert (await cuc.post("proof/passkey", purpose="prove", credential=signed)).status_code == 200
    assert error(await cuc.post("proof/passkey", purpose="prove", credential=signed)) == (410, "error.prove_late")
    late = device.sign(await options(cuc, "prove"))
    clock.move(minutes=5)
    assert error(await cuc.post("proof/passkey", purpose="prove", credential=late)) == (410, "error.prove_late")
    mixed = await cuc.post("proof/passkey", purpose="enrol", credential=key().make(await options(cuc, "prove")))
    assert error(mixed) == (410, "error.prove_late"), "what was asked for a proof makes nothing"


async def test_two_tabs_do_not_take_each_others_challenge(cuc: Visitor) -> None:
    device = key()
    await enrol(cuc, device)
    first, second = await options(cuc, "prove"), await options(cuc, "prove")
    for asked in (first, second):
        answer = await cuc.post("proof/passkey", purpose="prove", credential=device.sign(asked))
        assert answer.status_code == 200


async def test_so_many_tabs_are_enough(cuc: Visitor, clock: HandClock) -> None:
    device = key()
    await enrol(cuc, device)
    oldest = await options(cuc, "prove")
    for _ in range(5):
        clock.move(seconds=1)
        await options(cuc, "prove")
    answer = await cuc.post("proof/passkey", purpose="prove", credential=device.sign(oldest))
    assert error(answer) == (410, "error.prove_late")


async def test_a_copied_passkey_is_known_by_its_counter(cuc: Visitor) -> None:
    device = key()
    await enrol(cuc, device)
    device.counter = 7
    assert (await prove(cuc, device)).status_code == 200
    device.counter = 6
    assert error(await prove(cuc, device)) == (403, "error.prove_passkey")


@pytest.mark.parametrize(
    "credential",
    [
        {},
        {"response": {}},
        {"response": {"clientDataJSON": "!"}},
        {"response": {"clientDataJSON": "e30"}},
        {"response": 7},
    ],
    ids=["nothing", "no-client-data", "no-base64", "empty-client-data", "a-number"],
)
async def test_what_is_no_credential_is_a_bad_request_and_no_wrong_try(
    server: ChatServer, cuc: Visitor, credential: dict[str, Any]
) -> None:
    answer = await cuc.post("proof/passkey", purpose="prove", credential=credential)
    assert error(answer) == (422, "error.bad_request")
    assert await told(server) == []


@pytest.mark.parametrize(
    ("url", "realm"),
    [
        ("https://phuong.example/a/web/", Realm("phuong.example", "https://phuong.example")),
        ("https://phuong.example:8443/a/web/", Realm("phuong.example", "https://phuong.example:8443")),
        ("http://localhost:8080/a/web/", Realm("localhost", "http://localhost:8080")),
        ("http://phuong.example/a/web/", None),
        ("https://203.0.113.7/a/web/", None),
        ("", None),
    ],
)
def test_passkeys_are_for_the_name_of_the_public_address(url: str, realm: Realm | None) -> None:
    assert Realm.of(url) == realm


async def test_where_there_are_no_passkeys_codes_are(tmp_path: Path, clock: HandClock, seal: Seal) -> None:
    async with ChatServer(tmp_path / "plain.sqlite", clock, public_url="http://127.0.0.1:8080/a/web/") as plain:
        app = mounted(plain, WebOptions(reencode=reencode, heartbeat=1.0, seal=lambda: seal))
        one = Visitor(browser(app))
        await one.come_in(await plain.invite("i", name="Chị Cúc"))
        assert (await state(one))["passkeys"] is False
        answer = await one.post("proof/begin", purpose="enrol")
        assert error(answer) == (422, "error.prove_no_passkeys")
        await enrol_app(one, clock)
        await one.http.aclose()
