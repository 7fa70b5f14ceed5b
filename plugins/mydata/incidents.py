"""Data incidents: written down in a few taps, told to the authority within 72 hours, kept as a record for five years."""

from datetime import timedelta
from typing import Final

from bot.model.content import Button
from bot.model.errors import Refused
from bot.model.ids import CaseId, UnitId, fresh_number
from bot.plugin import PRIVATE, Command, Press, command
from plugins.mydata.alarmclock import begin_clock, end_clock, keep_five_years
from plugins.mydata.incidentforms import EndForm, IncidentForm, ReportForm
from plugins.mydata.incidentwords import card, line, record
from plugins.mydata.manifest import DESK, Ctx, actor, plugin
from plugins.mydata.records import Incident, Noticed, closed_incidents, incident_numbered, open_incidents

WITHIN: Final = timedelta(hours=72)
_AGO: Final = {
    Noticed.NOW: timedelta(),
    Noticed.HOURS: timedelta(hours=6),
    Noticed.DAY: timedelta(hours=24),
    Noticed.DAYS: timedelta(hours=48),
}
"""The earlier end of what was said, so that the clock is never late."""

_SHOWN: Final = 5
_TRIES: Final = 200


@plugin.form(IncidentForm, start=command("sự cố dữ liệu", "incident"), where=PRIVATE, role=DESK)
def incident_written(ctx: Ctx, form: IncidentForm) -> None:
    """Into the log, with its clock; the others who answer for it hear at once."""
    noticed = ctx.now - _AGO[form.noticed]
    kept = Incident(
        number=_free_number(ctx),
        unit=_place(ctx),
        part=form.part,
        what=form.what,
        whose=form.whose or "",
        done=form.done or "",
        by=actor(ctx).id,
        noticed_at=noticed,
        written_at=ctx.now,
        due=noticed + WITHIN,
    )
    ctx.records.add(kept)
    title = ctx.aloud("mydata-work-incident", number=kept.number, due=ctx.clock(kept.due))
    ctx.work.put(kept.id, unit=kept.unit, role=DESK, title=title, action="incident")
    begin_clock(ctx, kept)
    ctx.audit.write("incident", unit=kept.unit, subject=kept.id)
    words = ctx.text("mydata-incident-kept", number=kept.number, due=ctx.clock(kept.due))
    ctx.chat.reply(words, Button(ctx.text("mydata-button-incident"), "incident", kept.id))


@plugin.command(command("sổ sự cố", "incidents"), where=PRIVATE, role=DESK)
def incidents(ctx: Ctx, asked: Command) -> None:
    """Numbers and clocks alone: what happened is read one by one."""
    found = [each for each in ctx.records.all(open_incidents()) if _may(ctx, each)]
    closed = [each for each in ctx.records.all(closed_incidents()) if _may(ctx, each)]
    lines = [ctx.text("mydata-incidents", count=len(found)), *(line(ctx, each) for each in found)]
    lines += [line(ctx, each) for each in closed[:_SHOWN]]
    buttons = [
        Button(ctx.text("mydata-button-number", number=each.number), "incident", each.id)
        for each in (*found, *closed[:_SHOWN])
    ]
    ctx.chat.reply("\n".join(lines), *buttons)


@plugin.on_button("incident", where=PRIVATE)
def incident_opened(ctx: Ctx, press: Press) -> None:
    """One of them, with whose data in numbers, and what can be done about it."""
    kept = _mine(ctx, press.payload)
    actions = [*(() if kept.reported_at else ("report",)), *(() if kept.ended_at else ("end",)), "record"]
    buttons = [Button(ctx.text(f"mydata-button-incident-{each}"), f"incident-{each}", kept.id) for each in actions]
    ctx.audit.write("incident-read", unit=kept.unit, subject=kept.id)
    ctx.chat.reply(card(ctx, kept), *buttons)


@plugin.on_button("incident-report", where=PRIVATE)
def report_pressed(ctx: Ctx, press: Press) -> None:
    """To whom, and what?"""
    ctx.chat.open(ReportForm, incident=_unreported(ctx, press.payload).id)


@plugin.form(ReportForm, start=None, where=PRIVATE)
def incident_reported(ctx: Ctx, form: ReportForm) -> None:
    """The clock stops; what was told, and when, stays."""
    kept = _unreported(ctx, form.incident)
    kept.reported, kept.reported_at = form.words, ctx.now
    end_clock(ctx, kept)
    ctx.audit.write("incident-reported", unit=kept.unit, subject=kept.id)
    ctx.chat.reply(ctx.text("mydata-incident-reported", number=kept.number, when=ctx.clock(ctx.now)))


@plugin.on_button("incident-end", where=PRIVATE)
def incident_end_pressed(ctx: Ctx, press: Press) -> None:
    """How did it end?"""
    ctx.chat.open(EndForm, incident=_unended(ctx, press.payload).id)


@plugin.form(EndForm, start=None, where=PRIVATE)
def incident_ended(ctx: Ctx, form: EndForm) -> None:
    """Nobody waits any more; the record stays for five years. Unreported, its clock goes on to be seen in the record."""
    kept = _unended(ctx, form.incident)
    kept.ended, kept.ended_at = form.words, ctx.now
    end_clock(ctx, kept)
    keep_five_years(ctx, kept)
    ctx.work.done(kept.id)
    ctx.audit.write("incident-ended", unit=kept.unit, subject=kept.id)
    ctx.chat.reply(ctx.text("mydata-incident-ended", number=kept.number))


@plugin.on_button("incident-record", where=PRIVATE)
def incident_record(ctx: Ctx, press: Press) -> None:
    """Everything in the order of form 08, to be copied into it."""
    kept = _mine(ctx, press.payload)
    ctx.audit.write("incident-exported", unit=kept.unit, subject=kept.id)
    ctx.chat.reply(record(ctx, kept))


def _mine(ctx: Ctx, key: str) -> Incident:
    """Raises: ``Refused`` for what is not there, or of another place."""
    kept = ctx.records.get(Incident, CaseId(key))
    if kept is None:
        raise Refused("mydata-incident-gone")
    if not _may(ctx, kept):
        raise Refused("mydata-incident-not-yours")
    return kept


def _unreported(ctx: Ctx, key: str) -> Incident:
    kept = _mine(ctx, key)
    if kept.reported_at is not None:
        raise Refused("mydata-incident-reported-already")
    return kept


def _unended(ctx: Ctx, key: str) -> Incident:
    kept = _mine(ctx, key)
    if kept.ended_at is not None:
        raise Refused("mydata-incident-ended-already")
    return kept


def _may(ctx: Ctx, kept: Incident) -> bool:
    return any(ctx.directory.may(role, kept.unit) for role in DESK)


def _place(ctx: Ctx) -> UnitId:
    """Where who writes it answers for data."""
    return next(unit.id for role in DESK for unit in ctx.directory.units(of=actor(ctx).id, role=role))


def _free_number(ctx: Ctx) -> str:
    tried = (fresh_number() for _ in range(_TRIES))
    return next(number for number in tried if not ctx.records.all(incident_numbered(number)))
