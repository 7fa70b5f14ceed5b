"""Belonging: somebody comes into a group for their work, trade or faith, and leaves it; other groups are left alone."""

from collections.abc import Sequence

from bot.model.content import Button, Span, say
from bot.model.errors import Refused
from bot.model.facts import MemberTakenIn
from bot.model.ids import PersonId
from bot.model.units import Group
from bot.plugin import PRIVATE, Command, Outcome, Press, command
from plugins.registration.kinds import belonging, group_name, ladder, may_say_yes, rooms_of
from plugins.registration.manifest import Ctx, actor, plugin
from plugins.registration.records import Belonging, Request, belongings
from plugins.registration.words import name_of, tell


def come_into_group(ctx: Ctx, request: Request, by: PersonId) -> None:
    """Let in by ``by``'s word; who was there before keeps what they had, and is counted once."""
    kept = belonging(ctx, request.person, request.kind, request.unit)
    if kept is None:
        kept = Belonging(
            person=request.person,
            kind=request.kind,
            unit=request.unit,
            place=request.house,
            notice=request.notice,
            channel=request.channel,
            consented_at=request.consented_at,
            approved_by=by,
            since=ctx.now,
        )
        ctx.records.add(kept)
    kept.approved_by = by
    ctx.audit.write("let_in", unit=request.unit, subject=kept.id, detail=by)
    ctx.emit(MemberTakenIn(kept.person, kept.unit, kept.kind))
    _welcome(ctx, kept, [group.title for group in _outside(ctx, kept) if _admit(ctx, kept, group, by)])


def _outside(ctx: Ctx, kept: Belonging) -> Sequence[Group]:
    inside = {group.id for group in ctx.members.groups(kept.person)}
    return [group for group in rooms_of(ctx, kept.kind, kept.unit) if group.id not in inside]


def _admit(ctx: Ctx, kept: Belonging, group: Group, by: PersonId) -> bool:
    """Whether the platform was asked: somebody is on one platform, and there may be groups on several."""
    try:
        ctx.members.admit(kept.person, group.id, outcome="group-let-in", payload=kept.id, by=by)
    except Refused:
        return False
    return True


def _welcome(ctx: Ctx, kept: Belonging, let_in: Sequence[str]) -> None:
    own = ctx.kinds.get(kept.kind).welcome
    groups = ", ".join(let_in)
    if not let_in:
        words = ctx.aloud("registration-welcome-group-in", group=group_name(ctx, kept))
    elif own:
        words = f"{ctx.aloud('registration-approved')} {own}"
    else:
        words = ctx.aloud("registration-welcome", groups=groups)
    tell(ctx, kept.person, words)


@plugin.on_outcome("group-let-in")
def group_let_in(ctx: Ctx, outcome: Outcome) -> None:
    """In, or a link that leads in, or why not: then both sides hear it."""
    kept = ctx.records.get(Belonging, outcome.payload)
    if kept is None:
        return
    if outcome.link:
        before, link, after = ctx.aloud("registration-link", link=outcome.link).partition(outcome.link)
        ctx.chat.tell(kept.person, say(before, Span(link, link=link), after))
    elif outcome.failure:
        ctx.chat.tell(kept.person, say(ctx.aloud("registration-group-not-in", group=group_name(ctx, kept))))
        why = ctx.aloud("registration-not-let-in", name=name_of(ctx, kept.person), why=ctx.aloud(outcome.failure))
        if kept.approved_by is not None:
            ctx.chat.tell(kept.approved_by, say(why))


@plugin.command(command("rời nhóm", "ra khỏi nhóm", "leave group"), where=PRIVATE)
def leave(ctx: Ctx, asked: Command) -> None:
    """Which one: a home is left by moving away, every other group by itself."""
    mine = ctx.records.all(belongings(ctx.person.id)) if ctx.person else ()
    if not mine:
        ctx.chat.reply(ctx.text("registration-no-groups"))
        return
    buttons = [Button(group_name(ctx, each), "leave-group", each.id) for each in mine]
    ctx.chat.reply(ctx.text("registration-leave-which"), *buttons)


@plugin.on_button("leave-group", where=PRIVATE)
def left(ctx: Ctx, press: Press) -> None:
    """Out of this one, and of no other; where the platform would not, who leaves is told how to by hand."""
    kept = ctx.records.get(Belonging, press.payload)
    if kept is None or kept.person != actor(ctx).id:
        raise Refused("registration-over")
    name, inside = group_name(ctx, kept), {group.id for group in ctx.members.groups(kept.person)}
    out = [_take_out(ctx, kept, group) for group in rooms_of(ctx, kept.kind, kept.unit) if group.id in inside]
    ctx.audit.write("left", unit=kept.unit, subject=kept.id)
    ctx.records.remove(kept)
    ctx.chat.reply(ctx.text("registration-left-group" if all(out) else "registration-leave-yourself", group=name))


def _take_out(ctx: Ctx, kept: Belonging, group: Group) -> bool:
    try:
        ctx.members.take_out(kept.person, group.id, outcome="taken-out", by=_who_may(ctx, kept))
    except Refused:
        return False
    return True


def _who_may(ctx: Ctx, kept: Belonging) -> PersonId:
    """Who let them in, or who looks after the group now. Raises: ``Refused`` where nobody does."""
    if kept.approved_by is not None and may_say_yes(ctx, kept.kind, kept.unit, kept.approved_by):
        return kept.approved_by
    now = (one.id for role in ladder(ctx, kept.kind) for one in ctx.members.holders(role, kept.unit))
    found = next(now, None)
    if found is None:
        raise Refused("registration-nobody-may")
    return found
