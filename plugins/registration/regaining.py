"""Coming back: who lost the phone, or what the browser kept, gets a new link from the hand of who knows them, and is the same person."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from bot.model.content import Button, Span, Tone, say
from bot.model.errors import Refused
from bot.model.facts import PhoneLost
from bot.model.folding import fold
from bot.model.ids import PersonId, UnitId
from bot.plugin import PRIVATE, Ask, AskUnit, Command, Confirm, Form, Outcome, Press, command
from plugins.registration.forms import no_papers
from plugins.registration.households import belongs
from plugins.registration.manifest import LADDER, Ctx, actor, may_decide, plugin
from plugins.registration.places import heirs, own_places
from plugins.registration.records import Household, members_in
from plugins.registration.words import home, name_of, unit_name


@dataclass(frozen=True)
class LostForm(Form):
    """Somebody on a new phone says who they are; nothing of it is kept."""

    unit: Annotated[UnitId, AskUnit(key="registration-ask-lost-unit")]
    name: Annotated[str, Ask(key="registration-ask-lost-name", limit=40, letters=1, lines=False, unfit=no_papers)]
    house: Annotated[str, Ask(key="registration-ask-lost-house", limit=30, lines=False, unfit=no_papers)]
    sure: Annotated[bool, Confirm(key="registration-sure-lost")]


@plugin.command(command("mất máy", "mất điện thoại", "đổi máy", "lost phone"), where=PRIVATE)
def lost(ctx: Ctx, asked: Command) -> None:
    """From a phone that nobody knows yet, or by an officer: of an own phone, or with a name of somebody else's."""
    if ctx.person is not None and ctx.sessions.guarded(ctx.person.id):
        ctx.emit(PhoneLost(ctx.person.id, asked.rest))
    else:
        _lost(ctx)


@plugin.on_button("lost", where=PRIVATE)
def lost_pressed(ctx: Ctx, press: Press) -> None:
    """The same by a press."""
    _lost(ctx)


def _lost(ctx: Ctx) -> None:
    if ctx.person is None:
        ctx.chat.open(LostForm)
    else:
        ctx.chat.reply(ctx.text("registration-lost-known", name=ctx.person.name))


@plugin.form(LostForm, start=None, where=PRIVATE)
def said(ctx: Ctx, form: LostForm) -> None:
    """The same answer whether there is such a person or not: who asks is told nothing about the neighbours."""
    ctx.members.guess(False)
    told = [person for each in heirs(ctx, form.unit) for person in _keepers(ctx, each.id)]
    words = ctx.aloud("registration-lost-asks", name=form.name, house=form.house, unit=unit_name(ctx, form.unit))
    find = Button(ctx.aloud("registration-do-find"), "find", form.name)
    for person in dict.fromkeys(told):
        ctx.chat.tell(person, say(words).with_buttons(find))
    ctx.chat.reply(ctx.text("registration-lost-told" if told else "registration-lost-nobody"))


def _keepers(ctx: Ctx, unit: UnitId) -> Sequence[PersonId]:
    """Whoever is asked first there."""
    for role in LADDER:
        if found := ctx.members.holders(role, unit):
            return [each.id for each in found]
    return ()


@plugin.command(command("cấp lại", "cấp lại liên kết", "regain"), where=PRIVATE, role=LADDER)
def again(ctx: Ctx, asked: Command) -> None:
    """For whom, by name or part of it, as one says it."""
    if not asked.rest:
        raise Refused("registration-regain-how")
    _found(ctx, asked.rest)


@plugin.on_button("find", where=PRIVATE, role=LADDER)
def find(ctx: Ctx, press: Press) -> None:
    """The name that somebody said on a new phone."""
    _found(ctx, press.payload)


def _found(ctx: Ctx, words: str) -> None:
    people = [(person, where) for person, where in _people(ctx) if _fits(words, name_of(ctx, person), where)]
    if not people:
        raise Refused("registration-regain-nobody", name=words[:40])
    buttons = [Button(_label(ctx, person, where), "regain", f"{person}:{where.id}") for person, where in people]
    ctx.chat.reply(ctx.text("registration-regain-who", count=len(people)), *buttons)


def _people(ctx: Ctx) -> Sequence[tuple[PersonId, Household]]:
    """Who reads for a household that who asks looks after, each once, with the house by which one knows them apart."""
    units = [unit for place in own_places(ctx) for unit in place.units]
    known = dict.fromkeys(each.person for each in ctx.records.all(members_in(units)))
    return [(person, where) for person in known for _, where in belongs(ctx, person)[:1]]


def _fits(words: str, name: str, where: Household) -> bool:
    """Each word of what was typed is a word of the name, or the number of the house."""
    wanted = [word for word in fold(words).split() if word not in ("nha", "so")]
    return bool(wanted) and set(wanted) <= {*fold(name).split(), *fold(where.house).split()}


def _label(ctx: Ctx, person: PersonId, where: Household) -> str:
    return f"{name_of(ctx, person)}, {home(ctx, where)}"


@plugin.on_button("regain", where=PRIVATE, role=LADDER)
def look(ctx: Ctx, press: Press) -> None:
    """What will happen, and to whom."""
    person, where = _meant(ctx, press)
    if ctx.sessions.guarded(person):
        raise Refused("core-session-guarded")
    words = ctx.text("registration-regain-sure", who=_label(ctx, person, where), unit=unit_name(ctx, where.unit))
    yes = Button(ctx.text("registration-do-regain"), "regain-now", press.payload, Tone.PRIMARY)
    ctx.chat.reply(words, yes, Button(ctx.text("registration-do-not-regain"), "regain-no"))


@plugin.on_button("regain-no", where=PRIVATE, role=LADDER)
def rather_not(ctx: Ctx, press: Press) -> None:
    """Nothing has happened."""
    ctx.chat.reply(ctx.text("registration-regain-dropped"))


@plugin.on_button("regain-now", where=PRIVATE, role=LADDER)
def regain(ctx: Ctx, press: Press) -> None:
    """The old sessions end at once: whoever holds the lost phone reads nothing more."""
    person, where = _meant(ctx, press)
    told = say(ctx.aloud("registration-regain-told", who=actor(ctx).name, when=ctx.clock(ctx.now)))
    ctx.sessions.regain(person, where.unit, told=told, outcome="regained")
    ctx.chat.reply(ctx.text("registration-regaining", name=name_of(ctx, person)))


def _meant(ctx: Ctx, press: Press) -> tuple[PersonId, Household]:
    """Raises: ``Refused`` for who does not look after them, and for who has left."""
    key, _, home_key = press.payload.partition(":")
    found = next(((person, where) for person, where in _homes(ctx, PersonId(key)) if where.id == home_key), None)
    if found is None:
        raise Refused("registration-over")
    if not may_decide(ctx, found[1].unit):
        raise Refused("registration-not-yours")
    return found


def _homes(ctx: Ctx, person: PersonId) -> Sequence[tuple[PersonId, Household]]:
    return [(person, where) for _, where in belongs(ctx, person)]


@plugin.on_outcome("regained")
def regained(ctx: Ctx, outcome: Outcome) -> None:
    """The link, to be handed over by hand; or why there is none."""
    name = name_of(ctx, PersonId(outcome.payload))
    if outcome.failure or not outcome.link:
        why = ctx.text(outcome.failure or "core-outcome-unreachable")
        ctx.chat.reply(ctx.text("registration-not-regained", name=name, why=why))
        return
    before, link, after = ctx.text("registration-regained", name=name, link=outcome.link).partition(outcome.link)
    ctx.chat.reply(say(before, Span(link, link=link), after))
