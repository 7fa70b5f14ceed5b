"""Filing: from the first word of who reports to a card in the duty room that tells nothing of it."""

from itertools import count

from bot.model.content import Button, Content, Span, bold, lines
from bot.model.ids import CaseId, fresh_number
from bot.model.kinds import Matter
from bot.model.operations import Urgency
from bot.model.people import Role
from bot.plugin import PRIVATE, Command, Due, command
from plugins.tips import turns
from plugins.tips.clocks import promise
from plugins.tips.desks import STAFF, readers, room_of, route
from plugins.tips.forms import Reply, TipForm
from plugins.tips.guessing import empty, unclear
from plugins.tips.manifest import Ctx, plugin
from plugins.tips.receipts import fresh, spoken
from plugins.tips.records import Category, Picture, Status, Tip, When, by_code
from plugins.tips.words import about, card, head

_CODE_DIGITS = 6
_SURELY_TOLD = 4
"""So many words behind "bt" are no talk of something else: they are shown back before anything is sent."""


@plugin.command(
    command("báo tin", "tố giác", "tố cáo", "phản ánh", "bt", "report", menu=4, label="tips-menu-tip"), where=PRIVATE
)
def begun(ctx: Ctx, asked: Command) -> None:
    """In private from the first word; "bt" is short for other things too, so who says little more than that is asked."""
    if unclear(asked.message.text, "bt") and len(asked.rest.split()) < _SURELY_TOLD:
        ctx.chat.reply(ctx.text("tips-unsure"), Button(ctx.text("tips-button-tell"), "tell", asked.rest))
        return
    begin(ctx, **_told(ctx, asked))


def begin(ctx: Ctx, **known: str) -> None:
    """Who can see what is said before the first question; what was told already is the answer to it."""
    ctx.chat.reply(_honest(ctx))
    ctx.chat.open(TipForm, **known)


@plugin.command(command("về cán bộ", "báo tin về cán bộ", "about police"), where=PRIVATE)
def about_police(ctx: Ctx, asked: Command) -> None:
    """The same about an officer, which goes round the unit concerned."""
    begin(ctx, category=Category.POLICE, **_told(ctx, asked))


def _told(ctx: Ctx, asked: Command) -> dict[str, str]:
    """What stands behind the name of the command, unless it only says that somebody wants to tell something."""
    if asked.message.files:
        ctx.chat.reply(ctx.text("tips-photo-later"))
    return words_known(asked.rest)


def words_known(said: str) -> dict[str, str]:
    """The first answer, where something is told in these words."""
    return {"words": said} if said and not empty(said) else {}


def _honest(ctx: Ctx) -> Content:
    where = ctx.settings.station or ctx.text("tips-station")
    said = ctx.text("tips-honest", abroad=ctx.data_abroad, days=ctx.settings.retention_days)
    return Content(lines(bold(ctx.text("tips-honest-head")), said, ctx.text("tips-honest-formal", station=where)))


@plugin.form(TipForm, start=None, where=PRIVATE)
def filed(ctx: Ctx, form: TipForm) -> None:
    """Sealed, and its receipt said in the same transaction: there is never one without the other."""
    way = route(ctx, form.unit, form.category)
    receipt = fresh()
    tip = Tip(
        code=_free_code(ctx),
        unit=form.unit,
        desk=way.desk,
        round=way.round,
        category=form.category,
        when=form.when,
        hour=ctx.now.replace(minute=0, second=0, microsecond=0),
        receipt=ctx.seals.digest(receipt),
        way=ctx.ways.keep() if form.reply is Reply.YES else None,
    )
    tip.words = ctx.seals.seal(tip.holder, form.words)
    ctx.records.add(tip)
    for place, photo in enumerate(form.photos):
        ctx.records.add(Picture(tip=tip.id, place=place, body=ctx.seals.put_away(tip.holder, photo)))
    waits = _in_turn(ctx, tip)
    _thank(ctx, tip, receipt, waits=waits)


def _thank(ctx: Ctx, tip: Tip, receipt: str, *, waits: bool) -> None:
    reply = ctx.text("tips-thanks-way" if tip.way else "tips-thanks-no-way")
    slowly = ctx.text("tips-thanks-in-turn") if waits else ""
    urgent: tuple[str | Span, ...] = ()
    if tip.when is When.NOW:
        urgent = (ctx.text("tips-thanks-now"), ctx.emergency)
    thanks, keep = ctx.text("tips-thanks", **about(tip)), ctx.text("tips-thanks-keep")
    ctx.chat.reply(Content(lines(thanks, bold(spoken(receipt)), keep, reply, slowly, *urgent)))


def _in_turn(ctx: Ctx, tip: Tip) -> bool:
    """The first ones of an hour go on at once, the others one after the other; none is refused. Whether it has to wait."""
    turn = turns.of_tip(ctx)
    if turn:
        ctx.timers.at("deliver", turn, tip.id)
    else:
        hand_on(ctx, tip)
    return turn is not None


@plugin.on_due("deliver")
def its_turn(ctx: Ctx, due: Due) -> None:
    """One that had to wait goes on, unless somebody who heard of it before has passed it on or taken it."""
    tip = ctx.records.get(Tip, due.payload)
    if tip and tip.status is Status.NEW:
        hand_on(ctx, tip)


def hand_on(ctx: Ctx, tip: Tip) -> None:
    """The desk learns of it: a card, the list of work, and for what is happening a word to each who has the duty."""
    now, room = tip.when is When.NOW, room_of(ctx, tip)
    if room:
        urgency = Urgency.ALARM if now else Urgency.REPLY
        tip.card = ctx.chat.send(room.id, card(ctx, tip), matter=Matter.CASES, urgency=urgency)
    if now or not room:
        for person in readers(ctx, tip):
            ctx.chat.tell(person.id, card(ctx, tip))
    role, unit = (STAFF, tip.desk) if tip.desk else ((Role.OVERSIGHT,), tip.round or tip.unit)
    ctx.work.put(tip.id, unit=unit, role=role, title=head(ctx, tip), action="tip-look")
    promise(ctx, tip)


def _free_code(ctx: Ctx) -> CaseId:
    """A random number that no tip has."""
    tried = (fresh_number(_CODE_DIGITS + times // 20) for times in count())
    return CaseId(next(code for code in tried if not ctx.records.all(by_code(code))))
