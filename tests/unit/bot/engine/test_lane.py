"""What was committed leaves in order, at the platform's pace, once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot.adapter import NotSent, Rates, Receipt
from bot.engine.lane import HANDS, IN_SIGHT
from bot.engine.pace import LONGEST_HESITATION
from bot.engine.porter import PATIENCE
from bot.model.content import say
from bot.model.ids import AccountId, ChatRef
from bot.model.operations import Ephemeral, Operation, Send, Typing, Urgency
from bot.store import incoming
from bot.testing.clock import FakeClock
from bot.testing.platform import Fault, Faults, TownAdapter
from bot.testing.town import Town
from tests.unit.bot.engine.yard import FORGETFUL, IDEMPOTENT, LOST, SHOWN, TOWN, a_town, a_yard, running

SLOW = replace(IDEMPOTENT, rates=Rates(overall=10, chat=10, group_minute=100))


class Odd(TownAdapter):
    """An adapter with faults of its own, one a call."""

    odd: Sequence[str] = ()

    async def perform(self, operation: Operation, key: str) -> Receipt:
        """Hang, break, or do it and remember something."""
        how, self.odd = (self.odd[0], self.odd[1:]) if self.odd else ("", ())
        if how == "hang":
            self.resting += 1
            await self.town.clock.sleep(1e6)
        if how == "break":
            raise KeyError("a mistake of the adapter")
        receipt = await super().perform(operation, key)
        return replace(receipt, remember={"last": key}) if how == "remember" else receipt

    async def show(self, sign: Ephemeral) -> None:
        """Break, or show it."""
        if self.odd:
            raise KeyError("a mistake of the adapter")
        await super().show(sign)


class Away(TownAdapter):
    """An adapter that does not reach its platform, and counts how often it tries."""

    away = True
    tried = 0

    async def perform(self, operation: Operation, key: str) -> Receipt:
        """Try once."""
        self.tried += 1
        if self.away:
            raise NotSent("nobody answers")
        return await super().perform(operation, key)


class Troubled(TownAdapter):
    """An adapter whose platform takes everything, or nothing, and answers nothing good; it keeps when it tried."""

    trouble: Fault | None = Fault.LOST_BEFORE

    def __init__(self, town: Town) -> None:
        super().__init__(town)
        self.tried: list[float] = []

    async def perform(self, operation: Operation, key: str) -> Receipt:
        """Try once."""
        self.tried.append(self.town.clock.monotonic())
        self.faults.operations = [self.trouble]
        return await super().perform(operation, key)


async def test_a_notice_reaches_every_group_with_picture_number_and_source(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        groups = await yard.groups(3)
        await yard.picture()
        notice = await yard.publish(groups, SHOWN)
        await yard.settle()
        for number in range(3):
            (message,) = yard.seen(number)
            assert message.text == "Có một con trâu lạc ở bờ mương.\n\nThông báo số 1 · Xã Phước Ninh"
            assert message.photos == (b"jpeg of a buffalo",)
        assert (await yard.coverage(notice)).applied == 3


async def test_164_groups_are_reached_once_each_at_the_platforms_pace(tmp_path: Path) -> None:
    town = replace(IDEMPOTENT, rates=Rates(overall=30, chat=1, group_minute=20))
    async with a_yard(tmp_path, town) as yard:
        notice = await yard.publish(await yard.groups(164))
        await yard.advance(2.5)
        assert len(yard.adapter.performed) == 90
        await yard.advance(3)
        assert len(yard.adapter.performed) == 164
        assert all(len(yard.seen(number)) == 1 for number in range(164))
        assert (await yard.coverage(notice)).applied == 164


async def test_more_copies_than_are_in_sight_all_leave(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        notice = await yard.publish(await yard.groups(IN_SIGHT + 20))
        await yard.settle()
        assert (await yard.coverage(notice)).applied == IN_SIGHT + 20


async def test_an_alarm_overtakes_bulletins_but_does_not_starve_them(tmp_path: Path) -> None:
    async with a_yard(tmp_path, SLOW) as yard:
        groups = await yard.groups(60)
        bulletin = await yard.publish(groups)
        await yard.settle()
        before = (await yard.coverage(bulletin)).applied
        alarm = await yard.publish(groups, LOST, Urgency.ALARM)
        await yard.advance(5)
        assert (await yard.coverage(alarm)).applied == 45
        assert (await yard.coverage(bulletin)).applied == before + 5


async def test_a_card_to_somebodys_own_chat_does_not_make_it_as_slow_as_a_group(tmp_path: Path) -> None:
    town = replace(IDEMPOTENT, rates=Rates(overall=30, chat=10, group_minute=1))
    async with a_yard(tmp_path, town) as yard:
        talk = ChatRef(TOWN, "private-chi-tu")
        await yard.do(lambda tx: yard.desk.card(tx, "relay", talk, say("Có việc")))
        await yard.reply(talk, "Đã nhận.")
        await yard.advance(1.5)
        assert [message.text for message in yard.town.chats[talk.chat].messages] == ["Có việc", "Đã nhận."]


async def test_a_private_answer_does_not_wait_behind_a_long_bulletin(tmp_path: Path) -> None:
    async with a_yard(tmp_path, SLOW) as yard:
        await yard.publish(await yard.groups(60))
        await yard.settle()
        await yard.reply(ChatRef(TOWN, "private-chi-tu"), "Đã nhận.")
        await yard.advance(1.5)
        assert [message.text for message in yard.town.chats["private-chi-tu"].messages] == ["Đã nhận."]


async def test_a_request_without_an_answer_is_in_doubt_after_some_patience(tmp_path: Path) -> None:
    adapter = Odd(a_town(FakeClock()))
    adapter.odd = ["hang"]
    async with running(tmp_path, adapter) as yard:
        notice = await yard.publish(await yard.groups(1))
        await yard.settle()
        assert yard.seen() == ()
        adapter.resting = 0
        yard.clock.turn_to(yard.clock.now() + timedelta(seconds=PATIENCE))
        await yard.advance(10)
        assert (await yard.coverage(notice)).applied == 1


async def test_a_mistake_of_the_adapter_leaves_a_doubt_and_the_lane_goes_on(tmp_path: Path) -> None:
    adapter = Odd(a_town(FakeClock()))
    adapter.odd = ["break"]
    async with running(tmp_path, adapter) as yard:
        notice = await yard.publish(await yard.groups(3))
        await yard.advance(5)
        assert (await yard.coverage(notice)).applied == 3


async def test_what_the_adapter_wants_remembered_is_kept_with_the_receipt(tmp_path: Path) -> None:
    adapter = Odd(a_town(FakeClock()))
    adapter.odd = ["remember"]
    async with running(tmp_path, adapter) as yard:
        await yard.publish(await yard.groups(1))
        await yard.settle()
        ((key, operation),) = adapter.performed
        assert isinstance(operation, Send)
        assert yard.memories.of(TOWN).get("last") == key
        assert await yard.do(lambda tx: incoming.remembered(tx, TOWN)) == {"last": key}


async def test_closing_finishes_what_is_in_hand_and_begins_nothing_more(tmp_path: Path) -> None:
    async with a_yard(tmp_path, SLOW) as yard:
        notice = await yard.publish(await yard.groups(30))
        await yard.settle()
        yard.lanes.close()
        await yard.task
        sent = len(yard.adapter.performed)
        coverage = await yard.coverage(notice)
        assert (coverage.applied, coverage.waiting) == (sent, 30 - sent)


@pytest.mark.parametrize("refusals", range(1, 8))
async def test_a_full_disk_delays_but_neither_loses_nor_doubles(tmp_path: Path, refusals: int) -> None:
    async with a_yard(tmp_path, FORGETFUL) as yard:
        groups = await yard.groups(3)
        await yard.settle()
        notice = await yard.publish(groups)
        yard.writer.refuses = refusals
        await yard.advance(30)
        assert [len(yard.seen(number)) for number in range(3)] == [1, 1, 1]
        assert (await yard.coverage(notice)).applied == 3
        assert yard.writer.refuses == 0


async def test_signs_are_shown_and_one_that_is_lost_harms_nobody(tmp_path: Path) -> None:
    adapter = Odd(a_town(FakeClock()))
    typing = Typing(ChatRef(TOWN, "private-chi-tu"))
    async with running(tmp_path, adapter) as yard:
        yard.lanes.show(TOWN, typing)
        await yard.settle()
        assert adapter.signs == [typing]
        adapter.odd = ["break"]
        yard.lanes.show(TOWN, typing)
        await yard.settle()
        assert adapter.signs == [typing]


async def test_a_wake_for_an_account_without_a_lane_is_nothing(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        yard.lanes.wake(AccountId("elsewhere"))
        await yard.settle()
        assert yard.lanes.stopped == ()


async def test_while_the_platform_is_away_a_few_try_now_and_then_and_afterwards_all_leave(tmp_path: Path) -> None:
    adapter = Away(a_town(FakeClock(), IDEMPOTENT), Faults())
    async with running(tmp_path, adapter) as yard:
        notice = await yard.publish(await yard.groups(100))
        await yard.advance(120)
        assert HANDS <= adapter.tried <= 10 * HANDS
        adapter.away = False
        await yard.advance(60)
        assert (await yard.coverage(notice)).applied == 100


async def test_when_the_platform_says_that_it_is_back_nothing_waits_longer(tmp_path: Path) -> None:
    adapter = Away(a_town(FakeClock(), IDEMPOTENT), Faults())
    async with running(tmp_path, adapter) as yard:
        notice = await yard.publish(await yard.groups(100))
        await yard.advance(120)
        adapter.away = False
        yard.lanes.online(TOWN)
        await yard.advance(5)
        assert (await yard.coverage(notice)).applied >= 100 - 8 * HANDS


@pytest.mark.parametrize("trouble", [Fault.LOST_BEFORE, Fault.LOST_AFTER])
async def test_an_outage_of_minutes_leaves_few_copies_in_doubt_and_the_others_leave_afterwards(
    tmp_path: Path, trouble: Fault
) -> None:
    adapter = Troubled(a_town(FakeClock(), FORGETFUL))
    adapter.trouble = trouble
    async with running(tmp_path, adapter) as yard:
        notice = await yard.publish(await yard.groups(164))
        await yard.advance(300)
        in_doubt = len(adapter.tried)
        assert HANDS <= in_doubt <= HANDS + 15
        adapter.trouble = None
        await yard.advance(120)
        coverage = await yard.coverage(notice)
        assert (coverage.applied, coverage.uncertain, coverage.waiting) == (164 - in_doubt, in_doubt, 0)


async def test_each_doubt_makes_the_pause_longer_and_the_first_success_ends_that(tmp_path: Path) -> None:
    town = replace(FORGETFUL, rates=replace(FORGETFUL.rates, at_once=1))
    adapter = Troubled(a_town(FakeClock(), town))
    async with running(tmp_path, adapter) as yard:
        await yard.publish(await yard.groups(40))
        await yard.advance(400)
        pauses = [later - earlier for earlier, later in pairwise(adapter.tried)]
        longest = [min(LONGEST_HESITATION, 2.0**place) for place in range(len(pauses))]
        assert len(pauses) >= 8
        assert all(most / 2 <= pause <= most + 0.2 for pause, most in zip(pauses, longest, strict=True))
        adapter.trouble = None
        await yard.advance(61)
        adapter.trouble, adapter.tried = Fault.LOST_BEFORE, []
        await yard.publish(await yard.groups(3))
        await yard.advance(2)
        assert 2 <= len(adapter.tried) <= 3


async def test_an_alarm_in_an_outage_is_repeated_and_arrives_once_it_is_over(tmp_path: Path) -> None:
    adapter = Troubled(a_town(FakeClock(), FORGETFUL))
    async with running(tmp_path, adapter) as yard:
        alarm = await yard.publish(await yard.groups(20), urgency=Urgency.ALARM)
        await yard.advance(50)
        adapter.trouble = None
        await yard.advance(180)
        assert (await yard.coverage(alarm)).applied == 20


async def test_what_may_be_done_twice_waits_for_no_other(tmp_path: Path) -> None:
    adapter = Troubled(a_town(FakeClock(), IDEMPOTENT))
    async with running(tmp_path, adapter) as yard:
        await yard.publish(await yard.groups(30))
        await yard.settle()
        assert len(adapter.tried) == 30
