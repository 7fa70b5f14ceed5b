"""Sending: what is approved waits for its time, leaves once, and is reported to its author."""

from datetime import timedelta

from bot.model.content import Button, Content, Tone, lines
from bot.model.kinds import Matter
from bot.model.operations import Urgency
from bot.plugin import CoverageReached, Due
from plugins.bulletins.audiences import audience_of
from plugins.bulletins.desk import over, reader, rest, tell
from plugins.bulletins.hours import allowed
from plugins.bulletins.manifest import Ctx, plugin
from plugins.bulletins.records import Bulletin, State, of_notice
from plugins.bulletins.words import before, card, covered, ended, post, reach_of, told


def plan(ctx: Ctx, bulletin: Bulletin) -> None:
    """Approved: it leaves at its time, or now where that is over; its author is told."""
    ctx.timers.cancel("stale", bulletin.id)
    ctx.timers.cancel("ask-next", bulletin.id)
    bulletin.state = State.PLANNED
    _wait(ctx, bulletin)
    if bulletin.state is State.PLANNED:
        when = ctx.clock(bulletin.at or ctx.now)
        tell(ctx, bulletin, told(ctx, bulletin, "bulletins-tell-planned", when=when))


def _wait(ctx: Ctx, bulletin: Bulletin) -> None:
    """Until its time, which is moved to where something may leave; where that is now, it leaves."""
    bulletin.at = allowed(max(bulletin.at or ctx.now, ctx.now), ctx.zone, ctx.settings.hours)
    if bulletin.at <= ctx.now:
        send(ctx, bulletin)
    else:
        ctx.timers.at("send", bulletin.at, bulletin.id)


@plugin.on_due("send")
def due_now(ctx: Ctx, due: Due) -> None:
    """Its time has come; where it was over before anybody could look, it leaves as soon as it may."""
    bulletin = ctx.records.get(Bulletin, due.payload)
    if bulletin is not None and bulletin.state is State.PLANNED:
        _wait(ctx, bulletin)


def send(ctx: Ctx, bulletin: Bulletin) -> None:
    """To all whom it reaches now, exactly once: one that does not wait to be sent is left alone."""
    if bulletin.state is not State.PLANNED:
        return
    ctx.timers.cancel("send", bulletin.id)
    old = before(ctx, bulletin)
    if bulletin.wrong:
        out = _correct(ctx, bulletin, old)
    else:
        out = _publish(ctx, bulletin)
        if out and old is not None:
            _replace(ctx, bulletin, old)
    if out:
        _is_out(ctx, bulletin)


def _publish(ctx: Ctx, bulletin: Bulletin) -> bool:
    """Whether anybody is left to read it."""
    if reach_of(ctx, bulletin).chats == 0:
        rest(ctx, bulletin, State.DRAFT)
        tell(ctx, bulletin, told(ctx, bulletin, "bulletins-tell-nobody"))
        return False
    bulletin.notice = ctx.notices.publish(
        audience_of(ctx, bulletin),
        post(ctx, bulletin),
        urgency=Urgency.BULLETIN,
        subject=bulletin.id,
        matter=Matter.BULLETIN,
    )
    if bulletin.pinned:
        ctx.notices.pin(bulletin.notice, True)
    return True


def _correct(ctx: Ctx, bulletin: Bulletin, old: Bulletin | None) -> bool:
    """The messages that are out say it right; whether there still are any."""
    if old is None or old.state is not State.SENT or old.notice is None:
        over(ctx, bulletin, State.WITHDRAWN)
        tell(ctx, bulletin, told(ctx, bulletin, "bulletins-tell-too-late"))
        return False
    bulletin.notice, old.notice = old.notice, None
    ctx.notices.revise(bulletin.notice, post(ctx, bulletin))
    over(ctx, old, State.REPLACED)
    show_report(ctx, old)
    return True


def _replace(ctx: Ctx, bulletin: Bulletin, old: Bulletin) -> None:
    """The old copies say that there is a newer one."""
    if old.state is State.SENT and old.notice:
        ctx.notices.pin(old.notice, False)
        ctx.notices.recall(old.notice, ended(ctx, old, _replaced_key(ctx, bulletin, old)))
        over(ctx, old, State.REPLACED)
        show_report(ctx, old)


def _replaced_key(ctx: Ctx, bulletin: Bulletin, old: Bulletin) -> str:
    """Nobody is sent to look below for what never came there."""
    had, have = ({group.id for group in ctx.directory.groups(audience_of(ctx, each))} for each in (old, bulletin))
    return "bulletins-replaced" if had <= have else "bulletins-replaced-elsewhere"


def _is_out(ctx: Ctx, bulletin: Bulletin) -> None:
    days, undo = ctx.settings.rule(bulletin.category).expires_after_days, ctx.settings.undo_seconds
    bulletin.state, bulletin.sent_at, bulletin.approval = State.SENT, ctx.now, None
    bulletin.expires = ctx.now + timedelta(days=days)
    ctx.timers.at("expire", bulletin.expires, bulletin.id)
    if bulletin.asks_read:
        ctx.timers.at("remind-read", ctx.now + timedelta(hours=ctx.settings.read_hours), bulletin.id)
    ctx.timers.at("undo", ctx.now + timedelta(seconds=undo), bulletin.id)
    ctx.audit.write("sent", unit=bulletin.unit, subject=bulletin.id)
    to = reader(ctx, bulletin)
    bulletin.report = ctx.chat.confide(to, report(ctx, bulletin)) if to else None


def undo_open(ctx: Ctx, bulletin: Bulletin) -> bool:
    """Whether sending can still be taken back by a tap."""
    left = bulletin.sent_at and bulletin.sent_at + timedelta(seconds=ctx.settings.undo_seconds)
    return bool(left and ctx.now < left and bulletin.state is State.SENT)


def report(ctx: Ctx, bulletin: Bulletin) -> Content:
    """What its author reads once it has left: how far it came, and the way back for a minute."""
    shown = card(ctx, bulletin) if bulletin.state is State.SENT else told(ctx, bulletin, _over_key(bulletin))
    below = lines("\n", *covered(ctx, bulletin))
    seconds = ctx.settings.undo_seconds
    back = Button(ctx.aloud("bulletins-button-undo", seconds=seconds), "take-back", bulletin.id, Tone.DANGER)
    return Content((*shown.spans, *below), (), (back,) if undo_open(ctx, bulletin) else ())


def _over_key(bulletin: Bulletin) -> str:
    return f"bulletins-report-{bulletin.state}"


def show_report(ctx: Ctx, bulletin: Bulletin) -> None:
    """It says what is true now."""
    if bulletin.report:
        ctx.chat.edit(bulletin.report, report(ctx, bulletin))


@plugin.on_due("undo")
def undo_over(ctx: Ctx, due: Due) -> None:
    """The button for taking back disappears."""
    bulletin = ctx.records.get(Bulletin, due.payload)
    if bulletin is not None:
        show_report(ctx, bulletin)


@plugin.on_coverage
def reached(ctx: Ctx, covered_by: CoverageReached) -> None:
    """Every copy is as it should be, or will not get there by itself."""
    for bulletin in ctx.records.all(of_notice(covered_by.notice)):
        show_report(ctx, bulletin)
