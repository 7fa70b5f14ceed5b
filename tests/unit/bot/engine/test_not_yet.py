"""Where nobody is yet who could read it, a message waits for them, and for nobody else."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.adapter import Capabilities, Rates
from bot.engine.lane import HANDS
from bot.model.ids import ChatRef
from bot.testing.platform import Fault
from tests.unit.bot.engine.yard import FORGETFUL, IDEMPOTENT, TOWN, Yard, a_yard

MANY = 2 * HANDS
TIGHT = replace(IDEMPOTENT, rates=Rates(overall=1, chat=1, group_minute=20))


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
        await yard.advance(31)
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
        await yard.advance(60)
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
        await yard.advance(31)
        assert len(yard.seen()) == 1
        assert (await yard.coverage(notice)).applied == 1
