"""Who is meant by an event, in the order of the design."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.engine.offers import Choice
from bot.engine.partat import PartAt
from bot.engine.registry import CORE
from bot.model.content import Button
from bot.model.events import JoinRequested, MemberJoined, MemberLeft
from bot.model.ids import ChatRef, GroupId, MessageRef, UserRef
from bot.model.people import Person, Role
from bot.plugin import Joined, Knock, Press, Replied
from bot.store import tables
from bot.store.hot import hot
from bot.testing.clock import FakeClock
from tests.unit.bot.engine.hall import (
    COMMUNE,
    MARK,
    NOTICE,
    SQUARE,
    TOWN,
    FakeForm,
    Hall,
    presses,
    private,
    says,
    writes,
)
from tests.unit.bot.engine.shop import CLUSTER

TAKE = Button("Nhận việc", "take", "case-1", plugin="shop")
CLOSE = Button("Đóng", "close", "case-1", plugin="shop")


@pytest.fixture
async def hall(tmp_path: Path) -> AsyncIterator[Hall]:
    with capture_logs():
        hall = Hall(tmp_path)
        await hall.state.start()
        yield hall
        await hall.state.stop()


async def offer(hall: Hall, token: str, **changes: object) -> None:
    """A button of a notice, and the copy of that notice in the square."""
    row = {"token": token, "plugin": "shop", "action": "take", "payload": "case-1", "unit": COMMUNE, "notice": NOTICE}
    copy = {
        "id": "copy-1",
        "notice": NOTICE,
        "account": TOWN,
        "chat": SQUARE.chat,
        "urgency": 0,
        "desired": 1,
        "state": "settled",
        "created_at": hall.clock.now(),
    }
    button, copied = hot(tables.button.insert()), hot(tables.copy.insert())

    def keep(tx):  # type: ignore[no-untyped-def]
        tx.run(button, **{**row, **changes})
        tx.run(copied, **copy)

    await hall.state.do(keep)


class TestPrivately:
    """Order: open form, commands, numbers, the start menu."""

    async def test_a_command_runs_with_what_follows_it(self, hall: Hall) -> None:
        await hall.receive(writes("1", "mua hai con vịt"))
        assert await hall.sales() == ["hai con vịt"]

    async def test_a_form_that_starts_by_a_name_is_begun_by_who_may(self, hall: Hall) -> None:
        await hall.receive(writes("1", "đặt hàng"))
        assert (hall.forms.got, hall.heard()) == ([], [hall.words("core-no-right")])
        hall.knows("mai", (Role.OFFICER, CLUSTER))
        await hall.receive(writes("2", "đặt hàng"))
        assert hall.forms.got == ["start shop Order"]

    async def test_a_link_that_opened_the_chat_starts_what_it_names(self, hall: Hall) -> None:
        hall.knows("mai", (Role.OFFICER, CLUSTER))
        await hall.receive(replace(writes("1", ""), start="dathang"))
        assert hall.forms.got == ["start shop Order"]

    async def test_anything_else_is_shown_the_start_menu(self, hall: Hall) -> None:
        await hall.receive(writes("1", "xin chào"))
        assert hall.home.shown == 1

    async def test_an_unknown_command_gets_a_kind_text(self, hall: Hall) -> None:
        await hall.receive(writes("1", "/lamgido"))
        assert hall.heard() == [hall.words("core-unknown-command")]

    async def test_a_command_of_groups_says_where_it_is_done(self, hall: Hall) -> None:
        await hall.receive(writes("1", "kiểm kho"))
        assert hall.heard() == [hall.words("core-group-only")]

    async def test_words_with_two_meanings_are_offered_as_choices_that_work(self, hall: Hall) -> None:
        await hall.receive(writes("1", "lac"))
        [asked] = hall.said
        assert asked.text == hall.words("core-which")
        assert [button.label for button in asked.buttons] == ["Lạc", "Lắc"]
        hall.menus.choices["2"] = Choice(asked.buttons[1], None)
        await hall.receive(writes("2", "2"))
        assert await hall.sales() == [""]

    async def test_a_number_answers_the_newest_menu(self, hall: Hall) -> None:
        hall.menus.choices["2"] = Choice(TAKE, COMMUNE)
        await hall.receive(writes("1", "2"))
        assert hall.shop.pressed == [Press("take", "case-1", guessed=True)]
        assert hall.shop.units == [COMMUNE]

    async def test_words_and_a_number_in_reply_are_no_guess(self, hall: Hall) -> None:
        hall.menus.choices.update({"nhận": Choice(TAKE, COMMUNE), "1": Choice(TAKE, COMMUNE)})
        await hall.receive(writes("1", "nhận"))
        await hall.receive(replace(writes("2", "1"), reply_to=MessageRef(private(), "shown")))
        assert hall.shop.pressed == [Press("take", "case-1")] * 2

    async def test_a_number_in_reply_to_a_message_with_a_copy_of_its_own_chooses_there(self, hall: Hall) -> None:
        shown = MessageRef(private(), "confided")
        hall.notices.parts[shown] = PartAt("shop", NOTICE, COMMUNE, (TAKE,))
        hall.menus.choices["1"] = Choice(Button("Khác", "other", plugin="shop"), None)
        await hall.receive(replace(writes("1", "1"), reply_to=shown))
        assert hall.shop.pressed == [Press("take", "case-1", NOTICE)]

    async def test_a_number_that_is_not_offered_gets_a_kind_text(self, hall: Hall) -> None:
        await hall.receive(writes("1", "9"))
        assert hall.heard() == [hall.words("core-no-such-choice")]

    async def test_a_command_goes_before_a_choice_of_the_same_words(self, hall: Hall) -> None:
        hall.menus.choices["mua vịt"] = Choice(TAKE, None)
        await hall.receive(writes("1", "mua vịt"))
        assert await hall.sales() == ["vịt"]

    async def test_a_choice_goes_before_a_guess(self, hall: Hall) -> None:
        hall.menus.choices["lac"] = Choice(TAKE, None)
        await hall.receive(writes("1", "lac"))
        assert await hall.sales() == ["take"]

    async def test_a_choice_that_needs_a_role_is_refused_without_it(self, hall: Hall) -> None:
        hall.menus.choices["1"] = Choice(CLOSE, COMMUNE)
        hall.knows("mai", (Role.OFFICER, CLUSTER))
        await hall.receive(writes("1", "1"))
        assert await hall.sales() == []
        assert hall.heard() == [hall.words("core-no-right")]

    async def test_where_to_write_to_somebody_we_know_is_remembered(self, hall: Hall) -> None:
        hall.knows("mai")
        await hall.receive(writes("1", "xin chào"))
        await hall.receive(writes("2", "xin chào", by="stranger"))
        assert hall.directory.seen == [private()]

    async def test_whoever_is_seen_in_private_gets_what_waited_for_them(self, hall: Hall) -> None:
        await hall.receive(writes("1", "xin chào", by="stranger"))
        await hall.receive(says("2", "xin chào"))
        assert hall.lanes.there == [private("stranger")]


class TestWithAFormOpen:
    """Slash commands, and else the form."""

    async def test_the_form_gets_what_is_written_even_if_it_looks_like_a_command(self, hall: Hall) -> None:
        hall.forms.open[private()] = FakeForm("other")
        await hall.receive(writes("1", "mua vịt"))
        assert hall.forms.got == ["mua vịt"]
        assert await hall.sales() == []

    async def test_a_slash_command_runs_beside_it(self, hall: Hall) -> None:
        hall.forms.open[private()] = FakeForm("other")
        await hall.receive(writes("1", "/mua vịt"))
        assert await hall.sales() == ["vịt"]

    async def test_a_number_in_reply_to_another_message_of_ours_is_meant_for_that_one(self, hall: Hall) -> None:
        hall.forms.open[private()] = FakeForm("other")
        confided = MessageRef(private(), "confided")
        hall.notices.parts[confided] = PartAt("shop", NOTICE, COMMUNE, (TAKE,))
        await hall.receive(replace(writes("1", "1"), reply_to=confided))
        hall.menus.choices["2"] = Choice(TAKE, None)
        await hall.receive(replace(writes("2", "2"), reply_to=MessageRef(private(), "menu")))
        assert hall.shop.pressed == [Press("take", "case-1", NOTICE), Press("take", "case-1")]
        assert hall.forms.got == []

    async def test_a_number_in_reply_to_its_own_question_is_its_answer(self, hall: Hall) -> None:
        hall.forms.open[private()] = FakeForm("other")
        await hall.receive(replace(writes("1", "1"), reply_to=MessageRef(private(), "question")))
        await hall.receive(writes("2", "2"))
        assert hall.forms.got == ["1", "2"]

    async def test_while_a_sensitive_one_is_open_no_other_plugin_sees_the_chat(self, hall: Hall) -> None:
        hall.forms.open[private()] = FakeForm("other", sensitive=True)
        hall.menus.choices["token"] = Choice(TAKE, None)
        await hall.receive(writes("1", "/mua vịt"))
        await hall.receive(presses("2", "token", chat=private()))
        assert await hall.sales() == []
        assert hall.heard() == [hall.words("core-form-open")] * 2

    async def test_its_own_plugin_still_sees_it(self, hall: Hall) -> None:
        hall.forms.open[private()] = FakeForm("shop", sensitive=True)
        await hall.receive(writes("1", "/mua vịt"))
        assert await hall.sales() == ["vịt"]


class TestEmergency:
    """Life first, whatever becomes of the rest."""

    async def test_the_numbers_come_before_a_form_which_still_gets_the_words(self, hall: Hall) -> None:
        hall.forms.open[private()] = FakeForm("shop")
        await hall.receive(writes("1", "nhà tôi cháy"))
        assert hall.heard() == ["114"]
        assert hall.forms.got == ["nhà tôi cháy"]

    async def test_no_start_menu_is_put_below_the_numbers(self, hall: Hall) -> None:
        await hall.receive(writes("1", "cháy rồi"))
        assert (hall.heard(), hall.home.shown) == (["114"], 0)

    async def test_the_numbers_stay_when_the_rest_fails(self, hall: Hall) -> None:
        await hall.receive(writes("1", "mua hỏng cháy"))
        assert hall.heard() == ["114", hall.words("core-sorry")]


class TestInAGroup:
    """Commands, answers by number or words, replies."""

    async def test_what_is_done_in_private_says_so(self, hall: Hall) -> None:
        await hall.receive(says("1", "/bán vịt"))
        assert hall.heard() == [hall.words("core-private-only")]

    async def test_a_number_counts_as_a_reply_to_a_message_of_ours(self, hall: Hall) -> None:
        posted = hall.posts("card", CLOSE, TAKE)
        await hall.receive(says("1", "2", reply_to=posted))
        assert hall.shop.pressed == [Press("take", "case-1", NOTICE)]
        assert hall.shop.units == [COMMUNE]

    async def test_a_label_counts_too(self, hall: Hall) -> None:
        posted = hall.posts("card", CLOSE, TAKE)
        await hall.receive(says("1", "nhan viec", reply_to=posted))
        assert hall.shop.pressed == [Press("take", "case-1", NOTICE)]

    async def test_a_number_that_is_not_there_gets_a_kind_text(self, hall: Hall) -> None:
        posted = hall.posts("card", TAKE)
        await hall.receive(says("1", "3", reply_to=posted))
        await hall.receive(says("2", "0", reply_to=posted))
        assert hall.heard() == [hall.words("core-no-such-choice")] * 2

    async def test_a_code_counts_without_a_reply(self, hall: Hall) -> None:
        hall.posts("card", CLOSE, TAKE)
        await hall.receive(says("1", "nhận 57"))
        assert hall.shop.pressed == [Press("take", "case-1", NOTICE)]

    async def test_other_words_behind_a_code_are_none_of_our_business(self, hall: Hall) -> None:
        hall.posts("card", CLOSE, TAKE)
        await hall.receive(says("1", "gà 57"))
        await hall.receive(says("2", "nhận 58"))
        assert hall.shop.pressed == []
        assert hall.said == []

    async def test_other_words_in_reply_go_to_whose_message_it_is(self, hall: Hall) -> None:
        posted = hall.posts("card", TAKE)
        event = says("1", "tôi thấy nó ở chợ", reply_to=posted)
        await hall.receive(event)
        assert hall.shop.heard == [Replied(NOTICE, event)]

    async def test_replies_to_anybody_else_are_left_alone(self, hall: Hall) -> None:
        await hall.receive(says("1", "1", reply_to=MessageRef(SQUARE, "theirs")))
        assert (hall.shop.heard, hall.said) == ([], [])


class TestPresses:
    """A token means something only where its message is."""

    async def test_a_press_reaches_its_action_with_the_units_of_its_button(self, hall: Hall) -> None:
        await offer(hall, "token")
        await hall.receive(presses("1", "token"))
        assert hall.shop.pressed == [Press("take", "case-1", NOTICE)]
        assert hall.shop.units == [COMMUNE]

    async def test_a_press_elsewhere_is_refused(self, hall: Hall) -> None:
        await offer(hall, "token")
        await hall.receive(presses("1", "token", chat=ChatRef(TOWN, "market")))
        assert await hall.sales() == []
        assert hall.heard() == [hall.words("core-stale-button-here")]

    async def test_a_press_whose_time_is_over_is_refused(self, hall: Hall) -> None:
        await offer(hall, "token", expires=hall.clock.now())
        await hall.receive(presses("1", "token"))
        assert hall.heard() == [hall.words("core-stale-button")]

    async def test_a_press_of_what_no_plugin_knows_any_more_is_refused(self, hall: Hall) -> None:
        await offer(hall, "token", action="gone")
        await hall.receive(presses("1", "token"))
        assert hall.heard() == [hall.words("core-stale-button")]

    async def test_the_unit_of_the_button_decides_about_the_role(self, hall: Hall) -> None:
        await offer(hall, "token", action="close")
        hall.binds()
        hall.knows("mai", (Role.OFFICER, CLUSTER))
        hall.knows("tu", (Role.OFFICER, COMMUNE))
        await hall.receive(presses("1", "token"))
        await hall.receive(presses("2", "token", by="tu"))
        assert await hall.sales() == ["close"]

    async def test_a_refusal_in_a_group_is_seen_by_who_pressed_alone(self, hall: Hall) -> None:
        await offer(hall, "token", action="close")
        await hall.receive(presses("1", "token"))
        assert [said.how for said in hall.said] == ["answer"]

    async def test_a_private_button_is_found_in_the_newest_menu(self, hall: Hall) -> None:
        hall.menus.choices["token"] = Choice(TAKE, None)
        await hall.receive(presses("1", "token", chat=private()))
        assert hall.shop.pressed == [Press("take", "case-1")]

    async def test_a_private_token_is_nothing_in_a_group(self, hall: Hall) -> None:
        hall.menus.choices["token"] = Choice(TAKE, None)
        await hall.receive(presses("1", "token"))
        assert hall.heard() == [hall.words("core-stale-button")]

    async def test_a_button_of_the_house_that_means_nothing_is_refused(self, hall: Hall) -> None:
        hall.menus.choices["token"] = Choice(Button("", "gone", plugin=CORE), None)
        await hall.receive(presses("1", "token", chat=private()))
        assert hall.heard() == [hall.words("core-stale-button-here")]

    async def test_a_start_button_cannot_go_round_the_role(self, hall: Hall) -> None:
        hall.menus.choices["token"] = Choice(Button("", "start", "shop:command:bán", plugin=CORE), None)
        await hall.receive(presses("1", "token", chat=private()))
        assert await hall.sales() == []
        assert hall.heard() == [hall.words("core-no-right")]


class TestComing:
    """Who comes into a bound group is told to the plugins."""

    async def test_somebody_comes_and_goes(self, hall: Hall) -> None:
        hall.binds()
        hall.knows("mark")
        joined = MemberJoined(key="1", chat=SQUARE, sender=UserRef(TOWN, "mark"), private=False, at=FakeClock().now())
        left = MemberLeft(key="2", chat=SQUARE, sender=UserRef(TOWN, "mark"), private=False, at=FakeClock().now())
        await hall.receive(joined)
        await hall.receive(left)
        assert hall.shop.heard == [Joined(GroupId("group"), UserRef(TOWN, "mark"), MARK)]
        assert hall.directory.moves == [joined, left]

    async def test_an_unbound_chat_is_no_news_for_plugins(self, hall: Hall) -> None:
        joined = MemberJoined(key="1", chat=SQUARE, sender=UserRef(TOWN, "mark"), private=False, at=FakeClock().now())
        await hall.receive(joined)
        assert hall.shop.heard == []


class TestKnocks:
    """Somebody asks to be let into a group."""

    @staticmethod
    def knock(key: str, by: str, name: str = "") -> JoinRequested:
        return JoinRequested(
            key=key, chat=SQUARE, sender=UserRef(TOWN, by), private=False, at=FakeClock().now(), name=name
        )

    async def test_plugins_hear_who_knocks_at_a_bound_group(self, hall: Hall) -> None:
        hall.binds()
        hall.directory.people[UserRef(TOWN, "mark")] = Person(MARK, "Mark")
        await hall.receive(self.knock("1", "mark", "Mark"))
        await hall.receive(self.knock("2", "stranger", "Ai đó"))
        group = GroupId("group")
        assert hall.shop.heard == [
            Knock(group, UserRef(TOWN, "mark"), "Mark", MARK),
            Knock(group, UserRef(TOWN, "stranger"), "Ai đó", None),
        ]

    async def test_nobody_hears_of_a_chat_that_is_not_bound(self, hall: Hall) -> None:
        await hall.receive(self.knock("1", "mark"))
        assert hall.shop.heard == []

    async def test_a_knock_that_comes_twice_is_heard_once_and_a_mistake_tells_nobody_sorry(self, hall: Hall) -> None:
        hall.binds()
        intake = await hall.intake()
        await intake.take([self.knock("1", "mark", "hỏng"), self.knock("1", "mark", "hỏng")])
        assert len(hall.shop.heard) == 1
        assert hall.heard() == []


class TestKnocksAlone:
    """Somebody asks to be let in, and can be written to."""

    @staticmethod
    def knock(name: str) -> JoinRequested:
        return replace(TestKnocks.knock("1", "mark", name), talk=ChatRef(TOWN, "talk-mark"))

    async def test_who_takes_a_knock_answers_it_in_private_and_nobody_else_hears_of_it(self, hall: Hall) -> None:
        hall.binds()
        await hall.receive(self.knock("riêng"))
        assert hall.heard() == ["riêng"]
        assert hall.shop.heard == []

    async def test_what_nobody_takes_is_heard_by_all(self, hall: Hall) -> None:
        hall.binds()
        await hall.receive(self.knock("Mark"))
        assert [each.name for each in hall.shop.heard if isinstance(each, Knock)] == ["Mark"]

    async def test_a_mistake_of_who_took_it_leaves_it_to_the_others(self, hall: Hall) -> None:
        hall.binds()
        await hall.receive(self.knock("riêng hỏng"))
        assert [each.name for each in hall.shop.heard if isinstance(each, Knock)] == ["riêng hỏng"]

    async def test_who_is_in_the_middle_of_a_form_of_another_plugin_is_not_spoken_to(self, hall: Hall) -> None:
        hall.binds()
        hall.forms.open[ChatRef(TOWN, "talk-mark")] = FakeForm("other")
        await hall.receive(self.knock("riêng"))
        assert hall.heard() == []
        assert len(hall.shop.heard) == 1

    async def test_who_is_asked_already_by_who_would_take_it_is_not_asked_twice(self, hall: Hall) -> None:
        hall.binds()
        hall.forms.open[ChatRef(TOWN, "talk-mark")] = FakeForm("shop")
        await hall.receive(self.knock("riêng"))
        assert hall.heard() == []
        assert hall.shop.heard == []


class TestLanguage:
    """People are answered in their own language, groups in that of the installation."""

    async def test_privately_it_is_ones_own(self, hall: Hall) -> None:
        person = hall.knows("mai")
        hall.directory.people[UserRef(TOWN, "mai")] = replace(person, language="en")
        await hall.receive(writes("1", "/lamgido"))
        await hall.receive(says("2", "/bán vịt"))
        english = hall.house.texts.for_language("en")("core-unknown-command")
        assert hall.heard() == [english, hall.words("core-private-only")]

    async def test_of_a_stranger_the_platform_tells(self, hall: Hall) -> None:
        await hall.receive(replace(writes("1", "/lamgido"), language="en"))
        assert hall.heard() == [hall.house.texts.for_language("en")("core-unknown-command")]
