"""What waits for the operator is listed without a word of what it says, and each has its remedy."""

from functools import partial
from pathlib import Path

from bot.adapter import Forbidden, Rejected
from bot.model.content import say
from bot.model.ids import ChatRef, CopyHandle, OperationId
from bot.plugin import Due
from bot.store import outcomes
from bot.testing.platform import Fault
from tests.unit.bot.engine.yard import FORGETFUL, HOME, LOST, TOWN, a_yard


async def test_nothing_is_listed_while_all_is_well(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        await yard.publish(await yard.groups(2))
        await yard.settle()
        assert await yard.do(yard.outbox.stuck) == []
        assert await yard.do(yard.outbox.by_hand) == []
        assert await yard.do(yard.outbox.unheard) == []


async def test_a_line_says_which_notice_and_group_but_not_what_or_whom(tmp_path: Path) -> None:
    async with a_yard(tmp_path, FORGETFUL) as yard:
        yard.adapter.faults.operations = [Rejected("words"), Fault.LOST_BEFORE]
        notice = await yard.publish(await yard.groups(1))
        await yard.settle()
        await yard.reply(ChatRef(TOWN, "private-chi-tu"), "một lời riêng")
        await yard.settle()
        refused, doubtful = await yard.do(yard.outbox.stuck)
        assert (refused.notice, refused.number, refused.group) == (notice, 1, "group-0")
        assert (refused.verb, refused.doubtful, refused.why) == ("send", False, "Rejected")
        assert (doubtful.notice, doubtful.group, doubtful.doubtful) == (None, None, True)
        assert "chi-tu" not in repr(doubtful)
        assert "một" not in repr(doubtful)


async def test_what_was_refused_is_sent_again_once_the_reason_is_gone(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        yard.adapter.faults.operations = [Forbidden("no right")]
        notice = await yard.publish(await yard.groups(1))
        await yard.settle()
        (refused,) = await yard.do(yard.outbox.stuck)
        assert await yard.do(lambda tx: yard.outbox.send_again(tx, refused.operation))
        yard.lanes.wake(TOWN)
        await yard.settle()
        assert (await yard.coverage(notice)).applied == 1
        assert len(yard.seen()) == 1


async def test_an_edit_made_by_hand_counts_as_done(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        notice = await yard.publish(await yard.groups(1))
        await yard.settle()
        yard.adapter.faults.operations = [Rejected("too old")]
        await yard.recall(notice, HOME)
        await yard.settle()
        (refused,) = await yard.do(yard.outbox.stuck)
        assert await yard.do(lambda tx: yard.outbox.count_as_sent(tx, refused.operation))
        yard.lanes.wake(TOWN)
        await yard.settle()
        assert (await yard.coverage(notice)).applied == 1
        assert len(yard.adapter.performed) == 1


async def test_a_doubtful_reply_counts_as_sent_and_is_forgotten(tmp_path: Path) -> None:
    async with a_yard(tmp_path, FORGETFUL) as yard:
        yard.adapter.faults.operations = [Fault.LOST_AFTER]
        reply = await yard.reply(ChatRef(TOWN, "private-chi-tu"), "một")
        await yard.settle()
        assert await yard.do(lambda tx: yard.outbox.count_as_sent(tx, reply))
        assert not await yard.do(lambda tx: yard.outbox.count_as_sent(tx, reply))
        assert await yard.do(yard.outbox.stuck) == []


async def test_a_group_that_could_not_be_reached_is_tried_again(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        yard.adapter.faults.gone = {"chat-0"}
        notice = await yard.publish(await yard.groups(1), LOST)
        await yard.settle()
        (unreachable,) = await yard.do(yard.outbox.by_hand)
        assert (unreachable.unreachable, unreachable.notice, unreachable.group) == (True, notice, "group-0")
        yard.adapter.faults.gone = set()
        assert await yard.do(lambda tx: yard.outbox.try_again(tx, unreachable.copy))
        yard.lanes.wake(TOWN)
        await yard.settle()
        assert (await yard.coverage(notice)).applied == 1
        assert not await yard.do(lambda tx: yard.outbox.try_again(tx, unreachable.copy))


async def test_nothing_happens_for_names_that_nobody_knows_or_that_are_well(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        yard.adapter.faults.down = True
        waiting = await yard.reply(ChatRef(TOWN, "private-chi-tu"), "một")
        await yard.settle()
        for operation in (OperationId("nothing"), waiting):
            assert not await yard.do(partial(yard.outbox.send_again, operation=operation))
            assert not await yard.do(partial(yard.outbox.count_as_sent, operation=operation))
        assert not await yard.do(lambda tx: yard.outbox.done_by_hand(tx, CopyHandle("nothing")))
        assert not await yard.do(lambda tx: yard.outbox.tell_again(tx, "nothing"))


async def test_an_outcome_whose_handler_failed_too_often_is_listed_and_told_again(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        await yard.publish([], say("Không có ai."))
        rows = await yard.do(lambda tx: outcomes.waiting(tx, 9))
        for _ in range(outcomes.MOST_ATTEMPTS):
            await yard.do(lambda tx: outcomes.failed(tx, str(rows[0]["id"])))
        (unheard,) = await yard.do(yard.outbox.unheard)
        assert (unheard.plugin, unheard.kind) == ("relay", "coverage")
        assert await yard.do(lambda tx: yard.outbox.tell_again(tx, unheard.outcome))
        (heard,) = await yard.heard()
        assert not isinstance(heard.thing, Due)
