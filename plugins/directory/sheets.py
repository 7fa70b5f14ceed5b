"""Sheets: what hangs on a wall, for who puts it there and for who doubts it."""

from dataclasses import dataclass
from typing import Annotated

from bot.model.content import Content, Span, bold, say
from bot.model.errors import Refused
from bot.model.ids import UnitId
from bot.plugin import PRIVATE, AskUnit, Form, command
from bot.plugin.staff import Sheet
from plugins.directory.manifest import PRINTERS, Ctx, plugin


@dataclass(frozen=True)
class SheetForm(Form):
    """For which place?"""

    unit: Annotated[UnitId, AskUnit(key="directory-ask-sheet")]


@dataclass(frozen=True)
class DoorForm(Form):
    """Where does who stands at the door live?"""

    unit: Annotated[UnitId, AskUnit(key="directory-ask-door")]


@plugin.form(
    DoorForm, start=command("ghi giúp", "đăng ký giúp", "mời đăng ký", "help join"), where=PRIVATE, role=PRINTERS
)
def at_the_door(ctx: Ctx, form: DoorForm) -> None:
    """The link alone: the resident's own telephone asks and agrees, and who helped hears nothing of it."""
    if not any(ctx.directory.may(role, form.unit) for role in PRINTERS):
        raise Refused("directory-not-yours")
    made = ctx.sheets.today(form.unit)
    lines: list[str | Span] = [bold(made.place), "\n", Span(made.join, link=made.join)]
    ctx.chat.reply(say(*lines, "\n\n", ctx.text("directory-door-how")))


@plugin.form(SheetForm, start=command("tờ niêm yết", "in tờ niêm yết", "sheet"), where=PRIVATE, role=PRINTERS)
def sheet(ctx: Ctx, form: SheetForm) -> None:
    """The two links, and how the whole sheet is printed: nothing in it is anybody's secret."""
    if not any(ctx.directory.may(role, form.unit) for role in PRINTERS):
        raise Refused("directory-not-yours")
    made = ctx.sheets.today(form.unit)
    how = ctx.text("directory-sheet-how", command=f"nhipcau sheet {made.unit} --out to-niem-yet.pdf")
    lines: list[str | Span] = [
        bold(made.place),
        "\n",
        ctx.text("directory-sheet-join"),
        " ",
        Span(made.join, link=made.join),
    ]
    ctx.chat.reply(say(*lines, "\n", ctx.text("directory-sheet-who"), " ", Span(made.who, link=made.who), "\n\n", how))


def doubted(ctx: Ctx, found: Sheet) -> Content:
    """What the true sheet of that code says, to be compared with what hangs there."""
    day = f"{found.on.day}/{found.on.month}/{found.on.year}"
    numbers = "\n".join(f"{number} {whose}" for number, whose in found.numbers)
    head = ctx.text("directory-sheet-true", place=found.place, when=day)
    return say(head, "\n", found.join, "\n", found.who, "\n", numbers, "\n\n", ctx.text("directory-sheet-compare"))
