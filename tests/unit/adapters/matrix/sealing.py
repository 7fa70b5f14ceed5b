"""The bot's side of encrypted rooms, with the sync done by hand, so that it can be done twice, late or never."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
from nio.store import SqliteMemoryStore

from adapters.matrix.client import ANSWER, Client, v3
from adapters.matrix.crypto import Crypto
from adapters.matrix.machine import Machine
from adapters.matrix.settings import MatrixSettings
from bot.model.secret import Secret
from tests.matrix.keyed import KeyedMember, keyed
from tests.matrix.member import Member
from tests.tools.synapse import PASSWORD, Homeserver


class Recorded(Client):
    """Remembers what was asked of the server; what is to happen before an answer is read can be put in ``meanwhile``."""

    def __init__(self, settings: MatrixSettings, folder: Path) -> None:
        super().__init__(settings, folder)
        self.asked: list[tuple[str, Any]] = []
        self.meanwhile: Callable[[], Awaitable[object]] | None = None

    async def call(
        self,
        method: str,
        path: str,
        *,
        body: Mapping[str, Any] | None = None,
        query: Mapping[str, str] | None = None,
        seconds: float = ANSWER,
    ) -> Mapping[str, Any]:
        """As the client does."""
        self.asked.append((path, body))
        answer = await super().call(method, path, body=body, query=query, seconds=seconds)
        if self.meanwhile and not path.endswith("/sync"):
            happens, self.meanwhile = self.meanwhile, None
            await happens()
        return answer

    def bodies(self, *parts: str) -> list[Any]:
        """All that was asked there."""
        return [body for path, body in self.asked if path.startswith(v3(*parts))]


class Desk:
    """The bot; ``since`` is what a caller has committed."""

    def __init__(self, client: Recorded, crypto: Crypto) -> None:
        self.client = client
        self.crypto = crypto
        self.since: str | None = None

    async def look(self) -> Mapping[str, Any]:
        """What the server has for us; the next look shows the same again, until ``since`` is moved on."""
        query = {"timeout": "0", **({"since": self.since} if self.since else {})}
        return await self.client.call("GET", v3("sync"), query=query)

    async def catches_up(self) -> bool:
        """Take in what there is; whether there were keys."""
        answer = await self.look()
        keys = self.crypto.take_in(answer)
        await self.crypto.keep_up()
        self.since = answer["next_batch"]
        return keys

    async def joins(self, room: str) -> None:
        """By invitation."""
        await self.client.call("POST", v3("join", room), body={})

    async def says(self, room: str, text: str, **more: object) -> str:
        """A message; the event's name."""
        content = {"msgtype": "m.text", "body": text, **more}
        sealed = await self.crypto.encrypt(room, await self.members(room), "m.room.message", content)
        path = v3("rooms", room, "send", "m.room.encrypted", uuid4().hex)
        return str((await self.client.call("PUT", path, body=sealed))["event_id"])

    async def members(self, room: str) -> list[str]:
        """Who is in it."""
        return list((await self.client.call("GET", v3("rooms", room, "joined_members")))["joined"])

    async def event(self, room: str, name: str) -> Mapping[str, Any]:
        """As the server has it."""
        return await self.client.call("GET", v3("rooms", room, "event", name))

    async def opens(self, room: str, name: str) -> Mapping[str, Any] | None:
        """What can be read of an event now."""
        return self.crypto.decrypt(room, await self.event(room, name))

    async def reads(self, room: str, name: str) -> str | None:
        """The text, None while its key is missing."""
        plain = await self.opens(room, name)
        return None if plain is None else str(plain["content"]["body"])


@asynccontextmanager
async def desk(url: str, user: str, folder: Path, since: str | None) -> AsyncIterator[Desk]:
    """The bot with its folder; what is in there already it takes up again."""
    settings = MatrixSettings(homeserver=url, user=user, password=Secret(PASSWORD, "tests"))
    client = Recorded(settings, folder)
    try:
        await client.sign_in()
        crypto = Crypto(client)
        await crypto.open()
        made = Desk(client, crypto)
        made.since = since
        await made.catches_up()
        yield made
        crypto.close()
    finally:
        await client.close()


class Ward:
    """A homeserver, a bot with one folder, and people."""

    def __init__(self, synapse: Homeserver, folder: Path, http: httpx.AsyncClient, stack: AsyncExitStack) -> None:
        self.synapse = synapse
        self.folder = folder
        self.bot = ""
        self._devices = 0
        self._http = http
        self._stack = stack

    async def start(self, *, since: str | None = None, url: str = "") -> Desk:
        """The bot, which is new the first time; the one before is as dead as after kill -9."""
        self.bot = self.bot or (await asyncio.to_thread(self.synapse.user, "nhipcau")).user_id
        opened = desk(url or self.synapse.url, self.bot, self.folder / "bot", since)
        return await self._stack.enter_async_context(opened)

    async def person(self, name: str) -> Member:
        """Somebody whose client knows nothing of encryption."""
        login = await asyncio.to_thread(self.synapse.user, name)
        return Member(self._http, login.user_id, login.token)

    async def member(self, name: str = "lan") -> KeyedMember:
        """Somebody with a device."""
        return await self.another_device((await asyncio.to_thread(self.synapse.user, name)).user_id)

    async def another_device(self, user: str, name: str | None = None) -> KeyedMember:
        """Somebody signs in once more, with a device that knows nothing yet."""
        login = await self.sign_in(user, name)
        self._devices += 1
        folder = self.folder / f"device{self._devices}"
        return await self._stack.enter_async_context(
            keyed(self.synapse.url, user, login["access_token"], login["device_id"], folder)
        )

    async def mute_device(self, user: str, *, one_time_keys: int = 0) -> Machine:
        """A device that has left so many keys at the server and is never seen again."""
        login = await self.sign_in(user)
        device: str = login["device_id"]
        machine = Machine(user, device, SqliteMemoryStore(user, device))
        body = {"device_keys": machine.identity(), **machine.fresh_keys(one_time_keys, fallback=False)}
        await Member(self._http, user, login["access_token"]).call("POST", "keys/upload", body)
        return machine

    async def sign_in(self, user: str, name: str | None = None) -> dict[str, Any]:
        """The server's answer to a password."""
        body = {"type": "m.login.password", "identifier": {"type": "m.id.user", "user": user}, "password": PASSWORD}
        answer: dict[str, Any] = await Member(self._http, user, "none").call(
            "POST", "login", body | ({"device_id": name} if name else {})
        )
        return answer

    async def talk(self, bot: Desk, *members: Member) -> str:
        """An encrypted room of the first member with the bot and the others."""
        room = await members[0].opens_talk(self.bot, encrypted=True)
        await bot.joins(room)
        for other in members[1:]:
            await members[0].invites(room, other.user)
            await other.joins(room)
        for member in members:
            if isinstance(member, KeyedMember):
                await member.catches_up()
        await bot.catches_up()
        return room


async def reads(member: Member, room: str) -> list[str]:
    """All that a member can read in a room."""
    return [one.text for one in await member.standing(room)]


@asynccontextmanager
async def ward(synapse: Homeserver, folder: Path) -> AsyncIterator[Ward]:
    """Everything that was started in it ends with it."""
    async with httpx.AsyncClient(base_url=synapse.url, timeout=30) as http, AsyncExitStack() as stack:
        yield Ward(synapse, folder, http, stack)
