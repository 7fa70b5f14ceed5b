"""Merging: somebody who registered under two accounts is one, reads once for each house, and keeps the older consent."""

from bot.model.facts import PersonMerged
from bot.model.ids import PersonId
from plugins.registration.asking import drop
from plugins.registration.households import belongs, household
from plugins.registration.manifest import Ctx, plugin
from plugins.registration.records import (
    Belonging,
    Member,
    belongings,
    members_of,
    memberships,
    read_by,
    waiting_at_home,
    waiting_from,
)


@plugin.on_fact(PersonMerged)
def merged(ctx: Ctx, fact: PersonMerged) -> None:
    """Houses, groups, who is read to, and what is still asked for."""
    _houses(ctx, fact.gone, fact.kept)
    for each in ctx.records.all(belongings(fact.gone)):
        _belongs(ctx, each, fact.kept)
    for kin in ctx.records.all(read_by(fact.gone)):
        kin.reader = fact.kept
    _requests(ctx, fact.gone, fact.kept)


def _houses(ctx: Ctx, gone: PersonId, kept: PersonId) -> None:
    mine = {member.household: member for member in ctx.records.all(memberships(kept))}
    first = next(iter(mine), None)
    for member, where in belongs(ctx, gone):
        if where.id in mine:
            _older(mine[where.id], member)
            ctx.records.remove(member)
            continue
        member.person = kept
        if where.earlier is None and first is not None and len(ctx.records.all(members_of(where.id))) == 1:
            # The only one who reads for it has another house: it is somebody's second one.
            where.earlier = household(ctx, first).id


def _belongs(ctx: Ctx, each: Belonging, kept: PersonId) -> None:
    mine = ctx.records.all(belongings(kept))
    same = next((other for other in mine if (other.kind, other.unit) == (each.kind, each.unit)), None)
    if same is None:
        each.person = kept
        return
    _older(same, each)
    ctx.records.remove(each)


def _older(stays: Member | Belonging, goes: Member | Belonging) -> None:
    """The consent that was given first holds."""
    stays.since = min(stays.since, goes.since)
    if goes.consented_at < stays.consented_at:
        stays.consented_at, stays.notice, stays.channel = goes.consented_at, goes.notice, goes.channel


def _requests(ctx: Ctx, gone: PersonId, kept: PersonId) -> None:
    """One at a time as a household; what is dropped is asked for again in a minute, what is lost would not be noticed."""
    waits = bool(ctx.records.all(waiting_at_home(kept)))
    at_home = {request.id for request in ctx.records.all(waiting_at_home(gone))}
    for request in ctx.records.all(waiting_from(gone)):
        request.fresh = False
        if waits and request.id in at_home:
            drop(ctx, request, "registration-card-withdrawn")
        else:
            request.person = kept
