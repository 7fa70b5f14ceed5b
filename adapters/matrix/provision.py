"""Makes a homeserver ready for a ward: a Space for each unit, its rooms, their levels, and who is invited."""

import asyncio
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from adapters.matrix import powers
from adapters.matrix.client import Client, ServerRefused, v3
from bot.adapter import Forbidden, Rejected
from bot.adapter.provision import Guest, PlannedGroup, PlannedUnit, Step
from bot.model.folding import fold
from bot.model.ids import AccountId, ChatRef, GroupId

OLDEST_VERSION: Final = 10
"""The room version from which on people of a Space may come in and others may knock at the same door."""

ABOVE_ALL_FROM: Final = 12
_SLUG: Final = 24
_AT_ONCE: Final = 8
_INTO_SPACE: Final = "put it into its Space"
_CREATE: Final = "m.room.create"
_ALIAS: Final = "m.room.canonical_alias"
_LEVELS: Final = "m.room.power_levels"

Json = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A Space or a room as it shall be; ``within`` is the key of the Space in which it lies."""

    key: str
    title: str
    topic: str = ""
    within: str | None
    group: GroupId | None = None
    chat: str | None = None
    open_to_unit: bool = True
    read_only: bool = False
    guests: tuple[Guest, ...] = ()

    @property
    def words(self) -> str:
        return f"{'the Space' if self.group is None else 'the group'} “{self.title}”"

    @property
    def leads(self) -> list[str]:
        return [guest.user for guest in self.guests if guest.leads]


@dataclass(frozen=True, slots=True)
class _Change:
    """A request that may be repeated, and what it is for."""

    words: str
    method: str
    path: str
    body: Json


class Provisioner:
    """Compares what is planned with what is there; all that is there already stays, and nobody loses a right."""

    def __init__(self, client: Client, account: AccountId) -> None:
        self._client = client
        self._account = account
        self._server = client.server
        self._places: dict[str, _Place] = {}
        self._version = ""
        self._few = asyncio.Semaphore(_AT_ONCE)

    async def missing(self, units: Sequence[PlannedUnit]) -> Sequence[Step]:
        """A step for each Space and room that is not as planned. Raises: ``Failure``."""
        self._places = {place.key: place for place in _places(units)}
        steps = []
        for place in self._places.values():
            room = await self._find(place)
            words = _made(place) if room is None else await self._words(place, room)
            if words:
                steps.append(Step(key=place.key, words=f"{place.words}: {words}", group=place.group))
        return steps

    async def carry_out(self, step: Step) -> ChatRef | None:
        """Make or mend that Space or room, one request after the other; the group's chat. Raises: ``Failure``."""
        place = self._places[step.key]
        if place.within and await self._room_of(place.within) is None:
            raise Rejected("its Space is not there; see to the step above that makes it, and run this again")
        room = await self._find(place) or await self._make(place)
        if not await self._in_it(room):
            await self._come_back(room)
        for change in await self._changes(place, room):
            await self._client.call(change.method, change.path, body=change.body)
        return None if place.group is None else ChatRef(self._account, room)

    async def _come_back(self, room: str) -> None:
        try:
            await self._client.call("POST", v3("rooms", room, "join"), body={})
        except ServerRefused as refusal:
            if refusal.status != 404:
                raise
            raise Rejected(
                "its room is gone from the homeserver; make a group in the application, invite the bot, make it an"
                " administrator there, and bind it to the unit with 'gắn nhóm'"
            ) from refusal

    async def _words(self, place: _Place, room: str) -> str:
        if not await self._in_it(room):
            return "come back into it"
        if place.within and await self._room_of(place.within) is None:
            return _INTO_SPACE
        found = [change.words for change in await self._changes(place, room)]
        if place.group and place.chat is None:
            found.insert(0, "take up what was made before")
        return "; ".join(dict.fromkeys(found))

    def _alias(self, place: _Place) -> str:
        """The same for the same key at every run, so that a room is never made twice."""
        slug = re.sub(r"[^a-z0-9]+", "-", fold(place.key)).strip("-")[:_SLUG]
        ours = self._client.user.partition(":")[0].removeprefix("@")
        return f"{ours}-{slug}-{hashlib.sha256(place.key.encode()).hexdigest()[:10]}"

    def _address(self, place: _Place) -> str:
        return f"#{self._alias(place)}:{self._server}"

    async def _find(self, place: _Place) -> str | None:
        """The room that is bound already, or else that of its address. Raises: ``Rejected`` where others took the address."""
        if place.chat is not None:
            return place.chat
        room = await self._led_to(place)
        if room is None:
            return None
        # Anybody on the server may have taken the address before us, to listen or to speak in our name.
        if not await self._in_it(room) or (await self._create(room)).get("sender") != self._client.user:
            raise Rejected(
                f"{self._address(place)} leads to a room that we did not make or are no longer in; have the homeserver's"
                " administrator remove that address"
            )
        return room

    async def _led_to(self, place: _Place) -> str | None:
        """Where its address leads, if anywhere."""
        try:
            return str((await self._client.call("GET", v3("directory", "room", self._address(place))))["room_id"])
        except ServerRefused as refusal:
            if refusal.status != 404:
                raise
            return None

    async def _in_it(self, room: str) -> bool:
        try:
            return (await self._state(room, "m.room.member", self._client.user) or {}).get("membership") == "join"
        except Forbidden:
            return False

    async def _create(self, room: str) -> Json:
        """The room's first event."""
        async with self._few:
            return await self._client.call("GET", v3("rooms", room, "state", _CREATE, ""), query={"format": "event"})

    async def _state(self, room: str, type_: str, key: str = "") -> Json | None:
        try:
            async with self._few:
                return await self._client.call("GET", v3("rooms", room, "state", type_, key))
        except ServerRefused as refusal:
            if refusal.status != 404:
                raise
            return None

    async def _make(self, place: _Place) -> str:
        """Its address is part of the request, so that a second one is refused."""
        version = await self._room_version()
        above_all = int(version) >= ABOVE_ALL_FROM
        levels = powers.wanted(self._client.user, place.leads, read_only=place.read_only, above_all=above_all)
        within = await self._room_of(place.within)
        body = {
            "room_alias_name": self._alias(place),
            "name": place.title,
            **({"topic": place.topic} if place.topic else {}),
            "preset": "private_chat",
            "visibility": "private",
            "room_version": version,
            **({"creation_content": {"type": "m.space"}} if place.group is None else {}),
            "power_level_content_override": levels,
            "initial_state": [
                {"type": type_, "state_key": key, "content": content}
                for type_, key, content in self._firm(place, within)
            ],
        }
        return str((await self._client.call("POST", v3("createRoom"), body=body))["room_id"])

    async def _room_version(self) -> str:
        """The server's own choice where people of a Space may come in, else the newest one that lets them."""
        if not self._version:
            known = _at(await self._client.call("GET", v3("capabilities")), "capabilities", "m.room_versions")
            stable = [
                int(name) for name, how in _at(known, "available").items() if name.isdecimal() and how == "stable"
            ]
            fit = [version for version in stable if version >= OLDEST_VERSION]
            if not fit:
                raise Rejected(f"the homeserver has no rooms of version {OLDEST_VERSION} or later; bring it up to date")
            default = str(known.get("default"))
            self._version = default if default.isdecimal() and int(default) in fit else str(max(fit))
        return self._version

    async def _room_of(self, key: str | None) -> str | None:
        return None if key is None else await self._find(self._places[key])

    def _firm(self, place: _Place, within: str | None) -> Iterator[tuple[str, str, Json]]:
        """State that is the same at all times: type, key and content."""
        yield "m.room.history_visibility", "", {"history_visibility": "joined"}
        yield "m.room.guest_access", "", {"guest_access": "forbidden"}
        yield "m.room.join_rules", "", _join_rule(place, within)
        if within is not None:
            yield "m.space.parent", within, {"via": [self._server], "canonical": True}

    async def _changes(self, place: _Place, room: str) -> list[_Change]:
        """What it lacks, in order; in a room that people made only what lets us find it and brings in who is to be there."""
        create, levels = await asyncio.gather(self._create(room), self._state(room, _LEVELS))
        within = await self._room_of(place.within)
        ours = create.get("sender") == self._client.user
        changes = [*await self._mended(place, room, within)] if ours else []
        may_raise = ours or powers.level(self._client.user, levels, create) >= powers.needed_to_send(
            _LEVELS, levels, state=True
        )
        raised = powers.raised(levels, create, place.leads) if place.group is not None and may_raise else None
        if raised is not None:
            changes.append(_put("let those who lead look after it", room, _LEVELS, "", raised))
        if within is not None and not (await self._state(within, "m.space.child", room) or {}).get("via"):
            changes.append(_put(_INTO_SPACE, within, "m.space.child", room, {"via": [self._server]}))
        return changes + await self._invitations(place, room)

    async def _mended(self, place: _Place, room: str, within: str | None) -> list[_Change]:
        firm, address = [*self._firm(place, within)], self._address(place)
        named = await self._state(room, _ALIAS) or {}
        led_to = room if named.get("alias") == address else await self._led_to(place)
        changes = []
        if led_to is None:
            changes.append(_Change("give its address back", "PUT", v3("directory", "room", address), {"room_id": room}))
        if led_to in (room, None):  # else it went along with an upgrade, or somebody took it
            firm.append((_ALIAS, "", {"alias": address}))
        there = await asyncio.gather(*(self._state(room, type_, key) for type_, key, _ in firm))
        for (type_, key, content), found in zip(firm, there, strict=True):
            if content != found:
                changes.append(_put(f"set {type_.rpartition('.')[2].replace('_', ' ')}", room, type_, key, content))
            if type_ == "m.room.join_rules":
                changes += [each for old in _spaces(found) if old != within for each in _taken_out(room, old)]
        name = (await self._state(room, "m.room.name") or {}).get("name")
        if not name or (place.group is None and name != place.title):
            changes.append(_put("give it its name", room, "m.room.name", "", {"name": place.title}))
        return changes

    async def _invitations(self, place: _Place, room: str) -> list[_Change]:
        """For who was never there; who left, declined or was asked out is not called back by a list."""
        guests = dict.fromkeys(guest.user for guest in place.guests if guest.user != self._client.user)
        members = await asyncio.gather(*(self._state(room, "m.room.member", user) for user in guests))
        return [
            _Change(f"invite {user}", "POST", v3("rooms", room, "invite"), {"user_id": user})
            for user, member in zip(guests, members, strict=True)
            if member is None or member.get("membership") == "knock"
        ]


