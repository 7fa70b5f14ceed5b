"""Privacy: whom we have asked to post something that is not posted yet, and who is to be brought into a group."""

from collections.abc import Mapping

from bot.model.facts import PersonMerged
from bot.model.ids import PersonId
from plugins.manual.asking import take_from
from plugins.manual.entering import entered
from plugins.manual.manifest import Ctx, plugin
from plugins.manual.records import entries_of, of_person


@plugin.on_export
def export(ctx: Ctx, person: PersonId) -> Mapping[str, str]:
    """How much that is."""
    found = {
        "manual-export": len(ctx.records.all(of_person(person))),
        "manual-export-entry": len(ctx.records.all(entries_of(person))),
    }
    return {ctx.text(key): str(count) for key, count in found.items() if count}


@plugin.on_erase
def erase(ctx: Ctx, person: PersonId) -> None:
    """It waits on, for others."""
    for errand in ctx.records.all(of_person(person)):
        take_from(ctx, errand, ctx.aloud("manual-passed-on"))
    for entry in ctx.records.all(entries_of(person)):
        entered(ctx, entry)


@plugin.on_fact(PersonMerged)
def merged(ctx: Ctx, fact: PersonMerged) -> None:
    """What was asked of the one, or for them, is about the other."""
    for errand in ctx.records.all(of_person(fact.gone)):
        errand.person = fact.kept
    for entry in ctx.records.all(entries_of(fact.gone)):
        entry.person = fact.kept
