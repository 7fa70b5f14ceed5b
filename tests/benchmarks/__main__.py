"""Runs the benchmarks: a line for each number, and all in build/bench.json; `--quick` repeats less and leaves out `make test`."""

import json
import sys
from pathlib import Path

from tests.benchmarks import matrix, toolchain
from tests.benchmarks.rows import Benchmark, Row

REPORT = Path("build") / "bench.json"
ALWAYS: tuple[Benchmark, ...] = (
    toolchain.machine,
    toolchain.warm_set_up,
    toolchain.serving,
    toolchain.checks,
    toolchain.fast_tests,
)
QUICK: tuple[Benchmark, ...] = (*ALWAYS, matrix.quick)
THOROUGH: tuple[Benchmark, ...] = (*ALWAYS, matrix.thorough, toolchain.all_tests)


def main(arguments: list[str]) -> int:
    """Run them all; 1 when a goal was missed."""
    rows: list[Row] = []
    for benchmark in QUICK if "--quick" in arguments else THOROUGH:
        for row in benchmark():
            print(row.as_line(), flush=True)
            rows.append(row)
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(json.dumps([row.as_data() for row in rows], indent=1) + "\n")
    return 1 if any(row.met is False for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
