"""What we know of the rooms that we are in."""

from collections.abc import Iterable
from dataclasses import dataclass

from adapters.matrix.client import Client, ServerRefused, v3
from adapters.matrix.decode import Json
from bot.adapter import Forbidden


@dataclass(frozen=True, slots=True)
class People:
    """Who is in a room, and who may come in at any moment."""

    joined: frozenset[str]
    invited: frozenset[str]

    def besides(self, *expected: str) -> frozenset[str]:
        """Everybody else."""
        return (self.joined | self.invited) - set(expected)


class Rooms:
    """The encrypted ones, and those that have moved; learnt from what the server tells anyway, asked for where it did not."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._encrypted: dict[str, bool] = {}
        self._moved: dict[str, str] = {}

    def learn(self, room: str, events: Iterable[Json], *, whole: bool = False) -> None:
        """Take in state events; ``whole`` when they are all that a finished room has.

        A server shows rooms while they are being made, when what encrypts them is still to come.
        """
        if whole:
            self._encrypted.setdefault(room, False)
        for event in events:
            match event:
                case {"type": "m.room.encryption", "state_key": ""}:
                    self._encrypted[room] = True
                case {"type": "m.room.tombstone", "state_key": "", "content": {"replacement_room": str(to)}}:
                    if to.startswith("!") and to != room:  # a person's name there would make the group a private chat
                        self._moved[room] = to

    def moved(self, room: str) -> str:
        """Where it goes on, as far as we were told; empty where it has not moved."""
        return self._moved.get(room, "")

    async def has_moved(self, room: str) -> str:
        """Where it goes on, as the server says now; empty where it has not moved. Raises: ``Failure``."""
        tombstone = await self.state(room, "m.room.tombstone") or {}
        self.learn(room, [{"type": "m.room.tombstone", "state_key": "", "content": tombstone}])
        return self.moved(room)

    async def is_encrypted(self, room: str) -> bool:
        """Whether what is said there must be encrypted; once so, always so. Raises: ``Failure``."""
        if room not in self._encrypted:
            told = await self.state(room, "m.room.encryption") is not None
            self._encrypted.setdefault(room, told)  # what was learnt meanwhile is newer
        return self._encrypted[room]

    async def state(self, room: str, kind: str, key: str = "") -> Json | None:
        """The content of a state event, None where there is none. Raises: ``Failure``; ``Forbidden`` outside the room."""
        try:
            return await self._client.call("GET", v3("rooms", room, "state", kind, key))
        except ServerRefused as refusal:
            if refusal.status == 404:
                return None
            raise

    async def event(self, room: str, event: str) -> Json | None:
        """One event as it stands, None where it is not there. Raises: ``Failure``; ``Forbidden`` outside the room."""
        try:
            return await self._client.call("GET", v3("rooms", room, "event", event))
        except ServerRefused as refusal:
            if refusal.status not in (400, 404):
                raise
            return None

    async def people(self, room: str) -> People:
        """Who is there now. Raises: ``Failure``; ``Forbidden`` outside the room."""
        answer = await self._client.call("GET", v3("rooms", room, "members"), query={"not_membership": "leave"})
        standing: dict[str, set[str]] = {"join": set(), "invite": set()}
        for event in answer["chunk"]:
            standing.get(event["content"].get("membership"), set()).add(event["state_key"])
        return People(frozenset(standing["join"]), frozenset(standing["invite"]))

    async def are_we_in(self, room: str) -> bool:
        """Whether we are in the room now. Raises: ``Failure``."""
        return room in (await self._client.call("GET", v3("joined_rooms")))["joined_rooms"]

    async def leave(self, room: str) -> None:
        """Go, or do not come at all; done where we are not there. Raises: ``Failure``."""
        try:
            await self._client.call("POST", v3("rooms", room, "leave"), body={})
        except (ServerRefused, Forbidden):
            return

    async def join(self, room: str, via: str = "") -> None:
        """Come in, by way of the server ``via``; done where we are there. Raises: ``Failure``."""
        query = {"server_name": via, "via": via} if via else {}
        await self._client.call("POST", v3("join", room), body={}, query=query)
