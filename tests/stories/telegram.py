"""The sample ward on Telegram: a Bot API server of the tests' own, with its limits, by the clock of the story."""

import re
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from bot.adapter import SampleGroup, SamplePerson, Settlement
from bot.app import App
from bot.model.clock import Clock
from bot.model.content import Mood
from bot.testing.stories.scene import Scene, Seen
from bot.testing.turning import Turner
from bot.testing.ward import sample_app
from tests.stories.matrix import names
from tests.telegram_server import Group, Member, NotPossible, TelegramServer, telegram_server
from tests.telegram_server.bench import Bumpy, is_blank, premises, settings
from tests.telegram_server.hamlet import Hamlet

_MOODS: Final = {"🔴": Mood.ALARM, "🟢": Mood.GOOD}
"""What a message begins with that people are to notice."""


class Peopled(Bumpy):
    """The adapter under test, on a platform that the test can people."""

    def __init__(self, server: TelegramServer, folder: Path, clock: Clock) -> None:
        super().__init__(premises(folder, clock), settings(server, rates={}))
        self.hamlet = Hamlet(server)

    async def settle(self, people: Sequence[SamplePerson], groups: Sequence[SampleGroup]) -> Settlement:
        """In the hamlet."""
        return await self.hamlet.settle(people, groups)


@dataclass(frozen=True, slots=True)
class TelegramScene:
    """One ward on one server."""

    app: App
    hamlet: Hamlet
    turner: Turner
    names: Mapping[str, str]
    platform: str = "telegram"

    @property
    def now(self) -> datetime:
        """In the ward's own zone."""
        return self.turner.local()

    def neighbour(self, key: str) -> "TelegramNeighbour":
        """Somebody by key."""
        return TelegramNeighbour(self, key, self.names[key])

    async def gathers(self, group: str, title: str, *members: str) -> None:
        """A group of their own, with the bot as an administrator."""
        await self.hamlet.settle((), [SampleGroup(group, title, members)])
        await self.turner.settle()

    async def comes_in(self, link: str) -> "TelegramNeighbour":
        """Somebody new with the link that they were given."""
        raise LookupError("nobody is given a personal link on Telegram")

    async def until(self, clock: str) -> None:
        """Turn the clock."""
        await self.turner.until(clock)


@dataclass(frozen=True, slots=True)
class TelegramNeighbour:
    """A member who waits for what follows."""

    scene: TelegramScene
    key: str
    name: str

    async def writes(self, text: str, *, group: str | None = None) -> None:
        """Write."""
        self._member.writes(text, chat=self._chat(group))
        await self.scene.turner.breathe()

    async def answers(self, text: str, words: str, *, group: str | None = None) -> None:
        """As the app answers a message."""
        found = [message.id for message in self._member.sees(self._chat(group)) if words in message.text]
        if not found:
            raise LookupError(f"{self.name} sees no {words!r} in {group}")
        self._member.writes(text, chat=self._chat(group), reply_to=found[-1])
        await self.scene.turner.breathe()

    async def sends_photo(self, photo: bytes, *, group: str | None = None) -> None:
        """Send a picture."""
        self._member.sends_photo(photo, chat=self._chat(group))
        await self.scene.turner.breathe()

    async def presses(self, label: str, *, group: str | None = None) -> None:
        """The newest button with that label."""
        for message in reversed(self._member.sees(self._chat(group))):
            for written in (each for row in message.buttons for each in row):
                if label.casefold() in written.casefold():
                    self._member.taps(written, chat=self._chat(group), message=message.id)
                    await self.scene.turner.breathe()
                    return
        raise LookupError(f"{self.name} finds no button {label}")

    async def reads(self, *, group: str | None = None) -> Sequence[Seen]:
        """Look; what Telegram itself says is no message."""
        return [
            Seen(
                message.text,
                int(message.photo is not None and not is_blank(message.photo)),
                tuple(label for row in message.buttons for label in row),
                message.mine,
                _MOODS.get(message.text[:1], Mood.PLAIN),
                bool(message.reactions),
            )
            for message in self._member.sees(self._chat(group))
            if message.service is None and not (message.mine and message.text == "/start")
        ]

    async def groups(self) -> Mapping[str, str]:
        """As a member, who opens each link that they are given."""
        for link in self._links():
            with suppress(NotPossible):
                self._member.joins(link)
                await self.scene.turner.breathe()
        keys = {group.chat: key for key, group in self.scene.hamlet.groups.items()}
        return {str(chat.title): keys[chat] for chat in self._member.groups}

    async def knocks(self, group: str) -> bool:
        """By a link at which one asks to be let in."""
        self._member.joins(self.scene.hamlet.groups[group].link(asks=True))
        await self.scene.turner.breathe()
        return True

    def elsewhere(self) -> "TelegramNeighbour":
        """A second telephone."""
        second = f"{self.key}-2"
        if second not in self.scene.hamlet.members:
            self.scene.hamlet.moves_in(second, self.name)
        return TelegramNeighbour(self.scene, second, self.name)

    def _links(self) -> list[str]:
        """Into groups, in the words that they were told."""
        said = " ".join(message.text for message in self._member.sees())
        return re.findall(r"https://t\.me/\+[A-Za-z0-9_-]+", said)

    @property
    def _member(self) -> Member:
        return self.scene.hamlet.members[self.key]

    def _chat(self, group: str | None) -> Group | None:
        return self.scene.hamlet.groups[group] if group else None


@asynccontextmanager
async def open_scene(folder: Path) -> AsyncIterator[Scene]:
    """The ward at 07:00 on a server of its own."""
    turner = Turner()
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(telegram_server(turner.clock))
        adapter = Peopled(server, folder / "telegram", turner.clock)
        app = await stack.enter_async_context(sample_app(folder, turner, {"telegram": adapter}))
        turner.watch(adapter.hamlet)
        await turner.settle()
        yield TelegramScene(app, adapter.hamlet, turner, names())
