"""Deciding: yes for one or for many at once, no with a reason, and what follows for who asked."""

import re
from collections.abc import Iterator
from contextlib import suppress
from enum import StrEnum
from typing import Final

from bot.model.content import Button, Span, say
from bot.model.errors import Refused
from bot.model.facts import MemberTakenIn
from bot.model.ids import CaseId, GroupId, PersonId
from bot.plugin import PRIVATE, Command, Outcome, Press, command
from plugins.registration.asking import close, drop, my_request
from plugins.registration.belonging import come_into_group
from plugins.registration.households import doors, home_for, household, rooms
from plugins.registration.kin import offer
from plugins.registration.kinds import HOME, may_say_yes
from plugins.registration.manifest import LADDER, Ctx, actor, may_decide, plugin
from plugins.registration.places import heirs
from plugins.registration.records import Member, Request, memberships, waiting
from plugins.registration.words import about, name_of, part_buttons, tell, unit_name, where_to

_RANGES: Final = re.compile(r"([0-9]{1,6})(?:\s*(?:-|–|đến|den|to)\s*([0-9]{1,6}))?")


class Reason(StrEnum):
    """Why somebody is not taken in now."""

    NOT_HERE = "not-here"
    OTHER_PLACE = "other-place"
    COME_BY = "come-by"
    UNCLEAR = "unclear"


@plugin.on_button("accept")
def accept(ctx: Ctx, press: Press) -> None:
    """Yes."""
    request = my_request(ctx, press.payload)
    ctx.chat.answer(_yes(ctx, request))


@plugin.command(command("duyệt", "approve", alone=False), where=PRIVATE, role=LADDER)
def accept_many(ctx: Ctx, asked: Command) -> None:
    """Such as "1-8" or "1,3,5": each is answered by itself."""
    wanted = list(_RANGES.finditer(asked.rest))
    if not wanted:
        raise Refused("registration-how-many")
    mine = {each.number: each for each in ctx.records.all(waiting()) if may_say_yes(ctx, each.kind, each.unit)}
    numbers = dict.fromkeys(number for found in wanted for number in _numbers(found, list(mine)))
    lines = [_accept(ctx, number, mine.get(number)) for number in numbers]
    ctx.chat.reply("\n".join(lines) if lines else ctx.text("registration-nobody-there"))


def _numbers(found: re.Match[str], there: list[int]) -> Iterator[int]:
    """One number as it is; of a range those that wait."""
    first, last = int(found[1]), int(found[2] or found[1])
    if found[2] is None:
        yield first
    else:
        yield from (number for number in sorted(there) if first <= number <= last)


def _accept(ctx: Ctx, number: int, request: Request | None) -> str:
    if request is None:
        return ctx.text("registration-no-such-number", number=str(number))
    if request.person == actor(ctx).id:
        return ctx.text("registration-number-own", number=str(number))
    return _yes(ctx, request)


def _yes(ctx: Ctx, request: Request) -> str:
    """Taken in by who asks now, and nothing waits for it any more; what that one hears."""
    me, words = actor(ctx), ctx.text("registration-accepted-one", **about(ctx, request))
    if request.kind != HOME:
        come_into_group(ctx, request, me.id)
    elif doors(ctx, request.unit, me.id) is None:
        return ctx.text("registration-other-side", **about(ctx, request))
    else:
        take_in(ctx, request, me.id)
    close(ctx, request, ctx.aloud("registration-card-accepted", number=str(request.number), who=me.name))
    return words


def take_in(ctx: Ctx, request: Request, by: PersonId) -> bool:
    """One of us now, let into the groups of the cluster by ``by``'s word; whether the household is new."""
    where, fresh = home_for(ctx, request)
    member = _member(ctx, request, where.id, by)
    ctx.audit.write("accepted", unit=where.unit, subject=member.id, detail=f"{where.id} {by}")
    ctx.emit(MemberTakenIn(member.person, where.unit, HOME))
    inside = {group.id for group in ctx.members.groups(member.person)}
    outside = [group for group in doors(ctx, where.unit, by) or () if group.id not in inside]
    let_in = [group.title for group in outside if admit(ctx, member, group.id, by, knocks=group.id == request.knock)]
    _welcome(ctx, request, member, let_in)
    return fresh


