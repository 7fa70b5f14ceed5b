"""Steps of forms, fifty in flight: each answer is on disk before the next question leaves; and how long the loop ever pauses."""

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from bot.logs import set_up_logging
from tests.benchmarks.house import plugins
from tests.benchmarks.house.updates import quiet, working
from tests.benchmarks.house.wire import Wire
from tests.benchmarks.peers import feed
from tests.benchmarks.peers.report import Report, Sent, order, resident_mb, say

IN_FLIGHT: Final = 50
STEPS: Final = 9
"""Of each form: the last answer, which ends it, is left out."""

_TICK: Final = 0.001


class Pauses:
    """Notes by how much a sleep of a millisecond is late: so long nothing else in the loop could have run."""

    def __init__(self) -> None:
        self.late: list[float] = []

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            before = time.perf_counter()
            await asyncio.sleep(_TICK)
            self.late.append(time.perf_counter() - before - _TICK)


class Letters:
    """Private messages with growing numbers."""

    def __init__(self) -> None:
        self._number = 0

    def batch(self, people: Sequence[int], text: str) -> str:
        """All of them write the same."""
        return json.dumps({"ok": True, "result": [self._update(person, text) for person in people]}, ensure_ascii=False)

    def _update(self, person: int, text: str) -> dict[str, object]:
        self._number += 1
        who = feed.person(person)
        chat = {"id": who["id"], "first_name": who["first_name"], "type": "private"}
        said = {"message_id": self._number, "from": who, "chat": chat, "date": feed.BEGAN + self._number, "text": text}
        return {"update_id": self._number, "message": said}


async def _run(folder: Path) -> Report:
    given, sent, letters = order(), Sent(checked=False), Letters()
    wire, opened = Wire(sent), int(given.variant or 1)
    async with working(folder, wire, {"plain": plugins.entry("plain")}) as app:

        async def steps(people: Sequence[int]) -> None:
            for _ in range(STEPS):
                await wire.feed([letters.batch(people, "hôm qua ngoài chợ có người để quên một chiếc ví")])
                await quiet(app)

        async def begin(people: Sequence[int]) -> None:
            await wire.feed([letters.batch(people, plugins.TELL)])
            await quiet(app)

        for first in range(0, opened, feed.BATCH):
            await begin(range(first, min(first + feed.BATCH, opened)))
        rounds = list(_people(1_000_000, given.updates))
        for people in rounds:
            await begin(people)
        await steps(rounds.pop(0))
        before, pauses = sent.messages, Pauses()
        watching = asyncio.create_task(pauses.run())
        wall, cpu = time.perf_counter(), time.process_time()
        for people in rounds:
            await steps(people)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching
        done = sent.messages - before
        if done != len(rounds) * IN_FLIGHT * STEPS:
            raise RuntimeError(f"{done} questions left, not one for each answer; the measurement means nothing")
        report = Report(updates=done, wall=wall, cpu=cpu, sent=done, answered=0, resident_mb=resident_mb())
        return replace(report, longest_pause=max(pauses.late))


def _people(first: int, updates: int) -> Iterator[Sequence[int]]:
    """Fifty for each round, one round more than is measured."""
    for number in range(max(1, updates // (IN_FLIGHT * STEPS)) + 1):
        yield range(first + number * IN_FLIGHT, first + (number + 1) * IN_FLIGHT)


if __name__ == "__main__":
    set_up_logging(level="warning", out=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="nhipcau-bench-") as place:
        say(asyncio.run(_run(Path(place))))
