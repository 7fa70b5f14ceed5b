"""The desk: the list of requests and their clocks, answers, more time, and the end of each."""

from bot.model.content import Button, Tone, say
from bot.model.errors import Refused
from bot.plugin import PRIVATE, Command, Press, command
from plugins.mydata.clocks import after_days, last_day
from plugins.mydata.forms import AnswerForm, CloseForm, ExtendForm
from plugins.mydata.leaving import farewell, fresh, stamped
from plugins.mydata.manifest import DESK, Ctx, may_handle, plugin
from plugins.mydata.records import Kind, Request, waiting
from plugins.mydata.requests import end, look_up, remind, tell

_ERASES = (Kind.ERASE, Kind.WITHDRAW)


@plugin.command(command("yêu cầu dữ liệu", "datarequests"), where=PRIVATE, role=DESK)
def requests(ctx: Ctx, asked: Command) -> None:
    """All that are open on the units of who asks."""
    _list(ctx)


@plugin.on_button("requests", where=PRIVATE, role=DESK)
def requests_pressed(ctx: Ctx, press: Press) -> None:
    """The same by a press."""
    _list(ctx)


def _list(ctx: Ctx) -> None:
    found = [each for each in ctx.records.all(waiting()) if _may_see(ctx, each)]
    lines = [ctx.text("mydata-list", count=len(found)), *(line(ctx, each) for each in found)]
    buttons = [Button(_label(ctx, each), "request", each.id) for each in found if may_handle(ctx, each)]
    ctx.chat.reply("\n".join(lines), *buttons)


def _may_see(ctx: Ctx, request: Request) -> bool:
    return any(ctx.directory.may(role, request.unit) for role in DESK) or may_handle(ctx, request)


def line(ctx: Ctx, request: Request) -> str:
    """Number, kind and clocks, never what was written."""
    what, done = ctx.text(f"mydata-kind-{request.kind}"), last_day(request.due, ctx.zone)
    key = "mydata-line-answered" if request.answered_at else "mydata-line"
    late = ctx.text("mydata-late") if ctx.now >= request.next_clock else ""
    words = ctx.text(key, number=request.number, what=what, answer=last_day(request.answer_by, ctx.zone), done=done)
    return " · ".join(filter(None, (words, late)))


@plugin.on_button("request", where=PRIVATE)
def opened(ctx: Ctx, press: Press) -> None:
    """One of them, with what can be done about it."""
    request = _mine(ctx, press.payload)
    who = ctx.directory.person(request.person) if request.person else None
    words = [line(ctx, request), ctx.text("mydata-from", who=who.name if who else ctx.text("mydata-somebody"))]
    actions = ["answer", *([] if request.extended_at else ["extend"]), "finish"]
    buttons = [Button(ctx.text(f"mydata-button-{action}"), action, request.id) for action in actions]
    if request.kind in _ERASES and request.person:
        buttons.insert(0, Button(ctx.text("mydata-button-erase-for"), "erase-for", request.id, Tone.DANGER))
    ctx.audit.write("read", unit=request.unit, subject=request.id)
    ctx.chat.reply("\n".join(filter(None, (*words, request.words))), *buttons)


@plugin.on_button("answer", where=PRIVATE)
def answer_pressed(ctx: Ctx, press: Press) -> None:
    """What is the answer?"""
    ctx.chat.open(AnswerForm, request=_mine(ctx, press.payload).id)


@plugin.form(AnswerForm, start=None, where=PRIVATE)
def answer(ctx: Ctx, form: AnswerForm) -> None:
    """The first clock is kept; the other one goes on."""
    request = _mine(ctx, form.request)
    request.answered_at = request.answered_at or ctx.now
    remind(ctx, request)
    tell(ctx, request, ctx.aloud("mydata-told-answer", number=request.number, words=form.words))
    ctx.audit.write("answered", unit=request.unit, subject=request.id)
    ctx.chat.reply(ctx.text("mydata-answered", number=request.number))


@plugin.on_button("extend", where=PRIVATE)
def extend_pressed(ctx: Ctx, press: Press) -> None:
    """Why?"""
    ctx.chat.open(ExtendForm, request=_extendable(ctx, press.payload).id)


@plugin.form(ExtendForm, start=None, where=PRIVATE)
def extend(ctx: Ctx, form: ExtendForm) -> None:
    """Once, and who asked is told why."""
    request = _extendable(ctx, form.request)
    days = ctx.settings.days.of(request.kind) + ctx.settings.more_days.of(request.kind)
    request.due, request.extended_at = after_days(request.opened_at, days, ctx.zone), ctx.now
    remind(ctx, request)
    done = last_day(request.due, ctx.zone)
    tell(ctx, request, ctx.aloud("mydata-told-extend", number=request.number, words=form.words, done=done))
    ctx.audit.write("extended", unit=request.unit, subject=request.id)
    ctx.chat.reply(ctx.text("mydata-extended", number=request.number, done=done))


@plugin.on_button("finish", where=PRIVATE)
def close_pressed(ctx: Ctx, press: Press) -> None:
    """How did it end?"""
    ctx.chat.open(CloseForm, request=_mine(ctx, press.payload).id)


@plugin.form(CloseForm, start=None, where=PRIVATE)
def close(ctx: Ctx, form: CloseForm) -> None:
    """The words go to who asked, and are not kept."""
    request = _mine(ctx, form.request)
    how = ctx.aloud(f"mydata-ended-{form.ending}")
    tell(ctx, request, ctx.aloud("mydata-told-close", number=request.number, how=how, words=form.words))
    end(ctx, request, form.ending)
    ctx.chat.reply(ctx.text("mydata-closed", number=request.number))


@plugin.on_button("erase-for", where=PRIVATE)
def erase_for(ctx: Ctx, press: Press) -> None:
    """Really? Nothing of it comes back."""
    request = _mine(ctx, press.payload)
    yes = Button(ctx.text("mydata-button-erase-now"), "erase-for-now", stamped(ctx, request.id), Tone.DANGER)
    ctx.chat.reply(ctx.text("mydata-erase-for-sure", number=request.number), yes)


@plugin.on_button("erase-for-now", where=PRIVATE, proof=True)
def erase_for_now(ctx: Ctx, press: Press) -> None:
    """By the hand of who looks after data, for who asked."""
    request = _mine(ctx, press.payload.partition(":")[0])
    number, person = request.number, request.person
    if request.kind not in _ERASES or person is None:
        raise Refused("mydata-over")
    fresh(ctx, press.payload)
    words = ctx.aloud("mydata-erased", number=number)
    erased = ctx.privacy.erase(person, outcome="left", farewell=say(words))
    if not erased.done:
        raise Refused("mydata-erase-for-failed")
    ctx.chat.reply(farewell(ctx, number, erased))


def _mine(ctx: Ctx, key: str) -> Request:
    """An open request that who asks looks after. Raises: ``Refused``."""
    request = look_up(ctx, key)
    if request is None or not request.open:
        raise Refused("mydata-over")
    if not may_handle(ctx, request):
        raise Refused("mydata-not-yours")
    return request


def _extendable(ctx: Ctx, key: str) -> Request:
    request = _mine(ctx, key)
    if request.extended_at:
        raise Refused("mydata-extended-already")
    return request


def _label(ctx: Ctx, request: Request) -> str:
    return ctx.text("mydata-work", number=request.number, what=ctx.text(f"mydata-kind-{request.kind}"))
