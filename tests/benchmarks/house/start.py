"""A ward of 1,000 groups and 50,000 people: entered, or served; `served` does that as the command does."""

import asyncio
import sys
from pathlib import Path
from typing import Final

from bot.app import App
from bot.cli import pauses
from bot.engine.tx import Tx
from bot.engine.units import import_units
from bot.logs import set_up_logging
from bot.model.ids import ChatRef, GroupId, PersonId, UnitId, UserRef
from bot.model.people import Person
from bot.model.units import Group, GroupKind
from bot.settings import read_units_csv
from bot.store import people, units
from tests.benchmarks.house import plugins
from tests.benchmarks.house.updates import settings
from tests.benchmarks.house.wire import ACCOUNT, Wire, adapter
from tests.benchmarks.peers.report import Sent, resident_mb

GROUPS: Final = 1_000
PEOPLE: Final = 50_000


async def _enter(folder: Path) -> None:
    app = await App.open(settings(folder, _ENTRIES), adapters={ACCOUNT: adapter(folder, Wire(Sent()))})
    try:
        await app.house.state.do(lambda tx: _fill(tx, app, folder))
    finally:
        await app.stop()


async def serve(folder: Path) -> None:
    """Until the first question to Telegram is asked, which is told by a line."""
    wire = Wire(Sent())
    app = await App.open(settings(folder, _ENTRIES), adapters={ACCOUNT: adapter(folder, wire)})
    try:
        await app.start()
        await wire.feed([])
        pauses.all_loaded()
        print(resident_mb(), flush=True)
    finally:
        await app.stop()


_ENTRIES: Final = {"plain": plugins.entry("plain")}


def _fill(tx: Tx, app: App, folder: Path) -> None:
    keys = [UnitId(f"n{number}") for number in range(GROUPS)]
    lines = ["key,parent,kind,name,number,neighbours", "a,,commune,Xã Mây Trắng,,"]
    lines += [f"{key},a,to,Tổ dân phố Rừng Thông {key}," for key in keys]
    (folder / "units.csv").write_text("\n".join(lines), encoding="utf-8")
    import_units(tx, app.house.directory, read_units_csv(folder / "units.csv"))
    for key in keys:
        chat = ChatRef(ACCOUNT, f"-100{key}")
        units.bind(tx, Group(GroupId(f"g-{key}"), key, GroupKind.RESIDENTS, chat, key), at=tx.now, by=None)
    for number in range(PEOPLE):
        who = PersonId(f"p{number}")
        people.add_person(tx, Person(who, f"Nguyễn Văn {number}", "vi"), tx.now)
        people.link(tx, who, UserRef(ACCOUNT, str(number)), ChatRef(ACCOUNT, str(number)))
        people.enter(tx, who, GroupId(f"g-{keys[number % GROUPS]}"), tx.now)


if __name__ == "__main__":
    set_up_logging(level="error", out=sys.stderr)
    asyncio.run(_enter(Path(sys.argv[-1])))
