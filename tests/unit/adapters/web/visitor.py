"""A person at a browser, as far as HTTP goes: cookies, the CSRF token, and nothing drawn."""

from __future__ import annotations

import itertools
from typing import Any

import httpx
from starlette.applications import Starlette

from tests.unit.adapters.web.running import PREFIX

HOST = "http://127.0.0.1:8080"
_client_keys = (f"client-key-{number}" for number in itertools.count())


def browser(app: Starlette, *, slot: str = "me", address: str = "127.0.0.1", host: str = HOST) -> httpx.AsyncClient:
    """A browser without a session; relative addresses begin in its slot."""
    transport = httpx.ASGITransport(app=app, client=(address, 50_000), raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url=f"{host}{PREFIX}/s/{slot}/")


class Visitor:
    """Somebody who has come in."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http
        self.csrf = ""
        self.person = ""

    async def come_in(self, link: str, name: str = "") -> Visitor:
        """Use a personal link."""
        answer = await self.http.post(link, data={"name": name})
        assert answer.status_code == 303, answer.text
        return await self.look()

    async def look(self) -> Visitor:
        """Read the state, as the page does first."""
        state = await self.state()
        self.csrf, self.person = state["csrf"], state["me"]["id"]
        return self

    async def state(self) -> dict[str, Any]:
        """Who I am and what my chats are."""
        answer = await self.http.get("api/state")
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def post(self, path: str, **body: object) -> httpx.Response:
        """A changing request with the token that the page would send."""
        return await self.http.post(f"api/{path}", json=body, headers={"x-csrf-token": self.csrf})

    async def send(self, chat: str, text: str, **more: object) -> dict[str, Any]:
        """Say something; returns the message as the page sees it."""
        answer = await self.post(f"chats/{chat}/messages", **{"text": text, "clientId": next(_client_keys), **more})
        assert answer.status_code == 200, answer.text
        sent: dict[str, Any] = answer.json()
        return sent

    async def upload(self, chat: str, data: bytes) -> httpx.Response:
        """Give a photo to the server."""
        return await self.http.post(f"api/chats/{chat}/photos", content=data, headers={"x-csrf-token": self.csrf})

    async def messages(self, chat: str) -> list[dict[str, Any]]:
        """The newest page of a chat."""
        answer = await self.http.get(f"api/chats/{chat}/messages")
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = answer.json()["messages"]
        return found
