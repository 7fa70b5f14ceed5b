"""When public information may leave: rules that hold for any instant, in any zone."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from plugins.bulletins.hours import Barred, Rules, allowed, barred
from plugins.bulletins.tet import FIRST_DAYS

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
BERLIN = ZoneInfo("Europe/Berlin")
ZONES = st.sampled_from([HERE, BERLIN, ZoneInfo("America/Sao_Paulo"), ZoneInfo("Australia/Lord_Howe"), UTC])
BEGIN, END = datetime(2016, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)
INSTANTS = st.floats(0, 1).map(lambda part: BEGIN + part * (END - BEGIN))
RULES = st.builds(
    Rules,
    quiet_from=st.times().map(lambda at: at.replace(microsecond=0)),
    quiet_to=st.times().map(lambda at: at.replace(microsecond=0)),
    tet_days_before=st.integers(0, 10),
    tet_days=st.integers(0, 15),
    holidays=st.frozensets(st.dates(date(2016, 1, 1), date(2040, 1, 1)), max_size=5),
)


def local(text: str, zone: ZoneInfo = HERE) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@given(INSTANTS, ZONES, RULES)
@example(local("2026-03-29T01:30", BERLIN), BERLIN, Rules(quiet_from=time(1), quiet_to=time(2, 30)))
@example(local("2026-10-25T02:10", BERLIN).replace(fold=1), BERLIN, Rules(quiet_from=time(1), quiet_to=time(2, 30)))
def test_nothing_leaves_when_it_may_not_nor_earlier_than_asked(when: datetime, zone: ZoneInfo, rules: Rules) -> None:
    found = allowed(when, zone, rules)
    assert barred(found, zone, rules) is None
    assert found >= when
    assert allowed(found, zone, rules) == found


@given(INSTANTS, ZONES, RULES, st.integers(0, 10_000))
def test_it_leaves_at_the_first_instant_that_is_good(when: datetime, zone: ZoneInfo, rules: Rules, part: int) -> None:
    found = allowed(when, zone, rules)
    earlier = when + (found - when) * part / 10_001
    assert earlier == found or barred(earlier, zone, rules) is not None


@given(INSTANTS, ZONES, RULES, st.timedeltas(timedelta(0), timedelta(days=400)))
def test_what_is_asked_later_never_leaves_earlier(
    when: datetime, zone: ZoneInfo, rules: Rules, later: timedelta
) -> None:
    assert allowed(when + later, zone, rules) >= allowed(when, zone, rules)


@pytest.mark.parametrize(
    ("asked", "leaves"),
    [
        ("2026-11-23T19:30", "2026-11-23T19:30"),
        ("2026-11-23T20:59:59", "2026-11-23T20:59:59"),
        ("2026-11-23T21:00", "2026-11-24T06:30"),
        ("2026-11-24T03:00", "2026-11-24T06:30"),
        ("2026-11-24T06:30", "2026-11-24T06:30"),
        ("2027-02-04T20:00", "2027-02-11T06:30"),
        ("2027-02-03T22:00", "2027-02-11T06:30"),
        ("2027-02-10T23:59", "2027-02-11T06:30"),
    ],
)
def test_nights_and_tet_are_kept_free_as_shipped(asked: str, leaves: str) -> None:
    assert allowed(local(asked), HERE, Rules()) == local(leaves)


def test_a_holiday_is_free_from_midnight_to_midnight_and_says_so() -> None:
    rules = Rules(holidays=frozenset({date(2026, 9, 2)}), quiet_from=time(0), quiet_to=time(0))
    assert allowed(local("2026-09-02T00:00"), HERE, rules) == local("2026-09-03T00:00")
    assert allowed(local("2026-09-01T23:59:59"), HERE, rules) == local("2026-09-01T23:59:59")
    assert barred(local("2026-09-02T10:00"), HERE, rules) is Barred.HOLIDAY
    assert barred(local("2027-02-06T10:00"), HERE, rules) is Barred.TET
    assert barred(local("2026-11-23T23:00"), HERE, Rules()) is Barred.QUIET


def test_quiet_hours_may_lie_in_the_middle_of_the_day() -> None:
    rules = Rules(quiet_from=time(11, 30), quiet_to=time(13, 30))
    assert allowed(local("2026-11-23T12:00"), HERE, rules) == local("2026-11-23T13:30")
    assert allowed(local("2026-11-23T23:00"), HERE, rules) == local("2026-11-23T23:00")


def test_the_night_is_over_by_the_clock_on_the_wall_when_clocks_change() -> None:
    for day in ("2026-03-28", "2026-10-24"):
        evening = local(f"{day}T23:00", BERLIN)
        morning = allowed(evening, BERLIN, Rules()).astimezone(BERLIN)
        assert (morning.time(), morning.date() - evening.date()) == (time(6, 30), timedelta(days=1))


def test_where_the_clocks_jump_over_the_end_it_ends_with_the_jump() -> None:
    rules = Rules(quiet_from=time(1), quiet_to=time(2, 30))
    found = allowed(local("2026-03-29T01:30", BERLIN), BERLIN, rules)
    assert found.astimezone(BERLIN).time() == time(3)


def test_a_time_with_a_zone_is_no_time_on_the_wall() -> None:
    with pytest.raises(ValidationError, match="quiet_to has a zone; write the time as the clock on the wall"):
        Rules(quiet_to=time(6, tzinfo=UTC))


NEW_MOON = datetime(2000, 1, 6, 18, 14, tzinfo=UTC)
MONTH = timedelta(days=29.530588861)


@pytest.mark.parametrize("year", FIRST_DAYS)
def test_tet_begins_with_a_new_moon_in_its_season(year: int) -> None:
    first = date(year, *FIRST_DAYS[year])
    assert date(year, 1, 21) <= first <= date(year, 2, 20)
    age = (datetime.combine(first, time(12), HERE) - NEW_MOON) % MONTH
    assert min(age, MONTH - age) < timedelta(days=1.3)


def test_tet_is_known_for_every_year_that_anybody_plans() -> None:
    years = list(FIRST_DAYS)
    assert years == list(range(years[0], years[0] + len(years)))
    assert years[-1] - datetime.now(UTC).year >= 15
    assert (FIRST_DAYS[2027], FIRST_DAYS[2030]) == ((2, 6), (2, 2))
