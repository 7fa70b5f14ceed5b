"""Rings: which units hear of a case when, and how many people that is."""

from collections.abc import Iterable
from datetime import timedelta

from bot.model.ids import UnitId
from bot.model.units import Audience
from plugins.relay.manifest import Ctx
from plugins.relay.records import Case


def home_of(ctx: Ctx, case: Case) -> UnitId:
    """The unit whose duty room handles a case: the second ring."""
    room = ctx.directory.duty_room(case.unit)
    return room.unit if room else case.unit


def audience(ctx: Ctx, case: Case, rings: int) -> Audience:
    """Everybody whom the first so many rings reach together."""
    units = [case.unit]
    if rings > 1:
        units.append(home_of(ctx, case))
    if rings > 2:
        units.extend(unit.id for unit in ctx.directory.units(near=home_of(ctx, case)))
    return Audience(frozenset(units), ctx.kinds.taking(case.matter))


def reached(ctx: Ctx, case: Case) -> int:
    """How many groups have it, or will."""
    return ctx.notices.coverage(case.notice).total if case.notice else 0


def whole_preview(ctx: Ctx, case: Case) -> Iterable[str]:
    """Before approval: whom it will reach, ring by ring, and how long sending takes."""
    yield ctx.aloud("relay-preview-head")
    seconds = 0.0
    for ring, minutes in enumerate(ctx.settings.rings, start=1):
        reach = ctx.notices.preview(audience(ctx, case, ring))
        seconds = reach.seconds
        key = "relay-preview-later" if minutes else "relay-preview-now"
        yield ctx.aloud(key, ring=ring, minutes=minutes, chats=reach.chats, people=reach.people)
    yield ctx.aloud("relay-preview-time", minutes=max(1, round(seconds / 60)))


def next_preview(ctx: Ctx, case: Case) -> str:
    """While it spreads: whom the next ring will reach, and when; nothing where none is to come."""
    if not case.spreading or case.published_at is None:
        return ""
    due = case.published_at + timedelta(minutes=ctx.settings.rings[case.ring])
    reach = ctx.notices.preview(audience(ctx, case, case.ring + 1))
    return ctx.aloud(
        "relay-preview-next", ring=case.ring + 1, when=ctx.clock(due), chats=reach.chats, people=reach.people
    )
