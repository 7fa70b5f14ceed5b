"""Approving: who is asked, one after the other, and what their word means."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from bot.model.content import Button
from bot.model.errors import Refused
from bot.model.ids import PersonId
from bot.plugin import PRIVATE, Decision, Due, Press, Verdict
from plugins.bulletins.checks import Finding, Limits, stops
from plugins.bulletins.checks import Kind as FindingKind
from plugins.bulletins.checks import look as look_through
from plugins.bulletins.desk import actor, end_cards, mine, need, rest, tell
from plugins.bulletins.drafts import usual_time
from plugins.bulletins.findings import told as told_findings
from plugins.bulletins.forms import WhyForm
from plugins.bulletins.manifest import AUTHORS, Ctx, plugin
from plugins.bulletins.records import Bulletin, Card, Category, State, cards_of
from plugins.bulletins.sending import plan
from plugins.bulletins.words import before, card, reach_of, told

_NEXT: Final = "ask-next"
_STILL_MEANT: Final = timedelta(hours=2)
"""What should have left so lately leaves as soon as it is approved; what is older waits for the next usual hour."""
_FOOTER: Final = 80
"""Characters that the house adds below, at most."""


@plugin.on_button("post", where=PRIVATE, role=AUTHORS)
def post_it(ctx: Ctx, press: Press) -> None:
    """To those whose word it needs, once it was looked through."""
    bulletin = mine(ctx, press.payload)
    need(bulletin, State.DRAFT, State.REFUSED)
    _complete(ctx, bulletin)
    found = looked_through(ctx, bulletin)
    if not found:
        _go(ctx, bulletin)
        return
    keys = ("edit",) if stops(found) else ("post-sure", "edit")
    buttons = [Button(ctx.text(f"bulletins-button-{key}"), key, bulletin.id) for key in keys]
    ctx.chat.reply(told_findings(ctx, found), *buttons)


@plugin.on_button("post-sure", where=PRIVATE, role=AUTHORS)
def post_sure(ctx: Ctx, press: Press) -> None:
    """Its author has looked at it twice."""
    bulletin = mine(ctx, press.payload)
    need(bulletin, State.DRAFT, State.REFUSED)
    _complete(ctx, bulletin)
    if stops(looked_through(ctx, bulletin)):
        raise Refused("bulletins-has-stops", number=str(bulletin.number))
    _go(ctx, bulletin)


def looked_through(ctx: Ctx, bulletin: Bulletin) -> tuple[Finding, ...]:
    """What its author should look at; who is wanted or missing has to be named, and what is said of here is known here."""
    known_here = bulletin.category in (Category.WANTED, Category.LOCAL)
    source = bulletin.source or (ctx.directory.unit(bulletin.unit).name if known_here else "")
    ours = tuple(span.text for span, _ in ctx.staff.numbers(bulletin.unit))
    limits = Limits(rooms=reach_of(ctx, bulletin).rooms, ours=ours, besides=_FOOTER)
    found = look_through(bulletin.text, source, limits)
    named = bulletin.category in (Category.WANTED, Category.MISSING)
    return tuple(each for each in found if not (named and each.kind is FindingKind.PERSON))


def _go(ctx: Ctx, bulletin: Bulletin) -> None:
    """A post of the library has its approval already."""
    if bulletin.at is None or (bulletin.at < ctx.now - _STILL_MEANT and not bulletin.replaces):
        bulletin.at = usual_time(ctx)
    if bulletin.origin:
        ctx.audit.write("planned", unit=bulletin.unit, subject=bulletin.id, detail=bulletin.origin)
        plan(ctx, bulletin)
        return
    ctx.chat.reply(_asked(ctx, bulletin))


def _complete(ctx: Ctx, bulletin: Bulletin) -> None:
    """Raises: ``Refused`` for what nobody would read, and for a wanted notice that does not say by whose decision.

    A correction needs nobody new to read it, but that what it corrects is still out.
    """
    if bulletin.category is Category.WANTED and not (bulletin.decision and bulletin.issuer):
        raise Refused("bulletins-needs-decision")
    if bulletin.wrong:
        old = before(ctx, bulletin)
        if old is None or old.state is not State.SENT:
            raise Refused("bulletins-correction-late", number=str(bulletin.number))
    elif reach_of(ctx, bulletin).chats == 0:
        raise Refused("bulletins-nobody")


def _asked(ctx: Ctx, bulletin: Bulletin) -> str:
    """The first ones are asked; what the author hears."""
    bulletin.approval = ctx.approvals.request(
        "publish",
        bulletin.id,
        kind=ctx.settings.rule(bulletin.category).approval,
        unit=bulletin.unit,
        title=ctx.aloud("bulletins-work", number=str(bulletin.number), title=bulletin.title),
        not_by=(bulletin.author,) if bulletin.author else (),
        view="look",
        decision=bulletin.decision,
    )
    bulletin.state = State.ASKED
    ctx.timers.cancel("stale", bulletin.id)
    ctx.audit.write("asked", unit=bulletin.unit, subject=bulletin.id)
    voters, needed = ctx.approvals.waits_for(bulletin.approval), ctx.approvals.standing(bulletin.approval).need
    names = _names(ctx, ask_next(ctx, bulletin, needed))
    if len(voters) < needed:
        return ctx.text("bulletins-too-few", need=needed, there=len(voters), number=str(bulletin.number))
    minutes = ctx.settings.next_after_minutes
    return ctx.text("bulletins-asked", need=needed, who=names or ctx.text("bulletins-the-others"), minutes=minutes)


def _names(ctx: Ctx, people: Sequence[PersonId]) -> str:
    known = [ctx.directory.person(person) for person in people]
    return ", ".join(person.name for person in known if person)


def ask_next(ctx: Ctx, bulletin: Bulletin, count: int) -> Sequence[PersonId]:
    """So many more who can vote and can be written to; who was asked before may still answer."""
    if bulletin.approval is None:
        return ()
    had = {asked.person for asked in ctx.records.all(cards_of(bulletin.id))}
    left = [person for person in ctx.approvals.waits_for(bulletin.approval) if person not in had]
    reached: list[PersonId] = []
    while left and len(reached) < count:
        person = left.pop(0)
        if _confided(ctx, bulletin, person):
            reached.append(person)
    if left:
        ctx.timers.at(_NEXT, ctx.now + timedelta(minutes=ctx.settings.next_after_minutes), bulletin.id)
    return reached


def _confided(ctx: Ctx, bulletin: Bulletin, person: PersonId) -> bool:
    if bulletin.approval is None:
        return False
    content = card(ctx, bulletin).with_buttons(*ctx.approvals.buttons(bulletin.approval))
    sent = ctx.chat.confide(person, content)
    if sent is not None:
        ctx.records.add(Card(bulletin=bulletin.id, person=person, card=sent))
    return sent is not None


@plugin.on_due(_NEXT)
def nobody_answered(ctx: Ctx, due: Due) -> None:
    """A quarter of an hour is over."""
    bulletin = ctx.records.get(Bulletin, due.payload)
    if bulletin is not None and bulletin.state is State.ASKED:
        ask_next(ctx, bulletin, 1)


@plugin.on_decision("publish")
def decided(ctx: Ctx, decision: Decision) -> None:
    """What the approvers' word means; one that comes too late changes nothing."""
    bulletin = ctx.records.get(Bulletin, decision.subject)
    if bulletin is None or bulletin.state is not State.ASKED or bulletin.approval != decision.approval:
        return
    who = _names(ctx, [decision.by] if decision.by else [])
    match decision.verdict:
        case Verdict.GRANTED:
            end_cards(ctx, bulletin, "bulletins-card-granted")
            plan(ctx, bulletin)
        case Verdict.REFUSED:
            end_cards(ctx, bulletin, "bulletins-card-refused", who=who)
            rest(ctx, bulletin, State.REFUSED)
            tell(ctx, bulletin, told(ctx, bulletin, "bulletins-tell-refused", who=who))
            _ask_why(ctx, bulletin, decision.by)
        case _:
            _voted(ctx, bulletin, decision.by)


