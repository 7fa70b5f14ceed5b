"""A plugin that answers each call."""

from bot.plugin import PRIVATE, Command, Context, NoSettings, Plugin, command

plugin = Plugin(name="echo", title="echo-title", settings=NoSettings, needs=frozenset(), package="nhipcau_post")


@plugin.command(command("vọng", "echo"), where=PRIVATE)
def called(ctx: Context[NoSettings], asked: Command) -> None:
    """Says that it was heard."""
    ctx.chat.reply(ctx.text("echo-heard"))
