"""Handing over: looked at first, done now or at a chosen time, taken back within a day."""

from datetime import datetime, time, timedelta
from typing import Final

from bot.model.content import Button, Tone, say
from bot.model.errors import Refused
from bot.model.ids import PersonId, UnitId
from bot.model.people import Role
from bot.plugin import PRIVATE, Command, Due, Press, command
from bot.plugin.offices import Office
from plugins.offices.forms import HandoverForm, OwnHandoverForm, When
from plugins.offices.manifest import CHIEFS, Ctx, actor, name_of, plugin
from plugins.offices.records import Handover, State

BACK_WITHIN: Final = timedelta(hours=24)
_MORNING: Final = 7


@plugin.command(command("bàn giao", "bàn giao nhiệm vụ", "replace officer"), where=PRIVATE, role=CHIEFS)
def hand_over(ctx: Ctx, asked: Command) -> None:
    """A commander hands over anybody's, an officer his own."""
    mine = ctx.directory.units(of=actor(ctx).id, role=Role.COMMANDER)
    ctx.chat.open(HandoverForm if mine else OwnHandoverForm)


@plugin.form(HandoverForm, start=None, role=Role.COMMANDER)
def chosen(ctx: Ctx, form: HandoverForm) -> None:
    """Shown before anything happens."""
    _show(ctx, form.before, form.after, form.when)


@plugin.form(OwnHandoverForm, start=None, role=CHIEFS)
def own(ctx: Ctx, form: OwnHandoverForm) -> None:
    """The same of one's own."""
    _show(ctx, actor(ctx).id, form.after, form.when)


def _show(ctx: Ctx, before: PersonId, after: PersonId, when: When) -> None:
    office = ctx.offices.look(before, after, by=actor(ctx).id)
    at = begin_at(ctx.now.astimezone(ctx.zone), when)
    kept = Handover(before=before, after=after, by=actor(ctx).id, at=at)
    ctx.records.add(kept)
    ctx.timers.at("forget", ctx.now + BACK_WITHIN, kept.id)
    lines = [_headed(ctx, kept, when), *_inside(ctx, office), ctx.text("offices-not-moved")]
    yes = Button(ctx.text("offices-button-go"), "go", kept.id, Tone.PRIMARY)
    ctx.chat.reply("\n".join(lines), yes, Button(ctx.text("offices-button-no"), "no", kept.id))


def begin_at(now: datetime, when: When) -> datetime:
    """The instant, chosen at the local time ``now``: at once, or at seven in the morning."""
    days = {When.TOMORROW: 1, When.WEEK: 7, When.MONTH: 30}
    if when is When.NOW:
        return now
    return datetime.combine(now.date() + timedelta(days=days[when]), time(_MORNING), now.tzinfo)


def _headed(ctx: Ctx, kept: Handover, when: When) -> str:
    before, after = name_of(ctx, kept.before), name_of(ctx, kept.after)
    if when is When.NOW:
        return ctx.text("offices-look-now", before=before, after=after)
    return ctx.text("offices-look-then", when=ctx.clock(kept.at), before=before, after=after)


def _inside(ctx: Ctx, office: Office) -> list[str]:
    lines = [
        ctx.text(
            "offices-role", role=ctx.text(f"offices-role-{each.role.value}"), unit=ctx.directory.unit(each.unit).name
        )
        for each in office.grants
    ]
    lines += [ctx.text("offices-deputy", name=name_of(ctx, each.person)) for each in office.deputies]
    lines += [ctx.text("offices-shift", when=ctx.clock(each.starts)) for each in office.shifts]
    lines.append(ctx.text("offices-cases"))
    lines += [ctx.text("offices-requests", count=office.requests)] if office.requests else []
    return lines + [ctx.text("offices-room", title=each.title) for each in office.rooms]


@plugin.on_button("no", where=PRIVATE, role=CHIEFS)
def no(ctx: Ctx, press: Press) -> None:
    """Looked at only, or planned and not wanted any more."""
    kept = _kept(ctx, press)
    if kept.state is State.DONE:
        raise Refused("offices-done-already")
    _forget(ctx, kept)
    ctx.chat.reply(ctx.text("offices-dropped"))


