"""What the relay says: the notice for everybody, the card for the duty room."""

from collections.abc import Iterable
from dataclasses import replace

import phonenumbers

from bot.model.content import Button, Content, Mood, Photo, Span, Tone, bold, lines, phone
from bot.model.ids import PersonId
from bot.model.people import Role
from plugins.relay.choices import choices, folded, review_of
from plugins.relay.manifest import Ctx
from plugins.relay.records import Age, Case, Sighting, Status, What, neighbours_of
from plugins.relay.rings import home_of, next_preview, whole_preview

HANDLERS = (Role.OFFICER, Role.DUTY)
"""Who works on a case; which unit counts is only known once the case is."""

VOTERS = (*HANDLERS, Role.COMMANDER)
"""Who may be asked to approve or review one, and so looks at its card."""

_HERE = 84
_GOOD_ENDS = ("relay-returned", "relay-home")


def about(case: Case) -> dict[str, str]:
    """The variables that nearly every text of a case takes."""
    return {"direction": case.direction.value, "what": case.kind, "code": case.code}


def headed(ctx: Ctx, case: Case, *parts: str) -> Content:
    """A few lines to officers under the head of a case."""
    return Content(lines(_head(ctx, case), *parts))


def news(ctx: Ctx, case: Case, key: str) -> Content:
    """One sentence about a case to somebody who waits to hear of it."""
    return Content(lines(ctx.aloud(key, **about(case))))


def notice(ctx: Ctx, case: Case) -> Content:
    """What every group sees: never the mark, never the telephone number of who reported."""
    spans = lines(
        bold(ctx.aloud("relay-notice-head", **about(case))),
        *told_to_all(ctx, case),
        ctx.aloud("relay-notice-answer", **about(case)),
    )
    mood = Mood.ALARM if case.what is What.PERSON else Mood.PLAIN
    return Content(spans, _photos(ctx, case), (_know(ctx, case, Tone.PRIMARY),), mood)


def told_to_all(ctx: Ctx, case: Case) -> tuple[str, str]:
    """The words of a case that everybody may read."""
    return case.description, ctx.aloud("relay-notice-place", place=case.place, **about(case))


def nameless(ctx: Ctx, case: Case) -> Content:
    """What is left of a frozen notice: no name, no picture."""
    spans = lines(bold(ctx.aloud("relay-notice-head", **about(case))), ctx.aloud("relay-notice-frozen", **about(case)))
    return Content(spans, (), (_know(ctx, case, Tone.PLAIN),))


def ended(ctx: Ctx, case: Case, key: str) -> Content:
    """What every copy becomes at the end."""
    spans = lines(bold(ctx.aloud(f"{key}-head", **about(case))), ctx.aloud(key, **about(case)))
    return Content(spans, mood=Mood.GOOD if key in _GOOD_ENDS else Mood.PLAIN)


def card(ctx: Ctx, case: Case) -> Content:
    """What the duty room sees, always at its newest."""
    if not case.open:
        by = ctx.directory.person(case.ended_by) if case.ended_by else None
        decided = ctx.aloud("relay-card-ended-by", who=by.name) if by else ""
        return headed(ctx, case, _state(ctx, case), decided, case.coverage)
    where = ctx.directory.unit(case.unit).name
    spans = lines(
        _head(ctx, case),
        case.description,
        ctx.aloud("relay-card-place", place=case.place, unit=where),
        ctx.aloud("relay-card-mark", mark=case.mark) if case.mark else "",
        _call_back(ctx, case.contact),
        _state(ctx, case),
        *_course(ctx, case),
    )
    return Content(spans, _photos(ctx, case), folded(ctx, case, choices(ctx, case)))


def sighting(ctx: Ctx, case: Case, told: Sighting) -> Content:
    """What the case's officer reads of somebody's answer; no button, since it is taken back at the end."""
    key = "relay-claim" if told.claim else "relay-sighting"
    spans = lines(
        bold(ctx.aloud(f"{key}-head", **about(case))),
        told.words,
        ctx.aloud("relay-claim-compare", mark=case.mark) if told.claim and case.mark else "",
        _call_back(ctx, told.contact),
        ctx.aloud("relay-sighting-next"),
    )
    shown = (Photo(told.photo, ctx.aloud("relay-photo-alt", **about(case))),) if told.photo else ()
    return Content(spans, shown)


