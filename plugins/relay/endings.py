"""Endings: however a case ends, nothing of it runs on and what was private is forgotten."""

from datetime import timedelta

from bot.model.content import Content
from bot.plugin import Due
from plugins.relay.cases import case_of, show
from plugins.relay.manifest import Ctx, plugin
from plugins.relay.neighbours import tell_over
from plugins.relay.passing import take_back
from plugins.relay.questions import end_lines
from plugins.relay.records import Case, Sighting, Status, sightings_of
from plugins.relay.reminders import nobody_waits
from plugins.relay.words import ended

_TIMERS = ("ring", "undo", "expire")

_ASKED_AFTER = timedelta(days=2)


def finish(ctx: Ctx, case: Case, status: Status, *, copies: str = "", reporter: Content) -> None:
    """It is over: every copy becomes the text ``copies``, who reported is told ``reporter``."""
    if case.notice and copies:
        ctx.notices.recall(case.notice, ended(ctx, case, copies))
        case.coverage = ctx.aloud("relay-cleaning")
    case.status, case.closed_at, case.spreading = status, ctx.now, False
    case.ended_by = ctx.person.id if ctx.person else None
    for timer in _TIMERS:
        ctx.timers.cancel(timer, case.id)
    nobody_waits(ctx, case)
    if case.approval:
        ctx.approvals.withdraw(case.approval)
    ctx.work.done(case.id)
    tell_over(ctx, case)
    end_lines(ctx, case)
    if case.reporter:
        ctx.chat.tell(case.reporter, reporter)
    _forget(ctx, case)
    show(ctx, case)


@plugin.on_due("forget")
def forget_reporter(ctx: Ctx, due: Due) -> None:
    """Who reported what was never published has had the time to ask what became of it."""
    case_of(ctx, due.payload).reporter = None


def _forget(ctx: Ctx, case: Case) -> None:
    if case.photo:
        ctx.records.forget_picture(case.photo)
    case.description = case.place = ""
    case.mark = case.contact = case.photo = None
    if case.published_at or not case.reporter:
        case.reporter = None
    else:
        ctx.timers.at("forget", ctx.now + _ASKED_AFTER, case.id)
    for said in ctx.records.all(sightings_of(case.id)):
        unsay(ctx, case, said)


def unsay(ctx: Ctx, case: Case, said: Sighting) -> None:
    """What somebody told is gone, with its picture, also where the officer read it."""
    take_back(ctx, case, said)
    if said.photo:
        ctx.records.forget_picture(said.photo)
    ctx.records.remove(said)
