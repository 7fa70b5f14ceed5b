"""The calendar of bulletins in the chat: a picture with the same in words, other months, and a way to its page."""

import asyncio
from dataclasses import dataclass
from datetime import date
from functools import partial

from bot.model.content import Button, Content, Photo, Span, bold
from bot.model.errors import Refused
from bot.model.ids import MediaId
from bot.plugin import PRIVATE, Command, Job, JobEnded, Press, command
from plugins.bulletins import calendarwords as words
from plugins.bulletins.audiences import own
from plugins.bulletins.calendardrawing import Sheet, drawn
from plugins.bulletins.calendarreading import calendar_of
from plugins.bulletins.manifest import AUTHORS, BulletinSettings, Ctx, plugin
from plugins.bulletins.periods import Period, four_weeks, kept, key, read

PAGE = "lich"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture, and the same for whom it is read to."""

    media: MediaId
    alt: str


@plugin.command(command("lịch tháng", "lịch đăng tháng", "lịch bản tin", "calendar"), where=PRIVATE, role=AUTHORS)
def asked_for(ctx: Ctx, asked: Command) -> None:
    """This month, another one, or four weeks."""
    period = read(asked.rest, today(ctx))
    if period is None:
        raise Refused("bulletins-calendar-which")
    _draw(ctx, period)


@plugin.on_button("calendar", where=PRIVATE, role=AUTHORS)
def another(ctx: Ctx, press: Press) -> None:
    """The month before or behind, or four weeks."""
    _draw(ctx, of_button(ctx, press))


@plugin.on_button("calendar-days", where=PRIVATE, role=AUTHORS)
def day_by_day(ctx: Ctx, press: Press) -> None:
    """The same day by day, in words."""
    period = of_button(ctx, press)
    said = words.by_day(ctx, calendar_of(ctx, period), today(ctx))
    ctx.chat.reply(Content((bold(words.title(ctx, period)), Span(f"\n{said}"))), *_ways(ctx, period))


@plugin.job(tries=3)
async def picture(job: Job[BulletinSettings], wanted: str) -> Drawn:
    """What is in it is read in a moment; drawing takes longer, and is done beside."""
    sheet, alt = await job.do(partial(_laid_out, wanted=wanted))
    return Drawn(await job.picture(await asyncio.to_thread(drawn, sheet)), alt)


@plugin.on_done(picture)
def shown(ctx: Ctx, ended: JobEnded[str, Drawn]) -> None:
    """The picture and what it says; without the picture the words alone."""
    period = _period(ended.argument)
    head, said = words.title(ctx, period), words.summary(ctx, calendar_of(ctx, period))
    page = ctx.page(PAGE, ctx.text("bulletins-calendar-page"), thang=key(period))
    spans = [bold(head), Span(f"\n{said}"), *([Span("\n"), page] if page else [])]
    if ended.result is None:
        spans.append(Span(f"\n{ctx.text(ended.failure or 'core-sorry')}"))
    photos = (Photo(ended.result.media, ended.result.alt),) if ended.result else ()
    ctx.chat.reply(Content(tuple(spans), photos), *_ways(ctx, period), days_button(ctx, period))


def today(ctx: Ctx) -> date:
    """By the ward's clocks."""
    return ctx.now.astimezone(ctx.zone).date()


def of_button(ctx: Ctx, press: Press) -> Period:
    """The period that a button carries."""
    return _period(press.payload)


def days_button(ctx: Ctx, period: Period) -> Button:
    """To the same in words."""
    return Button(ctx.text("bulletins-calendar-days"), "calendar-days", key(period))


def _period(words_: str) -> Period:
    period = kept(words_)
    if period is None:
        raise Refused("bulletins-calendar-which")
    return period


def _draw(ctx: Ctx, period: Period) -> None:
    own(ctx)
    person = ctx.person.id if ctx.person else ""
    ctx.jobs.start(picture, key(period), key=f"{person} {key(period)}")
    ctx.chat.reply(ctx.text("bulletins-calendar-wait", period=words.title(ctx, period)))


def _laid_out(ctx: Ctx, *, wanted: str) -> tuple[Sheet, str]:
    calendar = calendar_of(ctx, _period(wanted))
    return words.sheet(ctx, calendar, today(ctx)), words.alt(ctx, calendar)


def _ways(ctx: Ctx, period: Period) -> tuple[Button, ...]:
    """Back, on, and the other way to look: a month or four weeks."""
    other = four_weeks(today(ctx)) if period.is_month else None
    near = ((period.before(), "before"), (period.after(), "after"))
    ways = [
        Button(ctx.text(f"bulletins-calendar-{way}", period=words.title(ctx, to)), "calendar", key(to))
        for to, way in near
    ]
    return (*ways, Button(ctx.text("bulletins-calendar-four"), "calendar", key(other))) if other else tuple(ways)
