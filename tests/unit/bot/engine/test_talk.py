"""Menus, the start menu, the emergency card, and what a handler says where."""

import pytest

from bot.engine.chat import ChatFacet
from bot.engine.emergency import Emergency
from bot.engine.offers import MOST_TOLD
from bot.engine.phrases import Heard
from bot.model.content import Button, Content, Span, say
from bot.model.ids import ChatRef
from bot.settings import EmergencyNumber, Settings
from tests.unit.bot.engine.talk import Found, Secret, Talk, talk, town
from tests.unit.bot.engine.ward import A1, WEB, person

__all__ = ["talk", "town"]

# Menus ------------------------------------------------------------------------------------------------------------

WORK = "Các việc\n[Thẻ 1]\n[Thẻ 2]\n[Thẻ 3]\n[Thẻ 4]\n[Xem thêm]"


def test_a_choice_is_a_number_a_label_or_a_press(talk: Talk) -> None:
    talk.says("linh", "việc")
    assert talk.says("linh", "3") == ["Mở 3"]
    assert talk.says("linh", "the 2") == ["Mở 2"]
    assert talk.presses("linh", "Thẻ 4") == ["Mở 4"]


def test_a_menu_stays_until_a_newer_one_takes_its_place(talk: Talk) -> None:
    assert talk.says("linh", "việc") == [WORK]
    old = talk.token("Thẻ 1")
    assert talk.presses_token("linh", old) == talk.presses_token("linh", old) == ["Mở 1"]
    talk.says("linh", "việc")
    assert "Mở 1" not in talk.presses_token("linh", old)


def test_four_choices_are_shown_at_a_time(talk: Talk) -> None:
    talk.says("linh", "việc")
    assert talk.says("linh", "5") == ["Còn những mục này ạ:\n[Thẻ 5]\n[Thẻ 6]"]
    assert talk.says("linh", "2") == ["Mở 6"]


def test_turning_the_page_twice_shows_the_same_page(talk: Talk) -> None:
    talk.says("linh", "việc")
    more = talk.token("Xem thêm")
    assert talk.presses_token("linh", more) == talk.presses_token("linh", more)


def test_a_choice_of_an_earlier_page_can_still_be_pressed_or_named(talk: Talk) -> None:
    talk.says("linh", "việc")
    first = talk.token("Thẻ 1")
    talk.says("linh", "5")
    assert talk.presses_token("linh", first) == ["Mở 1"]
    assert talk.says("linh", "thẻ 3") == ["Mở 3"]


def test_a_number_that_is_not_offered_chooses_nothing(talk: Talk) -> None:
    talk.says("linh", "việc")
    assert not any("Mở" in words for words in talk.says("linh", "6"))


def test_zero_is_always_the_start_menu(talk: Talk) -> None:
    talk.says("linh", "việc")
    assert talk.says("linh", "0")[0].startswith("Xin chào!")


def test_another_chat_cannot_press_what_was_offered_here(talk: Talk) -> None:
    talk.says("linh", "việc")
    assert not any("Mở" in words for words in talk.presses_token("minh", talk.token("Thẻ 1")))


def test_a_menu_is_read_across_midnight_and_forgotten_after_two_days(talk: Talk) -> None:
    talk.says("linh", "việc")
    talk.ward.later(hours=24)
    assert talk.says("linh", "3") == ["Mở 3"]
    talk.ward.later(hours=48)
    assert "Mở 3" not in talk.says("linh", "3")


def test_a_menu_keeps_the_unit_that_it_is_about(talk: Talk) -> None:
    moment = talk.moment("linh")
    moment.unit = A1
    ChatFacet(moment).reply("Việc mới", Button("Xem", "open", "1"))
    choice = talk.menus.choice(talk.tx, ChatRef(WEB, "talk-linh"), "1", None, more="Xem thêm")
    assert choice is not None
    assert choice.unit == A1
    assert choice.button.plugin == "lost"


# What comes unasked ------------------------------------------------------------------------------------------------


def tell(talk: Talk, payload: str, label: str = "Thôi") -> list[str]:
    """Something happens elsewhere, and the officer is told with a choice."""
    talk.ward.later(seconds=1)
    ChatFacet(talk.moment("cuc")).tell(person("linh"), say("Có tin").with_buttons(Button(label, "open", payload)))
    return talk.hears()


def test_a_number_answers_the_menu_that_was_asked_for_whatever_came_meanwhile(talk: Talk) -> None:
    talk.says("linh", "việc")
    tell(talk, "end")
    assert talk.says("linh", "1") == ["Mở 1"]


