"""Working: an officer takes a tip, opens it for some minutes, and asks who sent it."""

from datetime import timedelta

from bot.model.content import say
from bot.model.errors import Refused
from bot.model.facts import OfficerReplaced
from bot.model.ids import PersonId
from bot.plugin import PRIVATE, Press
from plugins.tips.clocks import nobody_waits
from plugins.tips.desks import may_work_on
from plugins.tips.forms import QuestionForm
from plugins.tips.keeping import open_tip, put_back, show, tip_of, too_late
from plugins.tips.manifest import Ctx, plugin
from plugins.tips.records import Reading, Status, Taking, Tip, read_by, readings_of, taken_by
from plugins.tips.talking import keep_said, tell_sender
from plugins.tips.words import about, card, head, opened, photos_of


@plugin.on_button("tip-take")
def take(ctx: Ctx, press: Press) -> None:
    """Somebody looks after it from now on; of two who press at once the second hears who was first."""
    tip = open_tip(ctx, press.payload)
    taking, me = ctx.records.get(Taking, tip.id), _me(ctx)
    if taking and taking.officer == me:
        raise Refused("tips-already-yours", **about(tip))
    if taking and may_work_on(ctx, tip, taking.officer):
        officer = ctx.directory.person(taking.officer)
        raise Refused(
            "tips-already-taken", who=officer.name if officer else ctx.text("tips-some-officer"), **about(tip)
        )
    in_hand(ctx, tip, me)
    ctx.audit.write("taken", unit=tip.desk or tip.round, subject=tip.id)
    ctx.chat.answer(ctx.text("tips-taken", **about(tip)))


def in_hand(ctx: Ctx, tip: Tip, officer: PersonId) -> None:
    """That officer has it; nobody waits for one any more."""
    taking = ctx.records.get(Taking, tip.id)
    if taking:
        taking.officer = officer
    else:
        ctx.records.add(Taking(tip=tip.id, officer=officer))
    if tip.waits:
        tip.status = Status.TAKEN
    nobody_waits(ctx, tip)
    show(ctx, tip)


@plugin.on_button("tip-look", where=PRIVATE)
def look(ctx: Ctx, press: Press) -> None:
    """The card, out of the list of work."""
    tip = tip_of(ctx, press.payload)
    ctx.chat.reply(card(ctx, tip))


@plugin.on_button("tip-open", proof=True)
def read(ctx: Ctx, press: Press) -> None:
    """Written into the log first, then before this one officer in private, for some minutes."""
    tip, me = open_tip(ctx, press.payload), _me(ctx)
    ctx.audit.write("opened", unit=tip.desk or tip.round, subject=tip.id)
    for reading in ctx.records.all(readings_of(tip.id)):
        if reading.officer == me:
            put_back(ctx, reading)
    _lay_open(ctx, tip, me)
    taking = ctx.records.get(Taking, tip.id)
    if taking and taking.officer == me and tip.status is Status.TAKEN:
        tip.status = Status.CHECKING
        show(ctx, tip)
    if ctx.group:
        ctx.chat.answer(ctx.text("tips-opened-in-private"))


def _lay_open(ctx: Ctx, tip: Tip, officer: PersonId) -> None:
    photos = photos_of(ctx, tip)
    laid = ctx.chat.confide(officer, opened(ctx, tip, photos))
    if laid is None:
        raise Refused("tips-private-first")
    names = " ".join(photo.media for photo in photos)
    reading = Reading(tip=tip.id, officer=officer, card=laid, photos=names)
    ctx.records.add(reading)
    ctx.timers.at("put-back", ctx.now + timedelta(minutes=ctx.settings.open_minutes), reading.id)


@plugin.on_button("tip-ask")
def ask(ctx: Ctx, press: Press) -> None:
    """What does the officer want to know?"""
    tip = open_tip(ctx, press.payload)
    ctx.chat.open(QuestionForm, tip=tip.id)


@plugin.form(QuestionForm, start=None, where=PRIVATE)
def asked(ctx: Ctx, form: QuestionForm) -> None:
    """It waits for the receipt, and goes the way back where there is one; who asked learns no more than that."""
    tip = tip_of(ctx, form.tip)
    if too_late(ctx, tip):
        return
    if not ctx.records.get(Taking, tip.id):
        in_hand(ctx, tip, _me(ctx))
    said = keep_said(ctx, tip, form.words, by_officer=True)
    tip.status = Status.ASKED
    ctx.audit.write("asked", unit=tip.desk or tip.round, subject=tip.id)
    said.told = tell_sender(ctx, tip, "tips-sender-asked-now", "add", words=form.words)
    ctx.chat.reply(ctx.text("tips-question-kept", **about(tip)))
    show(ctx, tip)


@plugin.on_fact(OfficerReplaced)
def replaced(ctx: Ctx, fact: OfficerReplaced) -> None:
    """What an officer has in hand on that unit is his successor's; nothing stays open before who had it."""
    below = {unit.id for unit in ctx.directory.units(under=fact.unit, ended=True)}
    for taking in ctx.records.all(taken_by(fact.before)):
        tip = ctx.records.get(Tip, taking.tip)
        if tip and tip.desk in below and may_work_on(ctx, tip, fact.after):
            taking.officer = fact.after
            ctx.audit.write("handed-over", unit=tip.desk, subject=tip.id, detail=fact.after)
            ctx.chat.tell(fact.after, say(head(ctx, tip)).with_buttons(*card(ctx, tip).buttons))
            show(ctx, tip)
    for reading in ctx.records.all(read_by(fact.before)):
        put_back(ctx, reading)


def _me(ctx: Ctx) -> PersonId:
    if ctx.person is None:
        raise Refused("tips-not-yours")
    return ctx.person.id
