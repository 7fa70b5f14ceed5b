"""When a bulletin leaves, as officers type it: "19h30", "7 giờ sáng mai", "25/12 8h", "ngay"."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Final

from bot.model.folding import fold

_CLOCK: Final = re.compile(r"\b([01]?\d|2[0-4])\s*(?:(?:h|g|gio|:)\s*([0-5]\d)?)(?![0-9/])(?:\s*(ruoi))?")
_DATE: Final = re.compile(
    r"\b(?:ngay\s+)?([0-3]?\d)(?:[/.-]|\s+thang\s+)([01]?\d)(?:(?:[/.-]|\s+nam\s+)(\d{4}|\d{2}))?\b"
)
_HALF_SAID: Final = re.compile(r"\b(?:tuan|thang|nam|ram|cuoi|ngay\s+\d{1,2}(?!\d|\s*(?:h|g|:)))")
"""A day that only a person understands: "tuần sau", "ngày 25"; it is asked for again and not left out."""
_NOW: Final = frozenset({"ngay", "dang ngay", "gui ngay", "bay gio", "now", "at once"})
_AHEAD: Final = {
    **dict.fromkeys(("ngay mai", "sang mai", "chieu mai", "toi mai", "mai", "tomorrow"), 1),
    **dict.fromkeys(("ngay kia", "mot"), 2),
    **dict.fromkeys(("hom nay", "toi nay", "today"), 0),
    **dict.fromkeys(("hom qua", "hom kia", "yesterday"), -1),
}
_WEEKDAYS: Final = {
    "thu hai": 0,
    "thu ba": 1,
    "thu tu": 2,
    "thu nam": 3,
    "thu sau": 4,
    "thu bay": 5,
    **{f"thu {number}": number - 2 for number in range(2, 8)},
    **{f"t{number}": number - 2 for number in range(2, 8)},
    **dict.fromkeys(("chu nhat", "cn"), 6),
}
_NEXT_WEEK: Final = ("tuan sau", "tuan toi")
_AFTERNOON: Final = ("chieu", "toi")
_NOON: Final = 12
_BEFORE_DAWN: Final = 5
_LATE_MORNING: Final = 10


class Unclear(StrEnum):
    """Why some words are no time; the end of its text key."""

    NO_TIME = "no-time"
    NO_DAY = "no-day"
    PAST = "past"
    FAR = "far"


_FARTHEST: Final = timedelta(days=366)


def read(words: str, now: datetime, zone: tzinfo, usual: time) -> datetime | Unclear:
    """The instant that is meant: today's or else tomorrow's where no day is named; at ``usual`` where only a day is."""
    typed = fold(words).strip()
    if typed in _NOW:
        return now
    today = now.astimezone(zone).date()
    day = _day(typed, today)
    if isinstance(day, Unclear):
        return day
    at = _clock(_DATE.sub(" ", typed))
    if at is None and day is None:
        return Unclear.NO_TIME
    return _instant(day, at or usual, now, zone)


def next_usual(now: datetime, zone: tzinfo, usual: time) -> datetime:
    """Today at that time, else tomorrow."""
    found = _at(now.astimezone(zone).date(), usual, zone)
    return found if found > now else _at(now.astimezone(zone).date() + timedelta(days=1), usual, zone)


def _instant(day: date | None, at: time, now: datetime, zone: tzinfo) -> datetime | Unclear:
    if day is None:
        return next_usual(now, zone, at)
    found = _at(day, at, zone)
    if found <= now:
        return Unclear.PAST
    return Unclear.FAR if found - now > _FARTHEST else found


def _at(day: date, at: time, zone: tzinfo) -> datetime:
    return datetime.combine(day, at, zone)


def _day(typed: str, today: date) -> date | Unclear | None:
    """The day that is named, None where none is."""
    if found := _DATE.search(typed):
        return _date(found, today)
    if weekday := _named(typed, tuple(_WEEKDAYS)):
        return _on(_WEEKDAYS[weekday], bool(_named(typed, _NEXT_WEEK)), today)
    if named := _named(typed, tuple(_AHEAD)):
        return today + timedelta(days=_AHEAD[named])
    return Unclear.NO_DAY if _HALF_SAID.search(typed) else None


def _on(weekday: int, next_week: bool, today: date) -> date:
    """The next such day, today included, or that of the week after this one."""
    if next_week:
        return today + timedelta(days=7 - today.weekday() + weekday)
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def _date(found: re.Match[str], today: date) -> date | Unclear:
    year = int(found[3]) % 2000 + 2000 if found[3] and len(found[3]) == 2 else int(found[3] or today.year)
    try:
        day = date(year, int(found[2]), int(found[1]))
        return day if found[3] or day >= today else day.replace(year=year + 1)
    except ValueError:
        return Unclear.NO_DAY


def _clock(typed: str) -> time | None:
    found = _CLOCK.search(typed)
    if found is None:
        return None
    hour, minute = int(found[1]), 30 if found[3] else int(found[2] or 0)
    return time(_of_day(hour, typed) % 24, minute)


def _of_day(hour: int, typed: str) -> int:
    """By the part of the day that is said: "1h trưa" is 13, "12h đêm" midnight, "1h đêm" stays and "10h đêm" is 22."""
    if _named(typed, ("dem",)):
        if hour == _NOON:
            return 0
        return hour + _NOON if _BEFORE_DAWN < hour < _NOON else hour
    early_noon = hour < _LATE_MORNING and _named(typed, ("trua",))
    return hour + _NOON if hour < _NOON and (early_noon or _named(typed, _AFTERNOON)) else hour


def _named(typed: str, names: Sequence[str]) -> str | None:
    """The longest of the names that is said."""
    said = [name for name in names if f" {name} " in f" {typed} "]
    return max(said, key=len) if said else None
