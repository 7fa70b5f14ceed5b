"""The sample ward's people on a homeserver, each with a talk with the bot, and their groups, made by a steward."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bot.adapter import Adapter, SampleGroup, SamplePerson, Settlement
from bot.model.clock import Clock
from bot.model.ids import ChatRef, UserRef
from tests.matrix.bench import ACCOUNT, make_adapter
from tests.matrix.member import Member
from tests.matrix.village import Village
from tests.matrix.watched import Watched
from tests.tools.synapse import Login

_BOTS_LEVEL: Final = 90


@dataclass
class Hamlet:
    """Who lives there, by their keys; the talks of those in ``keyed`` are encrypted."""

    village: Village
    bot: Login
    keyed: Collection[str]
    members: dict[str, Member] = field(default_factory=dict)
    talks: dict[str, str] = field(default_factory=dict)
    rooms: dict[str, str] = field(default_factory=dict)

    async def settle(self, people: Sequence[SamplePerson], groups: Sequence[SampleGroup]) -> Settlement:
        """Everybody and every group that is not there yet."""
        for person in people:
            if person.key not in self.members:
                await self._moves_in(person)
        for group in groups:
            if group.key not in self.rooms:
                await self._gathers(group)
        return Settlement(
            {one.key: UserRef(ACCOUNT, self.members[one.key].user) for one in people},
            {one.key: ChatRef(ACCOUNT, self.members[one.key].user) for one in people},
            {group.key: ChatRef(ACCOUNT, self.rooms[group.key]) for group in groups},
        )

    async def bot_is_in(self) -> None:
        """Once the bot has followed every invitation."""
        for key, room in self.talks.items():
            await self.members[key].waits_for(room, self.bot.user_id)
        for room in self.rooms.values():
            await (await self._steward()).waits_for(room, self.bot.user_id)

    async def _moves_in(self, person: SamplePerson) -> None:
        keyed = person.key in self.keyed
        member = await (self.village.keyed(person.key) if keyed else self.village.member(person.key))
        await member.is_called(person.name)
        self.members[person.key] = member
        self.talks[person.key] = await member.opens_talk(self.bot.user_id, encrypted=keyed)

    async def _gathers(self, group: SampleGroup) -> None:
        members = [self.members[key] for key in group.members]
        room = await (await self._steward()).makes_room(
            group.title,
            invite=[self.bot.user_id, *(member.user for member in members)],
            power_level_content_override={"users": {self.bot.user_id: _BOTS_LEVEL}},
        )
        for member in members:
            await member.joins(room)
        self.rooms[group.key] = room

    async def _steward(self) -> Member:
        """Who makes the groups, and belongs to no story."""
        if "" not in self.members:
            self.members[""] = await self.village.member("steward")
        return self.members[""]


class Peopled(Watched):
    """The adapter under test, on a platform that the test can people."""

    def __init__(self, adapter: Adapter, hamlet: Hamlet) -> None:
        super().__init__(adapter)
        self.hamlet = hamlet

    async def settle(self, people: Sequence[SamplePerson], groups: Sequence[SampleGroup]) -> Settlement:
        """In the hamlet."""
        return await self.hamlet.settle(people, groups)


async def peopled(village: Village, folder: Path, clock: Clock, *, keyed: Collection[str]) -> Peopled:
    """An adapter for the app's account in ``folder``, and nobody there yet."""
    bot = await village.login("bot")
    adapter = make_adapter(village.server.url, bot, folder, clock=clock)
    return Peopled(adapter, Hamlet(village, bot, keyed))
