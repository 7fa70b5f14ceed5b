"""The months and weeks that a calendar shows, and how officers ask for them."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.model.folding import fold

_DAY: Final = timedelta(days=1)
_WEEK: Final = 7
_FOUR_WEEKS: Final = 28
_YEARS: Final = range(2000, 2100)
_MONTH: Final = re.compile(r"(?:thang\s*)?(1[0-2]|0?[1-9])(?:\s*(?:[/.-]|nam)\s*(\d{4}))?")
_KEPT: Final = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_THIS: Final = frozenset({"", "nay", "thang nay", "this month", "bay gio"})
_NEXT: Final = frozenset({"sau", "toi", "thang sau", "thang toi", "next", "next month"})
_LAST: Final = frozenset({"truoc", "qua", "thang truoc", "thang qua", "last", "last month"})
_WEEKS: Final = frozenset({"4 tuan", "bon tuan", "tuan", "tuan nay", "four weeks", "4 weeks", "weeks"})


@dataclass(frozen=True, slots=True)
class Period:
    """Whole weeks of which the days ``first`` to ``last`` are meant; four weeks may be those of a February, and are no month."""

    first: date
    last: date
    is_month: bool = False

    @property
    def weeks(self) -> tuple[tuple[date, ...], ...]:
        """From the Monday before the first day to the Sunday after the last."""
        start = self.first - timedelta(days=self.first.weekday())
        count = (self.last - start).days // _WEEK + 1
        return tuple(tuple(start + timedelta(days=week * _WEEK + day) for day in range(_WEEK)) for week in range(count))

    def before(self) -> "Period":
        """The month or the weeks before it."""
        return month_of(self.first - _DAY) if self.is_month else _moved(self, -_FOUR_WEEKS)

    def after(self) -> "Period":
        """The month or the weeks behind it."""
        return month_of(self.last + _DAY) if self.is_month else _moved(self, _FOUR_WEEKS)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def month_of(day: date) -> Period:
    """The month of a day."""
    first = day.replace(day=1)
    return Period(first, (first + timedelta(days=31)).replace(day=1) - _DAY, is_month=True)


def four_weeks(day: date) -> Period:
    """The week of a day and the three behind it."""
    first = day - timedelta(days=day.weekday())
    return Period(first, first + timedelta(days=_FOUR_WEEKS - 1))


def read(words: str, today: date) -> Period | None:
    """What somebody asks for: "12", "tháng 12/2026", "tháng sau", "4 tuần"; None for other words.

    A month without a year is the nearest one, half a year back at most.
    """
    typed = " ".join(fold(words).split())
    if typed in _WEEKS:
        return four_weeks(today)
    month = month_of(today)
    for said, found in ((_THIS, month), (_NEXT, month.after()), (_LAST, month.before())):
        if typed in said:
            return found
    named = _MONTH.fullmatch(typed)
    if named is None:
        return kept(typed)
    number, year = int(named[1]), named[2]
    if year is None:
        return _nearest(number, month)
    return month_of(date(int(year), number, 1)) if int(year) in _YEARS else None


def key(period: Period) -> str:
    """As addresses and buttons have it: "2026-12", or the Monday of four weeks."""
    return f"{period.first:%Y-%m}" if period.is_month else period.first.isoformat()


def kept(words: str) -> Period | None:
    """What ``key`` says, None for whatever else somebody may have typed."""
    found = _KEPT.fullmatch(words)
    if found is None or int(found[1]) not in _YEARS:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3] or 1))
    except ValueError:
        return None
    return four_weeks(day) if found[3] else month_of(day)


def _nearest(number: int, month: Period) -> Period:
    """That month of this year, of the last or of the next: from five months ago to half a year ahead."""
    ahead = (number - month.first.month + 5) % 12 - 5
    place = month.first.year * 12 + month.first.month - 1 + ahead
    return month_of(date(place // 12, place % 12 + 1, 1))


def _moved(period: Period, days: int) -> Period:
    return Period(period.first + timedelta(days=days), period.last + timedelta(days=days))
