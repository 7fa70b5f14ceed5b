"""Talking: who sent a tip comes back with the receipt, reads, adds, and takes it all back; no side learns who the other is."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from bot.model.content import Button, Content, lines, say
from bot.model.errors import Refused
from bot.model.ids import PersonId
from bot.plugin import PRIVATE, Code, Command, Due, Press, command
from plugins.tips import turns
from plugins.tips.desks import may_work_on, readers
from plugins.tips.forms import AddForm, EraseForm
from plugins.tips.keeping import lose_way, over, show, wipe
from plugins.tips.manifest import Ctx, plugin
from plugins.tips.receipts import DIGITS, slipped
from plugins.tips.records import Ending, Said, Status, Taking, Tip, by_receipt, said_of
from plugins.tips.words import about, card, for_sender, for_sender_buttons

_WITHIN = timedelta(minutes=15)
_MOST = 6
"""So many receipts may be tried from one talk in that time, right ones too: so the count tells nothing about any of them."""

MOST_ADDED: Final = 40
"""So often something may be added to one tip: an officer reads all of it at once."""


@plugin.on_code(DIGITS)
def receipt(ctx: Ctx, code: Code) -> None:
    """Whoever has it reads how it stands, on whichever platform."""
    if slipped(code.digits):
        raise Refused("tips-receipt-slipped")
    if ctx.ways.often("receipt", _WITHIN) > _MOST:
        raise Refused("tips-receipt-later")
    for tip in ctx.records.all(by_receipt(ctx.seals.digest(code.digits))):
        stands(ctx, tip)
        return
    raise Refused("tips-receipt-unknown")


def stands(ctx: Ctx, tip: Tip) -> None:
    """Where it stands, what officers wrote, and what can be done."""
    ctx.chat.reply(Content(lines(*for_sender(ctx, tip)), (), for_sender_buttons(ctx, tip)))
    for said in ctx.records.all(said_of(tip.id)):
        said.told = True


def _of_sender(ctx: Ctx, key: str) -> Tip:
    """The buttons that lead here lie in nobody's talk but that of who had the receipt or the way. Raises: ``Refused``."""
    tip = ctx.records.get(Tip, key)
    if tip is None or tip.receipt is None:
        raise Refused("tips-receipt-unknown")
    return tip


def _open_of_sender(ctx: Ctx, key: str) -> Tip:
    tip = _of_sender(ctx, key)
    if not tip.open:
        raise Refused("tips-sender-over", **about(tip))
    return tip


def _with_room(ctx: Ctx, key: str) -> Tip:
    tip = _open_of_sender(ctx, key)
    if _full(ctx, tip):
        raise Refused("tips-sender-full", **about(tip))
    return tip


def _full(ctx: Ctx, tip: Tip) -> bool:
    return sum(not said.by_officer for said in ctx.records.all(said_of(tip.id))) >= MOST_ADDED


@plugin.on_button("tip-add", where=PRIVATE)
def add(ctx: Ctx, press: Press) -> None:
    """Something more, or the answer to a question."""
    ctx.chat.open(AddForm, tip=_with_room(ctx, press.payload).id)


@plugin.form(AddForm, start=None, where=PRIVATE)
def added(ctx: Ctx, form: AddForm) -> None:
    """Sealed like the tip; who has it in hand is told that something came, of much from one talk some minutes later."""
    tip = ctx.records.get(Tip, form.tip)
    if tip is None or tip.receipt is None or not tip.open:
        # Refused the form would stay open, and whatever is written next would be an answer to it.
        ctx.chat.reply(ctx.text("tips-added-late"))
        return
    if _full(ctx, tip):
        ctx.chat.reply(ctx.text("tips-sender-full", **about(tip)))
        return
    keep_said(ctx, tip, form.words, by_officer=False)
    turn = turns.of_more(ctx)
    if tip.status is Status.ASKED:
        # An officer waits for it.
        tip.status, turn = Status.CHECKING, None
    slowly = ctx.text("tips-added-in-turn") if turn else ""
    more = Button(ctx.text("tips-button-add"), "tip-add", tip.id)
    ctx.chat.reply(Content(lines(ctx.text("tips-added", **about(tip)), slowly), (), () if _full(ctx, tip) else (more,)))
    if turn:
        ctx.timers.at("added", turn, tip.id)
    else:
        _tell(ctx, tip, _desk(ctx, tip), "tips-desk-added")
    show(ctx, tip)


