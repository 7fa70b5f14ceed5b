"""Groups other than those of homes: who may ask for them, where they are, and who says yes."""

from collections.abc import Sequence
from typing import Final

from bot.model.errors import Refused
from bot.model.ids import PersonId, UnitId
from bot.model.kinds import GroupKind, Joins, Kind, KindId
from bot.model.people import Role
from bot.model.units import Audience, Group
from plugins.registration.manifest import Ctx
from plugins.registration.records import Belonging, Household, Member, Request, belongings, memberships

HOME: Final = GroupKind.RESIDENTS
"""The kind that a household registers for."""


def ladder(ctx: Ctx, kind: KindId) -> tuple[Role, ...]:
    """Who is asked, one after the other; any of them may answer at any time. Nobody for a kind that is gone."""
    return ctx.kinds.get(kind).approves


def may_say_yes(ctx: Ctx, kind: KindId, unit: UnitId, who: PersonId | None = None) -> bool:
    """Whether ``who``, else who asks, lets people into groups of that kind there."""
    return any(ctx.directory.may(role, unit, who=who) for role in ladder(ctx, kind))


def offered(ctx: Ctx) -> Sequence[Kind]:
    """What may be asked for beside a home: kinds into which one may ask to come, and which have a group."""
    tops = frozenset(unit.id for unit in ctx.directory.units() if unit.parent is None)
    wanted = frozenset(kind.id for kind in ctx.kinds.each if kind.open and kind.id != HOME)
    there = {group.kind for group in ctx.directory.groups(Audience(tops, wanted))}
    return [kind for kind in ctx.kinds.each if kind.id in there]


def places(ctx: Ctx, kind: KindId, unit: UnitId) -> Sequence[UnitId]:
    """Where groups of that kind are for somebody at ``unit``: the nearest unit upwards with one, else all below."""
    found = {group.unit for group in _of_kind(ctx, kind, _top(ctx, unit))}
    at: UnitId | None = unit
    while at is not None:
        if at in found:
            return [at]
        at = ctx.directory.unit(at).parent
    below = {each.id for each in ctx.directory.units(under=unit)}
    return [each.id for each in ctx.directory.units() if each.id in below & found]


def rooms_of(ctx: Ctx, kind: KindId, unit: UnitId) -> Sequence[Group]:
    """The live groups of that kind on this very unit, or on what took its place."""
    heirs = {each.id for each in ctx.directory.units(instead_of=unit)} | {unit}
    return [group for group in _of_kind(ctx, kind, unit) if group.unit in heirs]


def _of_kind(ctx: Ctx, kind: KindId, unit: UnitId) -> Sequence[Group]:
    return ctx.directory.groups(Audience(frozenset({unit}), frozenset({kind})))


def _top(ctx: Ctx, unit: UnitId) -> UnitId:
    above = ctx.directory.unit(unit)
    while above.parent is not None:
        above = ctx.directory.unit(above.parent)
    return above.id


def need_open(ctx: Ctx, kind: Kind, me: PersonId | None) -> None:
    """Raises: ``Refused`` with what to do instead for a kind that may not be asked for, or only by who lives here."""
    if not kind.known or not kind.open:
        raise Refused("registration-kind-invited", kind=ctx.kind_name(kind.id))
    if kind.joins is Joins.RESIDENTS and (me is None or not ctx.records.all(memberships(me))):
        raise Refused("registration-kind-home-first", kind=ctx.kind_name(kind.id))


def lives_there(ctx: Ctx, kind: Kind, me: PersonId | None, unit: UnitId) -> bool:
    """Whether somebody has a home where the group is, as far as its kind asks for that."""
    if kind.joins is not Joins.RESIDENTS:
        return True
    below = {each.id for each in ctx.directory.units(under=unit, ended=True)}
    homes = [] if me is None else [_home_of(ctx, each) for each in ctx.records.all(memberships(me))]
    return any(home is not None and home.unit in below for home in homes)


def _home_of(ctx: Ctx, member: Member) -> Household | None:
    return ctx.records.get(Household, member.household)


def belonging(ctx: Ctx, me: PersonId | None, kind: KindId, unit: UnitId | None = None) -> Belonging | None:
    """What somebody came into already."""
    mine = [] if me is None else ctx.records.all(belongings(me))
    return next((each for each in mine if each.kind == kind and unit in (None, each.unit)), None)


def group_name(ctx: Ctx, kept: Request | Belonging) -> str:
    """What a group is called before it has to have a title: "Chủ nhà trọ Xã Mây Trắng"."""
    kind = ctx.kind_name(kept.kind, aloud=True)
    return ctx.aloud("registration-kind-at", kind=kind, unit=ctx.directory.unit(kept.unit).name)
