"""Beginning, looking at, skipping and stopping series and campaigns, by a few taps."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from bot.model.content import Button, Content, Tone, bold, lines
from bot.model.errors import Refused
from bot.model.ids import UnitId
from bot.plugin import PRIVATE, Command, Missed, Press, command
from plugins.bulletins.audiences import own
from plugins.bulletins.desk import actor, may
from plugins.bulletins.library import Post
from plugins.bulletins.manifest import AUTHORS, Ctx, plugin
from plugins.bulletins.records import Category
from plugins.bulletins.records.planned import Course, Series, every_series
from plugins.bulletins.records.planned import running as all_running
from plugins.bulletins.reports import summed
from plugins.bulletins.series import begin, mine, running, skip, stop
from plugins.bulletins.seriesforms import (
    COUNT,
    Begins,
    CampaignForm,
    Every,
    SeriesForm,
    Which,
    numbers,
    rule_of,
)
from plugins.bulletins.shelf import fit_here, listed, ready_here

_MOST = 12


@plugin.command(command("loạt bài", "series"), where=PRIVATE, role=AUTHORS)
def list_series(ctx: Ctx, asked: Command) -> None:
    """What goes on, and the two ways to begin another."""
    here = [series for series in ctx.records.all(all_running()) if may(ctx, series.unit)]
    told = [f"{number}. {_line(ctx, series)}" for number, series in enumerate(here[:_MOST], 1)]
    new = (
        Button(ctx.text("bulletins-button-new-series"), "series-new", tone=Tone.PRIMARY),
        Button(ctx.text("bulletins-button-new-campaign"), "campaign-new"),
    )
    shown = [
        Button(f"{number} · {series.title}"[:40], "series-open", series.id)
        for number, series in enumerate(here[:_MOST], 1)
    ]
    head = ctx.text("bulletins-series-list", count=len(here))
    ctx.chat.reply("\n".join([head, *told]), *shown, *new)


@plugin.command(command("loạt bài mới", "new series"), where=PRIVATE, role=AUTHORS)
def new_series(ctx: Ctx, asked: Command) -> None:
    """The posts first, so that they can be chosen by number."""
    _ask(ctx, SeriesForm)


@plugin.command(command("đợt tuyên truyền", "chiến dịch", "campaign"), where=PRIVATE, role=AUTHORS)
def new_campaign(ctx: Ctx, asked: Command) -> None:
    """The same, with an end."""
    _ask(ctx, CampaignForm)


@plugin.on_button("series-new", where=PRIVATE, role=AUTHORS)
def press_new_series(ctx: Ctx, press: Press) -> None:
    """By a tap."""
    _ask(ctx, SeriesForm)


@plugin.on_button("campaign-new", where=PRIVATE, role=AUTHORS)
def press_new_campaign(ctx: Ctx, press: Press) -> None:
    """By a tap."""
    _ask(ctx, CampaignForm)


def _ask(ctx: Ctx, form: type[SeriesForm] | type[CampaignForm]) -> None:
    """Where somebody works in one place alone, that place is meant."""
    posts, places = ctx.settings.library.posts, own(ctx)
    if not posts:
        raise Refused("bulletins-library-empty")
    ctx.chat.reply("\n".join([ctx.text("bulletins-series-posts", count=len(posts)), *listed(ctx, posts)]))
    known = {"unit": places[0].id} if len(places) == 1 else {}
    ctx.chat.open(form, **known)


@plugin.form(SeriesForm, start=None, where=PRIVATE, role=AUTHORS, proof=True)
def series_asked(ctx: Ctx, form: SeriesForm) -> None:
    """It runs until somebody stops it, or leaves once."""
    posts = _chosen(ctx, form.unit, form.which, form.picks)
    series = Series(
        unit=form.unit,
        title=ctx.aloud("bulletins-series-title", count=len(posts), first=posts[0].title),
        posts="\n".join(post.key for post in posts),
        rule=rule_of(form.every, form.day, form.hour),
        left=1 if form.every is Every.ONCE else None,
        started_by=actor(ctx).id,
        begun_at=ctx.now,
    )
    begin(ctx, series, after=ctx.now)
    _show(ctx, series, "bulletins-series-begun")


@plugin.form(CampaignForm, start=None, where=PRIVATE, role=AUTHORS, proof=True)
def campaign_asked(ctx: Ctx, form: CampaignForm) -> None:
    """It runs to its end, and is then reported on."""
    posts = _chosen(ctx, form.unit, form.which, form.picks)
    begins = _begins(ctx, form.begins)
    series = Series(
        unit=form.unit,
        title=form.name,
        campaign=True,
        posts="\n".join(post.key for post in posts),
        rule=rule_of(form.every, form.day, form.hour),
        ends=begins + timedelta(weeks=COUNT[form.weeks]),
        started_by=actor(ctx).id,
        begun_at=ctx.now,
    )
    begin(ctx, series, after=begins)
    _show(ctx, series, "bulletins-series-begun")


def _begins(ctx: Ctx, begins: Begins) -> datetime:
    """Now, or the beginning of such a day in the ward's zone."""
    today = ctx.now.astimezone(ctx.zone).date()
    match begins:
        case Begins.NOW:
            return ctx.now
        case Begins.MONDAY:
            day = today + timedelta(days=7 - today.weekday())
        case Begins.MONTH:
            day = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    return datetime.combine(day, time(), ctx.zone)


