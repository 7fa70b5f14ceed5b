"""Texts: every key has its words, in both languages, or somebody is told."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.texts import TextBroken, TextMissing, Texts, local_time, text_files

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a file and says where."""

    def writer(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return writer


def test_a_text_is_spoken_with_its_values(write: Write) -> None:
    file = write("vi.ftl", "relay-thanks = Cảm ơn anh/chị. Số vụ là { $code }.\n")
    say = Texts.load({"vi": [file]}, default="vi").for_language("vi")
    assert say("relay-thanks", code="570123") == "Cảm ơn anh/chị. Số vụ là 570123."


def test_only_a_text_that_asks_for_nothing_is_fixed(write: Write) -> None:
    file = write("vi.ftl", "-ward = Xã\na = Chào\nb = Chào { $name }\nc = { -ward } ta\n")
    say = Texts.load({"vi": [file]}, default="vi").for_language("vi")
    assert [say.fixed(key) for key in ("a", "b", "c", "nowhere")] == [True, False, False, False]


def test_values_carry_no_direction_marks(write: Write) -> None:
    file = write("vi.ftl", "hello = Chào { $name }!\n")
    assert "\u2068" not in Texts.load({"vi": [file]}, default="vi").for_language("vi")("hello", name="chị Ánh")


def test_numbers_are_grouped_as_in_the_language(write: Write) -> None:
    files = {"vi": [write("vi.ftl", "n = { $n } hộ\n")], "en": [write("en.ftl", "n = { $n } homes\n")]}
    texts = Texts.load(files, default="vi")
    assert texts.for_language("vi")("n", n=1000) == "1.000 hộ"
    assert texts.for_language("en")("n", n=1000) == "1,000 homes"


def test_a_missing_key_names_the_key_and_the_files(write: Write) -> None:
    say = Texts.load({"vi": [write("one.ftl", "a = A\n"), write("two.ftl", "b = B\n")]}, default="vi").for_language(
        "vi"
    )
    with pytest.raises(TextMissing, match=r"'relay-thanks' in 'vi'.*one\.ftl, .*two\.ftl"):
        say("relay-thanks")


def test_a_key_that_has_only_attributes_is_missing(write: Write) -> None:
    say = Texts.load({"vi": [write("vi.ftl", "a =\n    .hint = Gợi ý\n")]}, default="vi").for_language("vi")
    with pytest.raises(TextMissing):
        say("a")


def test_a_missing_value_names_file_line_and_key(write: Write) -> None:
    say = Texts.load({"vi": [write("vi.ftl", "a = A\nb = Mã { $code }\n")]}, default="vi").for_language("vi")
    with pytest.raises(TextBroken, match=r"vi\.ftl:2: b: .*code"):
        say("b")


def test_a_line_that_is_no_text_is_refused_with_its_line(write: Write) -> None:
    with pytest.raises(TextBroken, match=r"vi\.ftl:2: "):
        Texts.load({"vi": [write("vi.ftl", "a = A\nđây không phải là khóa\n")]}, default="vi")


def test_the_same_key_in_two_files_is_refused(write: Write) -> None:
    files = [write("one.ftl", "a = A\n"), write("two.ftl", "\na = B\n")]
    with pytest.raises(TextBroken, match=r"two\.ftl:2: a is already at .*one\.ftl:1"):
        Texts.load({"vi": files}, default="vi")


def test_an_unknown_language_hears_the_default_one(write: Write) -> None:
    files = {"vi": [write("vi.ftl", "a = Chào\n")], "en": [write("en.ftl", "a = Hello\n")]}
    assert Texts.load(files, default="vi").for_language("fr")("a") == "Chào"


def test_terms_may_be_shared_between_files(write: Write) -> None:
    files = [write("one.ftl", "-ward = công an phường\n"), write("two.ftl", "a = Gọi { -ward }\n")]
    assert Texts.load({"vi": files}, default="vi").for_language("vi")("a") == "Gọi công an phường"


def test_gaps_between_the_languages_are_listed(write: Write) -> None:
    vi = write("vi.ftl", "both = Cả hai\nonly-vi = Chỉ tiếng Việt\n# $day is a comment\nother = { $time }\n")
    en = write("en.ftl", "both = Both\nonly-en = English only\nother = { $hour }\n")
    assert Texts.load({"vi": [vi], "en": [en]}, default="vi").gaps() == [
        "only-en is in 'en' but not in 'vi'",
        "only-vi is in 'vi' but not in 'en'",
        "other has the values time in 'vi' but hour in 'en'",
    ]


def test_languages_that_say_the_same_have_no_gaps(write: Write) -> None:
    vi = write("vi.ftl", "# $day is a comment\na = { $time }\n")
    assert Texts.load({"vi": [vi], "en": [write("en.ftl", "a = At { $time }\n")]}, default="vi").gaps() == []


def test_text_files_are_found_by_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for package, names in {"chatty_room": ["vi.ftl", "en.ftl", "notes.md"], "silent_room": []}.items():
        (tmp_path / package / "texts").mkdir(parents=True)
        (tmp_path / package / "__init__.py").touch()
        for name in names:
            (tmp_path / package / "texts" / name).touch()
    (tmp_path / "silent_room" / "texts").rmdir()
    monkeypatch.syspath_prepend(tmp_path)
    found = text_files(["chatty_room", "silent_room"])
    assert {language: [file.name for file in files] for language, files in found.items()} == {
        "en": ["en.ftl"],
        "vi": ["vi.ftl"],
    }


@pytest.mark.parametrize(
    ("hour", "minute", "language", "words"),
    [
        (0, 5, "vi", "7 giờ 05"),
        (1, 0, "vi", "8 giờ"),
        (13, 30, "vi", "20 giờ 30"),
        (0, 5, "en", "7:05"),
        (13, 0, "en", "20:00"),
    ],
)
def test_a_time_is_said_in_local_hours(hour: int, minute: int, language: str, words: str) -> None:
    assert local_time(datetime(2026, 6, 14, hour, minute, tzinfo=UTC), HANOI, language=language) == words


@pytest.mark.parametrize(
    ("when", "vietnamese", "english"),
    [
        (datetime(2026, 6, 14, 13, tzinfo=UTC), "20 giờ hôm nay", "20:00 today"),
        (datetime(2026, 6, 14, 17, tzinfo=UTC), "0 giờ ngày mai", "0:00 tomorrow"),
        (datetime(2026, 6, 13, 13, tzinfo=UTC), "20 giờ hôm qua", "20:00 yesterday"),
        (datetime(2026, 6, 16, 13, tzinfo=UTC), "20 giờ ngày 16/6", "20:00 on 16 June"),
        (datetime(2027, 1, 2, 13, tzinfo=UTC), "20 giờ ngày 2/1/2027", "20:00 on 2 January 2027"),
    ],
)
def test_the_day_is_said_as_seen_from_now(when: datetime, vietnamese: str, english: str) -> None:
    now = datetime(2026, 6, 14, 0, 5, tzinfo=UTC)
    assert local_time(when, HANOI, now=now) == vietnamese
    assert local_time(when, HANOI, language="en", now=now) == english


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without zone"):
        local_time(datetime(2026, 6, 14, 7, 5), HANOI)  # noqa: DTZ001
