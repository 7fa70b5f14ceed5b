"""What a measured process says about itself: one line of JSON."""

import argparse
import json
import resource
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from tests.benchmarks.peers import feed

WARM_UP: Final = 500
"""Updates before the clock runs."""

_MIXES: Final = {"mix": feed.MIX, "chatter": feed.CHATTER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Of one process: seconds by both clocks for so many updates, what left meanwhile, memory at the end, the loop's longest pause."""

    updates: int
    wall: float
    cpu: float
    sent: int
    answered: int
    resident_mb: float
    longest_pause: float = 0.0


@dataclass(slots=True)
class Sent:
    """What has left so far; ``checked`` as long as nothing else may be said than the answers of the feed."""

    checked: bool = True
    messages: int = 0
    answers: int = 0


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of the process; ``variant`` chooses among the bots of one side."""

    updates: int
    mix: dict[str, int]
    variant: str = ""

    def warm_up(self) -> Iterator[str]:
        """The first batches."""
        return feed.batches(WARM_UP, self.mix)

    def batches(self) -> list[str]:
        """Those that count."""
        return list(feed.batches(self.updates, self.mix, first=WARM_UP + 1))


def order() -> Order:
    """As the command line has it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--updates", type=int, default=2_000)
    parser.add_argument("--mix", choices=sorted(_MIXES), default="mix")
    parser.add_argument("--variant", default="")
    given = parser.parse_args()
    return Order(given.updates, _MIXES[given.mix], given.variant)


async def measured(given: Order, sent: Sent, handle: Callable[[Iterable[str]], Awaitable[None]]) -> Report:
    """Run the batches through ``handle``, which returns when everything that they lead to is done.

    Raises: ``RuntimeError`` when something else left than should have.
    """
    await handle(given.warm_up())
    batches = given.batches()
    messages, answers = sent.messages, sent.answers
    wall, cpu = time.perf_counter(), time.process_time()
    await handle(batches)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    left = sent.messages - messages, sent.answers - answers
    if left != feed.expected(given.updates, given.mix):
        raise RuntimeError(f"{left} left, not {feed.expected(given.updates, given.mix)}; the measurement means nothing")
    return Report(updates=given.updates, wall=wall, cpu=cpu, sent=left[0], answered=left[1], resident_mb=resident_mb())


def resident_mb() -> float:
    """Of this process, now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1_000_000


def say(report: Report) -> None:
    """To who started the process."""
    print(json.dumps(asdict(report)), flush=True)
