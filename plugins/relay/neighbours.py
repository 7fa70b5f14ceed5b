"""Neighbours: their duty officers are told what comes into their units, and may keep it out."""

from bot.model.content import Button, Content
from bot.model.errors import Refused
from bot.model.kinds import Matter
from bot.model.units import Audience
from bot.plugin import Press
from plugins.relay.cases import case_of, need, show
from plugins.relay.manifest import Ctx, plugin
from plugins.relay.records import Case, Neighbour, Status, neighbours_of
from plugins.relay.rings import home_of
from plugins.relay.words import HANDLERS, about, ended, headed, told_to_all


def tell_neighbours(ctx: Ctx, case: Case) -> None:
    """Each duty room next to ours sees what is spread, with a button that stops it there."""
    own = ctx.directory.duty_room(case.unit)
    for unit in ctx.directory.units(near=home_of(ctx, case)):
        room = ctx.directory.duty_room(unit.id)
        if room is None or room == own:
            continue
        told = Neighbour(case=case.id, unit=unit.id)
        told.card = ctx.chat.send(room.id, _stoppable(ctx, case, told), matter=Matter.CASES)
        ctx.records.add(told)


def show_neighbours(ctx: Ctx, case: Case) -> None:
    """Their cards say what the groups may read now; those who stopped it are left alone."""
    for told in ctx.records.all(neighbours_of(case.id)):
        if not told.stopped:
            ctx.chat.edit(told.card, _stoppable(ctx, case, told))


def _stoppable(ctx: Ctx, case: Case, told: Neighbour) -> Content:
    if case.status is Status.FROZEN:
        card = headed(ctx, case, ctx.aloud("relay-notice-frozen", **about(case)))
    else:
        reach = ctx.notices.preview(_within(ctx, case, told))
        words = ctx.aloud("relay-tell-neighbour", chats=reach.chats, people=reach.people)
        card = headed(ctx, case, *told_to_all(ctx, case), words)
    return card.with_buttons(Button(ctx.aloud("relay-button-stop-here"), "stop-here", told.id))


def _within(ctx: Ctx, case: Case, told: Neighbour) -> Audience:
    return Audience(frozenset({told.unit}), ctx.kinds.taking(case.matter))


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
    here = _within(ctx, case, told)
    chats = ctx.notices.preview(here).chats
    ctx.notices.recall(case.notice, ended(ctx, case, "relay-withdrawn"), within=here)
    told.stopped = True
    ctx.chat.edit(told.card, headed(ctx, case, ctx.aloud("relay-stopped-here", chats=chats, **about(case))))
    ctx.audit.write("stopped-here", unit=told.unit, subject=case.id)
    ctx.chat.answer(ctx.text("relay-stopped-here", chats=chats, **about(case)))
    show(ctx, case)
