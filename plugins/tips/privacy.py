"""Privacy: nothing is kept about who sends a tip; of an officer only what is in hand, and what lies open."""

from collections.abc import Mapping

from bot.model.ids import PersonId
from plugins.tips.keeping import put_back, show
from plugins.tips.manifest import Ctx, plugin
from plugins.tips.records import Tip, read_by, taken_by


@plugin.on_export
def export(ctx: Ctx, person: PersonId) -> Mapping[str, str]:
    """The numbers that an officer has in hand. Tips have no sender here, so nobody's can be found by who they are."""
    tips = [ctx.records.get(Tip, taking.tip) for taking in ctx.records.all(taken_by(person))]
    codes = ", ".join(tip.code for tip in tips if tip)
    return {ctx.text("tips-export-taken"): codes} if codes else {}


@plugin.on_erase
def erase(ctx: Ctx, person: PersonId) -> None:
    """Who was an officer has nothing in hand any more; a sender erases by receipt, since nobody else can."""
    for reading in ctx.records.all(read_by(person)):
        put_back(ctx, reading)
    for taking in ctx.records.all(taken_by(person)):
        tip = ctx.records.get(Tip, taking.tip)
        ctx.records.remove(taking)
        if tip:
            show(ctx, tip)
