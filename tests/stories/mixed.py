"""The sample ward on two platforms at once: two clusters on the web, everybody else on Matrix."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
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
from bot.testing.stories.scene import Neighbour, Scene, Seen
from bot.testing.turning import Turner
from bot.testing.ward import sample_app, sample_settings
from tests.matrix.hamlet import Peopled, peopled
from tests.matrix.village import Village
from tests.stories.matrix import KEYED, MatrixScene, names
from tests.stories.web import WebScene, web_scene
from tests.tools.synapse import running_synapse

ON_THE_WEB: Final = frozenset({"g-a1", "g-a2"})


class Both(Peopled):
    """The Matrix adapter, peopling the web beside it: whoever is in a group there has an account there."""

    def __init__(self, matrix: Peopled, web: Settles) -> None:
        super().__init__(matrix.adapter, matrix.hamlet)
        self.web = web
        self.on_the_web = Settlement({}, {}, {})

    async def settle(self, people: Sequence[SamplePerson], groups: Sequence[SampleGroup]) -> Settlement:
        """Each group on its platform; at home on Matrix is who has any business there."""
        web = [group for group in groups if group.key in ON_THE_WEB]
        matrix = [group for group in groups if group.key not in ON_THE_WEB]
        visitors = {key for group in web for key in group.members}
        only_web = visitors - {key for group in matrix for key in group.members}
        here = await super().settle([one for one in people if one.key not in only_web], matrix)
        there = self.on_the_web = await self.web.settle([one for one in people if one.key in visitors], web)
        return Settlement({**there.users, **here.users}, {**there.talks, **here.talks}, {**there.groups, **here.groups})

    def only_on_the_web(self) -> frozenset[str]:
        """Who has no account on Matrix."""
        return frozenset(self.on_the_web.users.keys() - self.hamlet.members.keys())

    def link(self, tx: Tx) -> None:
        """Who has two accounts is one person."""
        for key in self.on_the_web.users.keys() & self.hamlet.members.keys():
            directory.link(tx, PersonId(key), self.on_the_web.users[key], self.on_the_web.talks[key])


@dataclass(frozen=True, slots=True)
class MixedScene:
    """One ward, two platforms, one clock."""

    web: WebScene
    matrix: MatrixScene
    at_home_on_the_web: frozenset[str]
    platform: str = "web+matrix"

    @property
    def now(self) -> datetime:
        """In the ward's own zone."""
        return self.matrix.now

    def neighbour(self, key: str) -> "MixedNeighbour":
        """Somebody by key."""
        home: Scene = self.web if key in self.at_home_on_the_web else self.matrix
        return MixedNeighbour(self, key, home.neighbour(key))

    async def gathers(self, group: str, title: str, *members: str) -> None:
        """On Matrix, where people can make groups themselves."""
        await self.matrix.gathers(group, title, *members)

    async def comes_in(self, link: str) -> Neighbour:
        """On the web."""
        return await self.web.comes_in(link)

    async def until(self, clock: str) -> None:
        """Turn the clock, which is the same for both."""
        await self.matrix.until(clock)


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

    def _at(self, group: str | None) -> Neighbour:
        if group is None:
            return self.home
        return (self.scene.web if group in ON_THE_WEB else self.scene.matrix).neighbour(self.key)


@asynccontextmanager
async def open_scene(folder: Path) -> AsyncIterator[Scene]:
    """The ward at 07:00, on a homeserver and a web server of its own."""
    turner = Turner()
    async with AsyncExitStack() as stack:
        village = await stack.enter_async_context(Village(stack.enter_context(running_synapse()), folder / "people"))
        matrix = await peopled(village, folder / "matrix", turner.clock, keyed=KEYED)
        web = await _web(folder, turner, stack)
        if not isinstance(web, Settles):
            raise TypeError("the web chat can be peopled")
        both = Both(matrix, web)
        app = await stack.enter_async_context(sample_app(folder, turner, {"matrix": both, "web": web}))
        await app.house.state.do(both.link)
        scene = MatrixScene(app, both, turner, names())
        await scene.settles_in()
        yield MixedScene(await stack.enter_async_context(web_scene(app, turner)), scene, both.only_on_the_web())


async def _web(folder: Path, turner: Turner, stack: AsyncExitStack) -> Adapter:
    """The one of the sample's own settings."""
    pictures = PictureWorkers()
    stack.push_async_callback(pictures.close)
    people = people_of(load_ward(sample_folder()))
    return make_adapters(sample_settings(folder), turner.clock, pictures, people)[AccountId("web")]
