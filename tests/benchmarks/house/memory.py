"""How much memory our bot holds at each tenth of a long feed."""

import asyncio
import json
import sys
import tempfile
from pathlib import Path

from bot.logs import set_up_logging
from tests.benchmarks.house import plugins
from tests.benchmarks.house.updates import quiet, working
from tests.benchmarks.house.wire import Wire
from tests.benchmarks.peers import feed
from tests.benchmarks.peers.report import Sent, order, resident_mb


async def _run(folder: Path) -> list[float]:
    given, wire = order(), Wire(Sent())
    found, part = [], given.updates // 10
    async with working(folder, wire, {"plain": plugins.entry("plain")}) as app:
        for tenth in range(10):
            for batch in feed.batches(part, given.mix, first=tenth * part + 1):
                await wire.feed([batch])
            await quiet(app)
            found.append(resident_mb())
    return found


if __name__ == "__main__":
    set_up_logging(level="error", out=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="nhipcau-bench-") as place:
        print(json.dumps(asyncio.run(_run(Path(place)))), flush=True)
