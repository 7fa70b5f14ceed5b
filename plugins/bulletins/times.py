"""When a bulletin leaves, as officers type it: "19h30", "7 giờ sáng mai", "25/12 8h", "ngay"."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Final

from bot.model.folding import fold

_CLOCK: Final = re.compile(r"\b([01]?\d|2[0-4])\s*(?:(?:h|g|gio|:)\s*([0-5]\d)?)(?![0-9/])(?:\s*(ruoi))?")
_DATE: Final = re.compile(r"\b(?:ngay\s+)?([0-3]?\d)[/-]([01]?\d)(?:[/-](\d{4}))?\b")
_NOW: Final = frozenset({"ngay", "dang ngay", "gui ngay", "bay gio", "now", "at once"})
_AHEAD: Final = {
    **dict.fromkeys(("ngay mai", "sang mai", "chieu mai", "toi mai", "mai", "tomorrow"), 1),
    **dict.fromkeys(("ngay kia", "mot"), 2),
    **dict.fromkeys(("hom nay", "toi nay", "today"), 0),
}
_AFTERNOON: Final = ("chieu", "toi", "dem")
_NOON: Final = 12


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
    named = _named(typed, tuple(_AHEAD))
    return None if named is None else today + timedelta(days=_AHEAD[named])


def _date(found: re.Match[str], today: date) -> date | Unclear:
    year = int(found[3]) if found[3] else today.year
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
    if hour < _NOON and _named(typed, _AFTERNOON):
        hour += _NOON
    return time(hour % 24, minute)


def _named(typed: str, names: Sequence[str]) -> str | None:
    """The longest of the names that is said."""
    said = [name for name in names if f" {name} " in f" {typed} "]
    return max(said, key=len) if said else None
