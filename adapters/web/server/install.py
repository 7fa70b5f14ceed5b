"""What makes the chat an app on somebody's phone: its manifest, its worker, and its page for no network."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response

from adapters.web.server import texts
from adapters.web.server.site import mount_of, site_of

_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,64}")

PAPER = "#f4f0e6"
SURFACE = "#fffdf8"

_ICONS = (
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-mask-512.png", "512x512", "maskable"),
)


async def manifest(request: Request) -> Response:
    """What a phone wants to know; each account is an app of its own.

    With `enter`, the token of a personal link, the app begins behind that door: where it keeps its own cookies it would
    not know its owner otherwise.
    """
    site, mount = site_of(request), mount_of(request)
    token = request.query_params.get("enter", "")
    words = site.texts.words[site.options.language]
    told = {
        "id": f"{mount}/",
        "name": words["app.name"],
        "short_name": words["app.name"],
        "description": words["app.about"],
        "lang": site.options.language,
        "start_url": f"{mount}/s/me/{f'enter/{token}?home=1' if _TOKEN.fullmatch(token) else ''}",
        "scope": f"{mount}/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": SURFACE,
        "icons": [
            {"src": f"{mount}/static/{name}", "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, sizes, purpose in _ICONS
        ],
    }
    return JSONResponse(told, media_type="application/manifest+json", headers={"cache-control": "no-cache"})


async def worker(_request: Request) -> Response:
    """The service worker, at the top of the mount so that it serves the whole of it."""
    headers = {"cache-control": "no-cache"}
    return FileResponse(texts.FOLDER / "sw.js", media_type="text/javascript", headers=headers)


async def offline(request: Request) -> Response:
    """What the worker keeps for when there is no network; the same for everybody."""
    return site_of(request).page(request, "offline.html")
