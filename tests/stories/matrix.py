"""The sample ward on Matrix: a real homeserver, its people with clients of their own, some talks encrypted."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from bot.adapter import SampleGroup
from bot.app import App
from bot.sample.place import sample_folder
from bot.settings import load_ward
from bot.testing.stories.scene import Scene, Seen
from bot.testing.turning import Turner
from bot.testing.ward import sample_app
from tests.matrix.hamlet import Hamlet, Peopled, peopled
from tests.matrix.member import Member
from tests.matrix.seeing import Standing, choices
from tests.matrix.village import Village
from tests.tools.synapse import running_synapse

KEYED: Final = frozenset({"an", "dung", "phuc"})
"""Whose talk with the bot is encrypted."""

TAPPING: Final = frozenset({"oanh", "phuc"})
"""Who answers with one tap below the message, where others write the number."""


@dataclass(frozen=True, slots=True)
class MatrixScene:
    """One ward on one homeserver."""

    app: App
    adapter: Peopled
    turner: Turner
    names: Mapping[str, str]
    platform: str = "matrix"

    @property
    def now(self) -> datetime:
        """In the ward's own zone."""
        return self.turner.local()

    @property
    def hamlet(self) -> Hamlet:
        """Who lives there."""
        return self.adapter.hamlet

    def neighbour(self, key: str) -> "MatrixNeighbour":
        """Somebody by key."""
        return MatrixNeighbour(self, key)

    async def gathers(self, group: str, title: str, *members: str) -> None:
        """A room of their own, and the bot comes in."""
        await self.hamlet.settle((), [SampleGroup(group, title, members)])
        await self.settles_in()

    async def comes_in(self, link: str) -> "MatrixNeighbour":
        """Nobody: on Matrix people are invited by their name."""
        raise LookupError("a link opens nothing on Matrix")

    async def until(self, clock: str) -> None:
        """Turn the clock."""
        await self.turner.until(clock)

    async def settles_in(self) -> None:
        """The bot is in every room, and has handed in what it found there."""
        await self.hamlet.bot_is_in()
        await self.turner.settle()

    async def heard(self, event: str) -> None:
        """What somebody just did has reached the bot, and all that follows has happened."""
        await self.adapter.handed_in(event)
        await self.turner.breathe()


@dataclass(frozen=True, slots=True)
class MatrixNeighbour:
    """A member who waits for what follows."""

    scene: MatrixScene
    key: str

    @property
    def name(self) -> str:
        """As the neighbours say."""
        return self.scene.names[self.key]

    async def writes(self, text: str, *, group: str | None = None) -> None:
        """Write."""
        await self.scene.heard(await self._member.writes(self._room(group), text))

    async def answers(self, text: str, words: str, *, group: str | None = None) -> None:
        """As clients answer."""
        room = self._room(group)
        found = [message.event for message in await self._member.standing(room) if words in message.text]
        if not found:
            raise LookupError(f"{self.name} sees no {words!r} in {group}")
        await self.scene.heard(await self._member.writes(room, text, reply_to=found[-1]))

    async def sends_photo(self, photo: bytes, *, group: str | None = None) -> None:
        """Upload, then send."""
        await self.scene.heard(await self._member.sends_photo(self._room(group), photo))

    async def presses(self, label: str, *, group: str | None = None) -> None:
        """The number in front of that label, in answer to the newest message that has it."""
        message, number = await self._choice(label, self._room(group))
        if self.key in TAPPING:
            answer = await self._member.reacts(self._room(group), message.event, f"{number}\ufe0f\u20e3")
        else:
            reply_to = message.event if group else None
            answer = await self._member.writes(self._room(group), number, reply_to=reply_to)
        await self.scene.heard(answer)

    async def reads(self, *, group: str | None = None) -> Sequence[Seen]:
        """Look; what can be answered by a number is as good as a button."""
        seen = await self._member.sees(self._room(group))
        return [one if one.mine else replace(one, buttons=tuple(choices(one.text))) for one in seen]

    async def groups(self) -> Mapping[str, str]:
        """As a member, who says yes to what the application asks."""
        for room in await self._member.invitations():
            await self.scene.heard(await self._member.joins(room))
        keys = {room: key for key, room in self.scene.hamlet.rooms.items()}
        return {title: keys[room] for title, room in (await self._member.titles()).items()}

    async def _choice(self, label: str, room: str) -> tuple[Standing, str]:
        for message in reversed(await self._member.standing(room)):
            for words, number in choices(message.text).items():
                if message.sender != self._member.user and label.casefold() in words.casefold():
                    return message, number
        raise LookupError(f"{self.name} finds no choice {label}")

    @property
    def _member(self) -> Member:
        return self.scene.hamlet.members[self.key]

    def _room(self, group: str | None) -> str:
        hamlet = self.scene.hamlet
        return hamlet.rooms[group] if group else hamlet.talks[self.key]


def names() -> Mapping[str, str]:
    """What the neighbours call everybody."""
    return {person.key: person.name for person in load_ward(sample_folder()).people}


@asynccontextmanager
async def open_scene(folder: Path) -> AsyncIterator[Scene]:
    """The ward at 07:00 on a homeserver of its own."""
    turner = Turner()
    async with AsyncExitStack() as stack:
        server = stack.enter_context(running_synapse())
        village = await stack.enter_async_context(Village(server, folder / "people"))
        adapter = await peopled(village, folder / "matrix", turner.clock, keyed=KEYED)
        app = await stack.enter_async_context(sample_app(folder, turner, {"matrix": adapter}))
        scene = MatrixScene(app, adapter, turner, names())
        await scene.settles_in()
        yield scene
