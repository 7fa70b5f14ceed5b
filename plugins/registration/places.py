"""Places: where households count, whichever unit they came to before clusters were merged, split and put back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.model.ids import PersonId, UnitId
from bot.model.units import Unit
from plugins.registration.manifest import LADDER, Ctx, actor, not_yours


@dataclass(frozen=True, slots=True)
class Place:
    """A unit, and those whose households are counted with its own; ``clear`` where a new household can come to it."""

    unit: Unit
    units: tuple[UnitId, ...]
    clear: bool


def heirs(ctx: Ctx, unit: UnitId) -> Sequence[Unit]:
    """The unit itself while it lives, else what took its place."""
    return ctx.directory.units(instead_of=unit)


def counts_in(ctx: Ctx, unit: Unit) -> UnitId:
    """Where households of a unit count: in its only heir once it lies there too, else by themselves.

    A unit lies in its heir as soon as both sides have agreed; of one that was split it is not known who lives in which part.
    """
    after = heirs(ctx, unit.id) if unit.ended else ()
    if len(after) != 1:
        return unit.id
    within = {each.id for each in ctx.directory.units(under=after[0].id, ended=True)}
    return after[0].id if unit.id in within else unit.id


def together(ctx: Ctx, unit: UnitId) -> Sequence[UnitId]:
    """The unit first, then those that have ended and count in it."""
    below = ctx.directory.units(under=unit, ended=True)
    return [unit, *(each.id for each in below if each.ended and each.id != unit and counts_in(ctx, each) == unit)]


def undivided(ctx: Ctx, part: UnitId) -> Sequence[UnitId]:
    """What was split into this unit and others: a household there may live here."""
    return [each for each in formers(ctx, part) if len(heirs(ctx, each)) > 1]


def formers(ctx: Ctx, unit: UnitId) -> Sequence[UnitId]:
    """All whose place this unit took, alone or with others, whether or not both sides have agreed yet."""
    old = [each.id for each in ctx.directory.units(ended=True) if each.ended]
    return [each for each in old if unit in {heir.id for heir in heirs(ctx, each)}]


def same_place(ctx: Ctx, one: UnitId, other: UnitId) -> bool:
    """Whether they are one now, or one is part of what the other was."""
    return not {each.id for each in heirs(ctx, one)}.isdisjoint(each.id for each in heirs(ctx, other))


def name_now(ctx: Ctx, unit: UnitId) -> str:
    """By its name; of what has ended also what it is now."""
    found, after = ctx.directory.unit(unit), heirs(ctx, unit)
    if not found.ended or not after:
        return found.name
    if len(after) > 1:
        return ctx.aloud("registration-unit-undivided", unit=found.name)
    return ctx.aloud("registration-unit-formerly", unit=after[0].name, before=found.name)


def own_places(ctx: Ctx) -> Sequence[Place]:
    """What who asks looks after, each unit in one place only, in tree order. Raises: ``Refused`` when there is nothing."""
    mine = _covered(ctx, actor(ctx).id)
    if not mine:
        raise not_yours()
    above = _above(ctx)
    gathered: dict[UnitId, list[UnitId]] = {unit.id: [] for unit in mine.values()}
    for unit in mine.values():
        there = counts_in(ctx, unit)
        gathered[there if there in mine else unit.id].append(unit.id)
    return [
        Place(mine[key], tuple(units), clear=not mine[key].ended and key not in above)
        for key, units in gathered.items()
        if units
    ]


def _above(ctx: Ctx) -> Collection[UnitId]:
    """All that have something living below them."""
    every = {unit.id: unit for unit in ctx.directory.units(ended=True)}
    found: set[UnitId] = set()
    for unit in every.values():
        up = None if unit.ended else unit.parent
        while up is not None and up in every and up not in found:
            found.add(up)
            up = every[up].parent
    return found


def _covered(ctx: Ctx, me: PersonId) -> Mapping[UnitId, Unit]:
    tops = {unit.id for role in LADDER for unit in ctx.directory.units(of=me, role=role)}
    below = {unit.id for top in tops for unit in ctx.directory.units(under=top, ended=True)}
    return {unit.id: unit for unit in ctx.directory.units(ended=True) if unit.id in below} if below else {}


def own_clusters(ctx: Ctx) -> Sequence[Unit]:
    """The clusters that who asks looks after; who looks after none that lives has those that have ended. Raises: ``Refused``."""
    places = own_places(ctx)
    return [place.unit for place in places if place.clear] or [place.unit for place in places if place.unit.ended]