def refusal(ctx: Ctx, case: Case) -> Content:
    """What becomes of a report that is not published, and whom to call."""
    return Content(lines(ctx.aloud("relay-tell-refused", **about(case)), duty_number(ctx, case) or ctx.emergency))


def urgent(ctx: Ctx, case: Case) -> Iterable[str | Span]:
    """Whom to call for a child or an elder; nothing for others."""
    if case.age in (Age.CHILD, Age.ELDER):
        yield ctx.text("relay-thanks-urgent", **about(case))
        yield duty_number(ctx, case) or ""
        yield ctx.emergency


def duty_number(ctx: Ctx, case: Case) -> Span | None:
    """Whom to call about a case, which a tap does; None where the settings have no number."""
    number = ctx.settings.duty_phones.get(home_of(ctx, case))
    return replace(phone(number), text=ctx.aloud("relay-call-duty", phone=number)) if number else None


def on_duty(ctx: Ctx, case: Case) -> str:
    """Who looks at a report, by name where somebody has the duty."""
    names = [person.name for person in ctx.directory.on_duty(case.unit)]
    return names[0] if names else ctx.text("relay-duty-officer")


def spoken(number: str) -> str:
    """A telephone number as people here write it; a foreign one as it is dialled from here."""
    parsed = phonenumbers.parse(number)
    style = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(parsed, style.NATIONAL if parsed.country_code == _HERE else style.INTERNATIONAL)


def in_charge(ctx: Ctx, case: Case) -> PersonId | None:
    """The case's officer, as long as he may look at it: asked each time, since roles end by themselves."""
    who = case.officer
    return who if who and any(ctx.directory.may(role, case.unit, who=who) for role in VOTERS) else None


def _head(ctx: Ctx, case: Case) -> Span:
    return bold(ctx.aloud("relay-card-head", **about(case)))


def _call_back(ctx: Ctx, number: str | None) -> Span:
    """A line that calls when it is tapped; an empty one without a number."""
    if not number:
        return Span("")
    return Span(ctx.aloud("relay-card-contact", contact=spoken(number)), link=f"tel:{number}")


def _photos(ctx: Ctx, case: Case) -> tuple[Photo, ...]:
    return (Photo(case.photo, ctx.aloud("relay-photo-alt", **about(case))),) if case.photo else ()


def _know(ctx: Ctx, case: Case, tone: Tone) -> Button:
    return Button(ctx.aloud("relay-button-know"), "know", case.id, tone)


def _state(ctx: Ctx, case: Case) -> str:
    if case.status is Status.WAITING and case.approval:
        if review := ctx.approvals.review(case.approval):
            return ctx.aloud("relay-state-waiting-at-once", minutes=review.minutes)
        standing = ctx.approvals.standing(case.approval)
        return ctx.aloud("relay-state-waiting", need=standing.need, agreed=len(standing.agreed))
    if case.status is not Status.LIVE:
        return ctx.aloud(f"relay-state-{case.status.value}", when=ctx.clock(case.closed_at or case.reported_at))
    key = "relay-state-spreading" if case.spreading else "relay-state-live"
    return ctx.aloud(key, ring=case.ring, rings=len(ctx.settings.rings), when=ctx.clock(case.published_at or ctx.now))


def _course(ctx: Ctx, case: Case) -> Iterable[str]:
    """What is to come, who looks after it, and how far it is."""
    if case.status is Status.WAITING:
        yield _nobody_reviews(ctx, case, besides=1)
        yield from whole_preview(ctx, case)
        return
    if case.status is Status.LIVE:
        yield next_preview(ctx, case)
        review = review_of(ctx, case)
        yield ctx.aloud("relay-state-review", when=ctx.clock(review.by)) if review and review.by else ""
    yield _nobody_reviews(ctx, case, besides=0)
    in_hand = in_charge(ctx, case)
    officer = ctx.directory.person(in_hand) if in_hand else None
    yield ctx.aloud("relay-card-officer", who=officer.name) if officer else ""
    stopped = [ctx.directory.unit(each.unit).name for each in ctx.records.all(neighbours_of(case.id)) if each.stopped]
    yield ctx.aloud("relay-card-stopped", units=", ".join(stopped)) if stopped else ""
    yield case.coverage


def _nobody_reviews(ctx: Ctx, case: Case, *, besides: int) -> str:
    """A warning where nobody is left to look at it beside so many people."""
    review = review_of(ctx, case)
    return "" if review is None or len(review.others) > besides else ctx.aloud("relay-state-nobody-reviews")
