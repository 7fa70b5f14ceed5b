"""Verifying: whether somebody of that name is an officer here, by the directory and never by what an account calls itself."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from bot.model.folding import accented, fold
from bot.model.ids import PersonId
from bot.plugin import PRIVATE, Ask, Command, Form, command
from bot.plugin.staff import Holder
from plugins.directory.manifest import Ctx, plugin
from plugins.directory.ours import OursForm
from plugins.directory.words import described, shown, shown_names, warned

MOST: Final = 4
_A_MESSAGE: Final = "tin"
"""Behind "xác minh" without an accent: a message, and not somebody called Tín."""
_NO_NAME: Final = re.compile(r"^(la|ten)\s+|\s*\b(khong|ko|k)(\s+(the|vay|a))*$|\s+((the|vay)\s+)?a$")
"""What stands around a name in a question, folded; "thế" alone may be somebody's name, and without it others would fit."""


@dataclass(frozen=True)
class VerifyForm(Form):
    """Who is it said to be?"""

    name: Annotated[str, Ask(key="directory-ask-name", limit=60, letters=2, lines=False)]


@plugin.command(command("xác minh", "có phải cán bộ", "có phải công an", "verify"), where=PRIVATE)
def verify(ctx: Ctx, asked: Command) -> None:
    """By name as typed; without one it is asked for."""
    if fold(asked.rest).strip(" ?!.,") == _A_MESSAGE and not accented(asked.rest):
        ctx.chat.open(OursForm)
    elif _bare(asked.rest):
        _tell(ctx, asked.rest.strip(" ?!.,"))
    else:
        ctx.chat.open(VerifyForm)


@plugin.form(VerifyForm, start=None)
def named(ctx: Ctx, form: VerifyForm) -> None:
    """The name that was asked for."""
    _tell(ctx, form.name)


def _bare(words: str) -> str:
    """What is left of a question once "không?" is taken away, folded."""
    return _NO_NAME.sub("", fold(words).strip(" ?!.,")).strip()


def _tell(ctx: Ctx, name: str) -> None:
    """Nobody of that name is one answer for residents, strangers and nobody at all: who lives here is not to be learnt."""
    holders = ctx.staff.named(_bare(name), shown=shown_names(ctx))
    if not holders:
        ctx.chat.reply(warned(ctx, ctx.text("directory-not-one")))
        return
    people = _by_person(holders)
    lines = [ctx.text("directory-is-one")]
    lines += [f"• {shown(ctx, own[0].person)}: {described(ctx, own)}" for own in list(people.values())[:MOST]]
    if len(people) > MOST:
        lines.append(ctx.text("directory-more-names", count=len(people) - MOST))
    lines.append(ctx.text("directory-name-proves-nothing"))
    ctx.chat.reply(warned(ctx, "\n".join(lines), holders[0].unit))


def _by_person(holders: Sequence[Holder]) -> Mapping[PersonId, Sequence[Holder]]:
    people: dict[PersonId, list[Holder]] = {}
    for holder in holders:
        people.setdefault(holder.person.id, []).append(holder)
    return people
