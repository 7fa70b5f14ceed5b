"""Forms as people meet them, on rainy days: pictures, upgrades, late answers and second thoughts."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from bot.engine.forms import TIMEOUT
from bot.model.events import IncomingFile
from bot.model.ids import ChatRef
from bot.plugin import PRIVATE, Ask, Choose, Form, NoSettings, Plugin
from tests.unit.bot.engine.talk import Desk, Found, Secret, Talk, picture, talk, town
from tests.unit.bot.engine.test_forms import ANSWERS, answered_up_to
from tests.unit.bot.engine.ward import A1, WEB, A

__all__ = ["talk", "town"]


def test_words_where_a_picture_is_asked_for_get_a_kind_hint(talk: Talk) -> None:
    answered_up_to(talk, 5)
    assert talk.says("cuc", "đây nè")[0].startswith("Anh/chị gửi giúp một tấm ảnh ạ.")


def test_a_picture_where_words_are_asked_for_gets_a_kind_hint(talk: Talk) -> None:
    answered_up_to(talk, 3)
    assert talk.says("cuc", "", picture())[0].startswith("Câu này tôi cần anh/chị trả lời bằng chữ ạ.")
    assert talk.media.wanted == []


def test_the_words_that_came_with_an_unasked_picture_count(talk: Talk) -> None:
    answered_up_to(talk, 3)
    assert talk.says("cuc", "sừng cong", picture())[0].startswith("Ảnh gửi kèm tôi chưa nhận")
    assert talk.answers("cuc")["mark"] == "sừng cong"


def test_words_that_came_with_a_picture_are_not_kept_and_that_is_said(talk: Talk) -> None:
    answered_up_to(talk, 5)
    assert talk.says("cuc", "con này nè", picture()) == ["Tôi nhận ảnh rồi ạ. Chữ gửi kèm ảnh tôi không giữ."]


def test_the_rest_of_an_album_is_kept_out_and_that_is_said_once(talk: Talk) -> None:
    answered_up_to(talk, 5)
    assert talk.says("cuc", "", picture()) == []
    assert talk.says("cuc", "", picture()) == ["Tôi chỉ nhận một tấm ảnh, nên giữ tấm đầu tiên ạ."]
    assert talk.says("cuc", "", picture()) == []
    assert len(talk.media.wanted) == 1


def test_several_pictures_in_one_message_are_one_picture(talk: Talk) -> None:
    answered_up_to(talk, 5)
    assert talk.says("cuc", "", picture(), picture()) == ["Tôi chỉ nhận một tấm ảnh, nên giữ tấm đầu tiên ạ."]


def test_a_file_that_is_no_picture_is_not_fetched(talk: Talk) -> None:
    answered_up_to(talk, 5)
    assert talk.says("cuc", "", IncomingFile("file", "voice"))[0].startswith("Tệp này không phải ảnh.")
    assert talk.media.wanted == []


def test_a_picture_that_is_known_to_be_too_large_is_not_fetched(talk: Talk) -> None:
    answered_up_to(talk, 5)
    assert talk.says("cuc", "", picture(11_000_000))[0].startswith("Ảnh này nặng quá (tối đa 10 MB).")
    assert talk.media.wanted == []


def test_a_broken_picture_is_asked_for_again(talk: Talk) -> None:
    answered_up_to(talk, 5)
    talk.says("cuc", "", picture())
    (again,) = talk.arrives("cuc", "media1", "core-form-picture-broken")
    assert again.startswith("Tôi không mở được ảnh này.")
    assert again.endswith("[Bỏ qua]")
    talk.says("cuc", "", picture())
    assert talk.arrives("cuc", "media2")[0].startswith("Số điện thoại")


def test_while_a_picture_is_on_its_way_words_wait_and_skipping_does_without(talk: Talk) -> None:
    answered_up_to(talk, 5)
    talk.says("cuc", "", picture())
    assert talk.says("cuc", "xong chưa") == ["Ảnh đang được tải về, anh/chị đợi một chút nhé."]
    talk.says("cuc", "bỏ qua")
    assert talk.media.dropped == ["media1"]
    assert talk.arrives("cuc", "media1") == []
    assert talk.answers("cuc")["photo"] == ""


def test_another_picture_takes_the_place_of_the_first(talk: Talk) -> None:
    answered_up_to(talk, 5)
    talk.says("cuc", "", picture())
    talk.arrives("cuc", "media1")
    talk.says("cuc", "lui")
    talk.says("cuc", "", picture())
    assert talk.media.dropped == []
    talk.arrives("cuc", "media2")
    assert talk.media.dropped == ["media1"]


def test_cancel_erases_the_pictures(talk: Talk) -> None:
    answered_up_to(talk, 5)
    talk.says("cuc", "", picture())
    talk.arrives("cuc", "media1")
    talk.says("cuc", "hủy")
    assert talk.media.dropped == ["media1"]


def test_a_picture_that_comes_after_the_end_is_erased(talk: Talk) -> None:
    assert talk.arrives("cuc", "media7") == []
    assert talk.media.dropped == ["media7"]


def test_a_form_may_end_with_its_picture(talk: Talk) -> None:
    talk.says("cuc", "báo tin")
    talk.says("cuc", "có người lạ")
    talk.says("cuc", "", picture())
    assert talk.arrives("cuc", "media1") == ["Đã nhận."]
    assert talk.desk.filed[0].form == Secret("có người lạ", "media1")  # type: ignore[arg-type]


def test_a_refusal_after_the_last_picture_is_told_and_asks_for_it_again(talk: Talk) -> None:
    talk.says("cuc", "báo tin")
    talk.says("cuc", "có người lạ")
    talk.says("cuc", "", picture())
    talk.desk.shut = True
    assert talk.arrives("cuc", "media1") == ["Chưa nhận được ạ."]
    talk.desk.shut = False
    talk.says("cuc", "", picture())
    assert talk.arrives("cuc", "media2") == ["Đã nhận."]


# Several forms, time, upgrades ------------------------------------------------------------------------------------


def test_another_form_while_one_is_open_asks_which_and_can_stay(talk: Talk) -> None:
    answered_up_to(talk, 4)
    (busy,) = talk.says("cuc", "/baotin")
    assert busy.endswith("[Làm tiếp]\n[Bỏ, sang việc mới]")
    assert talk.says("cuc", "1")[0].startswith("Ở đâu ạ?")
    assert talk.answers("cuc")["mark"] == "sừng cong"


def test_a_picture_that_comes_while_one_is_asked_which_form_to_go_on_with_is_kept(talk: Talk) -> None:
    answered_up_to(talk, 5)
    talk.says("cuc", "", picture())
    talk.says("cuc", "/baotin")
    assert talk.arrives("cuc", "media1") == []
    assert talk.says("cuc", "1")[0].startswith("Số điện thoại")
    assert talk.answers("cuc")["photo"] == "media1"


def test_staying_with_a_form_does_not_forget_the_picture_on_its_way(talk: Talk) -> None:
    answered_up_to(talk, 5)
    talk.says("cuc", "", picture())
    talk.says("cuc", "/baotin")
    talk.says("cuc", "1")
    assert talk.arrives("cuc", "media1")[0].startswith("Số điện thoại")


def test_another_form_while_one_is_open_can_take_its_place(talk: Talk) -> None:
    answered_up_to(talk, 4)
    talk.says("cuc", "/baotin")
    assert talk.says("cuc", "2")[0].startswith("Anh/chị kể giúp ạ?")


def test_another_form_takes_the_place_of_one_without_answers(talk: Talk) -> None:
    talk.says("cuc", "nhặt được")
    assert talk.says("cuc", "/baotin")[0].startswith("Anh/chị kể giúp ạ?")


def test_the_same_form_again_goes_on_where_it_was(talk: Talk) -> None:
    answered_up_to(talk, 4)
    talk.ward.later(minutes=5)
    assert talk.says("cuc", "/nhatduoc")[0].startswith("Ở đâu ạ?")


def test_what_is_known_beforehand_is_not_asked(talk: Talk) -> None:
    talk.forms.open(talk.moment("cuc"), Found, {"kind": "animal"})
    assert talk.hears()[0].startswith("Cụ thể là gì ạ?")


def test_a_form_called_for_in_a_group_is_asked_in_private(talk: Talk) -> None:
    group = talk.ward.group("g1", A1)
    talk.forms.open(talk.moment("cuc", group), Found, {})
    (body,) = talk.replies()
    assert body.chat == ChatRef(WEB, "talk-cuc")
    assert talk.whispers() == ["Tôi đã nhắn riêng cho anh/chị."]


def test_a_form_called_for_in_a_group_by_number_leaves_the_group_as_it_was(talk: Talk) -> None:
    moment = talk.moment("cuc", talk.ward.group("g1", A1))
    moment.press = ""
    talk.forms.open(moment, Found, {})
    (asked,) = talk.replies()
    assert asked.chat == ChatRef(WEB, "talk-cuc")
    assert talk.whispers() == []


def test_the_unit_in_which_a_form_began_stays_with_it(talk: Talk) -> None:
    moment = talk.moment("cuc")
    moment.unit = A
    talk.forms.open(moment, Secret, {"photo": "known"})
    talk.says("cuc", "có người lạ")
    assert talk.desk.filed[0].unit == A


def test_a_form_left_for_a_day_is_closed_with_a_word_and_its_pictures_erased(talk: Talk) -> None:
    answered_up_to(talk, 5)
    talk.says("cuc", "", picture())
    talk.ward.later(seconds=TIMEOUT.total_seconds() - 1)
    assert talk.forms.close_late(talk.ward.house, talk.tx) == 0
    talk.ward.later(seconds=1)
    assert talk.progress("cuc") is None
    assert talk.forms.close_late(talk.ward.house, talk.tx) == 1
    assert talk.hears()[0].startswith("Phần anh/chị làm dở đã để quá một ngày")
    assert talk.media.dropped == ["media1"]
    assert talk.forms.close_late(talk.ward.house, talk.tx) == 0


def test_a_new_form_in_place_of_one_left_for_a_day_erases_its_pictures(talk: Talk) -> None:
    answered_up_to(talk, 5)
    talk.says("cuc", "", picture())
    talk.ward.later(seconds=TIMEOUT.total_seconds())
    assert talk.says("cuc", "nhặt được")[0].startswith("Con gì hay đồ gì ạ?")
    assert talk.media.dropped == ["media1"]


def test_after_two_days_nobody_can_read_what_was_begun(talk: Talk) -> None:
    answered_up_to(talk, 5)
    talk.ward.later(days=3)
    talk.ward.house.keys.destroy_old()
    assert talk.forms.close_late(talk.ward.house, talk.tx) == 0
    assert talk.progress("cuc") is None
    assert talk.hears() == []


class NewKind(StrEnum):
    ANIMAL = "animal"
    PAPER = "paper"


@dataclass(frozen=True)
class NewFound(Form):
    """What the form has become in the next version."""

    kind: Annotated[NewKind, Choose(key="lost-kind")]
    where: Annotated[str, Ask(key="lost-place")]
    mark: Annotated[str, Ask(key="lost-mark", limit=5)]
    contact: Annotated[str, Ask(key="lost-contact")]


def test_an_upgrade_in_the_middle_keeps_the_answers_that_still_fit(talk: Talk) -> None:
    answered_up_to(talk, 5)
    desk = Desk()
    plugin: Plugin[NoSettings] = Plugin("lost", "lost-menu", NoSettings)
    NewFound.__name__ = "Found"
    plugin.form(NewFound, start=None, where=PRIVATE)(desk.file)
    talk.restart(plugin)
    (changed,) = talk.says("cuc", "bỏ qua")
    assert changed.startswith("Các câu hỏi vừa được thay đổi")
    assert "Ở đâu ạ?" in changed
    assert talk.answers("cuc") == {"kind": "animal"}
    for words in ("ở chợ", "tai", "chiều gọi"):
        talk.says("cuc", words)
    assert desk.filed[0].form == NewFound("animal", "ở chợ", "tai", "chiều gọi")  # type: ignore[arg-type]


def test_a_form_whose_plugin_is_gone_ends_kindly(talk: Talk) -> None:
    answered_up_to(talk, 5)
    talk.says("cuc", "", picture())
    talk.restart()
    assert talk.says("cuc", "bỏ qua")[0].startswith("Việc đang làm dở không còn ở đây nữa")
    assert talk.progress("cuc") is None
    assert talk.media.dropped == ["media1"]


def test_a_number_typed_once_too_often_after_the_end_starts_nothing_from_the_menu_before(talk: Talk) -> None:
    talk.says("cuc", "xin chào")
    talk.says("cuc", "1")
    for words in (*ANSWERS[1:], "1"):
        talk.says("cuc", words)
    talk.says("cuc", "1")
    assert talk.progress("cuc") is None


def test_a_menu_that_came_while_a_form_was_open_stays_open_after_it(talk: Talk) -> None:
    answered_up_to(talk, 2, "linh")
    talk.ward.later(seconds=1)
    talk.says("linh", "/viec")
    talk.says("linh", "hủy")
    assert talk.says("linh", "2") == ["Mở 2"]


def test_numbers_answer_the_form_and_presses_find_their_menu_while_it_is_open(talk: Talk) -> None:
    answered_up_to(talk, 1, "linh")
    talk.says("linh", "/viec")
    assert talk.presses("linh", "Thẻ 2") == ["Mở 2"]
    talk.says("linh", "2")
    assert talk.answers("linh") == {"kind": "thing"}


def test_words_are_in_the_language_of_who_is_asked(talk: Talk) -> None:
    moment = talk.moment("cuc")
    moment.language = "en"
    talk.forms.open(moment, Secret, {})
    assert talk.hears()[0].endswith('(Type "cancel" to stop.)')
