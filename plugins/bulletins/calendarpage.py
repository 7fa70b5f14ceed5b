"""The calendar of bulletins as a page: the month at a glance, each day below it, and what to look at in words."""

from dataclasses import dataclass

from bot.plugin import Asked, View
from plugins.bulletins import calendarwords as words
from plugins.bulletins.calendar import Calendar, Day
from plugins.bulletins.calendardesk import PAGE, today
from plugins.bulletins.calendardrawing import SHAPES, Sign
from plugins.bulletins.calendarreading import calendar_of
from plugins.bulletins.manifest import AUTHORS, Ctx, plugin
from plugins.bulletins.periods import Period, four_weeks, key, month_of, read


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign: its class, its shape, and the same in words."""

    sign: Sign
    shape: str
    words: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Square:
    """A day in the month's table; without ``id`` nothing is told of it below."""

    number: int
    id: str
    name: str
    marks: tuple[Mark, ...]
    ours: bool
    today: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A day in the list: its bulletins and what is wrong, in words."""

    id: str
    name: str
    lines: tuple[tuple[Mark, str, str, str], ...]
    wrong: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Link:
    """Another look at it."""

    words: str
    asked: str


@plugin.page(PAGE, role=AUTHORS)
def page(ctx: Ctx, asked: Asked) -> View:
    """This month unless another is asked for; what nobody understands is this month too."""
    period = read(asked.get("thang", ""), today(ctx)) or month_of(today(ctx))
    calendar = calendar_of(ctx, period)
    return View(
        title=words.title(ctx, period),
        template="calendar.html",
        data={
            "summary": words.summary(ctx, calendar).partition("\n")[0],
            "weekdays": words.weekdays(ctx),
            "weeks": _weeks(ctx, calendar),
            "days": tuple(_told(ctx, day) for day in calendar.days if _tells(day)),
            "troubles": tuple((f"#{_id(each.day)}", words.trouble(ctx, each)) for each in calendar.troubles),
            "legend": tuple(Mark(sign, SHAPES[sign], said) for sign, said in words.legend(ctx)),
            "links": _links(ctx, period),
            "asked": key(period),
            "typed": f"{period.first.month}/{period.first.year}" if period.is_month else key(period),
            "say": {
                name: ctx.text(f"bulletins-page-{name}")
                for name in ("troubles", "fine", "days", "nothing", "legend", "month", "ways", "go", "which")
            },
        },
    )


def _weeks(ctx: Ctx, calendar: Calendar) -> tuple[tuple[Square, ...], ...]:
    known = {day.date: day for day in calendar.days}
    return tuple(
        tuple(_square(ctx, known.get(each) or Day(each), ours=each in known) for each in week)
        for week in calendar.period.weeks
    )


def _square(ctx: Ctx, day: Day, *, ours: bool) -> Square:
    marks = _marks(ctx, day) if ours else ()
    name = words.day_name(ctx, day.date)
    return Square(
        day.date.day, _id(day.date) if ours and _tells(day) else "", name, marks, ours, day.date == today(ctx)
    )


def _marks(ctx: Ctx, day: Day) -> tuple[Mark, ...]:
    return tuple(
        Mark(sign, SHAPES[sign], ctx.text(f"bulletins-counted-{sign}", count=count), count)
        for sign, count in words.signs(day)
    )


def _told(ctx: Ctx, day: Day) -> Told:
    lines = []
    for entry in day.entries:
        sign = words.sign_of(entry)
        mark = Mark(sign, SHAPES[sign], ctx.text(f"bulletins-sign-{sign}"))
        lines.append((mark, words.clock(ctx, entry.at), words.called(entry), words.state(ctx, entry)))
    why = "" if day.barred is None else ctx.text(f"bulletins-barred-{day.barred}")
    wrong = tuple(words.trouble(ctx, each) for each in words.marked(day))
    return Told(_id(day.date), words.day_name(ctx, day.date), tuple(lines), wrong, why)


def _tells(day: Day) -> bool:
    return bool(day.entries or words.marked(day))


def _links(ctx: Ctx, period: Period) -> tuple[Link, ...]:
    other = four_weeks(today(ctx)) if period.is_month else month_of(today(ctx))
    ways = (("before", period.before()), ("after", period.after()), ("other", other))
    return tuple(Link(_way(ctx, name, to), key(to)) for name, to in ways)


def _way(ctx: Ctx, name: str, to: Period) -> str:
    return ctx.text(f"bulletins-calendar-{name}", period=words.title(ctx, to))


def _id(day: object) -> str:
    return f"d{day}"
