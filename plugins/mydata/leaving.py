"""Taking back: leave one group at once; withdraw or erase after two questions that say what happens and what stays."""

from datetime import timedelta
from typing import Final

from bot.model.content import Button, Tone
from bot.model.errors import Refused
from bot.model.ids import GroupId
from bot.plugin import PRIVATE, Outcome, Press
from bot.plugin.privacy import Erasure
from plugins.mydata.home import receipt
from plugins.mydata.manifest import Ctx, actor, plugin
from plugins.mydata.records import Kind, Request, asked_by
from plugins.mydata.reminders import tell_desk
from plugins.mydata.requests import filed, look_up

LASTS: Final = timedelta(minutes=15)
"""How long a question may be answered: a button found again days later erases nobody."""


@plugin.on_button("leave", where=PRIVATE)
def leave(ctx: Ctx, press: Press) -> None:
    """Which group?"""
    groups = ctx.privacy.groups(actor(ctx).id)
    buttons = [Button(group.title, "leave-group", group.id) for group in groups]
    ctx.chat.reply(ctx.text("mydata-leave", count=len(groups)), *buttons)


@plugin.on_button("leave-group", where=PRIVATE)
def leave_group(ctx: Ctx, press: Press) -> None:
    """Really? It can be undone only by being let in again."""
    title = _title(ctx, press.payload)
    ctx.chat.reply(
        ctx.text("mydata-leave-sure", title=title),
        Button(ctx.text("mydata-button-leave"), "leave-now", press.payload, Tone.DANGER),
    )


@plugin.on_button("leave-now", where=PRIVATE)
def leave_now(ctx: Ctx, press: Press) -> None:
    """At once, where the platform can."""
    title = _title(ctx, press.payload)
    asked = ctx.privacy.leave(actor(ctx).id, GroupId(press.payload), outcome="left")
    ctx.chat.reply(ctx.text("mydata-leaving" if asked else "mydata-leave-yourself", title=title))


@plugin.on_outcome("left")
def left(ctx: Ctx, outcome: Outcome) -> None:
    """The platform has taken them out, or would not."""
    ctx.chat.reply(ctx.text("mydata-leave-yourself" if outcome.failure else "mydata-left", title=outcome.payload))


@plugin.on_button("withdraw", where=PRIVATE)
def withdraw(ctx: Ctx, press: Press) -> None:
    """Without consent nothing may be kept, so it is the same as to erase."""
    _ask_first(ctx, Kind.WITHDRAW)


@plugin.on_button("erase", where=PRIVATE)
def erase(ctx: Ctx, press: Press) -> None:
    """The first question: what will happen."""
    _ask_first(ctx, Kind.ERASE)


@plugin.on_button("erase-sure", where=PRIVATE)
def erase_sure(ctx: Ctx, press: Press) -> None:
    """The second question: what stays, and why."""
    actor(ctx)
    kind = Kind(fresh(ctx, press.payload))
    yes = Button(ctx.text("mydata-button-erase-now"), "erase-now", stamped(ctx, kind), Tone.DANGER)
    ctx.chat.reply(ctx.text("mydata-erase-stays"), yes)


@plugin.on_button("erase-now", where=PRIVATE)
def erase_now(ctx: Ctx, press: Press) -> None:
    """At once where nothing stands against it; else it waits for a hand, with the law's clocks."""
    person = actor(ctx).id
    request = _once(ctx, Kind(fresh(ctx, press.payload)))
    key, number = request.id, request.number
    try:
        erased = ctx.privacy.erase(person, outcome="left")
    except Refused as refused:
        ctx.chat.reply("\n".join((ctx.text(refused.key), receipt(ctx, request))))
        return
    if erased.done:
        ctx.chat.reply(farewell(ctx, number, erased))
        return
    kept = look_up(ctx, key)
    if kept is not None:
        tell_desk(ctx, kept, "mydata-desk-failed")
        ctx.chat.reply("\n".join((ctx.text("mydata-erase-failed"), receipt(ctx, kept))))


def _once(ctx: Ctx, kind: Kind) -> Request:
    """The same one while it waits, however often the button is pressed."""
    asked = ctx.records.all(asked_by(actor(ctx).id))
    return next((each for each in asked if each.open and each.kind is kind), None) or filed(ctx, kind, "")


def farewell(ctx: Ctx, number: str, erased: Erasure) -> str:
    """What was done, what stays and why, and what is left to do by hand."""
    words = [ctx.text("mydata-erased", number=number)]
    words += [ctx.text("mydata-erased-here")] if erased.forgotten else []
    words += [ctx.text("mydata-erased-elsewhere", platform=each) for each in erased.elsewhere]
    words += [ctx.text("mydata-leave-yourself", title=title) for title in erased.by_hand]
    return "\n".join(words)


def _ask_first(ctx: Ctx, kind: Kind) -> None:
    count = len(ctx.privacy.groups(actor(ctx).id))
    yes = Button(ctx.text("mydata-button-go-on"), "erase-sure", stamped(ctx, kind), Tone.DANGER)
    ctx.chat.reply(ctx.text(f"mydata-{kind}-first", count=count), yes)


def stamped(ctx: Ctx, about: str) -> str:
    """The payload of a question that is asked now."""
    return f"{about}:{int(ctx.now.timestamp())}"


def fresh(ctx: Ctx, payload: str) -> str:
    """What the question is about. Raises: ``Refused`` for one that was asked long ago."""
    about, _, asked = payload.partition(":")
    if not asked.isdecimal() or int(asked) < (ctx.now - LASTS).timestamp():
        raise Refused("mydata-too-late")
    return about


def _title(ctx: Ctx, group: str) -> str:
    """Raises: ``Refused`` for a group that they are not in."""
    found = next((each for each in ctx.privacy.groups(actor(ctx).id) if each.id == group), None)
    if found is None:
        raise Refused("mydata-not-in-group")
    return found.title
