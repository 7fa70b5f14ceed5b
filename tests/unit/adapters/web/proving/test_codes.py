"""Codes of an app and spare ones: by the clock, once each, and slowly for who guesses."""

from __future__ import annotations

import pyotp
import pytest
from starlette.applications import Starlette

from adapters.web.server import (
    ChatServer,
)
from tests.unit.adapters.web.proving.hand import (
    HOST,
    draft,
    enrol,
    enrol_app,
    error,
    key,
    state,
    told,
)
from tests.unit.adapters.web.running import HandClock
from tests.unit.adapters.web.visitor import Visitor, browser


async def test_an_app_is_set_up_by_its_first_code_and_proves(
    server: ChatServer, cuc: Visitor, clock: HandClock
) -> None:
    begun = await draft(cuc)
    assert begun["address"].startswith("otpauth://totp/")
    assert begun["picture"].startswith("<svg")
    shown = pyotp.TOTP(begun["secret"])
    wrong = await cuc.post("proof/app", draft=begun["draft"], code="000000", renewal="")
    assert error(wrong) == (403, "error.prove_code")
    assert (await state(cuc))["factors"] == [], "it counts only once it was shown to work"
    code = shown.at(clock.now())
    made = await cuc.post("proof/app", draft=begun["draft"], code=f"{code[:3]} {code[3:]}", renewal="")
    assert len(made.json()["codes"]) == 10
    clock.move(seconds=30)
    assert (await cuc.post("proof/code", code=shown.at(clock.now()))).status_code == 200
    assert ("refused", "totp") in await told(server)


async def test_a_code_that_was_used_is_no_longer_good(cuc: Visitor, clock: HandClock) -> None:
    shown = await enrol_app(cuc, clock)
    used = shown.at(clock.now())
    assert error(await cuc.post("proof/code", code=used)) == (403, "error.prove_code"), "the first code set it up"
    clock.move(seconds=30)
    fresh = shown.at(clock.now())
    assert (await cuc.post("proof/code", code=fresh)).status_code == 200
    assert error(await cuc.post("proof/code", code=fresh)) == (403, "error.prove_code")
    assert error(await cuc.post("proof/code", code=used)) == (403, "error.prove_code"), "nor is an older one"


@pytest.mark.parametrize(("off", "good"), [(-60, False), (-30, True), (30, True), (60, False)])
async def test_a_clock_may_be_wrong_by_half_a_minute(cuc: Visitor, clock: HandClock, off: int, good: bool) -> None:
    shown = await enrol_app(cuc, clock)
    clock.move(minutes=10)
    answer = await cuc.post("proof/code", code=shown.at(int(clock.now().timestamp()) + off))
    assert (answer.status_code == 200) is good


async def test_wrong_codes_are_slowed_down_and_a_right_one_does_not_help_meanwhile(
    cuc: Visitor, clock: HandClock
) -> None:
    shown = await enrol_app(cuc, clock)
    clock.move(seconds=60)
    for _ in range(5):
        assert error(await cuc.post("proof/code", code="000000")) == (403, "error.prove_code")
    assert error(await cuc.post("proof/code", code=shown.at(clock.now()))) == (429, "error.prove_wait")
    clock.move(seconds=61)
    assert error(await cuc.post("proof/code", code="000000")) == (403, "error.prove_code")
    clock.move(seconds=61)
    assert error(await cuc.post("proof/code", code=shown.at(clock.now()))) == (429, "error.prove_wait"), "twice as long"
    clock.move(seconds=61)
    assert (await cuc.post("proof/code", code=shown.at(clock.now()))).status_code == 200
    assert error(await cuc.post("proof/code", code="000000")) == (403, "error.prove_code"), "counted from the beginning"


async def test_wrong_tries_are_counted_for_the_person_on_all_browsers(
    server: ChatServer, app: Starlette, cuc: Visitor, clock: HandClock
) -> None:
    await enrol_app(cuc, clock)
    thief = Visitor(browser(app, host=HOST, address="203.0.113.9"))
    await thief.come_in(await server.invite("i-thief", person=cuc.person))
    for _ in range(5):
        await thief.post("proof/code", code="123456")
    assert error(await cuc.post("proof/code", code="123456")) == (429, "error.prove_wait")
    assert (await told(server)).count(("refused", "totp")) == 5
    await thief.http.aclose()


async def test_a_spare_code_is_good_once(cuc: Visitor, clock: HandClock) -> None:
    codes = (await enrol(cuc, key())).json()["codes"]
    assert (await cuc.post("proof/code", code=codes[0])).status_code == 200
    assert error(await cuc.post("proof/code", code=codes[0])) == (403, "error.prove_code")
    assert (await cuc.post("proof/code", code=codes[1].replace(" ", "-"))).status_code == 200
    assert (await state(cuc))["codes"] == 8
    renewed = (await cuc.post("proof/codes")).json()["codes"]
    assert error(await cuc.post("proof/code", code=codes[2])) == (403, "error.prove_code"), "the old ones are over"
    assert (await cuc.post("proof/code", code=renewed[0])).status_code == 200


async def test_two_apps_being_set_up_in_two_tabs_are_both_good(cuc: Visitor, clock: HandClock) -> None:
    one, two = await draft(cuc), await draft(cuc)
    for begun in (one, two):
        code = pyotp.TOTP(begun["secret"]).at(clock.now())
        assert (await cuc.post("proof/app", draft=begun["draft"], code=code, renewal="")).status_code == 200
    assert len((await state(cuc))["factors"]) == 2


async def test_an_app_that_took_too_long_to_set_up_is_begun_again(cuc: Visitor, clock: HandClock) -> None:
    begun = await draft(cuc)
    clock.move(minutes=5)
    code = pyotp.TOTP(begun["secret"]).at(clock.now())
    assert error(await cuc.post("proof/app", draft=begun["draft"], code=code, renewal="")) == (410, "error.prove_late")
    assert error(await cuc.post("proof/app", draft="no hex", code=code, renewal="")) == (410, "error.prove_late")
