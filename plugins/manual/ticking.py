"""Ticking: done, not possible, or pressed by mistake."""

from bot.model.content import Button
from bot.model.errors import Refused
from bot.plugin import PRIVATE, Pack, PackState, Press
from plugins.manual.asking import ask_upwards, give, over, take_from
from plugins.manual.manifest import KEEPERS, Ctx, named, plugin
from plugins.manual.records import Errand


@plugin.on_button("posted", role=KEEPERS, where=PRIVATE)
def posted(ctx: Ctx, press: Press) -> None:
    """It is there, or off; said twice it is one."""
    pack = ctx.packs.done(press.payload)
    errand = ctx.records.get(Errand, pack.id)
    if errand is not None:
        take_from(ctx, errand, ctx.aloud("manual-settled", what=named(ctx, pack), group=pack.group.title))
        over(ctx, errand)
    words = ctx.text(f"manual-thanks-{pack.what}", what=named(ctx, pack), group=pack.group.title)
    ctx.chat.reply(words, Button(ctx.text("manual-mistake"), "mistake", pack.id))


@plugin.on_button("mistake", role=KEEPERS, where=PRIVATE)
def mistake(ctx: Ctx, press: Press) -> None:
    """It is asked for again, as if nobody had said anything."""
    pack = ctx.packs.undone(press.payload)
    ctx.chat.reply(ctx.text("manual-undone", what=named(ctx, pack), group=pack.group.title))


@plugin.on_button("cannot", role=KEEPERS, where=PRIVATE)
def cannot(ctx: Ctx, press: Press) -> None:
    """Nobody has to say why: others are asked at once."""
    pack, errand = open_pack(ctx, press.payload)
    if ctx.person is not None and errand.person == ctx.person.id:
        take_from(ctx, errand, ctx.aloud("manual-passed-on"))
        ask_upwards(ctx, errand, pack)
    ctx.chat.reply(ctx.text("manual-cannot-thanks", what=named(ctx, pack), group=pack.group.title))


@plugin.on_button("open", role=KEEPERS)
def opened(ctx: Ctx, press: Press) -> None:
    """The ready message to who wants to do it; who had it hears that, so that nothing is posted twice."""
    pack, errand = open_pack(ctx, press.payload)
    if ctx.person is None:
        raise Refused("core-no-right")
    before = errand.person
    who = "manual-yours-anew" if before == ctx.person.id else "manual-taken-over"
    take_from(ctx, errand, ctx.aloud(who, name=ctx.person.name))
    if not give(ctx, errand, pack, ctx.person.id):
        raise Refused("core-private-first")
    if ctx.group is not None:
        ctx.chat.answer(ctx.text("manual-in-private"))


def open_pack(ctx: Ctx, payload: str) -> tuple[Pack, Errand]:
    """What is still to do, where who asks may do it. Raises: ``Refused``."""
    pack, errand = ctx.packs.get(payload), ctx.records.get(Errand, payload)
    if pack is not None and not ctx.packs.may(pack):
        raise Refused("core-no-right")
    if pack is None or errand is None or pack.state is not PackState.OPEN:
        raise Refused("manual-over")
    return pack, errand
