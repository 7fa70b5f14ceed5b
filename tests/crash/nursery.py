"""Processes of a morning, each forked from one that has imported the house already."""

import asyncio
import multiprocessing
import sys
from pathlib import Path

from tests.crash.child import Share, play_share

_NURSERY = multiprocessing.get_context("forkserver")
_NURSERY.set_forkserver_preload(["tests.crash.child"])


async def child(share: Share, *, seconds: float | None = None) -> tuple[int, str, str]:
    """One process; its exit code (a signal's is negative) and what it printed. It is killed after so many ``seconds``."""
    out, err = (share.folder.parent / f"{share.folder.name}.{stream}" for stream in ("out", "err"))
    process = _NURSERY.Process(target=_born, args=(share, out, err))
    process.start()
    await asyncio.to_thread(process.join, seconds)
    if process.exitcode is None:
        process.kill()
        await asyncio.to_thread(process.join)
    assert process.exitcode is not None
    return process.exitcode, out.read_text(), err.read_text()


def _born(share: Share, out: Path, err: Path) -> None:
    # Left open: what ends the process by a mistake is printed after this.
    sys.stdout, sys.stderr = out.open("w"), err.open("w")
    play_share(share)
