"""What a pasted text is beside the true one: how it is written makes no difference, what it says does."""

import unicodedata
from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from plugins.directory.comparing import Change, Verdict, compare

WORD = st.text("abcdeghiklmnoăâđêôơưáàảãạ", min_size=1, max_size=6)
WORDS = st.lists(WORD, min_size=6, max_size=30).map(" ".join)
BLANKS = st.sampled_from((" ", "\n", "\u00a0", "  ", "\u200b ", "\t"))
BELOW = "1. Tôi có thông tin\nBà con trả lời tin này bằng số ở đầu dòng"


@given(WORDS, st.sampled_from(("NFC", "NFD", "NFKD")), BLANKS)
def test_the_same_words_are_the_same(text: str, form: Literal["NFC", "NFD", "NFKC", "NFKD"], blank: str) -> None:
    pasted = unicodedata.normalize(form, text).replace(" ", blank)
    assert compare(pasted, text, BELOW).verdict is Verdict.SAME
    assert compare(f"{pasted}\n{BELOW}", text, BELOW).verdict is Verdict.SAME


@given(WORDS, st.data())
def test_another_word_anywhere_is_told(text: str, data: st.DataObject) -> None:
    words = [f"{word}{at}x" for at, word in enumerate(text.split())]
    at = data.draw(st.integers(0, len(words) - 1))
    compared = compare(" ".join([*words[:at], "zzz", *words[at + 1 :]]), " ".join(words), "")
    assert compared.verdict is Verdict.CHANGED
    assert Change(words[at], "zzz") in compared.changes


@given(WORDS, st.data())
def test_a_word_left_out_in_the_middle_is_told_and_at_an_end_is_a_part(text: str, data: st.DataObject) -> None:
    words = [f"{word}{at}x" for at, word in enumerate(text.split())]
    at = data.draw(st.integers(1, len(words) - 2))
    assert compare(" ".join(words[:at] + words[at + 1 :]), " ".join(words), "").changes == (Change(words[at], ""),)
    for part in (words[1:], words[:-1]):
        assert compare(" ".join(part), " ".join(words), "").verdict is Verdict.PART


@given(st.text("0123456789", min_size=9, max_size=9), st.sampled_from((" ", ".", "-")))
def test_digits_are_the_same_however_they_are_grouped_and_no_others(digits: str, gap: str) -> None:
    text = f"Ai thấy xin báo trực ban 0{digits} ngay nhé"
    grouped = f"0{digits[:3]}{gap}{digits[3:6]}{gap}{digits[6:]}"
    assert compare(text.replace(f"0{digits}", grouped), text, "").verdict is Verdict.SAME
    other = compare(text.replace(f"0{digits}", f"1{digits}"), text, "")
    assert other.verdict is Verdict.CHANGED
    assert other.changes == (Change(f"0{digits}", f"1{digits}"),)


def test_harmless_words_around_ours_are_told_as_added_and_a_wish_for_money_as_a_change() -> None:
    ours = "Mời bà con họp tổ tối thứ Bảy"
    assert compare(f"Anh ơi xem này: {ours}", ours, "").verdict is Verdict.MORE
    for trap in ("chuyển tiền ngay", "đọc mã OTP", "vào vneid.top", "gọi 0912 345 678"):
        assert compare(f"{ours}. Gấp: {trap}", ours, "").verdict is Verdict.CHANGED


@given(st.text(max_size=500), st.text(max_size=500))
def test_any_two_texts_can_be_compared(theirs: str, ours: str) -> None:
    assert compare(theirs, ours, "").verdict in Verdict
