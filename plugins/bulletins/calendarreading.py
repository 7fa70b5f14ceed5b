"""What the calendar of who asks holds: bulletins that their groups hear, with what became of each copy."""

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from bot.model.ids import GroupId
from bot.model.kinds import Matter
from bot.model.units import Audience
from plugins.bulletins import slots
from plugins.bulletins.audiences import audience_of, own
from plugins.bulletins.calendar import AHEAD, Calendar, Entry, Standing, Ward, composed
from plugins.bulletins.manifest import Ctx
from plugins.bulletins.periods import Period
from plugins.bulletins.records import Bulletin, State, between
from plugins.bulletins.records.planned import running

_STANDING: Final = {
    State.ASKED: Standing.WAITS,
    State.PLANNED: Standing.PLANNED,
    State.SENT: Standing.SENT,
    State.EXPIRED: Standing.SENT,
    State.REPLACED: Standing.SENT,
    State.RECALLED: Standing.DOWN,
}
"""Drafts, and what never left, are in no calendar."""

_MOST_TURNS: Final = 200
"""Of one series; nobody plans as far."""


def calendar_of(ctx: Ctx, period: Period) -> Calendar:
    """The calendar of the units on which who asks publishes, or of the one that is asked for. Raises: ``Refused``."""
    ward = ward_of(ctx)
    return composed(period, (*_entries(ctx, period, ward.groups), *_coming(ctx, period, ward)), ward)


def ward_of(ctx: Ctx) -> Ward:
    """For whom it is reckoned. Raises: ``Refused`` for who publishes nowhere."""
    units = {unit.id for unit in own(ctx)} if ctx.unit is None else {ctx.unit}
    groups = ctx.directory.groups(Audience(frozenset(units)))
    return Ward(
        zone=ctx.zone,
        rules=ctx.settings.hours,
        limits=ctx.settings.calendar,
        groups=frozenset(group.id for group in groups),
        today=ctx.now.astimezone(ctx.zone).date(),
    )


def _entries(ctx: Ctx, period: Period, ours: Collection[GroupId]) -> Iterator[Entry]:
    first = datetime.combine(period.first, time(), ctx.zone).astimezone(UTC)
    last = datetime.combine(period.last + timedelta(days=1), time(), ctx.zone).astimezone(UTC)
    for bulletin in ctx.records.all(between(first, last)):
        standing, leaves = _STANDING.get(bulletin.state), bulletin.sent_at or bulletin.at
        if standing is None or leaves is None:
            continue
        groups = frozenset(group.id for group in ctx.directory.groups(audience_of(ctx, bulletin))) & frozenset(ours)
        if groups:
            yield _entry(ctx, bulletin, standing, leaves, groups)


def _coming(ctx: Ctx, period: Period, ward: Ward) -> Iterator[Entry]:
    """The next times of series, of which no bulletin is made yet."""
    for series in ctx.records.all(running()):
        audience = Audience(frozenset({series.unit}))
        groups = frozenset(group.id for group in ctx.directory.groups(audience)) & ward.groups
        if not groups or series.due is None or series.at is None:
            continue
        lanes = ctx.notices.preview(audience, matter=Matter.BULLETIN).lanes
        hours = slots.Calendar(ctx.zone, ctx.settings.hours, series.ends)
        for leaves in turns(slots.Slot(series.due, series.at), series.rule, hours, period.last, left=series.left):
            yield Entry(number=0, title=series.title, at=leaves, standing=Standing.COMING, groups=groups, lanes=lanes)


def turns(
    slot: slots.Slot | None, rule: str, hours: slots.Calendar, last: date, *, left: int | None
) -> Iterator[datetime]:
    """When a series comes round from that slot on until a day is over, ``left`` times at most; None is without end."""
    count = 0
    while (
        slot is not None and slot.leaves.astimezone(hours.zone).date() <= last and count != left and count < _MOST_TURNS
    ):
        yield slot.leaves
        slot, count = slots.next_slot(rule, slot.due, hours), count + 1


def _entry(ctx: Ctx, bulletin: Bulletin, standing: Standing, leaves: datetime, groups: frozenset[GroupId]) -> Entry:
    reach = ctx.notices.preview(audience_of(ctx, bulletin), matter=Matter.BULLETIN) if standing in AHEAD else None
    coverage = ctx.notices.coverage(bulletin.notice) if bulletin.notice and standing is Standing.SENT else None
    return Entry(
        number=bulletin.number,
        title=bulletin.title,
        at=leaves,
        standing=standing,
        groups=groups,
        lanes=reach.lanes if reach else {},
        copies=coverage.total if coverage else 0,
        there=coverage.applied if coverage else 0,
        failed=coverage.unreachable + coverage.uncertain + coverage.by_hand if coverage else 0,
    )
