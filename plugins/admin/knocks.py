"""Knocks: who looks after a group hears that somebody asks to be let in, and the first who answers decides."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Final

from bot.model.content import Button, Content, Tone, say
from bot.model.errors import Refused
from bot.model.facts import PersonMerged
from bot.model.ids import PersonId
from bot.model.kinds import Matter
from bot.model.people import Person, Role
from bot.model.units import Audience, Which
from bot.plugin import PRIVATE, Due, Joined, Knock, Outcome, Press
from plugins.admin.manifest import INVITERS, Ctx, actor, need, plugin
from plugins.admin.people import name_of
from plugins.admin.records import Caller, Card, calls_from, calls_of, cards_of, waiting, waiting_from

REMIND_AFTER: Final = timedelta(hours=24)
DROP_AFTER: Final = timedelta(days=7)

_TIMERS: Final = ("knock-again", "knock-over")
_MOST_LETTERS: Final = 40
"""So much of a name that an account gave itself is shown."""

_TRY_AGAIN: Final[Mapping[str, str]] = {
    "core-outcome-forbidden": "admin-knock-forbidden",
    "core-outcome-gone": "admin-knock-group-gone",
}
"""What who decided has to see to first; the key says so."""

_NOBODY_THERE: Final = "core-outcome-rejected"


@plugin.on_join_request
def knocked(ctx: Ctx, knock: Knock) -> None:
    """Once for each account and group while it waits."""
    if ctx.group is None or ctx.records.all(waiting_from(knock.user, knock.group)):
        return
    caller = Caller(
        group=knock.group,
        unit=ctx.group.unit,
        title=ctx.group.title,
        account=knock.user.account,
        user=knock.user.user,
        name=_shown(knock.name) or ctx.aloud("admin-knock-nameless"),
        person=knock.person,
        knocked_at=ctx.now,
    )
    ctx.records.add(caller)
    _wait(ctx, caller)
    _tell(ctx, caller, "admin-knock")
    for timer, after in zip(_TIMERS, (REMIND_AFTER, DROP_AFTER), strict=True):
        ctx.timers.at(timer, ctx.now + after, caller.id)


@plugin.on_button("knocks", where=PRIVATE, role=INVITERS)
def list_knocks(ctx: Ctx, press: Press) -> None:
    """All who wait at the groups of who asks."""
    mine = [caller for caller in ctx.records.all(waiting()) if _is_mine(ctx, caller)]
    buttons = [Button(ctx.text("admin-work-knock", **_about(caller)), "knock", caller.id) for caller in mine]
    ctx.chat.reply(ctx.text("admin-knocks", count=len(mine)), *buttons)


@plugin.on_button("knock", where=PRIVATE)
def look(ctx: Ctx, press: Press) -> None:
    """One of them, out of a list."""
    ctx.chat.reply(_card(_my_caller(ctx, press), "admin-knock", ctx.text))


@plugin.on_button("admit")
def admit(ctx: Ctx, press: Press) -> None:
    """Yes."""
    caller = _my_caller(ctx, press)
    ctx.knocks.admit(caller.ref, caller.group, outcome="admitted", payload=caller.id)
    _decided(ctx, caller, "admin-knock-admitted")


@plugin.on_button("turn-away")
def turn_away(ctx: Ctx, press: Press) -> None:
    """No."""
    caller = _my_caller(ctx, press)
    ctx.knocks.turn_away(caller.ref, caller.group, outcome="turned-away", payload=caller.id)
    _decided(ctx, caller, "admin-knock-turned-away")


@plugin.on_outcome("admitted")
def admitted(ctx: Ctx, outcome: Outcome) -> None:
    """The platform has let them in, or would not."""
    _ended(ctx, outcome, "admin-admitted")


@plugin.on_outcome("turned-away")
def turned_away(ctx: Ctx, outcome: Outcome) -> None:
    """The platform has told them, or would not."""
    _ended(ctx, outcome, "admin-turned-away")


@plugin.on_joined
def came_in(ctx: Ctx, joined: Joined) -> None:
    """Somebody was let in by hand, before anybody answered here."""
    for caller in ctx.records.all(waiting_from(joined.user, joined.group)):
        _show(ctx, caller, say(ctx.aloud("admin-knock-inside", group=caller.title)))
        _forget(ctx, caller)


@plugin.on_due("knock-again")
def remind(ctx: Ctx, due: Due) -> None:
    """A day without an answer."""
    caller = ctx.records.get(Caller, due.payload)
    if caller is not None and caller.decided_by is None:
        _tell(ctx, caller, "admin-knock-still")


@plugin.on_due("knock-over")
def drop(ctx: Ctx, due: Due) -> None:
    """A week without an answer."""
    caller = ctx.records.get(Caller, due.payload)
    if caller is not None:
        _show(ctx, caller, say(ctx.aloud("admin-knock-late", group=caller.title)))
        _forget(ctx, caller)


@plugin.on_export
def export(ctx: Ctx, person: PersonId) -> Mapping[str, str]:
    """Which groups somebody has asked to be let into, and under which name."""
    return {
        ctx.text("admin-knock-export", when=ctx.clock(call.knocked_at), **_about(call)): call.name
        for call in _calls(ctx, person)
    }


@plugin.on_erase
def erase(ctx: Ctx, person: PersonId) -> None:
    """As if they had not asked."""
    for caller in _calls(ctx, person):
        _show(ctx, caller, say(ctx.aloud("admin-knock-withdrawn", group=caller.title)))
        _forget(ctx, caller)


@plugin.on_fact(PersonMerged)
def merged(ctx: Ctx, fact: PersonMerged) -> None:
    """Who knocked is somebody else by number."""
    for caller in ctx.records.all(calls_of(fact.gone)):
        caller.person = fact.kept


def _calls(ctx: Ctx, person: PersonId) -> list[Caller]:
    """What they asked, also before we knew who they are."""
    before = (call for user in ctx.knocks.accounts(person) for call in ctx.records.all(calls_from(user)))
    return list({call.id: call for call in (*ctx.records.all(calls_of(person)), *before)}.values())


def _my_caller(ctx: Ctx, press: Press) -> Caller:
    """Who is asked about, by somebody who may answer. Raises: ``Refused``."""
    caller = ctx.records.get(Caller, press.payload)
    if caller is None:
        raise Refused("admin-knock-over")
    need(ctx, caller.unit, *INVITERS)
    if caller.decided_by is not None:
        raise Refused("admin-knock-decided", who=name_of(ctx, caller.decided_by))
    return caller


def _is_mine(ctx: Ctx, caller: Caller) -> bool:
    return any(ctx.directory.may(role, caller.unit) for role in INVITERS)


def _wait(ctx: Ctx, caller: Caller) -> None:
    title, asked = ctx.aloud("admin-work-knock", **_about(caller)), (Role.CLUSTER_HEAD, Role.OFFICER)
    ctx.work.put(caller.id, unit=caller.unit, role=asked, title=title, action="knock")


def _tell(ctx: Ctx, caller: Caller, key: str) -> None:
    """Each keeper in private; the duty room where none of them can be written to."""
    words = _card(caller, key, ctx.aloud)
    private = (ctx.chat.confide(keeper.id, words) for keeper in _keepers(ctx, caller))
    cards = [card for card in private if card]
    room = None if cards else ctx.directory.duty_room(caller.unit)
    cards += [ctx.chat.send(room.id, words, matter=Matter.CASES)] if room else []
    for card in cards:
        ctx.records.add(Card(caller=caller.id, card=card))


def _keepers(ctx: Ctx, caller: Caller) -> Sequence[Person]:
    """Those who look after the unit, as far as the kind of the group lets them answer."""
    there = ctx.directory.groups(Audience(frozenset({caller.unit}), Which.EVERY))
    roles = next((ctx.kinds.get(group.kind).approves for group in there if group.id == caller.group), INVITERS)
    return [
        keeper
        for keeper in ctx.knocks.keepers(caller.unit)
        if any(ctx.directory.may(role, caller.unit, who=keeper.id) for role in roles)
    ]


def _card(caller: Caller, key: str, text: Callable[..., str]) -> Content:
    """Its words in the language that ``text`` speaks, and the two answers."""
    yes = Button(text("admin-button-admit"), "admit", caller.id, Tone.PRIMARY)
    no = Button(text("admin-button-turn-away"), "turn-away", caller.id)
    return say(text(key, **_about(caller))).with_buttons(yes, no)


def _show(ctx: Ctx, caller: Caller, content: Content) -> None:
    """What all who were told can read from now on; without the name, for it stays."""
    for each in ctx.records.all(cards_of(caller.id)):
        ctx.chat.edit(each.card, content)


def _decided(ctx: Ctx, caller: Caller, key: str) -> None:
    by = actor(ctx)
    caller.decided_by = by.id
    ctx.work.done(caller.id)
    _show(ctx, caller, say(ctx.aloud(key, who=by.name, group=caller.title)))


def _ended(ctx: Ctx, outcome: Outcome, key: str) -> None:
    """Done, or not to be done any more: nothing is kept. What only needs a hand waits for an answer again."""
    caller = ctx.records.get(Caller, outcome.payload)
    if caller is None:
        return
    if outcome.failure is None or outcome.failure == _NOBODY_THERE:
        ctx.chat.reply(ctx.text("admin-knock-not-there" if outcome.failure else key, **_about(caller)))
        _forget(ctx, caller)
        return
    caller.decided_by = None
    _wait(ctx, caller)
    _show(ctx, caller, _card(caller, "admin-knock", ctx.aloud))
    ctx.chat.reply(ctx.text(_TRY_AGAIN.get(outcome.failure, outcome.failure), **_about(caller)))


def _forget(ctx: Ctx, caller: Caller) -> None:
    ctx.work.done(caller.id)
    for timer in _TIMERS:
        ctx.timers.cancel(timer, caller.id)
    for each in ctx.records.all(cards_of(caller.id)):
        ctx.records.remove(each)
    ctx.records.remove(caller)


def _about(caller: Caller) -> dict[str, str]:
    return {"name": caller.name, "group": caller.title}


def _shown(name: str) -> str:
    """On one line and not endless: it is whatever the account chose."""
    words = " ".join("".join(letter if letter.isprintable() else " " for letter in name).split())
    return words if len(words) <= _MOST_LETTERS else words[: _MOST_LETTERS - 1].rstrip() + "…"