def test_what_came_unasked_is_chosen_by_a_press_or_its_words_while_a_menu_is_open(talk: Talk) -> None:
    talk.says("linh", "việc")
    assert tell(talk, "end") == ["Có tin\n[Thôi]"]
    assert talk.presses("linh", "Thôi") == ["Mở end"]
    assert talk.says("linh", "thôi") == ["Mở end"]
    assert talk.says("linh", "2") == ["Mở 2"]


def test_what_was_asked_for_can_still_be_pressed_after_something_came(talk: Talk) -> None:
    talk.says("linh", "việc")
    tell(talk, "end")
    assert talk.presses("linh", "Thẻ 4") == ["Mở 4"]


def test_a_number_means_what_came_last_once_the_menu_is_answered(talk: Talk) -> None:
    talk.says("linh", "việc")
    assert talk.says("linh", "1") == ["Mở 1"]
    tell(talk, "end")
    assert talk.says("linh", "1") == ["Mở end"]


def test_a_number_means_what_came_last_once_the_menu_is_half_an_hour_old(talk: Talk) -> None:
    talk.says("linh", "việc")
    tell(talk, "end")
    talk.ward.later(minutes=31)
    assert talk.says("linh", "1") == ["Mở end"]


def test_what_came_before_the_menu_is_not_meant_by_a_number(talk: Talk) -> None:
    tell(talk, "end")
    talk.ward.later(seconds=1)
    talk.says("linh", "việc")
    talk.ward.later(minutes=31)
    assert talk.says("linh", "1") == ["Mở 1"]


def test_a_number_that_may_mean_two_messages_chooses_nothing(talk: Talk) -> None:
    tell(talk, "one")
    tell(talk, "two")
    (asked,) = talk.says("linh", "1")
    assert asked.startswith("Có nhiều tin")
    assert talk.says("linh", "thôi") == [asked]


def test_a_label_that_is_also_in_the_menu_asked_for_means_that_menu(talk: Talk) -> None:
    talk.says("linh", "việc")
    tell(talk, "end", "Thẻ 2")
    assert talk.says("linh", "thẻ 2") == ["Mở 2"]


def test_a_number_in_reply_means_the_message_that_it_answers(talk: Talk) -> None:
    first, second = tell_shown(talk, "one"), tell_shown(talk, "two")
    talk.says("linh", "việc")
    assert talk.says("linh", "1", reply_to=first) == ["Mở one"]
    assert talk.says("linh", "1", reply_to=second) == ["Mở two"]
    assert talk.says("linh", "1") == ["Mở 1"]


def test_a_number_in_reply_to_something_else_chooses_nothing(talk: Talk) -> None:
    talk.says("linh", "việc")
    (words,) = talk.says("linh", "1", reply_to="other")
    assert words.startswith("Không có lựa chọn mang số này")


def test_a_number_in_reply_to_an_earlier_page_means_that_page(talk: Talk) -> None:
    shown = talk.shows(talk.says, "linh", "việc")
    talk.says("linh", "5")
    assert talk.says("linh", "2", reply_to=shown) == ["Mở 2"]


def tell_shown(talk: Talk, payload: str) -> str:
    """The same, and the name that the platform gave to the message."""
    return talk.shows(tell, talk, payload)


def test_only_the_newest_messages_that_came_unasked_keep_their_choices(talk: Talk) -> None:
    tell(talk, "old")
    old = talk.token("Thôi")
    for index in range(MOST_TOLD):
        tell(talk, str(index))
    assert talk.presses_token("linh", old) != ["Mở old"]
    assert talk.presses("linh", "Thôi") == [f"Mở {MOST_TOLD - 1}"]


def test_after_a_form_a_number_typed_twice_means_nothing_that_came_meanwhile(talk: Talk) -> None:
    talk.says("linh", "báo tin")
    tell(talk, "end")
    talk.says("linh", "hủy")
    assert "Mở end" not in talk.says("linh", "1")
    assert talk.presses("linh", "Thôi") == ["Mở end"]


def test_where_there_are_no_buttons_what_comes_unasked_says_how_to_choose(talk: Talk) -> None:
    ChatFacet(talk.moment("cuc")).tell(person("linh"), say("Có tin").with_buttons(Button("Đã trả", "open", "9")))
    (body,) = talk.replies()
    assert body.hint == "Anh/chị trả lời thẳng tin này bằng số ở đầu dòng, hoặc gõ: đã trả"
    talk.says("linh", "việc")
    assert talk.says("linh", "đã trả") == ["Mở 9"]


