"""On a real homeserver, whoever is killed, bot, server or both: everybody sees what they see in an undisturbed morning.

Nothing is lost, and nothing lies twice on the server, not even where clients would not show it. Two talks are encrypted.
"""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from bot.engine.probe import Point
from tests.crash.child import ROOMS, Share
from tests.crash.ground import Ground, revived
from tests.crash.killing import Kill
from tests.crash.nursery import child
from tests.crash.test_killed import AT_ONCE, KILLED, Sight, differences, result_of, settled

REPORT, PICTURE, APPROVED, SECOND_RING, ANSWER, HOME = "07:00", "07:01", "07:05", "07:20", "08:20", "08:55"
"""What happens when: two encrypted talks, three times a fan-out, a recall."""

HANDLED = Point.INTAKE_HANDLED.value
BOT: Sequence[Sequence[Kill]] = (
    (
        Kill(Point.INTAKE_BEFORE_COMMIT, 1, REPORT, HANDLED),
        Kill(Point.INTAKE_RECEIVED, 1, PICTURE),
        Kill(Point.INTAKE_COMMITTED, 1, APPROVED, HANDLED),
        Kill(Point.INTAKE_ACKNOWLEDGED, 1, ANSWER, HANDLED),
    ),
    (
        Kill(Point.LANE_MARKED, 1, REPORT, Point.FORM_STEP),
        Kill(Point.LANE_PERFORMED, 2, APPROVED),
        Kill(Point.LANE_RESULT_QUEUED, 1, SECOND_RING),
        Kill(Point.RECALL_PERFORMED, 3, HOME),
    ),
    (
        Kill(Point.LANE_PERFORMED, 1, REPORT, Point.FORM_STEP),
        Kill(Point.MEDIA_KEPT, 1, PICTURE),
        Kill(Point.LANE_RESULT_QUEUED, 1, ANSWER, HANDLED),
        Kill(Point.LANE_MARKED, 4, HOME, Point.RECALL_COMMITTED),
    ),
)
INSTANTS = (3, 2)
"""How often each of two more mornings is cut off from outside, at any moment."""

SERVER = (
    Kill(Point.LANE_MARKED, 1, REPORT, Point.FORM_STEP, spared=True),
    Kill(Point.LANE_MARKED, 2, APPROVED, Point.NOTICE_COMMITTED, spared=True),
    Kill(Point.INTAKE_HANDLED, 1, ANSWER, spared=True),
    Kill(Point.RECALL_PERFORMED, 2, HOME, spared=True),
)
BOTH = (
    Kill(Point.LANE_PERFORMED, 1, REPORT, Point.FORM_STEP),
    Kill(Point.LANE_PERFORMED, 2, APPROVED, Point.NOTICE_COMMITTED),
    Kill(Point.RECALL_PERFORMED, 2, HOME),
)


@dataclass(frozen=True)
class Undisturbed:
    """How the morning goes; it takes so many ``seconds``."""

    seen: Sight
    raw: dict[str, list[str]]
    seconds: float

    def complaints(self, result: Any, name: object, in_any_order: Collection[str]) -> list[str]:
        """What went otherwise, what lies there twice, and where nobody was killed."""
        wrong = differences(self.seen, result, name, in_any_order=in_any_order) + doubled(self.raw, result["raw"], name)
        return wrong + [f"{name}: {kill} was never reached" for kill in result["unkilled"]]


def doubled(wanted: dict[str, list[str]], got: dict[str, list[str]], name: object) -> list[str]:
    """What was sent twice under one key; and where more was sent than is needed, even if removed later.

    In duty rooms cards are revised: when somebody was killed between two revisions, more of them are seen, or fewer.
    """
    found = {chat: [key for key, times in Counter(keys).items() if key and times > 1] for chat, keys in got.items()}
    wrong = [f"{name} {chat}: sent twice {keys}" for chat, keys in found.items() if keys]
    more = {chat: got[chat] for chat in wanted.keys() - ROOMS if len(got[chat]) > len(wanted[chat])}
    return wrong + ([f"{name} sent more: {more}"] if more else [])


