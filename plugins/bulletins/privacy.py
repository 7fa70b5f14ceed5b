"""Privacy: what bulletins keep about who wrote them, and how it is taken out."""

from collections.abc import Mapping

from bot.model.ids import PersonId
from plugins.bulletins.manifest import Ctx, plugin
from plugins.bulletins.records import Bulletin, cards_to, written_by
from plugins.bulletins.records.marks import marks_of
from plugins.bulletins.records.planned import approved_by, started_by


@plugin.on_export
def export(ctx: Ctx, person: PersonId) -> Mapping[str, str]:
    """Each bulletin and series of theirs, each post that they approved, and when they said that they had read one."""
    own = {
        ctx.text("bulletins-export", number=str(written.number)): written.title
        for written in ctx.records.all(written_by(person))
    }
    for number, series in enumerate(ctx.records.all(started_by(person)), 1):
        own[ctx.text("bulletins-export-series", number=number)] = series.title
    for number, approved in enumerate(ctx.records.all(approved_by(person)), 1):
        own[ctx.text("bulletins-export-approved", number=number)] = approved.post
    for mark in ctx.records.all(marks_of(person)):
        if read := ctx.records.get(Bulletin, mark.bulletin):
            own[ctx.text("bulletins-export-read", number=str(read.number))] = ctx.clock(mark.at)
    return own


@plugin.on_erase
def erase(ctx: Ctx, person: PersonId) -> None:
    """A bulletin is the ward's and stays, as nobody's."""
    for written in ctx.records.all(written_by(person)):
        written.author = None
    for asked in ctx.records.all(cards_to(person)):
        ctx.records.remove(asked)
    for series in ctx.records.all(started_by(person)):
        series.started_by = None
    for approved in ctx.records.all(approved_by(person)):
        approved.person = None
    for mark in ctx.records.all(marks_of(person)):
        ctx.records.remove(mark)
