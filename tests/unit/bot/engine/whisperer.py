"""A plugin that hushes and takes down, for the town."""

from datetime import timedelta
from typing import Final

from bot.model.content import Button
from bot.model.people import Role
from bot.plugin import GROUP, Command, Context, Facet, Hushed, NoSettings, Outcome, Plugin, Press, command

plugin: Final = Plugin("whisperer", title="core-title", settings=NoSettings, needs=frozenset({Facet.HUSH}))

ASIDE: Final = "Việc ấy mình nói riêng nhé."
LINE: Final = "Việc cần báo riêng, xin nhắn cho tôi."
LINE_ALONE: Final = "Việc cần báo riêng, xin nhắn cho tôi; ở đây chỉ người viết tự xóa được."


@plugin.on_hushed("báo tin", "tố giác", unless=("báo tin vui",))
def begun(ctx: Context[NoSettings], hushed: Hushed) -> None:
    """Nobody is named."""
    assert ctx.person is None
    ctx.hush.aside(ASIDE, Button("Nói riêng", "talk"))
    ctx.hush.remind(LINE if hushed.removing else LINE_ALONE, every=timedelta(hours=6))


@plugin.on_button("talk")
def talk(ctx: Context[NoSettings], press: Press) -> None:
    """They are in private now."""
    ctx.chat.reply("Tôi nghe đây.")


@plugin.command(command("gỡ"), where=GROUP, role=(Role.OFFICER, Role.CLUSTER_HEAD))
def takes_down(ctx: Context[NoSettings], asked: Command) -> None:
    """What is answered, and the word itself."""
    ctx.hush.take_down(asked.message.reply_to, outcome="down")


@plugin.on_outcome("down")
def taken_down(ctx: Context[NoSettings], outcome: Outcome) -> None:
    """Only what did not work is said."""
    if outcome.failure:
        ctx.chat.reply(ctx.text(outcome.failure))


@plugin.on_outcome("hushed")
def hushed_away(ctx: Context[NoSettings], outcome: Outcome) -> None:
    """The same for what was hushed."""
    if outcome.failure:
        ctx.chat.reply(ctx.text(outcome.failure))


broken: Final = Plugin("broken", title="core-title", settings=NoSettings, needs=frozenset({Facet.HUSH}))


@broken.on_hushed("kể xấu")
def breaks(ctx: Context[NoSettings], hushed: Hushed) -> None:
    """A mistake of the plugin's own."""
    raise ZeroDivisionError
