"""Desks: whose tip it is, who may work on it, and round whom it goes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.model.errors import Refused
from bot.model.ids import PersonId, UnitId
from bot.model.people import Person, Role
from bot.model.units import Group
from plugins.tips.manifest import Ctx
from plugins.tips.records import Category, Tip, When

STAFF: Final = (Role.DUTY, Role.OFFICER, Role.COMMANDER)
"""Who works on a tip of the unit on which they hold that."""


@dataclass(frozen=True, slots=True)
class Route:
    """Whose tip it is, None for oversight, and the unit that it goes ``round``."""

    desk: UnitId | None
    round: UnitId | None = None


def route(ctx: Ctx, unit: UnitId, category: Category) -> Route:
    """Where a tip about that place goes. Raises: ``Refused`` where nobody would ever read it."""
    home = _home(ctx, unit)
    way = _round(ctx, home) if category is Category.POLICE else Route(home)
    tip = Tip(code="", unit=unit, desk=way.desk, round=way.round, category=category, when=When.NOW, hour=ctx.now)
    if not any(readers(ctx, tip)):
        raise Refused("tips-nobody-above" if way.round else "tips-nobody")
    return way


def _home(ctx: Ctx, unit: UnitId) -> UnitId:
    room = ctx.directory.duty_room(unit)
    return room.unit if room else unit


def _round(ctx: Ctx, home: UnitId) -> Route:
    """To the unit above, where somebody works who does not serve in the unit concerned; else to oversight."""
    above = ctx.directory.unit(home).parent
    if above is None:
        return Route(None, home)
    room = ctx.directory.duty_room(above)
    return Route(room.unit if room else above, home) if _served_above(ctx, above, home) else Route(None, home)


def _served_above(ctx: Ctx, above: UnitId, home: UnitId) -> bool:
    there = (person for role in STAFF for person in ctx.members.holders(role, above))
    return any(not _serves_in(ctx, person.id, home) for person in there)


def _serves_in(ctx: Ctx, person: PersonId, home: UnitId) -> bool:
    """Whether somebody holds a role that was given on the unit concerned, or inside it."""
    return any(ctx.directory.units(of=person, role=role, under=home) for role in STAFF)


def desks_of(ctx: Ctx, tip: Tip) -> Sequence[UnitId]:
    """The unit whose tip it is, or those that took its place; none for oversight."""
    if tip.desk is None:
        return ()
    return [unit.id for unit in ctx.directory.units(instead_of=tip.desk)] or [tip.desk]


def room_of(ctx: Ctx, tip: Tip) -> Group | None:
    """The duty room that has its card; never one of the unit that it goes round."""
    for desk in desks_of(ctx, tip):
        room = ctx.directory.duty_room(desk)
        if room and not (tip.round and _within(ctx, room.unit, tip.round)):
            return room
    return None


def _within(ctx: Ctx, unit: UnitId, top: UnitId) -> bool:
    return unit in {each.id for each in ctx.directory.units(under=top, ended=True)}


def may_work_on(ctx: Ctx, tip: Tip, who: PersonId) -> bool:
    """Whether somebody may read it and decide on it now."""
    if tip.round and _serves_in(ctx, who, tip.round):
        return False
    if tip.desk is None:
        return ctx.directory.may(Role.OVERSIGHT, tip.round or tip.unit, who=who)
    return any(ctx.directory.may(role, desk, who=who) for role in STAFF for desk in desks_of(ctx, tip))


def may_go_to(ctx: Ctx, tip: Tip, desk: UnitId) -> bool:
    """Whether that unit may get it: never the one that it goes round, nor one inside that."""
    return not (tip.round and _within(ctx, desk, tip.round))


def readers(ctx: Ctx, tip: Tip) -> Sequence[Person]:
    """Everybody who is told of it by role, each once: the duty first, oversight where it is theirs."""
    if tip.desk is None:
        return _fit(ctx, tip, ctx.audit.readers())
    return on_duty(ctx, tip) or deputies(ctx, tip) or commanders(ctx, tip)


def on_duty(ctx: Ctx, tip: Tip) -> Sequence[Person]:
    """Who has the duty there now."""
    return _fit(ctx, tip, (each for desk in desks_of(ctx, tip) for each in ctx.directory.on_duty(desk)))


def deputies(ctx: Ctx, tip: Tip) -> Sequence[Person]:
    """Who stands in for the duty: others who may have it, else the officers; oversight where it is theirs."""
    if tip.desk is None:
        return readers(ctx, tip)
    busy = {each.id for each in on_duty(ctx, tip)}
    for role in (Role.DUTY, Role.OFFICER):
        if found := [each for each in _holders(ctx, tip, role) if each.id not in busy]:
            return found
    return ()


def commanders(ctx: Ctx, tip: Tip) -> Sequence[Person]:
    """The commander there; oversight where it is theirs."""
    return readers(ctx, tip) if tip.desk is None else _holders(ctx, tip, Role.COMMANDER)


def _holders(ctx: Ctx, tip: Tip, role: Role) -> Sequence[Person]:
    return _fit(ctx, tip, (each for desk in desks_of(ctx, tip) for each in ctx.members.holders(role, desk)))


def _fit(ctx: Ctx, tip: Tip, people: Iterable[Person]) -> Sequence[Person]:
    once = {person.id: person for person in people}
    return [person for person in once.values() if may_work_on(ctx, tip, person.id)]
