"""Looking after factors, beginning anew, and how they lie on the disk."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pyotp
import pytest
from starlette.applications import Starlette

from adapters.web.server import (
    ChatServer,
    Gone,
    Limits,
    Seal,
    keep,
)
from adapters.web.server.options import WebOptions
from bot.model.errors import ConfigurationError
from tests.unit.adapters.web.proving.hand import (
    HOST,
    draft,
    enrol,
    enrol_app,
    error,
    key,
    newest,
    options,
    prove,
    state,
)
from tests.unit.adapters.web.running import HandClock, mounted, reencode
from tests.unit.adapters.web.visitor import Visitor, browser


async def test_adding_and_removing_take_a_fresh_proof(cuc: Visitor, clock: HandClock) -> None:
    device = key()
    await enrol(cuc, device)
    clock.move(minutes=10)
    (factor,) = (await state(cuc))["factors"]
    for path, body in (
        ("proof/begin", {"purpose": "enrol", "renewal": ""}),
        ("proof/app/begin", {"renewal": ""}),
        ("proof/remove", {"factor": factor["id"]}),
        ("proof/codes", {}),
    ):
        assert error(await cuc.post(path, **body)) == (403, "error.prove_first"), path
    await prove(cuc, device)
    assert (await cuc.post("proof/remove", factor=factor["id"])).status_code == 204
    found = await state(cuc)
    assert (found["factors"], found["codes"]) == ([], 0)


async def test_nobody_removes_another_persons(server: ChatServer, app: Starlette, cuc: Visitor) -> None:
    await enrol(cuc, key())
    (factor,) = (await state(cuc))["factors"]
    dung = Visitor(browser(app, host=HOST))
    await dung.come_in(await server.invite("i-dung", name="Anh Dũng"))
    await enrol(dung, key())
    assert error(await dung.post("proof/remove", factor=factor["id"])) == (404, "error.prove_gone")
    assert len((await state(cuc))["factors"]) == 1
    await dung.http.aclose()


async def test_eight_are_enough(cuc: Visitor) -> None:
    for _ in range(8):
        assert (await enrol(cuc, key())).status_code == 200
    assert error(await cuc.post("proof/begin", purpose="enrol")) == (409, "error.prove_enough")


async def test_a_foreign_page_and_a_wrong_token_are_refused(cuc: Visitor) -> None:
    bare = await cuc.http.post("api/proof/code", json={"code": "123456"})
    assert error(bare) == (403, "error.foreign_page")
    foreign = await cuc.http.post(
        "api/proof/begin", json={"purpose": "prove"}, headers={"x-csrf-token": cuc.csrf, "sec-fetch-site": "cross-site"}
    )
    assert error(foreign) == (403, "error.foreign_page")


async def test_who_is_not_signed_in_learns_nothing(app: Starlette) -> None:
    async with browser(app, host=HOST) as stranger:
        assert (await stranger.get("api/proof")).status_code == 401
        page = await stranger.get("proof")
        assert (page.status_code, "Máy này chưa vào trò chuyện" in page.text) == (403, True)
        again = await stranger.get("proof", headers={"sec-fetch-site": "cross-site"})
        assert 'http-equiv="refresh"' in again.text, "a strict cookie comes with our own page's second try"


async def test_a_visitor_makes_no_factors(app: Starlette) -> None:
    visitor = Visitor(browser(app, host=HOST))
    await visitor.http.post("start", data={"once": "x" * 24})
    await visitor.look()
    assert error(await visitor.post("proof/begin", purpose="enrol")) == (403, "error.prove_later")
    await visitor.http.aclose()


async def test_where_there_is_no_key_there_is_no_page(server: ChatServer) -> None:
    one = Visitor(browser(mounted(server, WebOptions(reencode=reencode)), host=HOST))
    await one.come_in(await server.invite("i", name="Chị Cúc"))
    assert (await one.http.get("proof")).status_code == 404
    assert error(await one.post("proof/begin", purpose="enrol")) == (404, "error.no_page")
    await one.http.aclose()


async def test_too_much_and_too_often_are_refused(server: ChatServer, seal: Seal) -> None:
    wanted = WebOptions(reencode=reencode, seal=lambda: seal, limits=Limits(proofs=2))
    one = Visitor(browser(mounted(server, wanted), host=HOST))
    await one.come_in(await server.invite("i", name="Chị Cúc"))
    assert error(await one.post("proof/code", code="1" * 41)) == (422, "error.bad_request")
    big = await one.post("proof/passkey", purpose="prove", credential={"x": "y" * 70_000})
    assert error(big) == (413, "error.too_big")
    assert error(await one.post("proof/code", code="123456")) == (429, "error.too_often")
    await one.http.aclose()


async def test_who_lost_all_begins_anew_with_the_link_and_in_their_own_session(
    server: ChatServer, app: Starlette, cuc: Visitor, clock: HandClock
) -> None:
    device = key()
    codes = (await enrol(cuc, device)).json()["codes"]
    link = await server.forget_proofs("k-1", cuc.person)
    assert link == await server.forget_proofs("k-1", cuc.person), "a repeat is the first answer"
    page, _, token = link.partition("#")
    assert page == f"{HOST}/a/web/s/me/proof"
    await cuc.send(await server.private_chat(cuc.person), "còn hạn không")
    assert (await newest(server)).proved is None
    assert error(await cuc.post("proof/code", code=codes[0])) == (403, "error.prove_code")
    assert (await state(cuc))["renewal"] is True
    assert error(await cuc.post("proof/begin", purpose="enrol")) == (403, "error.prove_renewal")
    dung = Visitor(browser(app, host=HOST))
    await dung.come_in(await server.invite("i-dung", name="Anh Dũng"))
    await server.forget_proofs("k-2", dung.person)
    assert error(await dung.post("proof/begin", purpose="enrol", renewal=token)) == (403, "error.prove_renewal")
    assert (await enrol(cuc, key(), token)).status_code == 200
    assert (await state(cuc))["renewal"] is False
    with pytest.raises(Gone):
        await server.forget_proofs("k-1", cuc.person)
    await dung.http.aclose()


async def test_the_link_is_good_for_a_day_and_a_newer_one_ends_it(
    server: ChatServer, cuc: Visitor, clock: HandClock
) -> None:
    first = (await server.forget_proofs("k-1", cuc.person)).partition("#")[2]
    second = (await server.forget_proofs("k-2", cuc.person)).partition("#")[2]
    assert error(await cuc.post("proof/app/begin", renewal=first)) == (403, "error.prove_renewal")
    clock.move(hours=24)
    assert error(await cuc.post("proof/app/begin", renewal=second)) == (403, "error.prove_renewal")
    third = (await server.forget_proofs("k-3", cuc.person)).partition("#")[2]
    assert (await draft(cuc, third))["secret"]


async def test_neither_file_nor_backup_holds_a_secret_or_a_spare_code(
    cuc: Visitor, clock: HandClock, tmp_path: Path
) -> None:
    begun = await draft(cuc)
    code = pyotp.TOTP(begun["secret"]).at(clock.now())
    codes = (await cuc.post("proof/app", draft=begun["draft"], code=code, renewal="")).json()["codes"]
    into = tmp_path / "kept"
    into.mkdir()
    keep(tmp_path, into)
    for file in (tmp_path / "chat.sqlite", tmp_path / "chat.sqlite-wal", into / "chat.sqlite"):
        data = file.read_bytes()
        for secret in (begun["secret"], codes[0].replace(" ", ""), begun["draft"]):
            assert secret.encode() not in data
    with closing(sqlite3.connect(into / "chat.sqlite")) as backup:
        counts = [
            backup.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("factor", "begun", "proof")
        ]
    assert counts == [1, 0, 0]


async def test_with_another_key_the_apps_codes_are_no_longer_good_and_passkeys_are(
    server: ChatServer, cuc: Visitor, clock: HandClock, tmp_path: Path
) -> None:
    device = key()
    await enrol(cuc, device)
    shown = await enrol_app(cuc, clock)
    other = Seal.at(tmp_path / "other.key")
    wanted = WebOptions(reencode=reencode, seal=lambda: other)
    cuc.http._transport.app = mounted(server, wanted)  # type: ignore[attr-defined]  # the same browser, later
    clock.move(seconds=60)
    assert error(await cuc.post("proof/code", code=shown.at(clock.now()))) == (403, "error.prove_code")
    assert (await prove(cuc, device)).status_code == 200


def test_the_key_is_for_its_user_alone_and_a_spoiled_one_says_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "factors.key"
    first = Seal.at(file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert Seal.at(file).open(first.seal("bí mật", "p-1"), "p-1") == "bí mật"
    assert first.open(first.seal("bí mật", "p-1"), "p-2") is None
    file.write_bytes(b"short")
    with pytest.raises(ConfigurationError, match=r"factors\.key.*put your copy back"):
        Seal.at(file)


async def test_a_session_that_ends_takes_its_proof_along(server: ChatServer, cuc: Visitor, clock: HandClock) -> None:
    await enrol(cuc, key())
    await cuc.post("sign-out")
    left = await server.run(lambda tx: [row[0] for row in tx.db.execute("SELECT count(*) FROM proof")])
    assert left == [0]


async def test_what_was_begun_and_the_longest_wait_are_tidied_away(
    server: ChatServer, cuc: Visitor, clock: HandClock
) -> None:
    await enrol_app(cuc, clock)
    await options(cuc, "prove")
    for _ in range(5):
        await cuc.post("proof/code", code="000000")
    clock.move(hours=3)
    await server.tidy()
    found = await server.run(
        lambda tx: [tx.db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("begun", "wrong_try")]
    )
    assert found == [0, 0]
