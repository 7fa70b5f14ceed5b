"""A year of dues, in zones that change their clocks: each once or as its rule for missed ones says, none in quiet hours."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.plugin import Missed
from plugins.bulletins.hours import Rules, barred
from plugins.bulletins.slots import APART, ON_TIME, Calendar, Slot, next_slot, step

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
BERLIN = ZoneInfo("Europe/Berlin")
BEGIN = datetime(2026, 3, 1, tzinfo=UTC)
YEAR = timedelta(days=365)
RULES = ("30 19 * * 1", "30 19 * * *", "0 6 * * 2,5", "0 22 * * *", "30 2 * * *", "0 7 1 * *", "15 9-17/4 * * *")
DOWN = datetime(2026, 8, 1, 3, tzinfo=UTC)


class Sent(NamedTuple):
    """A post that left, and the due that it left for."""

    at: datetime
    due: datetime


def year(rule: str, missed: Missed, calendar: Calendar, down: timedelta = timedelta(0)) -> Iterator[Sent]:
    """Whatever leaves in a year in which nobody was there for so long from ``DOWN`` on."""
    slot = next_slot(rule, BEGIN, calendar)
    while slot is not None and slot.leaves < BEGIN + YEAR:
        now = slot.leaves
        if DOWN <= now < DOWN + down:
            now = DOWN + down
        done = step(slot, rule, missed, now, calendar)
        if done.send:
            yield Sent(now, slot.due)
        assert done.then is None or done.then.leaves > now
        slot = done.then


def dues(rule: str, calendar: Calendar) -> Iterator[datetime]:
    slot = next_slot(rule, BEGIN, calendar)
    while slot is not None and slot.due < BEGIN + YEAR:
        yield slot.due
        slot = next_slot(rule, slot.due, calendar)


@pytest.mark.parametrize("zone", [HERE, BERLIN], ids=str)
@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("missed", Missed)
def test_in_a_year_with_a_week_away_nothing_leaves_when_it_may_not_nor_twice(
    rule: str, missed: Missed, zone: ZoneInfo
) -> None:
    calendar = Calendar(zone, Rules(holidays=frozenset({date(2026, 9, 2), date(2026, 4, 30)})))
    sent = list(year(rule, missed, calendar, timedelta(days=7)))
    assert sent
    assert [each for each in sent if barred(each.at, zone, calendar.hours)] == []
    assert len({each.due for each in sent}) == len({each.at for each in sent}) == len(sent)
    assert sent == sorted(sent)
    assert {each.due for each in sent} <= set(dues(rule, calendar))


@pytest.mark.parametrize("zone", [HERE, BERLIN], ids=str)
@pytest.mark.parametrize("rule", RULES)
def test_with_all_every_due_of_the_year_leaves_once(rule: str, zone: ZoneInfo) -> None:
    calendar = Calendar(zone, Rules())
    sent = [each.due for each in year(rule, Missed.ALL, calendar, timedelta(days=7))]
    assert sent == list(dues(rule, calendar))[: len(sent)]
    assert sent[-1] > BEGIN + YEAR - timedelta(days=40)


def test_a_daily_post_leaves_on_every_day_that_is_not_free() -> None:
    calendar = Calendar(HERE, Rules())
    days = [each.at.astimezone(HERE).date() for each in year("30 19 * * *", Missed.ONCE, calendar)]
    free = [date(2027, 2, day) for day in range(4, 11)]
    assert [day for day in set(days) if days.count(day) > 1] == [date(2027, 2, 11)]  # the morning for those of Tết
    assert not set(days) & set(free)
    everyone = {BEGIN.astimezone(HERE).date() + timedelta(days=day) for day in range(365)}
    assert set(days) == everyone - set(free)


@pytest.mark.parametrize(("missed", "made_up"), [(Missed.SKIP, 0), (Missed.ONCE, 1), (Missed.ALL, 7)])
def test_a_week_away_is_made_up_for_as_the_rule_says(missed: Missed, made_up: int) -> None:
    calendar = Calendar(HERE, Rules())
    back = DOWN + timedelta(days=7)
    sent = list(year("0 11 * * *", missed, calendar, timedelta(days=7)))
    missing = [each for each in sent if DOWN <= each.due < back]
    assert len(missing) == made_up
    assert all(later.at - sooner.at >= APART for sooner, later in pairwise(missing))


@pytest.mark.parametrize("zone", [HERE, BERLIN], ids=str)
def test_the_clock_on_the_wall_shows_the_same_hour_all_year(zone: ZoneInfo) -> None:
    sent = list(year("30 19 * * 1", Missed.ONCE, Calendar(zone, Rules())))
    assert {f"{each.at.astimezone(zone):%a %H:%M}" for each in sent} <= {"Mon 19:30", "Thu 06:30"}
    assert len(sent) == 52


def test_where_the_clocks_are_put_back_the_hour_that_comes_twice_counts_once() -> None:
    found = [due for due in dues("30 2 * * *", Calendar(BERLIN, Rules())) if due.date() == date(2026, 10, 25)]
    assert found == [datetime(2026, 10, 25, 0, 30, tzinfo=UTC)]


def test_nothing_comes_round_after_the_end() -> None:
    monday = datetime(2026, 3, 2, tzinfo=UTC)
    calendar = Calendar(HERE, Rules(), ends=monday + timedelta(days=8))
    sent = list(year("30 19 * * 1", Missed.ONCE, calendar))
    assert [each.at.date() for each in sent] == [date(2026, 3, 2), date(2026, 3, 9)]


def test_who_comes_back_at_night_waits_for_the_morning() -> None:
    calendar = Calendar(HERE, Rules())
    slot = next_slot("30 19 * * 1", datetime(2026, 3, 2, tzinfo=UTC), calendar)
    assert slot is not None
    night = datetime(2026, 3, 4, 2, tzinfo=HERE)
    waiting = step(slot, "30 19 * * 1", Missed.ONCE, night, calendar)
    assert waiting == (False, Slot(slot.due, datetime(2026, 3, 4, 6, 30, tzinfo=HERE)))
    assert step(slot, "30 19 * * 1", Missed.SKIP, night, calendar).then == next_slot("30 19 * * 1", night, calendar)


@settings(deadline=None)
@given(
    st.sampled_from(RULES),
    st.sampled_from(list(Missed)),
    st.floats(0, 1).map(lambda part: BEGIN + part * YEAR),
    st.timedeltas(timedelta(0), timedelta(days=20)),
    st.sampled_from([HERE, BERLIN]),
)
def test_a_step_goes_forward_and_sends_only_when_it_may(
    rule: str, missed: Missed, after: datetime, late: timedelta, zone: ZoneInfo
) -> None:
    calendar = Calendar(zone, Rules())
    slot = next_slot(rule, after, calendar)
    assert slot is not None
    now = slot.leaves + late
    done = step(slot, rule, missed, now, calendar)
    assert done.then is not None
    assert done.then.leaves > now
    assert not barred(done.then.leaves, zone, calendar.hours)
    if done.send:
        assert not barred(now, zone, calendar.hours)
        assert done.then.due > slot.due
        assert missed is not Missed.SKIP or late <= ON_TIME