def _member(ctx: Ctx, request: Request, home: CaseId, by: PersonId) -> Member:
    """Who came back keeps the membership that they had."""
    for known in ctx.records.all(memberships(request.person)):
        if known.household == home:
            known.approved_by = by
            return known
    member = Member(
        household=home,
        person=request.person,
        address=request.address,
        notice=request.notice,
        channel=request.channel,
        consented_at=request.consented_at,
        approved_by=by,
        since=ctx.now,
    )
    ctx.records.add(member)
    return member


def admit(ctx: Ctx, member: Member, group: GroupId, by: PersonId, *, knocks: bool = False) -> bool:
    """Whether the platform was asked: somebody is on one platform, and a cluster may have groups on several."""
    try:
        ctx.members.admit(member.person, group, outcome="let-in", payload=member.id, by=by, knocks=knocks)
    except Refused:
        return False
    return True


def _welcome(ctx: Ctx, request: Request, member: Member, let_in: list[str]) -> None:
    where = household(ctx, member.household)
    unit, text, parts = unit_name(ctx, where.unit), ctx.aloud, heirs(ctx, where.unit)
    if let_in:
        words = text("registration-welcome", groups=", ".join(let_in))
    elif len(parts) > 1:
        words = text("registration-welcome-part", unit=unit)
    elif rooms(ctx, where.unit):
        words = text("registration-welcome-in", unit=unit)
    else:
        words = text("registration-welcome-later", unit=unit)
    tell(ctx, request.person, words)
    if len(parts) > 1:
        tell(ctx, request.person, text("registration-which-part"), *part_buttons(ctx, member.id, where.unit))
    tell(ctx, request.person, text("registration-ask-kin"), *offer(ctx, where.id))


@plugin.on_outcome("let-in")
def let_in(ctx: Ctx, outcome: Outcome) -> None:
    """In, or asked by the application, or a link that leads in, or why not: then both sides hear it."""
    member = ctx.records.get(Member, outcome.payload)
    if member is None:
        return
    if outcome.link:
        before, link, after = ctx.aloud("registration-link", link=outcome.link).partition(outcome.link)
        ctx.chat.tell(member.person, say(before, Span(link, link=link), after))
    elif outcome.asked:
        unit = unit_name(ctx, household(ctx, member.household).unit)
        ctx.chat.tell(member.person, say(ctx.aloud("registration-invited", unit=unit)))
    elif outcome.failure:
        unit = household(ctx, member.household).unit
        name = name_of(ctx, member.person)
        ctx.chat.tell(member.person, say(ctx.aloud("registration-not-in", unit=unit_name(ctx, unit))))
        words = ctx.aloud("registration-not-let-in", name=name, why=ctx.aloud(outcome.failure))
        by = member.approved_by
        if by is not None and may_decide(ctx, unit, by):
            ctx.chat.tell(by, say(words))


@plugin.on_button("not-now")
def decline(ctx: Ctx, press: Press) -> None:
    """No: four reasons, one of which who asked will read."""
    request = my_request(ctx, press.payload)
    buttons = [
        Button(ctx.text(f"registration-reason-{reason}"), "not-now-for", f"{request.id}:{reason}")
        for reason in (Reason if request.kind == HOME else (Reason.COME_BY, Reason.UNCLEAR))
    ]
    ctx.chat.reply(ctx.text("registration-why", **about(ctx, request)), *buttons)


@plugin.on_button("not-now-for", where=PRIVATE)
def decline_for(ctx: Ctx, press: Press) -> None:
    """Told with the reason and with what to do next."""
    key, _, reason = press.payload.partition(":")
    request = my_request(ctx, key)
    group = "" if request.kind == HOME else "-group"
    why = ctx.aloud(f"registration-because-{Reason(reason)}{group}")
    ctx.chat.tell(request.person, say(ctx.aloud(f"registration-refused{group}", why=why, unit=where_to(ctx, request))))
    ctx.audit.write("refused", unit=request.unit, subject=request.id, detail=reason)
    ctx.chat.reply(ctx.text("registration-refused-one", **about(ctx, request)))
    _turn_away(ctx, request)
    drop(ctx, request, "registration-card-refused")


def _turn_away(ctx: Ctx, request: Request) -> None:
    """The door on the platform is answered too; why, they have read in private."""
    door = next((group for group in rooms(ctx, request.unit) if group.id == request.knock), None)
    users = (
        []
        if door is None
        else [user for user in ctx.knocks.accounts(request.person) if user.account == door.chat.account]
    )
    if door is None or not users:
        return
    with suppress(Refused):
        ctx.knocks.turn_away(users[0], door.id, outcome="", payload=request.id)
