"""Forms as people meet them: asked, answered, changed, left, and finished once."""

from tests.unit.bot.engine.talk import Found, Talk, picture, talk, town
from tests.unit.bot.engine.ward import A1

__all__ = ["talk", "town"]

ANSWERS = ["nhặt được", "con vật", "trâu", "sừng cong", "phuoc hoi", "bỏ qua", "bỏ qua"]


def answered_up_to(talk: Talk, count: int, who: str = "cuc") -> list[str]:
    """The first so many things are said; what the bot answers last."""
    heard: list[str] = []
    for words in ANSWERS[:count]:
        heard = talk.says(who, words)
    return heard


def test_a_form_asks_one_question_after_the_other_and_hands_over_what_was_answered(talk: Talk) -> None:
    assert "lost" not in str(talk.says("cuc", "nhat duoc"))
    for words in ("1", "trau", "sừng cong", "Ấp Phước Hội"):
        talk.says("cuc", words)
    talk.says("cuc", "", picture())
    talk.arrives("cuc", "media1")
    last = talk.says("cuc", "01682345678")
    assert last[0].startswith(
        "Trâu, dấu: sừng cong, ở: Ấp Phước Hội, Xã Phước Ninh, ảnh: đã có ảnh, gọi: 0382 345 678. Đúng chưa ạ?"
    )
    assert talk.says("cuc", "1") == ["Đã nhận."]
    (filed,) = talk.desk.filed
    assert filed.form == Found("animal", "buffalo", "sừng cong", A1, "media1", "+84382345678", True)  # type: ignore[arg-type]
    assert talk.progress("cuc") is None
    assert talk.media.kept == ["media1"]
    assert talk.media.dropped == []


def test_choices_are_pressed_numbered_or_named(talk: Talk) -> None:
    talk.says("cuc", "nhặt được")
    talk.presses("cuc", "Con vật")
    talk.says("cuc", "so 2")
    assert talk.answers("cuc") == {"kind": "animal", "what": "dog"}


def test_more_than_four_choices_come_in_pages(talk: Talk) -> None:
    assert answered_up_to(talk, 2) == ["Cụ thể là gì ạ?\n[Trâu]\n[Chó]\n[Mèo]\n[Vịt]\n[Xem thêm]"]
    assert talk.says("cuc", "5") == ["Cụ thể là gì ạ?\n[Gà]"]
    assert talk.says("cuc", "0") == ["Cụ thể là gì ạ?\n[Trâu]\n[Chó]\n[Mèo]\n[Vịt]\n[Xem thêm]"]
    talk.presses("cuc", "Xem thêm")
    talk.says("cuc", "1")
    assert talk.answers("cuc")["what"] == "hen"


def test_a_choice_of_another_page_is_understood_by_its_words(talk: Talk) -> None:
    answered_up_to(talk, 2)
    talk.says("cuc", "ga")
    assert talk.answers("cuc")["what"] == "hen"


def test_a_wrong_choice_is_asked_again_with_what_is_possible(talk: Talk) -> None:
    talk.says("cuc", "nhặt được")
    for wrong in ("7", "voi", ""):
        (again,) = talk.says("cuc", wrong)
        assert again.startswith("Anh/chị bấm giúp một nút ở dưới")
    assert talk.answers("cuc") == {}


def test_too_many_words_are_asked_again_with_how_many_too_many(talk: Talk) -> None:
    answered_up_to(talk, 3)
    (again,) = talk.says("cuc", "x" * 45)
    assert again.startswith("Hơi dài rồi ạ: tối đa 40 ký tự, đang thừa 5.")


def test_a_wrong_number_is_asked_again_with_why(talk: Talk) -> None:
    answered_up_to(talk, 6)
    assert "chỉ gõ chữ số" in talk.says("cuc", "không nhớ nữa")[0]
    assert "Số này chưa đúng" in talk.says("cuc", "0912")[0]


def test_ones_own_number_that_the_platform_vouches_for_answers_the_question_for_one(talk: Talk) -> None:
    answered_up_to(talk, 6)
    (last,) = talk.says("cuc", "", contact="+84382345678")
    assert "gọi: 0382 345 678. Đúng chưa ạ?" in last


