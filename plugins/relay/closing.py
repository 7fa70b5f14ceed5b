"""Closing: one tap, and every copy in every group says how it ended."""

from bot.model.errors import Refused
from bot.model.facts import CaseClosed
from bot.plugin import Press
from plugins.relay.cases import my_case
from plugins.relay.endings import finish
from plugins.relay.manifest import Ctx, plugin
from plugins.relay.records import Status, What
from plugins.relay.words import about


@plugin.on_button("close")
def close(ctx: Ctx, press: Press) -> None:
    """Returned, or home again: copies say so, pictures and private words go."""
    case = my_case(ctx, press.payload)
    if not case.out:
        raise Refused("relay-already-closed")
    outcome, copies = ("home", "relay-home") if case.what is What.PERSON else ("returned", "relay-returned")
    ctx.audit.write("closed", unit=case.unit, subject=case.id)
    finish(ctx, case, Status.CLOSED, copies=copies, reporter="relay-tell-closed")
    ctx.emit(CaseClosed(case.id, case.kind, case.unit, outcome))
    ctx.chat.answer(ctx.text("relay-closed-answer", **about(case)))
