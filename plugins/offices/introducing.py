"""Introducing: one short notice in the residents' groups, shown first, for who has just taken over."""

from bot.model.content import Button, Content, Tone, say
from bot.model.errors import Refused
from bot.model.ids import UnitId
from bot.model.kinds import Matter
from bot.model.operations import Urgency
from bot.model.units import Audience, GroupKind
from bot.plugin import PRIVATE, Press
from plugins.offices.manifest import Ctx, actor, name_of, plugin
from plugins.offices.records import Handover, State


@plugin.on_button("introduce", where=PRIVATE)
def look(ctx: Ctx, press: Press) -> None:
    """What it will say, and to how many groups."""
    kept = _kept(ctx, press)
    reach = ctx.notices.preview(_audience(kept))
    if not reach.chats:
        raise Refused("offices-no-groups")
    text = ctx.text("offices-introduce-look", text=_words(ctx, kept).text, count=reach.chats)
    ctx.chat.reply(text, Button(ctx.text("offices-button-post"), "introduce-now", kept.id, Tone.PRIMARY))


@plugin.on_button("introduce-now", where=PRIVATE)
def post(ctx: Ctx, press: Press) -> None:
    """Once; who is introduced never does it himself, so two people know of it."""
    kept = _kept(ctx, press)
    words = _words(ctx, kept)
    ctx.notices.publish(_audience(kept), words, urgency=Urgency.BULLETIN, subject=kept.id, matter=Matter.NEWS)
    kept.introduced = True
    ctx.chat.reply(ctx.text("offices-introduced"))


def _kept(ctx: Ctx, press: Press) -> Handover:
    kept = ctx.records.get(Handover, press.payload)
    if kept is None or kept.state is not State.DONE:
        raise Refused("offices-too-late")
    if kept.by != actor(ctx).id or kept.after == actor(ctx).id:
        raise Refused("core-no-right")
    if not _serves(ctx, kept):
        raise Refused("offices-too-late")
    if kept.introduced:
        raise Refused("offices-introduced-already")
    return kept


def _serves(ctx: Ctx, kept: Handover) -> bool:
    """Whether who took over still has something there: residents are introduced to nobody else."""
    return any(grant.unit in kept.units.split() for grant in ctx.offices.known(kept.after))


def _audience(kept: Handover) -> Audience:
    return Audience(frozenset(map(UnitId, kept.units.split())), frozenset({GroupKind.RESIDENTS}))


def _words(ctx: Ctx, kept: Handover) -> Content:
    where = ", ".join(ctx.directory.unit(UnitId(unit)).name for unit in kept.units.split())
    return say(ctx.aloud("offices-introduce", name=name_of(ctx, kept.after), unit=where))
