"""The calendar of bulletins, reckoned only: what leaves on which day, what collides, who hears nothing, and what will not fit."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from itertools import pairwise
from typing import Final, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from bot.model.ids import AccountId, GroupId
from plugins.bulletins.hours import Barred, Rules, barred
from plugins.bulletins.periods import Period

K = TypeVar("K")

_DAY: Final = timedelta(days=1)


class CalendarRules(BaseModel):
    """From when on a calendar complains: more than ``most_a_day`` to one group, nothing for more than ``gap_days`` days."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    most_a_day: int = Field(default=2, ge=1, le=20)
    gap_days: int = Field(default=10, ge=2, le=60)


class Standing(StrEnum):
    """How far something in the calendar is; ``COMING`` is the next time of a series, of which no bulletin is made yet."""

    WAITS = "waits"
    COMING = "coming"
    PLANNED = "planned"
    SENT = "sent"
    DOWN = "down"


AHEAD: Final = (Standing.WAITS, Standing.COMING, Standing.PLANNED)
"""What has still to leave."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that leaves or left ``at``; ``number`` as officers call it, 0 for a coming time of a series.

    ``lanes`` are the seconds that each account needs for its copies. Of ``copies`` so many have arrived (``there``), and
    ``failed`` will not without somebody's hand.
    """

    number: int
    title: str
    at: datetime
    standing: Standing
    groups: frozenset[GroupId] = frozenset()
    lanes: Mapping[AccountId, float] = field(default_factory=dict)
    copies: int = 0
    there: int = 0
    failed: int = 0