def test_a_number_that_nobody_asked_for_is_no_more_than_its_digits(talk: Talk) -> None:
    answered_up_to(talk, 3)
    talk.says("cuc", "+84382345678", contact="+84382345678")
    assert talk.answers("cuc")["mark"] == "+84382345678"


def test_a_place_is_taken_where_only_one_is_meant_and_echoed_with_accents(talk: Talk) -> None:
    answered_up_to(talk, 4)
    assert talk.says("cuc", "phuoc an")[0].startswith("Đã ghi: Ấp Phước An, Xã Phước Ninh.")


def test_a_place_that_may_be_several_is_offered(talk: Talk) -> None:
    answered_up_to(talk, 4)
    (offered,) = talk.says("cuc", "phuoc")
    assert offered.startswith("Có phải một trong những mục này")
    assert "[Ấp Phước Hội, Xã Phước Ninh]" in offered
    talk.presses("cuc", "Ấp Phước Lễ, Xã Phước Ninh")
    assert talk.answers("cuc")["place"] == "a2"


def test_a_place_that_nobody_knows_is_asked_again(talk: Talk) -> None:
    answered_up_to(talk, 4)
    assert talk.says("cuc", "sao hỏa")[0].startswith("Tôi chưa tìm thấy nơi này.")


def test_who_has_a_post_is_offered_its_place_first(talk: Talk) -> None:
    assert "[Ấp Phước Hội, Xã Phước Ninh]" in answered_up_to(talk, 4, "hai")[0]
    talk.says("hai", "1")
    assert talk.answers("hai")["place"] == A1


def test_cancel_ends_the_form_and_says_that_nothing_was_sent(talk: Talk) -> None:
    answered_up_to(talk, 6)
    assert "chưa có gì được gửi đi" in talk.says("cuc", "HỦY")[0]
    assert talk.progress("cuc") is None
    assert talk.desk.filed == []


def test_a_name_that_looks_like_cancel_is_asked_about(talk: Talk) -> None:
    answered_up_to(talk, 3)
    (doubt,) = talk.says("cuc", "Huy")
    assert '[Trả lời là "Huy"]' in doubt
    talk.says("cuc", "1")
    assert talk.answers("cuc")["mark"] == "Huy"


def test_cancel_without_accents_twice_is_no_name(talk: Talk) -> None:
    answered_up_to(talk, 3)
    talk.says("cuc", "huy")
    talk.says("cuc", "huy")
    assert talk.progress("cuc") is None


def test_skipping_in_doubt_is_skipping(talk: Talk) -> None:
    answered_up_to(talk, 4)
    talk.says("cuc", "lui")
    talk.says("cuc", "huy")
    assert talk.says("cuc", "bỏ qua")[0].startswith("Ở đâu ạ?")
    assert talk.answers("cuc")["mark"] == "sừng cong"


def test_another_answer_ends_the_doubt(talk: Talk) -> None:
    answered_up_to(talk, 3)
    talk.says("cuc", "huy")
    talk.says("cuc", "sừng dài")
    assert talk.answers("cuc")["mark"] == "sừng dài"


def test_where_no_words_are_asked_for_cancel_without_accents_is_plain(talk: Talk) -> None:
    answered_up_to(talk, 2)
    talk.says("cuc", "huy")
    assert talk.progress("cuc") is None


def test_back_shows_the_question_before_with_its_answer_and_keeping_goes_on(talk: Talk) -> None:
    answered_up_to(talk, 4)
    assert talk.says("cuc", "lui") == ["Nó có dấu gì riêng ạ?\nĐang ghi: sừng cong\n[Giữ nguyên]"]
    assert talk.says("cuc", "giữ")[0].startswith("Ở đâu ạ?")
    assert talk.answers("cuc")["mark"] == "sừng cong"


def test_back_at_the_very_beginning_leaves_to_the_start_menu(talk: Talk) -> None:
    talk.says("cuc", "nhặt được")
    cancelled, home = talk.says("cuc", "0")
    assert "chưa có gì được gửi đi" in cancelled
    assert home.startswith("Xin chào!")
    assert talk.progress("cuc") is None


def test_back_at_the_first_question_loses_nothing_that_was_answered(talk: Talk) -> None:
    answered_up_to(talk, 2)
    talk.says("cuc", "0")
    assert talk.says("cuc", "0")[0].startswith("Đây là câu đầu tiên")
    assert talk.answers("cuc") == {"kind": "animal"}


