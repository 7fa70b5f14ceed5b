"""Lost phones of officers: everything ends with one tap, and comes back by a commander and one more person, within a week."""

from datetime import timedelta
from typing import Final

from bot.model.content import Button, Span, Tone, say
from bot.model.errors import Refused
from bot.model.facts import PhoneLost
from bot.model.folding import fold
from bot.model.ids import CaseId, PersonId, UnitId
from bot.model.people import Person, Role
from bot.plugin import PRIVATE, Command, Decision, Due, Outcome, Press, command
from bot.plugin.sessions import Locked
from bot.plugin.things import Verdict
from plugins.offices.manifest import Ctx, actor, name_of, plugin
from plugins.offices.records import Lost, lost_ones

BACK_WITHIN: Final = timedelta(days=7)


@plugin.on_fact(PhoneLost)
def said(ctx: Ctx, fact: PhoneLost) -> None:
    """One tap for each who may be meant; nothing happens before it."""
    found = ctx.sessions.lockable(fact.person, fact.words)
    if not found:
        ctx.chat.tell(fact.person, say(ctx.aloud("offices-lost-nobody", name=fact.words[:40])))
        return
    buttons = [_lock_button(ctx, each) for each in found]
    key = "offices-lost-own" if not fact.words else "offices-lost-whom"
    ctx.chat.tell(fact.person, say(ctx.aloud(key, count=len(found))).with_buttons(*buttons))


def _lock_button(ctx: Ctx, person: Person) -> Button:
    return Button(ctx.aloud("offices-button-lock", name=person.name), "lock", person.id, Tone.DANGER)


@plugin.on_button("lock", where=PRIVATE)
def lock(ctx: Ctx, press: Press) -> None:
    """At once; the house looks at who may."""
    person, by = PersonId(press.payload), actor(ctx)
    if ctx.records.all(lost_ones(person)) and not ctx.offices.known(person):
        raise Refused("offices-lost-already", name=name_of(ctx, person))
    locked = ctx.sessions.lock(person)
    kept = Lost(person=person, unit=locked.unit, done=locked.done, at=ctx.now)
    ctx.records.add(kept)
    ctx.timers.at("lost-over", ctx.now + BACK_WITHIN, kept.id)
    words = _what_ended(ctx, person, locked)
    for each in dict.fromkeys((*_told(ctx, locked.unit), by.id)):
        ctx.chat.tell(each, say(ctx.aloud("offices-lost-told", who=by.name, words=words)))
    if person != by.id:
        ctx.chat.tell(person, say(ctx.aloud("offices-lost-you", who=by.name)))


def _what_ended(ctx: Ctx, person: PersonId, locked: Locked) -> str:
    lines = [
        ctx.aloud(
            "offices-lost-done",
            name=name_of(ctx, person),
            grants=locked.grants,
            shifts=locked.shifts,
            requests=locked.requests,
        )
    ]
    lines += [ctx.aloud("offices-lost-elsewhere", platform=each) for each in locked.elsewhere]
    return "\n".join(lines)


def _told(ctx: Ctx, unit: UnitId) -> list[PersonId]:
    """Who commands there, and who watches over them."""
    found = (ctx.members.holders(role, unit) for role in (Role.COMMANDER, Role.OVERSIGHT))
    return [each.id for people in found for each in people]


@plugin.command(command("trả lại quyền", "give back"), where=PRIVATE, role=Role.COMMANDER)
def give_back(ctx: Ctx, asked: Command) -> None:
    """Asked for by a commander; somebody else has to agree."""
    wanted = set(fold(asked.rest).split())
    if not wanted:
        raise Refused("offices-back-how")
    open_ = [each for each in ctx.records.all(lost_ones(None)) if ctx.directory.may(Role.COMMANDER, UnitId(each.unit))]
    named = [each for each in open_ if wanted <= set(fold(name_of(ctx, each.person)).split())]
    if not named:
        raise Refused("offices-back-nobody", name=asked.rest[:40])
    buttons = [
        Button(ctx.text("offices-button-return", name=name_of(ctx, each.person)), "return", each.id) for each in named
    ]
    ctx.chat.reply(ctx.text("offices-back-look"), *buttons)


@plugin.on_button("return", where=PRIVATE, role=Role.COMMANDER, proof=True)
def ask(ctx: Ctx, press: Press) -> None:
    """Nothing comes back before another person agrees."""
    kept, by = ctx.records.get(Lost, press.payload), actor(ctx).id
    if kept is None:
        raise Refused("offices-too-late")
    if kept.person == by or not ctx.directory.may(Role.COMMANDER, UnitId(kept.unit)):
        raise Refused("core-no-right")
    if kept.asked_by is not None:
        raise Refused("offices-back-asked")
    kept.asked_by = by
    title = ctx.aloud("offices-back-title", name=name_of(ctx, kept.person), by=actor(ctx).name)
    approval = ctx.approvals.request(
        "return", kept.id, kind="access", unit=UnitId(kept.unit), title=title, not_by=(kept.person, by)
    )
    for each in ctx.members.holders(Role.OVERSIGHT, UnitId(kept.unit)):
        ctx.chat.tell(each.id, say(title).with_buttons(*ctx.approvals.buttons(approval)))
    ctx.chat.reply(ctx.text("offices-back-waits", name=name_of(ctx, kept.person)))


@plugin.on_decision("return")
def decided(ctx: Ctx, decision: Decision) -> None:
    """Another person has spoken."""
    kept = ctx.records.get(Lost, decision.subject)
    if kept is None or kept.asked_by is None:
        return
    by, name = kept.asked_by, name_of(ctx, kept.person)
    if decision.verdict is not Verdict.GRANTED:
        kept.asked_by = None
        ctx.chat.tell(by, say(ctx.aloud("offices-back-refused", name=name)))
        return
    told = say(ctx.aloud("offices-back-told"))
    ctx.sessions.give_back(kept.done, by=by, told=told, outcome="returned")
    for each in dict.fromkeys((by, *_told(ctx, UnitId(kept.unit)))):
        ctx.chat.tell(each, say(ctx.aloud("offices-back-done", name=name)))
    _forget(ctx, kept)


@plugin.on_outcome("returned")
def returned(ctx: Ctx, outcome: Outcome) -> None:
    """The link goes to the commander who asked, never to who agreed."""
    person, _, by = outcome.payload.partition(" ")
    name = name_of(ctx, PersonId(person))
    if outcome.failure or not outcome.link:
        why = ctx.aloud(outcome.failure or "core-outcome-unreachable")
        ctx.chat.tell(PersonId(by), say(ctx.aloud("offices-no-link", name=name, why=why)))
        return
    before, link, after = ctx.aloud("offices-link", name=name, link=outcome.link).partition(outcome.link)
    ctx.chat.tell(PersonId(by), say(before, Span(link, link=link), after))


@plugin.on_due("lost-over")
def over(ctx: Ctx, due: Due) -> None:
    """From now on only a fresh appointment brings the roles back."""
    if kept := ctx.records.get(Lost, CaseId(due.payload)):
        _forget(ctx, kept)


def _forget(ctx: Ctx, kept: Lost) -> None:
    ctx.timers.cancel("lost-over", kept.id)
    ctx.records.remove(kept)
