"""The adapter: one account on one homeserver."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from pydantic import BaseModel
from starlette.types import ASGIApp

from adapters.matrix.capabilities import REMEMBERED, capabilities
from adapters.matrix.client import Client, ServerRefused, v3
from adapters.matrix.crypto import Crypto
from adapters.matrix.doorman import Doorman
from adapters.matrix.examine import examine
from adapters.matrix.feed import Feed
from adapters.matrix.finding import FAR_BACK, find
from adapters.matrix.hands import Hands, is_person
from adapters.matrix.numbers import Numbers
from adapters.matrix.powers import missing_rights
from adapters.matrix.provision import Provisioner
from adapters.matrix.rooms import Rooms
from adapters.matrix.settings import MatrixSettings
from adapters.matrix.talks import Talks
from bot.adapter import (
    Adapter,
    AdapterState,
    Capabilities,
    ChatGone,
    ChatInfo,
    ChatMoved,
    Failure,
    Forbidden,
    Intake,
    NotSent,
    Premises,
    Receipt,
    Rejected,
    Wait,
)
from bot.adapter.allowance import Allowance
from bot.adapter.provision import PlannedUnit, Remark, Step
from bot.model.events import IncomingFile
from bot.model.ids import ChatRef, MessageRef
from bot.model.operations import (
    CreateGroup,
    Delete,
    Edit,
    Ephemeral,
    Forget,
    Invite,
    Operation,
    Pin,
    React,
    Send,
    Sign,
    SignOut,
    TakeDown,
    Typing,
)

_TYPING = 10_000  # milliseconds for which the sign is shown


def make(premises: Premises, settings: BaseModel) -> Adapter:
    """For the roof."""
    if not isinstance(settings, MatrixSettings):
        raise TypeError("these are the settings of another platform")
    return MatrixAdapter(premises, settings)


class MatrixAdapter:
    """Puts the parts together: the feed hears, the hands do, the doorman goes in and out."""

    def __init__(self, premises: Premises, settings: MatrixSettings) -> None:
        self._account = premises.account
        self._clock = premises.clock
        self._allowance = Allowance(premises.clock)
        self._settings = settings
        self._can = replace(capabilities(settings.rates.rates()), talks_at=f"https://matrix.to/#/{settings.user}")
        self._client = Client(settings, Path(premises.folder))
        self._crypto = Crypto(self._client)
        self._rooms = Rooms(self._client)
        self._talks = Talks(self._client, self._rooms, encrypt=settings.encrypt_private)
        self._doorman = Doorman(self._client, self._rooms, self._talks, invited_by=settings.invited_by)
        self._hands = Hands(
            self._account, self._client, rooms=self._rooms, talks=self._talks, crypto=self._crypto, can=self._can
        )
        self._numbers = Numbers(self._hands, rate=settings.rates.overall)
        self._feed = Feed(
            self._account,
            self._client,
            rooms=self._rooms,
            talks=self._talks,
            crypto=self._crypto,
            doorman=self._doorman,
        )
        self._provisioner = Provisioner(self._client, self._account)
        self._state: AdapterState | None = None
        self._ready = False

    @property
    def idle(self) -> bool:
        """Whether everything that the server told us has been handed in, and we wait for more."""
        return self._feed.waiting and self._doorman.idle

    @property
    def capabilities(self) -> Capabilities:
        """With the rates of the settings."""
        return self._can

    async def open(self) -> None:
        """Sign in, and look at what rooms there are."""
        await self._client.sign_in()
        await self._crypto.open()
        self._client.session.date(self._clock.now())
        await self._talks.load()
        await self._feed.survey()
        self._ready = True

    async def close(self) -> None:
        """Let go of the connections and the keys."""
        self._crypto.close()
        await self._client.close()

    async def run(self, intake: Intake) -> None:
        """Hear, go where we are invited, and put numbers below what can be answered by one."""
        self._state = intake.state
        tasks = [
            asyncio.create_task(part) for part in (self._feed.run(intake), self._doorman.run(), self._numbers.run())
        ]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        except Failure as failure:
            intake.online(False, str(failure))
            raise
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def perform(self, operation: Operation, key: str) -> Receipt:
        """Once for each key: the server remembers the keys of this device for a day."""
        self._must_be_open()
        chat = _chat(operation)
        async with self._remedies(chat):
            with self._numbers.stepping_back():
                await self._check(chat, as_it_was=isinstance(operation, Delete | TakeDown))
                receipt = await self._said_by_another(operation, key) or await self._hands.do(
                    operation, key, self._remembered
                )
        if isinstance(operation, Send) and receipt.message:
            self._numbers.add(receipt.message, operation.content.choices)
        return receipt

    async def find(self, operation: Operation, key: str) -> Receipt | None:
        """By the key that our events carry."""
        self._must_be_open()
        async with self._remedies(_chat(operation)):
            return await find(self._client, self._hands, operation, key, self._clock.now() - FAR_BACK)

    async def show(self, sign: Ephemeral) -> None:
        """Typing, where a room is there already. Raises: ``Failure`` for a ``React`` that does not stand there."""
        match sign:
            case React(message):
                await self._mark(message, sign.sign)
            case Typing(chat) if rooms := self._hands.possible(chat):
                path = v3("rooms", rooms[0], "typing", self._client.user)
                try:
                    await self._client.call("PUT", path, body={"typing": True, "timeout": _TYPING})
                except Failure:
                    return

    async def _mark(self, message: MessageRef, sign: Sign) -> None:
        self._must_be_open()
        if not self._can.reactions:
            raise Rejected("signs would take the place of messages here; raise 'rates' as the homeserver's own are")
        if not self._allowance.take():
            return
        try:
            async with self._remedies(message.chat):
                await self._check(message.chat)
                await self._hands.mark(message, sign)
        except Wait as wait:
            self._allowance.rest(wait.seconds)
            raise

    async def lookup(self, chat: ChatRef) -> ChatInfo:
        """Name, head count and the rights that we lack."""
        async with self._remedies(chat):
            await self._check(chat)
            if is_person(chat):
                profile = await self._client.call("GET", v3("profile", chat.chat))
                return ChatInfo(str(profile.get("displayname") or chat.chat), 2)
            people = await self._rooms.people(chat.chat)
            name = await self._rooms.state(chat.chat, "m.room.name") or {}
            return ChatInfo(
                str(name.get("name", "")),
                len(people.joined - {self._client.user}),
                await self._missing_rights(chat.chat),
            )

    async def fetch(self, file: IncomingFile, *, limit: int) -> bytes:
        """A file that somebody sent, opened where it was sealed."""
        async with self._remedies(None):
            return await self._hands.photos.fetch(file.handle, limit)

    def routes(self) -> ASGIApp | None:
        """None: Matrix comes by way of the homeserver."""
        return None

    async def examine(self) -> Sequence[Remark]:
        """How the account stands."""
        return await examine(self._client, self._settings)

    def no_user(self, name: str) -> str:
        """Why that is nobody of ours."""
        return self._settings.no_user(name)

    async def missing(self, units: Sequence[PlannedUnit]) -> Sequence[Step]:
        """What the homeserver lacks for these units."""
        return await self._provisioner.missing(units)

    async def carry_out(self, step: Step) -> ChatRef | None:
        """Make one of those."""
        return await self._provisioner.carry_out(step)

    async def _said_by_another(self, operation: Operation, key: str) -> Receipt | None:
        """The server remembers keys for each device: what the one before us sent is found in the timeline only."""
        oldest = self._clock.now() - REMEMBERED
        if not isinstance(operation, Send) or not self._client.session.inherited_since(oldest):
            return None
        return await find(self._client, self._hands, operation, key, oldest)

    def _must_be_open(self) -> None:
        """Before that we do not know which rooms are whose. Raises: ``NotSent``."""
        if not self._ready:
            raise NotSent("not signed in yet")

    async def _check(self, chat: ChatRef | None, *, as_it_was: bool = False) -> None:
        """Raises: ``ChatGone`` for what is no chat; ``ChatMoved`` where we know that it goes on elsewhere.

        ``as_it_was``: the room that was left is meant, for what was said there can still be taken back.
        """
        if chat is None or is_person(chat):
            return
        if not chat.chat.startswith("!"):
            raise ChatGone("that is no room")
        if self._rooms.moved(chat.chat) and not as_it_was:  # the server would let us go on speaking there, unheard
            await self._moved(chat)

    async def _moved(self, chat: ChatRef) -> None:
        to = self._rooms.moved(chat.chat)
        await self._doorman.follow(chat.chat, to)
        raise ChatMoved(ChatRef(self._account, to))

    @asynccontextmanager
    async def _remedies(self, chat: ChatRef | None) -> AsyncIterator[None]:
        """Names the remedy where the server only says no."""
        try:
            yield
        except (Forbidden, ServerRefused) as refusal:
            if chat is not None and not is_person(chat):
                await self._diagnose(chat)
            if isinstance(refusal, Forbidden):
                raise
            raise Rejected(str(refusal)) from refusal

    async def _diagnose(self, chat: ChatRef) -> None:
        """Raises: ``ChatMoved`` or ``ChatGone`` where that is why."""
        if await self._tombstone(chat.chat):
            await self._moved(chat)
        if not await self._rooms.are_we_in(chat.chat):
            raise ChatGone("we are not in that room")

    async def _tombstone(self, room: str) -> str:
        try:
            return await self._rooms.has_moved(room)
        except (Forbidden, ServerRefused):
            return ""

    async def _missing_rights(self, room: str) -> tuple[str, ...]:
        powers = await self._rooms.state(room, "m.room.power_levels")
        create = await self._client.call("GET", v3("rooms", room, "state", "m.room.create"), query={"format": "event"})
        return missing_rights(self._client.user, powers, create)

    def _remembered(self, key: str) -> str | None:
        return self._state.get(key) if self._state else None


def _chat(operation: Operation) -> ChatRef | None:
    match operation:
        case Edit(message) | Delete(message) | TakeDown(message) | Pin(message):
            return message.chat
        case CreateGroup() | SignOut() | Forget():
            return None
        case Invite(chat=chat):
            return chat
        case _:
            return operation.chat
