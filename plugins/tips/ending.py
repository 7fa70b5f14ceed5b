"""Ending: a tip is passed on to another unit, ends with an outcome, or its words are kept longer for a reason."""

from bot.model.content import Content, bold, lines
from bot.model.errors import Refused
from bot.model.ids import UnitId
from bot.plugin import PRIVATE, Press
from plugins.tips.clocks import nobody_waits
from plugins.tips.desks import may_go_to
from plugins.tips.filing import hand_on
from plugins.tips.forms import EndForm, HoldForm, PassForm, To
from plugins.tips.keeping import (
    keep_for,
    let_go,
    open_tip,
    over,
    parts_of,
    put_all_back,
    say_there,
    show,
    tip_of,
    too_late,
)
from plugins.tips.manifest import Ctx, plugin
from plugins.tips.records import Status, Tip
from plugins.tips.talking import keep_said, tell_sender
from plugins.tips.words import about, head


@plugin.on_button("tip-pass")
def pass_on(ctx: Ctx, press: Press) -> None:
    """Whose is it then?"""
    ctx.chat.open(PassForm, tip=open_tip(ctx, press.payload).id)


@plugin.form(PassForm, start=None, where=PRIVATE)
def passed(ctx: Ctx, form: PassForm) -> None:
    """Sealed for the other desk, taken from the first; a new card there, and nobody has it in hand."""
    tip = tip_of(ctx, form.tip)
    if too_late(ctx, tip):
        return
    desk = _other_desk(ctx, tip, form)
    before, handle = tip.desk or tip.round, tip.card
    put_all_back(ctx, tip)
    nobody_waits(ctx, tip)
    let_go(ctx, tip)
    if handle:
        name = ctx.directory.unit(desk).name
        say_there(ctx, handle, Content(lines(bold(head(ctx, tip)), ctx.aloud("tips-card-passed", unit=name))))
    ctx.audit.write("passed", unit=before, subject=tip.id, detail=desk)
    tip.desk, tip.card, tip.status = desk, None, Status.PASSED
    _seal_anew(ctx, tip)
    ctx.work.done(tip.id)
    hand_on(ctx, tip)
    tell_sender(ctx, tip, "tips-sender-passed")
    ctx.chat.reply(ctx.text("tips-passed", unit=ctx.directory.unit(desk).name, **about(tip)))


def _other_desk(ctx: Ctx, tip: Tip, form: PassForm) -> UnitId:
    """The unit whose duty room gets it. Raises: ``Refused``."""
    home = tip.desk or tip.round or tip.unit
    unit = ctx.directory.unit(home).parent if form.to is To.UP else form.unit
    room = ctx.directory.duty_room(unit) if unit else None
    if room is None:
        raise Refused("tips-no-room")
    if room.unit == tip.desk:
        raise Refused("tips-same-desk")
    if not may_go_to(ctx, tip, room.unit):
        raise Refused("tips-goes-round")
    return room.unit


def _seal_anew(ctx: Ctx, tip: Tip) -> None:
    if tip.words:
        tip.words = ctx.seals.reseal(tip.holder, tip.words)
    for part in parts_of(ctx, tip):
        part.body = ctx.seals.reseal(tip.holder, part.body)


@plugin.on_button("tip-end")
def end(ctx: Ctx, press: Press) -> None:
    """How did it end?"""
    ctx.chat.open(EndForm, tip=open_tip(ctx, press.payload).id)


@plugin.form(EndForm, start=None, where=PRIVATE)
def ended(ctx: Ctx, form: EndForm) -> None:
    """The sender hears it once more along the way back, which is destroyed with this; the words go after their days."""
    tip = tip_of(ctx, form.tip)
    if too_late(ctx, tip):
        return
    if form.words:
        keep_said(ctx, tip, form.words, by_officer=True)
    tell_sender(ctx, tip, f"tips-sender-{form.ending.value}")
    if form.words:
        tell_sender(ctx, tip, "tips-sender-last-words", words=form.words)
    over(ctx, tip, form.ending)
    keep_for(ctx, tip, ctx.settings.retention_days)
    ctx.audit.write("ended", unit=tip.desk or tip.round, subject=tip.id, detail=form.ending.value)
    show(ctx, tip)
    ctx.chat.reply(ctx.text("tips-ended", days=ctx.settings.retention_days, **about(tip)))


@plugin.on_button("tip-hold")
def hold(ctx: Ctx, press: Press) -> None:
    """Why longer?"""
    ctx.chat.open(HoldForm, tip=_closed(ctx, press.payload).id)


@plugin.form(HoldForm, start=None, where=PRIVATE)
def held(ctx: Ctx, form: HoldForm) -> None:
    """Kept longer by so many days from now, for a reason that the log has."""
    tip = _closed(ctx, form.tip)
    tip.held = form.why.value
    keep_for(ctx, tip, ctx.settings.hold_days)
    ctx.audit.write("held", unit=tip.desk or tip.round, subject=tip.id, detail=form.why.value)
    show(ctx, tip)
    ctx.chat.reply(ctx.text("tips-held", days=ctx.settings.hold_days, **about(tip)))


def _closed(ctx: Ctx, key: str) -> Tip:
    """One that has ended and still has its words. Raises: ``Refused``."""
    tip = tip_of(ctx, key)
    if tip.open or tip.words is None:
        raise Refused("tips-nothing-to-hold", **about(tip))
    return tip
