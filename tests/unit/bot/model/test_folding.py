"""Folding: what is typed with and without accents is found alike."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.model.folding import accented, fold, from_telex, squeeze

VIETNAMESE = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ ĂÂĐÊÔƠƯẾỘỮ0123456789-"
)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Báo mất xe ở Đống Đa", "bao mat xe o dong da"),
        ("đường", "duong"),
        ("ĐƯỜNG", "duong"),
        ("hòa", "hoa"),
        ("hoà", "hoa"),
        ("thủy", "thuy"),
        ("thuỷ", "thuy"),
        ("báo\u00a0mất\u200b", "bao mat"),
        ("ＢＡＯ　ＭＡＴ　１", "bao mat 1"),
        ("20–30 — 40", "20-30 - 40"),
        ("“tổ” ‘3’", "\"to\" '3'"),
        ("1\ufe0f\u20e3", "1"),
        ("  hai \t ba\n bốn ", "hai ba bon"),
        ("a\x00b", "ab"),
        ("", ""),
    ],
)
def test_text_is_folded_to_plain_letters(typed: str, plain: str) -> None:
    assert fold(typed) == plain


@given(st.text())
@example("\u0591\u200d\u05b0")
@example("İΣ ẞﬁ")
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text() | st.text(alphabet=VIETNAMESE))
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text(alphabet=VIETNAMESE))
def test_vietnamese_folds_to_plain_ascii(text: str) -> None:
    assert fold(text).isascii()


@pytest.mark.parametrize("typed", ["báo mất", "bao mat", "baomat", "BÁO  MẤT", "báomất"])
def test_a_command_is_the_same_with_and_without_spaces_and_accents(typed: str) -> None:
    assert squeeze(typed) == "baomat"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("báo", True), ("ba\u0301o", True), ("đi", True), ("Đ", True), ("bao mat 12", False), ("", False)],
)
def test_accents_are_noticed(text: str, expected: bool) -> None:
    assert accented(text) is expected


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("baso maats", "bao mat"),
        ("bao maast", "bao mat"),
        ("dduwowngf", "duong"),
        ("ddwowngf", "duong"),
        ("nhwngx", "nhung"),
        ("tw", "tu"),
        ("nhawtj dduowcj", "nhat duoc"),
        ("Thaayf ows ddaay", "thay o day"),
        ("xe maays 29b1-123.45", "xe may 29b1-123.45"),
        ("tổ moojt", "to mot"),
        ("mấts xe", "mat xe"),
    ],
)
def test_telex_keys_left_in_words_are_understood(typed: str, meant: str) -> None:
    assert from_telex(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "báo mất",
        "bao mat xe",
        "xoong",
        "boong",
        "taxi",
        "gas",
        "shop",
        "cars",
        "xuyên qua",
        "quyển",
        "nghiêng",
        "khuỷu",
        "ngoằn",
        "29b1 123.45",
        "",
        "😀",
    ],
)
def test_ordinary_words_are_left_alone(typed: str) -> None:
    assert from_telex(typed) is None
