"""The sample ward on the web chat: a real server, its members over HTTP."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from bot.adapter import SampleGroup, Settles
from bot.app import App
from bot.http.condition import AccountCondition, Condition
from bot.http.site import Site, web_app
from bot.model.ids import AccountId
from bot.sample.place import sample_folder
from bot.settings import load_ward
from bot.testing.stories.scene import Scene, Seen
from bot.testing.turning import Turner
from bot.testing.ward import sample_app
from tests.serving import serving
from tests.visiting import Visitor, come_in, sign_in


@dataclass(frozen=True, slots=True)
class WebScene:
    """One ward on one server; ``base`` is where a person's pages are."""

    base: str
    app: App
    turner: Turner
    names: dict[str, str]
    visitors: dict[str, Visitor]
    stack: AsyncExitStack
    platform: str = "web"

    @property
    def now(self) -> datetime:
        """In the ward's own zone."""
        return self.turner.local()

    def neighbour(self, key: str) -> "WebNeighbour":
        """Somebody by key."""
        return WebNeighbour(self, key)

    async def visitor(self, key: str) -> Visitor:
        """Signed in from the first use on."""
        if key not in self.visitors:
            self.visitors[key] = await self.stack.enter_async_context(sign_in(self.base, key))
        return self.visitors[key]

    async def gathers(self, group: str, title: str, *members: str) -> None:
        """On the server."""
        adapter = self.app.adapters[AccountId("web")]
        if not isinstance(adapter, Settles):
            raise TypeError("the web chat can be peopled")
        await adapter.settle((), [SampleGroup(group, title, members)])

    async def comes_in(self, link: str) -> "WebNeighbour":
        """A browser of their own opens the link and presses its one button."""
        visitor = await self.stack.enter_async_context(come_in(self.base, urlsplit(link).path))
        self.visitors[link], self.names[link] = visitor, visitor.name
        await self.turner.breathe()
        return WebNeighbour(self, link)

    async def until(self, clock: str) -> None:
        """Turn the clock."""
        await self.turner.until(clock)


@dataclass(frozen=True, slots=True)
class WebNeighbour:
    """A member who waits for what follows."""

    scene: WebScene
    key: str

    @property
    def name(self) -> str:
        """As the neighbours say."""
        return self.scene.names[self.key]

    async def writes(self, text: str, *, group: str | None = None) -> None:
        """Write."""
        visitor = await self.scene.visitor(self.key)
        await visitor.sends(group or visitor.private, text)
        await self.scene.turner.breathe()

    async def answers(self, text: str, words: str, *, group: str | None = None) -> None:
        """As the page's arrow below a message does it."""
        visitor = await self.scene.visitor(self.key)
        await visitor.answers(group or visitor.private, words, text)
        await self.scene.turner.breathe()

    async def sends_photo(self, photo: bytes, *, group: str | None = None) -> None:
        """Upload, then send."""
        visitor = await self.scene.visitor(self.key)
        await visitor.sends(group or visitor.private, photo=photo)
        await self.scene.turner.breathe()

    async def presses(self, label: str, *, group: str | None = None) -> None:
        """The newest button with that label."""
        visitor = await self.scene.visitor(self.key)
        await visitor.presses(group or visitor.private, lambda button: label.casefold() in button["label"].casefold())
        await self.scene.turner.breathe()

    async def reads(self, *, group: str | None = None) -> Sequence[Seen]:
        """Look."""
        visitor = await self.scene.visitor(self.key)
        return await visitor.sees(group or visitor.private)

    async def groups(self) -> Mapping[str, str]:
        """As their page lists them."""
        return await (await self.scene.visitor(self.key)).groups()


def _condition() -> Condition:
    return Condition(True, {AccountId("web"): AccountCondition(online=True, waiting=0)})


@asynccontextmanager
async def open_scene(folder: Path) -> AsyncIterator[Scene]:
    """The ward at 07:00 behind a real port."""
    turner = Turner()
    async with sample_app(folder, turner) as app, web_scene(app, turner) as scene:
        yield scene


@asynccontextmanager
async def web_scene(app: App, turner: Turner) -> AsyncIterator[WebScene]:
    """The web side of a running ward, behind a real port."""
    names = {person.key: person.name for person in load_ward(sample_folder()).people}
    async with AsyncExitStack() as stack:
        site = Site(settings=app.house.settings, adapters=app.adapters, condition=_condition, pages=app.pages)
        address = await stack.enter_async_context(serving(web_app(site)))
        yield WebScene(f"{address}/a/web/s/me/", app, turner, names, {}, stack)
