"""The sync loop: one answer of the server after the other, each handed in whole before the next is asked for."""

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

import structlog

from adapters.matrix.client import Client, v3
from adapters.matrix.crypto import Crypto, Unreadable
from adapters.matrix.decode import Json, Place, decode, end_of_privacy, merged, since_we_came
from adapters.matrix.doorman import Doorman
from adapters.matrix.gaps import fill
from adapters.matrix.rooms import Rooms
from adapters.matrix.talks import Talks, is_talk
from bot.adapter import Intake
from bot.model.events import Event, GroupMoved, MessageReceived
from bot.model.ids import AccountId

POLL: Final = 30.0
"""Seconds for which the server keeps a question open while there is nothing new."""

_OTHERS: Final = 1_000_000
_STATE: Final = ["m.room.create", "m.room.encryption", "m.room.tombstone"]
_TIMELINE: Final = ["m.room.message", "m.room.encrypted", "m.reaction", "m.room.member", *_STATE[1:]]
_WANTED: Final = {"types": _TIMELINE}
_NOTHING: Final = {"not_types": ["*"]}


@dataclass
class _Batch:
    """What one answer comes to; ``spoken`` is the room in which each person wrote to us last."""

    events: list[Event] = field(default_factory=list)
    hold: dict[str, str] = field(default_factory=dict)
    release: list[str] = field(default_factory=list)
    spoken: dict[str, str] = field(default_factory=dict)
    lost: int = 0


