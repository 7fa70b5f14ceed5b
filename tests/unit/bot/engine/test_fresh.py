"""Replies that go straight from their commit into the lane keep their order, are never doubled, and survive a pulled plug."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from bot.adapter import Wait
from bot.engine.chat import speak
from bot.engine.house import House
from bot.engine.lane import FRESH_IN_SIGHT
from bot.engine.probe import Point
from bot.engine.tx import Tx
from bot.model.content import say
from bot.model.ids import ChatRef, OperationId
from bot.store import operations
from bot.testing.clock import FakeClock
from bot.testing.platform import Fault, TownAdapter
from tests.unit.bot.engine.yard import FORGETFUL, TOWN, Plug, Yard, a_town, a_yard, running

CHI_TU = ChatRef(TOWN, "private-chi-tu")
ON_THE_WAY = [
    Point.LANE_PICKED,
    Point.LANE_MARKED,
    Point.LANE_PERFORMED,
    Point.LANE_RESULT_QUEUED,
    Point.LANE_RECORDED,
]


def house_of(yard: Yard) -> House:
    return cast(House, SimpleNamespace(keys=yard.keys, lanes=yard.lanes))


async def say_all(yard: Yard, words: Sequence[str], chats: Sequence[ChatRef] = (CHI_TU,)) -> None:
    def work(tx: Tx) -> None:
        for word in words:
            for chat in chats:
                speak(house_of(yard), tx, chat, say(word))

    await yard.do(work)


def said(yard: Yard, chat: str = "private-chi-tu") -> list[str]:
    return [message.text for message in yard.town.chats[chat].messages]


async def test_what_one_commit_says_arrives_in_that_order_in_each_chat(tmp_path: Path) -> None:
    words = [str(number) for number in range(12)]
    async with a_yard(tmp_path) as yard:
        groups = await yard.groups(5)
        await say_all(yard, words, [CHI_TU, *(group.chat for group in groups)])
        await yard.settle()
        assert said(yard) == words
        assert all(yard.texts(number) == words for number in range(5))
        assert await yard.do(operations.newest) is None


async def test_what_comes_while_others_leave_stands_behind_them(tmp_path: Path) -> None:
    words = [str(number) for number in range(30)]
    async with a_yard(tmp_path) as yard:
        for word in words:
            await say_all(yard, [word])
            await asyncio.sleep(0)
        await yard.settle()
        assert said(yard) == words


async def test_nothing_leaves_of_a_transaction_that_is_undone(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:

        def work(tx: Tx) -> None:
            speak(house_of(yard), tx, CHI_TU, say("một"))
            raise LookupError

        with pytest.raises(LookupError):
            await yard.do(work)
        await yard.settle()
        assert said(yard) == []


@pytest.mark.parametrize("point", ON_THE_WAY)
async def test_fresh_replies_survive_a_pulled_plug_in_order_and_are_not_doubled(tmp_path: Path, point: Point) -> None:
    adapter, words = TownAdapter(a_town(FakeClock())), [str(number) for number in range(5)]
    async with running(tmp_path, adapter, probe=Plug(point)) as yard:
        groups = await yard.groups(2)
        await say_all(yard, words, [CHI_TU, *(group.chat for group in groups)])
        await yard.task_ended()
    async with running(tmp_path, adapter) as yard:
        await yard.advance(60)
        assert (said(yard), yard.texts(0), yard.texts(1)) == (words, words, words)


@pytest.mark.parametrize("point", [Point.LANE_MARKED, Point.LANE_PERFORMED])
async def test_where_repeating_shows_a_marked_reply_is_left_in_doubt(tmp_path: Path, point: Point) -> None:
    adapter = TownAdapter(a_town(FakeClock(), FORGETFUL))
    async with running(tmp_path, adapter, probe=Plug(point)) as yard:
        await say_all(yard, ["một", "hai"])
        await yard.task_ended()
    async with running(tmp_path, adapter) as yard:
        await yard.advance(60)
        assert said(yard) == (["hai"] if point is Point.LANE_MARKED else ["một", "hai"])
        assert [stuck.doubtful for stuck in await yard.do(yard.outbox.stuck)] == [True]


async def test_more_than_a_lane_holds_in_sight_leaves_all_the_same(tmp_path: Path) -> None:
    words = [str(number) for number in range(FRESH_IN_SIGHT + 40)]
    async with a_yard(tmp_path) as yard:
        await say_all(yard, words)
        await say_all(yard, ["và sau đó"])
        await yard.advance(5)  # the town lets a thousand leave a second
        assert said(yard) == [*words, "và sau đó"]


async def test_while_a_lane_is_paused_nothing_fresh_leaves(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        yard.adapter.faults.operations = [Wait(20)]
        await say_all(yard, ["một"])
        await yard.settle()
        await say_all(yard, ["hai"])
        await yard.advance(10)
        assert said(yard) == []
        await yard.advance(30)
        assert said(yard) == ["một", "hai"]


async def test_a_fresh_reply_does_not_overtake_one_that_has_to_wait(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        yard.adapter.faults.operations = [Fault.NOT_SENT, Fault.NOT_SENT]
        await say_all(yard, ["một"])
        await yard.settle()
        await say_all(yard, ["hai", "ba"])
        await yard.advance(30)
        assert said(yard) == ["một", "hai", "ba"]


async def test_a_full_disk_delays_what_is_fresh_and_loses_nothing(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        await say_all(yard, ["một", "hai"])
        yard.writer.refuses = 1
        await yard.advance(30)
        assert said(yard) == ["một", "hai"]


async def test_what_was_withdrawn_meanwhile_does_not_leave_and_the_others_do(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:

        def withdraw(tx: Tx) -> None:
            tx.flush()
            for row in operations.alone(tx, TOWN, now=tx.now, count=1):
                operations.drop(tx, OperationId(row.id))

        await asyncio.gather(say_all(yard, ["một", "hai"]), yard.do(withdraw))
        await yard.settle()
        assert said(yard) == ["hai"]
