"""Who: the cluster head, the officer and the duty of a place, for everybody who asks, in a group too."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from bot.model.content import Button, Content, Span, bold, say
from bot.model.errors import Refused
from bot.model.folding import fold
from bot.model.ids import UnitId
from bot.model.people import Role
from bot.model.units import Unit
from bot.plugin import PRIVATE, AskUnit, Command, Form, Press, command
from bot.plugin.staff import Holder
from plugins.directory.manifest import Ctx, plugin
from plugins.directory.words import place, role, shown, whom_to_call

MOST: Final = 4
"""So many places are offered to choose from."""

_ASKED: Final = re.compile(r"^(o|cua|cho|phu trach|truc o)\s+|\s+(la ai|o dau|the|vay|a|nhi|khong|ko|gi|so may)$")
"""What stands around a place in a question, folded."""


@dataclass(frozen=True)
class WhoForm(Form):
    """Of which place?"""

    unit: Annotated[UnitId, AskUnit(key="directory-ask-unit")]


@plugin.command(command("cán bộ", "cán bộ tổ", "danh bạ", "ai phụ trách", "who", menu=6, label="directory-menu-who"))
def who(ctx: Ctx, asked: Command) -> None:
    """With a place, of that one; without, of the group's or of where one lives."""
    _answer(ctx, asked)


@plugin.command(command("trực ban", "gọi ai", "liên hệ", "contacts"), where=PRIVATE)
def contacts(ctx: Ctx, asked: Command) -> None:
    """The same, by words that are talk in a group."""
    _answer(ctx, asked)


@plugin.form(WhoForm, start=None)
def chosen(ctx: Ctx, form: WhoForm) -> None:
    """The place that was asked for."""
    ctx.chat.reply(card(ctx, form.unit))


@plugin.on_button("who")
def pressed(ctx: Ctx, press: Press) -> None:
    """One of several places."""
    ctx.chat.reply(card(ctx, UnitId(press.payload)))


@plugin.on_start("who")
def linked(ctx: Ctx, opened: Command) -> None:
    """The link on the wall, which names a place and nobody, so that it outlives whoever serves there."""
    ctx.chat.reply(card(ctx, UnitId(opened.rest)))


def _answer(ctx: Ctx, asked: Command) -> None:
    words = _place_in(asked)
    if not words:
        _here(ctx)
        return
    found = ctx.staff.find(words)
    if not found:
        raise Refused("directory-no-such-place")
    _one_of(ctx, found)


def _here(ctx: Ctx) -> None:
    if ctx.group is not None:
        ctx.chat.reply(card(ctx, ctx.group.unit))
        return
    homes = ctx.directory.units(of=ctx.person.id) if ctx.person else ()
    if homes:
        _one_of(ctx, homes)
    else:
        ctx.chat.open(WhoForm)


def _one_of(ctx: Ctx, units: Sequence[Unit]) -> None:
    if len(units) == 1:
        ctx.chat.reply(card(ctx, units[0].id))
        return
    more = len(units) - MOST
    words = ctx.text("directory-which-more", count=more) if more > 0 else ctx.text("directory-which")
    ctx.chat.reply(words, *(Button(place(ctx, unit.id), "who", unit.id) for unit in units[:MOST]))


def _place_in(asked: Command) -> str:
    """The place in a question such as "cán bộ tổ 14 là ai?"."""
    words = fold(asked.rest).strip(" ?!.,")
    if fold(asked.message.text).lstrip("/").startswith("can bo to "):
        # "tổ" is of the place, though the name under which we were called ends with it.
        words = f"to {words}" if not words.startswith("to ") else words
    before = ""
    while words != before:
        before, words = words, _ASKED.sub("", words).strip(" ?!.,")
    return "" if words in ("la ai", "o day", "khong") else words


def card(ctx: Ctx, unit: UnitId) -> Content:
    """Who serves a place now and whom to call there: nothing that not everybody may know."""
    lines: list[str | Span] = [bold(place(ctx, unit))]
    lines += [f"\n{line}" for line in _lines(ctx, unit)]
    return say(*lines, *whom_to_call(ctx, unit), "\n\n", ctx.text("directory-check-hint"))


def _lines(ctx: Ctx, unit: UnitId) -> list[str]:
    heads, officers = ctx.staff.holders(unit, Role.CLUSTER_HEAD), ctx.staff.holders(unit, Role.OFFICER)
    above = () if officers else ctx.staff.holders(unit, Role.COMMANDER)
    lines = [_line(ctx, unit, each) for each in (*heads, *officers, *above)]
    if not officers:
        lines.insert(len(heads), ctx.text("directory-no-officer" if above else "directory-nobody"))
    duty = ctx.directory.on_duty(unit)
    return [*lines, *(ctx.text("directory-on-duty", name=shown(ctx, person)) for person in duty)]


def _line(ctx: Ctx, unit: UnitId, holder: Holder) -> str:
    words, name = role(ctx, holder), shown(ctx, holder.person)
    if holder.deputy and holder.until:
        return ctx.text("directory-deputy", role=_capital(words), name=name, when=ctx.clock(holder.until))
    if holder.unit != unit:
        above = ctx.directory.unit(holder.unit).name
        return ctx.text("directory-line-of", role=_capital(words), name=name, unit=above)
    return ctx.text("directory-line", role=_capital(words), name=name)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
