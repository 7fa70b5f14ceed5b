"""Handling: an officer opens a case out of the list, or takes it over with what people told."""

from bot.model.content import Button
from bot.model.errors import Refused
from bot.plugin import PRIVATE, Press
from plugins.relay.cases import my_case, show, touched
from plugins.relay.choices import choices, choices_for, rest
from plugins.relay.manifest import Ctx, plugin
from plugins.relay.passing import officer_of, pass_on
from plugins.relay.questions import ask
from plugins.relay.records import Case, sightings_of
from plugins.relay.words import VOTERS, about, card, headed


@plugin.on_button("open", where=PRIVATE)
def look(ctx: Ctx, press: Press) -> None:
    """A case out of the list; what people told is shown to its own officer only, and each time written down."""
    case = my_case(ctx, press.payload, *VOTERS)
    if _is_mine(ctx, case):
        _read(ctx, case)
    buttons = choices_for(ctx, case)
    if case.out and not _is_mine(ctx, case):
        buttons = (*buttons, Button(ctx.text("relay-button-take"), "take", case.id))
    ctx.chat.reply(card(ctx, case).with_buttons(*buttons))


@plugin.on_button("others")
def others(ctx: Ctx, press: Press) -> None:
    """The choices that had no room on the card."""
    case = my_case(ctx, press.payload, *VOTERS)
    ask(ctx, case, *rest(choices(ctx, case)), key="relay-others")


@plugin.on_button("take")
def take(ctx: Ctx, press: Press) -> None:
    """The case has another officer from now on, who reads what was told so far; who had it before keeps none of it."""
    case = my_case(ctx, press.payload)
    if not case.out:
        raise Refused("relay-already-closed")
    if ctx.person is None or _is_mine(ctx, case):
        raise Refused("relay-already-yours")
    touched(ctx, case)
    if before := officer_of(ctx, case):
        words = ctx.aloud("relay-tell-taken", who=ctx.person.name, **about(case))
        ctx.chat.tell(before, headed(ctx, case, words))
    case.officer, case.came_from = ctx.person.id, None
    ctx.audit.write("taken", unit=case.unit, subject=case.id)
    _read(ctx, case)
    ctx.chat.answer(ctx.text("relay-taken", **about(case)))
    show(ctx, case)


def _is_mine(ctx: Ctx, case: Case) -> bool:
    return ctx.person is not None and case.officer == ctx.person.id


def _read(ctx: Ctx, case: Case) -> None:
    told = ctx.records.all(sightings_of(case.id))
    if told and case.officer:
        ctx.audit.write("read", unit=case.unit, subject=case.id, detail=str(len(told)))
        for said in told:
            pass_on(ctx, case, said, case.officer)
