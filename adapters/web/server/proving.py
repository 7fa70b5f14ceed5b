"""The page on which people prove with a second factor who they are, and look after their factors; JSON in, JSON out."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Annotated, Literal, TypeVar

import segno
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from adapters.web.server import chats, factors, guard, sessions
from adapters.web.server.doors import from_another_app
from adapters.web.server.errors import NotAllowed, NotThere, Unfit
from adapters.web.server.factors import Realm, Seal, Who
from adapters.web.server.site import language_of, site_of
from adapters.web.server.store import Tx, from_ms

B = TypeVar("B", bound=BaseModel)
T = TypeVar("T")

Token = Annotated[str, Field(max_length=64)]
Code = Annotated[str, Field(max_length=40)]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class BeginBody(_Body):
    """A passkey to be made, or one to sign with; `renewal` is the token of a commander's link."""

    purpose: Literal["enrol", "prove"]
    renewal: Token = ""


class PasskeyBody(BeginBody):
    """What the browser made of it."""

    credential: dict[str, object]


class DraftBody(_Body):
    """An app to be set up."""

    renewal: Token = ""


class AppBody(DraftBody):
    """The app that was set up shows this."""

    draft: Token
    code: Code


class CodeBody(_Body):
    """Six digits of an app, or a spare code."""

    code: Code


class RemoveBody(_Body):
    """One that is no longer wanted."""

    factor: Token


async def page(request: Request) -> Response:
    """The page; it is drawn by its program, from what the session may see."""
    site = site_of(request)
    _seal(request)
    if await guard.session_if_any(request) is None:
        if from_another_app(request):
            return site.page(request, "again.html")
        raise NotAllowed("error.prove_come_in")
    return site.page(request, "proof.html", zone=site.options.time_zone)


async def state(request: Request) -> Response:
    """What there is, and what can be done here."""
    _seal(request)
    session = await guard.session_of(request)
    site = site_of(request)

    def work(tx: Tx) -> dict[str, object]:
        known = factors.of_person(tx, session.person)
        return {
            "factors": [{"id": one.id, "kind": one.kind, "made": _iso(one.made)} for one in known],
            "codes": factors.spare_codes(tx, session.person),
            "renewal": factors.needs_renewal(tx, session.person),
            "chat": chats.private_chat(tx, session.person),
            "now": from_ms(tx.now).isoformat(),
        }

    found = await site.server.run(work)
    known = {"csrf": session.csrf, "name": session.name, "passkeys": _realm(request) is not None}
    return JSONResponse({**known, **found})


async def begin(request: Request) -> Response:
    """What the browser is to sign."""
    who, body, realm = await _who(request), await _read(request, BeginBody), _needed_realm(request)
    enrol = body.purpose == "enrol"
    options = await _run(request, lambda tx: factors.begin(tx, who, realm, enrol=enrol, renewal=body.renewal))
    return JSONResponse(json.loads(options))


async def passkey(request: Request) -> Response:
    """What it signed: a new passkey, or a proof by one that is known."""
    who, body, realm, seal = (
        await _who(request),
        await _read(request, PasskeyBody),
        _needed_realm(request),
        _seal(request),
    )

    def work(tx: Tx) -> list[str] | None:
        if body.purpose == "prove":
            return [] if factors.prove_by_passkey(tx, who, realm, body.credential) else None
        made = factors.enrol_passkey(tx, who, realm, body.credential, body.renewal)
        return _first_codes(tx, who, seal) if made else None

    return _answer(await _run(request, work), "error.prove_passkey")


async def begin_app(request: Request) -> Response:
    """A secret for an app, in letters and as a picture."""
    who, body, seal = await _who(request), await _read(request, DraftBody), _seal(request)
    draft = await _run(request, lambda tx: factors.begin_app(tx, who, seal, body.renewal))
    return JSONResponse(
        {"draft": draft.id, "secret": draft.secret, "address": draft.address, "picture": _drawn(draft.address)}
    )


async def app(request: Request) -> Response:
    """The first code of an app."""
    who, body, seal = await _who(request), await _read(request, AppBody), _seal(request)

    def work(tx: Tx) -> list[str] | None:
        made = factors.enrol_app(tx, who, seal, draft=body.draft, code=body.code, renewal=body.renewal)
        return _first_codes(tx, who, seal) if made else None

    return _answer(await _run(request, work), "error.prove_code")


async def code(request: Request) -> Response:
    """A proof by a code."""
    who, body, seal = await _who(request), await _read(request, CodeBody), _seal(request)
    right = await _run(request, lambda tx: factors.prove_by_code(tx, who, seal, body.code))
    return _answer([] if right else None, "error.prove_code")


async def remove(request: Request) -> Response:
    """One factor less."""
    who, body = await _who(request), await _read(request, RemoveBody)
    await _run(request, lambda tx: factors.remove(tx, who, body.factor))
    return Response(status_code=204)


async def codes(request: Request) -> Response:
    """New spare codes in place of the old."""
    who, seal = await _who(request), _seal(request)
    return _answer(await _run(request, lambda tx: factors.renew_codes(tx, who, seal)), "error.prove_code")


def _drawn(address: str) -> str:
    """The QR code of it, as SVG."""
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", scale=4, border=4, light="#fff", xmldecl=False)
    return drawn.getvalue().decode()


def _first_codes(tx: Tx, who: Who, seal: Seal) -> list[str]:
    """Spare codes come with the first factor, and are shown at that moment only."""
    return [] if factors.spare_codes(tx, who.person) else factors.renew_codes(tx, who, seal)


def _answer(codes: list[str] | None, refusal: str) -> Response:
    """What a try came to, once it is kept. Raises: `NotAllowed`."""
    if codes is None:
        raise NotAllowed(refusal)
    return JSONResponse({"codes": codes})


async def _who(request: Request) -> Who:
    """Who asks by our own page, and not too often. Raises: `NotThere` where there are no second factors."""
    _seal(request)
    session: sessions.Session = await guard.changing_session(request)
    site = site_of(request)
    site.paces.proofs.take(session.person)
    return Who(session.person, session.name, session.hash, language_of(request, site.options.language))


async def _run(request: Request, work: Callable[[Tx], T]) -> T:
    return await site_of(request).server.run(work)


async def _read(request: Request, shape: type[B]) -> B:
    raw = await guard.bounded_body(request, site_of(request).options.limits.body_bytes)
    try:
        return shape.model_validate_json(raw)
    except ValidationError as error:
        raise Unfit("error.bad_request") from error


def _seal(request: Request) -> Seal:
    """Raises: `NotThere` where there are no second factors."""
    seal = site_of(request).options.seal()
    if seal is None:
        raise NotThere("error.no_page")
    return seal


def _realm(request: Request) -> Realm | None:
    return Realm.of(site_of(request).server.public_url)


def _needed_realm(request: Request) -> Realm:
    """Raises: `Refusal` where browsers make no passkeys."""
    realm = _realm(request)
    if realm is None:
        raise Unfit("error.prove_no_passkeys")
    return realm


def _iso(milliseconds: int) -> str:
    return from_ms(milliseconds).isoformat()
