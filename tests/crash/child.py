"""Plays the buffalo's morning in a process of its own; started again, it goes on where the people were.

Prints, at the end, what everybody sees and how often each point was passed, as JSON.
"""

import argparse
import asyncio
import json
import sys
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.app import App
from bot.engine.outbox import Outbox, Stuck
from bot.engine.probe import Point
from bot.model.secret import Secret
from bot.settings import Settings
from bot.settings.models import Store
from bot.testing.pictures import picture
from bot.testing.turning import Turner
from bot.testing.ward import sample_app, sample_settings
from tests.crash.killing import CountProbe, KeptClock, KillProbe
from tests.crash.paper import PaperTown
from tests.crash.worlds import PaperWorld, WebWorld, World

CLUSTERS = {"g-a1": "an", "g-a2": "hoa", "g-a3": "khanh", "g-b1": "oanh", "g-b2": "tam", "g-c1": "sau"}
ROOMS = {"g-a-duty": "dung", "g-b-duty": "phuc", "g-c-duty": "quan"}
TALKS = ("an", "dung", "oanh")


@dataclass(frozen=True)
class Act:
    """Somebody does one thing, not before ``at``: presses ``press`` in ``group``, or writes ``text`` privately."""

    at: str
    who: str
    text: str = ""
    press: str = ""
    group: str | None = None
    photo: bool = False


ACTS = (
    Act("07:00", "an", "nhat duoc"),
    Act("07:00", "an", "Con vật"),
    Act("07:00", "an", "Trâu cái, sừng cong"),
    Act("07:00", "an", "sẹo hình lá"),
    Act("07:00", "an", "bãi cỏ sau đình"),
    Act("07:01", "an", "Bến Đò"),
    Act("07:01", "an", photo=True),
    Act("07:01", "an", "0912 345 678"),
    Act("07:01", "an", "Gửi"),
    Act("07:05", "dung", press="Duyệt", group="g-a-duty"),
    Act("08:20", "oanh", press="Tôi có thông tin", group="g-b1"),
    Act("08:20", "oanh", "Đây là của tôi"),
    Act("08:20", "oanh", "Có vết sẹo giống chiếc lá"),
    Act("08:21", "oanh", "bỏ qua"),
    Act("08:55", "dung", press="Đã trả lại", group="g-a-duty"),
)


async def settle(app: App, turner: Turner, world: World) -> None:
    """All is quiet, and the operator has seen to what was in doubt: he looks into the group and says what he finds."""
    await turner.breathe()
    while doubtful := [each for each in await _stuck(app) if each.doubtful]:
        for stuck in doubtful:
            await _decide(app, world, stuck)
        await turner.breathe()


async def _stuck(app: App) -> Sequence[Stuck]:
    return await app.house.state.do(Outbox().stuck)


async def _decide(app: App, world: World, stuck: Stuck) -> None:
    outbox = Outbox()
    there = await _is_there(world, stuck)
    act = outbox.count_as_sent if there else outbox.send_again
    await app.house.state.do(lambda tx: act(tx, stuck.operation))


async def _is_there(world: World, stuck: Stuck) -> bool:
    """What he sees in the group; of a private answer, what the one who acted last tells him on the telephone."""
    if stuck.group is None:
        last = (await world.sees(ACTS[world.acts() - 1].who, None))[-1]
        return not last.mine
    reader = {**CLUSTERS, **ROOMS}[str(stuck.group)]
    return any(not seen.mine for seen in await world.sees(reader, str(stuck.group)))


async def play(app: App, turner: Turner, world: World) -> None:
    """Every act that nobody has done yet."""
    await settle(app, turner, world)
    for act in ACTS[world.acts() :]:
        await turner.until(act.at)
        await settle(app, turner, world)
        if act.press:
            await world.presses(act.who, act.press, act.group)
        else:
            await world.writes(act.who, act.text, picture() if act.photo else None)
        await settle(app, turner, world)
    await turner.until("08:57")
    await settle(app, turner, world)


async def seen(world: World) -> dict[str, list[dict[str, object]]]:
    """What lies before everybody."""
    found = {group: await world.sees(reader, group) for group, reader in {**CLUSTERS, **ROOMS}.items()}
    found |= {f"private {who}": await world.sees(who, None) for who in TALKS}
    return {chat: [asdict(message) for message in messages] for chat, messages in found.items()}


def settings_of(folder: Path, database: str | None) -> Settings:
    """The sample's, in this folder, perhaps on PostgreSQL."""
    settings = sample_settings(folder)
    if database is None:
        return settings
    store = Store.model_construct(url=Secret(database, "the test"))
    return settings.model_copy(update={"store": store})


@dataclass(frozen=True)
class Share:
    """One process's part of a morning; ``kill`` is a point and the how-manieth time it is passed."""

    folder: Path
    platform: str
    database: str | None = None
    kill: tuple[str, int] | None = None


def play_share(share: Share) -> None:
    """From where the process before it was to the end, or until it is killed."""
    share.folder.mkdir(exist_ok=True)
    asyncio.run(_main(share))


async def _main(share: Share) -> None:
    turner = Turner(KeptClock(share.folder / "clock"))
    counting = CountProbe()
    probe = KillProbe(Point(share.kill[0]), share.kill[1]) if share.kill else counting
    async with AsyncExitStack() as stack:
        world: World = (
            WebWorld(share.folder, stack)
            if share.platform == "web"
            else PaperWorld(PaperTown(turner.clock, share.folder / "town.pickle"))
        )
        settings = settings_of(share.folder, share.database)
        running = sample_app(share.folder, turner, world.adapters(), settings=settings, probe=probe)
        app = await stack.enter_async_context(running)
        await world.enter(app)
        await play(app, turner, world)
        left = [asdict(each) for each in await _stuck(app)]
        sys.stdout.write(json.dumps({"seen": await seen(world), "passed": counting.passed, "stuck": left}, default=str))


def arguments() -> argparse.Namespace:
    """What the test says."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("platform", choices=("web", "paper"))
    parser.add_argument("--database")
    parser.add_argument("--kill", help="point:nth")
    return parser.parse_args()


if __name__ == "__main__":
    given = arguments()
    point, _, nth = (given.kill or "").partition(":")
    play_share(Share(given.folder, given.platform, given.database, (point, int(nth)) if point else None))
