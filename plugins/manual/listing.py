"""The list: what is still to be done by hand, where who asks looks after the groups."""

from bot.model.content import Button
from bot.plugin import PRIVATE, Command, Pack, command
from plugins.manual.manifest import KEEPERS, Ctx, named, plugin


@plugin.command(command("đăng tay", "bài đăng tay", "packs"), where=PRIVATE, role=KEEPERS)
def listed(ctx: Ctx, asked: Command) -> None:
    """Each is opened by its number."""
    waiting = ctx.packs.waiting()
    if not waiting:
        ctx.chat.reply(ctx.text("manual-none"))
        return
    buttons = [Button(_label(ctx, pack), "open", pack.id) for pack in waiting]
    ctx.chat.reply(ctx.text("manual-list", count=len(waiting)), *buttons)


def _label(ctx: Ctx, pack: Pack) -> str:
    return ctx.text(f"manual-item-{pack.what}", what=named(ctx, pack), group=pack.group.title)
