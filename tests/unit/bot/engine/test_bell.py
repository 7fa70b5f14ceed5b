"""A loop wakes for work or for time, and never spins."""

import asyncio

from bot.engine.bell import SHORTEST_WAIT, Bell
from bot.testing.clock import FakeClock


def is_idle(bell: Bell) -> bool:
    return bell.idle


async def asleep(clock: FakeClock) -> None:
    """Until somebody sleeps by the clock."""
    for _ in range(20):
        await asyncio.sleep(0)
    assert clock.next_due() is not None


async def test_whoever_waits_is_woken_by_the_bell() -> None:
    bell = Bell(FakeClock())
    waiting = asyncio.ensure_future(bell.wait(None))
    await asyncio.sleep(0)
    assert is_idle(bell)
    bell.ring()
    assert not is_idle(bell)
    assert await waiting
    assert not is_idle(bell)


async def test_whoever_waits_is_woken_by_time() -> None:
    clock = FakeClock()
    bell = Bell(clock)
    waiting = asyncio.ensure_future(bell.wait(10))
    await asleep(clock)
    await clock.advance(10)
    assert await waiting is False
    assert clock.next_due() is None


async def test_a_bell_rung_before_is_heard_once() -> None:
    clock = FakeClock()
    bell = Bell(clock)
    bell.ring()
    bell.ring()
    assert await bell.wait(10)
    waiting = asyncio.ensure_future(bell.wait(10))
    await asleep(clock)
    assert bell.idle
    waiting.cancel()


async def test_no_time_at_all_is_still_a_little_time() -> None:
    clock = FakeClock()
    waiting = asyncio.ensure_future(Bell(clock).wait(0))
    await asleep(clock)
    await clock.advance(SHORTEST_WAIT)
    assert await waiting is False