def lives(kills: Iterable[Kill]) -> list[tuple[Kill, ...]]:
    """The kills of one process each; the last one lives to the end."""
    found: list[tuple[Kill, ...]] = [()]
    for kill in kills:
        found[-1] = (*found[-1], kill)
        if not kill.spared:
            found.append(())
    return found


async def played(ground: Ground, folder: Path, live: Callable[[Share, Path], Awaitable[Any]]) -> Any:
    """A morning on a server of its own."""
    async with ground.server() as server, revived(server) as process:
        await asyncio.to_thread(ground.lay, folder, server)
        return await live(Share(folder, "matrix"), process)


async def to_the_end(share: Share, *kills: Kill) -> Any:
    """What one process comes to that is not killed any more."""
    code, out, err = await child(replace(share, kills=kills))
    assert code == 0, err[-3000:]
    return result_of(out)


def killed(kills: Sequence[Kill], *, server: bool = False) -> Callable[[Share, Path], Awaitable[Any]]:
    """One after the other in one morning, with the ``server`` or without."""

    async def live(share: Share, process: Path) -> Any:
        *short, last = (_with(life, process if server else None) for life in lives(kills))
        for life in short:
            code, _, err = await child(replace(share, kills=life))
            assert code == KILLED, f"{life} {code} {err[-3000:]}"
            if server:
                await asyncio.to_thread(another, process)
        return await to_the_end(share, *last)

    return live


def _with(life: Iterable[Kill], process: Path | None) -> tuple[Kill, ...]:
    return tuple(replace(kill, other=process) for kill in life)


def another(process: Path) -> None:
    """Return once the server that has just been killed has a successor."""
    killed = process.read_text()
    while process.read_text() == killed:
        time.sleep(0.05)


def at_instants(times: Sequence[float]) -> Callable[[Share, Path], Awaitable[Any]]:
    """Killed from outside when it has lived so many seconds."""

    async def live(share: Share, process: Path) -> Any:
        for seconds in times:
            code, out, err = await child(share, seconds=seconds)
            assert code in (0, KILLED), err[-3000:]
            if code == 0:
                return result_of(out)
        return await to_the_end(share)

    return live


@pytest.fixture(scope="module")
def undisturbed(ground: Ground, tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    """The morning in which nobody is killed."""
    began = time.monotonic()
    result = asyncio.run(played(ground, tmp_path_factory.mktemp("undisturbed") / "0", killed(())))
    return Undisturbed(settled(result), result["raw"], time.monotonic() - began)


async def all_complaints(
    ground: Ground,
    folder: Path,
    undisturbed: Undisturbed,
    mornings: Sequence[Callable[[Share, Path], Awaitable[Any]]],
    *,
    in_any_order: Collection[str] = (),
) -> list[str]:
    """Some mornings at a time."""
    hands = asyncio.Semaphore(AT_ONCE)

    async def one(number: int) -> list[str]:
        async with hands:
            result = await played(ground, folder / str(number), mornings[number])
            return undisturbed.complaints(result, number, in_any_order)

    return [line for lines in await asyncio.gather(*map(one, range(len(mornings)))) for line in lines]


@pytest.mark.synapse
@pytest.mark.crash
@pytest.mark.timeout(900)
async def test_a_killed_bot_loses_nothing_and_doubles_nothing(
    ground: Ground, undisturbed: Undisturbed, tmp_path: Path
) -> None:
    chance = random.Random(64)
    instants = [[undisturbed.seconds * chance.uniform(0.15, 0.6) for _ in range(times)] for times in INSTANTS]
    mornings = [*map(killed, BOT), *map(at_instants, instants)]
    assert not (wrong := await all_complaints(ground, tmp_path, undisturbed, mornings)), "\n".join(wrong)


@pytest.mark.synapse
@pytest.mark.crash
@pytest.mark.timeout(900)
async def test_a_killed_server_is_waited_for_and_so_is_one_that_dies_together_with_the_bot(
    ground: Ground, undisturbed: Undisturbed, tmp_path: Path
) -> None:
    mornings = [killed(SERVER, server=True), killed(BOTH, server=True)]
    # A card that could not be renewed at once may come to stand below what was said meanwhile.
    wrong = await all_complaints(ground, tmp_path, undisturbed, mornings, in_any_order=ROOMS)
    assert not wrong, "\n".join(wrong)