def _places(units: Sequence[PlannedUnit]) -> Iterator[_Place]:
    """The Space of each unit, then its rooms; who leads one of them is invited to the Space, and so may come in below it."""
    known = {unit.unit for unit in units}
    for unit in units:
        leads = tuple(Guest(guest.user) for group in unit.groups for guest in group.guests if guest.leads)
        within = f"unit:{unit.parent}" if unit.parent in known else None
        yield _Place(key=f"unit:{unit.unit}", title=unit.title, within=within, guests=leads)
        yield from (_place(group, f"unit:{unit.unit}") for group in unit.groups)


def _place(group: PlannedGroup, within: str) -> _Place:
    return _Place(
        key=f"group:{group.key}",
        title=group.title,
        topic=group.topic,
        within=within,
        group=group.key,
        chat=None if group.chat is None else group.chat.chat,
        open_to_unit=group.open_to_unit,
        read_only=group.read_only,
        guests=group.guests,
    )


def _made(place: _Place) -> str:
    count = len(dict.fromkeys(guest.user for guest in place.guests))
    people = f", invite {count} {'person' if count == 1 else 'people'}" if count else ""
    return f"make it{people}"


def _join_rule(place: _Place, within: str | None) -> Json:
    """Who is in the Space around it comes in at will; others knock at a group of residents, and nowhere else."""
    if within is None or not place.open_to_unit:
        return {"join_rule": "invite"}
    rule = "restricted" if place.group is None else "knock_restricted"
    return {"join_rule": rule, "allow": [{"type": "m.room_membership", "room_id": within}]}


def _spaces(rule: Json | None) -> list[str]:
    """The Spaces whose people a join rule lets in."""
    allowed = (rule or {}).get("allow")
    return [str(_at({"": each}, "").get("room_id")) for each in allowed] if isinstance(allowed, list) else []


def _taken_out(room: str, space: str) -> Iterator[_Change]:
    words = "take it out of the Space where it was before"
    yield _put(words, space, "m.space.child", room, {})
    yield _put(words, room, "m.space.parent", space, {})


def _put(words: str, room: str, type_: str, key: str, content: Json) -> _Change:
    return _Change(words, "PUT", v3("rooms", room, "state", type_, key), content)


def _at(content: Json, *keys: str) -> Json:
    for key in keys:
        found = content.get(key)
        content = found if isinstance(found, dict) else {}
    return content
