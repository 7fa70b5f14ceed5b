"""Whatever happens to processes and jobs, in whatever order: each job is run, and its end is told once."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from bot.engine.jobs import LEASE
from bot.engine.tx import Tx
from bot.plugin import TryAgain
from bot.store import jobs as rows
from bot.testing.clock import FakeClock
from tests.unit.bot.engine.hall import _store_in
from tests.unit.bot.engine.workshop import Hands, workshop

STEPS = st.lists(st.sampled_from(["start", "death", "run", "cut off", "not now", "mistake", "time"]), max_size=12)


async def _not_now() -> None:
    raise TryAgain("workshop-away")


async def _mistake() -> None:
    raise KeyError


async def _hangs() -> None:
    await asyncio.Event().wait()


Act = Callable[[], Awaitable[None]]
ACTS: Mapping[str, list[Act]] = {"cut off": [_hangs] * 99, "not now": [_not_now], "mistake": [_mistake]}


def _begun_and_lost(tx: Tx) -> None:
    for row in rows.waiting(tx):
        rows.claim(tx, row, now=tx.now, until=tx.now + timedelta(seconds=LEASE))


async def _lived_through(steps: list[str], folder: Path) -> tuple[Counter[str], Counter[str], set[str], set[str]]:
    """How often each was told and run, which were started, and which wait for the operator."""
    clock, hands, store = FakeClock(), Hands(), _store_in(folder)
    told: Counter[str] = Counter()
    started: set[str] = set()
    for step in [*steps, "end"]:
        hands.acts = ACTS.get(step, list[Act]())[:]
        async with workshop(store, folder, clock, hands=hands, waiting=99) as shop:
            match step:
                case "start":
                    started.add(f"case-{len(started)}")
                    await shop.starts(f"case-{len(started) - 1}")
                case "death":
                    await shop.do(_begun_and_lost)
                case "time":
                    await clock.advance(LEASE + 1)
                case _:
                    await shop.begins()
                    await shop.turns(120 if step == "end" else 0)
            told.update(heard.ended.argument for heard in shop.heard)
            parked: set[str] = {row.id for row in await shop.do(rows.everything)}
    return told, Counter(hands.begun), started, parked


@pytest.mark.slow
@given(STEPS)
@settings(max_examples=40, deadline=None)
def test_in_any_order_of_starts_stops_and_deaths_nothing_is_lost_and_nothing_told_twice(steps: list[str]) -> None:
    with TemporaryDirectory() as folder, capture_logs():
        told, run, started, parked = asyncio.run(_lived_through(steps, Path(folder)))
    assert all(times == 1 for times in told.values()), told
    assert told.keys() <= run.keys()
    assert len(told) + len(parked) == len(started), (told, parked, started)
    assert not parked or steps.count("death") >= 3
