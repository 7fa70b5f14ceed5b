"""When public information may leave: not while people sleep, not at Tết, not on days that the ward keeps free."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Final, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from plugins.bulletins.tet import days_from_tet

_DAY: Final = timedelta(days=1)
_SECOND: Final = timedelta(seconds=1)


class Barred(StrEnum):
    """Why nothing may leave at an instant."""

    QUIET = "quiet"
    TET = "tet"
    HOLIDAY = "holiday"


class Rules(BaseModel):
    """Times of the ward's own clocks, in which no bulletin leaves.

    ``quiet_from`` to ``quiet_to``: every night, or part of the day; the same time twice means never. ``tet_days_before`` and
    ``tet_days``: so many days before the first day of Tết, and so many from it on. ``holidays``: whole days.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    quiet_from: time = time(21)
    quiet_to: time = time(6, 30)
    tet_days_before: int = Field(default=2, ge=0, le=10)
    tet_days: int = Field(default=5, ge=0, le=15)
    holidays: frozenset[date] = frozenset()

    @model_validator(mode="after")
    def _wall_times(self) -> Self:
        for name in ("quiet_from", "quiet_to"):
            if getattr(self, name).tzinfo is not None:
                raise ValueError(f"{name} has a zone; write the time as the clock on the wall shows it, such as 21:00")
        return self


def barred(when: datetime, zone: tzinfo, rules: Rules) -> Barred | None:
    """Why nothing may leave then; None where it may."""
    local = when.astimezone(zone)
    from_tet = days_from_tet(local.date())
    if from_tet is not None and -rules.tet_days_before <= from_tet < rules.tet_days:
        return Barred.TET
    if local.date() in rules.holidays:
        return Barred.HOLIDAY
    return Barred.QUIET if _is_quiet(local.time(), rules) else None


def allowed(when: datetime, zone: tzinfo, rules: Rules) -> datetime:
    """The first instant from ``when`` on at which something may leave; ``when`` itself where nothing is against it.

    Where the clocks jump over the end of the quiet hours, they end with that jump.
    """
    while (why := barred(when, zone, rules)) is not None:
        when = _end(when, zone, rules, why)
    return when


def _end(when: datetime, zone: tzinfo, rules: Rules, why: Barred) -> datetime:
    local = when.astimezone(zone)
    if why is not Barred.QUIET:
        return _instant(local.date() + _DAY, time(), zone, after=when)
    day = local.date() if local.time() < rules.quiet_to else local.date() + _DAY
    return _instant(day, rules.quiet_to, zone, after=when)


def _instant(day: date, at: time, zone: tzinfo, *, after: datetime) -> datetime:
    """When the clocks show that; where they show it twice, the first time that is later than ``after``."""
    wall = datetime.combine(day, at, zone)
    first, second = wall.astimezone(UTC), wall.replace(fold=1).astimezone(UTC)
    if second < first:
        return _jump(second, first, zone)
    return first if first > after else second


def _jump(before: datetime, behind: datetime, zone: tzinfo) -> datetime:
    """When the clocks jump between two instants, to the second."""
    offset = behind.astimezone(zone).utcoffset()
    while behind - before > _SECOND:
        middle = (before + (behind - before) / 2).replace(microsecond=0)
        before, behind = (before, middle) if middle.astimezone(zone).utcoffset() == offset else (middle, behind)
    return behind


def _is_quiet(at: time, rules: Rules) -> bool:
    if rules.quiet_from <= rules.quiet_to:
        return rules.quiet_from <= at < rules.quiet_to
    return at >= rules.quiet_from or at < rules.quiet_to
