"""What is out can be taken back, corrected and replaced, and goes down by itself when its time is over."""

from bot.model.content import Button, Content, Tone
from bot.model.errors import Refused
from bot.plugin import PRIVATE, Command, Due, Press, command
from plugins.bulletins.desk import by_number, mine, need, over
from plugins.bulletins.drafts import copy_of, show
from plugins.bulletins.forms import CorrectForm, LiftForm, ReplaceForm
from plugins.bulletins.manifest import AUTHORS, Ctx, plugin
from plugins.bulletins.records import OPEN, Bulletin, Category, State, instead_of
from plugins.bulletins.sending import show_report, undo_open
from plugins.bulletins.words import ended


@plugin.on_button("take-back", where=PRIVATE, role=AUTHORS)
def undo(ctx: Ctx, press: Press) -> None:
    """Sent by mistake: back within the minute."""
    bulletin = mine(ctx, press.payload)
    need(bulletin, State.SENT)
    if not undo_open(ctx, bulletin):
        raise Refused("bulletins-undo-over", number=str(bulletin.number))
    ctx.audit.write("undone", unit=bulletin.unit, subject=bulletin.id)
    _take_down(ctx, bulletin, State.RECALLED)
    ctx.chat.answer(ctx.text("bulletins-recalled-now", number=str(bulletin.number)))


@plugin.command(command("thu hồi", "gỡ bài", "recall", often=7), where=PRIVATE, role=AUTHORS)
def recall_number(ctx: Ctx, asked: Command) -> None:
    """By its number."""
    _ask_recall(ctx, by_number(ctx, asked.rest))


@plugin.on_button("recall", where=PRIVATE, role=AUTHORS)
def recall(ctx: Ctx, press: Press) -> None:
    """Out of every group?"""
    _ask_recall(ctx, mine(ctx, press.payload))


def _ask_recall(ctx: Ctx, bulletin: Bulletin) -> None:
    need(bulletin, State.SENT)
    chats = ctx.notices.coverage(bulletin.notice).total if bulletin.notice else 0
    yes = Button(ctx.text("bulletins-button-recall-sure"), "recall-sure", bulletin.id, Tone.DANGER)
    no = Button(ctx.text("bulletins-button-leave"), "look", bulletin.id)
    words = ctx.text("bulletins-recall", number=str(bulletin.number), title=bulletin.title, chats=chats)
    ctx.chat.reply(words, yes, no)


@plugin.on_button("recall-sure", where=PRIVATE, role=AUTHORS)
def recall_sure(ctx: Ctx, press: Press) -> None:
    """Every copy says that it was taken back."""
    bulletin = mine(ctx, press.payload)
    need(bulletin, State.SENT)
    if bulletin.category is Category.WANTED:
        ctx.chat.open(LiftForm, bulletin=bulletin.id)
        return
    _recalled(ctx, bulletin)


@plugin.form(LiftForm, start=None, where=PRIVATE, role=AUTHORS)
def lifted(ctx: Ctx, form: LiftForm) -> None:
    """With a number, nobody is wanted any more; without one it was posted by mistake."""
    bulletin = mine(ctx, form.bulletin)
    need(bulletin, State.SENT)
    words = ended(ctx, bulletin, "bulletins-lifted", decision=form.decision) if form.decision else None
    _recalled(ctx, bulletin, words)


def _recalled(ctx: Ctx, bulletin: Bulletin, words: Content | None = None) -> None:
    ctx.audit.write("recalled", unit=bulletin.unit, subject=bulletin.id)
    _take_down(ctx, bulletin, State.RECALLED, words)
    ctx.chat.reply(ctx.text("bulletins-recalled-now", number=str(bulletin.number)))


def _take_down(ctx: Ctx, bulletin: Bulletin, state: State, words: Content | None = None) -> None:
    if bulletin.notice:
        ctx.notices.pin(bulletin.notice, False)
        ctx.notices.recall(bulletin.notice, words or ended(ctx, bulletin, f"bulletins-{state}"))
    over(ctx, bulletin, state)
    show_report(ctx, bulletin)


@plugin.on_due("expire")
def expired(ctx: Ctx, due: Due) -> None:
    """What nobody needs any more does not stay above the talk of neighbours."""
    bulletin = ctx.records.get(Bulletin, due.payload)
    if bulletin is not None and bulletin.state is State.SENT:
        ctx.audit.write("expired", unit=bulletin.unit, subject=bulletin.id)
        _take_down(ctx, bulletin, State.EXPIRED)


@plugin.command(command("đính chính", "sửa bài", "correct"), where=PRIVATE, role=AUTHORS)
def correct_number(ctx: Ctx, asked: Command) -> None:
    """By its number."""
    ctx.chat.open(CorrectForm, bulletin=_out(ctx, by_number(ctx, asked.rest)).id)


@plugin.on_button("correct", where=PRIVATE, role=AUTHORS)
def correct(ctx: Ctx, press: Press) -> None:
    """Something in it was wrong."""
    ctx.chat.open(CorrectForm, bulletin=_out(ctx, mine(ctx, press.payload)).id)


@plugin.form(CorrectForm, start=None, where=PRIVATE, role=AUTHORS)
def corrected(ctx: Ctx, form: CorrectForm) -> None:
    """As a draft: what everybody reads needs the word of others, also when it is right at last."""
    old = _out(ctx, mine(ctx, form.bulletin))
    new = copy_of(ctx, old, form.words)
    new.wrong, new.photo = form.wrong, old.photo
    show(ctx, new)


@plugin.command(command("thay bài", "thay bằng", "replace"), where=PRIVATE, role=AUTHORS)
def replace_number(ctx: Ctx, asked: Command) -> None:
    """By its number."""
    ctx.chat.open(ReplaceForm, bulletin=_out(ctx, by_number(ctx, asked.rest)).id)


@plugin.on_button("replace", where=PRIVATE, role=AUTHORS)
def replace(ctx: Ctx, press: Press) -> None:
    """There is something newer to say."""
    ctx.chat.open(ReplaceForm, bulletin=_out(ctx, mine(ctx, press.payload)).id)


@plugin.form(ReplaceForm, start=None, where=PRIVATE, role=AUTHORS)
def replaced(ctx: Ctx, form: ReplaceForm) -> None:
    """A draft whose leaving takes the old one down."""
    new = copy_of(ctx, _out(ctx, mine(ctx, form.bulletin)), form.words)
    new.photo = form.photo
    show(ctx, new)


def _out(ctx: Ctx, bulletin: Bulletin) -> Bulletin:
    """One that can be read now, and that nobody changes at this moment. Raises: ``Refused``."""
    need(bulletin, State.SENT)
    begun = [other for other in ctx.records.all(instead_of(bulletin.id)) if other.state in OPEN]
    if begun:
        raise Refused("bulletins-changing", number=str(bulletin.number), other=str(begun[0].number))
    return bulletin
