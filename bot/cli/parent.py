"""The sample's small parent: it starts the bot as its child, and starts it again when a signal has killed it."""

import asyncio
import signal
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Sequence
from typing import Final

from bot.cli.exits import Exit
from bot.cli.signals import asked_to_stop

STOP_SECONDS: Final = 12.0
"""The child ends within 10 by itself; after so many it is killed."""

MOST_DEATHS: Final = 5
DEATHS_WITHIN: Final = 10.0


async def keep_alive(command: Sequence[str], say: Callable[[str], None]) -> int:
    """Run ``command`` until it ends by itself, or is ended by SIGINT or SIGTERM to us; its exit code.

    The child's standard input is a pipe of ours: when that closes, its parent is no more.
    """
    asked = asked_to_stop()
    deaths: list[float] = []
    while True:
        child = await asyncio.create_subprocess_exec(*command, stdin=PIPE, start_new_session=True)
        code = await _end_of(child, asked)
        if code >= 0:
            return code
        if asked.is_set():
            return Exit.FAILED
        now = asyncio.get_running_loop().time()
        deaths = [then for then in deaths if now - then < DEATHS_WITHIN] + [now]
        if len(deaths) >= MOST_DEATHS:
            say(f"The bot was killed {len(deaths)} times within {DEATHS_WITHIN:g} seconds; giving up.")
            return Exit.FAILED
        say(f"The bot was killed ({_name(-code)}); starting it again.")


async def _end_of(child: Process, asked: asyncio.Event) -> int:
    over = asyncio.ensure_future(child.wait())
    stop = asyncio.ensure_future(asked.wait())
    await asyncio.wait({over, stop}, return_when=asyncio.FIRST_COMPLETED)
    stop.cancel()
    if not over.done():
        child.terminate()
        await asyncio.wait({over}, timeout=STOP_SECONDS)
    if not over.done():
        child.kill()
    return await over


def _name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
