"""Handing over: the cases of an officer who is replaced are his successor's, with what people told."""

from collections.abc import Sequence

from bot.model.facts import OfficerReplaced
from plugins.relay.cases import show
from plugins.relay.manifest import Ctx, plugin
from plugins.relay.passing import pass_on
from plugins.relay.records import Case, handled_by, sightings_of
from plugins.relay.words import about, headed


@plugin.on_fact(OfficerReplaced)
def replaced(ctx: Ctx, fact: OfficerReplaced) -> None:
    """Who had it before keeps nothing of what was told; when it comes back, only what came from him comes."""
    for case in _theirs(ctx, fact):
        case.officer, case.came_from = fact.after, None if fact.back else fact.before
        for said in ctx.records.all(sightings_of(case.id)):
            pass_on(ctx, case, said, fact.after)
        ctx.audit.write("passed-on", unit=case.unit, subject=case.id, detail=fact.after)
        ctx.chat.tell(fact.after, headed(ctx, case, ctx.aloud("relay-tell-passed-on", **about(case))))
        show(ctx, case)


def _theirs(ctx: Ctx, fact: OfficerReplaced) -> Sequence[Case]:
    below = {unit.id for unit in ctx.directory.units(under=fact.unit, ended=True)}
    cases = [case for case in ctx.records.all(handled_by(fact.before)) if case.out and case.unit in below]
    return [case for case in cases if not fact.back or case.came_from == fact.after]
