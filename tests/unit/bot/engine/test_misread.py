"""People who read nothing of what we say: cries for help, commands, labels and second presses in the middle of things."""

from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.model.ids import ChatRef
from tests.unit.bot.engine.talk import Talk, talk, town
from tests.unit.bot.engine.test_forms import answered_up_to
from tests.unit.bot.engine.ward import WEB

__all__ = ["talk", "town"]

CRY = "cháy nhà rồi cứu với"
ALREADY = "Anh/chị đã gửi rồi ạ, không cần bấm lại."


def test_a_cry_for_help_is_no_answer_of_a_form(talk: Talk) -> None:
    answered_up_to(talk, 3)
    card, again = talk.says("cuc", CRY)
    assert "114" in card
    assert again.startswith("Nếu câu vừa rồi là câu trả lời, anh/chị gửi lại lần nữa.\n\nNó có dấu gì riêng ạ?")
    assert "mark" not in talk.answers("cuc")


def test_the_very_same_words_again_are_the_answer(talk: Talk) -> None:
    answered_up_to(talk, 3)
    talk.says("cuc", CRY)
    talk.says("cuc", "cháy quá cứu với")
    assert "mark" not in talk.answers("cuc")
    card, following = talk.says("cuc", "cháy quá cứu với")
    assert "114" in card
    assert following.startswith("Ở đâu ạ?")
    assert talk.answers("cuc")["mark"] == "cháy quá cứu với"


def test_a_cry_is_forgotten_with_its_question(talk: Talk) -> None:
    answered_up_to(talk, 3)
    talk.says("cuc", CRY)
    talk.says("cuc", "sừng cong")
    talk.says("cuc", "lui")
    talk.says("cuc", CRY)
    assert talk.answers("cuc")["mark"] == "sừng cong"


def finished(talk: Talk) -> None:
    answered_up_to(talk, 7)
    talk.presses("cuc", "Gửi")


def test_the_second_press_of_two_is_left_alone(talk: Talk) -> None:
    finished(talk)
    assert talk.presses("cuc", "Gửi") == []
    assert len(talk.desk.filed) == 1


def test_a_later_press_says_that_it_was_sent(talk: Talk) -> None:
    finished(talk)
    talk.ward.later(seconds=10)
    assert talk.presses("cuc", "Gửi") == [ALREADY]
    assert talk.presses("cuc", "Con vật") == [ALREADY]
    talk.says("cuc", "nhặt được")
    assert talk.presses_token("cuc", talk.token("Gửi")) == [ALREADY]
    assert len(talk.desk.filed) == 1


def test_the_button_of_a_form_that_was_left_does_not_say_that_it_was_sent(talk: Talk) -> None:
    answered_up_to(talk, 7)
    talk.says("cuc", "hủy")
    (stale,) = talk.presses("cuc", "Gửi")
    assert stale.startswith("Nút này không còn dùng được. Anh/chị gõ 0")


@pytest.mark.parametrize("count", [1, 2, 4, 5, 7])
def test_the_name_of_a_command_is_no_answer_where_no_words_are_asked_for(talk: Talk, count: int) -> None:
    answered_up_to(talk, count, "hai")
    before = talk.answers("hai")
    assert talk.says("hai", "viec") == [
        'Anh/chị đang trả lời dở một việc. Mình làm cho xong, hoặc gõ "hủy", rồi sang việc khác nhé.'
    ]
    assert talk.answers("hai") == before


def test_the_name_of_another_form_asks_whether_to_go_on(talk: Talk) -> None:
    answered_up_to(talk, 2)
    (asked,) = talk.says("cuc", "cam ket")
    assert asked.startswith("Anh/chị đang làm dở một việc khác.")
    assert talk.presses("cuc", "Làm tiếp")[0].startswith("Cụ thể là gì ạ?")


def test_where_words_are_asked_for_the_name_of_a_command_is_one(talk: Talk) -> None:
    answered_up_to(talk, 3)
    talk.says("cuc", "viec")
    assert talk.answers("cuc")["mark"] == "viec"


def test_more_than_the_name_of_a_command_is_no_command(talk: Talk) -> None:
    answered_up_to(talk, 4)
    assert talk.says("cuc", "nhặt được phuoc hoi")[0].startswith("Tôi chưa tìm thấy nơi này.")


def test_without_buttons_a_wrong_choice_is_told_the_numbers(talk: Talk) -> None:
    talk.capable(buttons=False)
    talk.says("cuc", "nhặt được")
    assert talk.says("cuc", "voi")[0].startswith("Anh/chị chọn giúp một số từ 1 đến 2 ạ.")
    talk.says("cuc", "0")
    assert "Anh/chị gõ số" in talk.says("cuc", "0")[0]


