"""When somebody is reminded: an alarm soon and at any hour, everything else later and never at night."""

from datetime import datetime, time, timedelta, tzinfo
from typing import Final

ALARM: Final = (5, 15, 30)
"""Minutes after asking; then every hour."""

OTHER: Final = timedelta(hours=2)
"""After asking; then every morning."""

UPWARDS: Final = 3
"""From this reminder on others are asked too."""

MORNING: Final = 8
EVENING: Final = 21
"""Between these hours nobody sleeps."""


def next_reminder(alarm: bool, reminded: int, asked_at: datetime, now: datetime, zone: tzinfo) -> datetime:
    """After so many reminders; always later than now."""
    if alarm:
        minutes = ALARM[reminded] if reminded < len(ALARM) else ALARM[-1] + 60 * (reminded + 1 - len(ALARM))
        return max(asked_at + timedelta(minutes=minutes), now + timedelta(minutes=1))
    return _by_day(now + OTHER, zone) if reminded == 0 else _next_morning(now, zone)


def _by_day(when: datetime, zone: tzinfo) -> datetime:
    local = when.astimezone(zone)
    return when if MORNING <= local.hour < EVENING else _next_morning(when, zone)


def _next_morning(when: datetime, zone: tzinfo) -> datetime:
    local = when.astimezone(zone)
    day = local.date() if local.hour < MORNING else local.date() + timedelta(days=1)
    return datetime.combine(day, time(MORNING), zone).astimezone(when.tzinfo)
