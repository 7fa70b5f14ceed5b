"""Duty: who has it, taking it, handing it over, planning it."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Final

from bot.model.content import say
from bot.model.people import Role
from bot.model.units import Unit
from bot.plugin import PRIVATE, Command, Press, command
from bot.plugin.facets import Shift
from plugins.admin.forms import Day, HandOverForm, Length, ShiftForm, Start
from plugins.admin.manifest import ON_DUTY, Ctx, actor, need, plugin, tops
from plugins.admin.people import name_of

_DAYS: Final[Mapping[Day, int]] = {Day.TODAY: 0, Day.TOMORROW: 1, Day.AFTER: 2}
_HOURS: Final[Mapping[Start, int]] = {Start.MORNING: 7, Start.AFTERNOON: 15, Start.EVENING: 19, Start.NIGHT: 23}
_LENGTHS: Final[Mapping[Length, int]] = {Length.SHORT: 4, Length.SHIFT: 8, Length.HALF: 12, Length.WHOLE: 24}


@plugin.command(command("trực", "lịch trực", "duty", often=3), where=PRIVATE, role=ON_DUTY)
def rota(ctx: Ctx, asked: Command) -> None:
    """Who has the duty now, and next."""
    _show(ctx)


@plugin.on_button("rota", where=PRIVATE, role=ON_DUTY)
def rota_pressed(ctx: Ctx, press: Press) -> None:
    """The same by a press."""
    _show(ctx)


def _show(ctx: Ctx) -> None:
    ctx.chat.reply("\n".join(line for unit in tops(ctx, *ON_DUTY) for line in _lines(ctx, unit)))


def _lines(ctx: Ctx, unit: Unit) -> list[str]:
    shifts = [_line(ctx, shift) for shift in ctx.duty.rota(unit.id)]
    return [ctx.text("admin-rota-unit", unit=unit.name), *(shifts or [ctx.text("admin-rota-empty")])]


def _line(ctx: Ctx, shift: Shift) -> str:
    name = name_of(ctx, shift.person)
    if shift.ends is None:
        return ctx.text("admin-rota-open", name=name, start=ctx.clock(shift.starts))
    return ctx.text("admin-rota-line", name=name, start=ctx.clock(shift.starts), end=ctx.clock(shift.ends))


@plugin.command(command("nhận trực", "take duty", often=1), where=PRIVATE, role=Role.DUTY)
def take(ctx: Ctx, asked: Command) -> None:
    """I have it from now on."""
    _take(ctx)


@plugin.on_button("take-duty", role=Role.DUTY, where=PRIVATE)
def take_pressed(ctx: Ctx, press: Press) -> None:
    """The same by a press."""
    _take(ctx)


def _take(ctx: Ctx) -> None:
    """Wherever I may and have it not already."""
    me, units = actor(ctx), tops(ctx, Role.DUTY)
    for unit in units:
        if not any(shift.person == me.id and shift.starts <= ctx.now for shift in ctx.duty.rota(unit.id)):
            ctx.duty.plan(unit.id, me.id, starts=ctx.now, ends=None)
    ctx.chat.reply(ctx.text("admin-duty-taken", unit=", ".join(unit.name for unit in units)))


@plugin.on_button("hand-over", role=Role.DUTY, where=PRIVATE)
def hand_over_pressed(ctx: Ctx, press: Press) -> None:
    """To whom?"""
    ctx.chat.open(HandOverForm)


@plugin.form(
    HandOverForm, start=command("giao trực", "bàn giao trực", "handover", often=2), where=PRIVATE, role=Role.DUTY
)
def hand_over(ctx: Ctx, form: HandOverForm) -> None:
    """The running shift changes hands."""
    ctx.duty.hand_over(form.unit, form.person)
    ctx.chat.reply(ctx.text("admin-duty-handed", name=name_of(ctx, form.person)))
    unit = ctx.directory.unit(form.unit).name
    ctx.chat.tell(form.person, say(ctx.aloud("admin-duty-yours", unit=unit)))


@plugin.on_button("plan-duty", role=Role.COMMANDER, where=PRIVATE)
def plan_pressed(ctx: Ctx, press: Press) -> None:
    """Who, and when?"""
    ctx.chat.open(ShiftForm)


@plugin.form(ShiftForm, start=command("xếp trực", "shift"), where=PRIVATE, role=Role.COMMANDER)
def plan(ctx: Ctx, form: ShiftForm) -> None:
    """A shift of one of the coming days."""
    need(ctx, form.unit, Role.COMMANDER)
    starts = start_of(ctx.now.astimezone(ctx.zone), form.day, form.start)
    ends = starts + timedelta(hours=_LENGTHS[form.long])
    ctx.duty.plan(form.unit, form.person, starts=starts, ends=ends)
    name = name_of(ctx, form.person)
    ctx.chat.reply(ctx.text("admin-duty-planned", name=name, start=ctx.clock(starts), end=ctx.clock(ends)))


def start_of(now: datetime, day: Day, start: Start) -> datetime:
    """When a shift begins that was chosen at the local time ``now``."""
    return datetime.combine(now.date() + timedelta(days=_DAYS[day]), time(_HOURS[start]), now.tzinfo)
