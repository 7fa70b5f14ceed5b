"""Read: cluster heads say so below a bulletin that asks for it; officers see who has not, everybody else only how many have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.model.content import Button, Content, Tone, bold, say
from bot.model.errors import Refused
from bot.model.ids import PersonId
from bot.model.people import Person, Role
from bot.plugin import PRIVATE, Command, Due, Press, command
from plugins.bulletins.audiences import audience_of
from plugins.bulletins.desk import by_number, mine, need, reader, tell
from plugins.bulletins.drafts import show
from plugins.bulletins.manifest import AUTHORS, Ctx, plugin
from plugins.bulletins.records import OPEN, Bulletin, State, in_states
from plugins.bulletins.records.marks import Mark, marks_on
from plugins.bulletins.words import about, post

FEWEST: Final = 5
"""Of fewer heads nobody but officers hears how many have read: it would say who."""
MOST: Final = 40
"""So many names are listed."""
REMIND: Final = "remind-read"


@dataclass(frozen=True, slots=True)
class Asked:
    """A head who is asked, and for which place."""

    person: Person
    place: str


def heads(ctx: Ctx, bulletin: Bulletin) -> Mapping[PersonId, Asked]:
    """Who holds the role now where the bulletin is read, each once."""
    found: dict[PersonId, Asked] = {}
    for unit in dict.fromkeys(group.unit for group in ctx.directory.groups(audience_of(ctx, bulletin))):
        for person in ctx.members.holders(Role.CLUSTER_HEAD, unit):
            found.setdefault(person.id, Asked(person, ctx.directory.unit(unit).name))
    return found


@plugin.on_button("read")
def pressed(ctx: Ctx, press: Press) -> None:
    """In the group or below the reminder; a second press says the same, and of others nothing is kept."""
    bulletin = ctx.records.get(Bulletin, press.payload)
    if bulletin is None or bulletin.state is not State.SENT or not bulletin.asks_read:
        raise Refused("bulletins-read-over")
    asked = heads(ctx, bulletin)
    had = {mark.person for mark in ctx.records.all(marks_on(bulletin.id))}
    key = "bulletins-read-thanks"
    if ctx.person is not None and ctx.person.id in asked:
        key = "bulletins-read-noted"
        if ctx.person.id not in had:
            ctx.records.add(Mark(bulletin=bulletin.id, person=ctx.person.id, at=ctx.now))
            had.add(ctx.person.id)
    read = len(had & asked.keys())
    count = ctx.text("bulletins-read-count", read=read, all=len(asked)) if len(asked) >= FEWEST else ""
    _say(ctx, " ".join(filter(None, (ctx.text(key), count))))


def _say(ctx: Ctx, words: str) -> None:
    """A group hears nothing of it."""
    if ctx.group is None:
        ctx.chat.reply(words)
    else:
        ctx.chat.answer(words)


@plugin.command(command("ai đã đọc", "đã đọc chưa", "who read"), where=PRIVATE, role=AUTHORS)
def who_read(ctx: Ctx, asked: Command) -> None:
    """By its number, else the newest one that asks."""
    if asked.rest.strip():
        bulletin = by_number(ctx, asked.rest)
    else:
        asking = [each for each in ctx.records.all(in_states(State.SENT)) if each.asks_read and _mine(ctx, each)]
        if not asking:
            raise Refused("bulletins-read-none")
        bulletin = asking[-1]
    _show(ctx, bulletin)


def _mine(ctx: Ctx, bulletin: Bulletin) -> bool:
    return any(ctx.directory.may(role, bulletin.unit) for role in AUTHORS)


def _show(ctx: Ctx, bulletin: Bulletin) -> None:
    if not bulletin.asks_read:
        ask = Button(ctx.text("bulletins-button-ask-read"), "ask-read", bulletin.id)
        ctx.chat.reply(ctx.text("bulletins-read-not-asked", **about(bulletin)), ask)
        return
    ctx.chat.reply("\n".join(report(ctx, bulletin)))


def report(ctx: Ctx, bulletin: Bulletin) -> Sequence[str]:
    """How many, then who has not, by name and place."""
    asked, had = heads(ctx, bulletin), {mark.person for mark in ctx.records.all(marks_on(bulletin.id))}
    left = [one for person, one in asked.items() if person not in had]
    lines = [ctx.aloud("bulletins-read-report", read=len(asked) - len(left), all=len(asked), **about(bulletin))]
    lines += [ctx.aloud("bulletins-read-left", name=one.person.name, unit=one.place) for one in left[:MOST]]
    return lines if len(left) <= MOST else [*lines, ctx.aloud("bulletins-read-more", count=len(left) - MOST)]


@plugin.on_button("ask-read", where=PRIVATE, role=AUTHORS)
def ask(ctx: Ctx, press: Press) -> None:
    """From now on; where it is out already, every copy gets the button."""
    bulletin = mine(ctx, press.payload)
    need(bulletin, *OPEN, State.SENT)
    if not bulletin.asks_read:
        bulletin.asks_read = True
        ctx.audit.write("asks-read", unit=bulletin.unit, subject=bulletin.id)
        if bulletin.state is State.SENT and bulletin.notice:
            ctx.notices.revise(bulletin.notice, post(ctx, bulletin))
            ctx.timers.at(REMIND, ctx.now + timedelta(hours=ctx.settings.read_hours), bulletin.id)
    ctx.chat.reply(ctx.text("bulletins-read-asked", count=len(heads(ctx, bulletin)), **about(bulletin)))
    if bulletin.state in OPEN:
        show(ctx, bulletin)


@plugin.on_button("ask-read-not", where=PRIVATE, role=AUTHORS)
def ask_not(ctx: Ctx, press: Press) -> None:
    """Before it is out; afterwards heads have read it already."""
    bulletin = mine(ctx, press.payload)
    need(bulletin, *OPEN)
    if bulletin.asks_read:
        bulletin.asks_read = False
        ctx.audit.write("asks-read-not", unit=bulletin.unit, subject=bulletin.id)
    show(ctx, bulletin)


@plugin.on_due(REMIND)
def remind(ctx: Ctx, due: Due) -> None:
    """Each of them in private, with the button; its author hears who that was."""
    bulletin = ctx.records.get(Bulletin, due.payload)
    if bulletin is None or bulletin.state is not State.SENT or not bulletin.asks_read:
        return
    had = {mark.person for mark in ctx.records.all(marks_on(bulletin.id))}
    left = [person for person in heads(ctx, bulletin) if person not in had]
    button = Button(ctx.aloud("bulletins-button-read"), "read", bulletin.id, Tone.PRIMARY)
    words = Content((bold(bulletin.title), *say("\n", ctx.aloud("bulletins-read-remind")).spans), (), (button,))
    for person in left:
        ctx.chat.tell(person, words)
    if left and reader(ctx, bulletin):
        tell(ctx, bulletin, say("\n".join(report(ctx, bulletin))))
