"""The doors that are open to everybody: the QR codes on the wall and the first page, each with one start button."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from adapters.web.server import guard, visitors
from adapters.web.server.cookies import keep_session
from adapters.web.server.errors import NotThere, TooOften
from adapters.web.server.site import SESSION_COOKIE, language_of, mount_of, site_of

WALLS: Final[Mapping[str, str]] = {"tham-gia": "join", "can-bo": "who"}
"""Where QR codes on walls lead, with a unit behind it, and what the bot hears in front of that unit."""

_UNIT = re.compile(r"[A-Za-z0-9_-]{1,64}")


async def from_the_wall(request: Request, *, name: str) -> Response:
    """On to the page that can see the browser's session; its address begins with the session's path."""
    lang = f"?lang={request.query_params['lang']}" if "lang" in request.query_params else ""
    return RedirectResponse(f"{mount_of(request)}/s/me/{name}/{_unit(request)}{lang}", status_code=303)


async def ask(request: Request, *, name: str = "") -> Response:
    """One button; looking at it makes nothing, so a preview may look as often as it likes."""
    return page(request, name=name)


def page(
    request: Request,
    status: int = 200,
    *,
    name: str = "",
    sample: bool = False,
    busy: bool = False,
    ended: bool = False,
) -> Response:
    """The page with the start button of the unit in the address, or of none."""
    action = f"{mount_of(request)}/s/{request.path_params['slot']}/{f'{name}/{_unit(request)}' if name else 'start'}"
    things = {
        "start": name,
        "action": action,
        "sample": sample,
        "busy": busy,
        "ended": ended,
        "once": secrets.token_urlsafe(18),
    }
    response = site_of(request).door(request, "start.html", status, **things)
    if busy:
        response.headers["retry-after"] = "60"
    return response


async def begin(request: Request, *, name: str = "") -> Response:
    """The button: who is in already stays who they are, everybody else becomes a visitor with a private chat."""
    guard.require_own_page(request)
    site = site_of(request)
    start = f"{name}-{_unit(request)}" if name else ""
    once, language = await guard.field_of(request, "once"), language_of(request, site.options.language)
    try:
        site.paces.starts.take(guard.address_of(request))
        site.paces.all_starts.take("all")
    except TooOften:
        return page(request, 429, name=name, busy=True)
    arrival = visitors.Arrival(start, once, language, site.texts.say(language, "start.guest"))
    token = request.cookies.get(SESSION_COOKIE, "")
    begun = await site.server.run(lambda tx: visitors.begin(tx, token, arrival))
    to = f"{mount_of(request)}/s/{request.path_params['slot']}/?lang={language}#{begun.chat}"
    response = RedirectResponse(to, status_code=303)
    if begun.fresh is not None:
        keep_session(request, response, begun.fresh)
    return response


def _unit(request: Request) -> str:
    unit = str(request.path_params["unit"])
    if not _UNIT.fullmatch(unit):
        raise NotThere("error.no_unit")
    return unit
