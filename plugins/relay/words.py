"""What the relay says: the notice for everybody, the card for the duty room."""

from collections.abc import Iterable

from bot.model.content import Button, Content, Mood, Photo, Span, Tone, bold
from plugins.relay.manifest import Ctx
from plugins.relay.records import Case, Sighting, Status, What, neighbours_of
from plugins.relay.rings import next_preview, whole_preview

_MOST_CHOICES = 4
_GOOD_ENDS = ("relay-returned", "relay-home")


def about(case: Case) -> dict[str, str]:
    """The variables that nearly every text of a case takes."""
    return {"direction": case.direction.value, "what": case.kind, "code": case.code}


def lines(*parts: str | Span) -> tuple[Span, ...]:
    """Spans, each on a line of its own, empty ones left out."""
    spans: list[Span] = []
    for part in parts:
        span = Span(part) if isinstance(part, str) else part
        if span.text:
            spans.extend((span, Span("\n")))
    return tuple(spans[:-1])


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
        return headed(ctx, case, _state(ctx, case), case.coverage)
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
    return Content(spans, _photos(ctx, case), _choices(ctx, case))


def sighting(ctx: Ctx, case: Case, told: Sighting) -> Content:
    """What the case's officer reads of somebody's answer."""
    key = "relay-claim" if told.claim else "relay-sighting"
    spans = lines(
        bold(ctx.aloud(f"{key}-head", **about(case))),
        told.words,
        ctx.aloud("relay-claim-compare", mark=case.mark) if told.claim and case.mark else "",
        _call_back(ctx, told.contact),
    )
    shown = (Photo(told.photo, ctx.aloud("relay-photo-alt", **about(case))),) if told.photo else ()
    return Content(spans, shown, (_close(ctx, case),))


def undo_open(ctx: Ctx, case: Case) -> bool:
    """Whether publishing can still be taken back by a tap."""
    if case.published_at is None:
        return False
    return (ctx.now - case.published_at).total_seconds() < ctx.settings.undo_seconds


def _head(ctx: Ctx, case: Case) -> Span:
    return bold(ctx.aloud("relay-card-head", **about(case)))


def _call_back(ctx: Ctx, number: str | None) -> Span:
    """A line that calls when it is tapped; an empty one without a number."""
    return Span(ctx.aloud("relay-card-contact", contact=number), link=f"tel:{number}") if number else Span("")


def _photos(ctx: Ctx, case: Case) -> tuple[Photo, ...]:
    return (Photo(case.photo, ctx.aloud("relay-photo-alt", **about(case))),) if case.photo else ()


def _know(ctx: Ctx, case: Case, tone: Tone) -> Button:
    return Button(ctx.aloud("relay-button-know"), "know", case.id, tone)


def _close(ctx: Ctx, case: Case) -> Button:
    person = case.what is What.PERSON
    return Button(ctx.aloud("relay-button-home" if person else "relay-button-returned"), "close", case.id, Tone.PRIMARY)


def _state(ctx: Ctx, case: Case) -> str:
    if case.status is Status.WAITING and case.approval:
        standing = ctx.approvals.standing(case.approval)
        return ctx.aloud("relay-state-waiting", need=standing.need, agreed=len(standing.agreed))
    if case.status is not Status.LIVE:
        return ctx.aloud(f"relay-state-{case.status.value}", when=ctx.clock(case.closed_at or case.reported_at))
    key = "relay-state-spreading" if case.spreading else "relay-state-live"
    return ctx.aloud(key, ring=case.ring, rings=len(ctx.settings.rings), when=ctx.clock(case.published_at or ctx.now))


def _course(ctx: Ctx, case: Case) -> Iterable[str]:
    """What is to come, who looks after it, and how far it is."""
    if case.status is Status.WAITING:
        yield from whole_preview(ctx, case)
        return
    if case.status is Status.LIVE:
        yield next_preview(ctx, case)
        yield ctx.aloud("relay-state-review") if _votes(ctx, case) else ""
    officer = ctx.directory.person(case.officer) if case.officer else None
    yield ctx.aloud("relay-card-officer", who=officer.name) if officer else ""
    stopped = [ctx.directory.unit(each.unit).name for each in ctx.records.all(neighbours_of(case.id)) if each.stopped]
    yield ctx.aloud("relay-card-stopped", units=", ".join(stopped)) if stopped else ""
    yield case.coverage


def _choices(ctx: Ctx, case: Case) -> tuple[Button, ...]:
    """Votes first, then how it may end, then how it goes on; never more than people can take in."""
    if case.status is Status.WAITING:
        return _votes(ctx, case)
    buttons = [*_votes(ctx, case), _close(ctx, case)]
    if case.status is Status.LIVE and undo_open(ctx, case):
        undo = ctx.aloud("relay-button-undo", seconds=ctx.settings.undo_seconds)
        buttons.append(Button(undo, "undo", case.id, Tone.DANGER))
    if case.status is Status.LIVE and case.spreading:
        buttons.append(Button(ctx.aloud("relay-button-spread"), "spread", case.id))
        buttons.append(Button(ctx.aloud("relay-button-stop"), "stop", case.id))
    return tuple(buttons[:_MOST_CHOICES])


def _votes(ctx: Ctx, case: Case) -> tuple[Button, ...]:
    return ctx.approvals.buttons(case.approval) if case.approval else ()
