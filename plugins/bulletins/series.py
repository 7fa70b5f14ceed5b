"""Series: posts that lie ready leave one after the other by a rule, until somebody stops them or they are over."""

from datetime import datetime, timedelta

from bot.model.content import say
from bot.model.errors import Refused
from bot.model.ids import PersonId, UnitId
from bot.plugin import Due
from plugins.bulletins.audiences import kept
from plugins.bulletins.desk import may, next_number, over
from plugins.bulletins.library import Post
from plugins.bulletins.manifest import Ctx, plugin
from plugins.bulletins.records import Bulletin, State, of_series
from plugins.bulletins.records.planned import Course, Series
from plugins.bulletins.reports import reader_of, report
from plugins.bulletins.rotation import next_turn
from plugins.bulletins.sending import send
from plugins.bulletins.shelf import aim, fit_here, ready_here
from plugins.bulletins.slots import Calendar, Slot, next_slot, step


def calendar_of(ctx: Ctx, series: Series) -> Calendar:
    """By whose clocks it goes, and until when."""
    return Calendar(ctx.zone, ctx.settings.hours, series.ends)


def begin(ctx: Ctx, series: Series, *, after: datetime) -> None:
    """It runs from the first time that its rule comes round later than ``after``. Raises: ``Refused`` where it never would."""
    slot = next_slot(series.rule, after, calendar_of(ctx, series))
    if slot is None:
        raise Refused("bulletins-series-never")
    ctx.records.add(series)
    ctx.audit.write("series", unit=series.unit, subject=series.id)
    _wait(ctx, series, slot)


def go_on(ctx: Ctx, series: Series) -> None:
    """It runs again, by the rule that it has now."""
    series.state, series.ended_at = Course.RUNNING, None
    ctx.timers.cancel("series-forget", series.id)
    _wait(ctx, series, next_slot(series.rule, ctx.now, calendar_of(ctx, series)))


def mine(ctx: Ctx, key: str) -> Series:
    """One by its id, that who asks may touch. Raises: ``Refused``."""
    found = ctx.records.get(Series, key)
    if found is None or not may(ctx, found.unit):
        raise Refused("bulletins-series-not-yours")
    return found


def running(ctx: Ctx, key: str) -> Series:
    """One that who asks may touch and that still goes on. Raises: ``Refused``."""
    found = mine(ctx, key)
    if found.state is not Course.RUNNING:
        raise Refused("bulletins-series-over", title=found.title)
    return found


@plugin.on_due("series")
def comes_round(ctx: Ctx, due: Due) -> None:
    """Its time has come: one post leaves, or none, and the next time is set; a second word about the same time finds it set."""
    series = ctx.records.get(Series, due.payload)
    if series is None or series.state is not Course.RUNNING or series.due is None or series.at is None:
        return
    if series.at > ctx.now:
        return
    done = step(Slot(series.due, series.at), series.rule, series.missed, ctx.now, calendar_of(ctx, series))
    if done.send and _leaves(ctx, series) and series.left is not None:
        series.left -= 1
    _wait(ctx, series, None if series.left == 0 else done.then)


def skip(ctx: Ctx, series: Series) -> None:
    """The next time passes without a post."""
    if series.due is None:
        raise Refused("bulletins-series-over", title=series.title)
    ctx.audit.write("series-skipped", unit=series.unit, subject=series.id)
    _wait(ctx, series, next_slot(series.rule, series.due, calendar_of(ctx, series)))


def stop(ctx: Ctx, series: Series, course: Course) -> None:
    """It does not come round any more; what was sent stays. A campaign is reported on."""
    ctx.timers.cancel("series", series.id)
    series.state, series.due, series.at, series.ended_at = course, None, None, ctx.now
    if (
        not series.ruled or course is Course.ENDED
    ):  # that somebody stopped it outlives the year, for its file is still there
        ctx.timers.at("series-forget", ctx.now + timedelta(days=ctx.settings.kept_days), series.id)
    if series.campaign:
        # Copies of the last post are still on their way: the report counts them an hour later.
        ctx.timers.at("series-report", ctx.now + timedelta(hours=1), series.id)


@plugin.on_due("series-report")
def report_due(ctx: Ctx, due: Due) -> None:
    """Whoever began a campaign hears what became of it, and so does the duty room."""
    series = ctx.records.get(Series, due.payload)
    if series is not None:
        report(ctx, series)


@plugin.on_due("series-forget")
def forget(ctx: Ctx, due: Due) -> None:
    """It is over for so long that nobody asks for it."""
    series = ctx.records.get(Series, due.payload)
    if series is not None:
        ctx.records.remove(series)


def _wait(ctx: Ctx, series: Series, slot: Slot | None) -> None:
    if slot is None:
        stop(ctx, series, Course.ENDED)
        return
    series.due, series.at = slot
    ctx.timers.at("series", slot.leaves, series.id)


def _leaves(ctx: Ctx, series: Series) -> bool:
    """The post whose turn it is leaves; whether it did. One that nobody would read keeps its turn."""
    fit = {post.key: post for post in fit_here(ctx, series.unit)}
    turn = next_turn(series.order, series.done, fit.keys())
    if turn is None:
        _nothing_left(ctx, series)
        return False
    bulletin = made(ctx, fit[turn.post], series.unit, by=series.started_by, series=series.id)
    send(ctx, bulletin)
    if bulletin.state is not State.SENT:
        return False
    series.sent = "\n".join(turn.sent)
    return True


def _nothing_left(ctx: Ctx, series: Series) -> None:
    """Who began it hears why: all posts are held back, or nobody is there to read them."""
    ready = {post.key: post for post in ready_here(ctx, series.unit)}
    turn = next_turn(series.order, series.done, ready.keys())
    if turn is None:
        _say(ctx, series, "bulletins-series-nothing")
        return
    earlier = ctx.records.all(of_series(series.id))
    if earlier and earlier[-1].sent_at is None:
        return
    # What nobody could read is kept as withdrawn, so that the same is not said at each time until one is read again.
    missed = made(ctx, ready[turn.post], series.unit, by=series.started_by, series=series.id)
    over(ctx, missed, State.WITHDRAWN)
    _say(ctx, series, "bulletins-series-nobody", post=missed.title)


def _say(ctx: Ctx, series: Series, key: str, **values: str) -> None:
    to = reader_of(ctx, series)
    if to is not None:
        ctx.chat.tell(to, say(ctx.aloud(key, title=series.title, **values)))


def made(ctx: Ctx, post: Post, unit: UnitId, *, by: PersonId | None, series: str) -> Bulletin:
    """A bulletin from a post that lies ready, about to leave."""
    audience = aim(ctx, post, unit)
    if audience is None:
        raise Refused("bulletins-library-elsewhere", title=post.title)
    bulletin = Bulletin(
        number=next_number(ctx),
        unit=unit,
        category=post.category,
        title=post.title,
        text=f"{post.title}\n{post.text}",
        source=post.source,
        author=by,
        audience=kept(audience),
        state=State.PLANNED,
        at=ctx.now,
        pinned=ctx.settings.rule(post.category).pinned,
        origin=post.key,
        series=series,
        made_at=ctx.now,
    )
    ctx.records.add(bulletin)
    return bulletin