def test_what_is_needed_cannot_be_skipped(talk: Talk) -> None:
    talk.says("cuc", "nhặt được")
    assert talk.says("cuc", "boqua")[0].startswith("Câu này cần anh/chị trả lời")


def test_a_platform_without_buttons_hears_which_words_do_the_same(talk: Talk) -> None:
    talk.capable(buttons=False)
    assert answered_up_to(talk, 5)[0].endswith('(Không có thì gõ "bỏ qua".)')
    assert talk.says("cuc", "không có")[0].startswith("Số điện thoại")


def test_the_last_look_lets_one_answer_be_changed(talk: Talk) -> None:
    answered_up_to(talk, 7)
    talk.says("cuc", "2")
    assert talk.says("cuc", "3")[0].startswith("Nó có dấu gì riêng ạ?\nĐang ghi: sừng cong")
    assert talk.says("cuc", "tai rách")[0].startswith("Trâu, dấu: tai rách")
    talk.says("cuc", "ok")
    assert len(talk.desk.filed) == 1


def test_answers_to_change_are_offered_in_few_words(talk: Talk) -> None:
    answered_up_to(talk, 7)
    assert talk.says("cuc", "sửa")[0].endswith(
        "[Con gì hay đồ gì ạ?]\n[Cụ thể là gì ạ?]\n[Dấu riêng]\n[Nơi thấy]\n[Xem thêm]"
    )
    assert talk.says("cuc", "5")[0].endswith("[Anh/chị có ảnh không ạ?]\n[Số điện thoại của anh/chị để bà con …]")


def test_zero_at_the_last_look_sends_nothing(talk: Talk) -> None:
    answered_up_to(talk, 7)
    talk.says("cuc", "0")
    assert talk.progress("cuc") is None
    assert talk.desk.filed == []


def test_a_button_pressed_twice_answers_once(talk: Talk) -> None:
    talk.says("cuc", "nhặt được")
    token = talk.token("Con vật")
    talk.presses_token("cuc", token)
    assert talk.presses_token("cuc", token) == []
    assert talk.answers("cuc") == {"kind": "animal"}


def test_sending_twice_files_once(talk: Talk) -> None:
    answered_up_to(talk, 7)
    token = talk.token("Gửi")
    talk.presses_token("cuc", token)
    talk.presses_token("cuc", token)
    assert len(talk.desk.filed) == 1


def test_a_button_further_up_changes_that_answer(talk: Talk) -> None:
    answered_up_to(talk, 2)
    dog = talk.token("Chó")
    talk.says("cuc", "1")
    assert talk.presses_token("cuc", dog)[0].startswith("Nó có dấu gì riêng ạ?")
    assert talk.answers("cuc")["what"] == "dog"


def test_a_choice_that_no_longer_fits_is_refused_kindly(talk: Talk) -> None:
    answered_up_to(talk, 2)
    dog = talk.token("Chó")
    talk.says("cuc", "0")
    talk.says("cuc", "đồ vật")
    assert talk.presses_token("cuc", dog)[0].startswith("Lựa chọn đó không còn dùng được.")
    assert "what" not in talk.answers("cuc")


def test_a_handler_that_refuses_leaves_the_form_where_it_was(talk: Talk) -> None:
    answered_up_to(talk, 7)
    talk.desk.shut = True
    assert talk.says("cuc", "1") == ["Chưa nhận được ạ."]
    assert talk.media.kept == []
    talk.desk.shut = False
    assert talk.says("cuc", "1") == ["Đã nhận."]


def test_a_restart_in_the_middle_loses_nothing(talk: Talk) -> None:
    answered_up_to(talk, 6)
    talk.restart(talk.desk.plugin())
    talk.says("cuc", "bỏ qua")
    assert talk.says("cuc", "gui") == ["Đã nhận."]


def test_a_form_goes_on_across_midnight(talk: Talk) -> None:
    answered_up_to(talk, 4)
    talk.ward.later(hours=22)
    talk.says("cuc", "phuoc hoi")
    talk.ward.later(hours=22)
    assert talk.says("cuc", "bỏ qua")[0].startswith("Số điện thoại")


# Pictures ---------------------------------------------------------------------------------------------------------
