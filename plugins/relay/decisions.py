"""Decisions: what the approvers' word means for a case, and the minute in which it can be taken back."""

from dataclasses import replace
from datetime import timedelta
from textwrap import shorten

from bot.model.errors import Refused
from bot.model.facts import NoticePublished
from bot.model.operations import Urgency
from bot.model.people import Role
from bot.plugin import Decision, Due, Press, Verdict
from plugins.relay.cases import case_of, my_case, not_twice, show, touched
from plugins.relay.choices import undo_open
from plugins.relay.endings import finish
from plugins.relay.manifest import Ctx, plugin
from plugins.relay.neighbours import show_neighbours
from plugins.relay.questions import ask, is_sure, yes
from plugins.relay.records import Case, Status, What
from plugins.relay.reminders import nobody_waits
from plugins.relay.rings import audience, reached
from plugins.relay.spread import plan_next
from plugins.relay.words import VOTERS, about, nameless, news, notice, refusal

_SHORT = 80
"""So many characters of a report are enough to know it again."""


@plugin.on_decision("publish")
def decided(ctx: Ctx, decision: Decision) -> None:
    """What the approvers' word means for the case; a word that comes too late changes nothing."""
    case = case_of(ctx, decision.subject)
    touched(ctx, case)
    match decision.verdict, case.status:
        case Verdict.GRANTED, Status.WAITING:
            case.officer = decision.by
            _publish(ctx, case)
        case Verdict.REFUSED, Status.WAITING:
            finish(ctx, case, Status.REFUSED, reporter=refusal(ctx, case))
        case Verdict.REFUSED, _ if case.out:
            _take_back(ctx, case, Status.REFUSED)
        case Verdict.FROZEN, Status.LIVE:
            _freeze(ctx, case)
        case Verdict.REVIEWED, Status.FROZEN:
            _thaw(ctx, case)
        case _:
            show(ctx, case)


def _publish(ctx: Ctx, case: Case) -> None:
    """The first ring now, the others by the clock."""
    nobody_waits(ctx, case)
    case.status, case.published_at, case.spreading, case.ring = Status.LIVE, ctx.now, True, 1
    urgency = Urgency.ALARM if case.what is What.PERSON else Urgency.BULLETIN
    first = audience(ctx, case, 1)
    case.notice = ctx.notices.publish(first, notice(ctx, case), urgency=urgency, subject=case.id, matter=case.matter)
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
    show_neighbours(ctx, case)
    show(ctx, case)


def _thaw(ctx: Ctx, case: Case) -> None:
    """Confirmed late: everything is back where it was."""
    case.status = Status.LIVE
    if case.notice:
        ctx.notices.revise(case.notice, notice(ctx, case))
    show_neighbours(ctx, case)
    plan_next(ctx, case)
    show(ctx, case)


@plugin.on_due("expire")
def expired(ctx: Ctx, due: Due) -> None:
    """Neither a notice nor a report that nobody looked at stays for ever."""
    case = case_of(ctx, due.payload)
    if case.open:
        ctx.audit.write("expired", unit=case.unit, subject=case.id)
        finish(ctx, case, Status.EXPIRED, copies="relay-expired", reporter=news(ctx, case, "relay-tell-expired"))


@plugin.on_button("undo")
def undo(ctx: Ctx, press: Press) -> None:
    """Published by mistake: back within the minute; a bare number is asked about first."""
    case = my_case(ctx, press.payload)
    if case.status is not Status.LIVE or not undo_open(ctx, case):
        raise Refused("relay-undo-over")
    not_twice(ctx, case)
    chats = reached(ctx, case)
    if press.guessed and not is_sure(press):
        ask(ctx, case, yes(ctx, case, press, "relay-button-sure-undo"), key="relay-sure-undo", chats=chats)
        return
    ctx.audit.write("undone", unit=case.unit, subject=case.id)
    _take_back(ctx, case, Status.WITHDRAWN)
    ctx.chat.answer(ctx.text("relay-undone-answer", chats=chats, **about(case)))


def _take_back(ctx: Ctx, case: Case, status: Status) -> None:
    finish(ctx, case, status, copies="relay-withdrawn", reporter=news(ctx, case, "relay-tell-withdrawn"))


@plugin.on_button("decline")
def decline(ctx: Ctx, press: Press) -> None:
    """A refusal is for good, so it is asked about first; the vote itself is the house's own button."""
    case = my_case(ctx, press.payload, *VOTERS)
    votes = ctx.approvals.buttons(case.approval) if case.approval else ()
    if not votes:
        raise Refused("relay-already-closed")
    if case.status is Status.WAITING:
        sure = replace(votes[-1], label=ctx.text("relay-button-sure-refuse"))
        ask(ctx, case, sure, key="relay-sure-refuse", short=shorten(case.description, _SHORT, placeholder="…"))
    else:
        not_twice(ctx, case)
        sure = replace(votes[-1], label=ctx.text("relay-button-sure-undo"))
        ask(ctx, case, sure, key="relay-sure-undo", chats=reached(ctx, case))


@plugin.on_due("undo")
def undo_over(ctx: Ctx, due: Due) -> None:
    """The button for taking back disappears."""
    show(ctx, case_of(ctx, due.payload))