@plugin.on_button("go", where=PRIVATE, role=CHIEFS, proof=True)
def go(ctx: Ctx, press: Press) -> None:
    """At once, or when it is time."""
    kept = _kept(ctx, press)
    if kept.state is not State.SHOWN:
        raise Refused("offices-done-already")
    if kept.at <= ctx.now:
        _carry_out(ctx, kept)
        return
    kept.state = State.PLANNED
    ctx.timers.cancel("forget", kept.id)
    ctx.timers.at("begin", kept.at, kept.id)
    drop = Button(ctx.text("offices-button-drop"), "no", kept.id)
    ctx.chat.reply(ctx.text("offices-planned", when=ctx.clock(kept.at)), drop)


@plugin.on_due("begin")
def begin(ctx: Ctx, due: Due) -> None:
    """The time has come; who asked may have lost the right to it meanwhile, and hears so."""
    kept = ctx.records.get(Handover, due.payload)
    if kept is None or kept.state is not State.PLANNED:
        return
    try:
        _carry_out(ctx, kept)
    except Refused:
        words = ctx.aloud("offices-not-done", why=ctx.aloud("offices-why-changed"), name=name_of(ctx, kept.before))
        ctx.chat.tell(kept.by, say(words))
        _forget(ctx, kept)


def _carry_out(ctx: Ctx, kept: Handover) -> None:
    office = ctx.offices.look(kept.before, kept.after, by=kept.by)
    kept.done = ctx.offices.hand_over(kept.before, kept.after, by=kept.by)
    kept.state, kept.at = State.DONE, ctx.now
    kept.units = " ".join(dict.fromkeys(each.unit for each in office.grants))
    ctx.timers.at("forget", ctx.now + BACK_WITHIN, kept.id)
    before, after = name_of(ctx, kept.before), name_of(ctx, kept.after)
    where = ", ".join(ctx.directory.unit(UnitId(unit)).name for unit in kept.units.split())
    back = Button(ctx.text("offices-button-back"), "back", kept.id, Tone.DANGER)
    introduce = Button(ctx.text("offices-button-introduce"), "introduce", kept.id)
    ctx.chat.tell(
        kept.by, say(ctx.aloud("offices-done", unit=where, before=before, after=after)).with_buttons(introduce, back)
    )
    told = {
        kept.before: ctx.aloud("offices-tell-before", unit=where, after=after),
        kept.after: ctx.aloud("offices-tell-after", unit=where, before=before),
    }
    for person, words in told.items():
        if person != kept.by:
            ctx.chat.tell(person, say(words))


@plugin.on_button("back", where=PRIVATE, proof=True)
def back(ctx: Ctx, press: Press) -> None:
    """Within a day; an officer who handed over his own has no role any more, so who may is looked at by the house."""
    kept = _kept(ctx, press)
    if kept.state is not State.DONE or ctx.now >= kept.at + BACK_WITHIN:
        raise Refused("offices-too-late")
    ctx.offices.take_back(kept.done, by=actor(ctx).id)
    for person in dict.fromkeys((kept.before, kept.after)):
        ctx.chat.tell(person, say(ctx.aloud("offices-tell-back", name=name_of(ctx, kept.before))))
    ctx.chat.reply(ctx.text("offices-back", name=name_of(ctx, kept.before)))
    _forget(ctx, kept)


@plugin.on_due("forget")
def forget(ctx: Ctx, due: Due) -> None:
    """A day later nothing of it is kept but the lines of the log."""
    if kept := ctx.records.get(Handover, due.payload):
        ctx.records.remove(kept)


def _kept(ctx: Ctx, press: Press) -> Handover:
    """The hand-over that a button is about, of who asked for it. Raises: ``Refused``."""
    kept = ctx.records.get(Handover, press.payload)
    if kept is None:
        raise Refused("offices-too-late")
    if kept.by != actor(ctx).id:
        raise Refused("core-no-right")
    return kept


def _forget(ctx: Ctx, kept: Handover) -> None:
    ctx.timers.cancel("begin", kept.id)
    ctx.timers.cancel("forget", kept.id)
    ctx.records.remove(kept)
