"""Posts whose files say when they leave: a series of one for each, begun and ended with its file."""

from bot.model.ids import CaseId, UnitId
from bot.plugin import Due
from plugins.bulletins.library import Post
from plugins.bulletins.manifest import Ctx, plugin
from plugins.bulletins.records.planned import Course, Series, running
from plugins.bulletins.series import begin, go_on, stop
from plugins.bulletins.shelf import aim, desks


@plugin.schedule("ruled", "0 6 * * *")
def keep_ruled(ctx: Ctx, due: Due) -> None:
    """Every morning: the files decide, but what somebody stopped stays stopped."""
    meant = {
        CaseId(f"{post.key}@{unit.id}"): (post, unit.id)
        for unit in desks(ctx)
        for post in ctx.settings.library.posts
        if post.rule and aim(ctx, post, unit.id)
    }
    for series in ctx.records.all(running()):
        if series.ruled and series.id not in meant:
            stop(ctx, series, Course.ENDED)
    for key, (post, unit) in meant.items():
        _keep(ctx, key, post, unit)


def _keep(ctx: Ctx, key: CaseId, post: Post, unit: UnitId) -> None:
    found = ctx.records.get(Series, key)
    if found is None:
        new = Series(id=key, unit=unit, title=post.title, posts=post.key, rule=post.rule, begun_at=ctx.now)
        begin(ctx, new, after=ctx.now)
    elif found.state is Course.ENDED or (found.state is Course.RUNNING and found.rule != post.rule):
        found.rule, found.title = post.rule, post.title
        go_on(ctx, found)
