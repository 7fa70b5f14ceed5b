"""Finding a bulletin, who may touch it, and how it ends."""

import re
from datetime import timedelta
from typing import Final

from bot.model.content import Content
from bot.model.errors import Refused
from bot.model.ids import PersonId, UnitId
from bot.model.people import Person
from bot.plugin import Due
from plugins.bulletins.manifest import AUTHORS, Ctx, plugin
from plugins.bulletins.records import Bulletin, State, cards_of, newest, numbered, showing
from plugins.bulletins.records.marks import marks_on
from plugins.bulletins.words import told

TIMERS: Final = ("send", "ask-next", "undo", "expire", "stale", "remind-read")


def actor(ctx: Ctx) -> Person:
    """Who asks. Raises: ``Refused`` for somebody we do not know."""
    if ctx.person is None:
        raise Refused("bulletins-not-yours")
    return ctx.person


def may(ctx: Ctx, unit: UnitId, who: PersonId | None = None) -> bool:
    """Whether ``who``, else who asks, publishes there now."""
    return any(ctx.directory.may(role, unit, who=who) for role in AUTHORS)


def mine(ctx: Ctx, key: str) -> Bulletin:
    """One by its id, that who asks may touch. Raises: ``Refused``."""
    found = ctx.records.get(Bulletin, key)
    return _mine(ctx, found)


def by_number(ctx: Ctx, words: str) -> Bulletin:
    """One by its number as typed. Raises: ``Refused`` also where several are: "1 và 2" is not twelve."""
    typed = set(re.findall(r"\d+", words))
    if len(typed) != 1 or len(number := typed.pop()) > 9:
        raise Refused("bulletins-which-number")
    return _mine(ctx, next(iter(ctx.records.all(numbered(int(number)))), None))


def _mine(ctx: Ctx, found: Bulletin | None) -> Bulletin:
    """Another's is as unknown as one that never was: its number says nothing."""
    if found is None or not may(ctx, found.unit):
        raise Refused("bulletins-not-yours")
    return found


def need(bulletin: Bulletin, *states: State) -> None:
    """Raises: ``Refused`` for one that stands otherwise by now."""
    if bulletin.state not in states:
        raise Refused(f"bulletins-is-{bulletin.state}", number=str(bulletin.number))


def next_number(ctx: Ctx) -> int:
    """One more than the highest."""
    found = ctx.records.all(newest())
    return found[0].number + 1 if found else 1


def reader(ctx: Ctx, bulletin: Bulletin) -> PersonId | None:
    """Who hears how it goes: its author, else an officer of its unit where that one no longer is."""
    if bulletin.author and may(ctx, bulletin.unit, bulletin.author):
        return bulletin.author
    others = [one.id for role in AUTHORS for one in ctx.members.holders(role, bulletin.unit)]
    return next(iter(others), None)


def tell(ctx: Ctx, bulletin: Bulletin, words: Content) -> None:
    """A private word to who hears how it goes."""
    to = reader(ctx, bulletin)
    if to is not None:
        ctx.chat.tell(to, words)


def end_cards(ctx: Ctx, bulletin: Bulletin, key: str, **values: str) -> None:
    """What approvers were asked by says what became of it, and can be pressed no more."""
    for asked in ctx.records.all(cards_of(bulletin.id)):
        ctx.chat.edit(asked.card, told(ctx, bulletin, key, **values))
        ctx.records.remove(asked)


def stop(ctx: Ctx, bulletin: Bulletin) -> None:
    """Nothing of it runs on by itself, and nobody's word is waited for."""
    for timer in TIMERS:
        ctx.timers.cancel(timer, bulletin.id)
    if bulletin.approval and bulletin.state is State.ASKED:
        ctx.approvals.withdraw(bulletin.approval)
    bulletin.approval = None


def over(ctx: Ctx, bulletin: Bulletin, state: State) -> None:
    """It is over: its picture goes now, and who has read it; its words when their time has come."""
    stop(ctx, bulletin)
    bulletin.state, bulletin.ended_at = state, ctx.now
    drop_picture(ctx, bulletin)
    for mark in ctx.records.all(marks_on(bulletin.id)):
        ctx.records.remove(mark)
    ctx.timers.at("forget", ctx.now + timedelta(days=ctx.settings.kept_days), bulletin.id)


def drop_picture(ctx: Ctx, bulletin: Bulletin) -> None:
    """It has none any more; one that no other bulletin shows is erased."""
    photo, bulletin.photo = bulletin.photo, None
    if photo and all(other.id == bulletin.id for other in ctx.records.all(showing(photo))):
        ctx.records.forget_picture(photo)


def rest(ctx: Ctx, bulletin: Bulletin, state: State) -> None:
    """It lies before its author, who has a month for it."""
    stop(ctx, bulletin)
    bulletin.state = state
    ctx.timers.at("stale", ctx.now + timedelta(days=ctx.settings.draft_days), bulletin.id)


@plugin.on_due("stale")
def stale(ctx: Ctx, due: Due) -> None:
    """Nobody has touched a draft for so long."""
    bulletin = ctx.records.get(Bulletin, due.payload)
    if bulletin is not None and bulletin.state in (State.DRAFT, State.REFUSED):
        tell(ctx, bulletin, told(ctx, bulletin, "bulletins-tell-stale"))
        over(ctx, bulletin, State.WITHDRAWN)


@plugin.on_due("forget")
def forget(ctx: Ctx, due: Due) -> None:
    """It is over for so long that nobody asks for it."""
    bulletin = ctx.records.get(Bulletin, due.payload)
    if bulletin is not None:
        ctx.records.remove(bulletin)
