"""Privacy: what bulletins keep about who wrote them, and how it is taken out."""

from collections.abc import Mapping

from bot.model.ids import PersonId
from plugins.bulletins.manifest import Ctx, plugin
from plugins.bulletins.records import cards_to, written_by


@plugin.on_export
def export(ctx: Ctx, person: PersonId) -> Mapping[str, str]:
    """Each bulletin of theirs by its number, with its title."""
    return {
        ctx.text("bulletins-export", number=str(written.number)): written.title
        for written in ctx.records.all(written_by(person))
    }


@plugin.on_erase
def erase(ctx: Ctx, person: PersonId) -> None:
    """A bulletin is the ward's and stays, as nobody's."""
    for written in ctx.records.all(written_by(person)):
        written.author = None
    for asked in ctx.records.all(cards_to(person)):
        ctx.records.remove(asked)