class Feed:
    """Reads on from the cursor of the last commit."""

    def __init__(
        self, account: AccountId, client: Client, *, rooms: Rooms, talks: Talks, crypto: Crypto, doorman: Doorman
    ) -> None:
        self._account = account
        self._client = client
        self._rooms = rooms
        self._talks = talks
        self._crypto = crypto
        self._doorman = doorman
        self._start = ""
        self._keys: Json = {}
        self.waiting = False

    async def survey(self) -> None:
        """Look at all rooms once, without what was said there. Raises: ``Failure``."""
        quiet = {"limit": 0, "types": []}
        room = {"state": {"types": _STATE}, "timeline": quiet, "ephemeral": _NOTHING, "account_data": _NOTHING}
        # Servers keep the answer to the same first question for minutes, also for who was killed in between: ask another one.
        answer = await self._ask({"room": room}, {"timeout": str(secrets.randbelow(_OTHERS))}, 300.0)
        for name, joined in _rooms(answer, "join"):
            state = joined.get("state", {}).get("events", ())
            private = any(is_talk(event) for event in state)  # its maker may have died just now, the server still at it
            await self._learn(name, state, whole=not private)
        self._invitations(answer)
        if not self._start:
            self._start, self._keys = str(answer["next_batch"]), {"to_device": answer.get("to_device", {})}

    async def run(self, intake: Intake) -> None:
        """Until cancelled. Raises: ``Failure``."""
        cursor = intake.cursor
        if cursor is None:
            cursor = self._start
            self._crypto.take_in(self._keys)  # the server will not send them again
            await intake.take([], cursor=cursor)
        first = True
        while True:
            answer = await self._poll(cursor, 0 if first else POLL)
            intake.online(True)
            await self._hand_in(intake, answer, cursor, again=first)
            cursor, first = str(answer["next_batch"]), False

    async def _poll(self, since: str, seconds: float) -> Json:
        room = {
            "state": {"types": _STATE},
            "timeline": _WANTED | {"limit": 50},
            "ephemeral": _NOTHING,
            "account_data": _NOTHING,
        }
        self.waiting = seconds > 0
        try:
            query = {"since": since, "timeout": str(int(seconds * 1000))}
            return await self._ask({"room": room}, query, seconds + 60.0)
        finally:
            self.waiting = False

    async def _ask(self, wanted: Json, query: Mapping[str, str], seconds: float) -> Json:
        whole = {"presence": _NOTHING, "account_data": _NOTHING, **wanted}
        query = {"filter": json.dumps(whole), "set_presence": "offline", **query}
        return await self._client.call("GET", v3("sync"), query=query, seconds=seconds)

    async def _hand_in(self, intake: Intake, answer: Json, since: str, *, again: bool) -> None:
        keys_came = self._crypto.take_in(answer)
        await self._crypto.keep_up()
        self._invitations(answer)
        batch = _Batch()
        if again or keys_came:
            self._try_again(intake, batch)
        rooms = [await self._room(name, joined, since) for name, joined in _rooms(answer, "join")]
        for place, event in merged(rooms):
            self._read(place, event, batch)
        await self._after(batch)
        if batch.events or batch.release or batch.hold or intake.cursor != answer["next_batch"]:
            await intake.take(batch.events, cursor=answer["next_batch"], hold=batch.hold, release=batch.release)

    def _invitations(self, answer: Json) -> None:
        for name, invited in _rooms(answer, "invite"):
            self._doorman.invited(name, invited.get("invite_state", {}).get("events", ()))

    async def _room(self, name: str, joined: Json, since: str) -> tuple[Place, Sequence[Json]]:
        """A room with what is to be read of it, oldest first."""
        state = joined.get("state", {}).get("events", ())
        events: Sequence[Json] = await fill(self._client, name, joined.get("timeline", {}), since, _WANTED)
        await self._learn(name, [*state, *events])
        place = Place(self._account, self._client.user, name, self._talks.peer(name))
        return place, await self._while_private(place, since_we_came(place, events))

    async def _learn(self, room: str, events: Sequence[Json], *, whole: bool = False) -> None:
        self._rooms.learn(room, events, whole=whole)
        for event in events:
            if event["type"] == "m.room.create":
                await self._talks.own(room, event)

    async def _while_private(self, place: Place, events: Sequence[Json]) -> Sequence[Json]:
        """Where somebody else is let into a private room, it ends there, whenever we get round to leaving."""
        end = end_of_privacy(place, events)
        if end < len(events):
            await self._talks.drop(place.room)
            self._doorman.leave(place.room)
        return events[:end]

    def _read(self, place: Place, event: Json, batch: _Batch) -> None:
        """Into the batch: as an event of ours, or to be held while its key is missing, which groups are not waited for."""
        if event.get("sender") == place.me and event.get("type") == "m.room.encrypted":
            return  # what we said ourselves
        try:
            plain = self._crypto.decrypt(place.room, event) if event.get("type") == "m.room.encrypted" else event
        except Unreadable as error:
            structlog.get_logger().warning("an event was not what it said", action="matrix.unreadable", why=error.why)
            return
        if plain is None and not place.peer:
            batch.lost += 1
        elif plain is None:
            batch.hold[str(event["event_id"])] = json.dumps({"room": place.room, "peer": place.peer, "event": event})
        elif (decoded := decode(place, plain)) is not None:
            batch.events.append(decoded)
            if place.peer and isinstance(decoded, MessageReceived):
                batch.spoken[place.peer] = place.room

    def _try_again(self, intake: Intake, batch: _Batch) -> None:
        for key, kept in intake.held.items():
            put_by = json.loads(kept)
            place = Place(self._account, self._client.user, put_by["room"], put_by["peer"])
            tried = _Batch()
            self._read(place, put_by["event"], tried)
            if key not in tried.hold:
                batch.release.append(key)
                batch.events.extend(tried.events)

    async def _after(self, batch: _Batch) -> None:
        """Go along with groups that moved, and from now on answer people where they wrote last."""
        if batch.lost:
            structlog.get_logger().warning(
                "a group is encrypted, and keys are missing", action="matrix.group", count=batch.lost
            )
        for event in batch.events:
            if isinstance(event, GroupMoved):
                await self._doorman.follow(event.chat.chat, event.to.chat, event.sender.user)
        for person, room in batch.spoken.items():
            if self._talks.peer(room) == person:
                await self._talks.adopt(room, person)


def _rooms(answer: Json, kind: Literal["join", "invite"]) -> Iterable[tuple[str, Json]]:
    rooms: Mapping[str, Json] = answer.get("rooms", {}).get(kind, {})
    return rooms.items()