def _chosen(ctx: Ctx, unit: UnitId, which: Which, picks: str | None) -> Sequence[Post]:
    """The posts that are meant. Raises: ``Refused`` where none can leave there, or a number names none."""
    if not may(ctx, unit):
        raise Refused("bulletins-series-not-yours")
    posts = ctx.settings.library.posts
    match which:
        case Which.OWN:
            wanted = numbers(picks or "")
            if not wanted or not all(0 < number <= len(posts) for number in wanted):
                raise Refused("bulletins-series-wrong-numbers", count=len(posts))
            meant = [posts[number - 1] for number in wanted]
        case Which.ALL:
            meant = list(posts)
        case Which.CRIME:
            meant = [post for post in posts if post.category is Category.CRIME_METHODS]
        case Which.LAW:
            meant = [post for post in posts if post.category is Category.LAW]
    fit = {post.key for post in fit_here(ctx, unit)}
    if not any(post.key in fit for post in meant):
        ready = {post.key for post in ready_here(ctx, unit)}
        unread = any(post.key in ready for post in meant)
        raise Refused("bulletins-series-none-read" if unread else "bulletins-series-none-fit")
    return meant


@plugin.on_button("series-open", where=PRIVATE, role=AUTHORS)
def open_series(ctx: Ctx, press: Press) -> None:
    """One of them, with what can be done."""
    _show(ctx, mine(ctx, press.payload), "bulletins-series-card")


def _show(ctx: Ctx, series: Series, key: str) -> None:
    title_and_next = ctx.text(key, line=_line(ctx, series))
    fit = {post.key for post in fit_here(ctx, series.unit)}
    titles = {post.key: post.title for post in ctx.settings.library.posts}
    posts = [
        ("✓ " if key in series.done else "· ")
        + titles.get(key, key)
        + ("" if key in fit else f" · {ctx.text('bulletins-series-held')}")
        for key in series.order
    ]
    report = summed(ctx, series).spans if series.campaign and series.done else ()
    again = series.state is Course.RUNNING and series.left is None
    missed = ctx.text(f"bulletins-series-missed-{series.missed}") if again else ""
    spans = (*lines(bold(title_and_next), "\n".join(posts), missed), *(lines("\n") if report else ()), *report)
    ctx.chat.reply(Content(spans, (), _choices(ctx, series)))


def _choices(ctx: Ctx, series: Series) -> tuple[Button, ...]:
    if series.state is not Course.RUNNING:
        return ()
    skipping = Button(ctx.text("bulletins-button-series-skip"), "series-skip", f"{series.id}:{_due(series)}")
    stopping = Button(ctx.text("bulletins-button-series-stop"), "series-stop", series.id, Tone.DANGER)
    missing = Button(ctx.text("bulletins-button-series-missed"), "series-missed", series.id)
    if series.left is not None:
        return (stopping,)
    return (skipping, *(() if series.ruled else (missing,)), stopping)