class Kind(StrEnum):
    """What may be wrong; the end of its text key."""

    FAILED = "failed"
    CLASH = "clash"
    CROWDED = "crowded"
    BARRED = "barred"
    LATE = "late"
    GAP = "gap"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """One thing to look at, from ``day`` until ``until``; ``entries`` are those it is about, ``groups`` how many it concerns.

    ``count`` says how many: copies that failed, bulletins in an hour or a day, copies that will not leave in time, silent days.
    ``account`` is the platform that is too slow.
    """

    kind: Kind
    day: date
    until: date
    entries: tuple[Entry, ...] = ()
    groups: int = 0
    count: int = 0
    account: AccountId | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """One day: what leaves or left, by time; why nothing may leave on it; what is wrong."""

    date: date
    entries: tuple[Entry, ...] = ()
    barred: Barred | None = None
    troubles: tuple[Trouble, ...] = ()


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of a period in order, and all that is wrong in it."""

    period: Period
    days: tuple[Day, ...]
    troubles: tuple[Trouble, ...]

    def count(self, *standings: Standing) -> int:
        """How many entries stand so."""
        return sum(entry.standing in standings for day in self.days for entry in day.entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ward:
    """What a calendar is reckoned for: the clocks, the hours in which nothing leaves, the groups that should hear something."""

    zone: tzinfo
    rules: Rules
    limits: CalendarRules
    groups: frozenset[GroupId]
    today: date


def composed(period: Period, entries: Iterable[Entry], ward: Ward) -> Calendar:
    """The calendar of a period, of the entries that lie in it."""
    inside = [each for each in entries if _date(each, ward) in period]
    inside.sort(key=lambda each: (each.at, each.number))
    found = _troubles(period, inside, ward)
    troubles = tuple(sorted(found, key=lambda each: (each.day, each.kind, each.until, each.account or "")))
    days = tuple(_day(date_, inside, troubles, ward) for date_ in _dates(period.first, period.last))
    return Calendar(period, days, troubles)


def overrun(at: datetime, lanes: Mapping[AccountId, float], zone: tzinfo, rules: Rules) -> dict[AccountId, int]:
    """How many seconds each account still needs when the hours begin in which nothing leaves; none where all fits.

    ``lanes`` are the seconds that each needs from ``at`` on, together with what is before it.
    """
    left = (_closes(at, zone, rules) - at).total_seconds()
    return {account: round(seconds - left) for account, seconds in lanes.items() if round(seconds - left) > 0}


def _date(entry: Entry, ward: Ward) -> date:
    return entry.at.astimezone(ward.zone).date()


def _dates(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += _DAY


def _day(day: date, inside: Sequence[Entry], troubles: Sequence[Trouble], ward: Ward) -> Day:
    entries = tuple(each for each in inside if _date(each, ward) == day)
    wrong = tuple(each for each in troubles if each.day <= day <= each.until)
    return Day(day, entries, _whole_day(day, ward), wrong)


def _whole_day(day: date, ward: Ward) -> Barred | None:
    """Why nothing may leave on all of a day; quiet hours are of every day."""
    why = barred(datetime.combine(day, time(12), ward.zone).astimezone(UTC), ward.zone, ward.rules)
    return None if why is Barred.QUIET else why


def _troubles(period: Period, inside: Sequence[Entry], ward: Ward) -> Iterator[Trouble]:
    standing = [each for each in inside if each.standing is not Standing.DOWN]
    yield from _failed(inside, ward)
    yield from _clashes(standing, ward)
    yield from _crowded(standing, ward)
    yield from _badly_timed([each for each in standing if each.standing in AHEAD], ward)
    yield from _gaps(period, standing, ward)


def _failed(inside: Iterable[Entry], ward: Ward) -> Iterator[Trouble]:
    for entry in inside:
        if entry.failed:
            day = _date(entry, ward)
            yield Trouble(kind=Kind.FAILED, day=day, until=day, entries=(entry,), count=entry.failed)


def _clashes(inside: Sequence[Entry], ward: Ward) -> Iterator[Trouble]:
    """In one hour the same groups hear several; what has left is as it is."""
    for (day, _), entries in _by(inside, lambda at: (at.date(), at.hour), ward).items():
        shared = {group for group, count in _heard(entries).items() if count > 1}
        both = tuple(each for each in entries if not shared.isdisjoint(each.groups))
        if shared and any(each.standing in AHEAD for each in both):
            yield Trouble(kind=Kind.CLASH, day=day, until=day, entries=both, groups=len(shared), count=len(both))


def _crowded(inside: Sequence[Entry], ward: Ward) -> Iterator[Trouble]:
    most = ward.limits.most_a_day
    for day, entries in _by(inside, lambda at: at.date(), ward).items():
        full = {group: count for group, count in _heard(entries).items() if count > most}
        about = tuple(each for each in entries if not each.groups.isdisjoint(full))
        if full and any(each.standing in AHEAD for each in about):
            yield Trouble(
                kind=Kind.CROWDED, day=day, until=day, entries=about, groups=len(full), count=max(full.values())
            )


def _badly_timed(ahead: Sequence[Entry], ward: Ward) -> Iterator[Trouble]:
    """What is planned for hours in which nothing leaves, and what will not have left when they begin."""
    free: dict[AccountId, datetime] = {}
    for entry in ahead:
        day = _date(entry, ward)
        if barred(entry.at, ward.zone, ward.rules) is not None:
            yield Trouble(kind=Kind.BARRED, day=day, until=day, entries=(entry,))
            continue
        waits = {each: max(0.0, (free.get(each, entry.at) - entry.at).total_seconds()) for each in entry.lanes}
        needs = {account: waits[account] + seconds for account, seconds in entry.lanes.items()}
        for account, over in overrun(entry.at, needs, ward.zone, ward.rules).items():
            late = min(len(entry.groups), _share(entry, account, over))
            yield Trouble(kind=Kind.LATE, day=day, until=day, entries=(entry,), count=late, account=account)
        free.update({account: entry.at + timedelta(seconds=seconds) for account, seconds in needs.items()})


def _share(entry: Entry, account: AccountId, seconds: float) -> int:
    """How many copies take so long on that account; at least one."""
    whole = max(entry.lanes[account], 1.0)
    return max(1, round(len(entry.groups) * min(1.0, seconds / whole)))


def _closes(at: datetime, zone: tzinfo, rules: Rules) -> datetime:
    """When the next hours begin in which nothing leaves; a day later where none do until then."""
    today = at.astimezone(zone).date()
    edges = [
        datetime.combine(day, clock, zone).astimezone(UTC)
        for day in (today, today + _DAY)
        for clock in (time(), rules.quiet_from)
    ]
    closing = (edge for edge in sorted(edges) if edge > at and barred(edge, zone, rules) is not None)
    return next(closing, at + _DAY)


def _gaps(period: Period, standing: Sequence[Entry], ward: Ward) -> Iterator[Trouble]:
    """The same silence of several groups is one; only days on which something may leave count, and what is over is over."""
    found: dict[tuple[date, date], int] = {}
    days = [day for day in _dates(period.first, period.last) if _whole_day(day, ward) is None]
    for group in ward.groups:
        heard = {_date(each, ward) for each in standing if group in each.groups}
        for run in _silent(days, heard):
            if len(run) > ward.limits.gap_days and run[-1] >= ward.today:
                found[run[0], run[-1]] = found.get((run[0], run[-1]), 0) + 1
    for (first, last), groups in found.items():
        count = sum(first <= day <= last for day in days)
        yield Trouble(kind=Kind.GAP, day=first, until=last, groups=groups, count=count)


def _silent(days: Sequence[date], heard: set[date]) -> Iterator[Sequence[date]]:
    """The runs of days on which nothing was heard."""
    edges = [-1, *(place for place, day in enumerate(days) if day in heard), len(days)]
    for before, behind in pairwise(edges):
        if behind - before > 1:
            yield days[before + 1 : behind]


def _by(inside: Iterable[Entry], key: Callable[[datetime], K], ward: Ward) -> dict[K, list[Entry]]:
    """Those whose local time has the same key, together."""
    found: dict[K, list[Entry]] = {}
    for entry in inside:
        found.setdefault(key(entry.at.astimezone(ward.zone)), []).append(entry)
    return found


def _heard(entries: Iterable[Entry]) -> dict[GroupId, int]:
    """How many of these each group hears."""
    counted: dict[GroupId, int] = {}
    for entry in entries:
        for group in entry.groups:
            counted[group] = counted.get(group, 0) + 1
    return counted
