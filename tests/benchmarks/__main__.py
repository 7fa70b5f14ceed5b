"""Runs the benchmarks: a line for each number, and all in build/bench.json.

`--quick` repeats less and leaves out `make test`; `--updates` runs only what is compared with other bots.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks import matrix, toolchain, updates
from tests.benchmarks.rows import Benchmark, Row

REPORT = Path("build") / "bench.json"
ALWAYS: tuple[Benchmark, ...] = (
    toolchain.machine,
    toolchain.warm_set_up,
    toolchain.serving,
    toolchain.checks,
    toolchain.fast_tests,
)
QUICK: tuple[Benchmark, ...] = (*ALWAYS, *updates.quick, matrix.quick)
THOROUGH: tuple[Benchmark, ...] = (*ALWAYS, *updates.thorough, matrix.thorough, toolchain.all_tests)


def main(arguments: list[str]) -> int:
    """Run them all; 1 when a goal was missed."""
    rows: list[Row] = []
    for benchmark in _chosen(arguments):
        for row in benchmark():
            print(row.as_line(), flush=True)
            rows.append(row)
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(json.dumps([row.as_data() for row in rows], indent=1) + "\n")
    return 1 if any(row.met is False for row in rows) else 0


def _chosen(arguments: list[str]) -> Sequence[Benchmark]:
    if "--updates" in arguments:
        return updates.quick if "--quick" in arguments else updates.thorough
    return QUICK if "--quick" in arguments else THOROUGH


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
