"""Accounts on several platforms, one person: a code is shown here and typed there, and what was joined can be parted."""

from bot.model.content import Button, Content, Tone, bold, say
from bot.model.facts import PersonMerged
from bot.plugin import PRIVATE, Code, Command, Press, command
from bot.plugin.accounts import Account, Joining, Stranger
from plugins.mydata.manifest import Ctx, actor, plugin
from plugins.mydata.records import asked_by, written_by

_DIGITS = 8


@plugin.command(command("nối tài khoản", "nối", "link account"), where=PRIVATE)
def link(ctx: Ctx, asked: Command) -> None:
    """Alone it shows a code, with a code it is the other side."""
    if any(letter.isdecimal() for letter in asked.rest):
        _typed(ctx, asked.rest)
        return
    ctx.chat.reply(say(bold(ctx.accounts.show_code()), "\n", ctx.text("mydata-link-code")))


@plugin.on_code(_DIGITS)
def typed(ctx: Ctx, code: Code) -> None:
    """The bare digits, as they were read on the other screen."""
    _typed(ctx, code.digits)


def _typed(ctx: Ctx, code: str) -> None:
    told = say(ctx.aloud("mydata-link-added", platform=ctx.account or ""))
    done = ctx.accounts.type_code(code, question=lambda stranger: _question(ctx, stranger), told=told) is Joining.DONE
    ctx.chat.reply(ctx.text("mydata-link-done" if done else "mydata-link-asked"))


def _question(ctx: Ctx, stranger: Stranger) -> Content:
    """Who is somebody already becomes one with who is asked, which cannot be undone."""
    key = "mydata-link-ask-known" if stranger.name else "mydata-link-ask"
    return say(ctx.aloud(key, name=stranger.name, platform=stranger.platform)).with_buttons(
        Button(ctx.aloud("mydata-button-link"), "link-yes", stranger.key, Tone.PRIMARY),
        Button(ctx.aloud("mydata-button-link-no"), "link-no", stranger.key),
    )


@plugin.on_button("link-yes", where=PRIVATE)
def agreed(ctx: Ctx, press: Press) -> None:
    """It is theirs."""
    ctx.accounts.answer(press.payload, True, told=say(ctx.aloud("mydata-link-done")))
    ctx.chat.reply(ctx.text("mydata-link-agreed"))


@plugin.on_button("link-no", where=PRIVATE)
def disagreed(ctx: Ctx, press: Press) -> None:
    """Nothing has happened, and somebody may have read the code."""
    ctx.accounts.answer(press.payload, False, told=say(ctx.aloud("mydata-link-refused")))
    ctx.chat.reply(ctx.text("mydata-link-kept-apart"))


@plugin.command(command("bỏ nối", "bỏ nối tài khoản", "unlink account"), where=PRIVATE)
def unlink(ctx: Ctx, asked: Command) -> None:
    """Which one?"""
    mine = ctx.accounts.mine(actor(ctx).id)
    if len(mine) == 1:
        ctx.chat.reply(ctx.text("mydata-unlink-only"))
        return
    buttons = [Button(_called(ctx, each), "unlink-one", each.key) for each in mine]
    ctx.chat.reply(ctx.text("mydata-unlink", count=len(mine)), *buttons)


@plugin.on_button("unlink-one", where=PRIVATE)
def unlink_one(ctx: Ctx, press: Press) -> None:
    """Really?"""
    mine = ctx.accounts.mine(actor(ctx).id)
    chosen = [_called(ctx, each) for each in mine if each.key == press.payload]
    words = ctx.text("mydata-unlink-sure", account="".join(chosen))
    ctx.chat.reply(words, Button(ctx.text("mydata-button-unlink"), "unlink-now", press.payload, Tone.DANGER))


@plugin.on_button("unlink-now", where=PRIVATE)
def unlink_now(ctx: Ctx, press: Press) -> None:
    """At once; the groups in which only that account was are left with it."""
    parted = ctx.accounts.part(press.payload, outcome="left")
    ctx.chat.reply(ctx.text("mydata-unlinked", platform=parted.platform))


def _called(ctx: Ctx, account: Account) -> str:
    return ctx.text("mydata-account-here" if account.here else "mydata-account", platform=account.platform)


@plugin.on_fact(PersonMerged)
def merged(ctx: Ctx, fact: PersonMerged) -> None:
    """What was asked under the one number was asked under the other."""
    for request in ctx.records.all(asked_by(fact.gone)):
        request.person = fact.kept
    for incident in ctx.records.all(written_by(fact.gone)):
        incident.by = fact.kept
