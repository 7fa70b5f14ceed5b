"""The sample ward on platforms of one's choice, with a clock to turn."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from bot.adapter import Adapter
from bot.app import App
from bot.engine.probe import NoProbe, Probe
from bot.model.ids import AccountId
from bot.sample.people import people_of, settle
from bot.sample.place import sample_folder
from bot.settings import Settings, load_settings, load_ward
from bot.settings.models import Data
from bot.testing.turning import Turner


def sample_settings(folder: Path) -> Settings:
    """The sample's settings, keeping everything in ``folder``."""
    return load_settings(sample_folder() / "settings.yaml").model_copy(update={"data": Data(folder=folder)})


@asynccontextmanager
async def sample_app(
    folder: Path,
    turner: Turner,
    adapters: Mapping[str, Adapter] | None = None,
    *,
    settings: Settings | None = None,
    probe: Probe | None = None,
) -> AsyncIterator[App]:
    """The app, running and quiet, everybody settled on the first account; stopped in order afterwards.

    Without ``adapters`` those of the settings run. In the same folder again it goes on where it was.
    """
    ward = load_ward(sample_folder())
    app = await App.open(
        settings or sample_settings(folder),
        clock=turner.clock,
        probe=probe or NoProbe(),
        adapters={AccountId(name): adapter for name, adapter in adapters.items()} if adapters else None,
        sample=people_of(ward),
    )
    turner.watch(app)
    try:
        await settle(app, ward)
        await app.start()
        await turner.settle()
        yield app
    finally:
        turner.forget()
        await app.stop()
