"""What a calendar shows and complains of, reckoned over entries alone."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.ids import AccountId, GroupId
from plugins.bulletins.calendar import (
    CalendarRules,
    Entry,
    Kind,
    Standing,
    Trouble,
    Ward,
    composed,
    overrun,
)
from plugins.bulletins.hours import Barred, Rules, barred
from plugins.bulletins.periods import month_of

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
WEB, ZALO = AccountId("web"), AccountId("zalo")
GROUPS = [GroupId(f"to-{number}") for number in range(1, 6)]
TODAY = date(2026, 12, 1)
DECEMBER = month_of(TODAY)


def ward(*groups: GroupId, most: int = 2, gap: int = 60, rules: Rules | None = None) -> Ward:
    limits = CalendarRules(most_a_day=most, gap_days=gap)
    return Ward(zone=ZONE, rules=rules or Rules(), limits=limits, groups=frozenset(groups), today=TODAY)


def entry(
    day: int,
    hour: int = 19,
    *groups: GroupId,
    minute: int = 30,
    standing: Standing = Standing.PLANNED,
    month: int = 12,
    failed: int = 0,
    lanes: dict[AccountId, float] | None = None,
) -> Entry:
    at = datetime(2026, month, day, hour, minute, tzinfo=ZONE)
    return Entry(
        number=day * 100 + hour,
        title="Khóa cửa",
        at=at,
        standing=standing,
        groups=frozenset(groups or GROUPS[:1]),
        failed=failed,
        lanes=lanes or {},
    )


def kinds(troubles: tuple[Trouble, ...]) -> list[Kind]:
    return [each.kind for each in troubles]


instants = st.integers(0, 50 * 24 * 60).map(
    lambda minutes: datetime(2026, 11, 20, tzinfo=ZONE) + timedelta(minutes=minutes)
)
entries = st.builds(
    Entry,
    number=st.integers(1, 999),
    title=st.just("Khóa cửa"),
    at=instants,
    standing=st.sampled_from(Standing),
    groups=st.frozensets(st.sampled_from(GROUPS), min_size=1),
    lanes=st.dictionaries(st.sampled_from([WEB, ZALO]), st.floats(0, 20_000)),
    failed=st.integers(0, 2),
)


@given(st.lists(entries, max_size=6))
def test_every_entry_of_the_month_stands_on_its_own_day_once_and_no_other_does(given_: list[Entry]) -> None:
    calendar = composed(DECEMBER, given_, ward(*GROUPS, gap=5))
    shown = [each for day in calendar.days for each in day.entries]
    assert sorted(map(id, shown)) == sorted(id(each) for each in given_ if each.at.month == 12)
    assert all(each.at.astimezone(ZONE).date() == day.date for day in calendar.days for each in day.entries)
    assert [day.date for day in calendar.days] == [date(2026, 12, number) for number in range(1, 32)]


@given(st.lists(entries, max_size=6))
def test_what_is_wrong_stands_on_each_of_its_days_and_nowhere_else(given_: list[Entry]) -> None:
    calendar = composed(DECEMBER, given_, ward(*GROUPS, gap=5))
    for day in calendar.days:
        assert day.troubles == tuple(each for each in calendar.troubles if each.day <= day.date <= each.until)
    assert all(each.day in DECEMBER and each.until in DECEMBER for each in calendar.troubles)


@given(st.lists(entries, max_size=6))
def test_the_order_in_which_entries_come_changes_nothing_that_is_wrong(given_: list[Entry]) -> None:
    one, other = composed(DECEMBER, given_, ward(*GROUPS)), composed(DECEMBER, given_[::-1], ward(*GROUPS))
    assert {(each.kind, each.day, each.groups) for each in one.troubles if each.kind is not Kind.LATE} == {
        (each.kind, each.day, each.groups) for each in other.troubles if each.kind is not Kind.LATE
    }


def test_two_in_one_hour_in_the_same_groups_collide_and_in_different_groups_do_not() -> None:
    one, two = entry(7, 19, *GROUPS[:3], minute=0), entry(7, 19, *GROUPS[2:], minute=45)
    (trouble,) = composed(DECEMBER, [one, two], ward()).troubles
    assert (trouble.kind, trouble.groups, trouble.entries) == (Kind.CLASH, 1, (one, two))
    apart = entry(7, 19, *GROUPS[3:], minute=45)
    assert composed(DECEMBER, [one, apart], ward()).troubles == ()
    assert composed(DECEMBER, [one, entry(7, 20, *GROUPS[:3])], ward()).troubles == ()


def test_what_has_already_left_together_is_no_longer_complained_of() -> None:
    both = [entry(7, 19, minute=minute, standing=Standing.SENT) for minute in (0, 30)]
    assert composed(DECEMBER, both, ward()).troubles == ()


def test_more_than_so_many_a_day_to_one_group_is_too_much() -> None:
    many = [entry(7, hour) for hour in (8, 11, 15)]
    (trouble,) = composed(DECEMBER, many, ward(most=2)).troubles
    assert (trouble.kind, trouble.count, trouble.groups, len(trouble.entries)) == (Kind.CROWDED, 3, 1, 3)
    assert composed(DECEMBER, many, ward(most=3)).troubles == ()


def test_what_was_taken_down_counts_for_nothing() -> None:
    gone = [entry(7, 19, minute=minute, standing=Standing.DOWN) for minute in (0, 1, 2)]
    assert composed(DECEMBER, gone, ward()).troubles == ()


def test_copies_that_failed_are_said() -> None:
    sent = entry(7, standing=Standing.SENT, failed=2)
    (trouble,) = composed(DECEMBER, [sent], ward()).troubles
    assert (trouble.kind, trouble.count, trouble.entries) == (Kind.FAILED, 2, (sent,))


def test_a_group_that_hears_nothing_for_long_is_a_gap_and_groups_with_the_same_silence_are_one() -> None:
    heard = [entry(3, 19, *GROUPS), entry(20, 19, GROUPS[0])]
    first, second = composed(DECEMBER, heard, ward(*GROUPS, gap=12)).troubles
    assert (first.day, first.until, first.groups, first.count) == (date(2026, 12, 4), date(2026, 12, 19), 1, 16)
    assert (second.day, second.until, second.groups) == (date(2026, 12, 4), date(2026, 12, 31), 4)


def test_silence_that_is_over_is_not_complained_of() -> None:
    november = month_of(date(2026, 11, 1))
    assert composed(november, [], ward(*GROUPS, gap=5)).troubles == ()


def test_days_of_tet_are_no_silence_and_are_marked() -> None:
    february = month_of(date(2027, 2, 1))
    calendar = composed(february, [], ward(*GROUPS, gap=2))
    quiet = {day.date.day for day in calendar.days if day.barred is Barred.TET}
    assert {6, 7, 8} <= quiet
    (gap,) = calendar.troubles
    assert gap.count == 28 - len(quiet)


def test_what_is_planned_where_nothing_may_leave_is_said() -> None:
    (trouble,) = composed(DECEMBER, [entry(7, 23)], ward()).troubles
    assert trouble.kind is Kind.BARRED


def test_what_will_not_fit_before_the_quiet_hours_is_said_for_each_platform() -> None:
    slow = entry(7, 20, *GROUPS, minute=50, lanes={WEB: 5.0, ZALO: 1000.0})
    assert overrun(slow.at, slow.lanes, ZONE, Rules()) == {ZALO: 400}
    (trouble,) = composed(DECEMBER, [slow], ward()).troubles
    assert (trouble.kind, trouble.account, trouble.count) == (Kind.LATE, ZALO, 2)


def test_what_leaves_before_it_on_the_same_platform_takes_of_its_time() -> None:
    first = entry(7, 20, *GROUPS[:2], minute=40, lanes={ZALO: 1000.0})
    second = entry(7, 20, *GROUPS[2:], minute=50, lanes={ZALO: 300.0})
    assert composed(DECEMBER, [second], ward()).troubles == ()
    (trouble,) = composed(DECEMBER, [first, second], ward()).troubles
    assert (trouble.kind, trouble.entries) == (Kind.LATE, (second,))


@given(entries)
def test_what_is_said_to_fit_has_left_when_the_quiet_hours_begin(one: Entry) -> None:
    here = ward()
    if barred(one.at, ZONE, here.rules) is not None:
        return
    for account, seconds in one.lanes.items():
        if account not in overrun(one.at, one.lanes, ZONE, here.rules) and seconds > 1:
            last = one.at.astimezone(UTC) + timedelta(seconds=seconds - 1)
            assert barred(last, ZONE, here.rules) is None


@pytest.mark.parametrize(
    "rules", [Rules(quiet_from=time(0), quiet_to=time(0)), Rules(quiet_from=time(12), quiet_to=time(13, 30))]
)
def test_other_hours_are_reckoned_with(rules: Rules) -> None:
    noon = entry(7, 11, lanes={WEB: 3600.0})
    late = composed(DECEMBER, [noon], ward(rules=rules)).troubles
    assert kinds(late) == ([] if rules.quiet_from == rules.quiet_to else [Kind.LATE])
