"""Telegram's updates through our whole path beside python-telegram-bot and aiogram, which keep nothing; forms, start and memory."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from functools import partial
from statistics import linear_regression, median
from typing import Final

from tests.benchmarks.processes import Figure, Side, in_turn, output
from tests.benchmarks.rows import Row
from tools.machine import ThisMachine
from tools.peers import HERE, peers

PTB: Final = "python-telegram-bot"
AIOGRAM: Final = "aiogram"
_OURS: Final = "house.updates"
_MANY: Final = (1, 10, 100, 1_000)
_OPEN: Final = (1, 10_000)


def updates(rounds: int, count: int) -> Iterator[Row]:
    """Messages a second and CPU a message; medians of so many rounds of ``count`` updates."""
    peers(ThisMachine(), HERE)
    found = in_turn(
        {
            PTB: Side("peers.application", count),
            AIOGRAM: Side("peers.dispatcher", count // 2),
            "plain": Side(_OURS, count, variant="plain"),
            "records": Side(_OURS, count, variant="counted"),
            f"{PTB}, chatter": Side("peers.application", count, "chatter"),
            "chatter": Side(_OURS, count, "chatter", "plain"),
        },
        rounds,
    )
    for peer in (PTB, AIOGRAM):
        yield _rate("updates, no records", found["plain"], found, peer, 5)
        yield _cpu("CPU an update, no records", found["plain"], found, peer, 1 / 5)
    for peer in (PTB, AIOGRAM):
        yield _rate("updates, a record read and one written", found["records"], found, peer, 1.3)
        yield _cpu("CPU an update, a record read and one written", found["records"], found, peer, 0.8)
    yield _cpu("CPU of chatter that nobody handles", found["chatter"], found, f"{PTB}, chatter", 1 / 20)
    memory, most = found["plain"].resident_mb, found[PTB].resident_mb
    yield Row(
        name="resident memory after the updates",
        value=memory,
        unit="MB",
        goal=most + 60,
        compared_with=PTB,
        other=most,
    )


def breadth(rounds: int, count: int) -> Iterator[Row]:
    """The same with more and more plugins and commands, and steps of forms with more and more of them open."""
    sides = {f"{many} plugins": Side(_OURS, count, variant=f"plain+{many - 1}") for many in _MANY}
    found = in_turn(sides, rounds)
    for many in _MANY[1:]:
        yield _flat("CPU an update", f"{many} plugins", found, f"{_MANY[0]} plugins")
    forms = {f"{many} open forms": Side("house.forms", count // 2, variant=str(many)) for many in _OPEN}
    found = in_turn(forms, rounds)
    first, last = (f"{many} open forms" for many in _OPEN)
    yield Row(name="a form step on disk and answered, 50 in flight", value=found[first].wall, unit="us", goal=150)
    yield Row(name="CPU of a form step, 50 in flight", value=found[first].cpu, unit="us")
    yield _flat("CPU of a form step", last, found, first)
    yield Row(name="longest pause of the loop", value=found[first].longest_pause, unit="ms", goal=5)


def start(rounds: int) -> Iterator[Row]:
    """From the command to the first question to Telegram, with 1,000 groups and 50,000 people."""
    with tempfile.TemporaryDirectory(prefix="nhipcau-bench-") as folder:
        subprocess.run([sys.executable, "-m", "tests.benchmarks.house.start", folder], check=True)
        seconds = [
            _until_first_line([sys.executable, "-m", "tests.benchmarks.house.served", folder]) for _ in range(rounds)
        ]
    yield Row(name="serving 1,000 groups and 50,000 people after", value=median(seconds), unit="s", goal=2)


def memory(count: int) -> Iterator[Row]:
    """What so many updates leave behind; the first tenth fills what is kept anyway."""
    found = [float(each) for each in output("house.memory", "--updates", str(count)).strip("[]").split(",")]
    slope, _ = linear_regression(range(len(found) - 1), found[1:])
    grown = slope * 10 * 1_000_000 / count
    yield Row(name=f"memory that 1,000,000 updates leave, by {count:,}", value=grown, unit="MB", goal=5)


def _until_first_line(command: list[str]) -> float:
    began = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        if process.stdout is None or not process.stdout.readline():
            raise RuntimeError("it did not begin to serve; its own words are above")
        seconds = time.monotonic() - began
        process.stdout.read()  # until it has ended: the next one is to have the machine for itself
    return seconds


def _rate(name: str, ours: Figure, all_of: Mapping[str, Figure], peer: str, times: float) -> Row:
    theirs = all_of[peer].rate
    return Row(
        name=name,
        value=ours.rate,
        unit="/s",
        goal=times * theirs,
        at_least=True,
        compared_with=peer,
        other=theirs,
    )


def _cpu(name: str, ours: Figure, all_of: Mapping[str, Figure], peer: str, times: float) -> Row:
    theirs = all_of[peer].cpu
    return Row(name=name, value=ours.cpu, unit="us", goal=times * theirs, compared_with=peer, other=theirs)


def _flat(name: str, which: str, all_of: Mapping[str, Figure], first: str) -> Row:
    few = all_of[first].cpu
    return Row(
        name=f"{name}, {which}", value=all_of[which].cpu, unit="us", goal=1.2 * few, compared_with=first, other=few
    )


quick = (partial(updates, 3, 3_000), partial(breadth, 1, 2_000), partial(start, 3))
thorough = (partial(updates, 5, 10_000), partial(breadth, 5, 5_000), partial(start, 5), partial(memory, 1_000_000))
