"""Addressing: groups by place and by subject, what kind each is, and who would hear of something."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from bot.model.content import Button, Tone
from bot.model.errors import Refused
from bot.model.folding import fold
from bot.model.ids import GroupId, UnitId
from bot.model.kinds import Kind, KindId, Matter
from bot.model.units import Audience, Group, Unit, Which
from bot.plugin import PRIVATE, Ask, AskGroup, AskKind, Command, Confirm, Form, Press, command
from plugins.admin.manifest import CHIEFS, Ctx, own_units, plugin, tops

_PAGE: Final = 8
"""Groups in one answer; a telephone shows no more at once."""
_MOST_WORDS: Final = 40
_BETWEEN: Final = frozenset({"cua", "ca", "toan", "o", "tai", "nhom", "cac", "bo", "of", "the", "all", "in", "whole"})
"""Words between a kind and a place that name neither."""


@dataclass(frozen=True)
class DescribeForm(Form):
    """What a group is for, and about what."""

    group: Annotated[GroupId, AskGroup(key="admin-ask-describe-group")]
    kind: Annotated[KindId, AskKind(key="admin-ask-kind")]
    fields: Annotated[str | None, Ask(key="admin-ask-fields", limit=120, lines=False, optional=True)]
    sure: Annotated[bool, Confirm(key="admin-sure-describe")]


@plugin.on_button("describe-group", where=PRIVATE, role=CHIEFS)
def describe_pressed(ctx: Ctx, press: Press) -> None:
    """Which group?"""
    ctx.chat.open(DescribeForm)


@plugin.form(DescribeForm, start=command("đặt loại nhóm", "loại nhóm", "set kind"), where=PRIVATE, role=CHIEFS)
def describe(ctx: Ctx, form: DescribeForm) -> None:
    """Who may is looked at for the very group."""
    group = ctx.units.describe(form.group, form.kind, (form.fields or "").split(","))
    ctx.chat.reply(ctx.text("admin-described", group=_line(ctx, group)))


@plugin.on_button("find-groups", where=PRIVATE, role=CHIEFS)
def find_pressed(ctx: Ctx, press: Press) -> None:
    """What to look for, or the next page of what was found; the payload says which."""
    words, _, begin = press.payload.rpartition("|")
    _found(ctx, words, int(begin) if begin.isdecimal() else 0)


@plugin.command(command("tìm nhóm", "nhóm theo lĩnh vực", "find groups"), where=PRIVATE, role=CHIEFS)
def find(ctx: Ctx, asked: Command) -> None:
    """By any words of a place, a kind, a subject or a title, with accents or without."""
    _found(ctx, asked.rest[:_MOST_WORDS], 0)


def _found(ctx: Ctx, words: str, begin: int) -> None:
    groups = _own_groups(ctx)
    if not words.strip():
        _offer(ctx, groups)
        return
    wanted = set(fold(words).split())
    found = [group for group in groups if wanted <= _names(ctx, group)]
    if not found:
        raise Refused("admin-find-none", words=words)
    page = found[begin : begin + _PAGE]
    more = [Button(ctx.text("admin-find-more"), "find-groups", f"{words}|{begin + _PAGE}")]
    head = ctx.text("admin-found", count=len(found), words=words)
    lines = [_line(ctx, group) for group in page]
    ctx.chat.reply("\n".join([head, *lines]), *(more if len(found) > begin + _PAGE else ()))


def _offer(ctx: Ctx, groups: Sequence[Group]) -> None:
    """The subjects and kinds that there are; the house shows four at a time."""
    fields = dict.fromkeys(each for group in groups for each in group.fields)
    names = [*fields, *(ctx.kind_name(kind) for kind in dict.fromkeys(group.kind for group in groups))]
    buttons = [Button(name, "find-groups", f"{name}|0") for name in names]
    ctx.chat.reply(ctx.text("admin-find", count=len(groups)), *buttons)


def _own_groups(ctx: Ctx) -> Sequence[Group]:
    """Those of the units of who asks; what lies above is not theirs, though it may reach down."""
    units = {unit.id for unit in own_units(ctx, *CHIEFS)}
    found = ctx.directory.groups(Audience(frozenset(units), Which.EVERY))
    return [group for group in found if group.unit in units]


def _names(ctx: Ctx, group: Group) -> set[str]:
    """All the words by which it may be meant: its title, kind, subjects, and the places in which it lies."""
    kind = ctx.kinds.get(group.kind)
    places = [f"{unit.name} {unit.number}" for unit in _above(ctx, group.unit)]
    return set(fold(" ".join((group.title, kind.vi, kind.en, *kind.words, *group.fields, *places))).split())


def _above(ctx: Ctx, unit: UnitId) -> Sequence[Unit]:
    chain = [ctx.directory.unit(unit)]
    while (parent := chain[-1].parent) is not None:
        chain.append(ctx.directory.unit(parent))
    return chain


def _line(ctx: Ctx, group: Group) -> str:
    kind = ctx.kind_name(group.kind)
    if not ctx.kinds.get(group.kind).known:
        kind = ctx.text("admin-group-kind-lost", kind=group.kind)
    about = f" ({', '.join(group.fields)})" if group.fields else ""
    unit = ctx.directory.unit(group.unit).name
    return ctx.text("admin-group-line", title=group.title, kind=kind, unit=unit, about=about, people=group.members)


@plugin.on_button("who-hears", where=PRIVATE, role=CHIEFS)
def who_hears_pressed(ctx: Ctx, press: Press) -> None:
    """One kind in all that who asks looks after; without one they are offered."""
    if press.payload:
        _preview(ctx, _Meant(ctx.kinds.get(press.payload), "", tops(ctx, *CHIEFS)))
    else:
        _ask_kind(ctx)


@plugin.command(command("gửi cho", "ai nhận", "who hears"), where=PRIVATE, role=CHIEFS)
def who_hears(ctx: Ctx, asked: Command) -> None:
    """Such as "chủ nhà trọ của cả xã": how many groups and people that is; nothing is sent."""
    found = _meant(ctx, asked.rest) if asked.rest else None
    if found is None:
        _ask_kind(ctx)
    else:
        _preview(ctx, found)


@dataclass(frozen=True, slots=True)
class _Meant:
    """Whom somebody named: a kind, or what groups are about, at some places."""

    kind: Kind | None
    field: str
    units: Sequence[Unit]


def _ask_kind(ctx: Ctx) -> None:
    buttons = [Button(ctx.kind_name(kind.id), "who-hears", kind.id) for kind in ctx.kinds.each]
    ctx.chat.reply(ctx.text("admin-who-hears"), *buttons)


def _meant(ctx: Ctx, words: str) -> _Meant | None:
    """The kind or subject in the words, and the place behind it, within what who asks looks after."""
    mine = own_units(ctx, *CHIEFS)
    typed = fold(words)
    fields = dict.fromkeys(each for group in _own_groups(ctx) for each in group.fields)
    named: list[tuple[str, Kind | None, str]] = [
        (fold(name), kind, "") for kind in ctx.kinds.each for name in (kind.vi, kind.en, *kind.words)
    ]
    named += [(fold(field), None, field) for field in fields]
    fits = [each for each in named if f" {each[0]} " in f" {typed} "]
    if not fits:
        return None
    longest, kind, field = max(fits, key=lambda each: len(each[0]))
    place = " ".join(word for word in typed.replace(longest, " ", 1).split() if word not in _BETWEEN)
    return _Meant(kind, field, _places(ctx, place, mine))


def _places(ctx: Ctx, words: str, mine: Sequence[Unit]) -> Sequence[Unit]:
    """Raises: ``Refused`` for a place that who asks does not look after, or that is none; "cả xã" is all of it."""
    everywhere = tops(ctx, *CHIEFS)
    if not words or all(any(word in fold(unit.name).split() for unit in everywhere) for word in words.split()):
        return everywhere
    own = {unit.id for unit in mine}
    found = [unit for unit in ctx.units.find(words) if unit.id in own]
    if not found:
        raise Refused("admin-who-hears-where", words=words)
    return found[:1]


def _preview(ctx: Ctx, meant: _Meant) -> None:
    kinds = Which.EVERY if meant.kind is None else frozenset({meant.kind.id})
    asked = Audience(frozenset(unit.id for unit in meant.units), kinds, fields=frozenset(filter(None, {meant.field})))
    reach = ctx.notices.preview(asked)
    name = meant.field if meant.kind is None else ctx.kind_name(meant.kind.id)
    where = ", ".join(unit.name for unit in meant.units)
    minutes = max(1, round(reach.seconds / 60))
    lines = [
        ctx.text("admin-reach", kind=name, unit=where, chats=reach.chats, people=reach.people, minutes=minutes),
        *_takes(ctx, [ctx.kinds.get(group.kind) for group in ctx.directory.groups(asked)] or [meant.kind]),
    ]
    buttons = [Button(ctx.text("admin-do-find-groups"), "find-groups", f"{name}|0", Tone.PLAIN)] if reach.chats else []
    ctx.chat.reply("\n".join(lines), *buttons)


def _takes(ctx: Ctx, kinds: Sequence[Kind | None]) -> Sequence[str]:
    """What each of them may be sent, and what not, so that nobody wonders later why some heard nothing."""
    posts = [kind.posts for kind in kinds if kind is not None]
    every = [matter for matter in Matter if posts and all(matter in each for each in posts)]
    none = [matter for matter in Matter if not any(matter in each for each in posts)]
    said = [ctx.text("admin-reach-takes", what=_words(ctx, every))] if every else []
    return [*said, *([ctx.text("admin-reach-not", what=_words(ctx, none))] if none else [])]


def _words(ctx: Ctx, matters: Sequence[Matter]) -> str:
    return ", ".join(ctx.text(f"admin-matter-{matter}") for matter in matters)
