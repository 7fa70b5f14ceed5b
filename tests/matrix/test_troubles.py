"""The homeserver stops, dawdles, asks for patience or does not know us any more: what the adapter makes of it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from bot.adapter import Failure, NotSent, SignInRefused, Wait
from bot.model.operations import Send
from bot.testing.contract import send, words
from bot.testing.contract.bench import texts
from bot.testing.intake import RecordingIntake
from tests.matrix.bench import ACCOUNT, MatrixBench, matrix_bench
from tests.tools.synapse import Homeserver, running_synapse

PATIENCE = 60.0


@asynccontextmanager
async def kept_running(bench: MatrixBench) -> AsyncIterator[RecordingIntake]:
    """Started again whenever it fails, as the supervisor does, only sooner; what it hears."""
    intake = RecordingIntake(ACCOUNT)

    async def keep() -> None:
        while True:
            with suppress(Failure):
                await bench.adapter.run(intake)
            await asyncio.sleep(0.1)

    keeping = asyncio.create_task(keep())
    try:
        yield intake
    finally:
        keeping.cancel()
        with suppress(asyncio.CancelledError):
            await keeping


def _answers(intake: RecordingIntake) -> bool:
    return intake.up


async def _heard(intake: RecordingIntake, count: int) -> list[str]:
    async with asyncio.timeout(PATIENCE):
        return texts(await intake.until(count))


@pytest.mark.parametrize("encrypted", [False, True])
async def test_a_server_that_was_away_is_found_again_and_nothing_is_lost_or_doubled(
    synapse: Homeserver, tmp_path: Path, encrypted: bool
) -> None:
    async with (
        matrix_bench(synapse, tmp_path, encrypted=encrypted, direct=True) as bench,
        kept_running(bench) as intake,
    ):
        await bench.writes("trước")
        await send(bench, words("một"), "one", group=False)
        assert await _heard(intake, 1) == ["trước"]
        await asyncio.to_thread(synapse.stop)
        try:
            with pytest.raises(NotSent):
                await bench.adapter.perform(Send(bench.talk, words("hai")), "two")
            async with asyncio.timeout(PATIENCE):
                while _answers(intake):  # noqa: ASYNC110 - the question under way may fail a little later than ours
                    await asyncio.sleep(0.02)
        finally:
            await asyncio.to_thread(synapse.start)
        await bench.writes("sau")
        assert await _heard(intake, 2) == ["trước", "sau"]
        assert _answers(intake)
        for key in ("two", "one"):
            await send(bench, words("hai"), key, group=False)
        assert [seen.text for seen in await bench.sees() if not seen.mine] == ["một ok", "hai ok"]


async def test_a_slow_server_is_waited_for(synapse: Homeserver, tmp_path: Path) -> None:
    async with matrix_bench(synapse, tmp_path) as bench, kept_running(bench) as intake:
        bench.street.delay = 1.5
        await bench.writes("một")
        await bench.writes("hai", group=True)
        first, second = await asyncio.gather(
            send(bench, words("ba"), "three"), send(bench, words("ba"), "three, and nobody waited")
        )
        assert first != second
        assert await _heard(intake, 2) == ["một", "hai"]
        assert intake.up


async def test_the_limits_that_servers_have_by_default_are_kept(tmp_path: Path) -> None:
    with running_synapse(default_limits=True) as server:
        async with matrix_bench(server, tmp_path) as bench:
            waits = [await _patiently(bench, number) for number in range(11)]
            assert [seen.text for seen in await bench.sees(group=True)] == [f"tin {number} ok" for number in range(11)]
    assert sum(waits) > 1, "eleven are more than a server takes at once"
    assert max(waits) < PATIENCE


async def _patiently(bench: MatrixBench, number: int) -> float:
    """Send as the lane does; how long it took to be allowed to."""
    waited = 0.0
    while True:
        try:
            await send(bench, words(f"tin {number}"), f"number-{number}")
        except Wait as wait:
            await asyncio.sleep(wait.seconds)
            waited += wait.seconds
        else:
            return waited


async def test_a_revoked_token_ends_the_run_and_says_so(synapse: Homeserver, tmp_path: Path) -> None:
    async with matrix_bench(synapse, tmp_path) as bench:
        intake = RecordingIntake(ACCOUNT)
        running = asyncio.create_task(bench.adapter.run(intake))
        await bench.writes("trước")
        assert await _heard(intake, 1) == ["trước"]
        await bench.hinders(SignInRefused)
        with pytest.raises(SignInRefused):
            await asyncio.wait_for(running, PATIENCE)
        assert not intake.up
