"""Keeping: finding a tip, keeping its card true, putting back what lies open, and leaving nothing but what is counted."""

from datetime import timedelta

from bot.model.content import Content, say
from bot.model.errors import Refused
from bot.model.ids import CopyHandle, MediaId
from bot.plugin import Due
from plugins.tips.clocks import full_minute, nobody_waits
from plugins.tips.desks import may_work_on
from plugins.tips.manifest import Ctx, plugin
from plugins.tips.records import (
    Ending,
    Picture,
    Reading,
    Said,
    Status,
    Taking,
    Tip,
    pictures_of,
    readings_of,
    said_of,
    with_ways,
    with_words,
)
from plugins.tips.words import about, card


def tip_of(ctx: Ctx, key: str) -> Tip:
    """A tip that who asks may work on, and nobody else learns whether it is there. Raises: ``Refused``."""
    tip = ctx.records.get(Tip, key)
    if tip is None or ctx.person is None or not may_work_on(ctx, tip, ctx.person.id):
        raise Refused("tips-not-yours")
    return tip


def open_tip(ctx: Ctx, key: str) -> Tip:
    """The same, where something can still come of it. Raises: ``Refused``."""
    tip = tip_of(ctx, key)
    if not tip.open:
        raise Refused("tips-over", **about(tip))
    return tip


def too_late(ctx: Ctx, tip: Tip) -> bool:
    """Whether it ended while somebody answered questions about it: said instead of refused, so that no form stays open for nothing."""
    if not tip.open:
        ctx.chat.reply(ctx.text("tips-over", **about(tip)))
    return not tip.open


def show(ctx: Ctx, tip: Tip) -> None:
    """The duty room's card says what is true now."""
    if tip.card:
        say_there(ctx, tip.card, card(ctx, tip))


def say_there(ctx: Ctx, handle: CopyHandle, content: Content) -> None:
    """What was sent becomes this; where it is kept no more, such as after an erasure, there is nothing to change."""
    try:
        ctx.chat.edit(handle, content)
    except LookupError:
        return


def put_back(ctx: Ctx, reading: Reading) -> None:
    """It lies open before that officer no longer, words and pictures."""
    tip = ctx.records.get(Tip, reading.tip)
    say_there(ctx, reading.card, say(ctx.aloud("tips-put-back", code=tip.code if tip else "")))
    for photo in reading.photos.split():
        ctx.records.forget_picture(MediaId(photo))
    ctx.timers.cancel("put-back", reading.id)
    ctx.records.remove(reading)


def put_all_back(ctx: Ctx, tip: Tip) -> None:
    """Wherever it lies open."""
    for reading in ctx.records.all(readings_of(tip.id)):
        put_back(ctx, reading)


@plugin.on_due("put-back")
def minutes_over(ctx: Ctx, due: Due) -> None:
    """An opened tip has lain there long enough."""
    reading = ctx.records.get(Reading, due.payload)
    if reading:
        put_back(ctx, reading)


def lose_way(ctx: Ctx, tip: Tip) -> None:
    """Nobody can be spoken to about it any more."""
    if tip.way:
        ctx.ways.destroy(tip.way)
        tip.way = None


def over(ctx: Ctx, tip: Tip, ending: Ending) -> None:
    """It ends: nobody has it in hand, nobody waits, nothing lies open, and there is no way back."""
    tip.status, tip.ending = Status.CLOSED, ending
    lose_way(ctx, tip)
    put_all_back(ctx, tip)
    nobody_waits(ctx, tip)
    let_go(ctx, tip)
    ctx.work.done(tip.id)


def let_go(ctx: Ctx, tip: Tip) -> None:
    """Nobody has it in hand."""
    taking = ctx.records.get(Taking, tip.id)
    if taking:
        ctx.records.remove(taking)


def keep_for(ctx: Ctx, tip: Tip, days: int) -> None:
    """Its words stay so many days from now on, and no longer."""
    ctx.timers.at("forget", full_minute(ctx.now + timedelta(days=days)) - timedelta(minutes=1), tip.id)


@plugin.on_due("forget")
def days_over(ctx: Ctx, due: Due) -> None:
    """What is left is to be counted."""
    tip = ctx.records.get(Tip, due.payload)
    if tip and not tip.open:
        wipe(ctx, tip)


def parts_of(ctx: Ctx, tip: Tip) -> list[Said | Picture]:
    """What is sealed beside its words."""
    return [*ctx.records.all(said_of(tip.id)), *ctx.records.all(pictures_of(tip.id))]


def wipe(ctx: Ctx, tip: Tip) -> None:
    """Kind, month and outcome stay with the desk; all else is gone."""
    put_all_back(ctx, tip)
    for part in parts_of(ctx, tip):
        ctx.seals.destroy(part.body)
        ctx.records.remove(part)
    if tip.words:
        ctx.seals.destroy(tip.words)
    tip.words = tip.receipt = None
    tip.unit = tip.desk or tip.round or tip.unit
    tip.hour = tip.hour.astimezone(ctx.zone).replace(day=1, hour=0)
    tip.held = ""
    ctx.timers.cancel("forget", tip.id)
    show(ctx, tip)


@plugin.schedule("sweep", "17 3 * * *")
def swept(ctx: Ctx, due: Due) -> None:
    """Keys of ways that a crash left without a tip are destroyed, and what an old backup brought back is wiped again."""
    ctx.ways.sweep([tip.way for tip in ctx.records.all(with_ways()) if tip.way])
    for tip in ctx.records.all(with_words()):
        if tip.words and _is_destroyed(ctx, tip.words):
            over(ctx, tip, tip.ending or Ending.ERASED)
            wipe(ctx, tip)


def _is_destroyed(ctx: Ctx, sealed: bytes) -> bool:
    try:
        ctx.seals.open(sealed)
    except Refused as refused:
        return refused.key == "core-seal-destroyed"
    return False
