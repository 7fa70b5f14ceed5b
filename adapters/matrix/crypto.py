"""End-to-end encryption of our device: keys in, keys out, events opened and sealed."""

import asyncio
import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final

import structlog
from nio.crypto import InboundGroupSession, OlmDevice, OutboundGroupSession
from vodozemac import MegolmMessage

from adapters.matrix.client import Client, ServerRefused, v3
from adapters.matrix.devices import ONE_TIME, REMOTE, Devices, batches, inside, reader
from adapters.matrix.keyring import Keyring
from adapters.matrix.machine import BROKEN, MEGOLM, Reader
from bot.adapter import Forbidden, NotSent, NotYet, Rejected, Uncertain, Wait

OUTSIDE: Final = ("m.relates_to", "vn.nhipcau.key")
"""What stays readable by the server: which event it belongs to, and our own mark."""


class Unreadable(Rejected):
    """An event that no key will ever open, or that is not what it says it is; ``why`` is a word for the log."""

    def __init__(self, why: str) -> None:
        super().__init__(f"an encrypted event cannot be used: {why}")
        self.why = why


class Crypto:
    """The keys of one device, in a file of its own folder.

    All devices of all members get the keys, verified or not. Only one task at a time may ``take_in`` and ``keep_up``;
    ``encrypt`` and ``decrypt`` may be called while they run.
    """

    def __init__(self, client: Client) -> None:
        self._client = client
        self._keyring = Keyring(client)
        self._devices = Devices(client, self._keyring)
        self._outbound: dict[str, OutboundGroupSession] = {}
        self._rooms: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._left: int | None = None
        self._has_fallback = True

    async def open(self) -> None:
        """Load or make the keys and let the server know them; with lost keys we become a new device.

        Raises: as ``Client.call``; ``SignInRefused`` where we cannot become one.
        """
        if await self._are_lost():
            await self._client.sign_in_anew()
            self._keyring.close()
        ours = {"device_keys": self._keyring.machine.identity()}
        self._count(await self._client.call("POST", v3("keys", "upload"), body=ours), "one_time_key_counts")

    def close(self) -> None:
        """Let go of the file."""
        self._keyring.close()

    def take_in(self, sync: Mapping[str, object]) -> bool:
        """Take the keys, device changes and counts out of a sync answer; they are kept once this returns.

        The same answer may come again. Returns: whether there may be keys in it, so that held events are worth another try;
        they are also worth one at each start.
        """
        events = [event for event in _events(sync) if event.get("type") == "m.room.encrypted"]
        with self._keyring.whole() as machine:
            for event in events:
                self._share_again(machine.receive(event))
        for users in ("changed", "left"):
            self._devices.changed(_list(inside(sync, "device_lists").get(users)))
        if "device_one_time_keys_count" in sync:
            self._count(sync, "device_one_time_keys_count")
        if "device_unused_fallback_key_types" in sync:
            self._has_fallback = ONE_TIME in _list(sync["device_unused_fallback_key_types"])
        return bool(events)

    async def keep_up(self) -> None:
        """Upload keys where they run out, and mend what was seen to be broken.

        What fails for the server's sake is tried again after the next sync. Raises: ``SignInRefused``.
        """
        try:
            await self._upload()
            await self._devices.mend()
        except (NotSent, Uncertain, Wait, Forbidden, ServerRefused) as failure:
            log = structlog.get_logger()
            log.warning("keys could not be renewed", action="matrix.keys", failure=type(failure).__name__)

    def decrypt(self, room: str, event: Mapping[str, object]) -> Mapping[str, object] | None:
        """The event as it was before it was encrypted; None while its key is missing.

        Raises: ``Unreadable``, whatever else is wrong with it. Our own events are unreadable: we keep no key of theirs.
        """
        content, sender = inside(event, "content"), _text(event.get("sender"))
        if content.get("algorithm") != MEGOLM or sender == self._client.user or "state_key" in event:
            raise Unreadable("kind")
        key = self._keyring.machine.room_keys.get(_text(content.get("session_id")))
        if key is None:
            return None
        if key.room_id != room or not self._keyring.machine.may_be_from(sender, key):
            raise Unreadable("stranger")
        plain = self._opened(key, _text(content.get("ciphertext")), _text(event.get("event_id")))
        return None if plain is None else _as_sent(room, event, plain)

    async def encrypt(
        self, room: str, members: Collection[str], kind: str, content: Mapping[str, object]
    ) -> Mapping[str, object]:
        """The content of the ``m.room.encrypted`` event that brings ``content`` to all devices of all members.

        Raises: ``NotYet`` where none of them has a device that could read it; as ``Client.call``, but never ``Uncertain``.
        """
        async with self._rooms[room]:
            with _nothing_was_said():
                session = await self._shared(room, await self._devices.of(members))
            inner = {key: value for key, value in content.items() if key not in OUTSIDE}
            plain = json.dumps({"room_id": room, "type": kind, "content": inner}, ensure_ascii=False)
            return {
                "algorithm": MEGOLM,
                "sender_key": self._keyring.machine.account.identity_keys["curve25519"],
                "device_id": self._keyring.machine.device_id,
                "session_id": session.id,
                "ciphertext": session.encrypt(plain),
                **{key: content[key] for key in OUTSIDE if key in content},
            }

    async def _are_lost(self) -> bool:
        """Whether the server knows this device by other keys than those that we have."""
        body = {"device_keys": {self._client.user: []}, "timeout": REMOTE}
        answer = await self._client.call("POST", v3("keys", "query"), body=body)
        known = inside(answer, "device_keys", self._client.user)
        ours = inside(known, self._keyring.machine.device_id).get("keys")
        if known and ours is None:
            remedy = "none; what was sent encrypted to the devices of before cannot be read any more"
            structlog.get_logger().warning(
                "this is a new device of the account", action="matrix.device", count=len(known), remedy=remedy
            )
            self._client.session.inherit()
        return ours is not None and ours != self._keyring.machine.identity()["keys"]

    def _count(self, told: Mapping[str, object], place: str) -> None:
        left = inside(told, place).get(ONE_TIME, 0)
        self._left = left if isinstance(left, int) else 0

    async def _upload(self) -> None:
        most = self._keyring.machine.account.max_one_time_keys
        missing = 0 if self._left is None or self._left > most // 2 else most - self._left
        if not missing and self._has_fallback:
            return
        with self._keyring.whole() as machine:
            body = machine.fresh_keys(missing, fallback=not self._has_fallback)
        self._left, self._has_fallback = None, True  # the next sync says what the server has
        await self._client.call("POST", v3("keys", "upload"), body=body)

    async def _shared(self, room: str, readers: Sequence[OlmDevice]) -> OutboundGroupSession:
        """The room's key, which all readers have and nobody else."""
        if not readers:
            raise NotYet("nobody there has a device that could read it")
        session = self._outbound.get(room)
        if session is None or session.expired or not session.users_shared_with <= {reader(each) for each in readers}:
            session = self._outbound[room] = OutboundGroupSession()
            session.mark_as_shared()
        key = {"algorithm": MEGOLM, "room_id": room, "session_id": session.id, "session_key": session.session_key}
        for some in batches([each for each in readers if reader(each) not in session.users_shared_with]):
            await self._devices.send(some, "m.room_key", key)
            session.users_shared_with.update(reader(each) for each in some)
        return session

    def _share_again(self, with_whom: Reader | None) -> None:
        """A device that lost what it shared with us gets the room keys once more."""
        for session in self._outbound.values():
            session.users_shared_with.discard(with_whom)

    def _opened(self, key: InboundGroupSession, ciphertext: str, event_id: str) -> object:
        try:
            index = MegolmMessage.from_base64(ciphertext).message_index()
            if index < key.first_known_index:
                return None
            plain = json.loads(key.decrypt(ciphertext)[0])
        except BROKEN as error:
            raise Unreadable("broken") from error
        if self._keyring.machine.message_index_store.setdefault((key.id, index), event_id) != event_id:
            raise Unreadable("repeated")
        return plain


@contextmanager
def _nothing_was_said() -> Iterator[None]:
    """While keys are being given out the message itself has surely not left."""
    try:
        yield
    except Uncertain as error:
        raise NotSent("the keys could not be given out") from error


def _as_sent(room: str, event: Mapping[str, object], plain: object) -> Mapping[str, object]:
    kind, content = inside(plain).get("type"), inside(plain).get("content")
    if not isinstance(kind, str) or not isinstance(content, dict) or inside(plain).get("room_id") != room:
        raise Unreadable("content")
    outside = inside(event, "content")
    relation = {key: outside[key] for key in ("m.relates_to",) if key in outside}
    return {**event, "type": kind, "content": {**relation, **content}}


def _list(thing: object) -> list[object]:
    return thing if isinstance(thing, list) else []


def _events(sync: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    return (event for event in _list(inside(sync, "to_device").get("events")) if isinstance(event, Mapping))


def _text(thing: object) -> str:
    if not isinstance(thing, str):
        raise Unreadable("form")
    return thing
