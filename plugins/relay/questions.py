"""Questions: what cannot be undone is asked about first, and no button outlives what it is for."""

from bot.model.content import Button, Content
from bot.model.kinds import Matter
from bot.plugin import Press
from plugins.relay.cases import SURE, my_case
from plugins.relay.manifest import Ctx, plugin
from plugins.relay.records import Case, Line, lines_of
from plugins.relay.words import VOTERS, about, headed


def ask(ctx: Ctx, case: Case, *buttons: Button, key: str, **values: str | int) -> None:
    """Ask where the press came from, in place of what was asked about this case before; one may always leave it."""
    end_questions(ctx, case)
    say = ctx.aloud if ctx.group else ctx.text
    leave = Button(say("relay-button-leave"), "leave", case.id)
    question = headed(ctx, case, say(key, **values, **about(case))).with_buttons(*buttons, leave)
    if ctx.group:
        asked = ctx.chat.send(ctx.group.id, question, matter=Matter.CASES)
        ctx.records.add(Line(case=case.id, asks=True, card=asked))
    else:
        ctx.chat.reply(question)


def yes(ctx: Ctx, case: Case, press: Press, key: str) -> Button:
    """The same press once more, as an answer."""
    return Button((ctx.aloud if ctx.group else ctx.text)(key), press.action, f"{case.id}{SURE}{case.ring}")


def is_sure(press: Press, *, ring: int | None = None) -> bool:
    """Whether somebody was asked about this, in this ring if one is given."""
    asked_in = press.payload.partition(SURE)[2]
    return asked_in == str(ring) if ring is not None else bool(asked_in)


@plugin.on_button("leave")
def leave(ctx: Ctx, press: Press) -> None:
    """The answer no."""
    case = my_case(ctx, press.payload, *VOTERS)
    end_questions(ctx, case, "relay-left")
    ctx.chat.answer(ctx.text("relay-left"))


def end_questions(ctx: Ctx, case: Case, key: str = "relay-question-over") -> None:
    """What was asked in the room is no longer open."""
    for line in ctx.records.all(lines_of(case.id)):
        if line.asks:
            _end(ctx, case, line, key)


def end_lines(ctx: Ctx, case: Case) -> None:
    """Nothing below the card can be pressed any more."""
    for line in ctx.records.all(lines_of(case.id)):
        _end(ctx, case, line, "relay-question-over" if line.asks else "relay-room-sighting-over")


def _end(ctx: Ctx, case: Case, line: Line, key: str) -> None:
    words: Content = headed(ctx, case, ctx.aloud(key))
    ctx.chat.edit(line.card, words)
    ctx.records.remove(line)
