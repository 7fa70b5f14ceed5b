"""Where nobody is yet who could read it, a message waits for them, and for nobody else."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.adapter import Capabilities, Rates, Receipt
from bot.engine.lane import HANDS, IN_SIGHT
from bot.engine.pace import LONGEST_ABSENCE
from bot.model.content import say
from bot.model.ids import ChatRef
from bot.model.operations import Operation
from bot.testing.clock import FakeClock
from bot.testing.platform import Fault, Faults, TownAdapter
from tests.unit.bot.engine.yard import FORGETFUL, IDEMPOTENT, TOWN, Yard, a_town, a_yard, running

MANY = 2 * HANDS
TIGHT = replace(IDEMPOTENT, rates=Rates(overall=1, chat=1, group_minute=20))


class Counting(TownAdapter):
    """An adapter that counts how often it is asked."""

    tried = 0

    async def perform(self, operation: Operation, key: str) -> Receipt:
        """Once more."""
        self.tried += 1
        return await super().perform(operation, key)


def absent(yard: Yard, *chats: str) -> None:
    yard.adapter.faults.absent.update(chats)


def private(yard: Yard, user: str) -> ChatRef:
    yard.town.person(user)
    return ChatRef(TOWN, f"private-{user}")


def told(yard: Yard, chats: Iterable[ChatRef]) -> list[list[str]]:
    return [[message.text for message in yard.town.chats[chat.chat].messages] for chat in chats]


@pytest.mark.parametrize("platform", [IDEMPOTENT, FORGETFUL], ids=["idempotent", "forgetful"])
async def test_a_copy_waits_until_somebody_is_there_and_is_in_no_doubt(tmp_path: Path, platform: Capabilities) -> None:
    async with a_yard(tmp_path, platform) as yard:
        absent(yard, "chat-0")
        notice = await yard.publish(await yard.groups(3))
        await yard.advance(600)
        assert [len(yard.seen(number)) for number in range(3)] == [0, 1, 1]
        assert await yard.do(yard.outbox.stuck) == []
        assert (await yard.coverage(notice)).waiting == 1
        yard.adapter.faults.absent.clear()
        await yard.advance(LONGEST_ABSENCE)
        assert [len(yard.seen(number)) for number in range(3)] == [1, 1, 1]
        assert (await yard.coverage(notice)).applied == 3


@pytest.mark.parametrize("platform", [IDEMPOTENT, FORGETFUL], ids=["idempotent", "forgetful"])
async def test_replies_wait_in_their_order_however_long_it_takes(tmp_path: Path, platform: Capabilities) -> None:
    async with a_yard(tmp_path, platform) as yard:
        absent(yard, "private-chi-tu")
        there, elsewhere = private(yard, "chi-tu"), private(yard, "anh-ba")
        for text in ("một", "hai"):
            await yard.reply(there, text)
            await yard.reply(elsewhere, text)
        await yard.settle()
        assert told(yard, [there, elsewhere]) == [[], ["một", "hai"]]
        await yard.advance(900)
        assert await yard.do(yard.outbox.stuck) == []
        yard.adapter.faults.absent.clear()
        await yard.advance(LONGEST_ABSENCE)
        assert told(yard, [there]) == [["một", "hai"]]


async def test_many_who_are_not_there_do_not_make_the_platform_look_away(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        absent(yard, *(f"chat-{number}" for number in range(MANY)))
        await yard.publish(await yard.groups(MANY + 1))
        await yard.settle()
        assert len(yard.seen(MANY)) == 1


async def test_who_is_not_there_takes_nothing_of_what_the_platform_allows(tmp_path: Path) -> None:
    async with a_yard(tmp_path, TIGHT) as yard:
        absent(yard, *(f"chat-{number}" for number in range(MANY)))
        await yard.publish(await yard.groups(MANY + 2))
        await yard.settle()
        assert len(yard.seen(MANY)) == 1
        await yard.advance(0.5)
        assert len(yard.seen(MANY + 1)) == 0, "what was sent counts as before"
        await yard.advance(1)
        assert len(yard.seen(MANY + 1)) == 1


async def test_a_doubt_is_still_one_after_nobody_was_there(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        yard.adapter.faults.operations = [Fault.LOST_AFTER]
        notice = await yard.publish(await yard.groups(1))
        await yard.settle()
        absent(yard, "chat-0")
        await yard.advance(timedelta(minutes=5).total_seconds())
        yard.adapter.faults.absent.clear()
        await yard.advance(LONGEST_ABSENCE)
        assert len(yard.seen()) == 1
        assert (await yard.coverage(notice)).applied == 1


@pytest.mark.parametrize("each", [1, 5])
async def test_however_many_are_not_there_who_is_there_gets_an_answer_at_once(tmp_path: Path, each: int) -> None:
    async with a_yard(tmp_path) as yard:
        crowd = [private(yard, f"nguoi-{number}") for number in range(IN_SIGHT // each + 20)]
        absent(yard, *(chat.chat for chat in crowd))
        for chat in crowd:
            for text in range(each):
                await yard.reply(chat, str(text))
        await yard.advance(1)
        there = private(yard, "anh-ba")
        await yard.reply(there, "có đây")
        await yard.advance(2)
        assert told(yard, [there]) == [["có đây"]]
        yard.adapter.faults.absent.clear()
        for chat in crowd:
            yard.lanes.seen(chat)
        await yard.settle()
        assert told(yard, crowd) == [[str(text) for text in range(each)]] * len(crowd)


async def test_one_who_is_not_there_does_not_hold_up_copies_out_of_sight(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        absent(yard, "private-chi-tu")
        await yard.reply(private(yard, "chi-tu"), "một")
        await yard.advance(600)
        notice = await yard.publish(await yard.groups(IN_SIGHT + 20))
        await yard.advance(2)
        assert (await yard.coverage(notice)).applied == IN_SIGHT + 20


async def test_who_is_not_there_is_tried_less_and_less_and_that_is_said_once(tmp_path: Path) -> None:
    adapter = Counting(a_town(FakeClock()), Faults())
    async with running(tmp_path, adapter) as yard:
        absent(yard, "private-chi-tu", "chat-0")
        with capture_logs() as logs:
            await yard.reply(private(yard, "chi-tu"), "một")
            await yard.publish(await yard.groups(1))
            await yard.advance(7200)
        assert [(log["action"], log["log_level"]) for log in logs] == [("lane.absent", "info")] * 2
        assert 2 * 7200 / LONGEST_ABSENCE <= adapter.tried <= 4 * 7200 / LONGEST_ABSENCE + 20


async def test_who_comes_in_gets_what_waited_in_order_and_at_once(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        there, elsewhere = private(yard, "chi-tu"), private(yard, "anh-ba")
        absent(yard, there.chat, elsewhere.chat)
        for chat in (there, elsewhere):
            for text in ("một", "hai"):
                await yard.reply(chat, text)
        await yard.advance(1800)
        await yard.do(lambda tx: yard.desk.card(tx, "relay", there, say("ba")))
        await yard.advance(1800)
        yard.adapter.faults.absent.clear()
        yard.lanes.seen(there)
        await yard.advance(2)
        assert sorted(told(yard, [there])[0]) == ["ba", "hai", "một"]
        assert told(yard, [there])[0].index("một") < told(yard, [there])[0].index("hai")
        assert told(yard, [elsewhere]) == [[]]


async def test_what_may_still_be_called_off_waits_although_somebody_is_there(tmp_path: Path) -> None:
    async with a_yard(tmp_path, replace(IDEMPOTENT, edit=False, delete=False)) as yard:
        (group,) = await yard.groups(1)
        await yard.publish([group])
        yard.lanes.seen(group.chat)
        await yard.advance(30)
        assert yard.seen() == ()
        await yard.advance(40)
        assert len(yard.seen()) == 1
