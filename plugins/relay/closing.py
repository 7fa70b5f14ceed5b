"""Closing: one tap, and every copy in every group says how it ended."""

from bot.model.errors import Refused
from bot.model.facts import CaseClosed
from bot.plugin import Press
from plugins.relay.cases import my_case, not_twice
from plugins.relay.endings import finish
from plugins.relay.manifest import Ctx, plugin
from plugins.relay.questions import ask, is_sure, yes
from plugins.relay.records import Status, What
from plugins.relay.rings import reached
from plugins.relay.words import about, news


@plugin.on_button("close")
def close(ctx: Ctx, press: Press) -> None:
    """Returned, or home again: copies say so, pictures and private words go.

    Asked about first: a bare number, which may have been meant for another menu, and the end of a search.
    """
    case = my_case(ctx, press.payload)
    if not case.out:
        raise Refused("relay-already-closed")
    not_twice(ctx, case)
    outcome = "home" if case.what is What.PERSON else "returned"
    chats = reached(ctx, case)
    if not is_sure(press) and (press.guessed or case.alarming):
        sure = yes(ctx, case, press, f"relay-button-sure-{outcome}")
        ask(ctx, case, sure, key=f"relay-sure-{outcome}", chats=chats)
        return
    ctx.audit.write("closed", unit=case.unit, subject=case.id)
    finish(ctx, case, Status.CLOSED, copies=f"relay-{outcome}", reporter=news(ctx, case, "relay-tell-closed"))
    ctx.emit(CaseClosed(case.id, case.kind, case.unit, outcome))
    ctx.chat.answer(ctx.text("relay-closed-answer", chats=chats, **about(case)))