def test_an_answer_that_comes_by_itself_takes_no_number_from_a_menu(talk: Talk) -> None:
    talk.says("linh", "việc")
    talk.ward.later(seconds=1)
    late = talk.moment("linh")
    late.sender = None
    ChatFacet(late).reply("Xong", Button("Xem", "open", "late"))
    talk.hears()
    assert talk.says("linh", "1") == ["Mở 1"]


# The start menu ---------------------------------------------------------------------------------------------------


def test_the_start_menu_says_who_we_are_whom_to_call_and_what_can_be_done(talk: Talk) -> None:
    (shown,) = talk.says("cuc", "chào em")
    assert shown == (
        "Xin chào! Đây là trợ lý tự động của Công an xã Phước Ninh.\nViệc khẩn cấp xin gọi ngay:\n"
        "113 Công an\n114 Cháy, cứu nạn\n115 Cấp cứu\n111 Bảo vệ trẻ em\n\n"
        "Anh/chị cần gì ạ? Anh/chị bấm nút, hoặc gõ chữ trên nút; gõ không dấu cũng được.\n[Nhặt được]\n[Báo tin]"
    )


def test_the_numbers_of_the_start_menu_are_called_by_a_tap(talk: Talk) -> None:
    talk.says("cuc", "chào em")
    talk.forms.start(talk.moment("cuc"), talk.desk.plugin().registrations[0])
    talk.says("cuc", "hủy")
    talk.ward.house.home.show(talk.moment("cuc"))
    links = [span.link for body in talk.replies() for span in body.spans if span.link]
    assert links == ["tel:113", "tel:114", "tel:115", "tel:111"]


def test_the_start_menu_offers_a_role_its_own_work_first(talk: Talk) -> None:
    assert talk.says("linh", "chào")[0].endswith("[Việc]\n[Nhặt được]\n[Báo tin]")
    assert talk.says("linh", "1") == [WORK]


def test_a_form_can_be_started_from_the_start_menu(talk: Talk) -> None:
    talk.says("cuc", "chào")
    assert talk.says("cuc", "2")[0].startswith("Anh/chị kể giúp ạ?")


def test_where_nothing_can_be_done_the_start_menu_says_so(talk: Talk) -> None:
    talk.restart()
    assert talk.says("cuc", "chào")[0].endswith("Khi có thông báo, tôi sẽ nhắn.")


# Life first -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def emergency() -> Emergency:
    return Emergency(Settings.model_validate({"installation": {"name": "Công an xã"}}).emergency)


@pytest.mark.parametrize(
    "text",
    [
        "Cháy!",
        "nhà cháy rồi",
        "chay",
        "CHAY NHA",
        "cháy nhà",
        "co chasy",
        "hoả hoạn",
        "hỏa hoạn",
        "ho\u0309a hoa\u0323n",
        "có tai nạn, cấp cứu",
        "bat tinh",
        "dang bi danh",
    ],
)
def test_an_emergency_is_heard_with_accents_or_without(emergency: Emergency, text: str) -> None:
    assert emergency.match(Heard(text))


@pytest.mark.parametrize(
    "text", ["tôi chạy xe máy", "nước chảy", "chào em", "", "nạn tai", "tài nàn", "cấp giấy", "cứu cấp"]
)
def test_words_of_other_accents_are_no_emergency(emergency: Emergency, text: str) -> None:
    assert not emergency.match(Heard(text))


def test_the_card_comes_before_what_was_asked_for(talk: Talk) -> None:
    card, asked = talk.says("cuc", "nhặt được con chó trong nhà cháy")
    assert card == ("Đang có người gặp nguy hiểm? Anh/chị gọi ngay, đừng chờ trả lời ở đây:\n114 Cháy, cứu nạn")
    assert asked.startswith("Con gì hay đồ gì ạ?")


def test_the_card_shows_each_number_that_is_meant_once(talk: Talk) -> None:
    (card,) = talk.says("cuc", "có tai nạn, cháy nhà, cấp cứu với")
    assert card.splitlines()[1:] == ["114 Cháy, cứu nạn", "115 Cấp cứu"]


def test_the_card_leaves_an_open_menu_open(talk: Talk) -> None:
    talk.says("linh", "việc")
    talk.says("linh", "cháy")
    assert talk.says("linh", "2") == ["Mở 2"]


