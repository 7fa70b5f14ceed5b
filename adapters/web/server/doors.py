"""The pages for coming in: by a personal link, or on the sample's stage as one of its people."""

from __future__ import annotations

import segno
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from adapters.web.server import guard, links, people, sessions, starts, subscriptions
from adapters.web.server.cookies import keep_session
from adapters.web.server.errors import Gone, NotThere, Unfit
from adapters.web.server.options import SamplePerson
from adapters.web.server.site import SESSION_COOKIE, language_of, site_of
from adapters.web.server.store import Tx


async def home(request: Request) -> Response:
    """The chat itself, or how to get in."""
    site = site_of(request)
    sample = site.options.sample_people is not None
    if await guard.session_if_any(request) is None:
        if from_another_app(request):
            return site.page(request, "again.html")
        return starts.page(request, sample=sample, ended=bool(request.cookies.get(SESSION_COOKIE)))
    return site.door(request, "app.html", sample=sample, zone=site.options.time_zone)


async def enter(request: Request) -> Response:
    """What a personal link opens: one button, so that a preview of the link does not use it up."""
    site = site_of(request)
    token = request.path_params["token"]
    try:
        offer = await site.server.run(lambda tx: links.offer(tx, token))
    except Gone as gone:
        return await _in_already(request, token, gone)
    return _offered(request, token, offer)


async def use_link(request: Request) -> Response:
    """The button of a personal link: signs in and uses it up."""
    guard.require_own_page(request)
    site = site_of(request)
    site.paces.sign_ins.take(guard.address_of(request))
    token, name = request.path_params["token"], await guard.field_of(request, "name")
    language = language_of(request, site.options.language)
    try:
        fresh = await site.server.run(lambda tx: _swap(tx, request, links.use(tx, token, name, language)))
    except Unfit:
        offer = await site.server.run(lambda tx: links.offer(tx, token))
        return _offered(request, token, offer, missing=True)
    except Gone as gone:
        return await _in_already(request, token, gone)
    return _signed_in(request, fresh, f"../?lang={language}")


def _offered(request: Request, token: str, offer: links.Offer, *, missing: bool = False) -> Response:
    """The one button, and a code by which the phone beside this one opens the same page."""
    site = site_of(request)
    # Q: read from a scratched screen, too.
    code = segno.make(site.server.link(token), error="q", micro=False).svg_inline(scale=5, border=3)
    return site.door(request, "enter.html", 422 if missing else 200, offer=offer, missing=missing, code=code)


async def _in_already(request: Request, token: str, gone: Gone) -> Response:
    """Leads on who came in by the used link and still is; to everybody else it is gone, whoever used it."""
    site = site_of(request)
    session = await guard.session_if_any(request)
    if session is None and from_another_app(request):
        return site.page(request, "again.html")
    if session is None or session.person != await site.server.run(lambda tx: links.came_by(tx, token)):
        raise gone
    if "home" in request.query_params:
        # It is where an app on a home screen begins each time.
        return RedirectResponse("../", status_code=303)
    return site.page(request, "already.html", person=session.name)


async def sample(request: Request) -> Response:
    """The sample's people as cards."""
    guard.require_this_machine(request)
    return site_of(request).page(request, "sample.html", people=_sample_people(request))


async def play(request: Request) -> Response:
    """Sign in as one of the sample's people."""
    guard.require_this_machine(request)
    guard.require_own_page(request)
    wanted = await guard.field_of(request, "person")
    if wanted not in {one.person for one in _sample_people(request)}:
        raise NotThere("error.no_person")
    site = site_of(request)

    def start(tx: Tx) -> str:
        # They may have been erased since the sample was peopled.
        people.name_of(tx, wanted)
        return _swap(tx, request, sessions.start(tx, wanted))

    fresh = await site.server.run(start)
    return _signed_in(request, fresh, f"./?lang={language_of(request, site.options.language)}")


def from_another_app(request: Request) -> bool:
    """A strict cookie does not come with a link from another app; our own page asking again brings it."""
    return request.headers.get("sec-fetch-site") == "cross-site"


def _sample_people(request: Request) -> tuple[SamplePerson, ...]:
    people = site_of(request).options.sample_people
    if people is None:
        raise NotThere("error.no_page")
    return people


def _swap(tx: Tx, request: Request, fresh: str) -> str:
    """End the session that this browser had here, now that it has a fresh one."""
    old, new = sessions.find(tx, request.cookies.get(SESSION_COOKIE, "")), sessions.find(tx, fresh)
    if old is not None and new is not None:
        if old.person == new.person:
            subscriptions.move(tx, old.hash, new.hash)
        sessions.end(tx, old)
    return fresh


def _signed_in(request: Request, token: str, to: str) -> Response:
    response = RedirectResponse(to, status_code=303)
    keep_session(request, response, token)
    return response
