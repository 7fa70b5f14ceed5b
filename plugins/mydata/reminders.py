"""Reminders: the desk hears before a clock runs out, and oversight once it has."""

from typing import Final

from bot.model.content import Button, say
from bot.model.ids import PersonId
from bot.model.people import Role
from bot.plugin import Due
from plugins.mydata.clocks import last_day
from plugins.mydata.manifest import Ctx, keepers, plugin
from plugins.mydata.records import Request
from plugins.mydata.requests import look_up

_ESCALATES: Final = frozenset({"answer-late", "due-late"})


@plugin.on_due("asked")
def asked(ctx: Ctx, due: Due) -> None:
    """By somebody for whose home nobody holds the role."""
    _remind(ctx, due)


@plugin.on_due("answer-soon")
def answer_soon(ctx: Ctx, due: Due) -> None:
    """A day is left for the first answer."""
    _remind(ctx, due)


@plugin.on_due("answer-late")
def answer_late(ctx: Ctx, due: Due) -> None:
    """Nobody has answered in time."""
    _remind(ctx, due)


@plugin.on_due("due-soon")
def due_soon(ctx: Ctx, due: Due) -> None:
    """Two days are left for the end."""
    _remind(ctx, due)


@plugin.on_due("due-late")
def due_late(ctx: Ctx, due: Due) -> None:
    """It has not ended in time."""
    _remind(ctx, due)


def tell_desk(ctx: Ctx, request: Request, key: str, *, oversight: bool = False) -> None:
    """A word to each who looks after it, with a way to open it; what was written stays in the register."""
    open_it = Button(ctx.aloud("mydata-button-open"), "request", request.id)
    words = say(_words(ctx, request, key)).with_buttons(open_it)
    for person in _asked(ctx, request, oversight=oversight):
        ctx.chat.tell(person, words)


def _words(ctx: Ctx, request: Request, key: str) -> str:
    answer, done = last_day(request.answer_by, ctx.zone), last_day(request.due, ctx.zone)
    what = ctx.aloud(f"mydata-kind-{request.kind}")
    return ctx.aloud(key, number=request.number, what=what, answer=answer, done=done)


def _asked(ctx: Ctx, request: Request, *, oversight: bool) -> list[PersonId]:
    """Each once; not who asked."""
    roles = dict.fromkeys((ctx.settings.desk_role, *((Role.OVERSIGHT,) if oversight else ())))
    found = dict.fromkeys(one.id for role in roles for one in ctx.privacy.desk(role, request.person).people)
    everybody = dict.fromkeys((*keepers(ctx, request.person), *found))
    return [person for person in everybody if person != request.person]


def _remind(ctx: Ctx, due: Due) -> None:
    request = look_up(ctx, due.payload)
    if request is not None and request.open:
        tell_desk(ctx, request, f"mydata-desk-{due.name}", oversight=due.name in _ESCALATES)
