"""Whatever stops in the middle, nothing is lost and nothing is doubled."""

import asyncio
from asyncio import FIRST_COMPLETED
from pathlib import Path
from random import Random

import pytest

from bot.adapter import Capabilities, Failure, Wait
from bot.engine.probe import Point
from bot.model.operations import Urgency
from bot.testing.clock import FakeClock
from bot.testing.platform import Fault, TownAdapter
from tests.unit.bot.engine.yard import (
    FORGETFUL,
    IDEMPOTENT,
    LOST,
    SHOWN,
    Plug,
    a_town,
    a_yard,
    running,
)

POINTS = [
    Point.LANE_PICKED,
    Point.LANE_MARKED,
    Point.LANE_PERFORMED,
    Point.LANE_RESULT_QUEUED,
    Point.LANE_RECORDED,
]


@pytest.mark.parametrize("point", POINTS)
async def test_pulling_the_plug_doubles_nothing_where_repeating_does_not_show(tmp_path: Path, point: Point) -> None:
    adapter = TownAdapter(a_town(FakeClock()))
    async with running(tmp_path, adapter, probe=Plug(point)) as yard:
        notice = await yard.publish(await yard.groups(12))
        await yard.task_ended()
    async with running(tmp_path, adapter) as yard:
        await yard.advance(60)
        assert [len(yard.seen(number)) for number in range(12)] == [1] * 12
        assert (await yard.coverage(notice)).applied == 12


@pytest.mark.parametrize("point", POINTS)
async def test_pulling_the_plug_elsewhere_leaves_doubts_for_the_operator_and_no_doubles(
    tmp_path: Path, point: Point
) -> None:
    adapter = TownAdapter(a_town(FakeClock(), FORGETFUL))
    async with running(tmp_path, adapter, probe=Plug(point)) as yard:
        notice = await yard.publish(await yard.groups(12))
        await yard.task_ended()
    async with running(tmp_path, adapter) as yard:
        await yard.advance(600)
        assert all(len(yard.seen(number)) <= 1 for number in range(12))
        coverage = await yard.coverage(notice)
        assert coverage.uncertain == len(await yard.do(yard.outbox.stuck))
        assert coverage.applied + coverage.uncertain == 12


async def test_an_alarm_in_hand_when_the_plug_was_pulled_is_repeated_after_a_minute(tmp_path: Path) -> None:
    adapter = TownAdapter(a_town(FakeClock(), FORGETFUL))
    async with running(tmp_path, adapter, probe=Plug(Point.LANE_MARKED)) as yard:
        notice = await yard.publish(await yard.groups(1), LOST, Urgency.ALARM)
        await yard.task_ended()
    async with running(tmp_path, adapter) as yard:
        await yard.advance(59)
        assert yard.seen() == ()
        await yard.advance(2)
        assert len(yard.seen()) == 1
        assert (await yard.coverage(notice)).applied == 1


@pytest.mark.parametrize("seed", range(4))
async def test_any_mixture_of_faults_ends_with_one_message_in_each_group(tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    faults: list[Fault | Failure | None] = [Fault.NOT_SENT, Fault.LOST_AFTER, Fault.LOST_BEFORE, Wait(3), None, None]
    async with a_yard(tmp_path, IDEMPOTENT) as yard:
        await yard.picture()
        groups = await yard.groups(10)
        yard.adapter.faults.operations = [chance.choice(faults) for _ in range(80)]
        notice = await yard.publish(groups[:6], SHOWN, Urgency.ALARM)
        await yard.advance(chance.random() * 4)
        await yard.do(lambda tx: yard.desk.extend(tx, notice, groups))
        await yard.advance(chance.random() * 4)
        await yard.do(lambda tx: yard.desk.revise(tx, notice, SHOWN))
        await yard.advance(chance.random() * 4)
        await yard.recall(notice)
        await yard.advance(900)
        coverage = await yard.coverage(notice)
        assert coverage.applied == coverage.total
        reached = [yard.texts(number) for number in range(10) if yard.town.chats[f"chat-{number}"].messages]
        assert reached == [["Con trâu đã về với chủ. Cảm ơn bà con."]] * coverage.total
        assert not any(message.photos for number in range(10) for message in yard.seen(number))


async def test_a_platform_that_fails_in_the_middle_of_a_recall_of_164_copies(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        await yard.picture()
        notice = await yard.publish(await yard.groups(164), SHOWN, Urgency.ALARM)
        await yard.settle()
        yard.adapter.faults.operations = [None] * 40
        await yard.recall(notice)
        yard.adapter.faults.down = True
        await yard.advance(4)
        assert not (await yard.coverage(notice)).settled
        yard.adapter.faults.down = False
        await yard.advance(60)
        coverage = await yard.coverage(notice)
        assert (coverage.applied, coverage.total) == (164, 164)
        assert all(not message.photos for number in range(164) for message in yard.seen(number))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("town", [IDEMPOTENT, FORGETFUL], ids=["idempotent", "forgetful"])
async def test_pulling_the_plug_again_and_again_doubles_nothing(tmp_path: Path, town: Capabilities, seed: int) -> None:
    chance = Random(seed)
    adapter = TownAdapter(a_town(FakeClock(), town))
    async with running(tmp_path, adapter) as yard:
        groups = await yard.groups(20)
        yard.task.cancel()
        notice = await yard.publish(groups)
    for _ in range(6):
        async with running(tmp_path, adapter, probe=Plug(chance.choice(POINTS))) as yard:
            await asyncio.wait([yard.task, asyncio.ensure_future(asyncio.sleep(0.2))], return_when=FIRST_COMPLETED)
    async with running(tmp_path, adapter) as yard:
        await yard.advance(600)
        coverage = await yard.coverage(notice)
        assert coverage.applied + coverage.uncertain == 20
        assert coverage.uncertain == 0 or not town.idempotent_sends
        assert all(len(yard.seen(number)) <= 1 for number in range(20))
        assert sum(len(yard.seen(number)) for number in range(20)) >= coverage.applied
