"""Reporting: from the first word of a resident to a card before the duty officer."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count

from bot.model.content import Content, lines
from bot.model.errors import Refused
from bot.model.facts import CaseOpened
from bot.model.ids import ApprovalId, fresh_number
from bot.model.kinds import Matter
from bot.plugin import PRIVATE, Command, command
from plugins.relay.forms import ReportForm
from plugins.relay.manifest import Ctx, plugin
from plugins.relay.records import Case, Direction, Status, What, by_code
from plugins.relay.reminders import promise
from plugins.relay.words import about, card, on_duty, urgent

_CODE_DIGITS = 4
_TRIES = 50


@plugin.command(command("nhặt được", "tìm thấy", "nd", "found", menu=1, label="relay-menu-found"), where=PRIVATE)
def found(ctx: Ctx, asked: Command) -> None:
    """Somebody has what is not theirs."""
    ctx.chat.open(ReportForm, direction=Direction.FOUND)


@plugin.command(command("báo mất", "mất đồ", "mất xe", "lost", menu=2, label="relay-menu-lost"), where=PRIVATE)
def lost(ctx: Ctx, asked: Command) -> None:
    """Somebody misses something."""
    ctx.chat.open(ReportForm, direction=Direction.LOST)


@plugin.command(command("tìm người", "báo lạc", "missing", menu=3, label="relay-menu-missing"), where=PRIVATE)
def missing(ctx: Ctx, asked: Command) -> None:
    """Somebody misses a person."""
    ctx.chat.open(ReportForm, direction=Direction.LOST, what=What.PERSON)


@plugin.form(ReportForm, start=None, where=PRIVATE)
def reported(ctx: Ctx, form: ReportForm) -> None:
    """A case is kept, its card lies before the duty officer, and the resident knows by when they will look.

    A duty officer who reports a child or an elder has decided already: such a case is out when its approval was asked for.
    """
    room = ctx.directory.duty_room(form.unit)
    if room is None:
        raise Refused("relay-no-duty-room")
    case = _case(ctx, form)
    ctx.records.add(case)
    ctx.emit(CaseOpened(case.id, case.kind, case.unit))
    ctx.timers.at("expire", ctx.now + timedelta(hours=ctx.settings.expires_after_hours), case.id)
    case.approval = _ask(ctx, case)
    case.card = ctx.chat.send(room.id, card(ctx, case), matter=Matter.CASES)
    if case.status is Status.WAITING:
        by = promise(ctx, case)
        words = ctx.text("relay-thanks", by=ctx.clock(by), who=on_duty(ctx, case), **about(case))
        ctx.chat.reply(Content(lines(words, *urgent(ctx, case))))


def _ask(ctx: Ctx, case: Case) -> ApprovalId:
    title = ctx.aloud("relay-work-title", **about(case))
    not_by = (case.reporter,) if case.reporter else ()
    return ctx.approvals.request(
        "publish", case.id, kind=case.kind, unit=case.unit, title=title, not_by=not_by, view="open"
    )


def _case(ctx: Ctx, form: ReportForm) -> Case:
    return Case(
        code=free_code(lambda code: bool(ctx.records.all(by_code(code)))),
        direction=form.direction,
        what=form.what,
        age=form.age,
        unit=form.unit,
        description=form.description,
        place=form.place,
        mark=form.mark,
        contact=form.contact,
        photo=form.photo,
        reporter=ctx.person.id if ctx.person else None,
        reported_at=ctx.now,
    )


def free_code(taken: Callable[[str], bool]) -> str:
    """A number that no case has; a digit longer when short ones are so rare that many tries find none."""
    lengths = (digits for digits in count(_CODE_DIGITS) for _ in range(_TRIES))
    return next(code for code in map(fresh_number, lengths) if not taken(code))
