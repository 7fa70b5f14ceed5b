"""Prints know a text again and cannot be read."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.engine.prints import MOST_KEPT, Prints, alike, nearest, print_of
from bot.model.ids import NoticeId
from tests.unit.bot.engine.instants import At

AT = At(datetime(2026, 3, 2, tzinfo=UTC))

WORDS = st.lists(st.text("abcdeghiklmno", min_size=2, max_size=5), min_size=12, max_size=40, unique=True)


@given(WORDS, st.integers(0, 5))
def test_a_text_is_known_again_by_its_greater_part(words: list[str], cut: int) -> None:
    whole = print_of(" ".join(words))
    assert alike(whole, print_of(" ".join(words[cut:]).upper()))
    assert alike(whole, print_of("Chuyển tiếp: " + ", ".join(words)))
    assert not alike(whole, print_of(" ".join(reversed(words))))


@given(WORDS)
def test_a_few_words_in_common_are_not_enough(words: list[str]) -> None:
    assert not alike(print_of(" ".join(words)), print_of(" ".join(words[:5])))
    assert not alike(print_of(""), print_of(" ".join(words)))


def test_of_two_that_fit_the_one_with_most_in_common_is_meant_and_then_the_first() -> None:
    wanted = print_of("một hai ba bốn năm sáu bảy tám chín mười")
    less = print_of("một hai ba bốn năm sáu bảy và thôi")
    first, second, third = NoticeId("1"), NoticeId("2"), NoticeId("3")
    assert nearest(wanted, [(first, less), (second, wanted), (third, wanted)]) == second
    assert nearest(wanted, [(first, print_of("chuyện khác hẳn, không có gì chung cả đâu nhé"))]) is None


def test_words_are_read_once_a_revision_and_only_so_many_are_kept() -> None:
    prints = Prints()
    read: list[int] = []

    def words() -> str:
        read.append(1)
        return "một hai ba"

    for revision in (1, 1, 2):
        assert prints.of(AT, NoticeId("n"), revision, words) == print_of("một hai ba")
    assert len(read) == 2
    for revision in range(3, MOST_KEPT + 2):
        prints.of(AT, NoticeId("n"), revision, words)
    assert len(prints) == 1


def test_words_that_were_never_published_are_not_remembered_when_all_is_begun_anew() -> None:
    prints, at = Prints(), At(AT.now)
    prints.of(at, NoticeId("n"), 1, lambda: "một hai ba")
    at.anew()
    assert prints.of(at, NoticeId("n"), 1, lambda: "bốn năm sáu") == print_of("bốn năm sáu")
