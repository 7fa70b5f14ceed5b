"""Kin: who of a household has no telephone of their own, and who reads to them; ended by a word."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from bot.model.content import Button
from bot.model.errors import Refused
from bot.model.ids import CaseId, PersonId, UnitId
from bot.plugin import PRIVATE, Ask, AskUnit, Choose, Command, Confirm, Form, Press, command
from plugins.registration.forms import no_papers
from plugins.registration.households import belongs, homes_like, household, known_home
from plugins.registration.manifest import LADDER, Ctx, actor, is_cluster, may_decide, need, plugin
from plugins.registration.places import own_clusters, own_places
from plugins.registration.records import Address, Household, Kin, Member, kin_in, kin_of, members_of, read_by
from plugins.registration.words import called, home, located, name_of, place_of, same_name, unit_name

MOST_KIN: Final = 8
"""So many of a household are taken from its own people; for more somebody looks."""


@dataclass(frozen=True)
class KinForm(Form):
    """Somebody whom one reads to; ``household`` is known and never asked."""

    household: Annotated[str, Ask(key="registration-ask-nothing")]
    name: Annotated[str, Ask(key="registration-ask-kin-name", limit=40, letters=1, lines=False, unfit=no_papers)]
    address: Annotated[Address, Choose(key="registration-ask-kin-address")]


@dataclass(frozen=True)
class ElderForm(Form):
    """Somebody without a telephone, entered by who looks after the cluster."""

    unit: Annotated[UnitId, AskUnit(key="registration-ask-elder-unit")]
    house: Annotated[str, Ask(key="registration-ask-elder-house", limit=30, lines=False, unfit=no_papers)]
    lane: Annotated[
        str | None, Ask(key="registration-ask-elder-lane", limit=60, lines=False, optional=True, unfit=no_papers)
    ]
    name: Annotated[str, Ask(key="registration-ask-elder-name", limit=40, letters=1, lines=False, unfit=no_papers)]
    address: Annotated[Address, Choose(key="registration-ask-elder-address")]
    sure: Annotated[bool, Confirm(key="registration-sure-elder")]


def offer(ctx: Ctx, key: CaseId) -> tuple[Button, ...]:
    """The two answers to "does somebody at home have no telephone?"."""
    yes = Button(ctx.aloud("registration-do-read"), "add-kin", key)
    return yes, Button(ctx.aloud("registration-do-not-read"), "no-kin", key)


@plugin.on_button("no-kin", where=PRIVATE)
def nobody(ctx: Ctx, press: Press) -> None:
    """Nobody, or not now."""
    ctx.chat.reply(ctx.text("registration-no-kin"))


@plugin.on_button("add-kin", where=PRIVATE)
def add_pressed(ctx: Ctx, press: Press) -> None:
    """One more of one's own household."""
    ctx.chat.open(KinForm, household=_my_home(ctx, press.payload).id)


@plugin.command(command("đọc hộ", "đọc giúp", "read for"), where=PRIVATE)
def read_for(ctx: Ctx, asked: Command) -> None:
    """The same by a word."""
    mine = belongs(ctx, actor(ctx).id)
    if not mine:
        raise Refused("registration-first-join")
    if len(mine) == 1:
        ctx.chat.open(KinForm, household=mine[0][1].id)
    else:
        buttons = [Button(f"{home(ctx, each)}, {unit_name(ctx, each.unit)}", "add-kin", each.id) for _, each in mine]
        ctx.chat.reply(ctx.text("registration-which-home"), *buttons)


@plugin.form(KinForm, start=None, where=PRIVATE)
def told(ctx: Ctx, form: KinForm) -> None:
    """Kept with a first name and a title, and nothing else."""
    add_kin(ctx, _my_home(ctx, form.household), called(ctx, form.name, form.address), actor(ctx).id)


def _my_home(ctx: Ctx, key: str) -> Household:
    """Raises: ``Refused`` for a household of somebody else."""
    found = next((where for _, where in belongs(ctx, actor(ctx).id) if where.id == key), None)
    if found is None:
        raise Refused("registration-over")
    return found


def add_kin(ctx: Ctx, where: Household, name: str, reader: PersonId) -> None:
    """Counted once, whoever says it: who was entered without a reader is read to from now on."""
    known = _known(ctx, where, name)
    if known is None and len(ctx.records.all(kin_of(where.id))) >= MOST_KIN:
        ctx.chat.reply(ctx.text("registration-kin-many", count=MOST_KIN))
        return
    if known is None:
        known = Kin(household=where.id, name=name, reader=reader, since=ctx.now)
        ctx.records.add(known)
    elif known.reader is None:
        known.reader = reader
    more = Button(ctx.text("registration-do-add-kin"), "add-kin", where.id)
    ctx.chat.reply(ctx.text("registration-kin", name=known.name, home=home(ctx, where)), more)


