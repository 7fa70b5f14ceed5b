"""Passing on: what somebody told lies with whoever is in charge of the case now, and with nobody who was before."""

from bot.model.ids import PersonId
from plugins.relay.manifest import Ctx
from plugins.relay.records import Case, Sighting, sightings_of
from plugins.relay.words import in_charge, news, sighting


def officer_of(ctx: Ctx, case: Case) -> PersonId | None:
    """Who is in charge now; one whose role is over is so no longer, and keeps nothing of what was told."""
    officer = in_charge(ctx, case)
    if officer is None and case.officer is not None:
        case.officer = None
        for said in ctx.records.all(sightings_of(case.id)):
            take_back(ctx, case, said)
    return officer


def pass_on(ctx: Ctx, case: Case, said: Sighting, officer: PersonId) -> None:
    """The officer reads it in private, and it is nowhere else."""
    take_back(ctx, case, said)
    said.told = ctx.chat.confide(officer, sighting(ctx, case, said))


def take_back(ctx: Ctx, case: Case, said: Sighting) -> None:
    """It is no longer to be seen in the private talk of who read it."""
    if said.told:
        ctx.chat.edit(said.told, news(ctx, case, "relay-sighting-gone"))
        said.told = None
