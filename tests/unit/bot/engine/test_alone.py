"""Replies arrive in order, and who asked a platform for something hears how it went."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.adapter import ChatGone, ChatMoved, Failure, Forbidden, Receipt, Rejected, Wait
from bot.engine.alone import MOST_ATTEMPTS
from bot.engine.cargo import Lookup, Wish
from bot.engine.probe import Point
from bot.engine.reach import LONGEST_PATIENCE, group_back
from bot.engine.tx import Tx
from bot.model.ids import ChatRef, MessageRef, UserRef
from bot.model.operations import Admit, CreateGroup, Invite, Remove, TurnAway
from bot.model.units import GroupState
from bot.plugin import Outcome
from bot.store import operations, reach, units
from bot.testing.clock import FakeClock
from bot.testing.platform import Fault, TownAdapter
from tests.unit.bot.engine.yard import FORGETFUL, IDEMPOTENT, TOWN, Plug, Yard, a_town, a_yard, running

CHI_TU = ChatRef(TOWN, "private-chi-tu")
MAKE = CreateGroup("Tổ 3")
ENTER = Invite("Bác Sáu", timedelta(minutes=15))


def said(yard: Yard, chat: str = "private-chi-tu") -> list[str]:
    return [message.text for message in yard.town.chats[chat].messages]


def all_bytes(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.glob("store.db*"))


async def the_outcome(yard: Yard) -> Outcome:
    (heard,) = await yard.heard()
    assert isinstance(heard.thing, Outcome)
    assert heard.asker is not None
    assert (heard.plugin, heard.asker.plugin, heard.asker.chat) == ("relay", "relay", CHI_TU)
    assert (heard.name, heard.thing.payload) == ("asked", "payload")
    return heard.thing


async def test_replies_arrive_in_the_order_in_which_they_were_given(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        for number in range(12):
            await yard.reply(CHI_TU, str(number))
        await yard.settle()
        assert said(yard) == [str(number) for number in range(12)]


@pytest.mark.parametrize("trouble", [Fault.NOT_SENT, Fault.LOST_AFTER, Wait(5)])
async def test_a_reply_that_has_to_wait_is_not_overtaken_by_the_next(tmp_path: Path, trouble: Fault | Failure) -> None:
    async with a_yard(tmp_path) as yard:
        yard.adapter.faults.operations = [trouble, trouble]
        await yard.reply(CHI_TU, "một")
        await yard.settle()
        await yard.reply(CHI_TU, "hai")
        await yard.reply(CHI_TU, "ba")
        await yard.advance(30)
        assert said(yard) == ["một", "hai", "ba"]


async def test_a_long_reply_comes_in_several_messages_each_once(tmp_path: Path) -> None:
    async with a_yard(tmp_path, replace(IDEMPOTENT, text_limit=20)) as yard:
        yard.adapter.faults.operations = [Fault.LOST_AFTER, None, Fault.LOST_AFTER]
        await yard.reply(CHI_TU, "Anh chị đợi một chút, bác tổ trưởng sẽ gọi lại.")
        await yard.reply(CHI_TU, "Cảm ơn.")
        await yard.advance(30)
        assert said(yard)[-1] == "Cảm ơn."
        assert "".join(said(yard)[:-1]) == "Anh chị đợi một chút, bác tổ trưởng sẽ gọi lại."


async def test_a_reply_in_a_group_answers_its_message(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        (group,) = await yard.groups(1)
        await yard.reply(group.chat, "Đã nhận.", reply_to=MessageRef(group.chat, "7"))
        await yard.settle()
        assert [(m.text, m.reply_to) for m in yard.seen()] == [("Đã nhận.", "7")]


async def test_only_the_first_message_of_a_long_reply_answers(tmp_path: Path) -> None:
    async with a_yard(tmp_path, replace(IDEMPOTENT, text_limit=20)) as yard:
        (group,) = await yard.groups(1)
        await yard.reply(group.chat, "Đã nhận tin, bác tổ trưởng sẽ gọi lại.", reply_to=MessageRef(group.chat, "7"))
        await yard.settle()
        assert [message.reply_to for message in yard.seen()] == ["7", None]


async def test_a_reply_whose_key_is_gone_is_never_sent(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        yard.adapter.faults.down = True
        await yard.reply(CHI_TU, "hôm qua")
        await yard.settle()
        yard.clock.turn_to(yard.clock.now() + timedelta(days=3))
        yard.keys.destroy_old()
        yard.adapter.faults.down = False
        await yard.advance(60)
        assert said(yard) == []
        assert await yard.do(operations.newest) is None


async def test_a_doubtful_reply_waits_for_the_operator_and_the_next_goes_on(tmp_path: Path) -> None:
    async with a_yard(tmp_path, FORGETFUL) as yard:
        yard.adapter.faults.operations = [Fault.LOST_BEFORE]
        reply = await yard.reply(CHI_TU, "một")
        await yard.reply(CHI_TU, "hai")
        await yard.advance(600)
        assert said(yard) == ["hai"]
        (stuck,) = await yard.do(yard.outbox.stuck)
        assert (stuck.operation, stuck.doubtful, stuck.group) == (reply, True, None)
        assert await yard.do(lambda tx: yard.outbox.send_again(tx, reply))
        yard.lanes.wake(TOWN)
        await yard.settle()
        assert said(yard) == ["hai", "một"]


@pytest.mark.parametrize("refusal", [ChatGone("blocked"), Forbidden("no"), Rejected("no")])
async def test_a_reply_that_nobody_can_be_given_is_forgotten(tmp_path: Path, refusal: Failure) -> None:
    async with a_yard(tmp_path) as yard:
        yard.adapter.faults.operations = [refusal]
        await yard.reply(CHI_TU, "một")
        await yard.advance(60)
        assert said(yard) == []
        assert await yard.do(operations.newest) is None


@pytest.mark.parametrize("point", [Point.LANE_MARKED, Point.LANE_PERFORMED, Point.LANE_RESULT_QUEUED])
async def test_replies_survive_a_pulled_plug_in_order(tmp_path: Path, point: Point) -> None:
    adapter = TownAdapter(a_town(FakeClock()))
    async with running(tmp_path, adapter, probe=Plug(point)) as yard:
        for number in range(5):
            await yard.reply(CHI_TU, str(number))
        await yard.task_ended()
    async with running(tmp_path, adapter) as yard:
        await yard.advance(60)
        assert said(yard) == ["0", "1", "2", "3", "4"]


async def test_a_group_is_made_and_the_house_does_its_part_before_the_asker_hears(tmp_path: Path) -> None:
    made: list[tuple[str, ChatRef | None]] = []

    def bind(tx: Tx, about: str, receipt: Receipt) -> None:
        made.append((about, receipt.chat))

    async with a_yard(tmp_path, afterwards={"bind": bind}) as yard:
        operation = await yard.ask(MAKE, then="bind", about="cluster-3")
        await yard.settle()
        outcome = await the_outcome(yard)
        assert (outcome.operation, outcome.failure) == (operation, None)
        assert outcome.chat is not None
        assert made == [("cluster-3", outcome.chat)]
        assert yard.town.chats[outcome.chat.chat].title == "Tổ 3"
        assert yard.rings


async def test_a_personal_link_reaches_who_asked_for_it_and_lies_nowhere_in_clear(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        await yard.ask(ENTER)
        await yard.settle()
        rows = all_bytes(tmp_path)
        outcome = await the_outcome(yard)
        assert outcome.link is not None
        assert outcome.link in yard.town.invitations
        assert outcome.link.encode() not in rows
        assert "Bác Sáu".encode() not in rows


async def test_a_look_at_a_group_keeps_its_title_and_head_count(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        (group,) = await yard.groups(1)
        yard.town.chats["chat-0"].title = "Tổ 3 mới"
        yard.town.chats["chat-0"].members = {"a", "b"}
        await yard.ask(Lookup(group.chat))
        await yard.settle()
        outcome = await the_outcome(yard)
        assert (outcome.failure, outcome.chat) == (None, group.chat)
        seen = await yard.do(lambda tx: units.group(tx, group.id))
        assert seen is not None
        assert (seen.title, seen.members) == ("Tổ 3 mới", 2)


async def test_a_look_at_a_group_that_is_back_ends_its_being_out_of_reach(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        (group,) = await yard.groups(1)
        await yard.do(lambda tx: reach.group_gone(tx, group.id))
        await yard.ask(Lookup(group.chat))
        await yard.settle()
        seen = await yard.do(lambda tx: units.group(tx, group.id))
        assert seen is not None
        assert seen.state is GroupState.LIVE
        assert await yard.do(lambda tx: group_back(tx, group.chat)) == 0


async def test_a_member_is_put_out(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        (group,) = await yard.groups(1)
        yard.town.chats["chat-0"].members = {"bac-sau", "chi-tu"}
        await yard.ask(Remove(group.chat, UserRef(TOWN, "bac-sau")))
        await yard.settle()
        assert yard.town.chats["chat-0"].members == {"chi-tu"}


@pytest.mark.parametrize(("make", "members"), [(Admit, {"chi-tu", "bac-sau"}), (TurnAway, {"chi-tu"})])
async def test_who_knocks_is_let_in_or_turned_away_and_who_is_in_stays(
    tmp_path: Path, make: type[Admit] | type[TurnAway], members: set[str]
) -> None:
    async with a_yard(tmp_path) as yard:
        (group,) = await yard.groups(1)
        chat = yard.town.chats["chat-0"]
        chat.members = {"chi-tu"}
        chat.knocking = {"bac-sau"}
        yard.town.person("bac-sau")
        await yard.ask(make(group.chat, UserRef(TOWN, "bac-sau")))
        await yard.settle()
        assert (await the_outcome(yard)).failure is None
        assert (chat.members, chat.knocking) == (members, set())


class TooOld(Forbidden):
    """As an adapter has them for itself."""


@pytest.mark.parametrize(
    ("refusal", "key"),
    [
        (ChatGone("no more"), "core-outcome-gone"),
        (Forbidden("no right"), "core-outcome-forbidden"),
        (Rejected("never"), "core-outcome-rejected"),
        (TooOld("its own kind of being forbidden"), "core-outcome-forbidden"),
    ],
)
async def test_who_asked_hears_why_it_was_refused(tmp_path: Path, refusal: Failure, key: str) -> None:
    async with a_yard(tmp_path) as yard:
        yard.adapter.faults.operations = [refusal]
        await yard.ask(ENTER)
        await yard.settle()
        assert (await the_outcome(yard)).failure == key


async def test_a_wish_is_not_tried_for_ever(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        yard.adapter.faults.operations = [Fault.NOT_SENT] * MOST_ATTEMPTS
        await yard.ask(ENTER)
        await yard.advance(600)
        assert yard.adapter.faults.operations == []
        assert (await the_outcome(yard)).failure == "core-outcome-unreachable"


@pytest.mark.parametrize(("wish", "failure"), [(MAKE, "core-outcome-uncertain"), (ENTER, None)])
async def test_a_doubtful_group_is_not_made_twice_but_a_doubtful_link_is(
    tmp_path: Path, wish: Wish, failure: str | None
) -> None:
    async with a_yard(tmp_path, FORGETFUL) as yard:
        yard.adapter.faults.operations = [Fault.LOST_AFTER]
        await yard.ask(wish)
        await yard.advance(30)
        assert (await the_outcome(yard)).failure == failure
        assert await yard.do(operations.newest) is None


async def test_a_group_being_made_when_the_plug_was_pulled_is_told_as_uncertain(tmp_path: Path) -> None:
    adapter = TownAdapter(a_town(FakeClock(), FORGETFUL))
    async with running(tmp_path, adapter, probe=Plug(Point.LANE_PERFORMED)) as yard:
        await yard.ask(MAKE)
        await yard.task_ended()
    async with running(tmp_path, adapter) as yard:
        await yard.settle()
        assert (await the_outcome(yard)).failure == "core-outcome-uncertain"
        assert len([chat for chat in yard.town.chats.values() if not chat.private]) == 1


async def test_a_wish_about_a_group_that_moved_follows_it(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        (group,) = await yard.groups(1)
        yard.town.group("chat-new").members.add("chi-tu")
        yard.adapter.faults.operations = [ChatMoved(ChatRef(TOWN, "chat-new"))]
        await yard.ask(Remove(group.chat, UserRef(TOWN, "chi-tu")))
        await yard.advance(1)
        assert yard.town.chats["chat-new"].members == set()
        assert (await the_outcome(yard)).chat == ChatRef(TOWN, "chat-new")


async def test_a_wish_and_a_reply_about_two_rooms_that_name_each_other_are_not_tried_without_a_pause(
    tmp_path: Path,
) -> None:
    rooms = [ChatRef(TOWN, "chat-0"), ChatRef(TOWN, "chat-1")]
    async with a_yard(tmp_path) as yard:
        await yard.groups(2)
        yard.adapter.faults.operations = [ChatMoved(room) for room in rooms * 50]
        await yard.ask(Remove(rooms[0], UserRef(TOWN, "chi-tu")))
        await yard.reply(rooms[0], "Đã nhận.")
        await yard.advance(600)
        assert 50 < len(yard.adapter.faults.operations) < 90
        assert (await the_outcome(yard)).failure == "core-outcome-unreachable"


async def test_a_platform_cannot_make_us_wait_for_more_than_an_hour_before_we_ask_again(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        yard.adapter.faults.operations = [Wait(1e9)]
        await yard.reply(CHI_TU, "một")
        await yard.advance(LONGEST_PATIENCE - 1)
        assert said(yard) == []
        await yard.advance(2)
        assert said(yard) == ["một"]
