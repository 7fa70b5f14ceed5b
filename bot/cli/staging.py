"""What a sample has beside the house: its ward, a clock that can be turned, and the stage."""

from contextlib import AbstractAsyncContextManager, suppress

from starlette.types import ASGIApp

from bot.adapter import SamplePerson
from bot.app import App
from bot.sample.people import people_of, settle
from bot.settings import Settings, Ward
from bot.stage import StageClock, stage_app
from bot.stage.clock import NATURAL


class Staging:
    """One sample's, from before it is opened until after it was stopped."""

    def __init__(self, settings: Settings, ward: Ward) -> None:
        self.clock = StageClock(settings.data.folder / "clock.json")
        self._ward = ward

    @property
    def people(self) -> tuple[SamplePerson, ...]:
        """For ``App.open``."""
        return people_of(self._ward)

    def passing(self) -> AbstractAsyncContextManager[None]:
        """Time passes inside."""
        return self.clock.running()

    async def settle(self, app: App) -> None:
        """Everybody into their groups. Raises: ``ConfigurationError``."""
        await settle(app, self._ward)

    def pages(self, app: App) -> ASGIApp:
        """The stage itself."""
        return stage_app(app, self.clock, self._ward)

    async def calm(self) -> None:
        """The machine's own pace, for an end in order takes as long as it takes."""
        with suppress(OSError):
            await self.clock.run(NATURAL)
