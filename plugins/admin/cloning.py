"""Cloning: what a pilot cluster has, many others get too: groups of the same kinds, and the same people for the same roles."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.model.content import Button, Tone
from bot.model.errors import Refused
from bot.model.ids import PersonId, UnitId
from bot.model.kinds import KindId
from bot.model.people import Grant, Role
from bot.model.units import Group, Unit, Which
from bot.plugin import PRIVATE, Outcome, Press, command
from plugins.admin.forms import CloneForm
from plugins.admin.manifest import Ctx, actor, need, plugin
from plugins.admin.passages import groups_at, retitled
from plugins.admin.people import name_of, role_name
from plugins.admin.records import Making, all_makings

_ROLES = frozenset({Role.OFFICER, Role.DUTY, Role.HELPER})
"""Who works for several clusters; each cluster has a head of its own."""

_MOST = 12


@dataclass(frozen=True, slots=True)
class _Lacking:
    """What a unit does not have yet."""

    unit: Unit
    groups: tuple[Group, ...]
    grants: tuple[Grant, ...]


@plugin.on_button("clone-unit", where=PRIVATE, role=Role.COMMANDER)
def clone_pressed(ctx: Ctx, press: Press) -> None:
    """From which one, to which ones?"""
    ctx.chat.open(CloneForm)


@plugin.form(CloneForm, start=command("nhân rộng", "clone"), where=PRIVATE, role=Role.COMMANDER)
def clone(ctx: Ctx, form: CloneForm) -> None:
    """A look at what will be made and given; what is there already is left alone."""
    lacking = _lacking(ctx, form.pilot, form.under)
    if not lacking:
        ctx.chat.reply(ctx.text("admin-clone-nothing"))
        return
    yes = Button(ctx.text("admin-clone-yes"), "clone-now", f"{form.pilot}:{form.under}", Tone.PRIMARY)
    ctx.chat.reply("\n".join(_preview(ctx, form.pilot, form.under, lacking)), yes)


@plugin.on_button("clone-now", where=PRIVATE, role=Role.COMMANDER, proof=True)
def clone_now(ctx: Ctx, press: Press) -> None:
    """Yes: whatever lacks now, for time has passed; doing it again makes nothing twice."""
    pilot, _, under = press.payload.partition(":")
    lacking = _lacking(ctx, UnitId(pilot), UnitId(under))
    if not lacking:
        raise Refused("admin-clone-nothing")
    made = sum(_make(ctx, UnitId(pilot), each) for each in lacking)
    given = sum(_give(ctx, each) for each in lacking)
    ctx.audit.write("cloned", unit=UnitId(under), subject=pilot, detail=f"{made} {given}")
    ctx.chat.reply(ctx.text("admin-cloning", groups=made, roles=given))


@plugin.on_outcome("cloned")
def cloned(ctx: Ctx, outcome: Outcome) -> None:
    """One word when the last one is there, and one for each that could not be made."""
    making = ctx.records.get(Making, outcome.operation)
    if making is None:
        return
    if outcome.failure:
        ctx.chat.reply(ctx.text("admin-clone-failed", title=making.title, why=ctx.text(outcome.failure)))
    ctx.records.remove(making)
    if all(each is making for each in ctx.records.all(all_makings())):
        ctx.chat.reply(ctx.text("admin-cloned"))


def _lacking(ctx: Ctx, pilot: UnitId, under: UnitId) -> Sequence[_Lacking]:
    """Each unit of the pilot's kind without units below it that has not all of it. Raises: ``Refused`` for no right."""
    need(ctx, pilot, Role.COMMANDER)
    need(ctx, under, Role.COMMANDER)
    model, groups = ctx.directory.unit(pilot), groups_at(ctx, pilot, Which.EVERY)
    given = [grant for grant in ctx.grants.on(pilot) if _passes_on(ctx, grant)]
    below = ctx.directory.units(under=under)
    inner = {unit.parent for unit in below}
    alike = [
        unit
        for unit in below
        if unit.kind == model.kind and unit.id != pilot and unit.id not in inner and not unit.ended
    ]
    asked = {(making.unit, making.kind) for making in ctx.records.all(all_makings())}
    found = [_of(ctx, unit, groups, given, asked) for unit in alike]
    return [each for each in found if each.groups or each.grants]


def _passes_on(ctx: Ctx, grant: Grant) -> bool:
    """A deputy stands in for somebody, who names him again; nobody gives himself anything."""
    return grant.role in _ROLES and grant.deputy_of is None and grant.person != actor(ctx).id


def _of(
    ctx: Ctx, unit: Unit, groups: Sequence[Group], given: Sequence[Grant], asked: set[tuple[UnitId, KindId]]
) -> _Lacking:
    has = {group.kind for group in groups_at(ctx, unit.id, Which.EVERY)}
    kinds = {group.kind: group for group in reversed(groups) if group.kind not in has}
    new = tuple(group for kind, group in kinds.items() if (unit.id, kind) not in asked)
    return _Lacking(unit, new, tuple(grant for grant in given if not _held(ctx, grant.person, grant.role, unit.id)))


def _held(ctx: Ctx, person: PersonId, role: Role, unit: UnitId) -> bool:
    return ctx.directory.may(role, unit, who=person)


def _make(ctx: Ctx, pilot: UnitId, lacking: _Lacking) -> int:
    for group in lacking.groups:
        title = retitled(group.title, ctx.directory.unit(pilot).name, lacking.unit.name)
        made = ctx.groups.create(lacking.unit.id, group.kind, title, outcome="cloned")
        ctx.records.add(Making(operation=made, unit=lacking.unit.id, kind=group.kind, title=title))
    return len(lacking.groups)


def _give(ctx: Ctx, lacking: _Lacking) -> int:
    for grant in lacking.grants:
        ctx.grants.give(grant.person, grant.role, lacking.unit.id, until=grant.ends)
    return len(lacking.grants)


def _preview(ctx: Ctx, pilot: UnitId, under: UnitId, lacking: Sequence[_Lacking]) -> Sequence[str]:
    groups, roles = sum(len(each.groups) for each in lacking), sum(len(each.grants) for each in lacking)
    model, around = ctx.directory.unit(pilot).name, ctx.directory.unit(under).name
    lines = [ctx.text("admin-clone", count=len(lacking), groups=groups, roles=roles, pilot=model, under=around)]
    titles = [retitled(group.title, model, each.unit.name) for each in lacking for group in each.groups]
    lines += [f"- {title}" for title in titles[:_MOST]]
    lines += [ctx.text("admin-clone-more", count=len(titles) - _MOST)] if len(titles) > _MOST else []
    people = {(grant.person, grant.role): grant for each in lacking for grant in each.grants}
    return [*lines, *(_role(ctx, grant) for grant in people.values())]


def _role(ctx: Ctx, grant: Grant) -> str:
    if grant.ends is None:
        return ctx.text("admin-clone-role", name=name_of(ctx, grant.person), role=role_name(ctx, grant.role))
    when = ctx.clock(grant.ends)
    return ctx.text(
        "admin-clone-role-until", name=name_of(ctx, grant.person), role=role_name(ctx, grant.role), when=when
    )
