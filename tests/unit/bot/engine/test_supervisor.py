"""What runs is kept running; what must stop is stopped, in order and in time."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.adapter import NotSent, SignInRefused, Wait
from bot.engine.state import NotKept, StateThread, StateThreadOver
from bot.engine.supervisor import LONGEST_PAUSE, SHUTDOWN, WELL_AGAIN, Platform, Reach, Supervisor, Worker
from bot.engine.tx import Tx
from bot.model.ids import AccountId
from bot.store.open import open_store
from bot.testing.clock import FakeClock

WEB, TOWN = AccountId("web"), AccountId("town")


class Bench:
    """A supervisor over a real state thread, and workers that do as they are told."""

    def __init__(self, folder: Path) -> None:
        self.clock = FakeClock()
        self.state = StateThread(open_store(folder / "store.sqlite").writer, self.clock)
        self.supervisor = Supervisor(self.state, self.clock, chance=lambda: 1.0)
        self.starts: list[float] = []
        self.ended: list[str] = []

    def failing(self, *errors: BaseException | None) -> Callable[[], Awaitable[None]]:
        """Raises these one after the other, each at once, then runs on."""
        left = list(errors)

        async def run() -> None:
            self.starts.append(self.clock.monotonic())
            if left:
                error = left.pop(0)
                if error is not None:
                    raise error
                return
            await asyncio.Event().wait()

        return run

    def lasting(self, name: str, *, ends_after: float = 0.0) -> Callable[[], Awaitable[None]]:
        """Runs until it is cancelled, and then takes its time."""

        async def run() -> None:
            try:
                await asyncio.Event().wait()
            finally:
                if ends_after:
                    await self.clock.sleep(ends_after)
                self.ended.append(name)

        return run

    async def pass_time(self, seconds: float) -> None:
        """Who has just been started first comes to its own sleep."""
        await self.settle()
        await self.clock.advance(seconds)
        await self.settle()

    async def stopped(self) -> None:
        """Stop, while time passes slowly enough for the state thread to keep up."""
        stopping = asyncio.ensure_future(self.supervisor.stop())
        while not stopping.done():
            await self.pass_time(0.5)
            await asyncio.sleep(0.01)
        await asyncio.wait([stopping])

    async def settle(self) -> None:
        for _ in range(5):
            await asyncio.sleep(0)


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    with capture_logs():
        bench = Bench(tmp_path)
        await bench.state.start()
        yield bench
        await bench.stopped()


def platform(bench: Bench, account: AccountId) -> Reach:
    return bench.supervisor.platforms[account].reach


async def test_what_fails_is_started_again_with_growing_patience(bench: Bench) -> None:
    bench.supervisor.start(Worker("web", bench.failing(*[NotSent()] * 4), WEB))
    await bench.pass_time(60)
    assert bench.starts == [0, 1, 3, 7, 15]


async def test_patience_has_a_limit_and_never_gives_up(bench: Bench) -> None:
    bench.supervisor.start(Worker("web", bench.failing(*[NotSent()] * 40), WEB))
    await bench.pass_time(20 * LONGEST_PAUSE)
    pauses = [after - before for before, after in zip(bench.starts, bench.starts[1:], strict=False)]
    assert pauses[-1] == LONGEST_PAUSE == max(pauses)


async def test_two_that_fell_together_do_not_come_back_together(bench: Bench) -> None:
    chances = iter([0.0, 1.0])
    supervisor = Supervisor(bench.state, bench.clock, chance=lambda: next(chances))
    supervisor.start(Worker("a", bench.failing(NotSent())), Worker("b", bench.failing(NotSent())))
    await bench.pass_time(5)
    assert bench.starts == [0, 0, 0.5, 1.0]
    await supervisor.stop()


async def test_a_platform_that_asks_for_patience_gets_it(bench: Bench) -> None:
    bench.supervisor.start(Worker("web", bench.failing(Wait(30)), WEB))
    await bench.pass_time(60)
    assert bench.starts == [0, 30]


async def test_who_ran_well_for_a_while_begins_anew(bench: Bench) -> None:
    async def run() -> None:
        bench.starts.append(bench.clock.monotonic())
        await bench.clock.sleep(WELL_AGAIN + 1)
        raise NotSent

    bench.supervisor.start(Worker("web", run, WEB))
    await bench.pass_time(200)
    assert bench.starts == [0, 62, 124, 186]


async def test_a_platform_that_is_down_is_said_once_and_again_when_it_is_back(bench: Bench) -> None:
    with capture_logs() as logs:
        bench.supervisor.start(Worker("web", bench.failing(*[NotSent()] * 5), WEB))
        await bench.pass_time(100)
        assert platform(bench, WEB) is Reach.DOWN
        bench.supervisor.report(WEB, True)
        bench.supervisor.report(WEB, True)
    assert [(line["action"], line["account"]) for line in logs] == [("platform.down", "web"), ("platform.up", "web")]
    assert platform(bench, WEB) is Reach.UP


async def test_why_a_platform_is_down_is_for_the_operator_and_in_no_log(bench: Bench) -> None:
    with capture_logs() as logs:
        bench.supervisor.report(WEB, False, "Cô Sáu wrote something")
    assert bench.supervisor.platforms[WEB] == Platform(Reach.DOWN, "Cô Sáu wrote something")
    assert "Sáu" not in str(logs)


async def test_a_mistake_of_ours_is_told_and_started_again(bench: Bench) -> None:
    with capture_logs() as logs:
        bench.supervisor.start(Worker("lanes", bench.failing(LookupError("Cô Sáu"))))
        await bench.pass_time(2)
    assert bench.starts == [0, 1]
    assert [(line["log_level"], line["source"], type(line["exc_info"])) for line in logs] == [
        ("error", "lanes", LookupError)
    ]


async def test_a_store_that_refuses_is_no_mistake_of_the_worker(bench: Bench) -> None:
    with capture_logs() as logs:
        bench.supervisor.start(Worker("web", bench.failing(NotKept(OSError()))))
        await bench.pass_time(2)
    assert (bench.starts, logs) == ([0, 1], [])


async def test_who_ends_by_itself_is_started_again(bench: Bench) -> None:
    bench.supervisor.start(Worker("web", bench.failing(None), WEB))
    await bench.pass_time(2)
    assert bench.starts == [0, 1]


async def test_a_refused_account_stops_with_all_that_serves_it_and_no_other(bench: Bench) -> None:
    async def refused() -> None:
        bench.starts.append(bench.clock.monotonic())
        await bench.clock.sleep(1)
        raise SignInRefused

    with capture_logs() as logs:
        bench.supervisor.start(Worker("web in", refused, WEB), Worker("town in", bench.lasting("town in"), TOWN))
        bench.supervisor.start(Worker("web out", bench.lasting("web out"), WEB))
        await bench.pass_time(1000)
    assert (bench.starts, bench.ended) == ([0], ["web out"])
    assert platform(bench, WEB) is Reach.REFUSED
    assert [(line["action"], line["account"]) for line in logs] == [("platform.refused", "web")]
    bench.supervisor.report(WEB, True)
    assert platform(bench, WEB) is Reach.REFUSED


async def test_stopping_goes_group_by_group_and_the_state_thread_last(bench: Bench) -> None:
    bench.supervisor.start(Worker("in", bench.lasting("in")), Worker("in too", bench.lasting("in too")))
    bench.supervisor.start(Worker("out", bench.lasting("out")))
    await bench.pass_time(0)

    async def last() -> None:
        await bench.state.do(lambda tx: bench.ended.append("last"))

    await bench.supervisor.stop(last)
    assert (sorted(bench.ended[:2]), bench.ended[2:]) == (["in", "in too"], ["out", "last"])
    with pytest.raises(StateThreadOver):
        await bench.state.do(lambda tx: None)


async def test_who_can_finish_is_asked_to_and_not_cut_off(bench: Bench) -> None:
    enough = asyncio.Event()

    async def run() -> None:
        await enough.wait()
        await bench.clock.sleep(2)
        bench.ended.append("finished")

    bench.supervisor.start(Worker("out", run, finish=enough.set))
    await bench.pass_time(0)
    stopping = asyncio.ensure_future(bench.supervisor.stop())
    await bench.pass_time(1)
    assert bench.ended == []
    await bench.pass_time(1)
    await stopping
    assert bench.ended == ["finished"]


async def test_everything_ends_within_ten_seconds_whatever_it_says(bench: Bench) -> None:
    bench.supervisor.start(Worker("deaf", bench.lasting("deaf"), finish=lambda: None))
    bench.supervisor.start(Worker("deaf too", bench.lasting("deaf too"), finish=lambda: None))
    await bench.pass_time(0)
    began = bench.clock.monotonic()
    await bench.stopped()
    assert bench.clock.monotonic() - began <= SHUTDOWN
    assert bench.ended == ["deaf", "deaf too"]


async def test_when_the_state_thread_dies_the_supervisor_is_told_and_the_workers_rest(bench: Bench) -> None:
    def die(tx: Tx) -> None:
        raise SystemExit

    async def run() -> None:
        bench.starts.append(bench.clock.monotonic())
        async with asyncio.TaskGroup() as hands:
            hands.create_task(bench.state.do(die))

    with capture_logs() as logs:
        bench.supervisor.start(Worker("lanes", run))
        with pytest.raises(StateThreadOver, match="SystemExit"):
            await bench.supervisor.watch()
        await bench.pass_time(100)
    assert bench.starts == [0]
    assert logs == []
