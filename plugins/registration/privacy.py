"""Privacy: what registration keeps about somebody, and how it is taken out."""

from collections.abc import Collection, Mapping

from bot.model.folding import fold
from bot.model.ids import PersonId
from plugins.registration.asking import drop
from plugins.registration.households import belongs
from plugins.registration.kin import forget_home
from plugins.registration.kinds import group_name
from plugins.registration.manifest import Ctx, plugin
from plugins.registration.meetings import stop_meeting
from plugins.registration.records import Address, approved_by, belongings, let_in_by, meetings_by, read_by, waiting_from
from plugins.registration.words import about, called, home, name_of, unit_name


@plugin.on_export
def export(ctx: Ctx, person: PersonId) -> Mapping[str, str]:
    """Which house they read for, to whom, what they agreed to, and what they wait for."""
    found: dict[str, str] = {}
    kin = ctx.records.all(read_by(person))
    for member, where in belongs(ctx, person):
        heading = ctx.text("registration-export", home=home(ctx, where), unit=unit_name(ctx, where.unit))
        read_to = [each.name for each in kin if each.household == where.id]
        agreed = ctx.text(
            "registration-export-consent",
            notice=member.notice,
            when=ctx.clock(member.consented_at),
            channel=member.channel,
        )
        found[heading] = "\n".join(filter(None, (where.representative, *read_to, agreed)))
    for each in ctx.records.all(belongings(person)):
        agreed = ctx.text(
            "registration-export-consent", notice=each.notice, when=ctx.clock(each.consented_at), channel=each.channel
        )
        found[ctx.text("registration-export-group", group=group_name(ctx, each))] = "\n".join(
            filter(None, (each.place, agreed))
        )
    for request in ctx.records.all(waiting_from(person)):
        found[ctx.text("registration-export-waits", **about(ctx, request))] = request.name
    return found


@plugin.on_erase
def erase(ctx: Ctx, person: PersonId) -> None:
    """As if they had not come; a household of which nobody is left goes with them."""
    names = _names(ctx, person)
    for request in ctx.records.all(waiting_from(person)):
        request.fresh = False
        drop(ctx, request, "registration-card-withdrawn")
    for kin in ctx.records.all(read_by(person)):
        kin.reader = None
    for member, where in belongs(ctx, person):
        ctx.records.remove(member)
        if fold(where.representative) in names:
            where.representative = ""
        forget_home(ctx, where, member)
    for each in ctx.records.all(belongings(person)):
        ctx.records.remove(each)
    for let_in in ctx.records.all(let_in_by(person)):
        let_in.approved_by = None
    for taken_in in ctx.records.all(approved_by(person)):
        taken_in.approved_by = None
    for held in ctx.records.all(meetings_by(person)):
        stop_meeting(ctx, held)


def _names(ctx: Ctx, person: PersonId) -> Collection[str]:
    """As they may have been written down for the head of a household: with the title and without."""
    known = name_of(ctx, person)
    bare = known.partition(" ")[2]
    return {fold(known), *(fold(bare) for title in Address if bare and called(ctx, bare, title) == known)}
