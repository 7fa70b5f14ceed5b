"""What officers do on the page of second factors, and what they see there."""

from __future__ import annotations

from typing import Any

import httpx
import pyotp

from adapters.web.server import (
    ChatServer,
    Proving,
    ServerEvent,
)
from tests.unit.adapters.web.authenticator import Authenticator
from tests.unit.adapters.web.running import HandClock
from tests.unit.adapters.web.visitor import Visitor

HOST = "https://phuong.example"
ORIGIN, NAME = HOST, "phuong.example"


def key() -> Authenticator:
    """A passkey of the very page."""
    return Authenticator(ORIGIN, NAME)


def error(answer: httpx.Response) -> tuple[int, str]:
    """Status and text key of a refusal."""
    return answer.status_code, answer.json()["error"]["key"]


async def options(who: Visitor, purpose: str, renewal: str = "") -> dict[str, Any]:
    """What the browser is to sign."""
    answer = await who.post("proof/begin", purpose=purpose, renewal=renewal)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def enrol(who: Visitor, device: Authenticator, renewal: str = "") -> httpx.Response:
    """Make a passkey."""
    made = device.make(await options(who, "enrol", renewal))
    return await who.post("proof/passkey", purpose="enrol", credential=made, renewal=renewal)


async def prove(who: Visitor, device: Authenticator) -> httpx.Response:
    """Sign with it."""
    return await who.post("proof/passkey", purpose="prove", credential=device.sign(await options(who, "prove")))


async def draft(who: Visitor, renewal: str = "") -> dict[str, Any]:
    """An app that is being set up."""
    answer = await who.post("proof/app/begin", renewal=renewal)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def enrol_app(who: Visitor, clock: HandClock) -> pyotp.TOTP:
    """Set an app up; what it shows."""
    begun = await draft(who)
    shown = pyotp.TOTP(begun["secret"])
    answer = await who.post("proof/app", draft=begun["draft"], code=shown.at(clock.now()), renewal="")
    assert answer.status_code == 200, answer.text
    return shown


async def state(who: Visitor) -> dict[str, Any]:
    """What the page shows."""
    found: dict[str, Any] = (await who.http.get("api/proof")).json()
    return found


async def told(server: ChatServer) -> list[tuple[str, str]]:
    """What the bot heard of factors, in order."""
    return [(each.step, each.way) for each in await server.events_after(0, 1000) if isinstance(each, Proving)]


async def newest(server: ChatServer) -> ServerEvent:
    """What happened last."""
    return (await server.events_after(0, 1000))[-1]
