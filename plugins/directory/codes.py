"""Codes: six digits by which whoever stands at the door shows that the directory knows them."""

from bot.model.content import bold, say
from bot.plugin import PRIVATE, Command, command
from plugins.directory.manifest import SHOWN, Ctx, plugin
from plugins.directory.words import described, shown, warned

_DIGITS = 6


@plugin.command(command("mã của tôi", "my code"), where=PRIVATE, role=SHOWN)
def show_code(ctx: Ctx, asked: Command) -> None:
    """A fresh one each time."""
    code = ctx.staff.show_code()
    ctx.chat.reply(say(bold(f"{code[:3]} {code[3:]}"), "\n", ctx.text("directory-code-yours")))


@plugin.command(command("kiểm tra", "check"), where=PRIVATE)
def check(ctx: Ctx, asked: Command) -> None:
    """Whose code is it?"""
    digits = "".join(letter for letter in asked.rest if letter.isdigit())
    if len(digits) != _DIGITS:
        ctx.chat.reply(ctx.text("directory-check-how"))
        return
    holders = ctx.staff.check_code(digits)
    if not holders:
        ctx.chat.reply(warned(ctx, ctx.text("directory-code-wrong")))
        return
    person = holders[0].person
    words = ctx.text("directory-code-right", name=shown(ctx, person), what=described(ctx, holders))
    ctx.chat.reply(warned(ctx, words, holders[0].unit))
    ctx.chat.tell(person.id, say(ctx.aloud("directory-code-used")))