def _ask_why(ctx: Ctx, bulletin: Bulletin, by: PersonId | None) -> None:
    """Who does not want to say so presses nothing."""
    if by is not None:
        button = Button(ctx.aloud("bulletins-button-say-why"), "say-why", bulletin.id)
        ctx.chat.tell(by, told(ctx, bulletin, "bulletins-say-why").with_buttons(button))


@plugin.on_button("say-why", where=PRIVATE, role=AUTHORS)
def say_why(ctx: Ctx, press: Press) -> None:
    """As long as it is refused: one that was changed since may be right by now."""
    bulletin = mine(ctx, press.payload)
    need(bulletin, State.REFUSED)
    ctx.chat.open(WhyForm, bulletin=bulletin.id)


@plugin.form(WhyForm, start=None, where=PRIVATE, role=AUTHORS)
def said_why(ctx: Ctx, form: WhyForm) -> None:
    """Its author reads it, and it is kept nowhere else."""
    bulletin = mine(ctx, form.bulletin)
    need(bulletin, State.REFUSED)
    tell(ctx, bulletin, told(ctx, bulletin, "bulletins-tell-why", who=actor(ctx).name, why=form.why))
    ctx.chat.reply(ctx.text("bulletins-why-told"))


def _voted(ctx: Ctx, bulletin: Bulletin, by: PersonId | None) -> None:
    """Who has agreed has nothing more to press."""
    for asked in ctx.records.all(cards_of(bulletin.id)):
        if asked.person == by:
            ctx.chat.edit(asked.card, card(ctx, bulletin))
