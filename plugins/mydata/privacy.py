"""What this plugin itself keeps about somebody, and how it is taken out."""

from collections.abc import Mapping

from bot.model.ids import PersonId
from plugins.mydata.clocks import last_day
from plugins.mydata.manifest import Ctx, plugin
from plugins.mydata.records import Ending, Kind, asked_by, written_by
from plugins.mydata.requests import end


@plugin.on_export
def export(ctx: Ctx, person: PersonId) -> Mapping[str, str]:
    """Each request, with what was written while it is open, and which incidents they wrote down."""
    written = {
        ctx.text("mydata-export-incident", number=each.number): last_day(each.written_at, ctx.zone)
        for each in ctx.records.all(written_by(person))
    }
    return written | {
        ctx.text("mydata-export", number=each.number, what=ctx.text(f"mydata-kind-{each.kind}")): each.words
        or last_day(each.opened_at, ctx.zone)
        for each in ctx.records.all(asked_by(person))
    }


@plugin.on_erase
def erase(ctx: Ctx, person: PersonId) -> None:
    """The lines stay in the register and in the log of incidents, as nobody's: they prove that the clocks were kept."""
    for request in ctx.records.all(asked_by(person)):
        if request.open:
            end(ctx, request, Ending.DONE if request.kind in (Kind.ERASE, Kind.WITHDRAW) else Ending.OVER)
        request.person, request.words = None, ""
    for incident in ctx.records.all(written_by(person)):
        incident.by = None
