"""What is found in a bulletin before anybody is asked to approve it, however it is written."""

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.units import Room
from plugins.bulletins.checks import MOST_MESSAGES, Finding, Kind, Limits, Severity, look, stops
from plugins.bulletins.links import SHORTENERS

SOURCE = "Công an xã Mây Trắng"
OURS = Limits(ours=("0299 000 001", "113", "1900 0000"))
DIGITS = st.text("0123456789", min_size=8, max_size=8)
BETWEEN = st.sampled_from(("", " ", ".", "-", "\u00a0", "\u200b", "\u202f", " - ", "\ufeff", ") ", "·"))
FULL_WIDTH = str.maketrans("0123456789", "\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19")
ARABIC = str.maketrans("0123456789", "\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669")
WRITTEN = st.sampled_from(({}, FULL_WIDTH, ARABIC))
FORM: st.SearchStrategy[Literal["NFC", "NFD", "NFKC", "NFKD"]] = st.sampled_from(("NFC", "NFD", "NFKC", "NFKD"))


def found(text: str, limits: Limits = OURS, source: str = SOURCE) -> list[tuple[Kind, str]]:
    """Kinds and words of all findings."""
    return [(each.kind, each.what) for each in look(text, source, limits)]


@given(DIGITS, st.sampled_from("35789"), st.lists(BETWEEN, min_size=9, max_size=9), WRITTEN)
def test_a_mobile_number_is_found_however_it_is_written(
    digits: str, begins: str, between: list[str], written: dict[int, str]
) -> None:
    number = f"0{begins}{digits}"
    typed = "".join(digit + gap for digit, gap in zip(number, [*between, ""], strict=True)).translate(written)
    assert (Kind.PHONE, number) in found(f"Ai biết gọi {typed}, cảm ơn bà con.")


@given(DIGITS, st.sampled_from(("+84", "84", "+84 (0)", "(+84) ")))
def test_a_number_with_the_code_of_the_country_is_the_same_number(digits: str, code: str) -> None:
    assert found(f"Gọi {code}9{digits}") == [(Kind.PHONE, f"09{digits}")]


@given(st.lists(BETWEEN, min_size=9, max_size=9), WRITTEN)
def test_the_wards_own_number_and_those_for_emergencies_are_fine(between: list[str], written: dict[int, str]) -> None:
    typed = "".join(digit + gap for digit, gap in zip("0299000001", [*between, ""], strict=True)).translate(written)
    assert found(f"Gọi trực ban {typed} hoặc 113, 114, 115. Tổng đài 1900 0000.") == []


@given(st.text("0123456789", min_size=9, max_size=9), WRITTEN)
def test_the_number_of_a_card_stops_a_bulletin_and_is_not_repeated(digits: str, written: dict[int, str]) -> None:
    card = f"079{digits}"
    for typed in (card, f"{card[:3]} {card[3:6]} {card[6:9]} {card[9:]}", f"{card[:6]}\u200b{card[6:]}"):
        findings = look(f"Căn cước số {typed.translate(written)} bị mất", SOURCE, OURS)
        assert [(each.kind, each.severity) for each in findings] == [(Kind.PAPER, Severity.STOP)]
        assert stops(findings)
        assert findings[0].what == f"{card[:3]}******{card[-3:]}"


def test_the_nine_digits_of_an_old_card_stop_it_too() -> None:
    assert found("CMND 123 456 789") == found("CMND 123456789") == [(Kind.PAPER, "123***789")]


@pytest.mark.parametrize(
    "text",
    [
        "Họp tổ ngày 20/11/2026, từ 19h30 đến 21:00.",
        "Từ 20-11-2026 đến 05-12-2026, giai đoạn 2026-2027, 2026 - 2030.",
        "Phạt từ 100.000.000 đồng đến 1.000.000.000 đồng, 250000000đ.",
        "Nghị định 168/2024/NĐ-CP, Thông tư 79/2024/TT-BCA, Luật 91/2025/QH15.",
        "Các tổ 12, 14, 15, 16, 17, 18 và 20; tổ 1 2 3 4 5 6 7 8 9.",
        "Bà con ở Thành phố Hồ Chí Minh, đường Nguyễn Trãi, trường Lê Lợi, phường Trần Phú.",
        "Ông Tổ trưởng, Bà Hội trưởng và Đoàn Thanh niên xin mời bà con. Anh/chị nhớ nhé.",
        "CÔNG AN XÃ MÂY TRẮNG THÔNG BÁO",
        "Chỉ tải VNeID tại https://vneid.gov.vn, hỏi tại https://dichvucong.gov.vn/p/home?x=1.",
        "Xong.Có gì cứ hỏi ạ. Gửi thư về truc.ban@example.org",
    ],
)
def test_what_is_plain_information_is_left_alone(text: str) -> None:
    for form in ("NFC", "NFD"):
        assert found(unicodedata.normalize(form, text)) == []


