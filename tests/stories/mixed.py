"""The sample ward on three platforms at once: some clusters on Telegram, one on the web, one and the duty rooms on Matrix."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from bot.adapter import Adapter, SampleGroup, SamplePerson, Settlement, Settles
from bot.adapter.pictures import PictureWorkers
from bot.app import make_adapters
from bot.engine.tx import Tx
from bot.model.ids import AccountId, PersonId
from bot.sample.people import people_of
from bot.sample.place import sample_folder
from bot.settings import load_ward
from bot.store import people as directory
from bot.testing.stories.scene import Neighbour, Scene, Seen, elsewhere, knocks
from bot.testing.turning import Turner
from bot.testing.ward import sample_app, sample_settings
from tests.matrix.hamlet import Peopled, peopled
from tests.matrix.village import Village
from tests.stories.matrix import KEYED, MatrixScene, names
from tests.stories.telegram import Peopled as OnTelegram
from tests.stories.telegram import TelegramScene
from tests.stories.web import web_scene
from tests.telegram_server import telegram_server
from tests.tools.synapse import running_synapse

MATRIX, TELEGRAM, WEB = "matrix", "telegram", "web"
ON_TELEGRAM: Final = frozenset({"g-a1", "g-a2", "g-b1", "g-c1", "g-a-landlords"})
ON_THE_WEB: Final = frozenset({"g-a3", "g-a-workers"})


def place_of(group: str) -> str:
    """Where a group lives; what people make themselves later is on Matrix."""
    return TELEGRAM if group in ON_TELEGRAM else WEB if group in ON_THE_WEB else MATRIX


@dataclass
class Peoples:
    """Who has an account where: wherever a group of theirs is; the talk that counts is the first of these in this order."""

    matrix: Settles
    telegram: Settles
    web: Settles
    settled: dict[str, Settlement] = field(default_factory=dict)

    async def settle(self, people: Sequence[SamplePerson], groups: Sequence[SampleGroup]) -> Settlement:
        """Each group on its platform; who is in none has business on the first alone."""
        idle = {one.key for one in people} - {key for group in groups for key in group.members}
        for name, platform in ((MATRIX, self.matrix), (TELEGRAM, self.telegram), (WEB, self.web)):
            here = [group for group in groups if place_of(group.key) == name]
            keys = {key for group in here for key in group.members} | (idle if name == MATRIX else set())
            self.settled[name] = await platform.settle([one for one in people if one.key in keys], here)
        later_first = list(self.settled.values())[::-1]
        return Settlement(
            {key: user for each in later_first for key, user in each.users.items()},
            {key: talk for each in later_first for key, talk in each.talks.items()},
            {key: chat for each in later_first for key, chat in each.groups.items()},
        )

    def home(self, key: str) -> str:
        """On which platform somebody talks with the bot."""
        return next((name for name, each in self.settled.items() if key in each.users), MATRIX)

    def link(self, tx: Tx) -> None:
        """Who has several accounts is one person."""
        for each in self.settled.values():
            for key, user in each.users.items():
                directory.link(tx, PersonId(key), user, each.talks[key])


class Everywhere(Peopled):
    """The Matrix adapter, by which all three platforms are peopled."""

    peoples: Peoples

    async def settle(self, people: Sequence[SamplePerson], groups: Sequence[SampleGroup]) -> Settlement:
        """Each where they belong."""
        return await self.peoples.settle(people, groups)


@dataclass(frozen=True, slots=True)
class MixedScene:
    """One ward, three platforms, one clock."""

    scenes: Mapping[str, Scene]
    peoples: Peoples
    platform: str = "web+matrix+telegram"

    @property
    def now(self) -> datetime:
        """In the ward's own zone."""
        return self.scenes[MATRIX].now

    def neighbour(self, key: str) -> "MixedNeighbour":
        """Somebody by key."""
        return MixedNeighbour(self, key, self.scenes[self.peoples.home(key)].neighbour(key))

    async def gathers(self, group: str, title: str, *members: str) -> None:
        """On Matrix, where people can make groups themselves."""
        await self.scenes[MATRIX].gathers(group, title, *members)

    async def comes_in(self, link: str) -> Neighbour:
        """On the web."""
        return await self.scenes[WEB].comes_in(link)

    async def until(self, clock: str) -> None:
        """Turn the clock, which is the same for all."""
        await self.scenes[MATRIX].until(clock)


