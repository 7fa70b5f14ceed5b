"""Codes: what shows that somebody at the door, or a sheet on the wall, is ours."""

from bot.model.content import bold, say
from bot.plugin import PRIVATE, Command, command
from plugins.directory.manifest import SHOWN, Ctx, plugin
from plugins.directory.ours import tell
from plugins.directory.sheets import doubted
from plugins.directory.words import described, shown, warned

_DIGITS = 6
_LETTERS = 16


@plugin.command(command("mã của tôi", "my code", often=8), where=PRIVATE, role=SHOWN)
def show_code(ctx: Ctx, asked: Command) -> None:
    """A fresh one each time."""
    code = ctx.staff.show_code()
    ctx.chat.reply(say(bold(f"{code[:3]} {code[3:]}"), "\n", ctx.text("directory-code-yours")))


@plugin.command(command("kiểm tra", "check"), where=PRIVATE)
def check(ctx: Ctx, asked: Command) -> None:
    """Whose code is it, or of which sheet? Anything else may be a message or its number."""
    letters = "".join(filter(str.isalnum, asked.rest))
    if len(letters) == _DIGITS and letters.isdecimal():
        _somebody(ctx, letters)
    elif len(letters) == _LETTERS:
        found = ctx.sheets.check(letters)
        ctx.chat.reply(doubted(ctx, found) if found else warned(ctx, ctx.text("directory-sheet-false")))
    elif asked.rest.strip(" ?!."):
        tell(ctx, asked.rest)
    else:
        ctx.chat.reply(ctx.text("directory-check-how"))


def _somebody(ctx: Ctx, digits: str) -> None:
    holders = ctx.staff.check_code(digits)
    if not holders:
        ctx.chat.reply(warned(ctx, ctx.text("directory-code-wrong")))
        return
    person = holders[0].person
    words = ctx.text("directory-code-right", name=shown(ctx, person), what=described(ctx, holders))
    ctx.chat.reply(warned(ctx, words, holders[0].unit))
    ctx.chat.tell(person.id, say(ctx.aloud("directory-code-used")))
