"""Measured processes, one after the other, each side in turn; medians of what they report."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.benchmarks.peers.report import Report
from tools.peers import HERE

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 3_600  # seconds


@dataclass(frozen=True, slots=True)
class Side:
    """One program that is measured: a module below ``tests.benchmarks``, and what it is given."""

    module: str
    updates: int
    mix: str = "mix"
    variant: str = ""

    def run(self) -> Report:
        """One process. Raises: ``subprocess.SubprocessError``, after its own words on standard error."""
        said = ["--updates", str(self.updates), "--mix", self.mix, "--variant", self.variant]
        return Report(**json.loads(output(self.module, *said)))


def output(module: str, *said: str) -> str:
    """The last line that a module of ours, or of a peer in its own environment, prints."""
    python = HERE.python if module.startswith("peers.") else sys.executable
    command = [python, "-m", f"tests.benchmarks.{module}", *said]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True, timeout=PATIENCE)
    return done.stdout.splitlines()[-1]


@dataclass(frozen=True, slots=True)
class Figure:
    """The medians of one side."""

    rate: float
    cpu: float
    wall: float
    resident_mb: float
    longest_pause: float

    @classmethod
    def of(cls, reports: Sequence[Report]) -> "Figure":
        """Messages a second, microseconds of CPU and of wall time a message, megabytes at the end, milliseconds."""
        return cls(
            rate=median(each.updates / each.wall for each in reports),
            cpu=median(each.cpu / each.updates for each in reports) * 1e6,
            wall=median(each.wall / each.updates for each in reports) * 1e6,
            resident_mb=median(each.resident_mb for each in reports),
            longest_pause=median(each.longest_pause for each in reports) * 1e3,
        )


def in_turn(sides: Mapping[str, Side], rounds: int) -> dict[str, Figure]:
    """Each side once in each round; who begins changes from round to round."""
    reports: dict[str, list[Report]] = {name: [] for name in sides}
    names = list(sides)
    for turn in range(rounds):
        for place in range(len(names)):
            name = names[(turn + place) % len(names)]
            reports[name].append(sides[name].run())
    return {name: Figure.of(found) for name, found in reports.items()}
