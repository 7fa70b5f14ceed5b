"""The report at the end of a campaign: what was sent, to how many groups, and how many copies did not arrive."""

from dataclasses import dataclass

from bot.model.content import Content, bold, lines
from bot.model.ids import PersonId
from bot.model.kinds import Matter
from plugins.bulletins.desk import may
from plugins.bulletins.manifest import AUTHORS, Ctx
from plugins.bulletins.records import Bulletin, of_series
from plugins.bulletins.records.planned import Series


@dataclass(frozen=True, slots=True)
class Sum:
    """Over all posts of a campaign: ``groups`` is the most that any of them went to."""

    posts: int = 0
    groups: int = 0
    copies: int = 0
    delivered: int = 0

    def with_one(self, copies: int, delivered: int) -> "Sum":
        """And one more post."""
        return Sum(self.posts + 1, max(self.groups, copies), self.copies + copies, self.delivered + delivered)


def report(ctx: Ctx, series: Series) -> None:
    """To the duty room, and to who began it."""
    words = summed(ctx, series)
    room = ctx.directory.duty_room(series.unit)
    if room is not None:
        ctx.chat.send(room.id, words, matter=Matter.WORK)
    to = reader_of(ctx, series)
    if to is not None:
        ctx.chat.tell(to, words)


def reader_of(ctx: Ctx, series: Series) -> PersonId | None:
    """Who hears how it goes: who began it, else somebody who could have."""
    if series.started_by and may(ctx, series.unit, series.started_by):
        return series.started_by
    return next((one.id for role in AUTHORS for one in ctx.members.holders(role, series.unit)), None)


def summed(ctx: Ctx, series: Series) -> Content:
    """What became of it so far: all in all, then post by post."""
    total, each = Sum(), []
    for bulletin in ctx.records.all(of_series(series.id)):
        if bulletin.notice is None and bulletin.sent_at is None:
            continue
        copies, delivered = _copies(ctx, bulletin)
        total = total.with_one(copies, delivered)
        key = "bulletins-report-post" if copies == delivered else "bulletins-report-post-missed"
        each.append(ctx.aloud(key, title=bulletin.title, done=delivered, total=copies))
    head = bold(ctx.aloud("bulletins-report-head", title=series.title))
    failed = total.copies - total.delivered
    counted = ctx.aloud(
        "bulletins-report-sum",
        posts=total.posts,
        groups=total.groups,
        copies=total.copies,
        delivered=total.delivered,
        failed=failed,
    )
    return Content(lines(head, counted, *each))


def _copies(ctx: Ctx, bulletin: Bulletin) -> tuple[int, int]:
    """How many there are, and how many arrived."""
    if bulletin.notice is None:
        return 0, 0
    coverage = ctx.notices.coverage(bulletin.notice)
    return coverage.total, coverage.applied
