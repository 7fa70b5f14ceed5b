"""Knocking: who asks the platform to be let into the group of a cluster is met in private, and registers there and then."""

from bot.model.ids import PersonId
from bot.model.units import Group
from bot.plugin import Knock
from plugins.registration.asking import status
from plugins.registration.deciding import admit
from plugins.registration.households import belongs
from plugins.registration.joining import begin
from plugins.registration.kinds import HOME
from plugins.registration.manifest import LADDER, Ctx, may_decide, plugin
from plugins.registration.places import same_place
from plugins.registration.records import Member, waiting_at_home


@plugin.on_knock_alone
def knocked(ctx: Ctx, knock: Knock) -> None:
    """Who is one of us comes in at once; who waits, waits at this door too; everybody else is asked the few questions.

    Who looks after the group is left to those who do so with them, and so is every group that is none of homes.
    """
    group, me = ctx.group, knock.person
    if group is None or group.kind != HOME or (me is not None and may_decide(ctx, group.unit, me)):
        return
    waits = next(iter(ctx.records.all(waiting_at_home(me))), None) if me else None
    homes = belongs(ctx, me, group.unit) if me else ()
    if waits is not None and same_place(ctx, waits.unit, group.unit):
        waits.knock = group.id
        status(ctx, waits)
        ctx.knocks.take()
    elif homes:
        _comes_back(ctx, homes[0][0], group)
    elif waits is None:
        ctx.chat.reply(ctx.text("registration-knocked", group=group.title))
        begin(ctx, group.unit, knock=group.id)
        ctx.knocks.take()


def _comes_back(ctx: Ctx, member: Member, group: Group) -> None:
    """By the word of who let them in once, or of who would now."""
    by = _who_may(ctx, member, group)
    if by is not None and admit(ctx, member, group.id, by, knocks=True):
        ctx.chat.reply(ctx.text("registration-welcome-knocked", group=group.title))
        ctx.knocks.take()


def _who_may(ctx: Ctx, member: Member, group: Group) -> PersonId | None:
    if member.approved_by is not None and may_decide(ctx, group.unit, member.approved_by):
        return member.approved_by
    return next((one.id for role in LADDER for one in ctx.members.holders(role, group.unit)), None)
