"""What officers do with series, and a ward whose library is one's own."""

import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from bot.app import App
from bot.sample.place import sample_folder
from bot.settings import Settings, load_settings
from bot.settings.models import Data
from bot.testing.platform import TownAdapter
from bot.testing.stories.town import TownScene
from bot.testing.town import Town
from bot.testing.turning import Turner
from bot.testing.ward import sample_app
from plugins.bulletins.records import Bulletin, newest, of_series
from plugins.bulletins.records.planned import Series, every_series
from tests.unit.plugins.life import Life

WEEKLY = ("loạt bài mới", "Tất cả các bài", "Mỗi tuần một bài", "Thứ hai", "19 giờ 30", "Bắt đầu")
"""Every Monday evening; the ward's clock begins on a Monday at 7."""

FIRST = "Công an không hỏi chuyện qua điện thoại"


def ward_with(folder: Path, **posts: str) -> Settings:
    """The sample's settings with these files in its library, written over those that ship or beside them; "" takes one away."""
    ward = folder / "ward"
    if not ward.exists():
        shutil.copytree(sample_folder(), ward)
    for key, written in posts.items():
        file = ward / "bulletins" / f"{key.replace('_', '-')}.md"
        if written:
            file.write_text(written, encoding="utf-8")
        else:
            file.unlink()
    settings = load_settings(ward / "settings.yaml")
    return settings.model_copy(update={"data": Data(folder=folder / "data")})


@asynccontextmanager
async def living(settings: Settings, town: Town, turner: Turner) -> AsyncIterator[Life]:
    """The ward as it is started with these settings, in a town that outlives it."""
    folder = settings.data.folder
    async with sample_app(folder, turner, {"town": TownAdapter(town)}, settings=settings) as app:
        yield Life(TownScene(town, app, turner))


async def series_of(life: Life) -> Series:
    """The newest one."""
    return (await life.rows(every_series()))[0]


async def sent_of(life: Life) -> Sequence[Bulletin]:
    """What the newest series has sent, oldest first."""
    return await life.rows(of_series((await series_of(life)).id))


async def last_sent(life: Life) -> str:
    """The title of the newest bulletin."""
    return (await life.rows(newest()))[0].title


async def jump(life: Life, minutes: float = 0) -> None:
    """To when the next series comes round, and so much later: everything that was due on the way is then overdue."""
    at = min(series.at for series in await life.rows(every_series()) if series.at is not None)
    await leap(life, (at - life.scene.turner.clock.now()).total_seconds() + minutes * 60)


async def leap(life: Life, seconds: float) -> None:
    """So much later at once, as for a machine that slept; then long enough for everybody to hear of it."""
    turner = life.scene.turner
    clock = turner.clock
    await turner.settle()
    clock.turn_to(clock.now() + timedelta(seconds=seconds))
    await turner.settle()
    await turner.advance(seconds=20)


def app_of(life: Life) -> App:
    """The house."""
    return life.scene.app
