"""Decisions: what the approvers' word means for a case, and the minute in which it can be taken back."""

from datetime import timedelta

from bot.model.errors import Refused
from bot.model.facts import NoticePublished
from bot.model.operations import Urgency
from bot.model.people import Role
from bot.plugin import Decision, Due, Press, Verdict
from plugins.relay.cases import case_of, my_case, show
from plugins.relay.endings import finish
from plugins.relay.manifest import Ctx, plugin
from plugins.relay.records import Case, Status, What
from plugins.relay.rings import audience
from plugins.relay.spread import plan_next
from plugins.relay.words import about, nameless, news, notice, undo_open


@plugin.on_decision("publish")
def decided(ctx: Ctx, decision: Decision) -> None:
    """What the approvers' word means for the case; a word that comes too late changes nothing."""
    case = case_of(ctx, decision.subject)
    match decision.verdict, case.status:
        case Verdict.GRANTED, Status.WAITING:
            case.officer = decision.by
            _publish(ctx, case)
        case Verdict.REFUSED, Status.WAITING:
            finish(ctx, case, Status.REFUSED, reporter="relay-tell-refused")
        case Verdict.REFUSED, _ if case.out:
            finish(ctx, case, Status.REFUSED, copies="relay-withdrawn", reporter="relay-tell-withdrawn")
        case Verdict.FROZEN, Status.LIVE:
            _freeze(ctx, case)
        case Verdict.REVIEWED, Status.FROZEN:
            _thaw(ctx, case)
        case _:
            show(ctx, case)


def _publish(ctx: Ctx, case: Case) -> None:
    """The first ring now, the others by the clock."""
    case.status, case.published_at, case.spreading, case.ring = Status.LIVE, ctx.now, True, 1
    urgency = Urgency.ALARM if case.what is What.PERSON else Urgency.BULLETIN
    case.notice = ctx.notices.publish(audience(ctx, case, 1), notice(ctx, case), urgency=urgency, subject=case.id)
    plan_next(ctx, case)
    ctx.timers.at("undo", ctx.now + timedelta(seconds=ctx.settings.undo_seconds), case.id)
    ctx.timers.at("expire", ctx.now + timedelta(hours=ctx.settings.expires_after_hours), case.id)
    title = ctx.aloud("relay-work-case", **about(case))
    ctx.work.put(case.id, unit=case.unit, role=Role.OFFICER, title=title, action="open")
    ctx.audit.write("published", unit=case.unit, subject=case.id)
    ctx.emit(NoticePublished(case.notice, case.id, case.unit))
    if case.reporter:
        ctx.chat.tell(case.reporter, news(ctx, case, "relay-tell-published"))
    show(ctx, case)


def _freeze(ctx: Ctx, case: Case) -> None:
    """Nobody confirmed an alarm in time: rings wait, copies lose name and picture."""
    case.status = Status.FROZEN
    ctx.timers.cancel("ring", case.id)
    if case.notice:
        ctx.notices.revise(case.notice, nameless(ctx, case))
    show(ctx, case)


def _thaw(ctx: Ctx, case: Case) -> None:
    """Confirmed late: everything is back where it was."""
    case.status = Status.LIVE
    if case.notice:
        ctx.notices.revise(case.notice, notice(ctx, case))
    plan_next(ctx, case)
    show(ctx, case)


@plugin.on_due("expire")
def expired(ctx: Ctx, due: Due) -> None:
    """Neither a notice nor a report that nobody looked at stays for ever."""
    case = case_of(ctx, due.payload)
    if case.open:
        ctx.audit.write("expired", unit=case.unit, subject=case.id)
        finish(ctx, case, Status.EXPIRED, copies="relay-expired", reporter="relay-tell-expired")


@plugin.on_button("undo")
def undo(ctx: Ctx, press: Press) -> None:
    """Published by mistake: back within the minute."""
    case = my_case(ctx, press.payload)
    if case.status is not Status.LIVE or not undo_open(ctx, case):
        raise Refused("relay-undo-over")
    ctx.audit.write("undone", unit=case.unit, subject=case.id)
    finish(ctx, case, Status.WITHDRAWN, copies="relay-withdrawn", reporter="relay-tell-withdrawn")


@plugin.on_due("undo")
def undo_over(ctx: Ctx, due: Due) -> None:
    """The button for taking back disappears."""
    show(ctx, case_of(ctx, due.payload))
