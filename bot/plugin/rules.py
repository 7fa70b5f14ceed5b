"""Crontab rules: when one comes round next."""

import re
from datetime import datetime, timedelta, tzinfo
from typing import Final

from apscheduler.triggers.cron import CronTrigger  # type: ignore[import-untyped]

_DAYS: Final = ("sun", "mon", "tue", "wed", "thu", "fri", "sat", "sun")


def next_due(rule: str, zone: tzinfo, after: datetime) -> datetime | None:
    """When a crontab rule comes round next, later than ``after``; None for one that never does again.

    Days of the week are those of crontab: 0 and 7 are Sunday. Raises: ``ValueError`` for what is no rule.
    """
    fields = rule.split()
    if len(fields) == 5:
        fields[4] = re.sub(r"(?<![/\w])[0-7](?!\w)", lambda found: _DAYS[int(found.group())], fields[4])
    trigger = CronTrigger.from_crontab(" ".join(fields), timezone=zone)
    found: datetime | None = trigger.get_next_fire_time(None, (after + timedelta(microseconds=1)).astimezone(zone))
    return None if found is None else found.astimezone(after.tzinfo)
