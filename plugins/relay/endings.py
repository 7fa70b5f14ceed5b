"""Endings: however a case ends, nothing of it runs on and what was private is forgotten."""

from plugins.relay.cases import show
from plugins.relay.manifest import Ctx
from plugins.relay.neighbours import tell_over
from plugins.relay.records import Case, Sighting, Status, sightings_of
from plugins.relay.words import ended, news

_TIMERS = ("ring", "undo", "expire")


def finish(ctx: Ctx, case: Case, status: Status, *, copies: str = "", reporter: str) -> None:
    """It is over: every copy becomes the text ``copies``, who reported is told the text ``reporter``."""
    if case.notice and copies:
        ctx.notices.recall(case.notice, ended(ctx, case, copies))
        case.coverage = ctx.aloud("relay-cleaning")
    case.status, case.closed_at, case.spreading = status, ctx.now, False
    for timer in _TIMERS:
        ctx.timers.cancel(timer, case.id)
    if case.approval:
        ctx.approvals.withdraw(case.approval)
    ctx.work.done(case.id)
    tell_over(ctx, case)
    if case.reporter:
        ctx.chat.tell(case.reporter, news(ctx, case, reporter))
    _forget(ctx, case)
    show(ctx, case)


def _forget(ctx: Ctx, case: Case) -> None:
    if case.photo:
        ctx.records.forget_picture(case.photo)
    case.description = case.place = ""
    case.mark = case.contact = case.photo = case.reporter = None
    for said in ctx.records.all(sightings_of(case.id)):
        unsay(ctx, said)


def unsay(ctx: Ctx, said: Sighting) -> None:
    """What somebody told is gone, with its picture."""
    if said.photo:
        ctx.records.forget_picture(said.photo)
    ctx.records.remove(said)
