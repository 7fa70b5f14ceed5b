"""The law's clocks end with the right day in the ward's own zone."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from plugins.mydata.clocks import after_days, after_working_days, last_day

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
TET = [date(2027, 2, day) for day in (5, 8, 9, 10, 11)]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC)


@pytest.mark.parametrize(
    ("asked", "by"),
    [
        ("2026-11-23T08:00", "25/11/2026"),
        ("2026-11-23T23:59", "25/11/2026"),
        ("2026-11-26T08:00", "30/11/2026"),
        ("2026-11-28T08:00", "01/12/2026"),
        ("2027-02-04T16:00", "15/02/2027"),
    ],
)
def test_two_working_days_leave_out_weekends_and_holidays(asked: str, by: str) -> None:
    end = after_working_days(at(asked), 2, ZONE, TET)
    assert last_day(end, ZONE) == by
    assert end.astimezone(ZONE).time().isoformat() == "00:00:00"


def test_days_are_counted_from_the_day_after_it_was_asked() -> None:
    assert last_day(after_days(at("2026-11-23T00:01"), 10, ZONE), ZONE) == "03/12/2026"
    assert last_day(after_days(at("2026-11-23T23:59"), 20, ZONE), ZONE) == "13/12/2026"
