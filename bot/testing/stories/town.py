"""The sample ward in the simulated town."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.app import App
from bot.model.operations import Sign
from bot.testing.platform import TownAdapter
from bot.testing.stories.scene import Scene, Seen
from bot.testing.town import Member, Town
from bot.testing.turning import Turner
from bot.testing.ward import sample_app


@dataclass(frozen=True, slots=True)
class TownScene:
    """One ward on one town."""

    town: Town
    app: App
    turner: Turner
    platform: str = "town"

    @property
    def now(self) -> datetime:
        """In the ward's own zone."""
        return self.turner.local()

    def neighbour(self, key: str) -> "TownNeighbour":
        """Somebody by key."""
        return TownNeighbour(self, self.town.person(key))

    async def gathers(self, group: str, title: str, *members: str) -> None:
        """In the town."""
        self.town.group(group, title=title).members.update(members)

    async def comes_in(self, link: str) -> "TownNeighbour":
        """An invitation is good for one."""
        chat, user = self.town.invitations.pop(link)
        member = self.town.person(user)
        if chat is not None:
            member.joins(chat, link)
        await self.turner.breathe()
        return TownNeighbour(self, member)

    async def until(self, clock: str) -> None:
        """Turn the clock."""
        await self.turner.until(clock)


@dataclass(frozen=True, slots=True)
class TownNeighbour:
    """A member of the town who waits for what follows."""

    scene: TownScene
    member: Member

    @property
    def name(self) -> str:
        """As the neighbours say."""
        return self.scene.town.names[self.member.user]

    async def writes(self, text: str, *, group: str | None = None) -> None:
        """Write."""
        self.member.writes(text, chat=group)
        await self.scene.turner.breathe()

    async def answers(self, text: str, words: str, *, group: str | None = None) -> None:
        """Answer."""
        found = [message.id for message in self.member.sees(group) if words in message.text]
        if not found:
            raise LookupError(f"{self.name} sees no {words!r} in {group}")
        self.member.writes(text, chat=group, reply_to=found[-1])
        await self.scene.turner.breathe()

    async def sends_photo(self, photo: bytes, *, group: str | None = None) -> None:
        """Send a picture."""
        self.member.writes("", chat=group, photos=(photo,))
        await self.scene.turner.breathe()

    async def presses(self, label: str, *, group: str | None = None) -> None:
        """Press."""
        self.member.presses(label, chat=group)
        await self.scene.turner.breathe()

    async def reads(self, *, group: str | None = None) -> Sequence[Seen]:
        """Look."""
        return [
            Seen(
                message.text,
                len(message.photos),
                tuple(button.label for button in message.buttons),
                message.author == self.member.user,
                message.mood,
                Sign.HEARD in message.signs,
            )
            for message in self.member.sees(group)
        ]

    async def groups(self) -> Mapping[str, str]:
        """As a member."""
        chats = self.scene.town.chats.values()
        return {chat.title: chat.id for chat in chats if not chat.private and self.member.user in chat.members}

    async def knocks(self, group: str) -> bool:
        """At the door, on a platform that lets the bot write to who knocks."""
        self.member.knocks(group, heard=True)
        await self.scene.turner.breathe()
        return True

    def elsewhere(self) -> "TownNeighbour":
        """A second telephone."""
        return TownNeighbour(self.scene, self.scene.town.person(f"{self.member.user}-2", self.name))


@asynccontextmanager
async def open_scene(folder: Path) -> AsyncIterator[Scene]:
    """The ward at 07:00, everybody at home."""
    turner = Turner()
    town = Town(turner.clock)
    async with sample_app(folder, turner, {"town": TownAdapter(town)}) as app:
        yield TownScene(town, app, turner)
