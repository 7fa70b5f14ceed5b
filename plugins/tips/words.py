"""What the tip line says: cards that tell nothing of what was told, and what lies before an officer for some minutes."""

from collections.abc import Iterable

from bot.model.content import Button, Content, Mood, Photo, Tone, bold, lines
from plugins.tips.manifest import Ctx
from plugins.tips.records import Said, Taking, Tip, When, pictures_of, said_of


def about(tip: Tip) -> dict[str, str]:
    """The variables that nearly every text of a tip takes."""
    return {"code": tip.code}


def head(ctx: Ctx, tip: Tip) -> str:
    """Number, kind, place and urgency: all that is ever said before others."""
    return ctx.aloud(
        "tips-card-head",
        kind=ctx.aloud(f"tips-ask-category-{tip.category.value}"),
        unit=ctx.directory.unit(tip.unit).name,
        when=ctx.aloud(f"tips-ask-when-{tip.when.value}"),
        **about(tip),
    )


def card(ctx: Ctx, tip: Tip, *more: str) -> Content:
    """What the duty room sees, always at its newest."""
    mood = Mood.ALARM if tip.waits and tip.when is When.NOW else Mood.PLAIN
    return Content(lines(bold(head(ctx, tip)), state(ctx, tip), *more), (), choices(ctx, tip), mood)


def state(ctx: Ctx, tip: Tip) -> str:
    """Where it stands, and who has it in hand."""
    if tip.ending:
        held = ctx.aloud("tips-card-held") if tip.held and tip.words else ""
        return " ".join(filter(None, (ctx.aloud(f"tips-ended-{tip.ending.value}"), held)))
    taking = ctx.records.get(Taking, tip.id)
    officer = ctx.directory.person(taking.officer) if taking else None
    return ctx.aloud(f"tips-state-{tip.status.value}", who=officer.name if officer else ctx.aloud("tips-some-officer"))


def choices(ctx: Ctx, tip: Tip) -> tuple[Button, ...]:
    """At most four, what is needed most first."""
    if not tip.open:
        return (Button(ctx.aloud("tips-button-hold"), "tip-hold", tip.id),) if tip.words else ()
    first = ("take", "open") if tip.waits else ("open", "ask")
    tones = {"take": Tone.PRIMARY}
    return tuple(
        Button(ctx.aloud(f"tips-button-{each}"), f"tip-{each}", tip.id, tones.get(each, Tone.PLAIN))
        for each in (*first, "pass", "end")
    )


def opened(ctx: Ctx, tip: Tip, photos: tuple[Photo, ...]) -> Content:
    """The tip itself, for one officer and some minutes. Raises: ``Refused`` while its key is not there."""
    told = ctx.seals.open(tip.words) if tip.words else ctx.aloud("tips-nothing-left")
    talk = (_line(ctx, said) for said in ctx.records.all(said_of(tip.id)))
    foot = ctx.aloud("tips-open-foot", minutes=ctx.settings.open_minutes)
    words = lines(bold(head(ctx, tip)), told, *talk, foot)
    return Content(words, photos, _after(ctx, tip), protected=True)


def _after(ctx: Ctx, tip: Tip) -> tuple[Button, ...]:
    return (
        choices(ctx, tip) if not tip.waits else tuple(each for each in choices(ctx, tip) if each.action != "tip-open")
    )


def _line(ctx: Ctx, said: Said) -> str:
    key = "tips-line-officer" if said.by_officer else "tips-line-sender"
    return ctx.aloud(key, words=ctx.seals.open(said.body))


def photos_of(ctx: Ctx, tip: Tip) -> tuple[Photo, ...]:
    """Its pictures, brought out of their seals. Raises: ``Refused`` while the key is not there."""
    alt = ctx.aloud("tips-photo-alt", **about(tip))
    return tuple(ctx.seals.bring_out(each.body, alt) for each in ctx.records.all(pictures_of(tip.id)))


def for_sender(ctx: Ctx, tip: Tip) -> Iterable[str]:
    """Where it stands, to who sent it, and what officers wrote; never their names."""
    key = f"tips-sender-{tip.ending.value}" if tip.ending else f"tips-sender-{tip.status.value}"
    yield ctx.text(key, **about(tip))
    for said in ctx.records.all(said_of(tip.id)):
        if said.by_officer:
            yield ctx.text("tips-sender-wrote", words=ctx.seals.open(said.body))


def for_sender_buttons(ctx: Ctx, tip: Tip) -> tuple[Button, ...]:
    """What who sent it may do."""
    actions = ("add", "way-off" if tip.way else "way-here", "erase") if tip.open else ("erase",)
    return tuple(Button(ctx.text(f"tips-button-{each}"), f"tip-{each}", tip.id) for each in actions)
