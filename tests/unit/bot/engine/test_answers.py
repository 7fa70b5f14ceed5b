"""Reading one answer, as people type."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.answers import (
    Word,
    Wrong,
    could_be_a_name,
    label_in,
    number_in,
    read_phone,
    read_words,
    spoken_phone,
    word_in,
)
from bot.plugin import Ask

ANIMALS = ["Trâu, bò", "Chó, mèo", "Gà vịt", "Con khác"]


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("hủy", Word.CANCEL),
        ("HỦY BỎ", Word.CANCEL),
        ("/huy", Word.CANCEL),
        ("huỷ", Word.CANCEL),
        (unicodedata.normalize("NFD", "hủy"), Word.CANCEL),
        ("quay lại", Word.BACK),
        ("Quay lai", Word.BACK),
        ("lùi", Word.BACK),
        ("lui", Word.BACK),
        ("0", Word.BACK),
        ("bỏ qua", Word.SKIP),
        ("boqua", Word.SKIP),
        ("Giữ nguyên", Word.KEEP),
        (unicodedata.normalize("NFD", "  " * 30 + "g i ữ   n g u y ê n") + "\n" * 30, Word.KEEP),
        ("ok", Word.YES),
        ("trâu", None),
        ("huy hoàng", None),
        ("10", None),
    ],
)
def test_words_that_steer_are_understood_with_accents_or_without(typed: str, word: Word | None) -> None:
    assert word_in(typed) is word


def test_only_a_cancel_without_accents_may_be_a_name() -> None:
    assert could_be_a_name("Huy")
    assert not could_be_a_name("hủy")
    assert not could_be_a_name("/huy")


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("2", 2),
        (" 2. ", 2),
        ("2)", 2),
        ("số 2", 2),
        ("so 2", 2),
        ("２", 2),
        ("2️⃣", 2),
        (f"{'':50}số  chọn 2", None),
        (f"{'':50}số 2{'':50}", 2),
        ("2 con", None),
        ("hai", None),
    ],
)
def test_a_number_is_understood_as_people_type_it(typed: str, number: int | None) -> None:
    assert number_in(typed) == number


@pytest.mark.parametrize(
    ("typed", "index"),
    [
        ("Trâu, bò", 0),
        ("trau, bo", 0),
        ("trau", 0),
        ("gà", 2),
        ("gavit", 2),
        ("traau", 0),
        ("con", 3),
        ("c", None),
        ("tra", None),
        ("voi", None),
        ("", None),
    ],
)
def test_a_label_is_found_by_its_words(typed: str, index: int | None) -> None:
    assert label_in(typed, ANIMALS) == index


def test_words_that_begin_two_labels_choose_neither() -> None:
    assert label_in("xe", ["Xe máy", "Xe đạp"]) is None


def test_words_are_kept_as_typed_in_normal_form() -> None:
    typed = unicodedata.normalize("NFD", "  Con trâu đực,\nsừng cong ")
    assert read_words(Ask(key="k"), typed) == "Con trâu đực,\nsừng cong"
    assert read_words(Ask(key="k", lines=False), typed) == "Con trâu đực, sừng cong"


def test_too_many_words_are_refused_with_how_many_too_many() -> None:
    assert read_words(Ask(key="k", limit=5), "xin chào") == Wrong("core-form-too-long", {"limit": 5, "over": 3})


@pytest.mark.parametrize("typed", ["", "   ", "\u200b", "\n"])
def test_nothing_is_no_answer(typed: str) -> None:
    assert read_words(Ask(key="k"), typed) == Wrong("core-form-words-please")


@given(st.text(max_size=60))
def test_words_that_are_taken_are_within_the_limit_and_say_the_same(typed: str) -> None:
    taken = read_words(Ask(key="k", limit=40), typed)
    if isinstance(taken, str):
        assert 0 < len(taken) <= 40
        assert taken == unicodedata.normalize("NFC", typed).strip()
    else:
        assert taken.key in {"core-form-words-please", "core-form-too-long"}


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0912345678", "+84912345678"),
        ("0912.345.678", "+84912345678"),
        ("(091) 234 5678", "+84912345678"),
        ("+84 912 345 678", "+84912345678"),
        ("０９１２３４５６７８", "+84912345678"),
        ("01682345678", "+84382345678"),
        ("0168 234 5678", "+84382345678"),
        ("+84 168 234 5678", "+84382345678"),
        ("01992345678", "+84592345678"),
        ("024 3825 1234", "+842438251234"),
    ],
)
def test_a_telephone_number_is_read_in_every_usual_shape(typed: str, number: str) -> None:
    assert read_phone(typed, "VN") == number


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("0215 3825 xxx", "core-form-phone-digits"),
        ("gọi anh Tư", "core-form-phone-digits"),
        ("0912345678; 0987654321", "core-form-phone-digits"),
        ("", "core-form-phone-digits"),
        ("113", "core-form-phone-wrong"),
        ("09123456", "core-form-phone-wrong"),
        ("01502345678", "core-form-phone-wrong"),
        ("()", "core-form-phone-wrong"),
    ],
)
def test_what_is_no_telephone_number_is_refused_with_why(typed: str, key: str) -> None:
    assert read_phone(typed, "VN") == Wrong(key)


@given(st.text(max_size=20))
def test_any_text_is_a_telephone_number_or_refused(typed: str) -> None:
    number = read_phone(typed, "VN")
    assert isinstance(number, Wrong) or read_phone(number, "VN") == number


def test_a_number_is_spoken_as_at_home() -> None:
    assert spoken_phone("+84912345678", "VN") == "0912 345 678"
    assert spoken_phone("+85620212345", "VN").startswith("+856 ")


def test_words_that_are_unfit_are_not_taken_and_the_plugin_says_why() -> None:
    question = Ask(key="q", unfit=lambda words: "q-unfit" if "12" in words else "")
    assert read_words(question, "số 12") == Wrong("q-unfit")
    assert read_words(question, "số 13") == "số 13"
