"""Serves the ward of `start` as `nhipcau run` does, which loads the most only once the garbage collector is out of the way."""

import asyncio
import sys
from pathlib import Path

from bot.cli import pauses

if __name__ == "__main__":
    with pauses.put_off():
        from tests.benchmarks.house.start import serve

        asyncio.run(serve(Path(sys.argv[-1])))