@plugin.on_due("added")
def its_turn(ctx: Ctx, due: Due) -> None:
    """The desk hears once of all that was added to a tip meanwhile."""
    tip = ctx.records.get(Tip, due.payload)
    if tip and tip.open:
        _tell(ctx, tip, _desk(ctx, tip), "tips-desk-added")


@plugin.on_button("tip-way-here", where=PRIVATE)
def way_here(ctx: Ctx, press: Press) -> None:
    """Answers come here from now on, and nowhere else."""
    tip = _open_of_sender(ctx, press.payload)
    lose_way(ctx, tip)
    tip.way = ctx.ways.keep()
    ctx.chat.reply(ctx.text("tips-way-here", **about(tip)))


@plugin.on_button("tip-way-off", where=PRIVATE)
def way_off(ctx: Ctx, press: Press) -> None:
    """There is no way back any more."""
    tip = _open_of_sender(ctx, press.payload)
    lose_way(ctx, tip)
    ctx.chat.reply(ctx.text("tips-way-off", **about(tip)))


@plugin.command(command("xóa tin", "xoá tin báo", "erase tip"), where=PRIVATE)
def how_to_erase(ctx: Ctx, asked: Command) -> None:
    """Nobody can be found by who they are, so the receipt is asked for."""
    ctx.chat.reply(ctx.text("tips-erase-how"))


@plugin.on_button("tip-erase", where=PRIVATE)
def erase(ctx: Ctx, press: Press) -> None:
    """Surely?"""
    ctx.chat.open(EraseForm, tip=_of_sender(ctx, press.payload).id)


@plugin.form(EraseForm, start=None, where=PRIVATE)
def erased(ctx: Ctx, form: EraseForm) -> None:
    """Words, pictures, answers, receipt and way are gone; whoever had it open reads it no longer."""
    tip = _of_sender(ctx, form.tip)
    whom = _desk(ctx, tip) if tip.open and not turns.unheard(ctx, tip) else ()
    if tip.open:
        over(ctx, tip, Ending.ERASED)
    wipe(ctx, tip)
    _tell(ctx, tip, whom, "tips-desk-erased")
    ctx.chat.reply(ctx.text("tips-erased", **about(tip)))


def keep_said(ctx: Ctx, tip: Tip, words: str, *, by_officer: bool) -> Said:
    """One more thing that was said, sealed under the key of the desk."""
    place = len(ctx.records.all(said_of(tip.id)))
    said = Said(tip=tip.id, place=place, by_officer=by_officer, body=ctx.seals.seal(tip.holder, words))
    ctx.records.add(said)
    return said


def tell_sender(ctx: Ctx, tip: Tip, key: str, *actions: str, words: str = "") -> bool:
    """Along the way back, where there is one; whether it was said."""
    if tip.way is None:
        return False
    buttons = [Button(ctx.aloud(f"tips-button-{each}"), f"tip-{each}", tip.id) for each in actions]
    return ctx.ways.tell(tip.way, say(ctx.aloud(key, words=words, **about(tip))).with_buttons(*buttons))


def _desk(ctx: Ctx, tip: Tip) -> Sequence[PersonId]:
    """Who has it in hand, else whoever is told of new ones."""
    taking = ctx.records.get(Taking, tip.id)
    if taking and may_work_on(ctx, tip, taking.officer):
        return [taking.officer]
    return [person.id for person in readers(ctx, tip)]


def _tell(ctx: Ctx, tip: Tip, whom: Sequence[PersonId], key: str) -> None:
    """That something came of it; never what was said."""
    for person in whom:
        ctx.chat.tell(person, card(ctx, tip, ctx.aloud(key)))
