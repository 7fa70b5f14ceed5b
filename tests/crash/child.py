"""Plays a morning in a process of its own; started again, it goes on where the people were.

Prints, at the end, what everybody sees, how often each point was passed, and what the operator was asked about, as JSON.
"""

import asyncio
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select

from bot.app import App
from bot.engine.outbox import Outbox, Stuck
from bot.engine.tx import Tx
from bot.engine.ways import FOLDER as WAYS
from bot.model.ids import UnitId
from bot.model.operations import Urgency
from bot.model.secret import Secret
from bot.settings import Settings
from bot.settings.models import Store
from bot.store import ledger, operations, people, reforms, tables
from bot.testing.clock import START
from bot.testing.pictures import picture
from bot.testing.turning import Turner
from bot.testing.ward import sample_app, sample_settings
from plugins.tips.records import Picture, Reading, Said, Taking, Tip, pictures_of, said_of
from tests.crash.ground import Here
from tests.crash.killing import CountProbe, KeptClock, Kill, KillProbe
from tests.crash.matrixworld import MatrixWorld
from tests.crash.mornings import ENDS, MORNINGS, Act
from tests.crash.paper import PaperTown
from tests.crash.worlds import PaperWorld, WebWorld, World

CLUSTERS = {"g-a1": "an", "g-a2": "hoa", "g-a3": "khanh", "g-b1": "oanh", "g-b2": "tam", "g-c1": "sau"}
ROOMS = {"g-a-duty": "dung", "g-b-duty": "phuc", "g-c-duty": "quan"}
TALKS = ("an", "dung", "oanh")
STILL: Mapping[str, Mapping[str, str]] = defaultdict(dict, rearranged={"g-a3": "dung"})
"""Who reads a group, in a morning after which its reader is erased."""

ALSO: Mapping[str, tuple[str, ...]] = defaultdict(tuple, rearranged=("binh", "cuc", "giang"))
"""Whose talks are looked at too, by the morning."""


class Operator:
    """Sees to what is in doubt: looks, or telephones, and says what he finds. He leaves alarms alone: they repeat themselves."""

    def __init__(self, app: App, world: World) -> None:
        self._app = app
        self._world = world
        self._outbox = Outbox()
        self.asked: dict[str, Stuck] = {}

    async def look(self) -> bool:
        """Whether there was something to decide."""
        doubtful = [each for each in await stuck(self._app) if each.doubtful]
        self.asked |= {each.operation: each for each in doubtful}
        mine = [each for each in doubtful if not await self._repeats_itself(each)]
        for each in mine:
            await self._decide(each)
        return bool(mine)

    async def _repeats_itself(self, doubt: Stuck) -> bool:
        if doubt.notice is None:
            return False
        found = await self._app.house.state.do(lambda tx: operations.get(tx, doubt.operation))
        return found is not None and found.urgency is Urgency.ALARM

    async def _decide(self, doubt: Stuck) -> None:
        act = self._outbox.count_as_sent if self._world.took(doubt.operation) else self._outbox.send_again
        await self._app.house.state.do(lambda tx: act(tx, doubt.operation))


async def settle(turner: Turner, operator: Operator) -> None:
    """All is quiet, and the operator has seen to what was in doubt."""
    await turner.breathe()
    while await operator.look():
        await turner.breathe()


async def stuck(app: App) -> Sequence[Stuck]:
    """What the operator is shown."""
    return await app.house.state.do(Outbox().stuck)


async def play(turner: Turner, world: World, acts: Sequence[Act], operator: Operator, end: str) -> None:
    """Every act that nobody has done yet, and on to the ``end``."""
    await settle(turner, operator)
    for act in acts[await world.acts() :]:
        await turner.until(act.at)
        await settle(turner, operator)
        if act.press:
            await world.presses(act.who, act.press, act.group)
        else:
            text = await receipt(world, act.who) if act.receipt else act.text
            await world.writes(act.who, text, picture() if act.photo else None)
        await settle(turner, operator)
    hour, minute = (int(part) for part in end.split(":"))
    # Of the first day, though it may be the next by now.
    midnight = START.astimezone(turner.local().tzinfo).replace(hour=0, minute=0)
    await turner.to(midnight + timedelta(hours=hour, minutes=minute))
    await settle(turner, operator)


async def receipt(world: World, who: str) -> str:
    """The last that somebody was shown. Raises: ``IndexError``."""
    shown = "\n".join(message.text for message in await world.sees(who, None) if not message.mine)
    return str(re.findall(r"\d{4} \d{4} \d{4} \d{4}", shown)[-1])


