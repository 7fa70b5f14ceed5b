"""The law's clocks: days and working days as they go in the ward's own zone."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

_DAY: Final = timedelta(days=1)
_WEEKEND: Final = (5, 6)


def after_days(start: datetime, days: int, zone: tzinfo) -> datetime:
    """The end of that day; the day of asking is not counted."""
    return _end_of(start.astimezone(zone).date() + days * _DAY, zone)


def after_working_days(start: datetime, days: int, zone: tzinfo, holidays: Collection[date]) -> datetime:
    """The end of that working day; the day of asking, weekends and ``holidays`` are not counted."""
    day = start.astimezone(zone).date()
    while days:
        day += _DAY
        days -= day.weekday() not in _WEEKEND and day not in holidays
    return _end_of(day, zone)


def last_day(end: datetime, zone: tzinfo) -> str:
    """The day that ends then, as people write it."""
    return f"{(end - timedelta(seconds=1)).astimezone(zone):%d/%m/%Y}"


def _end_of(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day + _DAY, time(), zone).astimezone(UTC)
