"""Clocks: by when somebody takes a tip, and who hears of it when nobody did; they survive a restart."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.model.content import Content, bold, lines
from bot.model.kinds import Matter
from bot.model.operations import Urgency
from bot.model.people import Person, Role
from bot.plugin import Due
from plugins.tips.desks import commanders, deputies, room_of
from plugins.tips.manifest import Ctx, plugin
from plugins.tips.records import Tip, When
from plugins.tips.words import card, choices, head

_TIMERS: Final = ("deputy", "commander")


def full_minute(when: datetime) -> datetime:
    """The next one: no row tells more exactly when something was sent."""
    return when.replace(second=0, microsecond=0) + timedelta(minutes=1)


def promise(ctx: Ctx, tip: Tip) -> None:
    """By when somebody has taken it; from then on others are told."""
    for number, timer in enumerate(_TIMERS, 1):
        ctx.timers.at(timer, full_minute(ctx.now + number * _patience(ctx, tip)), tip.id)


def nobody_waits(ctx: Ctx, tip: Tip) -> None:
    """It was taken, or is over."""
    for timer in _TIMERS:
        ctx.timers.cancel(timer, tip.id)


def _patience(ctx: Ctx, tip: Tip) -> timedelta:
    settings = ctx.settings
    return timedelta(minutes=settings.now_minutes if tip.when is When.NOW else settings.other_minutes)


@plugin.on_due("deputy")
def untaken(ctx: Ctx, due: Due) -> None:
    """Nobody took it: whoever stands in for the duty."""
    _escalate(ctx, due, deputies)


@plugin.on_due("commander")
def still_untaken(ctx: Ctx, due: Due) -> None:
    """As long again: the commander, who finds it in the list of work from now on."""
    tip = ctx.records.get(Tip, due.payload)
    if tip and tip.waits and tip.desk:
        ctx.work.put(tip.id, unit=tip.desk, role=Role.COMMANDER, title=head(ctx, tip), action="tip-look")
    _escalate(ctx, due, commanders)


def _escalate(ctx: Ctx, due: Due, whom: Callable[[Ctx, Tip], Sequence[Person]]) -> None:
    tip = ctx.records.get(Tip, due.payload)
    if tip is None or not tip.waits:
        return
    people, room = whom(ctx, tip), room_of(ctx, tip)
    names = ", ".join(person.name for person in people) or ctx.aloud("tips-nobody-else")
    minutes = int((1 + _TIMERS.index(due.name)) * _patience(ctx, tip).total_seconds() // 60)
    late = ctx.aloud("tips-late", code=tip.code, minutes=minutes, who=names)
    if room:
        urgency = Urgency.ALARM if tip.when is When.NOW else Urgency.REPLY
        ctx.chat.send(room.id, Content(lines(bold(late))), matter=Matter.CASES, urgency=urgency)
    for person in people:
        ctx.chat.tell(person.id, card(ctx, tip, late).with_buttons(*choices(ctx, tip)))
