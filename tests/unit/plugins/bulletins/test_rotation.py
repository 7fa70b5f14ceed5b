"""Whose turn it is in a series: a rule that holds for any order and whatever may not leave meanwhile."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from plugins.bulletins.rotation import next_turn

ORDERS = st.lists(st.sampled_from("abcdefgh"), min_size=1, unique=True)


def turns(order: Sequence[str], count: int) -> list[str]:
    sent: tuple[str, ...] = ()
    found = []
    for _ in range(count):
        turn = next_turn(order, sent, set(order))
        assert turn is not None
        sent = turn.sent
        found.append(turn.post)
    return found


@given(ORDERS, st.integers(1, 5))
def test_no_post_comes_twice_until_all_have_come(order: list[str], rounds: int) -> None:
    found = turns(order, rounds * len(order))
    for begin in range(0, len(found), len(order)):
        assert sorted(found[begin : begin + len(order)]) == sorted(order)
    assert found[: len(order)] == order


@given(ORDERS, st.lists(st.sets(st.sampled_from("abcdefgh")), max_size=30))
def test_only_what_may_leave_comes_and_never_twice_in_a_round(order: list[str], days: list[set[str]]) -> None:
    sent: tuple[str, ...] = ()
    last = ""
    for fit in days:
        turn = next_turn(order, sent, fit)
        if turn is None:
            assert not fit & set(order)
            continue
        assert turn.post in fit
        assert turn.post not in sent or not (fit & set(order)) - set(sent)
        assert turn.post != last or fit & set(order) == {last}
        sent, last = turn.sent, turn.post
        assert len(set(sent)) == len(sent)


def test_what_could_not_leave_gets_its_turn_once_it_can() -> None:
    assert next_turn("abc", ("a",), {"a", "c"}) == ("c", ("a", "c"))
    assert next_turn("abc", ("a", "c"), {"a", "b", "c"}) == ("b", ("a", "c", "b"))


def test_nothing_comes_where_nothing_may_leave() -> None:
    assert next_turn("abc", ("a",), set()) is None
    assert next_turn("", (), {"a"}) is None
