"""When a series comes round: a rule's own times, moved out of the hours in which nothing leaves."""

from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final, NamedTuple

from bot.plugin import Missed
from bot.plugin.rules import next_due
from plugins.bulletins.hours import Rules, allowed, barred

ON_TIME: Final = timedelta(minutes=5)
"""What is later than this was missed, as with the house's own schedules."""

APART: Final = timedelta(hours=1)
"""Between posts that are made up for one after the other, so that nobody's telephone rings seven times."""


class Slot(NamedTuple):
    """When the rule comes round, and when the post leaves then."""

    due: datetime
    leaves: datetime


class Calendar(NamedTuple):
    """By whose clocks and rules; ``ends`` is when nothing comes round any more."""

    zone: tzinfo
    hours: Rules
    ends: datetime | None = None


class Step(NamedTuple):
    """What becomes of a slot whose time has come: whether its post leaves now, and the slot that comes after, if one does."""

    send: bool
    then: Slot | None


def next_slot(rule: str, after: datetime, calendar: Calendar) -> Slot | None:
    """The next time that a crontab rule comes round later than ``after``; None where none does before the end.

    Where the clocks are put back it comes round once, at the first of two equal times.
    """
    due = next_due(rule, calendar.zone, after.astimezone(UTC))
    if due is not None and _wall(due, calendar) == _wall(after, calendar):
        due = next_due(rule, calendar.zone, due)
    return None if due is None else _within(Slot(due, allowed(due, calendar.zone, calendar.hours)), calendar)


def step(slot: Slot, rule: str, missed: Missed, now: datetime, calendar: Calendar) -> Step:
    """What to do with a slot at ``now``, which is not before it leaves; what is late is treated as ``missed`` says."""
    if missed is Missed.SKIP and now - slot.leaves > ON_TIME:
        return Step(False, next_slot(rule, now, calendar))
    if barred(now, calendar.zone, calendar.hours):
        return Step(False, Slot(slot.due, allowed(now, calendar.zone, calendar.hours)))
    if missed is not Missed.ALL:
        return Step(True, next_slot(rule, max(now, slot.due), calendar))
    following = next_slot(rule, slot.due, calendar)
    if following is None or following.leaves > now:
        return Step(True, following)
    return Step(True, Slot(following.due, allowed(now + APART, calendar.zone, calendar.hours)))


def _within(slot: Slot, calendar: Calendar) -> Slot | None:
    return None if calendar.ends is not None and slot.due > calendar.ends else slot


def _wall(when: datetime, calendar: Calendar) -> datetime:
    return when.astimezone(calendar.zone).replace(tzinfo=None)