@pytest.mark.parametrize("words", ["con trâu", "trau lac", "con vat ạ", "nhà tôi có con vật bị thương"])
def test_a_choice_that_is_spoken_of_is_taken_and_echoed(talk: Talk, words: str) -> None:
    talk.says("cuc", "nhặt được")
    assert talk.says("cuc", words)[0].startswith("Đã ghi: Con vật.\n\nCụ thể là gì ạ?")
    assert talk.answers("cuc") == {"kind": "animal"}


@pytest.mark.parametrize("words", ["trâu hay đồ vật", "không phải trâu", "chó", "bỏ"])
def test_a_choice_that_is_spoken_of_beside_another_is_asked_again(talk: Talk, words: str) -> None:
    talk.says("cuc", "nhặt được")
    assert talk.says("cuc", words)[0].startswith("Anh/chị bấm giúp một nút ở dưới")
    assert talk.answers("cuc") == {}


def test_what_speaks_of_a_command_is_offered_it_first(talk: Talk) -> None:
    assert talk.says("cuc", "nhà tôi mất con trâu đen từ sáng nay") == [
        "Tôi chưa hiểu ý anh/chị. Có phải anh/chị cần việc này không ạ? Nếu không phải, anh/chị gõ 0.\n[Nhặt được]"
    ]
    assert talk.says("cuc", "1")[0].startswith("Con gì hay đồ gì ạ?")


def test_what_speaks_of_nothing_is_told_so_above_the_start_menu(talk: Talk) -> None:
    (shown,) = talk.says("cuc", "bị lừa chuyển tiền")
    assert shown.startswith("Tôi chưa hiểu ý anh/chị.\n\nXin chào!")
    assert shown.endswith("[Nhặt được]\n[Báo tin]")


@pytest.mark.parametrize("words", ["xin chào", "alo", "bat dau", "", "0"])
def test_a_greeting_is_greeted(talk: Talk, words: str) -> None:
    assert talk.says("cuc", words)[0].startswith("Xin chào!")


def test_the_label_that_turns_the_page_turns_it(talk: Talk) -> None:
    talk.says("linh", "việc")
    assert talk.says("linh", "xem them") == ["Còn những mục này ạ:\n[Thẻ 5]\n[Thẻ 6]"]
    answered_up_to(talk, 2)
    assert talk.says("cuc", "Xem thêm") == ["Cụ thể là gì ạ?\n[Gà]"]


def test_a_last_look_may_have_words_of_its_own(talk: Talk) -> None:
    assert talk.says("cuc", "cam kết") == ["Anh/chị giữ kín giúp chứ ạ?\n(Gõ 0 là thôi.)\n[Đồng ý]"]
    talk.presses("cuc", "Đồng ý")
    assert len(talk.desk.filed) == 1


class TestLostKeys:
    """A form whose key is gone is gone for good; nobody knows whose it was."""

    LOST = "Nếu anh/chị đang làm dở một việc thì phần đó không còn ở đây nữa"

    def test_who_answers_a_form_that_is_gone_is_told_so_once(self, talk: Talk, tmp_path: Path) -> None:
        answered_up_to(talk, 4)
        talk.restart(talk.desk.plugin(), keys=tmp_path)
        with capture_logs() as lines:
            assert talk.forms.lost(talk.moment("linh"))
            assert talk.forms.lost(talk.moment("dung"))
        assert [line["action"] for line in lines] == ["forms.lost"]
        said = talk.says("cuc", "1")
        assert said[0].startswith(self.LOST)
        assert said[1].startswith("Xin chào!")
        assert not talk.says("cuc", "sừng cong")[0].startswith(self.LOST)

    def test_where_nothing_was_lost_nothing_is_said(self, talk: Talk) -> None:
        answered_up_to(talk, 4, "linh")
        talk.restart(talk.desk.plugin())
        assert talk.says("cuc", "sừng cong")[0].startswith("Tôi chưa hiểu ý anh/chị.")

    def test_a_day_later_nobody_is_told(self, talk: Talk, tmp_path: Path) -> None:
        answered_up_to(talk, 4)
        talk.restart(talk.desk.plugin(), keys=tmp_path)
        assert talk.forms.lost(talk.moment("linh"))
        talk.ward.later(hours=24)
        assert not talk.forms.lost(talk.moment("cuc"))


def test_the_buttons_of_a_finished_form_are_nobody_elses(talk: Talk) -> None:
    finished(talk)
    assert not talk.forms.offered(talk.tx, ChatRef(WEB, "talk-linh"), talk.token("Gửi"))
