"""Hushing: a tip that is begun in front of the whole group goes on in private, and what accuses somebody there is taken down."""

from datetime import timedelta
from typing import Final

from bot.model.content import Button
from bot.model.people import Role
from bot.plugin import GROUP, PRIVATE, Command, Hushed, Outcome, Press, command
from plugins.tips.filing import begin, words_known
from plugins.tips.guessing import unclear
from plugins.tips.manifest import Ctx, plugin

_ONCE_IN: Final = timedelta(hours=6)
"""So seldom the group reads where to tell such things: a line each time would tell that somebody has just begun."""


@plugin.on_hushed(
    *("báo tin", "tố giác", "tố cáo"),
    unless=("báo tin vui", "báo tin mừng", "báo tin buồn", "báo tin cho", "báo tin tới", "báo tin đến"),
)
def begun_aloud(ctx: Ctx, hushed: Hushed) -> None:
    """To them alone, where we can write to them, and now and then to all."""
    ctx.hush.aside(ctx.text("tips-aside"), Button(ctx.text("tips-button-tell"), "tell"))
    _remind(ctx, "tips-line" if hushed.removing else "tips-line-alone")


@plugin.on_outcome("hushed")
def hushed_away(ctx: Ctx, outcome: Outcome) -> None:
    """Where it could not be taken away, only who wrote it can."""
    if outcome.failure:
        _remind(ctx, "tips-line-alone")


@plugin.on_button("tell", where=PRIVATE)
def tell(ctx: Ctx, press: Press) -> None:
    """They go on where nobody else reads it."""
    begin(ctx, **words_known(press.payload))


@plugin.command(
    command("gỡ", "gỡ tin", "take down"), where=GROUP, role=(Role.OFFICER, Role.CLUSTER_HEAD, Role.COMMANDER)
)
def take_down(ctx: Ctx, asked: Command) -> None:
    """What somebody wrote about others, by an answer to it; the group reads where such things are told."""
    if len(asked.message.text.split()) == 1 and unclear(asked.message.text, "go"):
        # "gỡ" without its accent is a word of other things as well, and what is taken down does not come back.
        ctx.chat.reply(ctx.aloud("tips-take-down-unsure"))
        return
    ctx.hush.take_down(asked.message.reply_to, outcome="taken-down")
    _remind(ctx, "tips-line")


@plugin.on_outcome("taken-down")
def taken_down(ctx: Ctx, outcome: Outcome) -> None:
    """Only what did not work is said."""
    if outcome.failure:
        ctx.chat.reply(ctx.aloud("tips-not-taken-down"))


def _remind(ctx: Ctx, key: str) -> None:
    ctx.hush.remind(ctx.aloud(key, way=ctx.hush.address or ctx.aloud("tips-line-way")), every=_ONCE_IN)
