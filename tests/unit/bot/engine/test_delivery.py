"""Whatever the platform answers, nothing is lost, nothing is doubled, and what is in doubt is shown."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from bot.adapter import ChatGone, ChatMoved, Failure, Forbidden, Receipt, Rejected, SignInRefused, Wait
from bot.engine.cargo import MOST_REPEATS
from bot.engine.house import House, Moment
from bot.engine.reach import GROUP_GONE, group_back, show_gone
from bot.engine.tx import Tx
from bot.model.content import say
from bot.model.ids import ChatRef, OperationId
from bot.model.operations import Delete, Edit, Operation, Send, Urgency
from bot.model.people import Role
from bot.model.units import GroupState
from bot.plugin import CoverageReached, Press
from bot.store import reach, units, work
from bot.testing.clock import FakeClock
from bot.testing.platform import Fault, Faults, TownAdapter
from bot.texts import Texts, text_files
from tests.unit.bot.engine.yard import (
    COMMUNE,
    FORGETFUL,
    HOME,
    LOST,
    SHOWN,
    TOWN,
    Yard,
    a_town,
    a_yard,
    running,
)


async def the_doubt(yard: Yard) -> OperationId:
    (stuck,) = await yard.do(yard.outbox.stuck)
    assert stuck.doubtful
    return stuck.operation


async def test_what_surely_was_not_sent_is_sent_a_little_later(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        yard.adapter.faults.operations = [Fault.NOT_SENT] * 3
        notice = await yard.publish(await yard.groups(1))
        await yard.settle()
        assert yard.texts() == []
        assert (await yard.coverage(notice)).waiting == 1
        await yard.advance(10)
        assert len(yard.seen()) == 1
        assert (await yard.coverage(notice)).applied == 1


async def test_a_doubt_is_repeated_under_the_same_key_where_that_cannot_show(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        yard.adapter.faults.operations = [Fault.LOST_AFTER, Fault.LOST_BEFORE]
        notice = await yard.publish(await yard.groups(1))
        await yard.advance(10)
        assert len(yard.seen()) == 1
        assert (await yard.coverage(notice)).applied == 1


async def test_words_that_changed_while_in_doubt_are_edited_in(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        yard.adapter.faults.operations = [Fault.LOST_AFTER]
        notice = await yard.publish(await yard.groups(1))
        await yard.settle()
        await yard.do(lambda tx: yard.desk.revise(tx, notice, say("Con trâu có dây buộc màu xanh.")))
        await yard.advance(10)
        assert yard.texts() == ["Con trâu có dây buộc màu xanh."]
        assert [type(operation) for _, operation in yard.adapter.performed] == [Send, Edit]


async def test_a_notice_recalled_while_in_doubt_ends_as_recalled(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        await yard.picture()
        yard.adapter.faults.operations = [Fault.LOST_AFTER]
        notice = await yard.publish(await yard.groups(1), SHOWN)
        await yard.settle()
        await yard.recall(notice)
        await yard.advance(10)
        assert yard.texts() == ["Con trâu đã về với chủ. Cảm ơn bà con."]
        assert not any(message.photos for message in yard.seen())


@pytest.mark.parametrize("fault", [Fault.LOST_BEFORE, Fault.LOST_AFTER])
async def test_a_doubt_about_a_bulletin_waits_for_the_operator(tmp_path: Path, fault: Fault) -> None:
    async with a_yard(tmp_path, FORGETFUL) as yard:
        yard.adapter.faults.operations = [fault]
        notice = await yard.publish(await yard.groups(2))
        await yard.advance(600)
        coverage = await yard.coverage(notice)
        assert (coverage.uncertain, coverage.applied, coverage.waiting) == (1, 1, 0)
        (stuck,) = await yard.do(yard.outbox.stuck)
        assert (stuck.number, stuck.notice, stuck.group in {"group-0", "group-1"}) == (1, notice, True)
        (heard,) = await yard.heard()
        assert isinstance(heard.thing, CoverageReached)
        assert heard.thing.coverage == coverage


async def test_the_operator_has_it_sent_again(tmp_path: Path) -> None:
    async with a_yard(tmp_path, FORGETFUL) as yard:
        yard.adapter.faults.operations = [Fault.LOST_BEFORE]
        notice = await yard.publish(await yard.groups(1))
        await yard.settle()
        doubt = await the_doubt(yard)
        assert await yard.do(lambda tx: yard.outbox.send_again(tx, doubt))
        yard.lanes.wake(TOWN)
        await yard.advance(1)
        assert len(yard.seen()) == 1
        assert (await yard.coverage(notice)).applied == 1
        assert not await yard.do(lambda tx: yard.outbox.send_again(tx, doubt))


async def test_the_operator_counts_it_as_sent_and_must_recall_it_by_hand(tmp_path: Path) -> None:
    async with a_yard(tmp_path, FORGETFUL) as yard:
        yard.adapter.faults.operations = [Fault.LOST_AFTER]
        notice = await yard.publish(await yard.groups(1))
        await yard.settle()
        doubt = await the_doubt(yard)
        assert await yard.do(lambda tx: yard.outbox.count_as_sent(tx, doubt))
        yard.lanes.wake(TOWN)
        await yard.advance(1)
        assert (await yard.coverage(notice)).applied == 1
        assert len(yard.seen()) == 1
        await yard.recall(notice)
        await yard.settle()
        assert (await yard.coverage(notice)).by_hand == 1


@pytest.mark.parametrize("fault", [Fault.LOST_BEFORE, Fault.LOST_AFTER])
async def test_an_alarm_in_doubt_is_repeated_after_a_minute_with_its_number(tmp_path: Path, fault: Fault) -> None:
    async with a_yard(tmp_path, FORGETFUL) as yard:
        yard.adapter.faults.operations = [fault]
        notice = await yard.publish(await yard.groups(1), LOST, Urgency.ALARM)
        await yard.advance(59)
        before = len(yard.seen())
        await yard.advance(2)
        assert len(yard.seen()) == before + 1
        assert all("Thông báo số 1" in message.text for message in yard.seen())
        assert (await yard.coverage(notice)).applied == 1
        assert await yard.do(yard.outbox.stuck) == []


async def test_an_alarm_is_not_repeated_for_ever(tmp_path: Path) -> None:
    async with a_yard(tmp_path, FORGETFUL) as yard:
        yard.adapter.faults.operations = [Fault.LOST_AFTER] * 20
        notice = await yard.publish(await yard.groups(1), LOST, Urgency.ALARM)
        await yard.advance(3600)
        assert len(yard.seen()) == 1 + MOST_REPEATS
        assert (await yard.coverage(notice)).uncertain == 1


async def test_an_alarm_recalled_while_in_doubt_is_not_repeated(tmp_path: Path) -> None:
    async with a_yard(tmp_path, FORGETFUL) as yard:
        yard.adapter.faults.operations = [Fault.LOST_BEFORE]
        notice = await yard.publish(await yard.groups(1), LOST, Urgency.ALARM)
        await yard.advance(30)
        await yard.recall(notice)
        await yard.advance(600)
        assert yard.seen() == ()
        assert (await yard.coverage(notice)).uncertain == 1


async def test_an_alarm_that_was_repeated_is_looked_after_by_hand_when_it_is_recalled(tmp_path: Path) -> None:
    async with a_yard(tmp_path, FORGETFUL) as yard:
        yard.adapter.faults.operations = [Fault.LOST_AFTER]
        notice = await yard.publish(await yard.groups(1), LOST, Urgency.ALARM)
        await yard.advance(61)
        await yard.recall(notice)
        await yard.settle()
        assert yard.texts() == ["Có một con trâu lạc ở bờ mương.", "Con trâu đã về với chủ. Cảm ơn bà con."]
        assert (await yard.coverage(notice)).by_hand == 1


async def test_an_edit_in_doubt_is_simply_repeated(tmp_path: Path) -> None:
    async with a_yard(tmp_path, FORGETFUL) as yard:
        notice = await yard.publish(await yard.groups(1))
        await yard.settle()
        yard.adapter.faults.operations = [Fault.LOST_BEFORE]
        await yard.recall(notice)
        await yard.advance(10)
        assert yard.texts() == ["Con trâu đã về với chủ. Cảm ơn bà con."]
        assert (await yard.coverage(notice)).applied == 1


async def test_an_edit_in_doubt_that_is_no_longer_wanted_is_no_doubt(tmp_path: Path) -> None:
    async with a_yard(tmp_path, FORGETFUL) as yard:
        notice = await yard.publish(await yard.groups(1))
        await yard.settle()
        yard.adapter.faults.operations = [Fault.LOST_AFTER]
        await yard.do(lambda tx: yard.desk.revise(tx, notice, HOME))
        await yard.settle()
        await yard.recall(notice, say("Tin đã xong."))
        await yard.advance(30)
        assert yard.texts() == ["Tin đã xong."]
        assert await yard.do(yard.outbox.stuck) == []


async def test_what_follows_a_part_in_doubt_is_held_back_and_what_is_there_is_still_recalled(tmp_path: Path) -> None:
    async with a_yard(tmp_path, replace(FORGETFUL, text_limit=60)) as yard:
        yard.adapter.faults.operations = [None, Fault.LOST_BEFORE]
        words = "Có một con trâu lạc ở bờ mương sau nhà bác Sáu. "
        notice = await yard.publish(await yard.groups(1), say(words * 3))
        await yard.advance(60)
        assert yard.texts() == [words.strip() + " "]
        assert (await yard.coverage(notice)).uncertain == 1
        await yard.recall(notice)
        await yard.advance(60)
        assert yard.texts() == ["Con trâu đã về với chủ. Cảm ơn bà con."]


async def test_that_a_second_message_may_be_there_is_never_forgotten(tmp_path: Path) -> None:
    async with a_yard(tmp_path, FORGETFUL) as yard:
        yard.adapter.faults.operations = [Fault.LOST_AFTER]
        notice = await yard.publish(await yard.groups(1), LOST, Urgency.ALARM)
        await yard.advance(61)
        yard.adapter.faults.operations = [Rejected("too long")]
        await yard.do(lambda tx: yard.desk.revise(tx, notice, HOME))
        await yard.settle()
        await yard.recall(notice)
        await yard.settle()
        assert (await yard.coverage(notice)).by_hand == 1


async def test_a_message_deleted_by_a_try_that_nobody_heard_of_counts_as_deleted(tmp_path: Path) -> None:
    async with a_yard(tmp_path, replace(FORGETFUL, edit=False)) as yard:
        notice = await yard.publish(await yard.groups(1))
        await yard.settle()
        yard.adapter.faults.operations = [Fault.LOST_AFTER]
        await yard.recall(notice)
        await yard.advance(10)
        assert [type(operation) for _, operation in yard.adapter.performed] == [Send, Delete, Delete, Send]
        assert yard.texts() == ["Con trâu đã về với chủ. Cảm ơn bà con."]
        assert (await yard.coverage(notice)).applied == 1


async def test_a_group_that_is_gone_is_unreachable_and_an_officer_hears_of_it_once(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        groups = await yard.groups(3)
        yard.adapter.faults.gone = {"chat-1"}
        first = await yard.publish(groups)
        second = await yard.publish(groups)
        await yard.settle()
        for notice in (first, second):
            coverage = await yard.coverage(notice)
            assert (coverage.applied, coverage.unreachable) == (2, 1)
        (item,) = await yard.do(lambda tx: work.on(tx, [COMMUNE]))
        assert (item["action"], item["title"]) == (GROUP_GONE, "Không gửi được tin vào nhóm Nhóm 1")
        gone = await yard.do(lambda tx: units.group(tx, groups[1].id))
        assert gone is not None
        assert gone.state is GroupState.UNREACHABLE
        assert len(await yard.heard()) == 2


async def test_a_group_that_is_back_gets_what_it_missed(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        groups = await yard.groups(2)
        yard.adapter.faults.gone = {"chat-1"}
        notice = await yard.publish(groups)
        await yard.settle()
        await yard.recall(notice)
        await yard.settle()
        yard.adapter.faults.gone = set()
        await yard.do(lambda tx: group_back(tx, groups[1].chat))
        yard.lanes.wake(TOWN)
        await yard.settle()
        assert (await yard.coverage(notice)).applied == 2
        assert await yard.do(lambda tx: work.on(tx, [COMMUNE])) == []


async def test_a_missing_right_and_a_refusal_are_for_a_person_to_see_to(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        yard.adapter.faults.operations = [Forbidden("no right"), Rejected("too long")]
        notice = await yard.publish(await yard.groups(3))
        await yard.advance(60)
        coverage = await yard.coverage(notice)
        assert (coverage.applied, coverage.by_hand) == (1, 2)
        assert {stuck.why for stuck in await yard.do(yard.outbox.stuck)} == {"Forbidden", "Rejected"}
        assert await yard.do(yard.outbox.by_hand) == []


async def test_the_next_revision_is_tried_even_where_the_last_was_refused(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        yard.adapter.faults.operations = [Rejected("too long")]
        notice = await yard.publish(await yard.groups(1))
        await yard.settle()
        await yard.do(lambda tx: yard.desk.revise(tx, notice, HOME))
        await yard.settle()
        assert yard.texts() == ["Con trâu đã về với chủ. Cảm ơn bà con."]
        assert await yard.do(yard.outbox.stuck) == []


async def test_a_group_that_moved_gets_everything_at_its_new_address(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        (group,) = await yard.groups(1)
        yard.town.group("chat-new")
        yard.adapter.faults.operations = [ChatMoved(ChatRef(TOWN, "chat-new"))]
        notice = await yard.publish([group])
        await yard.advance(1)
        assert yard.seen(0) == ()
        assert len(yard.town.chats["chat-new"].messages) == 1
        moved = await yard.do(lambda tx: units.group(tx, group.id))
        assert moved is not None
        assert moved.chat == ChatRef(TOWN, "chat-new")
        await yard.recall(notice)
        await yard.settle()
        assert (await yard.coverage(notice)).applied == 1


async def test_two_rooms_that_name_each_other_are_not_tried_without_a_pause(tmp_path: Path) -> None:
    rooms = [ChatRef(TOWN, "chat-new"), ChatRef(TOWN, "chat-0")]
    async with a_yard(tmp_path) as yard:
        yard.town.group("chat-new")
        yard.adapter.faults.operations = [ChatMoved(room) for room in rooms * 50]
        notice = await yard.publish(await yard.groups(1))
        await yard.advance(600)
        assert 50 < len(yard.adapter.faults.operations) < 90
        yard.adapter.faults.operations = []
        await yard.advance(31)
        assert (await yard.coverage(notice)).applied == 1


async def moved_to_new(yard: Yard) -> None:
    """The first group goes on in another chat."""
    yard.town.group("chat-new")
    await yard.do(lambda tx: reach.move_chat(tx, ChatRef(TOWN, "chat-0"), "chat-new"))


async def test_what_was_said_before_a_group_moved_is_recalled_where_it_was_said(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        notice = await yard.publish(await yard.groups(1), SHOWN)
        await yard.settle()
        await moved_to_new(yard)
        await yard.recall(notice)
        await yard.settle()
        assert yard.texts() == [HOME.spans[0].text]
        assert yard.town.chats["chat-new"].messages == []
        assert (await yard.coverage(notice)).applied == 1


@pytest.mark.parametrize("refusal", [ChatMoved(ChatRef(TOWN, "chat-new")), ChatGone("nobody is there any more")])
@pytest.mark.parametrize("known", [True, False], ids=["known", "news"])
async def test_what_cannot_be_recalled_in_the_old_chat_is_for_a_person_to_see_to(
    tmp_path: Path, refusal: Failure, known: bool
) -> None:
    async with a_yard(tmp_path) as yard:
        (group,) = await yard.groups(1)
        notice = await yard.publish([group], SHOWN)
        await yard.settle()
        yard.town.group("chat-new")
        if known or isinstance(refusal, ChatGone):
            await moved_to_new(yard)
        yard.adapter.faults.operations = [refusal]
        await yard.recall(notice)
        await yard.settle()
        coverage = await yard.coverage(notice)
        assert (coverage.by_hand, coverage.applied, coverage.unreachable) == (1, 0, 0)
        moved = await yard.do(lambda tx: units.group(tx, group.id))
        assert moved is not None
        assert (moved.chat.chat, moved.state) == ("chat-new", GroupState.LIVE)


async def test_a_message_on_its_way_when_the_group_moved_goes_to_the_new_chat(tmp_path: Path) -> None:
    class Mover(TownAdapter):
        """Has the group move while the first message is on its way."""

        async def perform(self, operation: Operation, key: str) -> Receipt:
            if "chat-0" not in self.town.moved:
                self.town.moved["chat-0"] = "chat-new"
                await moved_to_new(yard)
            return await super().perform(operation, key)

    async with running(tmp_path, Mover(a_town(FakeClock()))) as yard:
        notice = await yard.publish(await yard.groups(1))
        await yard.advance(1)
        assert len(yard.town.chats["chat-new"].messages) == 1
        assert (await yard.coverage(notice)).applied == 1


async def test_a_group_that_became_one_with_another_is_looked_after_by_hand(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        groups = await yard.groups(2)
        yard.town.moved["chat-0"] = "chat-1"
        notice = await yard.publish(groups)
        await yard.settle()
        assert len(yard.seen(1)) == 1
        coverage = await yard.coverage(notice)
        assert (coverage.by_hand, coverage.applied) == (1, 1)


async def test_patience_holds_for_the_whole_account_and_over_a_restart(tmp_path: Path) -> None:
    town = a_town(FakeClock())
    adapter = TownAdapter(town, Faults(operations=[Wait(600)]))
    async with running(tmp_path, adapter) as yard:
        notice = await yard.publish(await yard.groups(20))
        await yard.advance(60)
        sent = len(adapter.performed)
        assert sent < 20
    async with running(tmp_path, adapter) as yard:
        await yard.advance(500)
        assert len(adapter.performed) == sent
        await yard.advance(60)
        assert (await yard.coverage(notice)).applied == 20
        assert all(len(yard.seen(number)) == 1 for number in range(20))


async def test_nothing_leaves_by_an_account_that_was_refused_until_it_is_accepted(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        yard.adapter.faults.operations = [SignInRefused("token")]
        notice = await yard.publish(await yard.groups(1))
        await yard.advance(600)
        assert yard.lanes.stopped == (TOWN,)
        assert yard.seen() == ()
        yard.lanes.online(TOWN)
        await yard.settle()
        assert (await yard.coverage(notice)).applied == 1


async def test_who_opens_the_work_item_of_a_lost_group_is_told_what_to_do_and_it_is_done(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        yard.adapter.faults.gone = {"chat-0"}
        await yard.publish(await yard.groups(1))
        await yard.settle()
        texts = Texts.load(text_files(["bot.engine"]), "vi")
        officers = SimpleNamespace(allows=lambda tx, person, role, unit: (role, unit) == (Role.OFFICER, COMMUNE))
        house = cast(House, SimpleNamespace(keys=yard.keys, lanes=yard.lanes, texts=texts, access=officers))
        chat = yard.town.ref("private-chi-tu")

        def open_it(tx: Tx) -> None:
            moment = Moment(tx, house, yard.plugin, chat=chat, private=True, talk=chat)
            (item,) = work.on(tx, [COMMUNE])
            show_gone(moment, Press(GROUP_GONE, str(item["subject"])))
            assert work.on(tx, [COMMUNE]) == []

        await yard.do(open_it)
        await yard.settle()
        assert "Nhóm 0" in yard.town.chats[chat.chat].messages[0].text
