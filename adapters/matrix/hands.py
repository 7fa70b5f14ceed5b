"""Does on the homeserver what the house wants done."""

import asyncio
import hashlib
from collections import defaultdict
from collections.abc import Mapping
from typing import Final, Literal

from adapters.matrix import encode
from adapters.matrix.client import Client, ServerRefused, v3
from adapters.matrix.crypto import Crypto
from adapters.matrix.decode import Json
from adapters.matrix.photos import Memory, Photos
from adapters.matrix.rooms import People, Rooms
from adapters.matrix.talks import Talks
from bot.adapter import Capabilities, Receipt, Rejected
from bot.model.ids import AccountId, ChatRef, MessageRef, UserRef
from bot.model.operations import (
    Admit,
    CreateGroup,
    Delete,
    Edit,
    Forget,
    ForgetProofs,
    Invite,
    Operation,
    Outgoing,
    Pin,
    Remove,
    Send,
    Sign,
    SignOut,
    TakeDown,
    TurnAway,
)

_MESSAGE: Final = "m.room.message"
_PINS: Final = "m.room.pinned_events"


class Hands:
    """One operation at a time in each chat, as the house sends them."""

    def __init__(
        self, account: AccountId, client: Client, *, rooms: Rooms, talks: Talks, crypto: Crypto, can: Capabilities
    ) -> None:
        self._account = account
        self._client = client
        self._rooms = rooms
        self._talks = talks
        self._crypto = crypto
        self._can = can
        self.photos = Photos(client)
        self._pinning: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def do(self, operation: Operation, key: str, memory: Memory) -> Receipt:
        """Once for each key. Raises: ``Failure``."""
        match operation:
            case Send():
                return await self._send(operation, key, memory)
            case Edit():
                return await self._edit(operation, key, memory)
            case Delete(message) | TakeDown(message):
                return await self._delete(message, key)
            case Pin(message, on):
                return await self._pin(message, on)
            case CreateGroup(title):
                return await self._create(title, key)
            case Remove(chat, user):
                return await self._put_out(chat, user, "join")
            case TurnAway(chat, user):
                return await self._put_out(chat, user, "knock")
            case Admit(chat, user):
                return await self._admit(chat, user)
            case Invite():
                raise Rejected("Matrix has no personal links")
            case ForgetProofs():
                raise Rejected("Matrix has second factors of its own, which are not ours")
            case SignOut() | Forget():
                raise Rejected("a Matrix account belongs to its homeserver")

    async def react(self, message: MessageRef, number: int) -> None:
        """Put a number below a message of ours. Raises: ``Failure``."""
        for room in self.possible(message.chat)[:1]:
            path = v3("rooms", room, "send", "m.reaction", f"{message.message}.{number}")
            await self._client.call("PUT", path, body=encode.reaction(message.message, number))

    async def mark(self, message: MessageRef, sign: Sign) -> None:
        """Put our sign below a message of somebody. Raises: ``Failure``."""
        for room in self.possible(message.chat)[:1]:
            path = v3("rooms", room, "send", "m.reaction", f"{message.message}.{sign}")
            await self._client.call("PUT", path, body=encode.sign(message.message, sign))

    async def _send(self, send: Send, key: str, memory: Memory) -> Receipt:
        self._check(send.content)
        room, people = await self._talks.enter(send.chat.chat) if is_person(send.chat) else (send.chat.chat, None)
        picture, remember = await self._picture(send.content, memory)
        reply_to = send.reply_to.message if send.reply_to else None
        event = await self._say(room, encode.message(send.content, key, picture, reply_to), key, people)
        return Receipt(message=MessageRef(send.chat, event), chat=send.chat, remember=remember)

    async def _edit(self, edit: Edit, key: str, memory: Memory) -> Receipt:
        self._check(edit.content)
        room, before = await self._standing_at(edit.message)
        if before["content"].get("msgtype") == "m.image" and not edit.content.photos:
            raise Rejected("a picture would stay below the words; it goes by removing its message")
        people = await self._rooms.people(room) if is_person(edit.message.chat) else None
        if people and people.besides(edit.message.chat.chat, self._client.user):
            raise Rejected("somebody else is in that private room now")
        picture, remember = await self._picture(edit.content, memory)
        await self._say(room, encode.edit(edit.content, key, edit.message.message, picture), key, people)
        return Receipt(message=edit.message, chat=edit.message.chat, remember=remember)

    async def _delete(self, message: MessageRef, key: str) -> Receipt:
        """With its edits, which would keep their words and keys on the server."""
        for room in self.possible(message.chat):
            for number, event in enumerate([*await self._edits(room, message.message), message.message]):
                path = v3("rooms", room, "redact", event, f"{key}.{number}")
                try:
                    await self._client.call("PUT", path, body={})
                except ServerRefused as refusal:
                    if refusal.status not in (400, 404):
                        raise
        return Receipt()

    async def _edits(self, room: str, event: str) -> list[str]:
        path = v3("rooms", room, "relations", event, "m.replace").replace("/v3/", "/v1/", 1)
        try:
            page = await self._client.call("GET", path, query={"limit": "100"})
        except ServerRefused:
            return []
        return [str(each["event_id"]) for each in page["chunk"] if each.get("sender") == self._client.user]

    async def _pin(self, message: MessageRef, on: bool) -> Receipt:
        room, _ = await self._standing_at(message)
        async with self._pinning[room]:
            pins = (await self._rooms.state(room, _PINS) or {}).get("pinned", [])
            wanted = [each for each in pins if each != message.message] + [message.message] * on
            if wanted != pins:
                await self._client.call("PUT", v3("rooms", room, "state", _PINS), body={"pinned": wanted})
        return Receipt()

    async def _create(self, title: str, key: str) -> Receipt:
        alias = self._alias(key)
        body = {"name": title, "preset": "private_chat", "visibility": "private", "room_alias_name": alias}
        try:
            room = str((await self._client.call("POST", v3("createRoom"), body=body))["room_id"])
        except ServerRefused as refusal:
            if refusal.code != "M_ROOM_IN_USE":
                raise
            found = await self.group_of(key)
            if found is None:
                raise
            return found
        return Receipt(chat=ChatRef(self._account, room))

    async def group_of(self, key: str) -> Receipt | None:
        """The group that was made under that key, None where none was. Raises: ``Failure``."""
        address = f"#{self._alias(key)}:{self._client.server}"
        try:
            room = str((await self._client.call("GET", v3("directory", "room", address)))["room_id"])
        except ServerRefused as refusal:
            if refusal.status != 404:
                raise
            return None
        return Receipt(chat=ChatRef(self._account, room))

    def _alias(self, key: str) -> str:
        """The same at each repetition, and never that of another account on the server."""
        return f"nhipcau-{hashlib.sha256(f'{self._client.user} {key}'.encode()).hexdigest()[:20]}"

    async def _put_out(self, chat: ChatRef, user: UserRef, standing: Literal["join", "knock"]) -> Receipt:
        """Out of the room, or away from its door; done where they do not stand there."""
        if await self._standing(chat.chat, user) == standing:
            await self._client.call("POST", v3("rooms", chat.chat, "kick"), body={"user_id": user.user})
        return Receipt()

    async def _admit(self, chat: ChatRef, user: UserRef) -> Receipt:
        standing = await self._standing(chat.chat, user)
        if standing not in ("join", "invite"):
            await self._client.call("POST", v3("rooms", chat.chat, "invite"), body={"user_id": user.user})
        # Who is invited has still to say yes: only whoever stands in the room is named in the receipt.
        return Receipt(chat=chat, user=user) if standing == "join" else Receipt()

    async def _standing(self, room: str, user: UserRef) -> object:
        return (await self._rooms.state(room, "m.room.member", user.user) or {}).get("membership")

    async def _say(self, room: str, content: Mapping[str, object], key: str, people: People | None = None) -> str:
        kind = _MESSAGE
        if await self._rooms.is_encrypted(room):
            members = (people or await self._rooms.people(room)).joined
            kind, content = "m.room.encrypted", await self._crypto.encrypt(room, members, _MESSAGE, content)
        return str((await self._client.call("PUT", v3("rooms", room, "send", kind, key), body=content))["event_id"])

    async def _picture(self, content: Outgoing, memory: Memory) -> tuple[encode.Picture | None, Mapping[str, str]]:
        if not content.photos:
            return None, {}
        return await self.photos.uploaded(content.photos[0], memory)

    def _check(self, content: Outgoing) -> None:
        limit = self._can.caption_limit if content.photos else self._can.text_limit
        if content.buttons or len(content.photos) > 1 or len(content.text) > limit:
            raise Rejected("the message is not within what Matrix takes from us")
        if not content.photos and not content.text.strip():
            raise Rejected("there is nothing to say")

    async def _standing_at(self, message: MessageRef) -> tuple[str, Json]:
        """The room in which our message stands, and the message. Raises: ``Rejected`` where it stands nowhere."""
        for room in self.possible(message.chat):
            event = await self._rooms.event(room, message.message)
            if event and event.get("sender") == self._client.user and _stands(event):
                return room, event
        raise Rejected("that message is not there")

    def possible(self, chat: ChatRef) -> list[str]:
        """The rooms in which a message of that chat may stand, the likeliest first."""
        return list(self._talks.rooms_with(chat.chat)) if is_person(chat) else [chat.chat]


def is_person(chat: ChatRef) -> bool:
    """Whether it is a private chat: it has the person's name, wherever we talk with them."""
    return chat.chat.startswith("@")


def _stands(event: Json) -> bool:
    return bool(event.get("content")) and "redacted_because" not in event.get("unsigned", {})
