"""Households: one for each house of a cluster, however many ask and however they write it."""

from collections.abc import Sequence

from bot.model.ids import CaseId, PersonId, UnitId
from bot.model.units import Audience, Group, GroupKind
from plugins.registration.manifest import Ctx
from plugins.registration.records import Household, Member, Request, households_of, memberships
from plugins.registration.words import place_of


def known_home(ctx: Ctx, unit: UnitId, house: str, lane: str) -> Household | None:
    """That house, if somebody of it is with us; who leaves the lane out means the only house of that number."""
    number, _, behind = place_of(house, lane).partition("|")
    alike = [each for each in ctx.records.all(households_of(unit)) if each.place.partition("|")[0] == number]
    same = [each for each in alike if each.place.partition("|")[2] == behind]
    if same:
        return same[0]
    loose = alike if not behind else [each for each in alike if each.place.endswith("|")]
    return loose[0] if len(loose) == 1 else None


def home_for(ctx: Ctx, request: Request) -> tuple[Household, bool]:
    """The household of a request, and whether it is new."""
    found = known_home(ctx, request.unit, request.house, request.lane)
    if found is not None:
        return found, False
    earlier = next((each.household for each in ctx.records.all(memberships(request.person))), None)
    made = Household(
        unit=request.unit,
        house=request.house,
        lane=request.lane,
        place=place_of(request.house, request.lane),
        representative=request.representative,
        earlier=earlier,
        since=ctx.now,
    )
    ctx.records.add(made)
    return made, True


def household(ctx: Ctx, key: CaseId) -> Household:
    """That household, which somebody reads for."""
    found = ctx.records.get(Household, key)
    if found is None:
        raise LookupError(f"household {key} is not kept, though somebody belongs to it")
    return found


def belongs(ctx: Ctx, person: PersonId, unit: UnitId | None = None) -> Sequence[tuple[Member, Household]]:
    """What somebody reads for, in one cluster or everywhere."""
    pairs = [(member, household(ctx, member.household)) for member in ctx.records.all(memberships(person))]
    return [(member, home) for member, home in pairs if unit in (None, home.unit)]


def rooms(ctx: Ctx, unit: UnitId) -> Sequence[Group]:
    """The live groups of a cluster's residents."""
    return ctx.directory.groups(Audience(frozenset({unit}), frozenset({GroupKind.RESIDENTS})))


def outside_of(ctx: Ctx, person: PersonId, unit: UnitId) -> Sequence[Group]:
    """Those in which they are not."""
    inside = {group.id for group in ctx.members.groups(person)}
    return [group for group in rooms(ctx, unit) if group.id not in inside]
