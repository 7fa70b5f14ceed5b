"""The register of requests: filed with a receipt and two clocks, and ended with a word to who asked."""

from datetime import timedelta
from typing import Final

from bot.model.content import say
from bot.model.errors import Refused
from bot.model.ids import CaseId, fresh_number
from bot.model.people import Role
from bot.plugin import Due
from plugins.mydata.clocks import after_days, after_working_days
from plugins.mydata.manifest import Ctx, actor, plugin
from plugins.mydata.records import Ending, Kind, Request, asked_by, numbered

TIMERS: Final = ("asked", "answer-soon", "answer-late", "due-soon", "due-late")
_BEFORE_ANSWER: Final = timedelta(days=1)
_BEFORE_DUE: Final = timedelta(days=2)
_TRIES: Final = 50
_TAKES_BACK: Final = (Kind.ERASE, Kind.WITHDRAW)
_MOST_OPEN: Final = 10
"""So many of one person wait at a time, so that nobody's words bury those of others; taking back is never refused."""


def filed(ctx: Ctx, kind: Kind, words: str) -> Request:
    """A new request of who asks now: on the desk's list, with reminders. Raises: ``Refused``."""
    person, settings = actor(ctx).id, ctx.settings
    if kind not in _TAKES_BACK:
        room_for_more(ctx)
    desk = ctx.privacy.desk(settings.desk_role, person)
    request = Request(
        number=_free_number(ctx),
        kind=kind,
        unit=desk.unit,
        person=person,
        words=words,
        opened_at=ctx.now,
        answer_by=after_working_days(ctx.now, settings.answer_working_days, ctx.zone, settings.holidays),
        due=after_days(ctx.now, settings.days.of(kind), ctx.zone),
    )
    ctx.records.add(request)
    title = ctx.aloud("mydata-work", number=request.number, what=ctx.aloud(f"mydata-kind-{kind}"))
    ctx.work.put(
        request.id, unit=request.unit, role=(settings.desk_role, Role.DATA_KEEPER), title=title, action="request"
    )
    remind(ctx, request)
    if not any(ctx.directory.may(settings.desk_role, desk.unit, who=one.id) for one in desk.people):
        # It stands in nobody's list of work.
        ctx.timers.at("asked", ctx.now, request.id)
    ctx.audit.write("asked", unit=request.unit, subject=request.id, detail=kind)
    return request


def room_for_more(ctx: Ctx) -> None:
    """Raises: ``Refused`` for who waits for many answers already."""
    if sum(each.open for each in ctx.records.all(asked_by(actor(ctx).id))) >= _MOST_OPEN:
        raise Refused("mydata-many", count=_MOST_OPEN, contact=ctx.data_contact)


def remind(ctx: Ctx, request: Request) -> None:
    """The timers as its clocks now stand; those of the past are left out."""
    wanted = {
        "answer-soon": None if request.answered_at else request.answer_by - _BEFORE_ANSWER,
        "answer-late": None if request.answered_at else request.answer_by,
        "due-soon": request.due - _BEFORE_DUE,
        "due-late": request.due,
    }
    for name, when in wanted.items():
        if when is not None and when > ctx.now:
            ctx.timers.at(name, when, request.id)
        else:
            ctx.timers.cancel(name, request.id)


def end(ctx: Ctx, request: Request, ending: Ending) -> None:
    """Nobody waits any more; what was written is gone, the line in the register stays for a time."""
    request.ending, request.ended_at, request.words = ending, ctx.now, ""
    request.answered_at = request.answered_at or ctx.now
    ctx.work.done(request.id)
    for name in TIMERS:
        ctx.timers.cancel(name, request.id)
    ctx.timers.at("forget", ctx.now + timedelta(days=ctx.settings.kept_days), request.id)
    ctx.audit.write("ended", unit=request.unit, subject=request.id, detail=f"{request.kind} {ending}")


def tell(ctx: Ctx, request: Request, words: str) -> None:
    """A word to who asked, in private."""
    if request.person:
        ctx.chat.tell(request.person, say(words))


def look_up(ctx: Ctx, key: str) -> Request | None:
    """By its id; None once it is no longer in the register."""
    return ctx.records.get(Request, CaseId(key))


@plugin.on_due("forget")
def forget(ctx: Ctx, due: Due) -> None:
    """It has been in the register for long enough."""
    request = look_up(ctx, due.payload)
    if request is not None:
        ctx.records.remove(request)


def _free_number(ctx: Ctx) -> str:
    """A number that no request has; a digit longer when short ones are rare."""
    tried = (fresh_number(6 + times // _TRIES) for times in range(_TRIES * 10))
    return next(number for number in tried if not ctx.records.all(numbered(number)))
