"""The stage's clock can be hurried and turned; nobody wakes too early or out of turn, and no time is shown twice."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model.errors import ConfigurationError
from bot.stage.clock import AHEAD_SECONDS, START, Course, StageClock
from tests.unit.bot.stage.handloop import HandLoop

T = TypeVar("T")
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Change:
    """After so many seconds of the machine's: another speed, or a glide of so many stage seconds within ``within``."""

    after: float
    speed: float | None = None
    ahead: float = 0.0
    within: float = 1.0


SECONDS = st.floats(0.001, 20_000, allow_nan=False)
CHANGES = st.lists(
    st.builds(
        Change,
        after=st.floats(0.0, 5.0),
        speed=st.none() | st.floats(0.5, 600),
        ahead=st.floats(0, 10_000),
        within=st.floats(0.1, 3.0),
    ),
    max_size=6,
)


def play(file: Path, scenario: Callable[[StageClock, HandLoop], Coroutine[object, object, T]]) -> T:
    """Run a scenario on a clock of that file, in no time."""
    loop = HandLoop()
    try:
        return loop.run_until_complete(scenario(StageClock(file, loop.time), loop))
    finally:
        loop.close()


async def make(clock: StageClock, change: Change) -> None:
    """Wait, then change the clock's course."""
    await asyncio.sleep(change.after)
    if change.speed is None:
        await clock.glide(clock.now() + timedelta(seconds=change.ahead), change.within)
    else:
        await clock.run(change.speed)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(SECONDS, st.floats(0, 5)), min_size=1, max_size=8), CHANGES)
def test_nobody_wakes_early_or_out_of_turn_whatever_is_done_to_the_clock(
    sleeps: list[tuple[float, float]], changes: list[Change]
) -> None:
    woken: list[float] = []

    async def sleeper(clock: StageClock, seconds: float, begins: float) -> None:
        await asyncio.sleep(begins)
        due = clock.monotonic() + seconds
        await clock.sleep(seconds)
        assert clock.monotonic() >= due
        woken.append(due)

    async def scenario(clock: StageClock, _loop: HandLoop) -> None:
        async with clock.running():
            sleeping = [asyncio.create_task(sleeper(clock, *each)) for each in sleeps]
            for change in changes:
                await make(clock, change)
            await clock.run(600)
            await asyncio.gather(*sleeping)

    with TemporaryDirectory() as folder:
        play(Path(folder) / "clock.json", scenario)
    assert woken == sorted(woken)


@settings(max_examples=60, deadline=None)
@given(CHANGES, st.floats(0, 4))
def test_after_a_kill_at_any_moment_no_earlier_time_is_shown(changes: list[Change], more: float) -> None:
    async def scenario(clock: StageClock, _loop: HandLoop) -> float:
        async with clock.running():
            for change in changes:
                await make(clock, change)
            await asyncio.sleep(more)
            return clock.monotonic()  # leaving writes nothing

    with TemporaryDirectory() as folder:
        file = Path(folder) / "clock.json"
        shown = play(file, scenario)
        assert StageClock(file).monotonic() >= shown


def test_the_day_begins_at_seven_and_stands_until_it_is_let_go(tmp_path: Path) -> None:
    async def scenario(clock: StageClock, _loop: HandLoop) -> None:
        await asyncio.sleep(3)
        assert clock.now() == START
        async with clock.running():
            await asyncio.sleep(3)
            assert (clock.now() - START).total_seconds() == pytest.approx(3, abs=0.01)

    play(tmp_path / "clock.json", scenario)


@pytest.mark.parametrize("speed", [1, 60, 600])
def test_a_sleeper_wakes_at_its_own_instant(tmp_path: Path, speed: float) -> None:
    async def scenario(clock: StageClock, loop: HandLoop) -> None:
        async with clock.running():
            await clock.run(speed)
            began = loop.time()
            await clock.sleep(1200)
            assert loop.time() - began == pytest.approx(1200 / speed, abs=0.01)

    play(tmp_path / "clock.json", scenario)


def test_who_sleeps_already_notices_another_speed(tmp_path: Path) -> None:
    async def scenario(clock: StageClock, loop: HandLoop) -> None:
        async with clock.running():
            sleeping = asyncio.create_task(clock.sleep(3600))
            await asyncio.sleep(0.1)
            began = loop.time()
            await clock.run(600)
            await sleeping
            assert loop.time() - began == pytest.approx(6, abs=0.1)

    play(tmp_path / "clock.json", scenario)


def test_a_glide_ends_where_it_should_and_then_goes_on_at_its_own_pace(tmp_path: Path) -> None:
    async def scenario(clock: StageClock, loop: HandLoop) -> None:
        async with clock.running():
            goal, met = clock.now() + HOUR, []

            async def on_the_way() -> None:
                await clock.sleep(1800)
                met.append(loop.time())

            passing = asyncio.create_task(on_the_way())
            await asyncio.sleep(0)
            began = loop.time()
            await clock.glide(goal, 2)
            goals = [clock.goal]
            await asyncio.sleep(2.01)
            goals.append(clock.goal)
            assert goals == [goal, None]
            assert goal <= clock.now() < goal + timedelta(seconds=0.1)
            assert met == [pytest.approx(began + 1, abs=0.05)]
            await asyncio.sleep(10)
            assert (clock.now() - goal).total_seconds() == pytest.approx(10, abs=0.1)
            await passing

    play(tmp_path / "clock.json", scenario)


def test_it_is_never_turned_back(tmp_path: Path) -> None:
    async def scenario(clock: StageClock, _loop: HandLoop) -> None:
        async with clock.running():
            await clock.glide(START + HOUR, 0.1)
            await asyncio.sleep(1)
            await clock.glide(START, 0.1)
            await asyncio.sleep(1)
            assert clock.now() > START + HOUR

    play(tmp_path / "clock.json", scenario)


def test_it_does_not_run_beyond_what_is_written(tmp_path: Path) -> None:
    async def scenario(clock: StageClock, _loop: HandLoop) -> None:
        async with clock.running():
            await asyncio.sleep(0.1)
        await asyncio.sleep(60)
        assert clock.monotonic() <= AHEAD_SECONDS

    play(tmp_path / "clock.json", scenario)


def test_a_machine_whose_clock_is_set_back_does_not_disturb_it() -> None:
    course = Course(since=100.0, shown=50.0, speed=60.0, until=10_000.0)
    assert course.at(40.0) == 50.0
    assert course.at(101.0) == 110.0


def test_who_gave_up_waiting_holds_nobody_up(tmp_path: Path) -> None:
    async def scenario(clock: StageClock, _loop: HandLoop) -> None:
        async with clock.running():
            given_up = asyncio.create_task(clock.sleep(5))
            patient = asyncio.create_task(clock.sleep(6))
            await asyncio.sleep(1)
            given_up.cancel()
            await patient
            assert given_up.cancelled()

    play(tmp_path / "clock.json", scenario)


def test_a_file_that_is_no_clocks_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "clock.json").write_text("{")
    with pytest.raises(ConfigurationError, match="RESET=1"):
        StageClock(tmp_path / "clock.json")
