"""Privacy: what the relay keeps about somebody, and how it is taken out."""

from collections.abc import Mapping

from bot.model.facts import PersonMerged
from bot.model.ids import PersonId
from plugins.relay.cases import case_of, show
from plugins.relay.endings import unsay
from plugins.relay.manifest import Ctx, plugin
from plugins.relay.passing import take_back
from plugins.relay.records import Case, Sighting, reported_by, seen_to_by, sightings_of, told_by
from plugins.relay.words import about, spoken


@plugin.on_export
def export(ctx: Ctx, person: PersonId) -> Mapping[str, str]:
    """What this person reported and told; of cases that are over nothing is left."""
    found: dict[str, str] = {}
    for case in ctx.records.all(reported_by(person)):
        found[ctx.text("relay-export-reported", **about(case))] = _words_of(case)
    for said in ctx.records.all(told_by(person)):
        heading = ctx.text("relay-export-told", **about(case_of(ctx, said.case)))
        found[heading] = "\n".join(filter(None, (found.get(heading), _words_of(said))))
    return found


def _words_of(kept: Case | Sighting) -> str:
    words = (kept.description, kept.place, kept.mark) if isinstance(kept, Case) else (kept.words,)
    return "\n".join(filter(None, (*words, kept.contact and spoken(kept.contact))))


@plugin.on_erase
def erase(ctx: Ctx, person: PersonId) -> None:
    """What this person told is gone; a case that they reported goes on without them."""
    for said in ctx.records.all(told_by(person)):
        unsay(ctx, case_of(ctx, said.case), said)
    for case in ctx.records.all(reported_by(person)):
        case.reporter = case.contact = None
        show(ctx, case)
    for case in ctx.records.all(seen_to_by(person)):
        _hands_off(ctx, case, person)


@plugin.on_fact(PersonMerged)
def merged(ctx: Ctx, fact: PersonMerged) -> None:
    """What was reported and told under the one number was so under the other."""
    for said in ctx.records.all(told_by(fact.gone)):
        said.person = fact.kept
    for case in ctx.records.all(reported_by(fact.gone)):
        case.reporter = fact.kept


def _hands_off(ctx: Ctx, case: Case, person: PersonId) -> None:
    """Who was an officer once had a hand in it; the log of what was done says so with a number alone."""
    if case.officer == person:
        case.officer = None
        for said in ctx.records.all(sightings_of(case.id)):
            take_back(ctx, case, said)
    case.touched_by = None if case.touched_by == person else case.touched_by
    case.ended_by = None if case.ended_by == person else case.ended_by
    case.came_from = None if case.came_from == person else case.came_from
