"""Asking: the head of the cluster, then the officer, then the commander, until somebody answers or two weeks are over."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Final

from bot.model.content import Button, Content, Tone, say
from bot.model.errors import Refused
from bot.model.ids import PersonId, UnitId
from bot.model.people import Person, Role
from bot.plugin import PRIVATE, Command, Due, Press, command
from plugins.registration.kinds import HOME, ladder, may_say_yes
from plugins.registration.manifest import LADDER, Ctx, actor, not_yours, plugin
from plugins.registration.places import heirs, own_clusters
from plugins.registration.records import Card, Request, Tally, cards_of, waiting
from plugins.registration.words import about, where_to

_NEXT, _EXPIRE = "ask-next", "expire"
_TIMERS: Final = (_NEXT, _EXPIRE)


def open_request(ctx: Ctx, request: Request) -> None:
    """Kept, numbered, told to who is asked first, and to who asks."""
    request.number = _number(ctx)
    ctx.records.add(request)
    asked = ask_next(ctx, request)
    ctx.timers.at(_EXPIRE, ctx.now + timedelta(days=ctx.settings.expires_after_days), request.id)
    who = asked[0].name if asked else ctx.text("registration-the-officers")
    ctx.chat.reply(ctx.text("registration-sent", who=who, unit=where_to(ctx, request)))


def _number(ctx: Ctx) -> int:
    """The next of the day that nobody who still waits has."""
    today = ctx.now.astimezone(ctx.zone).date().isoformat()
    tally = ctx.records.get(Tally, today)
    if tally is None:
        tally = Tally(day=today, last=0)
        ctx.records.add(tally)
    taken = {request.number for request in ctx.records.all(waiting())}
    tally.last += 1
    while tally.last in taken:
        tally.last += 1
    return tally.last


def ask_next(ctx: Ctx, request: Request) -> Sequence[Person]:
    """Whoever comes next and can be written to, never who asks; those that were asked before may still answer."""
    rungs = ladder(ctx, request.kind)
    while request.asked < len(rungs):
        role = rungs[request.asked]
        request.asked += 1
        keepers = [one for one in _holders(ctx, role, request.unit) if one.id != request.person]
        told = [one for one in keepers if confide(ctx, request, one.id)]
        if told:
            break
    else:
        told = []
    _put(ctx, request)
    if request.asked < len(rungs):
        ctx.timers.at(_NEXT, ctx.now + timedelta(minutes=ctx.settings.next_after_minutes), request.id)
    return told


def _holders(ctx: Ctx, role: Role, unit: UnitId) -> Sequence[Person]:
    """Those of the unit, and those of its heir as far as they look after it."""
    there = [one for each in heirs(ctx, unit) for one in ctx.members.holders(role, each.id)]
    found = {
        one.id: one for one in (*ctx.members.holders(role, unit), *there) if ctx.directory.may(role, unit, who=one.id)
    }
    return list(found.values())


def _put(ctx: Ctx, request: Request) -> None:
    title, asked = ctx.aloud("registration-work", **about(ctx, request)), ladder(ctx, request.kind)[: request.asked]
    ctx.work.put(request.id, unit=request.unit, role=asked, title=title, action="asked")


def confide(ctx: Ctx, request: Request, keeper: PersonId) -> bool:
    card = ctx.chat.confide(keeper, card_of(ctx, request, ctx.aloud))
    if card is not None:
        ctx.records.add(Card(request=request.id, card=card))
    return card is not None


def card_of(ctx: Ctx, request: Request, text: Callable[..., str]) -> Content:
    """Its words in the language that ``text`` speaks, and the two answers."""
    yes = Button(text("registration-button-accept"), "accept", request.id, Tone.PRIMARY)
    no = Button(text("registration-button-decline"), "not-now", request.id)
    key = "registration-card" if request.kind == HOME else "registration-card-group"
    return say(text(key, **about(ctx, request))).with_buttons(yes, no)


def my_request(ctx: Ctx, key: str) -> Request:
    """What waits for who asks now. Raises: ``Refused`` for what is over, another's, or one's own."""
    request = ctx.records.get(Request, key)
    if request is None:
        raise Refused("registration-over")
    if not may_say_yes(ctx, request.kind, request.unit):
        raise not_yours()
    if request.person == actor(ctx).id:
        raise Refused("registration-not-own")
    return request


@plugin.on_button("asked", where=PRIVATE)
def look(ctx: Ctx, press: Press) -> None:
    """One of them, out of a list."""
    ctx.chat.reply(card_of(ctx, my_request(ctx, press.payload), ctx.text))


@plugin.command(command("ai đăng ký", "chờ duyệt", "requests", often=4), where=PRIVATE, role=LADDER)
def list_waiting(ctx: Ctx, asked: Command) -> None:
    """All who wait in the clusters of who asks, with their numbers."""
    mine = [request for request in ctx.records.all(waiting()) if may_say_yes(ctx, request.kind, request.unit)]
    own_clusters(ctx)
    lines = [ctx.text("registration-waiting", count=len(mine))]
    lines += [ctx.text("registration-waiting-line", **about(ctx, request)) for request in mine]
    ctx.chat.reply("\n".join(lines))


def drop(ctx: Ctx, request: Request, key: str) -> None:
    """It is over without a yes: nothing is kept of it, nor of who asked, unless something else ties them to us."""
    close(ctx, request, ctx.aloud(key, number=str(request.number), unit=where_to(ctx, request)))
    if request.fresh:
        ctx.members.dismiss(request.person)


def close(ctx: Ctx, request: Request, words: str) -> None:
    """Every card says what became of it, without a name, and nothing waits for it any more."""
    for card in ctx.records.all(cards_of(request.id)):
        ctx.chat.edit(card.card, say(words))
        ctx.records.remove(card)
    ctx.work.done(request.id)
    for timer in _TIMERS:
        ctx.timers.cancel(timer, request.id)
    ctx.records.remove(request)


@plugin.on_due(_NEXT)
def nobody_answered(ctx: Ctx, due: Due) -> None:
    """A quarter of an hour is over."""
    request = ctx.records.get(Request, due.payload)
    if request is not None:
        ask_next(ctx, request)


@plugin.on_due(_EXPIRE)
def too_late(ctx: Ctx, due: Due) -> None:
    """Two weeks are over: both sides hear it."""
    request = ctx.records.get(Request, due.payload)
    if request is not None:
        key = "registration-expired" if request.kind == HOME else "registration-expired-group"
        ctx.chat.tell(request.person, say(ctx.aloud(key, unit=where_to(ctx, request))))
        drop(ctx, request, "registration-card-expired")


def status(ctx: Ctx, request: Request) -> None:
    """How it stands with what somebody asked for."""
    words = ctx.text("registration-waits", unit=where_to(ctx, request), since=ctx.clock(request.asked_at))
    ctx.chat.reply(words, Button(ctx.text("registration-do-withdraw"), "withdraw"))
