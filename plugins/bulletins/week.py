"""The week's bulletins for who has no telephone: a text that a cluster head reads out, and how the sheet for the wall is printed."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Final

from bot.model.people import Role
from bot.model.units import Unit
from bot.plugin import PRIVATE, Command, command
from bot.plugin.published import Said
from plugins.bulletins.manifest import Ctx, plugin
from plugins.bulletins.spoken import digits, number, spoken

READERS: Final = (Role.CLUSTER_HEAD, Role.OFFICER, Role.COMMANDER)
"""Who has a loudspeaker, or gives it something to say."""

WEEK: Final = timedelta(days=7)

_FIRST: Final = {1: "nhất", 4: "tư"}
"""Where the number in a row is not the number."""


@plugin.command(
    command("bản đọc loa", "đọc loa", "loa phường", "loa thôn", "tờ tin tuần", "loudspeaker"),
    where=PRIVATE,
    role=READERS,
)
def read_out(ctx: Ctx, asked: Command) -> None:
    """One text for each place of who asks, then how the same is printed."""
    places = [unit for unit in _own(ctx) if _week(ctx, unit)]
    if not places:
        ctx.chat.reply(ctx.text("bulletins-loud-nothing"))
        return
    for unit in places:
        ctx.chat.reply(script(ctx, unit, _week(ctx, unit)))
    ctx.chat.reply(ctx.text("bulletins-loud-print", command=f"nhipcau week {places[0].id} --out tin-tuan.pdf"))


def script(ctx: Ctx, unit: Unit, week: Sequence[Said]) -> str:
    """What is said from the greeting to the thanks, in the language of the installation."""
    return "\n\n".join(_parts(ctx, unit, week))


def _parts(ctx: Ctx, unit: Unit, week: Sequence[Said]) -> Iterable[str]:
    source = spoken(week[-1].source)
    yield ctx.aloud("bulletins-loud-greeting", place=spoken(unit.name), source=source, many=number(len(week)))
    for at, said in enumerate(week, 1):
        which = ctx.aloud("bulletins-loud-item", which=_FIRST.get(at, number(at)))
        yield f"{which} {spoken(said.words)}"
    yield ctx.aloud("bulletins-loud-end", emergency=digits(ctx.emergency.text) or ctx.emergency.text)


def _own(ctx: Ctx) -> Sequence[Unit]:
    """The highest units where who asks has such a role."""
    held = [unit for role in READERS for unit in ctx.directory.units(role=role)]
    return list({unit.id: unit for unit in held}.values())


def _week(ctx: Ctx, unit: Unit) -> Sequence[Said]:
    return ctx.published.lately(unit.id, ctx.now - WEEK)
