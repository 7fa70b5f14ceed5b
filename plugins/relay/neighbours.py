"""Neighbours: their duty officers are told what comes into their units, and may keep it out."""

from bot.model.content import Button, Content
from bot.model.errors import Refused
from bot.model.units import Audience
from bot.plugin import Press
from plugins.relay.cases import HANDLERS, case_of, need, show
from plugins.relay.manifest import Ctx, plugin
from plugins.relay.records import Case, Neighbour, neighbours_of
from plugins.relay.rings import home_of
from plugins.relay.words import about, ended, headed, told_to_all


def tell_neighbours(ctx: Ctx, case: Case) -> None:
    """Each duty room next to ours sees what is spread, with a button that stops it there."""
    own = ctx.directory.duty_room(case.unit)
    for unit in ctx.directory.units(near=home_of(ctx, case)):
        room = ctx.directory.duty_room(unit.id)
        if room is None or room == own:
            continue
        told = Neighbour(case=case.id, unit=unit.id)
        told.card = ctx.chat.send(room.id, _stoppable(ctx, case, told))
        ctx.records.add(told)


def _stoppable(ctx: Ctx, case: Case, told: Neighbour) -> Content:
    card = headed(ctx, case, *told_to_all(ctx, case), ctx.aloud("relay-tell-neighbour"))
    return card.with_buttons(Button(ctx.aloud("relay-button-stop-here"), "stop-here", told.id))


def tell_over(ctx: Ctx, case: Case) -> None:
    """What they were shown is gone from their rooms too."""
    for told in ctx.records.all(neighbours_of(case.id)):
        ctx.chat.edit(told.card, headed(ctx, case, ctx.aloud("relay-neighbour-over")))


@plugin.on_button("stop-here")
def stop_here(ctx: Ctx, press: Press) -> None:
    """A neighbour keeps it out of his own unit."""
    told = ctx.records.get(Neighbour, press.payload)
    if told is None:
        raise Refused("relay-no-case")
    need(ctx, told.unit, *HANDLERS)
    case = case_of(ctx, told.case)
    if case.notice is None or not case.out or told.stopped:
        raise Refused("relay-already-stopped")
    here = Audience(frozenset({told.unit}), ctx.settings.kinds)
    ctx.notices.recall(case.notice, ended(ctx, case, "relay-withdrawn"), within=here)
    told.stopped = True
    ctx.chat.edit(told.card, headed(ctx, case, ctx.aloud("relay-stopped-here", **about(case))))
    ctx.audit.write("stopped-here", unit=told.unit, subject=case.id)
    ctx.chat.answer(ctx.text("relay-stopped-here", **about(case)))
    show(ctx, case)