def _known(ctx: Ctx, where: Household, name: str) -> Kin | None:
    return next((each for each in ctx.records.all(kin_of(where.id)) if same_name(each.name, name)), None)


@plugin.command(command("thêm cụ", "cụ không điện thoại", "elder"), where=PRIVATE, role=LADDER)
def elder(ctx: Ctx, asked: Command) -> None:
    """Somebody who cannot say it here."""
    mine = own_clusters(ctx)
    ctx.chat.open(ElderForm, **({"unit": str(mine[0].id)} if len(mine) == 1 else {}))


@plugin.form(ElderForm, start=None, where=PRIVATE, role=LADDER)
def entered(ctx: Ctx, form: ElderForm) -> None:
    """The household is counted from now on, though nobody of it is with us yet."""
    need(ctx, form.unit)
    if not is_cluster(ctx, form.unit):
        raise Refused("registration-need-cluster")
    where = _home_of(ctx, form)
    name = called(ctx, form.name, form.address)
    if _known(ctx, where, name) is None:
        kin = Kin(household=where.id, name=name, reader=None, since=ctx.now)
        ctx.records.add(kin)
        ctx.audit.write("elder", unit=where.unit, subject=kin.id, detail=where.id)
    ctx.chat.reply(ctx.text("registration-elder", name=name, home=located(ctx, where)))


def _home_of(ctx: Ctx, form: ElderForm) -> Household:
    found = known_home(ctx, form.unit, form.house, form.lane or "")
    if found is None and len(meant := homes_like(ctx, form.unit, form.house, form.lane or "")) == 1:
        found = meant[0]
    if found is None:
        found = Household(
            unit=form.unit,
            house=form.house,
            lane=form.lane or "",
            place=place_of(form.house, form.lane or ""),
            representative="",
            since=ctx.now,
        )
        ctx.records.add(found)
    return found


def forget_home(ctx: Ctx, where: Household, left: Member) -> None:
    """A household that has nobody but who just left is not kept."""
    others = [each for each in ctx.records.all(members_of(where.id)) if each is not left]
    if not others and not ctx.records.all(kin_of(where.id)):
        ctx.records.remove(where)


@plugin.command(command("thôi đọc hộ", "thôi đọc giúp", "stop reading"), where=PRIVATE)
def stop_reading(ctx: Ctx, asked: Command) -> None:
    """Who reads, or who looks after the cluster, chooses whom."""
    found = _within_reach(ctx)
    if not found:
        ctx.chat.reply(ctx.text("registration-nobody-read-to"))
        return
    buttons = [Button(_told_apart(ctx, each), "end-kin", each.id) for each in found]
    ctx.chat.reply(ctx.text("registration-which-kin"), *buttons)


def _within_reach(ctx: Ctx) -> Sequence[Kin]:
    me = actor(ctx).id
    found = {each.id: each for each in ctx.records.all(read_by(me))}
    if any(ctx.directory.units(of=me, role=role) for role in LADDER):
        units = [unit for place in own_places(ctx) for unit in place.units]
        found |= {each.id: each for each in ctx.records.all(kin_in(units))}
    return list(found.values())


def _told_apart(ctx: Ctx, kin: Kin) -> str:
    where = household(ctx, kin.household)
    reader = ctx.text("registration-read-by", reader=name_of(ctx, kin.reader)) if kin.reader else ""
    return ", ".join(filter(None, (kin.name, home(ctx, where), reader)))


@plugin.on_button("end-kin", where=PRIVATE)
def end_kin(ctx: Ctx, press: Press) -> None:
    """It is over at once; an elder's word to the head is enough."""
    kin = ctx.records.get(Kin, press.payload)
    if kin is None:
        raise Refused("registration-over")
    unit = household(ctx, kin.household).unit
    if kin.reader != actor(ctx).id and not may_decide(ctx, unit):
        raise Refused("registration-not-yours")
    ctx.audit.write("kin-ended", unit=unit, subject=kin.id, detail=kin.household)
    ctx.chat.reply(ctx.text("registration-kin-ended", name=kin.name))
    ctx.records.remove(kin)
