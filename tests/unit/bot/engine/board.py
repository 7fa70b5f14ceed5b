"""A platform that shows menus of commands, and a ward whose people write there."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import pytest

from bot.adapter import Failure, MenuCommand
from bot.app import texts_of
from bot.engine.directory import Directory
from bot.engine.grants import GrantsFacet
from bot.engine.menucommands import OfRoles
from bot.engine.ownmenus import PACE, OwnMenus
from bot.engine.plugins import load_plugins
from bot.engine.registry import Registry
from bot.engine.state import NotKept
from bot.engine.tx import Tx
from bot.model.ids import ChatRef, UserRef
from bot.model.people import Role
from bot.store import ownmenus
from bot.store.write import Writer
from bot.testing.town import CAPABILITIES
from bot.testing.ward import sample_settings
from bot.texts import Texts
from tests.unit.bot.engine.ward import WEB, A, Ward, person

T = TypeVar("T")


@cache
def shipped() -> tuple[Registry, Texts]:
    """The plugins of the sample, and the words of all."""
    with TemporaryDirectory() as folder:
        settings = sample_settings(Path(folder))
        registry = load_plugins(settings.plugins)
        return registry, texts_of(settings, registry)


ABLE = replace(CAPABILITIES, create_group=True, proves="https://town.example/prove")


def of_roles(roles: frozenset[Role]) -> Sequence[MenuCommand]:
    """On a platform that can do everything."""
    return OfRoles(*shipped()).of(roles, ABLE)


@dataclass
class Board:
    """A platform that shows menus, and fails as it is told to."""

    shows: dict[str, list[str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    fails: list[Failure] = field(default_factory=list)
    languages: dict[str, str] = field(default_factory=dict)

    async def offer(self, chat: ChatRef, commands: Sequence[MenuCommand], language: str) -> None:
        """Shown at once."""
        self.asked.append(chat.chat)
        if self.fails:
            raise self.fails.pop(0)
        if commands:
            self.shows[chat.chat] = [each.name for each in commands]
            self.languages[chat.chat] = language
        else:
            self.shows.pop(chat.chat, None)


class Place:
    """A ward whose people write on a platform with menus, by the clock of the ward."""

    def __init__(self, ward: Ward) -> None:
        self.ward = ward
        self.board = Board()
        self.broken: list[NotKept] = []
        self.menus = OwnMenus(WEB, self.board, self, ward.clock, directory=ward.directory, menus=of_roles)
        ward.directory = ward.house.directory = Directory(changed=self.menus.wake)
        self._committed = 0

    async def do(self, work: Callable[[Tx], T]) -> T:
        """In the one transaction of the ward."""
        if self.broken:
            raise self.broken.pop()
        self.ward.tx.turn()
        return work(self.ward.tx)

    def writes(self, *who: str) -> None:
        """They say something in private, whether we know them or not."""
        for each in who:
            chat = ChatRef(WEB, f"talk-{each}")
            self.ward.tx.after_commit(partial(self.menus.heard, chat))
            self.ward.directory.private_chat_seen(self.ward.tx, UserRef(WEB, each), chat)

    def gives(self, who: str, role: Role) -> str:
        """The commander does."""
        return GrantsFacet(self.ward.moment("phuc")).give(person(who), role, A, until=None)

    def ends(self, grant: str) -> None:
        """Likewise."""
        GrantsFacet(self.ward.moment("phuc")).end(grant)

    def owed(self) -> list[str]:
        """The chats that show, or may show, a menu of their own."""
        return [chat.chat for chat in ownmenus.shown(self.ward.tx, WEB)]

    async def passes(self, seconds: float = 30 * PACE) -> None:
        """What was done is committed, and time goes by."""
        actions, self._committed = self.ward.tx.actions[self._committed :], len(self.ward.tx.actions)
        for action in actions:
            action()
        await self._turns()
        end = self.ward.clock.now() + timedelta(seconds=seconds)
        while (due := self.ward.clock.next_due()) is not None and due <= end:
            self.ward.clock.turn_to(due)
            await self._turns()
        self.ward.clock.turn_to(end)
        self.ward.tx.turn()

    async def _turns(self) -> None:
        for _ in range(20):
            await asyncio.sleep(0)

    def shows(self, who: str) -> list[str] | None:
        """The menu of their own in their chat."""
        return self.board.shows.get(f"talk-{who}")

    def asked(self, who: str) -> int:
        """How often the platform was asked for a menu there."""
        return self.board.asked.count(f"talk-{who}")


@pytest.fixture
async def place(writer: Writer) -> AsyncIterator[Place]:
    place = Place(Ward(writer))
    running = asyncio.ensure_future(place.menus.run())
    yield place
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
