"""Entering: who was accepted is brought into such a group by its head, and hears who that is."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from bot.model.content import Button, Content, Tone, say
from bot.model.errors import Refused
from bot.model.facts import MemberTakenIn
from bot.model.ids import CaseId
from bot.model.people import Person, Role
from bot.plugin import PRIVATE, Due, Press
from plugins.manual.manifest import Ctx, plugin
from plugins.manual.records import Entry

INVITERS: Final = (Role.CLUSTER_HEAD, Role.OFFICER)

LASTS: Final = timedelta(days=14)
"""After so long nobody is asked any more."""


@plugin.on_fact(MemberTakenIn)
def taken_in(ctx: Ctx, fact: MemberTakenIn) -> None:
    """Both sides hear of it, for each group of that kind."""
    for group in ctx.packs.groups(fact.unit):
        if group.kind != fact.kind:
            continue
        entry = Entry(person=fact.person, unit=fact.unit, group=group.id, asked_at=ctx.now)
        ctx.records.add(entry)
        heads = _heads(ctx, entry)
        who = ", ".join(head.name for head in heads) or ctx.aloud("manual-head")
        ctx.chat.tell(fact.person, say(ctx.aloud("manual-enter", group=group.title, who=who)))
        title = ctx.aloud("manual-enter-work", name=_name(ctx, entry), group=group.title)
        ctx.work.put(entry.id, unit=fact.unit, role=INVITERS, title=title, action="enter")
        ctx.timers.at("enter-no-more", ctx.now + LASTS, entry.id)
        for head in heads:
            ctx.chat.tell(head.id, _asking(ctx, entry))


@plugin.on_button("enter", role=INVITERS, where=PRIVATE)
def looked_at(ctx: Ctx, press: Press) -> None:
    """From the list of work."""
    ctx.chat.reply(_asking(ctx, _mine(ctx, press)))


@plugin.on_button("entered", role=INVITERS, where=PRIVATE)
def brought_in(ctx: Ctx, press: Press) -> None:
    """They are in."""
    entry = _mine(ctx, press)
    words = ctx.text("manual-enter-thanks", name=_name(ctx, entry), group=_title(ctx, entry))
    entered(ctx, entry)
    ctx.chat.reply(words)


@plugin.on_due("enter-no-more")
def given_up(ctx: Ctx, due: Due) -> None:
    """Two weeks later they are in, or have asked again."""
    entry = ctx.records.get(Entry, due.payload)
    if entry is not None:
        entered(ctx, entry)


def entered(ctx: Ctx, entry: Entry) -> None:
    """Nobody waits any more."""
    ctx.work.done(entry.id)
    ctx.timers.cancel("enter-no-more", entry.id)
    ctx.records.remove(entry)


def _mine(ctx: Ctx, press: Press) -> Entry:
    """Raises: ``Refused``."""
    entry = ctx.records.get(Entry, CaseId(press.payload))
    if entry is None:
        raise Refused("manual-over")
    if not any(ctx.directory.may(role, entry.unit) for role in INVITERS):
        raise Refused("core-no-right")
    return entry


def _asking(ctx: Ctx, entry: Entry) -> Content:
    words = ctx.aloud("manual-enter-ask", name=_name(ctx, entry), group=_title(ctx, entry))
    return say(words).with_buttons(Button(ctx.aloud("manual-enter-done"), "entered", entry.id, Tone.PRIMARY))


def _heads(ctx: Ctx, entry: Entry) -> Sequence[Person]:
    heads = ctx.members.holders(Role.CLUSTER_HEAD, entry.unit)
    return heads or ctx.members.holders(Role.OFFICER, entry.unit)[:1]


def _name(ctx: Ctx, entry: Entry) -> str:
    known = ctx.directory.person(entry.person)
    return known.name if known else ctx.aloud("manual-somebody")


def _title(ctx: Ctx, entry: Entry) -> str:
    return next((group.title for group in ctx.packs.groups(entry.unit) if group.id == entry.group), "")
