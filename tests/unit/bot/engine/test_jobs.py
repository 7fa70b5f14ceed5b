"""Jobs run at least once, wherever they are interrupted, and their plugin hears of each end once."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs
from structlog.typing import EventDict

from bot.engine import orders, outcomes
from bot.engine.jobs import LATE, LEASE, MISTAKE, MOST_DEATHS
from bot.engine.orders import FULL, JobsFacet
from bot.engine.tx import Tx
from bot.model.errors import Refused
from bot.model.ids import JobId
from bot.plugin import JobEnded, JobFailed, TryAgain
from bot.store import fence
from bot.store import jobs as rows
from bot.store import outcomes as outcome_rows
from bot.store.open import Store
from bot.testing.clock import FakeClock
from tests.unit.bot.engine.workshop import MAI, TALK, Hands, Matches, Workshop, workshop


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(autouse=True)
def logs() -> Iterator[list[EventDict]]:
    with capture_logs() as logs:
        yield logs


async def fails() -> None:
    raise JobFailed("workshop-nothing")


async def waits() -> None:
    raise TryAgain("workshop-away")


async def errs() -> None:
    raise KeyError("a secret of somebody's")


async def hangs() -> None:
    await asyncio.Event().wait()


async def dies(shop: Workshop, job: JobId) -> None:
    """A process that begins it, and is never heard of again."""

    def begin(tx: Tx) -> None:
        (row,) = [row for row in rows.waiting(tx) if row.id == job]
        assert rows.claim(tx, row, now=tx.now, until=tx.now + timedelta(seconds=LEASE))

    await shop.do(begin)


async def test_a_result_comes_back_once_where_it_was_asked_for(store: Store, tmp_path: Path, clock: FakeClock) -> None:
    async with workshop(store, tmp_path, clock) as shop:
        await shop.begins()
        await shop.starts("trâu")
        await shop.settled()
        (heard,) = shop.heard
        assert heard.ended == JobEnded("trâu", Matches(("trâu", "trâu"), MAI.name))
        assert (heard.chat, heard.person) == (TALK, MAI.id)
        assert await shop.do(rows.everything) == []
        assert shop.jobs.idle


async def test_what_starts_with_a_handler_that_fails_does_not_start(
    store: Store, tmp_path: Path, clock: FakeClock
) -> None:
    def handler(tx: Tx) -> None:
        JobsFacet(shop.moment(tx)).start(shop.match, "trâu")
        raise Refused("no")

    async with workshop(store, tmp_path, clock) as shop:
        await shop.begins()
        with pytest.raises(Refused):
            await shop.do(handler)
        await shop.settled()
        assert shop.hands.begun == []


async def test_nothing_that_is_kept_of_a_private_job_can_be_read(
    store: Store, tmp_path: Path, clock: FakeClock
) -> None:
    async with workshop(store, tmp_path, clock) as shop:
        await shop.starts("trâu", key="secret")
        (row,) = await shop.do(rows.everything)
        for words in ("trâu", "secret", MAI.id, TALK.chat):
            assert words.encode() not in row.body
        assert row.day is not None


async def test_one_that_is_not_sealed_does_not_keep_who_started_it(
    store: Store, tmp_path: Path, clock: FakeClock
) -> None:
    async with workshop(store, tmp_path, clock) as shop:
        await shop.do(lambda tx: JobsFacet(shop.moment(tx)).start(shop.sweep, "case-1"))
        (row,) = await shop.do(rows.everything)
        assert (row.day, MAI.id.encode() in row.body, TALK.chat.encode() in row.body) == (None, False, False)
        await shop.begins()
        assert [(heard.ended.result, heard.person) for heard in shop.heard] == [(Matches(("case-1",)), None)]


async def test_one_that_asks_for_it_is_run_again_after_a_pause(store: Store, tmp_path: Path, clock: FakeClock) -> None:
    async with workshop(store, tmp_path, clock, hands=Hands([waits, waits])) as shop:
        await shop.begins()
        await shop.starts("trâu")
        await shop.settled()
        assert (len(shop.hands.begun), shop.heard) == (1, [])
        await shop.turns(10)
        assert len(shop.hands.begun) == 3
        assert [heard.ended.failure for heard in shop.heard] == [None]


@pytest.mark.parametrize(("act", "runs", "failure"), [
    pytest.param(waits, 3, "workshop-away", id="always not now"),
    pytest.param(errs, 3, MISTAKE, id="always a mistake"),
    pytest.param(fails, 1, "workshop-nothing", id="never"),
])  # fmt: skip
async def test_what_cannot_be_done_is_told_by_name(
    store: Store, tmp_path: Path, clock: FakeClock, act: object, runs: int, failure: str
) -> None:
    async with workshop(store, tmp_path, clock, hands=Hands([act] * 9)) as shop:  # type: ignore[list-item]
        await shop.begins()
        await shop.starts("trâu")
        await shop.turns(20)
        assert len(shop.hands.begun) == runs
        assert [heard.ended for heard in shop.heard] == [JobEnded("trâu", None, failure)]


async def test_a_mistake_is_logged_without_its_words(
    store: Store, tmp_path: Path, clock: FakeClock, logs: list[EventDict]
) -> None:
    async with workshop(store, tmp_path, clock, hands=Hands([errs])) as shop:
        await shop.begins()
        (job,) = await shop.starts("trâu")
        await shop.turns(5)
        (line,) = [line for line in logs if line["event"] == "job failed"]
        assert line.keys() == {"event", "action", "job", "plugin", "exc_info", "log_level"}
        assert line["job"] == job


async def test_one_that_takes_too_long_is_stopped_and_told_after_its_tries(
    store: Store, tmp_path: Path, clock: FakeClock
) -> None:
    async with workshop(store, tmp_path, clock, hands=Hands([hangs] * 3)) as shop:
        await shop.begins()
        await shop.starts("trâu")
        await shop.turns(320)
        assert len(shop.hands.begun) == 3
        assert [heard.ended.failure for heard in shop.heard] == [LATE]
        assert shop.hands.inside == 0


async def test_a_few_run_at_once_and_the_rest_waits(store: Store, tmp_path: Path, clock: FakeClock) -> None:
    gate = asyncio.Event()

    async def stands() -> None:
        await gate.wait()

    async with workshop(store, tmp_path, clock, hands=Hands([stands] * 5)) as shop:
        await shop.begins()
        await shop.starts("1", "2", "3", "4", "5")
        await shop.settled()
        assert len(shop.hands.begun) == 2
        gate.set()
        await shop.settled()
        assert (sorted(shop.hands.begun), shop.hands.most, len(shop.heard)) == (["1", "2", "3", "4", "5"], 2, 5)


async def test_too_many_that_wait_are_refused_with_a_kind_word(store: Store, tmp_path: Path, clock: FakeClock) -> None:
    async with workshop(store, tmp_path, clock, waiting=2) as shop:
        await shop.starts("1", "2")
        with pytest.raises(Refused, match=FULL):
            await shop.starts("3")
        assert len(await shop.do(rows.everything)) == 2


async def test_the_same_is_wanted_once_until_it_has_ended(store: Store, tmp_path: Path, clock: FakeClock) -> None:
    async with workshop(store, tmp_path, clock) as shop:
        first = await shop.starts("trâu", key="mai")
        assert await shop.starts("trâu", key="mai") == first
        assert await shop.starts("trâu", key="other") != first
        await shop.begins()
        assert len(shop.heard) == 2
        assert await shop.starts("trâu", key="mai") != first


async def test_a_job_of_another_plugin_is_not_started(store: Store, tmp_path: Path, clock: FakeClock) -> None:
    async with workshop(store, tmp_path, clock) as shop, workshop(store, tmp_path, clock) as other:
        with pytest.raises(LookupError, match="declares no such job 'match'"):
            await shop.do(lambda tx: JobsFacet(shop.moment(tx)).start(other.match, "trâu"))


async def test_a_stop_in_order_is_no_death_and_the_next_start_goes_on(
    store: Store, tmp_path: Path, clock: FakeClock
) -> None:
    hands = Hands([hangs] * 5)
    for _ in range(5):
        async with workshop(store, tmp_path, clock, hands=hands) as shop:
            await (shop.starts("trâu") if not hands.begun else asyncio.sleep(0))
            await shop.begins()
            assert shop.hands.inside == 1
    async with workshop(store, tmp_path, clock, hands=hands) as shop:
        await shop.begins()
        assert (len(hands.begun), len(shop.heard)) == (6, 1)


async def test_what_a_dead_process_had_begun_is_run_at_the_next_start(
    store: Store, tmp_path: Path, clock: FakeClock
) -> None:
    async with workshop(store, tmp_path, clock) as shop:
        await dies(shop, *await shop.starts("trâu"))
        await shop.begins()
        assert len(shop.heard) == 1


async def test_where_others_work_too_it_is_begun_anew_once_nothing_is_heard_of_it(
    store: Store, tmp_path: Path, clock: FakeClock
) -> None:
    async with workshop(store, tmp_path, clock, alone=False) as shop:
        await dies(shop, *await shop.starts("trâu"))
        await shop.begins()
        await shop.turns(LEASE - 5)
        assert shop.hands.begun == []
        await shop.turns(10)
        assert len(shop.heard) == 1


async def test_what_is_still_being_worked_on_is_taken_by_nobody_else(
    store: Store, tmp_path: Path, clock: FakeClock
) -> None:
    gate = asyncio.Event()

    async def stands() -> None:
        await gate.wait()

    async with (
        workshop(store, tmp_path, clock, hands=Hands([stands]), alone=False) as one,
        workshop(store, tmp_path, clock, alone=False) as other,
    ):
        await one.starts("trâu")
        await one.begins()
        await other.begins()
        for _ in range(12):
            await clock.advance(5)
            await one.settled()
            await other.settled()
        assert (one.hands.begun, other.hands.begun) == (["trâu"], [])
        gate.set()
        await one.settled()
        await other.settled()
        assert len(one.heard) + len(other.heard) == 1


async def test_who_was_given_up_ends_nothing_any_more(store: Store, tmp_path: Path, clock: FakeClock) -> None:
    async with workshop(store, tmp_path, clock) as shop:
        (job,) = await shop.starts("trâu")
        await dies(shop, job)
        await clock.advance(LEASE + 1)
        await dies(shop, job)
        assert not await shop.do(lambda tx: rows.finish(tx, job, 1))
        assert not await shop.do(lambda tx: rows.renew(tx, job, 1, tx.now))
        assert await shop.do(lambda tx: rows.finish(tx, job, 2))


async def test_one_that_was_our_death_three_times_waits_for_the_operator(
    store: Store, tmp_path: Path, clock: FakeClock
) -> None:
    async with workshop(store, tmp_path, clock) as shop:
        (job,) = await shop.starts("trâu")
        for _ in range(MOST_DEATHS):
            await dies(shop, job)
            await clock.advance(LEASE + 1)
        await shop.begins()
        assert shop.hands.begun == []
        (stuck,) = await shop.do(shop.outbox.jobs)
        assert (stuck.job, stuck.plugin, stuck.name, stuck.held, stuck.why) == (
            job, "workshop", "match", False, "deadly",
        )  # fmt: skip
        assert await shop.do(lambda tx: shop.outbox.run_again(tx, job))
        shop.jobs.wake()
        await shop.settled()
        assert len(shop.heard) == 1
        assert not await shop.do(lambda tx: shop.outbox.let_go(tx, job))


async def test_one_whose_plugin_is_switched_off_waits_and_can_be_let_go(
    store: Store, tmp_path: Path, clock: FakeClock, logs: list[EventDict]
) -> None:
    async with workshop(store, tmp_path, clock, known=False) as shop:
        # As it was kept while the plugin was still there.
        async with workshop(store, tmp_path, clock) as before:
            (job,) = await before.starts("trâu")
        await shop.begins()
        (stuck,) = await shop.do(shop.outbox.jobs)
        assert (stuck.job, stuck.why) == (job, "unknown")
        assert any(line["action"] == "job.park" and line["why"] == "unknown" for line in logs)
        assert await shop.do(lambda tx: shop.outbox.let_go(tx, job))
        assert await shop.do(rows.everything) == []


async def test_an_argument_that_the_function_no_longer_takes_waits_for_the_operator(
    store: Store, tmp_path: Path, clock: FakeClock
) -> None:
    def older(tx: Tx) -> None:
        (row,) = rows.waiting(tx)
        body = orders.ordered(row, shop.keys)
        changed = orders.Ordered(asker=body.asker, argument="57", key=body.key)
        day, sealed = shop.keys.seal(orders.ORDERED.dump(changed))
        rows.drop(tx, row.id)
        rows.add(tx, rows.JobRow(id=row.id, plugin="workshop", name="match", day=day, body=sealed, created_at=tx.now))

    async with workshop(store, tmp_path, clock) as shop:
        await shop.starts("trâu")
        await shop.do(older)
        await shop.begins()
        (stuck,) = await shop.do(shop.outbox.jobs)
        assert (stuck.why, shop.hands.begun) == ("unreadable", [])


async def test_a_full_disk_loses_no_result(store: Store, tmp_path: Path, clock: FakeClock) -> None:
    async def fills() -> None:
        shop.writer.refuses = 3

    async with workshop(store, tmp_path, clock, hands=Hands([fills])) as shop:
        await shop.begins()
        await shop.starts("trâu")
        for _ in range(20):
            await clock.advance(1)
            await asyncio.sleep(0.005)
        await shop.settled()
        assert len(shop.heard) == 1


async def test_what_no_key_opens_any_more_is_forgotten(store: Store, tmp_path: Path, clock: FakeClock) -> None:
    async with workshop(store, tmp_path, clock) as shop:
        await shop.starts("trâu")
        await clock.advance(3 * 86400)
        shop.keys.destroy_old()
        await shop.begins()
        assert (shop.hands.begun, await shop.do(rows.everything)) == ([], [])


async def test_who_is_erased_has_no_jobs_any_more_neither_waiting_nor_told(
    store: Store, tmp_path: Path, clock: FakeClock
) -> None:
    def forget(tx: Tx) -> None:
        orders.forget(tx, shop.keys, MAI.id)
        outcomes.forget(tx, shop.keys, lambda opened: orders.names(MAI.id, opened))

    def somebody_elses(tx: Tx) -> None:
        moment = shop.moment(tx)
        moment.person = None
        JobsFacet(moment).start(shop.match, f"about {MAI.id}")
        JobsFacet(moment).start(shop.match, "about nobody")

    async with workshop(store, tmp_path, clock) as shop:
        await shop.starts("trâu")
        shop.tasks = [asyncio.create_task(shop.jobs.run())]
        await shop.settled()
        assert len(await shop.do(lambda tx: outcome_rows.of_kind(tx, "done"))) == 1
        await shop.ends()
        await shop.do(somebody_elses)
        await shop.do(forget)
        await shop.begins()
        assert [heard.ended.argument for heard in shop.heard] == ["about nobody"]


async def test_who_is_erased_while_it_runs_is_told_nothing(store: Store, tmp_path: Path, clock: FakeClock) -> None:
    async def erased() -> None:
        await shop.do(lambda tx: orders.forget(tx, shop.keys, MAI.id))

    async with workshop(store, tmp_path, clock, hands=Hands([erased])) as shop:
        await shop.begins()
        await shop.starts("trâu")
        await shop.settled()
        assert (shop.heard, shop.hands.begun) == ([], ["trâu"])


async def test_a_restore_holds_what_was_to_be_run(store: Store, tmp_path: Path, clock: FakeClock) -> None:
    async with workshop(store, tmp_path, clock) as shop:
        first, second = await shop.starts("1", "2")
        await dies(shop, first)
        await shop.do(lambda tx: fence.put_up(tx, tx.now))
        await shop.begins()
        assert shop.hands.begun == []
        assert {(stuck.job, stuck.held) for stuck in await shop.do(shop.outbox.jobs)} == {(first, True), (second, True)}
