"""The session cookie: out of reach of scripts, of other sites, and of the other phones on the stage."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from adapters.web.server import sessions
from adapters.web.server.site import SESSION_COOKIE, mount_of


def keep_session(request: Request, response: Response, token: str) -> None:
    """Let the browser keep the session for its slot."""
    response.set_cookie(
        SESSION_COOKIE,
        token,
        max_age=int(sessions.LASTS.total_seconds()),
        path=_path(request),
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )


def forget_session(request: Request, response: Response) -> None:
    """Take the session from the browser."""
    response.delete_cookie(SESSION_COOKIE, path=_path(request), httponly=True, samesite="strict")


def _path(request: Request) -> str:
    return f"{mount_of(request)}/s/{request.path_params['slot']}/"
