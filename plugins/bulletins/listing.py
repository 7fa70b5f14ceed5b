"""The list of what is planned and what was sent, by number."""

from datetime import timedelta
from typing import Final

from bot.model.content import Button
from bot.plugin import PRIVATE, Command, Press, command
from plugins.bulletins.desk import by_number, may
from plugins.bulletins.drafts import look
from plugins.bulletins.manifest import AUTHORS, Ctx, plugin
from plugins.bulletins.records import OPEN, Bulletin, State, in_states
from plugins.bulletins.words import line

_SENT_SINCE: Final = timedelta(days=14)
_MOST: Final = 12
"""More lines than that nobody reads on a telephone."""


@plugin.command(command("lịch đăng", "bài đã đăng", "bản tin", "bulletins", often=6), where=PRIVATE, role=AUTHORS)
def list_them(ctx: Ctx, asked: Command) -> None:
    """All that is to come and what left in two weeks, or one by its number."""
    if asked.rest:
        look(ctx, Press("look", by_number(ctx, asked.rest).id))
        return
    mine = [bulletin for bulletin in ctx.records.all(in_states(*OPEN, State.SENT)) if _shown(ctx, bulletin)]
    newest = sorted(mine, key=lambda each: (each.state is State.SENT, each.sent_at or each.at or each.made_at))
    if not newest:
        ctx.chat.reply(ctx.text("bulletins-list-empty"))
        return
    head = ctx.text("bulletins-list", planned=sum(each.state is not State.SENT for each in mine), all=len(mine))
    lines = [line(ctx, each) for each in newest[:_MOST]]
    more = [ctx.text("bulletins-list-more", count=len(newest) - _MOST)] if len(newest) > _MOST else []
    ctx.chat.reply("\n".join([head, *lines, *more]), *(_button(each) for each in newest[:_MOST]))


def _shown(ctx: Ctx, bulletin: Bulletin) -> bool:
    recent = bulletin.sent_at is None or bulletin.sent_at > ctx.now - _SENT_SINCE
    return recent and may(ctx, bulletin.unit)


def _button(bulletin: Bulletin) -> Button:
    return Button(f"{bulletin.number} · {bulletin.title[:30]}", "look", bulletin.id)
