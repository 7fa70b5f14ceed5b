"""Our bot on the feed: decoded, sieved, handled and committed with SQLite's FULL, each reply encoded between two durable marks."""

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from bot.app import App
from bot.cli import pauses
from bot.engine.groups import bind_group
from bot.engine.tx import Tx
from bot.engine.units import import_units
from bot.logs import set_up_logging
from bot.model.ids import ChatRef, UnitId
from bot.model.units import GroupKind
from bot.settings import PluginEntry, Settings, read_units_csv
from bot.store import tables
from bot.store.hot import hot
from bot.testing.ward import sample_settings
from tests.benchmarks.house import plugins
from tests.benchmarks.house.wire import ACCOUNT, Wire, adapter
from tests.benchmarks.peers import feed
from tests.benchmarks.peers.report import Report, Sent, measured, order, say


def settings(folder: Path, entries: Mapping[str, PluginEntry]) -> Settings:
    """With those plugins and no account but ours."""
    changed = {"sample": False, "accounts": {}, "plugins": dict(entries)}
    return sample_settings(folder).model_copy(update=changed)


@asynccontextmanager
async def working(folder: Path, wire: Wire, entries: Mapping[str, PluginEntry]) -> AsyncIterator[App]:
    """The app with a group for each chat of the feed, and the button that is pressed there."""
    app = await App.open(settings(folder, entries), adapters={ACCOUNT: adapter(folder, wire)})
    try:
        await app.house.state.do(lambda tx: _found(tx, app, folder, next(iter(entries))))
        await app.start()
        pauses.all_loaded()
        yield app
    finally:
        await app.stop()


def _found(tx: Tx, app: App, folder: Path, plugin: str) -> None:
    chats = {UnitId(f"n{number}"): str(chat) for number, chat in enumerate(feed.group_ids())}
    lines = ["key,parent,kind,name,number,neighbours", "a,,commune,Xã Mây Trắng,,"]
    lines += [f"{key},a,to,Tổ dân phố Rừng Thông {key}," for key in chats]
    (folder / "units.csv").write_text("\n".join(lines), encoding="utf-8")
    import_units(tx, app.house.directory, read_units_csv(folder / "units.csv"))
    for unit, chat in chats.items():
        bind_group(tx, ChatRef(ACCOUNT, chat), unit, GroupKind.RESIDENTS, unit, by=None)
    tx.run(hot(tables.button.insert()), token=feed.PRESSED, plugin=plugin, action=plugins.NOTED, payload="")
    if plugin == "counted":
        tx.session().add(plugins.Asked(id=plugins.FIRST, number=1))


async def quiet(app: App) -> None:
    """Return when nothing is left to be sent or written."""
    while not app.idle:  # noqa: ASYNC110 - nobody tells when many rooms have become quiet
        await asyncio.sleep(0.001)


async def _run(folder: Path) -> Report:
    given, sent = order(), Sent()
    name, _, idle = given.variant.partition("+")
    entries = {name: plugins.entry(name)} | plugins.idle(folder, int(idle or 0))
    wire = Wire(sent)
    async with working(folder, wire, entries) as app:

        async def handle(batches: Iterable[str]) -> None:
            await wire.feed(batches)
            await quiet(app)

        return await measured(given, sent, handle)


if __name__ == "__main__":
    set_up_logging(level="warning", out=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="nhipcau-bench-") as place:
        say(asyncio.run(_run(Path(place))))
