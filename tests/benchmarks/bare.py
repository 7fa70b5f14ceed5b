"""A Matrix client with nothing around it: what the same work costs at the least."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote
from uuid import uuid4

from aiohttp import ClientSession, ClientTimeout
from yarl import URL

HANDS: Final = 8
"""As many requests at once as a lane has."""

PATIENCE: Final = 60
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Bare:
    """One account on one homeserver."""

    http: ClientSession
    url: str
    user: str

    async def call(self, method: str, path: str, body: Json | bytes | None = None, **query: str) -> Json:
        """One request to the client interface; the answer's body. Raises: ``aiohttp.ClientError``."""
        data = body if isinstance(body, bytes) or body is None else json.dumps(body, ensure_ascii=False).encode()
        address = URL(f"{self.url}/_matrix/{path}", encoded=True).update_query(query)
        async with self.http.request(method, address, data=data) as answer:
            answer.raise_for_status()
            found: Json = await answer.json()
            return found

    async def send(self, room: str, content: Json) -> str:
        """A message; its event id."""
        path = f"client/v3/rooms/{_part(room)}/send/m.room.message/{uuid4().hex}"
        return str((await self.call("PUT", path, content))["event_id"])

    async def send_everywhere(self, rooms: Iterable[str], content: Json) -> None:
        """The same message into each room, so many at once."""
        left = iter(list(rooms))

        async def hand() -> None:
            for room in left:
                await self.send(room, content)

        async with asyncio.TaskGroup() as hands:
            for _ in range(HANDS):
                hands.create_task(hand())

    async def upload(self, data: bytes) -> str:
        """The address under which the server keeps it now."""
        return str((await self.call("POST", "media/v3/upload", data))["content_uri"])

    async def sync(self, which: Json, since: str | None = None) -> Json:
        """What is new, at once at the first time, else waiting for it."""
        if since is None:
            return await self.call("GET", "client/v3/sync", filter=json.dumps(which))
        return await self.call("GET", "client/v3/sync", filter=json.dumps(which), since=since, timeout="30000")

    async def last_message(self, room: str) -> Json:
        """The content of the newest message there."""
        page = await self.call("GET", f"client/v3/rooms/{_part(room)}/messages", dir="b", limit="20")
        return next(event["content"] for event in page["chunk"] if event["type"] == "m.room.message")

    async def make_room(self, title: str, **wishes: object) -> str:
        """The id of a new room."""
        return str((await self.call("POST", "client/v3/createRoom", {"name": title, **wishes}))["room_id"])

    async def joined(self, room: str) -> Sequence[str]:
        """Who is in it."""
        return list((await self.call("GET", f"client/v3/rooms/{_part(room)}/joined_members"))["joined"])

    async def join(self, room: str) -> None:
        """By invitation."""
        await self.call("POST", f"client/v3/join/{_part(room)}", {})


@asynccontextmanager
async def bare(url: str, user: str, password: str) -> AsyncIterator[Bare]:
    """Signed in."""
    limit = ClientTimeout(total=PATIENCE)
    body = {"type": "m.login.password", "identifier": {"type": "m.id.user", "user": user}, "password": password}
    async with ClientSession(timeout=limit) as visitor:
        token = (await Bare(visitor, url, user).call("POST", "client/v3/login", body))["access_token"]
    async with ClientSession(timeout=limit, headers={"Authorization": f"Bearer {token}"}) as http:
        yield Bare(http, url, user)


def _part(name: str) -> str:
    return quote(name, safe="")
