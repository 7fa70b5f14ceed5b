"""The 72 hours of an incident: who answers for data is reminded at 24, 48 and 66 hours, and once they are over."""

from datetime import timedelta
from typing import Final

from bot.model.content import Button, say
from bot.model.ids import CaseId, PersonId
from bot.model.people import Role
from bot.plugin import Due
from plugins.mydata.manifest import Ctx, keepers, plugin
from plugins.mydata.records import Incident

REMINDERS: Final = {
    "incident-24": timedelta(hours=24),
    "incident-48": timedelta(hours=48),
    "incident-66": timedelta(hours=66),
    "incident-late": timedelta(hours=72),
}
"""Hours since it was noticed."""

YEARS: Final = timedelta(days=5 * 365 + 1)


def begin_clock(ctx: Ctx, kept: Incident) -> None:
    """Everybody concerned hears now, and again as time runs out; what has passed already is told by the first word."""
    _tell(ctx, kept, "mydata-incident-new")
    for name, after in REMINDERS.items():
        when = kept.noticed_at + after
        if when > ctx.now:
            ctx.timers.at(name, when, kept.id)


def end_clock(ctx: Ctx, kept: Incident) -> None:
    """Nobody is reminded any more."""
    for name in REMINDERS:
        ctx.timers.cancel(name, kept.id)


def keep_five_years(ctx: Ctx, kept: Incident) -> None:
    """From now."""
    ctx.timers.at("incident-forget", ctx.now + YEARS, kept.id)


@plugin.on_due("incident-24")
def after_a_day(ctx: Ctx, due: Due) -> None:
    """Two days are left."""
    _remind(ctx, due)


@plugin.on_due("incident-48")
def after_two_days(ctx: Ctx, due: Due) -> None:
    """One day is left."""
    _remind(ctx, due)


@plugin.on_due("incident-66")
def six_hours_are_left(ctx: Ctx, due: Due) -> None:
    """Six hours are left."""
    _remind(ctx, due)


@plugin.on_due("incident-late")
def incident_is_late(ctx: Ctx, due: Due) -> None:
    """It has not been reported in time."""
    _remind(ctx, due)


@plugin.on_due("incident-forget")
def incident_forget(ctx: Ctx, due: Due) -> None:
    """It has been kept for five years."""
    kept = ctx.records.get(Incident, CaseId(due.payload))
    if kept is not None:
        ctx.records.remove(kept)


def concerned(ctx: Ctx, of: PersonId | None) -> list[PersonId]:
    """Who looks after data, and the commander, seen from somebody; each once."""
    roles = dict.fromkeys((ctx.settings.desk_role, Role.COMMANDER))
    chiefs = (one.id for role in roles for one in ctx.privacy.desk(role, of).people)
    return list(dict.fromkeys((*keepers(ctx, of), *chiefs)))


def _remind(ctx: Ctx, due: Due) -> None:
    kept = ctx.records.get(Incident, CaseId(due.payload))
    if kept is None or kept.reported_at or kept.ended_at:
        return
    _tell(ctx, kept, "mydata-incident-late" if ctx.now >= kept.due else "mydata-incident-soon")


def _tell(ctx: Ctx, kept: Incident, key: str) -> None:
    """The number and the clock; what happened is read by who opens it. Who wrote it down just now is answered instead."""
    words = say(ctx.aloud(key, number=kept.number, due=ctx.clock(kept.due)))
    button = Button(ctx.aloud("mydata-button-incident"), "incident", kept.id)
    writing = ctx.person.id if ctx.person else None
    for person in concerned(ctx, kept.by):
        if person != writing:
            ctx.chat.tell(person, words.with_buttons(button))
