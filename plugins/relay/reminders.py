"""Reminders: a report that nobody has decided on by the promised hour is brought up again, then before the commander too."""

from datetime import datetime, timedelta

from bot.model.kinds import Matter
from bot.model.people import Role
from bot.plugin import Due
from plugins.relay.cases import case_of
from plugins.relay.manifest import Ctx, plugin
from plugins.relay.records import Case, Status
from plugins.relay.words import about, headed

_TIMERS = ("remind", "escalate")


def promise(ctx: Ctx, case: Case) -> datetime:
    """By when somebody will have looked; from then on the duty room is reminded."""
    by = promised(ctx, case)
    for timer, late in zip(_TIMERS, (timedelta(), by - case.reported_at), strict=True):
        ctx.timers.at(timer, by + late, case.id)
    return by


def promised(ctx: Ctx, case: Case) -> datetime:
    """The hour that the reporter was told."""
    return case.reported_at + timedelta(minutes=ctx.settings.answer_within_minutes)


def nobody_waits(ctx: Ctx, case: Case) -> None:
    """It was decided on, or is over."""
    for timer in _TIMERS:
        ctx.timers.cancel(timer, case.id)


@plugin.on_due("remind")
def promise_over(ctx: Ctx, due: Due) -> None:
    """The hour that the reporter was told has come."""
    case = case_of(ctx, due.payload)
    if case.status is Status.WAITING:
        _remind(ctx, case, ctx.aloud("relay-remind", when=ctx.clock(due.planned)))


@plugin.on_due("escalate")
def long_over(ctx: Ctx, due: Due) -> None:
    """As long again: the commander finds it in the list of work until it is decided on."""
    case = case_of(ctx, due.payload)
    if case.status is Status.WAITING:
        title = ctx.aloud("relay-work-late", **about(case))
        ctx.work.put(case.id, unit=case.unit, role=Role.COMMANDER, title=title, action="open")
        _remind(ctx, case, ctx.aloud("relay-remind-again"))


def _remind(ctx: Ctx, case: Case, words: str) -> None:
    room = ctx.directory.duty_room(case.unit)
    if room:
        ctx.chat.send(room.id, headed(ctx, case, words), matter=Matter.CASES)
