"""Two workers on one PostgreSQL database, and a town that calls either of them by a webhook."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from bot.adapter import Intake
from bot.app import App
from bot.engine.lease import OneOfSeveral
from bot.engine.state import StateThreadOver
from bot.http import AccountCondition, Condition, Site, web_app
from bot.model.ids import AccountId
from bot.model.secret import Secret
from bot.sample.people import settle
from bot.sample.place import sample_folder
from bot.settings import Settings, load_ward
from bot.settings.models import Store
from bot.testing.platform import TownAdapter
from bot.testing.town import Town
from bot.testing.ward import sample_settings

TOWN = AccountId("town")
PATIENCE = 20.0


class Polled(TownAdapter):
    """A town that is asked; ``asked`` counts how many workers ask at once."""

    def __init__(self, town: Town) -> None:
        super().__init__(town)
        self.opened = self.asking = 0

    async def open(self) -> None:
        """Count it."""
        self.opened += 1

    async def run(self, intake: Intake) -> None:
        """While this lasts the town is asked."""
        self.asking += 1
        try:
            await super().run(intake)
        finally:
            self.asking -= 1


class Called(TownAdapter):
    """A town that calls: a POST of the number of one of its events, to any worker."""

    def __init__(self, town: Town) -> None:
        super().__init__(town)
        self._intake: Intake | None = None

    async def run(self, intake: Intake) -> None:
        """Nothing is asked for."""
        await self.accept(intake)

    async def accept(self, intake: Intake) -> None:
        """The same for who does not own the account."""
        self._intake = intake
        intake.online(True)
        try:
            await asyncio.Event().wait()
        finally:
            self._intake = None

    @property
    def ready(self) -> bool:
        """Whether calls are taken."""
        return self._intake is not None

    async def take(self, number: int) -> bool:
        """Hand in that event, once it is ours to take; whether it was."""
        if self._intake is None:
            return False
        try:
            await self._intake.take([self.town.events[number]])
        except StateThreadOver:  # the lease was lost while it was taken: the platform calls again
            return False
        return True

    def routes(self) -> ASGIApp:
        """The one address."""

        async def hook(request: Request) -> Response:
            taken = await self.take(int(await request.body()))
            return Response(status_code=200 if taken else 503)

        return Starlette(routes=[Route("/hook", hook, methods=["POST"])])


class Worker:
    """One process, as far as it goes in this one."""

    def __init__(self, app: App, adapter: TownAdapter) -> None:
        self.app = app
        self.adapter = adapter
        site = Site(
            settings=app.house.settings,
            adapters=app.adapters,
            serves=app.serves,
            condition=lambda: Condition(True, {TOWN: AccountCondition(True, 0)}),
        )
        self._transport = httpx.ASGITransport(web_app(site), client=("127.0.0.1", 1))

    @property
    def workers(self) -> OneOfSeveral:
        """Its side of the leases."""
        found = self.app.house.lanes._workers  # type: ignore[attr-defined]
        assert isinstance(found, OneOfSeveral)
        return found

    def owns(self) -> bool:
        """Whether the account is ours."""
        return self.workers.holds(f"account/{TOWN}")

    async def call(self, number: int) -> int:
        """The status with which a call with that event is answered."""
        async with httpx.AsyncClient(transport=self._transport, base_url="http://127.0.0.1") as client:
            return (await client.post(f"/a/{TOWN}/hook", content=str(number))).status_code


def several(folder: Path, database: str) -> Settings:
    """The sample's settings for any number of workers."""
    store = Store.model_construct(url=Secret(database, "the test"), workers=True)
    return sample_settings(folder).model_copy(update={"store": store})


@asynccontextmanager
async def working(settings: Settings, adapter: TownAdapter, *, peopled: bool = False) -> AsyncIterator[Worker]:
    """A worker that has started; the first one brings the people along."""
    app = await App.open(settings, adapters={TOWN: adapter})
    try:
        if not peopled:
            await settle(app, load_ward(sample_folder()))
        await app.start()
        yield Worker(app, adapter)
    finally:
        await app.stop()


async def until(what: Callable[[], bool], *, seconds: float = PATIENCE) -> None:
    """Return when it is so. Raises: ``TimeoutError``."""
    async with asyncio.timeout(seconds):
        while not what():  # noqa: ASYNC110 - nobody would ring
            await asyncio.sleep(0.01)
