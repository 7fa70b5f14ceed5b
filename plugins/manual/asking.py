"""Asking: the ready message to who looks after the group, as it is to be forwarded, and below it two choices."""

from collections.abc import Iterator

from bot.model.content import Button, Tone, say
from bot.model.ids import PersonId
from bot.model.kinds import Matter
from bot.model.operations import Urgency
from bot.model.people import Role
from bot.plugin import ByHand, Pack, PackState, What
from plugins.manual.manifest import KEEPERS, Ctx, named, plugin
from plugins.manual.records import Errand
from plugins.manual.times import next_reminder


@plugin.on_by_hand
def heard(ctx: Ctx, by_hand: ByHand) -> None:
    """There is something to do, or no longer; what became of it meanwhile is what counts."""
    pack, errand = ctx.packs.get(by_hand.pack), ctx.records.get(Errand, by_hand.pack)
    if pack is not None and pack.state is PackState.OPEN:
        if errand is None:
            _ask(ctx, pack)
    elif errand is not None:
        tell_needless(ctx, errand, pack)


def _ask(ctx: Ctx, pack: Pack) -> None:
    """The first whom we can write to; where there is nobody, the duty room."""
    errand = Errand(id=pack.id, unit=pack.group.unit, asked_at=ctx.now)
    ctx.records.add(errand)
    title = ctx.aloud("manual-work", what=named(ctx, pack), group=pack.group.title)
    ctx.work.put(pack.id, unit=pack.group.unit, role=KEEPERS, title=title, action="open")
    plan(ctx, errand, pack)
    if not give_first(ctx, errand, pack):
        ask_upwards(ctx, errand, pack)


def give_first(ctx: Ctx, errand: Errand, pack: Pack) -> bool:
    """Into the hands of the first who can be written to; whether there is one."""
    return any(give(ctx, errand, pack, person) for person in _keepers(ctx, pack))


def give(ctx: Ctx, errand: Errand, pack: Pack, person: PersonId) -> bool:
    """Into somebody's hands: one message that can be forwarded as it is, and one that says what for. False: no way to them."""
    card = ctx.chat.confide(person, pack.content)
    if card is None:
        return False
    errand.person, errand.card = person, card
    words = ctx.aloud(f"manual-ask-{pack.what}", what=named(ctx, pack), group=pack.group.title)
    ctx.chat.tell(person, say(words).with_buttons(*choices(ctx, pack)))
    return True


def choices(ctx: Ctx, pack: Pack) -> tuple[Button, Button]:
    """Done, or not possible."""
    return (
        Button(ctx.aloud(f"manual-done-{pack.what}"), "posted", pack.id, Tone.PRIMARY),
        Button(ctx.aloud(f"manual-cannot-{pack.what}"), "cannot", pack.id),
    )


def ask_upwards(ctx: Ctx, errand: Errand, pack: Pack) -> None:
    """The duty room and the officers of the place: whoever is first does it; the ready message comes with a press."""
    words = say(ctx.aloud(f"manual-upwards-{pack.what}", what=named(ctx, pack), group=pack.group.title))
    card = words.with_buttons(Button(ctx.aloud("manual-take"), "open", pack.id, Tone.PRIMARY))
    room = ctx.directory.duty_room(pack.group.unit)
    if room is not None:
        urgency = Urgency.ALARM if pack.urgency is Urgency.ALARM else Urgency.REPLY
        ctx.chat.send(room.id, card, matter=Matter.WORK, urgency=urgency)
    for officer in ctx.members.holders(Role.OFFICER, pack.group.unit):
        if officer.id != errand.person:
            ctx.chat.tell(officer.id, card)


def plan(ctx: Ctx, errand: Errand, pack: Pack) -> None:
    """When they are reminded next."""
    alarm = pack.urgency is Urgency.ALARM
    when = next_reminder(alarm, errand.reminded, errand.asked_at, ctx.now, ctx.zone)
    ctx.timers.at("remind", when, errand.id)


def take_from(ctx: Ctx, errand: Errand, words: str) -> None:
    """The ready message is nobody's any more: it says ``words`` now, and shows nothing."""
    if errand.card is not None:
        ctx.chat.edit(errand.card, say(words))
    errand.person = errand.card = None


def over(ctx: Ctx, errand: Errand) -> None:
    """Nothing of it waits any more."""
    ctx.timers.cancel("remind", errand.id)
    ctx.work.done(errand.id)
    ctx.records.remove(errand)


def tell_needless(ctx: Ctx, errand: Errand, pack: Pack | None) -> None:
    """Taken back before it was posted, or something else is to be done in its stead: whoever has it hears that."""
    changed = pack is not None and pack.state is PackState.OLD
    words = ctx.aloud("manual-changed" if changed else "manual-needless")
    person, had = errand.person, errand.card
    take_from(ctx, errand, words)
    if person and had and pack is not None and not changed:
        group = pack.group.title
        told = ctx.aloud(f"manual-off-{pack.what}", what=named(ctx, pack), group=group)
        ctx.chat.tell(person, say(told).with_buttons(*_too_late(ctx, pack)))
    over(ctx, errand)


def _too_late(ctx: Ctx, pack: Pack) -> Iterator[Button]:
    """Who has posted it already and not said so, says so now, and is asked to take it off."""
    if pack.what is What.POST:
        yield Button(ctx.aloud("manual-posted-already"), "posted", pack.id)


def _keepers(ctx: Ctx, pack: Pack) -> list[PersonId]:
    """Who posted what is there, for nobody else may be able to change it; the heads of the cluster; the officers."""
    before = [pack.before] if pack.before and may(ctx, pack, pack.before) else []
    roles = (Role.CLUSTER_HEAD, Role.OFFICER)
    holders = [one.id for role in roles for one in ctx.members.holders(role, pack.group.unit)]
    return list(dict.fromkeys([*before, *holders]))


def may(ctx: Ctx, pack: Pack, person: PersonId) -> bool:
    """Whether somebody looks after its group now."""
    return any(ctx.directory.may(role, pack.group.unit, who=person) for role in KEEPERS)
