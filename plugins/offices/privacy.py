"""Privacy: what is kept of who takes part in a hand-over, for a day after it."""

from collections.abc import Mapping

from bot.model.ids import PersonId
from plugins.offices.manifest import Ctx, name_of, plugin
from plugins.offices.records import about, lost_ones


@plugin.on_export
def export(ctx: Ctx, person: PersonId) -> Mapping[str, str]:
    """From whom to whom, and when."""
    handed = {
        ctx.text("offices-export", when=ctx.clock(each.at)): f"{name_of(ctx, each.before)} → {name_of(ctx, each.after)}"
        for each in ctx.records.all(about(person))
    }
    lost = {
        ctx.text("offices-export-lost", when=ctx.clock(each.at)): name_of(ctx, each.person)
        for each in ctx.records.all(lost_ones(None))
        if person in (each.person, each.asked_by)
    }
    return handed | lost


@plugin.on_erase
def erase(ctx: Ctx, person: PersonId) -> None:
    """None of it is left, and what was planned does not come."""
    for each in ctx.records.all(about(person)):
        ctx.timers.cancel("begin", each.id)
        ctx.timers.cancel("forget", each.id)
        ctx.records.remove(each)
    for lost in ctx.records.all(lost_ones(None)):
        if lost.asked_by == person:
            lost.asked_by = None
        if lost.person == person:
            ctx.timers.cancel("lost-over", lost.id)
            ctx.records.remove(lost)
