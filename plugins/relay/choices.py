"""Choices: what can be done with a case now, what is needed most first, never more at once than people can take in."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.model.content import Button, Tone
from bot.plugin.facets import Review
from plugins.relay.manifest import Ctx
from plugins.relay.records import Case, Status, What

_MOST = 4


def choices(ctx: Ctx, case: Case) -> tuple[Button, ...]:
    """All that the duty room may choose from."""
    if case.status is Status.WAITING:
        return _votes(ctx, case)
    return tuple(_of_published(ctx, case)) if case.out else ()


def choices_for(ctx: Ctx, case: Case) -> tuple[Button, ...]:
    """The same for who asks alone: who has voted does not vote again."""
    voted = ctx.person and case.approval and ctx.person.id in ctx.approvals.standing(case.approval).agreed
    votes = {button.action for button in _votes(ctx, case)} if voted else set()
    return tuple(button for button in choices(ctx, case) if button.action not in votes)


def folded(ctx: Ctx, case: Case, buttons: Sequence[Button]) -> tuple[Button, ...]:
    """As many as a card shows; the last one leads to the rest."""
    if len(buttons) <= _MOST:
        return tuple(buttons)
    return (*buttons[: _MOST - 1], Button(ctx.aloud("relay-button-others"), "others", case.id))


def rest(buttons: Sequence[Button]) -> tuple[Button, ...]:
    """Those that a card does not show."""
    return tuple(buttons[_MOST - 1 :]) if len(buttons) > _MOST else ()


def review_of(ctx: Ctx, case: Case) -> Review | None:
    """Who has yet to look at what leaves, or left, with one approval."""
    return ctx.approvals.review(case.approval) if case.approval else None


def undo_open(ctx: Ctx, case: Case) -> bool:
    """Whether publishing can still be taken back by a tap."""
    if case.published_at is None:
        return False
    return (ctx.now - case.published_at).total_seconds() < ctx.settings.undo_seconds


def _of_published(ctx: Ctx, case: Case) -> Iterable[Button]:
    votes, undo = _votes(ctx, case), case.status is Status.LIVE and undo_open(ctx, case)
    yield from votes[:1]
    person = case.what is What.PERSON
    yield Button(ctx.aloud("relay-button-home" if person else "relay-button-returned"), "close", case.id, Tone.PRIMARY)
    if undo:
        label = ctx.aloud("relay-button-undo", seconds=ctx.settings.undo_seconds)
        yield Button(label, "undo", case.id, Tone.DANGER)
    if case.status is Status.LIVE and case.spreading:
        yield Button(ctx.aloud("relay-button-spread"), "spread", case.id)
        yield Button(ctx.aloud("relay-button-stop"), "stop", case.id)
    if not undo:
        yield from votes[1:]


def _votes(ctx: Ctx, case: Case) -> tuple[Button, ...]:
    """The house's two, the refusal by way of a question; what is out cannot be refused any more, only taken back."""
    votes = ctx.approvals.buttons(case.approval) if case.approval else ()
    if not votes:
        return ()
    label = votes[1].label if case.status is Status.WAITING else ctx.aloud("relay-button-withdraw")
    return votes[0], replace(votes[1], label=label, action="decline", payload=case.id, plugin="")
