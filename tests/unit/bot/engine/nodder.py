"""A plugin that nods at everything it hears, for the town."""

from typing import Final

from bot.model.content import Button
from bot.plugin import Command, Context, Facet, Hushed, NoSettings, Plugin, Press, command

plugin: Final = Plugin("nodder", title="core-title", settings=NoSettings, needs=frozenset({Facet.HUSH}))

OTHERWISE: Final = "Đã nhận ạ."


@plugin.command(command("gật đầu"))
def nods(ctx: Context[NoSettings], asked: Command) -> None:
    """Or says so."""
    ctx.heard(OTHERWISE)


@plugin.command(command("gật thầm"))
def nods_only(ctx: Context[NoSettings], asked: Command) -> None:
    """Or is silent."""
    ctx.heard()


@plugin.command(command("gật hụt"))
def nods_and_falls(ctx: Context[NoSettings], asked: Command) -> None:
    """Nothing has happened then."""
    ctx.heard(OTHERWISE)
    raise ZeroDivisionError


@plugin.command(command("cho nút"))
def offers(ctx: Context[NoSettings], asked: Command) -> None:
    """Something to press."""
    ctx.chat.reply("Đây ạ.", Button("Gật", "nod"))


@plugin.on_button("nod")
def pressed(ctx: Context[NoSettings], press: Press) -> None:
    """A press is no message."""
    ctx.heard(OTHERWISE)


@plugin.on_hushed("kể xấu")
def hushed(ctx: Context[NoSettings], hushed: Hushed) -> None:
    """It should not, and must not be able to."""
    ctx.heard(OTHERWISE)
