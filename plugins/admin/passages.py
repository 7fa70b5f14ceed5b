"""Passages: from the groups of a unit that has ended into the new ones, until the old ones close."""

from datetime import timedelta
from typing import Final

from bot.model.content import Button, Content, Tone, say
from bot.model.errors import Refused
from bot.model.ids import GroupId, UnitId
from bot.model.kinds import KindId
from bot.model.people import Role
from bot.model.reforms import Closing, Reform, ReformKind
from bot.model.units import Audience, Group, Which
from bot.plugin import PRIVATE, Due, Outcome, Press
from plugins.admin.consent import about
from plugins.admin.manifest import Ctx, plugin

SOON: Final = timedelta(days=3)
"""So long before the old groups close their members are asked once more."""

_LEFT: Final = "left-"


def make_groups(ctx: Ctx, reform: Reform) -> list[str]:
    """The parts of a split get groups of the kinds that there were, where the platform makes some; what to say of it."""
    if reform.kind is not ReformKind.SPLIT:
        return []
    kinds = {group.kind: group for group in groups_at(ctx, reform.unit)}
    try:
        for part in reform.into:
            for kind, old in kinds.items():
                ctx.groups.create(part, kind, _title(ctx, old, reform.unit, part), outcome="created")
    except Refused:
        return [ctx.text("admin-reform-groups-by-hand")]
    return [ctx.text("admin-reform-groups-made", count=len(kinds) * len(reform.into))] if kinds else []


def _title(ctx: Ctx, old: Group, unit: UnitId, part: UnitId) -> str:
    return retitled(old.title, ctx.directory.unit(unit).name, ctx.directory.unit(part).name)


def retitled(title: str, before: str, after: str) -> str:
    """The same title for another unit: its name in the same place, else behind."""
    return title.replace(before, after) if before in title else f"{title} – {after}"


def groups_at(ctx: Ctx, unit: UnitId, kinds: frozenset[KindId] | Which = Which.PUBLIC) -> list[Group]:
    """The live groups of this very unit."""
    return [group for group in ctx.directory.groups(Audience(frozenset({unit}), kinds)) if group.unit == unit]


def open_passage(ctx: Ctx, reform: Reform) -> None:
    """The old groups hear until when they go on, and have a button for the new one; the new ones hear who comes."""
    if reform.closes is None:
        return
    _say_in_old(ctx, reform, "admin-passage")
    if reform.kind is ReformKind.MERGE:
        for group in groups_at(ctx, reform.into[0]):
            ctx.chat.send(group.id, say(ctx.aloud("admin-passage-welcome", **about(ctx, reform))))
    ctx.timers.at("passage-soon", reform.closes - SOON, reform.id)
    ctx.timers.at("passage-over", reform.closes, reform.id)


def close_passage(ctx: Ctx, reform: Reform) -> None:
    """It was undone: the old groups go on, and the groups of parts are told that they do not."""
    ctx.timers.cancel("passage-soon", reform.id)
    for group in groups_at(ctx, reform.unit):
        ctx.chat.send(group.id, say(ctx.aloud("admin-passage-undone", **about(ctx, reform))))
    for part in reform.into if reform.kind is ReformKind.SPLIT else ():
        for group in groups_at(ctx, part):
            ctx.chat.send(
                group.id,
                _passage(ctx, group, [reform.unit], ctx.aloud("admin-passage-part-undone", **about(ctx, reform))),
            )


@plugin.on_due("passage-soon")
def soon(ctx: Ctx, due: Due) -> None:
    """A few days before the end."""
    found = [each for each in ctx.reforms.standing() if each.id == due.payload]
    for reform in found:
        _say_in_old(ctx, reform, "admin-passage-soon")


@plugin.on_due("passage-over")
def over(ctx: Ctx, due: Due) -> None:
    """The old groups close; one whose place nothing takes goes on, and the commander is told."""
    closing = ctx.reforms.close(due.payload)
    for group in closing.closed:
        into = _heirs(ctx, group) if not ctx.kinds.get(group.kind).inside else []
        ctx.chat.send(group.id, _passage(ctx, group, into, _last_words(ctx, group)))
        ctx.work.done(f"{_LEFT}{group.id}")
    _keep_open(ctx, closing)
    if closing.again is not None:
        ctx.timers.at("passage-over", closing.again, due.payload)


@plugin.on_button("left-group", where=PRIVATE, role=Role.COMMANDER)
def left(ctx: Ctx, press: Press) -> None:
    """What to do about a group that could not be closed."""
    ctx.chat.reply(ctx.text("admin-passage-left"))


@plugin.on_button("pass-over")
def enter(ctx: Ctx, press: Press) -> None:
    """A member of the old group wants into the new one; the way there is told in private."""
    group, _, unit = press.payload.partition(":")
    ctx.reforms.enter(GroupId(group), UnitId(unit), outcome="passed")
    ctx.chat.answer(ctx.text("admin-passage-private"))


@plugin.on_outcome("passed")
def passed(ctx: Ctx, outcome: Outcome) -> None:
    """The link is for one person: it is never said where it was asked for."""
    if ctx.person is None:
        return
    if outcome.failure or not outcome.link:
        ctx.chat.tell(ctx.person.id, say(ctx.aloud(outcome.failure or "admin-not-invited")))
    else:
        ctx.chat.tell(ctx.person.id, say(ctx.aloud("admin-passage-link", link=outcome.link, group=outcome.payload)))


def _say_in_old(ctx: Ctx, reform: Reform, key: str) -> None:
    when = ctx.clock(reform.closes) if reform.closes else ""
    for group in groups_at(ctx, reform.unit):
        words = ctx.aloud(key, when=when, **about(ctx, reform))
        ctx.chat.send(group.id, _passage(ctx, group, list(reform.into), words))


def _passage(ctx: Ctx, group: Group, into: list[UnitId], words: str) -> Content:
    names = [(unit, ctx.directory.unit(unit).name) for unit in into]
    buttons = [
        Button(ctx.aloud("admin-passage-enter", unit=name), "pass-over", f"{group.id}:{unit}", Tone.PRIMARY)
        for unit, name in names
    ]
    return say(words).with_buttons(*buttons)


def _heirs(ctx: Ctx, group: Group) -> list[UnitId]:
    """The units whose groups are to be entered now."""
    meant = ctx.directory.groups(Audience(frozenset({group.unit}), frozenset({group.kind})))
    return list(dict.fromkeys(each.unit for each in meant if not ctx.directory.unit(each.unit).ended))


def _last_words(ctx: Ctx, group: Group) -> str:
    into = ", ".join(ctx.directory.unit(unit).name for unit in _heirs(ctx, group))
    return ctx.aloud("admin-passage-over", unit=ctx.directory.unit(group.unit).name, into=into)


def _keep_open(ctx: Ctx, closing: Closing) -> None:
    for group in closing.left:
        title = ctx.aloud("admin-work-left-group", group=group.title)
        subject = f"{_LEFT}{group.id}"
        ctx.work.put(subject, unit=group.unit, role=Role.COMMANDER, title=title, action="left-group")
