"""Meetings: the head opens a code for the hall, and hears at the end how many came in by it."""

import secrets
from datetime import timedelta
from typing import Final

from bot.model.content import say
from bot.model.ids import UnitId
from bot.plugin import PRIVATE, Command, Due, command
from plugins.registration.forms import CODE_DIGITS, MeetingForm
from plugins.registration.manifest import LADDER, Ctx, actor, need, plugin
from plugins.registration.places import own_clusters
from plugins.registration.records import Meeting, meetings_of, open_meeting
from plugins.registration.words import grouped, read_aloud, unit_name

_OVER: Final = "meeting-over"


@plugin.command(command("họp tổ", "mở mã họp", "meeting"), where=PRIVATE, role=LADDER)
def meet(ctx: Ctx, asked: Command) -> None:
    """For the only cluster at once, else for the one that is chosen."""
    mine = own_clusters(ctx)
    if len(mine) == 1:
        _open(ctx, mine[0].id)
    else:
        ctx.chat.open(MeetingForm)


@plugin.form(MeetingForm, start=None, where=PRIVATE, role=LADDER)
def chosen(ctx: Ctx, form: MeetingForm) -> None:
    """Who may is looked at for the very cluster."""
    need(ctx, form.unit)
    _open(ctx, form.unit)


def _open(ctx: Ctx, unit: UnitId) -> None:
    """One code for a cluster: asked for again it is the same, so that the hall hears only one."""
    me = actor(ctx).id
    held = next((each for each in ctx.records.all(meetings_of(unit)) if each.head == me and each.until > ctx.now), None)
    if held is None:
        until = ctx.now + timedelta(minutes=ctx.settings.meeting_minutes)
        held = Meeting(unit=unit, code=_code(ctx), head=me, until=until)
        ctx.records.add(held)
        ctx.timers.at(_OVER, until, held.id)
        ctx.audit.write("meeting", unit=unit, subject=held.id)
    words = ctx.text(
        "registration-meeting",
        unit=unit_name(ctx, unit),
        code=grouped(held.code),
        spoken=read_aloud(ctx, held.code),
        until=ctx.clock(held.until),
    )
    ctx.chat.reply(words)


def _code(ctx: Ctx) -> str:
    """Six digits that no other meeting has, never beginning with 0."""
    while True:
        code = str(secrets.randbelow(9 * 10 ** (CODE_DIGITS - 1)) + 10 ** (CODE_DIGITS - 1))
        if not ctx.records.all(open_meeting(code)):
            return code


def stop_meeting(ctx: Ctx, held: Meeting) -> None:
    """Its code is good no more, and nobody hears of it."""
    ctx.timers.cancel(_OVER, held.id)
    ctx.records.remove(held)


@plugin.on_due(_OVER)
def over(ctx: Ctx, due: Due) -> None:
    """The code is good no more; who opened it hears what came of it."""
    held = ctx.records.get(Meeting, due.payload)
    if held is not None:
        unit = unit_name(ctx, held.unit)
        words = ctx.aloud("registration-meeting-over", unit=unit, households=held.households, members=held.members)
        ctx.chat.tell(held.head, say(words))
        ctx.records.remove(held)
