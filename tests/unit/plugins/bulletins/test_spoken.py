"""What is read out has no addresses, no signs, and no numbers that have to be guessed."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.bulletins.links import links
from plugins.bulletins.spoken import digits, number, spoken


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Họp ngày 20/11/2026 lúc 19h30.", "Họp ngày 20 tháng 11 năm 2026 lúc 19 giờ 30 phút."),
        ("Sáng 7h, chiều 13:05, tối 20g00", "Sáng 7 giờ, chiều 13 giờ 5 phút, tối 20 giờ"),
        ("ngày 05-11", "ngày 5 tháng 11"),
        ("Gọi 0299 000 001.", "Gọi không hai chín, chín không không, không không không một."),
        ("Gọi +84 912.345.678", "Gọi không chín một, hai ba bốn, năm sáu bảy tám"),
        ("Gọi 113 hoặc 114, có 113 hộ", "Gọi một một ba hoặc một một bốn, có 113 hộ"),
        ("Phạt 4.000.000đ, 6.500.000 đồng", "Phạt bốn triệu đồng, sáu triệu năm trăm nghìn đồng"),
        ("30% hộ, trực 24/24", "30 phần trăm hộ, trực cả ngày lẫn đêm"),
        ("NĐ 168/2024/NĐ-CP", "nghị định 168 năm 2024"),
        ("UBND và CSKV nhắc: không đọc OTP", "Ủy ban nhân dân và cảnh sát khu vực nhắc: không đọc ô-tê-pê"),
        ("Xem https://vneid.gov.vn/a?b=1. Hết", "Xem địa chỉ ghi trong nhóm. Hết"),
        ("- Khóa cửa 🔒\n• *Tắt* bếp\n2. Rút điện", "Khóa cửa\nTắt bếp\nRút điện"),
    ],
)
def test_it_is_written_as_one_says_it(written: str, said: str) -> None:
    assert spoken(written) == said
    assert spoken(unicodedata.normalize("NFD", written)) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (25, "hai mươi lăm"),
        (105, "một trăm linh năm"),
        (1001, "một nghìn không trăm linh một"),
        (6_500_000, "sáu triệu năm trăm nghìn"),
        (2_000_000_000, "hai tỷ"),
    ],
)
def test_a_number_is_said_as_people_say_it(value: int, said: str) -> None:
    assert number(value) == said


@given(st.integers(0, 10**13), st.integers(0, 10**13))
def test_two_numbers_are_never_said_alike(one: int, other: int) -> None:
    assert (number(one) == number(other)) is (one == other)
    assert not re.search(r"\d| {2}", number(one))


@given(st.text("0123456789", min_size=1, max_size=20))
def test_each_digit_of_a_number_is_said_once_and_never_one_alone_at_the_end(given_digits: str) -> None:
    groups = [group.split() for group in digits(given_digits).split(", ")]
    assert sum(map(len, groups)) == len(given_digits)
    assert len(given_digits) < 4 or min(map(len, groups)) > 1


@given(st.text(max_size=300))
def test_anything_can_be_read_out_and_is_said_without_addresses_and_long_numbers(text: str) -> None:
    said = spoken(text)
    assert not re.search(r"[0-9]{5}|https?://[a-z]", said)
    assert not re.search(r"[*_#<>|\[\]{}]", said)
    assert not [line for line in said.splitlines() if line != line.strip()]


@given(
    st.sampled_from(
        ("https://example.org/a", "http://a.vn", "vneid.gov.vn", "bit.ly/x1", "https://a.vn/b?c=d&e=0912345678")
    )
)
def test_no_address_is_read_out(link: str) -> None:
    said = spoken(f"Bà con xem {link}, rồi hỏi lại.")
    assert said == "Bà con xem địa chỉ ghi trong nhóm, rồi hỏi lại."
    assert list(links(said)) == []
