"""What every page's handler shares: the server, the options, the words and the paces."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.templating import Jinja2Templates

from adapters.web.server import outside, texts
from adapters.web.server.chatserver import ChatServer
from adapters.web.server.limits import Pace
from adapters.web.server.options import WebOptions

SESSION_COOKIE = "chat_session"


@dataclass(frozen=True, slots=True)
class Paces:
    """How often one session, or one address at the door, may do what."""

    messages: Pace
    presses: Pace
    uploads: Pace
    sign_ins: Pace
    starts: Pace
    all_starts: Pace
    proofs: Pace


@dataclass(frozen=True, slots=True)
class Site:
    """The chat's web site."""

    server: ChatServer
    options: WebOptions
    texts: texts.Texts
    templates: Jinja2Templates
    paces: Paces
    apps: tuple[outside.InApp, ...]

    def door(self, request: Request, name: str, status: int = 200, **things: object) -> HTMLResponse:
        """A page through which people come in, with the way out of another app's browser where it is shown in one."""
        path = request.url.path.removeprefix(f"{mount_of(request)}/")
        out = outside.way_out(request, self.apps, f"{self.server.public_url or request.base_url}{path}")
        return self.page(request, name, status, outside=out, **things)

    def page(self, request: Request, name: str, status: int = 200, **things: object) -> HTMLResponse:
        """A page from a template, in the language that the request asks for."""
        language = language_of(request, self.options.language)
        other = "en" if language == "vi" else "vi"
        words = self.texts.words
        context = {"words": words[language], "others": words[other], "language": language, "other": other, **things}
        context.setdefault("mount", mount_of(request))
        return self.templates.TemplateResponse(request, name, context, status_code=status)


def build(server: ChatServer, options: WebOptions) -> Site:
    """The site over a chat server."""
    limits = options.limits
    paces = Paces(
        messages=Pace(limits.messages, server.now),
        presses=Pace(limits.presses, server.now),
        uploads=Pace(limits.uploads, server.now),
        sign_ins=Pace(limits.sign_ins, server.now),
        starts=Pace(limits.starts, server.now),
        all_starts=Pace(limits.all_starts, server.now),
        proofs=Pace(limits.proofs, server.now),
    )
    templates = Jinja2Templates(directory=texts.FOLDER / "templates")
    return Site(server, options, texts.load(), templates, paces, outside.load())


def site_of(request: Request) -> Site:
    """The site that a request came to."""
    site: Site = request.app.state.site
    return site


def mount_of(request: Request) -> str:
    """The path under which the site is mounted, without a slash at its end."""
    return str(request.scope.get("root_path", "")).rstrip("/")


def language_of(request: Request, default: str) -> str:
    """The language asked for in the address, else by the client's switch, else the default."""
    asked = request.query_params.get("lang") or request.headers.get("accept-language", "")
    return asked if asked in texts.LANGUAGES else default