def _due(series: Series) -> str:
    return str(int(series.due.timestamp())) if series.due else ""


@plugin.on_button("series-skip", where=PRIVATE, role=AUTHORS)
def skip_one(ctx: Ctx, press: Press) -> None:
    """The next time that was shown; a second tap does not skip another."""
    key, _, due = press.payload.partition(":")
    series = running(ctx, key)
    if due != _due(series):
        raise Refused("bulletins-series-skipped-already")
    skip(ctx, series)
    _show(ctx, series, "bulletins-series-skipped")


@plugin.on_button("series-missed", where=PRIVATE, role=AUTHORS)
def ask_missed(ctx: Ctx, press: Press) -> None:
    """One question; who does not ask for it has one post for all that were missed."""
    _ask_missed(ctx, _unruled(ctx, press.payload))


def _ask_missed(ctx: Ctx, series: Series) -> None:
    choices = [
        Button(ctx.text(f"bulletins-button-series-missed-{missed}"), "series-missed-so", f"{series.id}:{missed}")
        for missed in (Missed.ONCE, Missed.SKIP, Missed.ALL)
    ]
    ctx.chat.reply(ctx.text("bulletins-series-ask-missed", title=series.title), *choices)


@plugin.on_button("series-missed-so", where=PRIVATE, role=AUTHORS)
def missed_so(ctx: Ctx, press: Press) -> None:
    """From now on."""
    key, _, missed = press.payload.partition(":")
    series = _unruled(ctx, key)
    if missed not in list(Missed):
        _ask_missed(ctx, series)
        return
    series.missed = Missed(missed)
    ctx.audit.write("series-missed", unit=series.unit, subject=series.id, detail=series.missed)
    _show(ctx, series, "bulletins-series-card")


def _unruled(ctx: Ctx, key: str) -> Series:
    """Raises: ``Refused`` for one whose file says what becomes of missed times."""
    series = running(ctx, key)
    if series.ruled:
        raise Refused("bulletins-series-missed-ruled")
    return series


@plugin.on_button("series-stop", where=PRIVATE, role=AUTHORS)
def ask_to_stop(ctx: Ctx, press: Press) -> None:
    """Asked about first."""
    series = running(ctx, press.payload)
    yes = Button(ctx.text("bulletins-button-series-stop-sure"), "series-stop-sure", series.id, Tone.DANGER)
    no = Button(ctx.text("bulletins-button-series-go-on"), "series-open", series.id)
    ctx.chat.reply(ctx.text("bulletins-series-stop", title=series.title), yes, no)


@plugin.on_button("series-stop-sure", where=PRIVATE, role=AUTHORS)
def stop_it(ctx: Ctx, press: Press) -> None:
    """What was sent stays."""
    series = running(ctx, press.payload)
    stop(ctx, series, Course.STOPPED)
    ctx.audit.write("series-stopped", unit=series.unit, subject=series.id)
    ctx.chat.reply(ctx.text("bulletins-series-stopped", title=series.title))


@plugin.command(command("báo cáo đợt", "campaign report"), where=PRIVATE, role=AUTHORS)
def reports(ctx: Ctx, asked: Command) -> None:
    """The newest campaigns, to look at what became of them."""
    here = [series for series in ctx.records.all(every_series()) if series.campaign and may(ctx, series.unit)]
    if not here:
        raise Refused("bulletins-campaign-none")
    buttons = [Button(series.title[:40], "series-open", series.id) for series in here[:_MOST]]
    ctx.chat.reply(ctx.text("bulletins-campaign-list", count=len(here)), *buttons)


def _line(ctx: Ctx, series: Series) -> str:
    """One of a list: what it is, and when it comes round next."""
    if series.at is None:
        return ctx.text(f"bulletins-series-line-{series.state}", title=series.title)
    key = "bulletins-campaign-line" if series.ends else "bulletins-series-line"
    ends = f"{(series.ends - timedelta(seconds=1)).astimezone(ctx.zone):%d/%m/%Y}" if series.ends else ""
    return ctx.text(key, title=series.title, when=ctx.clock(series.at), ends=ends)
