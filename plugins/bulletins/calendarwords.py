"""A calendar in words: for who reads it, for whom it is read to, and for what is drawn."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from plugins.bulletins.calendar import Calendar, Day, Entry, Standing, Trouble
from plugins.bulletins.calendardrawing import Cell, Sheet, Sign
from plugins.bulletins.hours import Barred
from plugins.bulletins.manifest import Ctx
from plugins.bulletins.periods import Period

_SIGN: Final = {
    Standing.SENT: Sign.SENT,
    Standing.PLANNED: Sign.PLANNED,
    Standing.COMING: Sign.PLANNED,
    Standing.WAITS: Sign.WAITS,
}
_MOST_TROUBLES: Final = 4
_MOST_DAYS: Final = 14
_SHORT: Final = 60


def title(ctx: Ctx, period: Period) -> str:
    """Its name: the month, or the first and the last day."""
    if period.is_month:
        return ctx.text("bulletins-calendar-month", month=str(period.first.month), year=str(period.first.year))
    return ctx.text("bulletins-calendar-weeks", first=_short(period.first), last=_short(period.last))


def signs(day: Day) -> tuple[tuple[Sign, int], ...]:
    """What a day holds, as it is drawn: why nothing leaves on it, what is wrong, then how many of what."""
    found: dict[Sign, int] = {}
    if day.barred is not None:
        found[Sign.TET if day.barred is Barred.TET else Sign.QUIET] = 1
    if wrong := len(marked(day)):
        found[Sign.TROUBLE] = wrong
    for entry in day.entries:
        if entry.standing in _SIGN:
            found[_SIGN[entry.standing]] = found.get(_SIGN[entry.standing], 0) + 1
    return tuple(found.items())


def sign_of(entry: Entry) -> Sign:
    """The sign of one bulletin; what was taken down is quiet."""
    return _SIGN.get(entry.standing, Sign.QUIET)


def marked(day: Day) -> tuple[Trouble, ...]:
    """What is wrong and begins there: a long silence is marked where it starts."""
    return tuple(each for each in day.troubles if each.day == day.date)


def sheet(ctx: Ctx, calendar: Calendar, today: date) -> Sheet:
    """What is drawn."""
    days = {day.date: Cell(day.date.day, signs(day), day.date == today) for day in calendar.days}
    weeks = tuple(tuple(days.get(each, Cell(each.day, ours=False)) for each in week) for week in calendar.period.weeks)
    return Sheet(title(ctx, calendar.period), weekdays(ctx), weeks, legend(ctx))


def weekdays(ctx: Ctx) -> tuple[str, ...]:
    """Short names from Monday on."""
    return tuple(ctx.text(f"bulletins-weekday-short-{number}") for number in range(7))


def legend(ctx: Ctx) -> tuple[tuple[Sign, str], ...]:
    """What each sign means."""
    return tuple((sign, ctx.text(f"bulletins-sign-{sign}")) for sign in Sign)


def alt(ctx: Ctx, calendar: Calendar) -> str:
    """The same as the picture, for whom it is read to."""
    days = [f"{day_name(ctx, day.date)}: {_counted(ctx, day)}." for day in calendar.days if signs(day)]
    return " ".join([f"{title(ctx, calendar.period)}.", *(days or [ctx.text("bulletins-calendar-empty")])])


def summary(ctx: Ctx, calendar: Calendar) -> str:
    """How much of what, and what to look at first."""
    head = ctx.text(
        "bulletins-calendar-summary",
        sent=calendar.count(Standing.SENT),
        planned=calendar.count(Standing.PLANNED, Standing.COMING),
        waits=calendar.count(Standing.WAITS),
    )
    wrong = [f"! {trouble(ctx, each)}" for each in calendar.troubles[:_MOST_TROUBLES]]
    left = len(calendar.troubles) - _MOST_TROUBLES
    more = [ctx.text("bulletins-calendar-more", count=left)] if left > 0 else []
    return "\n".join([head, *wrong, *more])


def by_day(ctx: Ctx, calendar: Calendar, today: date) -> str:
    """Day by day, from today on where that is in it."""
    days = [day for day in calendar.days if day.entries]
    ahead = [day for day in days if day.date >= today] or days
    if not days:
        return ctx.text("bulletins-calendar-empty")
    told = [
        "\n".join([day_name(ctx, day.date), *(f"  {line(ctx, entry)}" for entry in day.entries)])
        for day in ahead[:_MOST_DAYS]
    ]
    left = len(ahead) - _MOST_DAYS
    return "\n".join([*told, *([ctx.text("bulletins-calendar-more-days", count=left)] if left > 0 else [])])


def line(ctx: Ctx, entry: Entry) -> str:
    """One bulletin of a day: when, what, how far."""
    return ctx.text(
        "bulletins-calendar-line",
        time=clock(ctx, entry.at),
        title=called(entry),
        state=state(ctx, entry),
    )


def called(entry: Entry) -> str:
    """Its number, where it has one, and its title, shortened."""
    name = entry.title if len(entry.title) <= _SHORT else f"{entry.title[: _SHORT - 1]}…"
    return f"{entry.number} · {name}" if entry.number else name


def state(ctx: Ctx, entry: Entry) -> str:
    """How far it is, with what became of its copies."""
    said = ctx.text(f"bulletins-standing-{entry.standing}")
    if entry.standing is not Standing.SENT or not entry.copies:
        return said
    return ctx.text("bulletins-calendar-there", state=said, there=entry.there, copies=entry.copies)


def trouble(ctx: Ctx, found: Trouble) -> str:
    """What is wrong, in a sentence that says what to do."""
    return ctx.text(
        f"bulletins-trouble-{found.kind}",
        day=day_name(ctx, found.day),
        until=day_name(ctx, found.until),
        titles=_titles(found.entries),
        groups=found.groups,
        count=found.count,
        platform=found.account or "",
    )


def day_name(ctx: Ctx, day: date) -> str:
    """Weekday and date."""
    return ctx.text(f"bulletins-weekday-{day.weekday()}", day=_short(day))


def clock(ctx: Ctx, at: datetime) -> str:
    """The time of day."""
    local = at.astimezone(ctx.zone)
    return ctx.text("bulletins-calendar-clock", hour=f"{local.hour}", minute=f"{local.minute:02d}")


def _counted(ctx: Ctx, day: Day) -> str:
    return ", ".join(ctx.text(f"bulletins-counted-{sign}", count=count) for sign, count in signs(day))


def _titles(entries: Sequence[Entry]) -> str:
    return ", ".join(f"“{called(entry)}”" for entry in entries[:3]) + ("…" if len(entries) > 3 else "")


def _short(day: date) -> str:
    return f"{day.day}/{day.month}"
