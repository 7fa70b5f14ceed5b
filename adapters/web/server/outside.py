"""The small browsers inside of other apps: which one it is, and how to get out of it into a real one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from starlette.requests import Request

from adapters.web.server.texts import FOLDER


@dataclass(frozen=True, slots=True)
class InApp:
    """An app with a browser of its own; any of `marks`, in small letters, gives it away in a User-Agent."""

    name: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outside:
    """How to go on in a real browser: `address` is to be copied; `phone` is android, iphone or empty.

    `intent` is an address that opens the phone's own browser, where there is such a thing.
    """

    app: str
    phone: str
    address: str
    intent: str


def load() -> tuple[InApp, ...]:
    """The known apps, the more particular ones first."""
    known = json.loads((FOLDER / "inapp.json").read_text("utf-8"))
    return tuple(InApp(one["name"], tuple(one["marks"])) for one in known)


def way_out(request: Request, known: tuple[InApp, ...], address: str) -> Outside | None:
    """For a page that an app shows in a browser of its own; None in a real browser. `address` is the page's."""
    agent = request.headers.get("user-agent", "").lower()
    app = next((one.name for one in known if any(mark in agent for mark in one.marks)), None)
    if app is None:
        return None
    phone = "android" if "android" in agent else "iphone" if "iphone" in agent or "ipad" in agent else ""
    return Outside(app, phone, address, _intent(address) if phone == "android" else "")


def _intent(address: str) -> str:
    there = urlsplit(address)
    rest = f"{there.path}?{there.query}" if there.query else there.path
    return (
        f"intent://{there.netloc}{rest}#Intent;scheme={there.scheme};action=android.intent.action.VIEW;"
        f"category=android.intent.category.BROWSABLE;S.browser_fallback_url={quote(address, safe='')};end"
    )
