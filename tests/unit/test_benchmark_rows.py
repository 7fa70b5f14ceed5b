"""A benchmark's row judges its number by the promise."""

import pytest

from tests.benchmarks.rows import Row


@pytest.mark.parametrize(
    ("value", "goal", "at_least", "met"),
    [(4, 5, False, True), (6, 5, False, False), (4, 5, True, False), (6, 5, True, True), (1, None, False, None)],
)
def test_a_goal_is_met_on_its_own_side(value: float, goal: float | None, at_least: bool, met: bool | None) -> None:
    assert Row(name="n", value=value, unit="s", goal=goal, at_least=at_least).met is met


def test_a_row_shows_how_many_times_the_other_way_it_takes() -> None:
    row = Row(name="n", value=3, unit="ms", compared_with="plain sqlite3", other=2)
    assert row.as_data() == {
        "name": "n",
        "value": 3,
        "unit": "ms",
        "compared_with": "plain sqlite3",
        "ratio": 1.5,
        "goal": None,
        "met": None,
    }
    assert row.as_line().endswith("1.50 times plain sqlite3")


def test_a_missed_goal_is_easily_seen() -> None:
    assert "MISSED" in Row(name="n", value=6, unit="s", goal=5).as_line()
