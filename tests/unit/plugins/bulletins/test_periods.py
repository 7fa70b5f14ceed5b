"""Months and weeks, and the words in which officers ask for them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.bulletins.periods import Period, four_weeks, kept, key, month_of, read

TODAY = date(2026, 11, 23)
days = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@given(days)
def test_a_month_has_all_its_days_and_its_neighbours_touch_it(day: date) -> None:
    month = month_of(day)
    assert day in month
    assert month.first.day == 1
    assert (month.last + timedelta(days=1)).day == 1
    assert month.is_month
    assert month.after().first == month.last + timedelta(days=1)
    assert month.before().last == month.first - timedelta(days=1)
    assert month.after().before() == month


@given(days)
def test_four_weeks_begin_on_monday_and_follow_each_other(day: date) -> None:
    weeks = four_weeks(day)
    assert day in weeks
    assert (weeks.first.weekday(), weeks.last.weekday()) == (0, 6)
    assert len(weeks.weeks) == 4
    assert weeks.after().first == weeks.last + timedelta(days=1)
    assert weeks.after().before() == weeks


@given(days)
def test_the_rows_of_a_month_are_whole_weeks_around_it(day: date) -> None:
    month = month_of(day)
    rows = month.weeks
    assert all(len(row) == 7 and row[0].weekday() == 0 for row in rows)
    assert month.first in rows[0]
    assert month.last in rows[-1]


def test_a_period_of_other_length_still_has_whole_weeks() -> None:
    assert len(Period(date(2026, 12, 2), date(2026, 12, 8)).weeks) == 2


def test_four_weeks_that_are_all_of_a_february_are_still_four_weeks() -> None:
    weeks = four_weeks(date(2027, 2, 3))
    assert (weeks.first, weeks.last) == (date(2027, 2, 1), date(2027, 2, 28))
    assert kept(key(weeks)) == weeks != month_of(date(2027, 2, 3))


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("", date(2026, 11, 1)),
        ("tháng này", date(2026, 11, 1)),
        ("tháng 12", date(2026, 12, 1)),
        ("12", date(2026, 12, 1)),
        ("thang 1", date(2027, 1, 1)),
        ("tháng 9", date(2026, 9, 1)),
        ("Tháng 3 / 2028", date(2028, 3, 1)),
        ("tháng 3 năm 2028", date(2028, 3, 1)),
        ("tháng sau", date(2026, 12, 1)),
        ("sau", date(2026, 12, 1)),
        ("tháng trước", date(2026, 10, 1)),
        ("2027-02", date(2027, 2, 1)),
        ("4 tuần", date(2026, 11, 23)),
        ("2026-12-09", date(2026, 12, 7)),
    ],
)
def test_a_month_or_four_weeks_are_asked_for_in_many_ways(words: str, first: date) -> None:
    found = read(words, TODAY)
    assert found is not None
    assert found.first == first


@pytest.mark.parametrize(
    "words", ["tháng 13", "0", "tháng mười ba", "hôm qua", "2026-13", "2026-02-30", "1/1", "9999-01", "tháng 1/9999"]
)
def test_other_words_are_no_month(words: str) -> None:
    assert read(words, TODAY) is None


@given(days, st.booleans())
def test_what_a_button_carries_is_read_back(day: date, weeks: bool) -> None:
    period = four_weeks(day) if weeks else month_of(day)
    assert kept(key(period)) == period


@given(st.integers(1, 12), days)
def test_a_month_without_a_year_is_the_nearest(number: int, today: date) -> None:
    found = read(f"tháng {number}", today)
    assert found is not None
    assert found.first.month == number
    assert -5 <= (found.first.year - today.year) * 12 + number - today.month <= 6


@given(st.text(max_size=20))
def test_whatever_is_typed_is_a_period_or_nothing(words: str) -> None:
    assert read(words, TODAY) is None or isinstance(read(words, TODAY), Period)
