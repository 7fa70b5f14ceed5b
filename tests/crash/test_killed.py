"""Wherever the plug is pulled, everything that was said has its effect exactly once, and every copy says how it ended.

What everybody sees at the end is compared, message by message, with a morning in which nobody pulled a plug.
"""

import asyncio
import json
import random
import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.engine.probe import Point
from tests.crash.child import Share
from tests.crash.nursery import child

AT_ONCE = 2
RANDOM = 20
KILLED = -9

ON_THE_WAY_OUT = [point for point in Point if point.value.startswith(("lane.", "recall."))]


@dataclass(frozen=True)
class Kill:
    """Where, and the how-manieth time."""

    point: str
    nth: int

    def __str__(self) -> str:
        return f"{self.point}:{self.nth}"


@dataclass(frozen=True)
class Place:
    """Where mornings are played; ``database`` makes an empty PostgreSQL database, without it SQLite is used."""

    folder: Path
    platform: str
    database: Callable[[], str] | None = None


def result_of(printed: str) -> Any:
    """The last line that is JSON."""
    return json.loads([line for line in printed.splitlines() if line.startswith("{")][-1])


def settled(result: Any) -> dict[str, list[tuple[str, int, bool]]]:
    """What everybody sees, without the numbers that are drawn by lot."""
    return {
        chat: [(re.sub(r"\b\d{4}\b", "####", m["text"]), m["photos"], m["mine"]) for m in messages]
        for chat, messages in result["seen"].items()
    }


async def morning(place: Place, name: str, kills: Sequence[Kill]) -> Any:
    """Played to the end, killed on the way; None where a kill was never reached."""
    folder = place.folder / name.replace(":", "-")
    database = place.database() if place.database else None
    for kill in kills:
        code, _, err = await child(Share(folder, place.platform, database, (kill.point, kill.nth)))
        assert code in (0, KILLED), err[-3000:]
        if code == 0:
            return None
    code, out, err = await child(Share(folder, place.platform, database))
    assert code == 0, err[-3000:]
    await asyncio.to_thread(shutil.rmtree, folder)
    return result_of(out)


def grouped(seen: dict[str, list[tuple[str, int, bool]]]) -> dict[str, list[tuple[str, int, bool]]]:
    """Groups as they are; private talks in any order, since a reply may be late by a restart."""
    return {chat: sorted(messages) if chat.startswith("private") else messages for chat, messages in seen.items()}


async def complaints(place: Place, kills: Sequence[Kill]) -> list[str]:
    """For each kill by itself: what was otherwise than in an undisturbed morning."""
    expected = await morning(place, "undisturbed", ())
    assert expected is not None
    hands = asyncio.Semaphore(AT_ONCE)

    async def one(kill: Kill) -> list[str]:
        async with hands:
            result = await morning(place, str(kill), (kill,))
        if result is None:
            return [f"{kill} was never reached"]
        wanted, got = grouped(settled(expected)), grouped(settled(result))
        wrong = [f"{kill} {chat}:\n  {wanted[chat]}\n  {got[chat]}" for chat in wanted if wanted[chat] != got[chat]]
        return wrong + [f"{kill} left {stuck}" for stuck in result["stuck"]]

    return [line for lines in await asyncio.gather(*map(one, kills)) for line in lines]


def each(points: Sequence[Point]) -> list[Kill]:
    """Every point at its first time."""
    return [Kill(point.value, 1) for point in points]


async def by_lot(place: Place, seed: int) -> list[Kill]:
    """As many kills again, anywhere in the morning."""
    database = place.database() if place.database else None
    code, out, err = await child(Share(place.folder / "counted", place.platform, database))
    assert code == 0, err[-3000:]
    passed = result_of(out)["passed"]
    chance = random.Random(seed)
    return [Kill(point, chance.randint(1, passed[point])) for point in chance.choices(sorted(passed), k=RANDOM)]


@pytest.mark.crash
@pytest.mark.timeout(1500)
async def test_sqlite_survives_at_every_named_point(tmp_path: Path) -> None:
    place = Place(tmp_path, "web")
    assert not (wrong := await complaints(place, each(list(Point)))), "\n".join(wrong)


@pytest.mark.crash
@pytest.mark.timeout(1500)
async def test_sqlite_survives_anywhere(tmp_path: Path) -> None:
    place = Place(tmp_path, "web")
    kills = await by_lot(place, seed=29)
    assert not (wrong := await complaints(place, kills)), "\n".join(wrong)


@pytest.mark.crash
@pytest.mark.timeout(1500)
async def test_a_platform_that_repeats_nothing_gets_nothing_twice(tmp_path: Path) -> None:
    place = Place(tmp_path, "paper")
    assert not (wrong := await complaints(place, each(ON_THE_WAY_OUT))), "\n".join(wrong)


@pytest.mark.postgres
@pytest.mark.crash
@pytest.mark.timeout(1500)
async def test_postgresql_survives_at_every_named_point(tmp_path: Path, new_database: Callable[[], str]) -> None:
    place = Place(tmp_path, "web", new_database)
    assert not (wrong := await complaints(place, each(list(Point)))), "\n".join(wrong)


@pytest.mark.postgres
@pytest.mark.crash
@pytest.mark.timeout(1500)
async def test_postgresql_survives_anywhere(tmp_path: Path, new_database: Callable[[], str]) -> None:
    place = Place(tmp_path, "web", new_database)
    kills = await by_lot(place, seed=22)
    assert not (wrong := await complaints(place, kills)), "\n".join(wrong)
