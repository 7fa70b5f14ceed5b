"""What bulletins say: to residents in their groups, and on the cards of officers."""

from collections.abc import Iterable
from datetime import datetime

from bot.model.content import Button, Content, Photo, Span, bold, lines, say
from bot.model.kinds import Matter
from bot.model.units import Reach
from plugins.bulletins.audiences import audience_of, said
from plugins.bulletins.calendar import overrun
from plugins.bulletins.manifest import Ctx
from plugins.bulletins.records import OPEN, Bulletin, Category, State

_TITLE = 80


def title_of(text: str) -> str:
    """Its first line, or as much of it as a list shows."""
    first = text.strip().partition("\n")[0].strip()
    return first if len(first) <= _TITLE else f"{first[: _TITLE - 1].rsplit(' ', 1)[0]}…"


def about(bulletin: Bulletin) -> dict[str, str]:
    """The variables that nearly every text of a bulletin takes."""
    return {"number": str(bulletin.number), "title": bulletin.title}


def post(ctx: Ctx, bulletin: Bulletin) -> Content:
    """What every group sees."""
    correction: tuple[str | Span, ...] = (
        (bold(ctx.aloud("bulletins-correction-head")), ctx.aloud("bulletins-correction", wrong=bulletin.wrong))
        if bulletin.wrong
        else ()
    )
    head: str | Span = bold(ctx.aloud("bulletins-wanted-head")) if bulletin.category is Category.WANTED else ""
    spans = lines(
        *correction,
        head,
        *_body(bulletin.text),
        ctx.aloud("bulletins-decision", decision=bulletin.decision, issuer=bulletin.issuer)
        if bulletin.decision
        else "",
        ctx.aloud("bulletins-source", source=bulletin.source) if bulletin.source else "",
    )
    read = Button(ctx.aloud("bulletins-button-read"), "read", bulletin.id)
    return Content(spans, photos(ctx, bulletin), (read,) if bulletin.asks_read else ())


def _body(text: str) -> Iterable[str | Span]:
    """A first line with others below it is a heading."""
    first, _, rest = text.strip().partition("\n")
    return (bold(first.strip()), rest.strip()) if rest.strip() and len(first) <= _TITLE else (text.strip(),)


def photos(ctx: Ctx, bulletin: Bulletin) -> tuple[Photo, ...]:
    """Its picture, if it has one."""
    return (Photo(bulletin.photo, ctx.aloud("bulletins-photo-alt", **about(bulletin))),) if bulletin.photo else ()


def ended(ctx: Ctx, bulletin: Bulletin, key: str, **values: str) -> Content:
    """What every copy becomes at the end."""
    return Content(lines(bold(ctx.aloud(f"{key}-head", **values)), ctx.aloud(key, **about(bulletin), **values)))


def before(ctx: Ctx, bulletin: Bulletin) -> Bulletin | None:
    """The one in whose place it stands, as long as that is kept."""
    return ctx.records.get(Bulletin, bulletin.replaces) if bulletin.replaces else None


def reach_of(ctx: Ctx, bulletin: Bulletin) -> Reach:
    """Whom it reaches as things are now."""
    return ctx.notices.preview(audience_of(ctx, bulletin), matter=Matter.BULLETIN)


def reaching(ctx: Ctx, bulletin: Bulletin) -> str:
    """Whom it reaches, how many that is and how long it takes, in a line."""
    reach = reach_of(ctx, bulletin)
    return ctx.aloud(
        "bulletins-reach",
        audience=said(ctx, audience_of(ctx, bulletin)),
        chats=reach.chats,
        people=reach.people,
        minutes=max(1, round(reach.seconds / 60)),
    )


def card(ctx: Ctx, bulletin: Bulletin) -> Content:
    """All of it, as officers look at it before anybody else does."""
    kind = ctx.aloud(f"bulletins-ask-category-{bulletin.category}")
    state = standing(ctx, bulletin)
    head = bold(ctx.aloud("bulletins-card-head", kind=kind, state=state, **about(bulletin)))
    shown = post(ctx, bulletin)
    below = [Span("\n\n"), *lines(*_below(ctx, bulletin))]
    return Content((head, Span("\n"), *shown.spans, *below), shown.photos)


def standing(ctx: Ctx, bulletin: Bulletin) -> str:
    """How it stands, in a word or two."""
    return ctx.aloud(f"bulletins-state-{bulletin.state}")


def _correcting(ctx: Ctx, bulletin: Bulletin) -> str:
    """Where a correction is read: in the groups that have the old one, whatever others there are by now."""
    old = before(ctx, bulletin)
    if old is None or old.notice is None:
        return ""
    chats = ctx.notices.coverage(old.notice).total
    return ctx.aloud("bulletins-reach-correction", old=str(old.number), chats=chats)


def _below(ctx: Ctx, bulletin: Bulletin) -> Iterable[str]:
    if bulletin.state in OPEN:
        yield _correcting(ctx, bulletin) if bulletin.wrong else reaching(ctx, bulletin)
        yield ctx.aloud("bulletins-leaves", when=ctx.clock(bulletin.at)) if bulletin.at else ""
        yield from _late(ctx, bulletin)
        yield ctx.aloud("bulletins-asks-read") if bulletin.asks_read else ""
    elif bulletin.sent_at:
        yield ctx.aloud("bulletins-left", when=ctx.clock(bulletin.sent_at))
    if bulletin.expires and bulletin.state is State.SENT:
        yield ctx.aloud("bulletins-until", when=ctx.clock(bulletin.expires))


def _late(ctx: Ctx, bulletin: Bulletin) -> Iterable[str]:
    """What will not have left when the quiet hours begin, said before anybody approves it."""
    if bulletin.at is None:
        return
    over = overrun(bulletin.at, reach_of(ctx, bulletin).lanes, ctx.zone, ctx.settings.hours)
    for account, seconds in over.items():
        yield ctx.aloud("bulletins-reach-late", platform=account, minutes=max(1, round(seconds / 60)))


def covered(ctx: Ctx, bulletin: Bulletin) -> Iterable[str]:
    """How far it came: how many groups have it, and by name those that have not."""
    if bulletin.notice is None:
        return
    coverage = ctx.notices.coverage(bulletin.notice)
    gone = bulletin.state is not State.SENT
    key = "bulletins-coverage-clean" if gone else "bulletins-coverage"
    yield ctx.aloud(key, done=coverage.applied, total=coverage.total)
    if coverage.mirrored:
        yield ctx.aloud(f"{key}-places", done=coverage.done if gone else coverage.reached, places=coverage.places)
    if coverage.missed:
        key = "bulletins-missed-clean" if gone else "bulletins-missed"
        yield ctx.aloud(key, groups=", ".join(coverage.missed))


def line(ctx: Ctx, bulletin: Bulletin) -> str:
    """One of a list."""
    when = bulletin.sent_at or bulletin.at
    return ctx.text(
        "bulletins-line",
        state=ctx.text(f"bulletins-state-{bulletin.state}"),
        when=_when(ctx, when),
        **about(bulletin),
    )


def _when(ctx: Ctx, when: datetime | None) -> str:
    return ctx.clock(when) if when else ctx.text("bulletins-no-time")


def told(ctx: Ctx, bulletin: Bulletin, key: str, **values: str) -> Content:
    """One sentence about it."""
    return say(ctx.aloud(key, **about(bulletin), **values))
