"""The menu of who wants to know what is kept about them: see, correct, take back, or speak to the person in charge."""

from collections.abc import Sequence
from functools import partial

from bot.model.content import Button, Content, Tone, bold, say
from bot.model.errors import Refused
from bot.model.ids import PersonId
from bot.plugin import PRIVATE, Command, Job, JobEnded, Press, command
from bot.plugin.privacy import Holding
from plugins.mydata.clocks import last_day
from plugins.mydata.forms import LimitForm, NameForm, RequestForm
from plugins.mydata.manifest import Ctx, MyDataSettings, actor, plugin
from plugins.mydata.records import Kind, Request, asked_by
from plugins.mydata.requests import filed, room_for_more

_MENU = ("see", "correct", "take-back", "meet")
_NEWEST = 5


@plugin.command(command("dữ liệu của tôi", "dữ liệu", "quyền riêng tư", "mydata"), where=PRIVATE)
def mine(ctx: Ctx, asked: Command) -> None:
    """Four ways on."""
    _offer(ctx, "mydata-home", *_MENU)


@plugin.on_button("see", where=PRIVATE)
def see(ctx: Ctx, press: Press) -> None:
    """All that is kept, one message for each part of the house."""
    if ctx.person is None:
        ctx.chat.reply(ctx.text("mydata-see-stranger", contact=ctx.data_contact))
        return
    ctx.jobs.start(gather, ctx.person.id, key=ctx.person.id)
    ctx.chat.reply(ctx.text("mydata-see-wait"))


@plugin.job(tries=3)
async def gather(job: Job[MyDataSettings], person: PersonId) -> list[Holding]:
    """Part by part, so that others are served in between."""
    found = [await job.do(partial(_kept, person=person, part=part)) for part in await job.do(_parts)]
    return [holding for holding in found if holding is not None]


@plugin.on_done(gather)
def gathered(ctx: Ctx, ended: JobEnded[PersonId, list[Holding]]) -> None:
    """All of it, or why it could not be read."""
    if ended.result is None:
        ctx.chat.reply(ctx.text(ended.failure or "core-sorry"))
        return
    for holding in ended.result:
        ctx.chat.reply(_told(holding))
    _offer(ctx, "mydata-see-end", "correct", "take-back", "meet")


def _parts(ctx: Ctx) -> Sequence[str]:
    return ctx.privacy.parts()


def _kept(ctx: Ctx, *, person: PersonId, part: str) -> Holding | None:
    return ctx.privacy.export(person, part)


def _told(holding: Holding) -> Content:
    lines = [
        f"\n{heading}: {words}" if "\n" not in words else f"\n{heading}:\n{words}"
        for heading, words in holding.lines.items()
    ]
    return say(bold(holding.title), *lines)


@plugin.on_button("correct", where=PRIVATE)
def correct(ctx: Ctx, press: Press) -> None:
    """The name at once, all else by a hand."""
    actor(ctx)
    name = Button(ctx.text("mydata-do-name"), "name")
    other = Button(ctx.text("mydata-do-other"), "ask", Kind.CORRECT)
    ctx.chat.reply(ctx.text("mydata-correct"), name, other)


@plugin.on_button("name", where=PRIVATE)
def name_pressed(ctx: Ctx, press: Press) -> None:
    """What is the right name?"""
    actor(ctx)
    ctx.chat.open(NameForm)


@plugin.form(NameForm, start=None, where=PRIVATE)
def rename(ctx: Ctx, form: NameForm) -> None:
    """At once; a name in which others trust is changed by a hand."""
    try:
        ctx.privacy.call(actor(ctx).id, form.name)
    except Refused as refused:
        request = filed(ctx, Kind.CORRECT, ctx.text("mydata-wanted-name", name=form.name))
        ctx.chat.reply("\n".join((ctx.text(refused.key), receipt(ctx, request))))
    else:
        ctx.chat.reply(ctx.text("mydata-renamed", name=form.name))


@plugin.on_button("take-back", where=PRIVATE)
def take_back(ctx: Ctx, press: Press) -> None:
    """Leave, withdraw, erase, or say no to something."""
    actor(ctx)
    _offer(ctx, "mydata-take-back", "leave", "withdraw", "erase", "limit")


@plugin.on_button("limit", where=PRIVATE)
def limit(ctx: Ctx, press: Press) -> None:
    """Restrict or object: somebody has to look at it."""
    room_for_more(ctx)
    ctx.chat.open(LimitForm)


@plugin.form(LimitForm, start=None, where=PRIVATE)
def limited(ctx: Ctx, form: LimitForm) -> None:
    """Into the register, with a receipt."""
    ctx.chat.reply(receipt(ctx, filed(ctx, form.kind, form.words)))


@plugin.on_button("meet", where=PRIVATE)
def meet(ctx: Ctx, press: Press) -> None:
    """Who is in charge, and what was asked so far."""
    words = [ctx.text("mydata-meet", contact=ctx.data_contact)]
    if ctx.person is None:
        ctx.chat.reply("\n".join(words))
        return
    words += [_line(ctx, each) for each in ctx.records.all(asked_by(ctx.person.id))[:_NEWEST]]
    ask = Button(ctx.text("mydata-do-speak"), "ask", Kind.SPEAK)
    ctx.chat.reply("\n".join(words), ask)


@plugin.on_button("ask", where=PRIVATE)
def ask(ctx: Ctx, press: Press) -> None:
    """What is it about?"""
    room_for_more(ctx)
    kind = press.payload if press.payload in (Kind.CORRECT, Kind.SPEAK) else Kind.SPEAK
    ctx.chat.open(RequestForm, kind=kind)


@plugin.form(RequestForm, start=None, where=PRIVATE)
def asked(ctx: Ctx, form: RequestForm) -> None:
    """Into the register, with a receipt."""
    ctx.chat.reply(receipt(ctx, filed(ctx, form.kind, form.words)))


def receipt(ctx: Ctx, request: Request) -> str:
    """The number, and by when what will have happened."""
    answer, done = last_day(request.answer_by, ctx.zone), last_day(request.due, ctx.zone)
    return ctx.text("mydata-receipt", number=request.number, answer=answer, done=done)


def _line(ctx: Ctx, request: Request) -> str:
    what = ctx.text(f"mydata-kind-{request.kind}")
    if request.ending:
        return ctx.text(
            "mydata-mine-ended", number=request.number, what=what, how=ctx.text(f"mydata-ended-{request.ending}")
        )
    return ctx.text("mydata-mine-open", number=request.number, what=what, done=last_day(request.due, ctx.zone))


def _offer(ctx: Ctx, key: str, *actions: str) -> None:
    buttons = [
        Button(ctx.text(f"mydata-do-{action}"), action, tone=Tone.DANGER if action == "erase" else Tone.PLAIN)
        for action in actions
    ]
    ctx.chat.reply(ctx.text(key), *buttons)
