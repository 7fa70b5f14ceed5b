"""What the house costs on Matrix beside a bare client: a fan-out, a first sync, and the answer to a message."""

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from io import StringIO
from pathlib import Path
from statistics import median, quantiles
from typing import Final

from nio.crypto.attachments import encrypt_attachment

from bot.logs import set_up_logging
from bot.testing.pictures import picture
from tests.benchmarks.bare import Bare, bare
from tests.benchmarks.filters import poll, survey
from tests.benchmarks.first_sync import first_take
from tests.benchmarks.rows import Row
from tests.benchmarks.talking import echoing, listening, talk_with
from tests.benchmarks.town164 import CLUSTERS, account, working_bot
from tests.tools.logs import logging_as_before
from tests.tools.synapse import PASSWORD, Homeserver, running_synapse

BARE: Final = "a bare aiohttp client"
LISTENING: Final = f"{BARE} that listens too"
"""As every bot must: the server looks at a waiting sync again at each event, even of the bot's own."""

QUICK_ROUNDS: Final = 3
ROUNDS: Final = 5
ANSWERS: Final = 50
"""Messages that are answered in each round."""

Timed = Callable[[int], Awaitable[object]]


def matrix(rounds: int) -> Iterator[Row]:
    """All of it on one homeserver without limits; medians of so many rounds, each side in turn in each."""
    with ExitStack() as stack:
        stack.enter_context(logging_as_before())
        set_up_logging(out=StringIO())
        homeserver = stack.enter_context(running_synapse())
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="nhipcau-bench-"))
        yield from asyncio.run(_measured(homeserver, Path(folder), rounds))


quick = partial(matrix, QUICK_ROUNDS)
thorough = partial(matrix, ROUNDS)


@dataclass(frozen=True, slots=True)
class _Town:
    """The accounts; ``rooms`` are the bot's, ``others`` are the bare client's, and they are alone there."""

    homeserver: Homeserver
    bot: Bare
    other: Bare
    member: Bare
    rooms: Sequence[str]
    others: Sequence[str]


@asynccontextmanager
async def _town(homeserver: Homeserver) -> AsyncIterator[_Town]:
    async with AsyncExitStack() as stack:
        users = [homeserver.user(name).user_id for name in ("bot", "other", "member")]
        bot, other, member = [await stack.enter_async_context(bare(homeserver.url, user, PASSWORD)) for user in users]
        rooms = [[await who.make_room(f"Tổ {number}") for number in range(CLUSTERS)] for who in (bot, other)]
        yield _Town(homeserver, bot, other, member, *rooms)


async def _measured(homeserver: Homeserver, folder: Path, rounds: int) -> list[Row]:
    async with _town(homeserver) as town:
        first = await _first_syncs(town, folder, rounds)
        async with working_bot(folder / "app", account(homeserver.url, town.bot.user), town.rooms) as bot:
            return [
                *await _fan_out(town, bot.publish, rounds),
                *first,
                *await _answers(town, rounds),
            ]


async def _fan_out(town: _Town, publish: Callable[[bytes], Awaitable[None]], rounds: int) -> list[Row]:
    jpeg = picture()
    await publish(jpeg)
    event = await town.bot.last_message(town.rooms[0])

    async def by_app(_round: int) -> None:
        await publish(jpeg)

    async def by_bare(_round: int) -> None:
        sealed, keys = encrypt_attachment(jpeg)
        file = {**keys, "url": await town.other.upload(sealed)}
        await town.other.send_everywhere(town.others, {**event, "file": file})

    async def by_listener(turn: int) -> None:
        async with listening(town.other, poll()):
            await by_bare(turn)

    ours, listeners, others = await _in_turn(by_app, by_listener, by_bare, rounds=rounds)
    return [_speed(ours, others, BARE), _speed(ours, listeners, LISTENING)]


def _speed(ours: float, theirs: float, who: str) -> Row:
    return Row(
        name=f"a notice with a picture to {CLUSTERS} rooms, speed",
        value=CLUSTERS / ours,
        unit="rooms/s",
        goal=0.95 * CLUSTERS / theirs,
        at_least=True,
        compared_with=who,
        other=CLUSTERS / theirs,
    )


async def _first_syncs(town: _Town, folder: Path, rounds: int) -> list[Row]:
    async def by_adapter(turn: int) -> None:
        part = account(town.homeserver.url, town.bot.user, device=f"FIRST{turn}")
        await first_take(folder / f"first-{turn}", part)

    async def by_bare(_turn: int) -> None:
        async with bare(town.homeserver.url, town.bot.user, PASSWORD) as visitor:
            await visitor.sync(survey())

    ours, others = await _in_turn(by_adapter, by_bare, rounds=rounds)
    name = f"signing in and first sync with {CLUSTERS} rooms"
    return [Row(name=name, value=ours, unit="s", compared_with=BARE, other=others)]


async def _answers(town: _Town, rounds: int) -> list[Row]:
    async with echoing(town.other):
        talks = [await talk_with(town.member, other.user) for other in (town.bot, town.other)]
        waits: tuple[list[float], list[float]] = ([], [])
        for turn in range(rounds * 2):
            side = turn % 2
            waits[side].extend([await talks[side].asks() for _ in range(ANSWERS)])
    return [
        Row(
            name=f"from a private message to the answer, {name}",
            value=_percentile(waits[0], percent) * 1000,
            unit="ms",
            compared_with=BARE,
            other=_percentile(waits[1], percent) * 1000,
        )
        for name, percent in (("p50", 50), ("p99", 99))
    ]


async def _in_turn(*works: Timed, rounds: int) -> list[float]:
    """The median seconds of each; who begins changes from round to round."""
    seconds: dict[Timed, list[float]] = {work: [] for work in works}
    for turn in range(rounds):
        for place in range(len(works)):
            work = works[(turn + place) % len(works)]
            start = time.monotonic()
            await work(turn)
            seconds[work].append(time.monotonic() - start)
    return [median(each) for each in seconds.values()]


def _percentile(values: Sequence[float], percent: int) -> float:
    return quantiles(values, n=100, method="inclusive")[percent - 1]
