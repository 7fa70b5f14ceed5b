"""What is desired is written down once; recalls win over whatever is still under way."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from sqlalchemy import update

from bot.adapter import Rates
from bot.engine.house import House, Moment
from bot.engine.notices import NoticesFacet
from bot.engine.probe import Point
from bot.engine.tx import Tx
from bot.model.content import Button, Content, Photo, say
from bot.model.errors import Refused
from bot.model.ids import AccountId, ChatRef, CopyHandle, GroupId, MediaId, MessageRef, NoticeId
from bot.model.operations import Edit, Pin, Send, Urgency
from bot.model.units import Audience, Group, GroupKind, Room
from bot.plugin import CoverageReached
from bot.settings.kinds import shipped
from bot.store import copies, incoming, media, notices, operations, tables
from bot.store.copies import Copy
from bot.store.hot import hot
from bot.testing.platform import Fault
from tests.unit.bot.engine.yard import BUFFALO, COMMUNE, HOME, IDEMPOTENT, LOST, SHOWN, Plug, Yard, a_yard

GONE = ChatRef(AccountId("gone"), "chat")
HOME_LINE = "Con trâu đã về với chủ. Cảm ơn bà con."
KNOW = Button("Tôi có thông tin", "know", "case-1")
MINE = Button("Trâu của tôi", "mine", "case-1")
SLOW = replace(IDEMPOTENT, rates=Rates(overall=10, chat=10, group_minute=100))


def tokens(yard: Yard, number: int = 0) -> list[str]:
    return [button.token for message in yard.seen(number) for button in message.buttons]


async def revised(yard: Yard, notice: NoticeId, content: Content) -> None:
    await yard.do(lambda tx: yard.desk.revise(tx, notice, content))
    await yard.settle()


async def test_a_recall_in_the_middle_of_sending_never_sends_the_rest_and_cleans_what_was_sent(tmp_path: Path) -> None:
    async with a_yard(tmp_path, SLOW) as yard:
        await yard.picture()
        notice = await yard.publish(await yard.groups(40), SHOWN, Urgency.ALARM)
        await yard.advance(1.5)
        sent = len([1 for number in range(40) if yard.seen(number)])
        assert 10 <= sent < 40
        await yard.recall(notice)
        await yard.advance(30)
        coverage = await yard.coverage(notice)
        assert (coverage.total, coverage.applied) == (sent, sent)
        assert sum(bool(yard.town.chats[f"chat-{number}"].messages) for number in range(40)) == sent
        assert all(yard.texts(number) in ([], [HOME_LINE]) for number in range(40))
        assert all(not message.photos for number in range(40) for message in yard.seen(number))


async def test_after_a_recall_the_picture_and_the_older_words_are_erased(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        await yard.picture()
        notice = await yard.publish(await yard.groups(3), SHOWN)
        await yard.settle()
        assert await yard.do(lambda tx: media.data(tx, BUFFALO))
        await yard.recall(notice)
        await yard.settle()
        assert await yard.do(lambda tx: media.data(tx, BUFFALO)) is None
        assert await yard.do(lambda tx: notices.content(tx, notice, 1)) is None
        assert await yard.do(lambda tx: notices.content(tx, notice, 2)) is not None


async def test_a_picture_that_a_card_still_shows_is_erased_once_the_card_no_longer_does(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        await yard.picture()
        groups = await yard.groups(2)
        card = await yard.do(lambda tx: yard.desk.card(tx, "relay", groups[1].id, SHOWN))
        notice = await yard.publish(groups[:1], SHOWN)
        await yard.settle()
        await yard.recall(notice)
        await yard.settle()
        assert await yard.do(lambda tx: media.data(tx, BUFFALO))
        await yard.do(lambda tx: yard.desk.edit_card(tx, card, HOME))
        await yard.settle()
        assert await yard.do(lambda tx: media.data(tx, BUFFALO)) is None


async def test_a_picture_that_another_notice_shows_is_kept(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        await yard.picture()
        groups = await yard.groups(1)
        notice = await yard.publish(groups, SHOWN)
        await yard.publish(groups, SHOWN)
        await yard.settle()
        await yard.recall(notice)
        await yard.settle()
        assert await yard.do(lambda tx: media.data(tx, BUFFALO))


async def test_coverage_is_told_once_for_each_revision(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        notice = await yard.publish(await yard.groups(3))
        await yard.settle()
        (heard,) = await yard.heard()
        assert (heard.plugin, heard.kind) == ("relay", "coverage")
        assert isinstance(heard.thing, CoverageReached)
        assert (heard.thing.notice, heard.thing.subject, heard.thing.revision) == (notice, "case-1", 1)
        assert (heard.thing.coverage.applied, heard.thing.coverage.total) == (3, 3)
        assert yard.rings
        await revised(yard, notice, HOME)
        (again,) = await yard.heard()
        assert isinstance(again.thing, CoverageReached)
        assert again.thing.revision == 2


async def test_a_notice_to_nobody_is_covered_at_once(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        await yard.publish([])
        (heard,) = await yard.heard()
        assert isinstance(heard.thing, CoverageReached)
        assert heard.thing.coverage.total == 0


async def test_extending_reaches_new_groups_once_and_tells_coverage_again(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        groups = await yard.groups(5)
        notice = await yard.publish(groups[:2])
        await yard.settle()
        await yard.heard()
        assert await yard.do(lambda tx: yard.desk.extend(tx, notice, groups[1:])) == 3
        assert await yard.do(lambda tx: yard.desk.extend(tx, notice, groups)) == 0
        await yard.settle()
        assert [len(yard.seen(number)) for number in range(5)] == [1] * 5
        (heard,) = await yard.heard()
        assert isinstance(heard.thing, CoverageReached)
        assert heard.thing.coverage.applied == 5


async def test_a_recalled_notice_reaches_no_new_groups(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        groups = await yard.groups(2)
        notice = await yard.publish(groups[:1])
        await yard.recall(notice)
        assert await yard.do(lambda tx: yard.desk.extend(tx, notice, groups)) == 0
        await yard.settle()
        assert (await yard.coverage(notice)).settled
        assert yard.seen(1) == ()


async def test_withdrawn_groups_are_cleaned_and_stay_out_of_what_follows(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        await yard.picture()
        groups = await yard.groups(4)
        notice = await yard.publish(groups[:3], SHOWN)
        await yard.settle()
        await yard.do(lambda tx: yard.desk.withdraw(tx, notice, say(HOME_LINE), groups[:2]))
        await yard.settle()
        await revised(yard, notice, say("Trâu cái, mõ gỗ"))
        await yard.do(lambda tx: yard.desk.extend(tx, notice, groups))
        await yard.settle()
        assert [yard.texts(number) for number in (0, 1)] == [[HOME_LINE], [HOME_LINE]]
        assert all(not message.photos for number in (0, 1) for message in yard.seen(number))
        assert all("mõ gỗ" in yard.texts(number)[0] for number in (2, 3))
        coverage = await yard.coverage(notice)
        assert (coverage.total, coverage.applied) == (2, 2)


async def test_a_revision_edits_each_copy_in_place_and_keeps_the_tokens_of_its_choices(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        notice = await yard.publish(await yard.groups(2), LOST.with_buttons(KNOW, MINE))
        await yard.settle()
        know, mine = tokens(yard)
        assert tokens(yard, 1) == [know, mine]
        await revised(yard, notice, HOME.with_buttons(KNOW))
        assert tokens(yard) == [know]
        assert len(yard.seen()) == 1
        button = await yard.do(lambda tx: incoming.button(tx, know, tx.now))
        assert button is not None
        assert (button.plugin, button.action, button.unit, button.notice) == ("relay", "know", COMMUNE, notice)
        assert await yard.do(lambda tx: incoming.button(tx, mine, tx.now)) is None


async def test_without_buttons_a_notice_says_how_to_answer_by_number_and_code(tmp_path: Path) -> None:
    async with a_yard(tmp_path, replace(IDEMPOTENT, buttons=False)) as yard:
        groups = await yard.groups(2)
        await yard.publish(groups[:1], LOST.with_buttons(KNOW, MINE))
        await yard.do(lambda tx: yard.desk.card(tx, "relay", groups[1].id, LOST.with_buttons(KNOW)))
        await yard.settle()
        assert yard.seen()[0].text.splitlines()[-3:] == [
            "1. Tôi có thông tin",
            "2. Trâu của tôi",
            "Bà con trả lời tin này bằng số ở đầu dòng, hoặc nhắn: tôi có thông tin 1",
        ]
        assert yard.seen(1)[0].text.splitlines()[-1] == "Bà con trả lời tin này bằng số ở đầu dòng ạ."


async def test_our_messages_are_found_again_by_what_they_are_and_by_their_number(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        groups = await yard.groups(2)
        notice = await yard.publish(groups[:1], LOST.with_buttons(KNOW, MINE))
        await yard.settle()
        ref = MessageRef(groups[0].chat, yard.seen()[0].id)
        part = await yard.do(lambda tx: yard.desk.part_at(tx, ref))
        assert part is not None
        assert (part.plugin, part.notice, part.unit) == ("relay", notice, COMMUNE)
        assert part.buttons == (replace(KNOW, plugin="relay"), replace(MINE, plugin="relay"))
        assert await yard.do(lambda tx: yard.desk.numbered(tx, groups[0].chat, 1)) == part
        assert await yard.do(lambda tx: yard.desk.numbered(tx, groups[1].chat, 1)) is None
        assert await yard.do(lambda tx: yard.desk.part_at(tx, MessageRef(groups[0].chat, "foreign"))) is None
        assert yard.works.recent.has(ref)
        assert yard.works.recent.has_number(groups[0].chat, 1)


async def test_a_card_has_no_number_and_is_edited_by_its_handle(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        (group,) = await yard.groups(1)
        card = await yard.do(lambda tx: yard.desk.card(tx, "relay", group.id, LOST))
        await yard.settle()
        assert yard.seen()[0].text == LOST.text
        await yard.do(lambda tx: yard.desk.edit_card(tx, card, HOME))
        await yard.settle()
        assert [message.text for message in yard.seen()] == [HOME.text]
        assert await yard.heard() == []


async def test_a_card_to_somebodys_own_chat_is_edited_away_with_its_words_and_picture(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        await yard.picture()
        talk = yard.town.ref(yard.town.person("linh", "Linh").private)
        card = await yard.do(lambda tx: yard.desk.card(tx, "relay", talk, SHOWN))
        await yard.settle()
        (sent,) = yard.town.chats[talk.chat].messages
        assert (sent.text, len(sent.photos)) == (SHOWN.text, 1)
        await yard.do(lambda tx: yard.desk.edit_card(tx, card, HOME))
        await yard.settle()
        (left,) = yard.town.chats[talk.chat].messages
        assert (left.text, left.photos) == (HOME.text, ())


async def test_a_card_to_a_group_that_is_not_there_is_refused(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        with pytest.raises(Refused):
            await yard.do(lambda tx: yard.desk.card(tx, "relay", GroupId("nowhere"), LOST))


async def test_where_nothing_can_be_taken_back_a_bulletin_waits_a_minute_and_an_alarm_does_not(tmp_path: Path) -> None:
    async with a_yard(tmp_path, replace(IDEMPOTENT, edit=False, delete=False)) as yard:
        groups = await yard.groups(1)
        bulletin = await yard.publish(groups)
        alarm = await yard.publish(groups, say("Cháu bé đi lạc."), Urgency.ALARM)
        await yard.advance(59)
        assert yard.texts() == ["Cháu bé đi lạc."]
        await yard.advance(2)
        assert (await yard.coverage(bulletin)).applied == 1
        assert (await yard.coverage(alarm)).applied == 1


async def test_a_bulletin_taken_back_while_it_is_held_is_never_seen(tmp_path: Path) -> None:
    async with a_yard(tmp_path, replace(IDEMPOTENT, edit=False, delete=False)) as yard:
        notice = await yard.publish(await yard.groups(2))
        await yard.advance(50)
        await yard.recall(notice)
        await yard.advance(600)
        assert yard.adapter.performed == []
        assert (await yard.coverage(notice)).total == 0


async def test_a_recall_that_cannot_remove_says_so_below_and_is_finished_by_hand(tmp_path: Path) -> None:
    async with a_yard(tmp_path, replace(IDEMPOTENT, edit=False, delete=False)) as yard:
        notice = await yard.publish(await yard.groups(2), LOST, Urgency.ALARM)
        await yard.settle()
        await yard.recall(notice)
        await yard.settle()
        assert yard.texts() == ["Có một con trâu lạc ở bờ mương.", HOME_LINE]
        coverage = await yard.coverage(notice)
        assert (coverage.by_hand, coverage.settled) == (2, True)
        left = await yard.do(yard.outbox.by_hand)
        assert await yard.do(lambda tx: yard.outbox.done_by_hand(tx, left[0].copy))
        assert (await yard.coverage(notice)).applied == 1


async def test_a_revised_text_becomes_shorter_by_parts(tmp_path: Path) -> None:
    async with a_yard(tmp_path, replace(IDEMPOTENT, text_limit=80)) as yard:
        long = say(
            "Một con trâu lạc đang ở nhà bác Sáu. Nó có dây buộc màu xanh. Ai mất trâu thì đến nhận với bác tổ trưởng."
        )
        notice = await yard.publish(await yard.groups(1), long)
        await yard.settle()
        assert len(yard.seen()) > 1
        await yard.recall(notice)
        await yard.settle()
        assert yard.texts() == [HOME_LINE]


async def test_a_recall_shows_no_picture_even_when_asked_to(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        await yard.picture()
        notice = await yard.publish(await yard.groups(1), SHOWN)
        await yard.settle()
        await yard.recall(notice, HOME.with_photos(*SHOWN.photos))
        await yard.settle()
        assert yard.texts() == [HOME_LINE]
        assert yard.seen()[0].photos == ()


async def test_a_message_that_takes_the_place_of_a_pinned_one_is_pinned(tmp_path: Path) -> None:
    async with a_yard(tmp_path, replace(IDEMPOTENT, edit=False)) as yard:
        notice = await yard.publish(await yard.groups(1))
        await yard.do(lambda tx: yard.desk.pin(tx, notice, True))
        await yard.settle()
        await revised(yard, notice, HOME)
        assert [(message.text.splitlines()[0], message.pinned) for message in yard.seen()] == [(HOME_LINE, True)]


async def test_a_pin_that_is_no_longer_wanted_leaves_nothing_behind(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        notice = await yard.publish(await yard.groups(1))
        await yard.settle()
        yard.adapter.faults.operations = [Fault.NOT_SENT]
        await yard.do(lambda tx: yard.desk.pin(tx, notice, True))
        await yard.settle()
        await yard.do(lambda tx: yard.desk.pin(tx, notice, False))
        await yard.advance(30)
        assert (await yard.coverage(notice)).applied == 1
        assert await yard.do(operations.newest) is None


async def test_copies_are_pinned_and_released(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        notice = await yard.publish(await yard.groups(2))
        await yard.do(lambda tx: yard.desk.pin(tx, notice, True))
        await yard.settle()
        assert all(message.pinned for number in range(2) for message in yard.seen(number))
        await yard.do(lambda tx: yard.desk.pin(tx, notice, False))
        await yard.settle()
        assert not any(message.pinned for number in range(2) for message in yard.seen(number))
        assert [type(operation) for _, operation in yard.adapter.performed].count(Pin) == 4


async def test_an_unchanged_picture_goes_along_with_an_edit_of_the_words(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        await yard.picture()
        notice = await yard.publish(await yard.groups(1), SHOWN)
        await yard.settle()
        await revised(yard, notice, HOME.with_photos(*SHOWN.photos))
        assert [type(operation) for _, operation in yard.adapter.performed] == [Send, Edit]
        assert yard.seen()[0].photos == (b"jpeg of a buffalo",)


async def test_a_preview_counts_chats_people_and_seconds(tmp_path: Path) -> None:
    async with a_yard(tmp_path, SLOW) as yard:
        reach = yard.desk.preview(await yard.groups(30))
        assert (reach.chats, reach.people, reach.seconds) == (30, 1200, 3.0)
        assert reach.rooms == (Room("town", SLOW.text_limit),)
        assert yard.desk.preview([]).seconds == 0
        assert yard.desk.preview([]).rooms == ()


async def test_numbers_go_up_by_one(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        groups = await yard.groups(1)
        published = [await yard.publish(groups) for _ in range(3)]
        found = await yard.do(lambda tx: [notices.get(tx, notice) for notice in published])
        assert [notice.number for notice in found if notice] == [1, 2, 3]


async def test_the_edges_of_promises_are_passed(tmp_path: Path) -> None:
    plug = Plug()
    async with a_yard(tmp_path, probe=plug) as yard:
        notice = await yard.publish(await yard.groups(1))
        await yard.settle()
        assert plug.passed == [
            Point.NOTICE_COMMITTED,
            Point.LANE_PICKED,
            Point.LANE_MARKED,
            Point.LANE_PERFORMED,
            Point.LANE_RESULT_QUEUED,
            Point.LANE_RECORDED,
        ]
        await yard.recall(notice)
        await yard.settle()
        assert Point.RECALL_COMMITTED in plug.passed
        assert Point.RECALL_PERFORMED in plug.passed


async def test_what_is_done_leaves_no_operation_behind(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        notice = await yard.publish(await yard.groups(5))
        await yard.settle()
        await yard.recall(notice)
        await yard.settle()
        assert await yard.do(operations.newest) is None


async def test_an_erased_picture_is_left_out_rather_than_holding_up_the_words(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        missing = LOST.with_photos(Photo(MediaId("media-gone"), "Con trâu"))
        notice = await yard.publish(await yard.groups(1), missing)
        await yard.settle()
        assert yard.texts() == [LOST.text]
        assert (await yard.coverage(notice)).applied == 1


async def test_a_copy_that_cannot_be_begun_does_not_hold_up_the_others(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        groups = await yard.groups(1)
        yard.adapter.faults.operations = [Fault.NOT_SENT]
        broken = await yard.publish(groups)
        await yard.settle()
        await yard.do(lambda tx: notices.drop_revisions(tx, broken, below=9))
        await yard.publish(groups, HOME)
        await yard.advance(30)
        assert yard.texts() == [HOME_LINE]
        assert (await yard.coverage(broken)).by_hand == 1


def facet(yard: Yard, tx: Tx, groups: list[Group], plugin: str = "relay") -> NoticesFacet:
    directory = SimpleNamespace(audience_groups=lambda tx, audience: groups)
    settings = SimpleNamespace(group_kinds=shipped())
    house = cast(House, SimpleNamespace(notices=yard.desk, directory=directory, settings=settings))
    loaded = cast(object, SimpleNamespace(name=plugin))
    return NoticesFacet(Moment(tx, house, loaded))  # type: ignore[arg-type]


async def test_a_plugin_changes_its_own_notices_only(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        groups = await yard.groups(2)
        everybody = Audience(frozenset({COMMUNE}))

        def publish(tx: Tx) -> NoticeId:
            mine = facet(yard, tx, groups)
            assert mine.preview(everybody).chats == 2
            return mine.publish(everybody, LOST, urgency=Urgency.BULLETIN, subject="case-2")

        notice = await yard.do(publish)
        await yard.settle()
        found = await yard.do(lambda tx: notices.get(tx, notice))
        assert found is not None
        assert (found.plugin, found.subject, found.unit) == ("relay", "case-2", COMMUNE)
        with pytest.raises(LookupError):
            await yard.do(lambda tx: facet(yard, tx, groups, "bulletins").recall(notice, HOME))
        await yard.do(lambda tx: facet(yard, tx, groups).recall(notice, HOME))
        await yard.settle()
        assert (await yard.do(lambda tx: facet(yard, tx, groups).coverage(notice))).applied == 2


# An account that the settings no longer name ------------------------------------------------------------------------


def lost_group(number: int = 9) -> Group:
    """A group on a platform that is not served any more."""
    return Group(GroupId(f"lost-{number}"), COMMUNE, GroupKind.RESIDENTS, GONE, "Nhóm cũ", members=5)


async def test_copies_of_an_account_that_is_gone_are_out_of_reach_and_hold_nothing_up(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        await yard.picture()
        groups = [*await yard.groups(2), lost_group()]
        assert yard.desk.preview(groups).chats == 3
        notice = await yard.publish(groups, SHOWN)
        await yard.settle()
        coverage = await yard.coverage(notice)
        assert (coverage.total, coverage.applied, coverage.waiting, coverage.unreachable) == (3, 2, 0, 1)
        await yard.recall(notice)
        await yard.settle()
        told = [heard.thing for heard in await yard.heard()]
        assert [each.coverage.unreachable for each in told if isinstance(each, CoverageReached)] == [1, 1]
        assert await yard.do(lambda tx: media.data(tx, BUFFALO)) is None


async def test_what_waited_for_an_account_when_it_left_is_out_of_reach_from_the_next_start(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        notice = await yard.publish(await yard.groups(1))
        await yard.settle()
        await yard.heard()
        waiting = Copy(id=CopyHandle("old"), notice=notice, chat=GONE, urgency=Urgency.BULLETIN)
        await yard.do(lambda tx: copies.add(tx, waiting, tx.now))
        await yard.do(yard.lanes.recover)
        assert (await yard.coverage(notice)).unreachable == 1


async def test_when_the_account_is_named_again_its_groups_get_what_they_missed(tmp_path: Path) -> None:
    async with a_yard(tmp_path) as yard:
        notice = await yard.publish(await yard.groups(1))
        await yard.settle()
        await yard.do(lambda tx: tx.run(hot(update(tables.copy).values(state=copies.UNREACHABLE, desired=1))))
        await yard.do(yard.lanes.recover)
        await yard.settle()
        assert (await yard.coverage(notice)).unreachable == 0
