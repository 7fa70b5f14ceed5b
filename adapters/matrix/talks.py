"""Private chats: which room is whose, kept where every client keeps it, in the account's ``m.direct`` on the server."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from adapters.matrix.client import Client, ServerRefused, v3
from adapters.matrix.decode import Json
from adapters.matrix.rooms import People, Rooms
from bot.adapter import ChatGone, Forbidden, NotYet

OURS: Final = "vn.nhipcau.talk"
"""Where a private room of our making says for whom it is, so that it is known even when we died before writing that down."""


class Talks:
    """Rooms in which we are alone with one person; the last one that a person used is where we answer."""

    def __init__(self, client: Client, rooms: Rooms, *, encrypt: bool) -> None:
        self._client = client
        self._rooms = rooms
        self._encrypt = encrypt
        self._direct: dict[str, list[str]] = {}
        self._peers: dict[str, str] = {}
        self._writing = asyncio.Lock()
        self._opening: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def load(self) -> None:
        """Read what the server keeps. Raises: ``Failure``."""
        self._use(await self._kept())

    def peer(self, room: str) -> str:
        """Who we are alone with there; empty in a group."""
        return self._peers.get(room, "")

    def rooms_with(self, user: str) -> Sequence[str]:
        """The last one first."""
        return self._direct.get(user, [])[::-1]

    async def adopt(self, room: str, user: str) -> None:
        """From now on this is the room of that person. Raises: ``Failure``."""
        if self.rooms_with(user)[:1] != [room]:
            await self._change(room, user)

    async def drop(self, room: str) -> None:
        """It is private no more. Raises: ``Failure``."""
        if room in self._peers:
            await self._change(room, "")

    async def abandon(self, room: str) -> None:
        """Nothing private is said there again, and we leave. Raises: ``Failure``."""
        await self.drop(room)
        await self._rooms.leave(room)

    async def own(self, room: str, create: Json) -> None:
        """Take up a room that we made for somebody and could not write down, or leave it where there is one already.

        ``create`` is the room's first event. Raises: ``Failure``.
        """
        user = create.get("content", {}).get(OURS)
        if create.get("sender") != self._client.user or not isinstance(user, str):
            return
        async with self._opening[user]:
            if room not in self._peers:
                await (self._rooms.leave(room) if self.rooms_with(user) else self.adopt(room, user))

    async def enter(self, user: str) -> tuple[str, People]:
        """The room where something may be said to that person now, made where there is none, and who is there.

        Raises: ``NotYet`` while an encrypted one waits for them; ``ChatGone`` for nobody; another ``Failure``.
        """
        async with self._opening[user]:
            room, people = await self._usable(user) or await self._made(user)
        if user not in people.joined and await self._rooms.is_encrypted(room):
            raise NotYet("they have not come in yet")
        return room, people

    async def _usable(self, user: str) -> tuple[str, People] | None:
        for room in self.rooms_with(user):
            people = None if self._rooms.moved(room) else await self._look(room)
            if people and user in people.joined | people.invited and not people.besides(user, self._client.user):
                return room, people
            await self.abandon(room)
        return None

    async def _look(self, room: str) -> People | None:
        try:
            people = await self._rooms.people(room)
        except (Forbidden, ServerRefused):
            return None
        return people if self._client.user in people.joined else None

    async def _made(self, user: str) -> tuple[str, People]:
        body = {
            "preset": "trusted_private_chat",
            "is_direct": True,
            "invite": [user],
            "creation_content": {OURS: user},
            "initial_state": [_ENCRYPTION] if self._encrypt else [],
        }
        try:
            room = str((await self._client.call("POST", v3("createRoom"), body=body))["room_id"])
        except (Forbidden, ServerRefused) as refusal:
            raise ChatGone("nobody can be invited there") from refusal
        await self.adopt(room, user)
        return room, People(frozenset({self._client.user}), frozenset({user}))

    async def _change(self, room: str, user: str) -> None:
        async with self._writing:
            direct = {peer: [each for each in rooms if each != room] for peer, rooms in (await self._kept()).items()}
            if user:
                direct[user] = [*direct.get(user, []), room]
            path = v3("user", self._client.user, "account_data", "m.direct")
            await self._client.call("PUT", path, body={peer: rooms for peer, rooms in direct.items() if rooms})
            self._use(direct)

    async def _kept(self) -> dict[str, list[str]]:
        path = v3("user", self._client.user, "account_data", "m.direct")
        try:
            kept = await self._client.call("GET", path)
        except ServerRefused as refusal:
            if refusal.status != 404:
                raise
            return {}
        return {user: _texts(rooms) for user, rooms in kept.items() if isinstance(rooms, list)}

    def _use(self, direct: Mapping[str, Iterable[str]]) -> None:
        self._direct = {user: list(rooms) for user, rooms in direct.items()}
        self._peers = {room: user for user, rooms in self._direct.items() for room in rooms}


def is_talk(event: Json) -> bool:
    """Whether this is the first event of a private room of our making."""
    return event.get("type") == "m.room.create" and OURS in event.get("content", {})


_ENCRYPTION: Final = {
    "type": "m.room.encryption",
    "state_key": "",
    "content": {"algorithm": "m.megolm.v1.aes-sha2"},
}


def _texts(values: Iterable[object]) -> list[str]:
    return [value for value in values if isinstance(value, str)]