def test_in_a_group_nobody_sees_the_card(talk: Talk) -> None:
    assert talk.says("cuc", "cháy nhà", group=talk.ward.group("g1", A1)) == []


def test_the_words_and_numbers_are_those_of_the_settings() -> None:
    number = EmergencyNumber(number="1900", label_vi="Đường dây", label_en="Line", words=("vỡ đê",))
    assert Emergency([number]).match(Heard("vo de roi"))
    assert not Emergency([number]).match(Heard("cháy"))


# Speaking ---------------------------------------------------------------------------------------------------------


def test_what_one_handler_says_leaves_in_that_order(talk: Talk) -> None:
    facet = ChatFacet(talk.moment("cuc"))
    for index in range(20):
        facet.reply(str(index))
    assert talk.hears() == [str(index) for index in range(20)]


def test_a_reply_in_a_group_answers_the_message(talk: Talk) -> None:
    group = talk.ward.group("g1", A1)
    moment = talk.moment("cuc", group)
    ChatFacet(moment).reply("Chào bà con")
    (body,) = talk.replies()
    assert (body.chat, body.reply_to, body.buttons) == (group.chat, moment.message, ())


def test_choices_in_a_group_are_a_message_of_their_own(talk: Talk) -> None:
    group = talk.ward.group("g1", A1)
    ChatFacet(talk.moment("cuc", group)).reply("Ai biết?", Button("Tôi biết", "know"))
    assert talk.notices.cards == [(group.id, say("Ai biết?").with_buttons(Button("Tôi biết", "know")))]


def test_a_word_to_who_pressed_is_shown_at_once(talk: Talk) -> None:
    ChatFacet(talk.moment("cuc")).answer("Đã ghi")
    assert talk.whispers() == ["Đã ghi"]
    assert talk.hears() == []


def test_a_word_to_who_answered_by_number_is_a_reply(talk: Talk) -> None:
    moment = talk.moment("cuc")
    moment.press = ""
    ChatFacet(moment).answer("Đã ghi")
    assert talk.hears() == ["Đã ghi"]


def test_somebody_is_told_in_their_own_chat_and_may_choose_there(talk: Talk) -> None:
    ChatFacet(talk.moment("cuc")).tell(person("linh"), say("Có việc").with_buttons(Button("Mở", "open", "9")))
    assert talk.hears() == ["Có việc\n[Mở]"]
    assert talk.says("linh", "1") == ["Mở 9"]


def test_a_card_of_ones_own_is_chosen_from_by_number_and_by_words_too(talk: Talk) -> None:
    for answer in ("1", "mở"):
        ChatFacet(talk.moment("cuc")).confide(person("linh"), say("Có việc").with_buttons(Button("Mở", "open", "9")))
        assert talk.hears() == []
        assert talk.says("linh", answer) == ["Mở 9"]


def test_nobody_is_told_who_has_no_chat(talk: Talk) -> None:
    ChatFacet(talk.moment("cuc")).tell(person("nobody"), say("Có việc"))
    assert ChatFacet(talk.moment("cuc")).confide(person("nobody"), say("Có việc")) is None
    assert talk.hears() == []


def test_where_nobody_asked_a_reply_goes_nowhere(talk: Talk) -> None:
    moment = talk.moment("cuc")
    moment.chat = None
    ChatFacet(moment).reply("Chào")
    assert talk.hears() == []


def test_a_form_needs_a_private_chat(talk: Talk) -> None:
    moment = talk.moment("cuc")
    moment.talk = None
    with pytest.raises(Exception, match="core-private-first"):
        ChatFacet(moment).open(Found)


def test_a_handler_opens_a_form_with_what_is_known(talk: Talk) -> None:
    ChatFacet(talk.moment("cuc")).open(Found, kind="animal")
    assert talk.hears()[0].startswith("Cụ thể là gì ạ?")


def test_a_form_that_is_not_registered_is_a_mistake_of_the_plugin(talk: Talk) -> None:
    talk.restart()
    moment = talk.ward.moment("cuc")
    moment.talk = moment.chat
    with pytest.raises(LookupError, match="Secret is not a form of plugin relay"):
        ChatFacet(moment).open(Secret)


def test_spans_and_pictures_travel_as_they_are(talk: Talk) -> None:
    content = Content((Span("Chào"), Span(" 113", link="tel:113")))
    ChatFacet(talk.moment("cuc")).reply(content)
    assert talk.replies()[0].spans == content.spans