async def seen(world: World, morning: str) -> dict[str, list[dict[str, object]]]:
    """What lies before everybody who is still there."""
    found = {
        group: await world.sees(reader, group) for group, reader in {**CLUSTERS, **ROOMS, **STILL[morning]}.items()
    }
    found |= {f"private {who}": await world.sees(who, None) for who in (*TALKS, *ALSO[morning])}
    return {chat: [asdict(message) for message in messages] for chat, messages in found.items()}


async def kept(app: App, folder: Path) -> dict[str, object]:
    """What became of units and people, without what is drawn by lot."""

    def read(tx: Tx) -> dict[str, object]:
        tree = app.house.directory.tree(tx)
        names = {unit.id: unit.name for unit in tree.units}
        grants = people.grants_on(tx, sorted(tree.ids))
        audit = tx.session().scalars(select(tables.audit.c.action)).all()
        return {
            "units": sorted([unit.name, names.get(unit.parent or UnitId(""), ""), unit.ended] for unit in tree.units),
            "reforms": [[each.kind, each.undone_at is None, len(each.agreed)] for each in reforms.standing(tx)],
            "reach": sorted([g.person, g.role, names[u.id]] for g, _ in grants for u in tree.subtree(g.unit)),
            "people": sorted(tx.session().scalars(select(tables.person.c.id))),
            "audit": Counter(each for each in audit if each.startswith(("unit.", "tips.")) or each == "privacy.erase"),
            "tips": tips(tx),
        }

    found = await app.house.state.do(read)
    # Who died between the ledger and the commit notes it once more.
    found["ledger"] = sorted({(entry.kind, entry.id) for entry in ledger.entries(folder)})
    return found | {"ways": len(list((folder / WAYS).glob("*")))}


def tips(tx: Tx) -> dict[str, object]:
    """What is kept of tips, without numbers and keys, and how many pictures lie about in clear."""
    session = tx.session()
    clear = select(func.count()).select_from(tables.media).where(tables.media.c.data.is_not(None))
    return {
        "tips": sorted(
            [
                *(tip.desk, tip.unit, tip.category, tip.when, tip.hour.isoformat(), tip.status, tip.ending),
                *(bool(tip.words), bool(tip.receipt), bool(tip.way), bool(tip.card)),
                [[said.place, said.by_officer, said.told] for said in session.scalars(said_of(tip.id))],
                [each.place for each in session.scalars(pictures_of(tip.id))],
            ]
            for tip in session.scalars(select(Tip))
        ),
        "all": [len(session.scalars(select(each)).all()) for each in (Said, Picture, Taking, Reading)],
        "clear": session.scalar(clear),
    }


def settings_of(folder: Path, database: str | None) -> Settings:
    """The sample's, in this folder, perhaps on PostgreSQL."""
    settings = sample_settings(folder)
    if database is None:
        return settings
    store = Store.model_construct(url=Secret(database, "the test"))
    return settings.model_copy(update={"store": store})


@dataclass(frozen=True)
class Share:
    """One process's part of a morning; it ends with the first of ``kills`` that does not spare it."""

    folder: Path
    platform: str
    database: str | None = None
    kills: tuple[Kill, ...] = ()
    morning: str = "buffalo"


def world_of(share: Share, turner: Turner, stack: AsyncExitStack) -> World:
    """The platform and its people."""
    match share.platform:
        case "web":
            return WebWorld(share.folder, stack)
        case "matrix":
            return MatrixWorld(Here.read(share.folder), turner, stack)
        case _:
            return PaperWorld(PaperTown(turner.clock, share.folder / "town.pickle"))


def play_share(share: Share) -> None:
    """From where the process before it was to the end, or until it is killed."""
    share.folder.mkdir(exist_ok=True)
    asyncio.run(_main(share))


async def _main(share: Share) -> None:
    turner = Turner(KeptClock(share.folder / "clock"))
    counting, killing = CountProbe(), KillProbe(share.kills, turner.local)
    acts = MORNINGS[share.morning]
    async with AsyncExitStack() as stack:
        world = world_of(share, turner, stack)
        settings = settings_of(share.folder, share.database)
        running = sample_app(
            share.folder, turner, world.adapters(), settings=settings, probe=killing if share.kills else counting
        )
        app = await stack.enter_async_context(running)
        await world.enter(app)
        operator = Operator(app, world)
        await play(turner, world, acts, operator, ENDS[share.morning])
        told = {
            "seen": await seen(world, share.morning),
            "raw": await world.raw(),
            "kept": await kept(app, share.folder),
            "passed": counting.passed,
            "unkilled": list(map(str, killing.left)),
            "stuck": [asdict(each) for each in await stuck(app)],
            "asked": [asdict(each) for each in operator.asked.values()],
        }
        sys.stdout.write(json.dumps(told, default=str))
