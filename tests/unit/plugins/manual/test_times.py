"""When somebody is reminded: an alarm at any hour, everything else by day."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from plugins.manual.times import EVENING, MORNING, next_reminder

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
TIMES = st.integers(0, 3 * 365 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
AGES = st.timedeltas(timedelta(), timedelta(days=30))


@given(TIMES, AGES, st.integers(0, 200), st.booleans())
def test_the_next_reminder_is_always_to_come(asked_at: datetime, age: timedelta, reminded: int, alarm: bool) -> None:
    now = asked_at + age
    assert now < next_reminder(alarm, reminded, asked_at, now, ZONE) <= now + timedelta(days=9)


@given(TIMES, AGES, st.integers(0, 200))
def test_what_is_no_alarm_never_comes_at_night(asked_at: datetime, age: timedelta, reminded: int) -> None:
    local = next_reminder(False, reminded, asked_at, asked_at + age, ZONE).astimezone(ZONE)
    assert MORNING <= local.hour < EVENING


def test_an_alarm_comes_after_5_15_30_90_and_150_minutes() -> None:
    asked_at = datetime(2026, 3, 2, 20, tzinfo=UTC)
    found = [next_reminder(True, count, asked_at, asked_at, ZONE) - asked_at for count in range(5)]
    assert found == [timedelta(minutes=minutes) for minutes in (5, 15, 30, 90, 150)]


def test_a_bulletin_comes_after_two_hours_and_then_each_morning() -> None:
    asked_at = datetime(2026, 3, 2, 9, tzinfo=ZONE).astimezone(UTC)
    first = next_reminder(False, 0, asked_at, asked_at, ZONE)
    second = next_reminder(False, 1, asked_at, first, ZONE)
    third = next_reminder(False, 2, asked_at, second, ZONE)
    assert [when.astimezone(ZONE).hour for when in (first, second, third)] == [11, 8, 8]
    assert third - second == timedelta(days=1)
