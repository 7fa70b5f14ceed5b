"""Sightings: what somebody knows goes privately to the case's officer, and to nobody else."""

import re

from bot.model.content import Button, Content, lines
from bot.model.errors import Refused
from bot.model.kinds import Matter
from bot.plugin import PRIVATE, Command, Press, Replied, command
from plugins.relay.cases import case_of, show
from plugins.relay.forms import Claim, SightingForm
from plugins.relay.manifest import Ctx, plugin
from plugins.relay.passing import officer_of, pass_on
from plugins.relay.records import Case, Direction, Line, Sighting, Status, What, by_code, of_notice
from plugins.relay.state import tell_reporter, turned_away
from plugins.relay.words import about, headed


@plugin.on_button("know")
def know(ctx: Ctx, press: Press) -> None:
    """Somebody pressed "I know something" on a notice."""
    _ask(ctx, case_of(ctx, press.payload))


@plugin.command(command("tin", "có tin", "vụ", "case"), where=PRIVATE)
def by_number(ctx: Ctx, asked: Command) -> None:
    """The same for who types the number of a case."""
    number = re.search("[0-9]+", asked.rest)
    cases = ctx.records.all(by_code(number[0])) if number else ()
    if not cases:
        raise Refused("relay-no-such-code")
    if cases[0].out or not tell_reporter(ctx, cases[0]):
        _ask(ctx, cases[0])


def _ask(ctx: Ctx, case: Case) -> None:
    if not case.out:
        raise turned_away(case)
    if _can_be_claimed(case):
        ctx.chat.open(SightingForm, case=case.id)
    else:
        ctx.chat.open(SightingForm, case=case.id, claim=Claim.SAW)


def _can_be_claimed(case: Case) -> bool:
    return case.direction is Direction.FOUND and case.what is not What.PERSON


@plugin.form(SightingForm, start=None, where=PRIVATE)
def told(ctx: Ctx, form: SightingForm) -> None:
    """Kept, shown to the officer alone; the duty room only learns that something came."""
    case = case_of(ctx, form.case)
    if not case.out:
        raise turned_away(case)
    said = Sighting(
        case=case.id,
        claim=form.claim is Claim.MINE,
        words=form.proof or form.words or "",
        contact=form.contact,
        photo=form.photo,
        person=ctx.person.id if ctx.person else None,
        at=ctx.now,
    )
    ctx.records.add(said)
    _hand_on(ctx, case, said)
    _thank(ctx, case, said)


def _thank(ctx: Ctx, case: Case, said: Sighting) -> None:
    if not said.claim:
        ctx.chat.reply(ctx.text("relay-thanks-sighting", **about(case)))
        return
    told_back = "relay-thanks-call" if said.contact else "relay-thanks-no-call"
    where = ctx.text("relay-thanks-pickup", pickup=ctx.settings.pickup) if ctx.settings.pickup else ""
    words = ctx.text("relay-thanks-claim", **about(case)), ctx.text(told_back, **about(case)), where
    ctx.chat.reply(Content(lines(*words)))


def _hand_on(ctx: Ctx, case: Case, said: Sighting) -> None:
    had, officer = case.officer, officer_of(ctx, case)
    if officer:
        pass_on(ctx, case, said, officer)
    room = ctx.directory.duty_room(case.unit)
    if room:
        words = ctx.aloud("relay-room-sighting" if officer else "relay-room-sighting-untaken")
        take = Button(ctx.aloud("relay-button-take"), "take", case.id)
        line = ctx.chat.send(room.id, headed(ctx, case, words).with_buttons(take), matter=Matter.CASES)
        ctx.records.add(Line(case=case.id, asks=False, card=line))
    if officer != had:
        show(ctx, case)


@plugin.on_reply
def answered_in_group(ctx: Ctx, replied: Replied) -> None:
    """Who answers before everybody is shown the private way; nothing of it is kept, and thanks for a good end get our sign.

    While it is looked for, a sign would make people believe that somebody has their words; so after an end that is none.
    """
    for case in ctx.records.all(of_notice(replied.notice)):
        if case.out:
            ctx.chat.reply(ctx.text("relay-say-privately", **about(case)))
        elif case.status is Status.CLOSED:
            ctx.heard()
