"""What the browser's program asks for and sends: JSON in, JSON out."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import timedelta
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from adapters.web.server import (
    chats,
    events,
    factors,
    feed,
    guard,
    links,
    messages,
    photos,
    sessions,
    subscriptions,
    views,
)
from adapters.web.server.cookies import forget_session, keep_session
from adapters.web.server.errors import Unfit
from adapters.web.server.push import are_keys
from adapters.web.server.site import SESSION_COOKIE, language_of, site_of
from adapters.web.server.store import Tx

B = TypeVar("B", bound=BaseModel)

_OWN_LINK_LASTS = timedelta(hours=1)

ClientKey = Annotated[str, Field(min_length=8, max_length=64)]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class SendBody(_Body):
    """A message on its way; `clientId` is the same at each try."""

    text: str = ""
    photos: list[str] = []
    replyTo: int | None = None  # noqa: N815 - JSON as the browser writes it
    clientId: ClientKey  # noqa: N815


class PressBody(_Body):
    """A button of a message."""

    token: str


class ReadBody(_Body):
    """The last message seen."""

    upTo: int  # noqa: N815


class PushKeys(_Body):
    """The browser's own keys, as it writes them."""

    p256dh: str
    auth: str


class PushBody(_Body):
    """How this browser can be woken; `everything`: for news, too."""

    endpoint: str
    keys: PushKeys
    everything: bool = False


async def state(request: Request) -> Response:
    """Everything to begin with: who I am, my chats, and the number after which to listen."""
    session = await guard.session_of(request)
    site = site_of(request)

    def work(tx: Tx) -> views.View:
        sessions.renew(tx, session)
        wanted = subscriptions.wanted(tx, session.hash)
        return {"number": feed.latest(tx), "chats": views.all_chats(tx, session.person), "push": wanted}

    found = await site.server.run(work)
    me = {"id": session.person, "name": session.name}
    key = site.options.waking.key() if site.options.waking else None
    body = {"me": me, "csrf": session.csrf, "now": site.server.now().isoformat(), "pushKey": key, **found}
    response = JSONResponse(body)
    keep_session(request, response, request.cookies[SESSION_COOKIE])
    return response


async def history(request: Request) -> Response:
    """A page of a chat."""
    session = await guard.session_of(request)
    before = request.query_params.get("before")
    if before is not None and not (before.isdecimal() and len(before) < 19):
        raise Unfit("error.bad_request")
    older_than = int(before) if before is not None else None
    chat = request.path_params["chat"]
    page = await site_of(request).server.run(lambda tx: views.history(tx, chat, session.person, older_than))
    return JSONResponse(page)


async def send(request: Request) -> Response:
    """A message into a chat."""
    session = await guard.changing_session(request)
    site = site_of(request)
    site.paces.messages.take(session.hash)
    body = await _read(request, SendBody)
    place = _place(request, session, request.path_params["chat"])
    draft = messages.Draft(body.text, body.clientId, tuple(body.photos), body.replyTo)

    def work(tx: Tx) -> views.View | None:
        proving = replace(place, proved=factors.proved_at(tx, session.hash))
        return views.message(tx, messages.send(tx, proving, draft), place.chat, session.person)

    return JSONResponse(await site.server.run(work))


async def upload(request: Request) -> Response:
    """A photo for the next message; the body is the picture."""
    session = await guard.changing_session(request)
    site = site_of(request)
    chat = request.path_params["chat"]
    await site.server.run(lambda tx: chats.require_member(tx, chat, session.person))
    site.paces.uploads.take(session.hash)
    raw = await guard.bounded_body(request, site.options.limits.upload_bytes)
    if photos.sniff(raw) is None:
        raise Unfit("error.bad_photo")
    try:
        picture = await site.options.reencode(raw)
    except ValueError as error:
        raise Unfit("error.bad_photo") from error
    photo = await site.server.run(lambda tx: photos.add(tx, chat, session.person, picture))
    return JSONResponse({"photo": photo})


async def press(request: Request) -> Response:
    """A button pressed."""
    session = await guard.changing_session(request)
    site = site_of(request)
    site.paces.presses.take(session.hash)
    body = await _read(request, PressBody)
    number = request.path_params["message"]
    language = language_of(request, site.options.language)

    def work(tx: Tx) -> int:
        proved = factors.proved_at(tx, session.hash)
        return messages.press(tx, number, session.person, body.token, language, proved=proved)

    number_of_press = await site.server.run(work)
    site.server.hub.pressed(number_of_press, session.person)
    return JSONResponse({"press": number_of_press})


async def mark_read(request: Request) -> Response:
    """The person has seen a chat up to a message."""
    session = await guard.changing_session(request)
    body = await _read(request, ReadBody)
    chat = request.path_params["chat"]
    await site_of(request).server.run(lambda tx: chats.mark_read(tx, chat, session.person, body.upTo))
    return Response(status_code=204)


async def leave(request: Request) -> Response:
    """The person leaves a group."""
    session = await guard.changing_session(request)
    chat = request.path_params["chat"]

    def work(tx: Tx) -> None:
        chats.require_member(tx, chat, session.person)
        chats.leave(tx, chat, session.person)

    await site_of(request).server.run(work)
    return Response(status_code=204)


async def own_link(request: Request) -> Response:
    """A link for the same person's next place: an iPhone's home screen knows nothing of its Safari."""
    session = await guard.changing_session(request)
    site = site_of(request)
    site.paces.sign_ins.take(session.hash)
    invitation = links.Invitation(_OWN_LINK_LASTS, person=session.person)
    key = f"own-{secrets.token_hex(16)}"
    return JSONResponse({"token": await site.server.run(lambda tx: links.make(tx, key, invitation))})


async def wake(request: Request) -> Response:
    """Wake this browser from now on; it has asked its owner."""
    session = await guard.changing_session(request)
    site = site_of(request)
    site.paces.presses.take(session.hash)
    body = await _read(request, PushBody)
    if site.options.waking is None or not site.options.waking.services.allow(body.endpoint):
        raise Unfit("error.push_service")
    if not are_keys(body.keys.p256dh, body.keys.auth):
        raise Unfit("error.bad_request")
    language = language_of(request, site.options.language)
    one = subscriptions.Subscription(body.endpoint, body.keys.p256dh, body.keys.auth, body.everything, language)
    await site.server.run(lambda tx: subscriptions.keep(tx, session.hash, one))
    return Response(status_code=204)


async def let_sleep(request: Request) -> Response:
    """Wake this browser no more."""
    session = await guard.changing_session(request)
    await site_of(request).server.run(lambda tx: subscriptions.forget(tx, session.hash))
    return Response(status_code=204)


async def photo(request: Request) -> Response:
    """A living photo, for members of its chat; never kept by a cache."""
    session = await guard.session_of(request)
    name = request.path_params["photo"]
    picture = await site_of(request).server.run(lambda tx: photos.picture_for(tx, name, session.person))
    return Response(picture.data, media_type=picture.type)


async def sign_out(request: Request) -> Response:
    """End the session."""
    session = await guard.changing_session(request)
    await site_of(request).server.run(lambda tx: sessions.end(tx, session))
    response = Response(status_code=204)
    forget_session(request, response)
    return response


def _place(request: Request, session: sessions.Session, chat: str) -> events.Place:
    return events.Place(chat, session.person, language_of(request, site_of(request).options.language))


async def _read(request: Request, shape: type[B]) -> B:
    raw = await guard.bounded_body(request, site_of(request).options.limits.body_bytes)
    try:
        return shape.model_validate_json(raw)
    except ValidationError as error:
        raise Unfit("error.bad_request") from error
