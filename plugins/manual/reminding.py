"""Reminding until it is done: first who has it, then upwards."""

from bot.model.content import say
from bot.model.units import GroupState
from bot.plugin import Due, Pack, PackState
from plugins.manual.asking import ask_upwards, choices, give_first, may, over, plan, take_from
from plugins.manual.manifest import Ctx, named, plugin
from plugins.manual.records import Errand
from plugins.manual.times import UPWARDS


@plugin.on_due("remind")
def remind(ctx: Ctx, due: Due) -> None:
    """Not done yet; where the group is no longer ours nobody is bothered any more."""
    errand, pack = ctx.records.get(Errand, due.payload), ctx.packs.get(due.payload)
    if errand is None:
        return
    if pack is None or pack.state is not PackState.OPEN or pack.group.state is GroupState.CLOSED:
        take_from(ctx, errand, ctx.aloud("manual-needless"))
        over(ctx, errand)
        return
    errand.reminded += 1
    plan(ctx, errand, pack)
    _if_still_theirs(ctx, errand, pack)
    if errand.person is not None:
        _nudge(ctx, errand, pack)
    if errand.person is None or errand.reminded == UPWARDS:
        ask_upwards(ctx, errand, pack)


def _if_still_theirs(ctx: Ctx, errand: Errand, pack: Pack) -> None:
    """Who has no role there any more hands it over to who has."""
    if errand.person is not None and not may(ctx, pack, errand.person):
        take_from(ctx, errand, ctx.aloud("manual-passed-on"))
        give_first(ctx, errand, pack)


def _nudge(ctx: Ctx, errand: Errand, pack: Pack) -> None:
    if errand.person is not None:
        words = ctx.aloud(f"manual-remind-{pack.what}", what=named(ctx, pack), group=pack.group.title)
        ctx.chat.tell(errand.person, say(words).with_buttons(*choices(ctx, pack)))
