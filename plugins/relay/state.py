"""State: what who asks for a number is told of a case that takes no answers, and nobody learns which numbers wait."""

from bot.model.content import Content, lines
from bot.model.errors import Refused
from plugins.relay.manifest import Ctx
from plugins.relay.records import Case, Status
from plugins.relay.reminders import promised
from plugins.relay.words import about, duty_number, news, on_duty, refusal

_OVER = {
    Status.CLOSED: "relay-no-longer-open",
    Status.WITHDRAWN: "relay-withdrawn",
    Status.EXPIRED: "relay-expired",
}
"""What everybody has read in the groups; the end of what was never there is nobody's business."""


def tell_reporter(ctx: Ctx, case: Case) -> bool:
    """Who reported a case that was never published hears how it stands; False where there is nothing to tell."""
    if ctx.person is None or ctx.person.id != case.reporter or case.published_at:
        return False
    ctx.chat.reply(_standing(ctx, case))
    return True


def turned_away(case: Case) -> Refused:
    """The same words for a report that waits, one that was refused and a number that never was."""
    key = _OVER.get(case.status) if case.published_at else None
    return Refused(key, **about(case)) if key else Refused("relay-no-such-code")


def _standing(ctx: Ctx, case: Case) -> Content:
    if case.status is Status.WAITING:
        by, late = promised(ctx, case), promised(ctx, case) <= ctx.now
        key = "relay-still-late" if late else "relay-still-waiting"
        words = ctx.text(key, who=on_duty(ctx, case), by=ctx.clock(by), **about(case))
        return Content(lines(words, *((duty_number(ctx, case) or ctx.emergency,) if late else ())))
    return refusal(ctx, case) if case.status is Status.REFUSED else news(ctx, case, "relay-tell-expired")
