"""Dividing and joining clusters: who waits is shown to those who look after them now, and a household finds its part."""

from bot.model.errors import Refused
from bot.model.facts import UnitMerged, UnitMoved
from bot.model.ids import UnitId
from bot.model.people import Role
from bot.model.units import GroupKind
from bot.plugin import PRIVATE, Joined, Press
from plugins.registration.asking import confide
from plugins.registration.deciding import admit
from plugins.registration.households import belongs, household, rooms
from plugins.registration.kinds import may_say_yes
from plugins.registration.manifest import Ctx, actor, may_decide, plugin
from plugins.registration.places import heirs
from plugins.registration.records import Household, Member, waiting
from plugins.registration.words import home, unit_name


@plugin.on_fact(UnitMerged)
def merged(ctx: Ctx, fact: UnitMerged) -> None:
    """Where both sides had the same people above them rights have followed already."""
    _show_waiting(ctx, fact.unit, fact.into)


@plugin.on_fact(UnitMoved)
def moved(ctx: Ctx, fact: UnitMoved) -> None:
    """Both sides have agreed."""
    _show_waiting(ctx, fact.unit, fact.under)


def _show_waiting(ctx: Ctx, unit: UnitId, under: UnitId) -> None:
    """The heads of the new place see who waits; those of the old one have seen it."""
    below = {each.id for each in ctx.directory.units(under=unit, ended=True)}
    heads = ctx.members.holders(Role.CLUSTER_HEAD, under)
    for request in ctx.records.all(waiting()):
        for head in heads if request.unit in below else ():
            asked = request.unit in {each.id for each in ctx.directory.units(of=head.id, role=Role.CLUSTER_HEAD)}
            if not asked and head.id != request.person and may_say_yes(ctx, request.kind, request.unit, head.id):
                confide(ctx, request, head.id)


@plugin.on_button("live-in", where=PRIVATE)
def lives_in(ctx: Ctx, press: Press) -> None:
    """Who was taken in before the cluster was split says in which part the house is, and comes into its group."""
    key, _, part = press.payload.partition(":")
    member = ctx.records.get(Member, key)
    if member is None or member.person != actor(ctx).id:
        raise Refused("registration-over")
    where = household(ctx, member.household)
    if not _belongs_now(ctx, where, UnitId(part)):
        raise Refused("registration-over")
    let_in = _let_in(ctx, member, where.unit)
    words = ctx.text("registration-part-known", home=home(ctx, where), unit=unit_name(ctx, where.unit))
    ctx.chat.reply(words if let_in else f"{words} {ctx.text('registration-part-later')}")


def _belongs_now(ctx: Ctx, where: Household, part: UnitId) -> bool:
    """Whether the house could be in that part; from now on it is."""
    parts = [each.id for each in heirs(ctx, where.unit)]
    if len(parts) > 1 and part in parts:
        where.unit = part
        return True
    return False


def _let_in(ctx: Ctx, member: Member, part: UnitId) -> bool:
    """Whether they are inside a group of the part, or on the way there by the word of who took them in."""
    inside = {group.id for group in ctx.members.groups(member.person)}
    there = rooms(ctx, part)
    by = member.approved_by
    if by is None or not may_decide(ctx, part, by):
        return any(group.id in inside for group in there)
    came = [group.id in inside or admit(ctx, member, group.id, by) for group in there]
    return any(came)


@plugin.on_joined
def came_in(ctx: Ctx, joined: Joined) -> None:
    """Who went into the group of one part by its button has said where the house is."""
    if ctx.group is None or ctx.group.kind != GroupKind.RESIDENTS or joined.person is None:
        return
    for _, where in belongs(ctx, joined.person):
        _belongs_now(ctx, where, ctx.group.unit)
