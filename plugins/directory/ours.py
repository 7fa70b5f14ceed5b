"""Ours: whether a message came from here, by its number and its words, never by the name it was sent under."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import Annotated, Final

from bot.plugin import PRIVATE, Ask, Command, Form, command
from bot.plugin.published import Said
from plugins.directory.comparing import Change, Compared, Verdict, compare
from plugins.directory.manifest import Ctx, plugin
from plugins.directory.words import warned

MOST: Final = 3
"""So many places that differ are shown."""
_SHORT: Final = 90
_FEW: Final = 6
"""Words that are too few to know a message by."""
_DIGITS: Final = range(8, 13)
"""Of a telephone number; one of a notice is shorter."""


@dataclass(frozen=True)
class OursForm(Form):
    """Which message is it?"""

    words: Annotated[str, Ask(key="directory-ask-ours", limit=4000, letters=0)]


@plugin.command(
    command(
        *("có phải của mình không", "có phải của mình", "tin này của mình không", "tin thật hay giả", "kiểm tra tin"),
        *("xác minh thông báo", "xác minh tin nhắn", "is it yours"),
    ),
    where=PRIVATE,
)
def is_it_ours(ctx: Ctx, asked: Command) -> None:
    """What follows, or what is asked for then."""
    if asked.rest.strip(" ?!."):
        tell(ctx, asked.rest)
    else:
        ctx.chat.open(OursForm)


@plugin.form(OursForm, start=None)
def pasted(ctx: Ctx, form: OursForm) -> None:
    """The message that was asked for."""
    tell(ctx, form.words)


def tell(ctx: Ctx, words: str) -> None:
    """Whether it is ours; nothing of it is kept."""
    digits = "".join(filter(str.isdecimal, words))
    if not digits and len(words.split()) < _FEW:
        ctx.chat.reply(ctx.text("directory-check-how"))
    else:
        alone = not any(map(str.isalpha, words))
        lines = _telephone(ctx, words) if alone and len(digits) in _DIGITS else _message(ctx, words, alone=alone)
        ctx.chat.reply(warned(ctx, "\n".join(lines)))


def _message(ctx: Ctx, words: str, *, alone: bool) -> Sequence[str]:
    found = ctx.published.find(words)
    if found is None:
        return [ctx.text("directory-ours-number-none" if alone else "directory-ours-none")]
    return _found(ctx, found, words, bare=alone or len(words.split()) < _FEW)


def _telephone(ctx: Ctx, words: str) -> Sequence[str]:
    whose = ctx.published.owner(words)
    if whose is None:
        return [ctx.text("directory-ours-phone-none")]
    return [ctx.text("directory-ours-phone", whose=whose), ctx.text("directory-ours-phone-borrowed")]


def _found(ctx: Ctx, said: Said, words: str, *, bare: bool) -> Sequence[str]:
    if said.over:
        return [_known(ctx, said, "over"), f"“{shorten(said.text, 4 * _SHORT, placeholder=' …')}”"]
    if bare:
        return [_known(ctx, said, "number")]
    if not said.alike:
        return [_known(ctx, said, "other")]
    compared = compare(words, said.text, said.below)
    revised = said.revised and compared.verdict is Verdict.CHANGED
    return [_known(ctx, said, "revised" if revised else compared.verdict), *_changes(ctx, compared)]


def _known(ctx: Ctx, said: Said, how: str) -> str:
    """What is so of a notice of ours, and which one it is."""
    return ctx.text(
        f"directory-ours-{how}",
        number=str(said.number),
        source=said.source,
        when=ctx.clock(said.at),
        since=ctx.clock(said.changed),
    )


def _changes(ctx: Ctx, compared: Compared) -> Sequence[str]:
    lines = [_line(ctx, each) for each in compared.changes[:MOST]]
    left = len(compared.changes) - MOST
    return [*lines, ctx.text("directory-ours-more-changes", count=left)] if left > 0 else lines


def _line(ctx: Ctx, change: Change) -> str:
    ours, theirs = (shorten(each, _SHORT, placeholder=" …") for each in (change.ours, change.theirs))
    if not ours:
        return ctx.text("directory-ours-added", theirs=theirs)
    if not theirs:
        return ctx.text("directory-ours-left-out", ours=ours)
    return ctx.text("directory-ours-differs", ours=ours, theirs=theirs)