@pytest.mark.parametrize(
    ("text", "kind", "what"),
    [
        ("Xem http://example.org/tin", Kind.OPEN_LINK, "http://example.org/tin"),
        ("Tải ở vneid.gov.vn nhé", Kind.BARE_LINK, "vneid.gov.vn"),
        ("Vào https://bit.ly/x1.", Kind.SHORT_LINK, "https://bit.ly/x1"),
        ("Vào BIT.LY/x1", Kind.SHORT_LINK, "BIT.LY/x1"),
        ("https://vne1d.vn/tai", Kind.FALSE_LINK, "https://vne1d.vn/tai"),
        ("https://vneiid.com", Kind.FALSE_LINK, "https://vneiid.com"),
        ("https://dichvucong-gov.vn", Kind.FALSE_LINK, "https://dichvucong-gov.vn"),
        ("https://bocongan.gov.vn.example.org", Kind.FALSE_LINK, "https://bocongan.gov.vn.example.org"),
        ("https://vneid.gov.vn@example.org", Kind.FALSE_LINK, "https://vneid.gov.vn@example.org"),
        ("https://b\u043econgan.gov.vn", Kind.FALSE_LINK, "https://b\u043econgan.gov.vn"),
        ("https://xn--bcongan-x8d.gov.vn", Kind.FALSE_LINK, "https://xn--bcongan-x8d.gov.vn"),
        ("https://192.0.2.7/vneid", Kind.FALSE_LINK, "https://192.0.2.7/vneid"),
        ("https://congantinh.example.org", Kind.LIKE_LINK, "https://congantinh.example.org"),
        ("Biển số 29B1-123.45", Kind.PLATE, "29B1-123.45"),
        ("Xe 30A 12345", Kind.PLATE, "30A 12345"),
        ("Xe 29MĐ1-013.53", Kind.PLATE, "29MD1-013.53"),
        ("Xe 29B1 1234", Kind.PLATE, "29B1 1234"),
        ("Gọi +1 202 555 0143", Kind.PHONE, "+12025550143"),
        ("Gọi 1900 1111", Kind.PHONE, "19001111"),
        ("Gọi 0120 345 6789", Kind.PHONE, "01203456789"),
        ("Gặp anh Nguyễn Văn Mạo nhé", Kind.PERSON, "anh Nguyễn Văn Mạo"),
        ("gap Tran Thi Mao nhe", Kind.PERSON, "Tran Thi Mao"),
        ("TRUY NÃ PHẠM VĂN MẠO", Kind.PERSON, "PHẠM VĂN MẠO"),
        ("Nhờ chị Hoa giữ giúp", Kind.PERSON, "chị Hoa"),
    ],
)
def test_what_is_found_is_shown_as_it_stands(text: str, kind: Kind, what: str) -> None:
    for form in ("NFC", "NFD"):
        assert found(unicodedata.normalize(form, text)) == [(kind, what)]


@given(st.sampled_from(sorted(SHORTENERS)), st.sampled_from(("", "http://", "https://", "HTTPS://www.")))
def test_no_short_link_gets_through(host: str, scheme: str) -> None:
    findings = look(f"Bà con vào {scheme}{host}/abc để xem.", SOURCE, OURS)
    assert Kind.SHORT_LINK in [each.kind for each in findings]
    assert stops(findings)


@given(FORM, st.sampled_from(("\u200b", "\u2060", "\ufeff", "\u00ad")))
def test_what_is_invisible_hides_nothing(form: Literal["NFC", "NFD", "NFKC", "NFKD"], hidden: str) -> None:
    text = unicodedata.normalize(
        form, f"Gặp Phạm{hidden} Văn M{hidden}ạo, gọi 09{hidden}12345678, vào bit{hidden}.ly/a"
    )
    assert {kind for kind, _ in found(text)} == {Kind.PERSON, Kind.PHONE, Kind.SHORT_LINK}


@given(st.text(max_size=300), FORM)
def test_the_form_of_letters_makes_no_difference_to_what_is_found(
    text: str, form: Literal["NFC", "NFD", "NFKC", "NFKD"]
) -> None:
    composed = unicodedata.normalize("NFC", text)
    as_typed = look(unicodedata.normalize("NFD", text), SOURCE, OURS)
    assert [each.kind for each in look(composed, SOURCE, OURS)] == [each.kind for each in as_typed]


@given(st.text(max_size=400), st.text(max_size=50))
def test_anything_at_all_can_be_looked_through(text: str, source: str) -> None:
    findings = look(text, source, Limits(rooms=(Room("web", 100),), besides=20))
    assert len(set(findings)) == len(findings)
    severities = [each.severity for each in findings]
    assert severities == sorted(severities, key=lambda each: each is Severity.ASK)


def test_a_missing_source_is_asked_about_and_stops_what_has_to_have_one() -> None:
    assert look("Họp tổ tối nay.", " \n", OURS) == (Finding(Kind.NO_SOURCE, "", Severity.ASK),)
    assert look("Luật mới.", "", Limits(sourced=True)) == (Finding(Kind.NO_SOURCE, "", Severity.STOP),)
    assert look("Luật mới.", SOURCE, Limits(sourced=True)) == ()


def test_numbers_and_links_in_the_source_count_as_well() -> None:
    assert found("Họp tổ.", source="Chị Hoa, 0912 345 678, http://example.org") == [
        (Kind.OPEN_LINK, "http://example.org"),
        (Kind.PHONE, "0912345678"),
    ]


@given(st.integers(min_value=1, max_value=900))
def test_a_text_that_needs_several_messages_somewhere_is_told_with_the_platform(length: int) -> None:
    limits = Limits(rooms=(Room("small", 100), Room("large", 4000)), besides=10)
    findings = look("a" * length, "b" * 10, limits)
    messages = -(-(length + 20) // 100)
    if messages == 1:
        assert findings == ()
    else:
        kind = Kind.LONG if messages <= MOST_MESSAGES else Kind.TOO_LONG
        severity = Severity.ASK if messages <= MOST_MESSAGES else Severity.STOP
        assert findings == (Finding(kind, "small", severity, messages),)


def test_letters_are_counted_as_they_are_sent() -> None:
    limits = Limits(rooms=(Room("web", 60),))
    assert look(unicodedata.normalize("NFD", "ế" * 40), SOURCE, limits) == ()


def test_the_same_thing_twice_is_told_once_and_what_stops_comes_first() -> None:
    text = "Gọi 0912345678 hay 0912 345 678, vào bit.ly/a"
    assert found(text) == [(Kind.SHORT_LINK, "bit.ly/a"), (Kind.PHONE, "0912345678")]
