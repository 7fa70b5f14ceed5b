"""Households: one for each house of a cluster, however many ask and however they write it."""

from collections.abc import Sequence

from bot.model.ids import CaseId, PersonId, UnitId
from bot.model.units import Audience, Group, GroupKind
from plugins.registration.manifest import Ctx, may_decide
from plugins.registration.places import formers, heirs, same_place, together, undivided
from plugins.registration.records import Household, Member, Request, households_of, memberships
from plugins.registration.words import place_of


def known_home(ctx: Ctx, unit: UnitId, house: str, lane: str) -> Household | None:
    """That house, if somebody of it is with us, in the unit or in what it came from.

    Two clusters that became one may each have a number 12: only one with the same lane is the same house.
    """
    place = place_of(house, lane)
    in_former = ctx.records.all(households_of(together(ctx, unit)[1:])) if lane else ()
    near = (_alike(ctx, [each], place) for each in (unit, *_before_and_after(ctx, unit)))
    exact = (each for each in in_former if each.place == place)
    return next((each for each in (*near, *exact) if each is not None), None)


def homes_like(ctx: Ctx, unit: UnitId, house: str, lane: str) -> Sequence[Household]:
    """All that may be meant by who looks after the unit and says a house."""
    units = dict.fromkeys((unit, *formers(ctx, unit), *_parts(ctx, unit)))
    found = (_alike(ctx, [each], place_of(house, lane)) for each in units if may_decide(ctx, each))
    return [each for each in found if each is not None]


def _before_and_after(ctx: Ctx, unit: UnitId) -> Sequence[UnitId]:
    """What was split into this unit, or the parts into which it was: in these it was one house."""
    return [*undivided(ctx, unit), *_parts(ctx, unit)]


def _parts(ctx: Ctx, unit: UnitId) -> Sequence[UnitId]:
    """Those into which it was split."""
    parts = [each.id for each in heirs(ctx, unit)]
    return parts if len(parts) > 1 else ()


def _alike(ctx: Ctx, units: Sequence[UnitId], place: str) -> Household | None:
    """Who leaves the lane out means the only house of that number."""
    number, _, behind = place.partition("|")
    alike = [each for each in ctx.records.all(households_of(units)) if each.place.partition("|")[0] == number]
    same = [each for each in alike if each.place.partition("|")[2] == behind]
    if same:
        return same[0]
    loose = alike if not behind else [each for each in alike if each.place.endswith("|")]
    return loose[0] if len(loose) == 1 else None


def home_for(ctx: Ctx, request: Request) -> tuple[Household, bool]:
    """The household of a request, and whether it is new."""
    found = known_home(ctx, request.unit, request.house, request.lane)
    if found is not None:
        if found.unit in undivided(ctx, request.unit):
            found.unit = request.unit
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
    """What somebody reads for, in one cluster or what it came from, or everywhere."""
    pairs = [(member, household(ctx, member.household)) for member in ctx.records.all(memberships(person))]
    return [(member, home) for member, home in pairs if unit is None or same_place(ctx, home.unit, unit)]


def rooms(ctx: Ctx, unit: UnitId) -> Sequence[Group]:
    """The live groups of a cluster's residents, or of what took its place."""
    return _rooms_of(ctx, unit, [each.id for each in heirs(ctx, unit)])


def _rooms_of(ctx: Ctx, unit: UnitId, those: Sequence[UnitId]) -> Sequence[Group]:
    found = ctx.directory.groups(Audience(frozenset({unit}), frozenset({GroupKind.RESIDENTS})))
    return [group for group in found if group.unit in those]


def doors(ctx: Ctx, unit: UnitId, by: PersonId) -> Sequence[Group] | None:
    """The groups into which ``by`` may let who comes to a cluster: of its heir, else of itself as long as it has one.

    None where those of the heir have to say it. Of a cluster that was split the part is not known.
    """
    there, after = rooms(ctx, unit), heirs(ctx, unit)
    open_to = [group for group in there if len(after) == 1 and may_decide(ctx, group.unit, by)]
    found = open_to or _rooms_of(ctx, unit, [unit])
    return None if there and not found and len(after) == 1 else found


def outside_of(ctx: Ctx, person: PersonId, unit: UnitId) -> Sequence[Group]:
    """Those in which they are not."""
    inside = {group.id for group in ctx.members.groups(person)}
    return [group for group in rooms(ctx, unit) if group.id not in inside]