@dataclass(frozen=True, slots=True)
class MixedNeighbour:
    """Somebody who goes to each group where it is, and talks with the bot at home."""

    scene: MixedScene
    key: str
    home: Neighbour

    @property
    def name(self) -> str:
        """The same everywhere."""
        return self.home.name

    async def writes(self, text: str, *, group: str | None = None) -> None:
        """Write."""
        await self._at(group).writes(text, group=group)

    async def answers(self, text: str, words: str, *, group: str | None = None) -> None:
        """Answer."""
        await self._at(group).answers(text, words, group=group)

    async def sends_photo(self, photo: bytes, *, group: str | None = None) -> None:
        """Send a picture."""
        await self._at(group).sends_photo(photo, group=group)

    async def presses(self, label: str, *, group: str | None = None) -> None:
        """A button, or its number."""
        await self._at(group).presses(label, group=group)

    async def reads(self, *, group: str | None = None) -> Sequence[Seen]:
        """Look."""
        return await self._at(group).reads(group=group)

    async def groups(self) -> Mapping[str, str]:
        """At home."""
        return await self.home.groups()

    async def knocks(self, group: str) -> bool:
        """Where that group is, if they are at home there."""
        return place_of(group) == self.scene.peoples.home(self.key) and await knocks(self.home, group)

    def elsewhere(self) -> Neighbour | None:
        """Who is at home on the web has a telephone with Telegram, too."""
        if self.scene.peoples.home(self.key) != WEB:
            return None
        return elsewhere(self.scene.scenes[TELEGRAM].neighbour(self.key))

    def _at(self, group: str | None) -> Neighbour:
        return self.scene.scenes[place_of(group)].neighbour(self.key) if group else self.home


@asynccontextmanager
async def open_scene(folder: Path) -> AsyncIterator[Scene]:
    """The ward at 07:00, on a homeserver, a Bot API server and a web server of its own."""
    turner = Turner()
    async with AsyncExitStack() as stack:
        village = await stack.enter_async_context(Village(stack.enter_context(running_synapse()), folder / "people"))
        alone = await peopled(village, folder / "matrix", turner.clock, keyed=KEYED)
        matrix = Everywhere(alone.adapter, alone.hamlet)
        server = await stack.enter_async_context(telegram_server(turner.clock))
        telegram = OnTelegram(server, folder / "telegram", turner.clock)
        web = await _web(folder, turner, stack)
        if not isinstance(web, Settles):
            raise TypeError("the web chat can be peopled")
        matrix.peoples = Peoples(alone, telegram, web)
        adapters: dict[str, Adapter] = {MATRIX: matrix, TELEGRAM: telegram, WEB: web}
        app = await stack.enter_async_context(sample_app(folder, turner, adapters))
        await app.house.state.do(matrix.peoples.link)
        turner.watch(telegram.hamlet)
        on_matrix = MatrixScene(app, matrix, turner, names())
        await on_matrix.settles_in()
        on_telegram = TelegramScene(app, telegram.hamlet, turner, names())
        on_the_web = await stack.enter_async_context(web_scene(app, turner))
        scenes: dict[str, Scene] = {MATRIX: on_matrix, TELEGRAM: on_telegram, WEB: on_the_web}
        yield MixedScene(scenes, matrix.peoples)


async def _web(folder: Path, turner: Turner, stack: AsyncExitStack) -> Adapter:
    """The one of the sample's own settings."""
    pictures = PictureWorkers()
    stack.push_async_callback(pictures.close)
    people = people_of(load_ward(sample_folder()))
    return make_adapters(sample_settings(folder), turner.clock, pictures, people)[AccountId(WEB)]
