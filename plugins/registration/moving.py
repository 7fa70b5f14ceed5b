"""Moving away: who looks after the cluster says so, the household is asked, and only its own yes takes it out of the home groups."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Final

from bot.model.content import Button, say
from bot.model.errors import Refused
from bot.model.ids import GroupId, PersonId, UnitId
from bot.model.units import Group, GroupKind
from bot.plugin import PRIVATE, Ask, AskUnit, Command, Confirm, Due, Form, Outcome, Press, command
from plugins.registration.forms import no_papers
from plugins.registration.households import belongs, homes_like, household
from plugins.registration.manifest import LADDER, Ctx, actor, may_decide, need, plugin
from plugins.registration.places import heirs, own_clusters
from plugins.registration.records import Household, Member, kin_of, members_of
from plugins.registration.words import home, name_of, unit_name

_SILENT: Final = "moved-silent"


@dataclass(frozen=True)
class MovedForm(Form):
    """A house whose people are said to have gone."""

    unit: Annotated[UnitId, AskUnit(key="registration-ask-moved-unit")]
    house: Annotated[str, Ask(key="registration-ask-moved-house", limit=30, lines=False, unfit=no_papers)]
    lane: Annotated[
        str | None, Ask(key="registration-ask-moved-lane", limit=60, lines=False, optional=True, unfit=no_papers)
    ]
    sure: Annotated[bool, Confirm(key="registration-sure-moved")]


@plugin.command(command("chuyển đi", "hộ chuyển đi", "moved away"), where=PRIVATE, role=LADDER)
def moved(ctx: Ctx, asked: Command) -> None:
    """Which house."""
    mine = own_clusters(ctx)
    ctx.chat.open(MovedForm, **({"unit": str(mine[0].id)} if len(mine) == 1 else {}))


@plugin.form(MovedForm, start=None, where=PRIVATE, role=LADDER)
def said(ctx: Ctx, form: MovedForm) -> None:
    """Everybody of the house is asked; nothing happens before one of them answers."""
    need(ctx, form.unit)
    homes = homes_like(ctx, form.unit, form.house, form.lane or "")
    lived_in = [where for where in homes if ctx.records.all(members_of(where.id))]
    if not lived_in:
        raise Refused("registration-no-such-home")
    if len(lived_in) > 1:
        buttons = [Button(f"{home(ctx, each)}, {unit_name(ctx, each.unit)}", "ask-moved", each.id) for each in lived_in]
        ctx.chat.reply(ctx.text("registration-which-home"), *buttons)
        return
    _ask(ctx, lived_in[0], actor(ctx).id)
    ctx.chat.reply(ctx.text("registration-moved-asked", home=home(ctx, lived_in[0])))


def _ask(ctx: Ctx, where: Household, by: PersonId) -> None:
    for member in ctx.records.all(members_of(where.id)):
        words = ctx.aloud("registration-moved", home=home(ctx, where), unit=unit_name(ctx, where.unit))
        yes = Button(ctx.aloud("registration-do-moved"), "moved-yes", f"{member.id}:{by}")
        no = Button(ctx.aloud("registration-do-stay"), "moved-no", f"{member.id}:{by}")
        ctx.chat.tell(member.person, say(words).with_buttons(yes, no))
    days = ctx.settings.ask_again_after_days
    ctx.timers.at(_SILENT, ctx.now + timedelta(days=days), f"{where.id}:{by}")


def _mine(ctx: Ctx, press: Press) -> tuple[Member, PersonId]:
    """Who is asked, and who said so. Raises: ``Refused``."""
    key, _, by = press.payload.partition(":")
    member = ctx.records.get(Member, key)
    if member is None or member.person != actor(ctx).id:
        raise Refused("registration-over")
    return member, PersonId(by)


@plugin.on_button("moved-yes", where=PRIVATE)
def gone(ctx: Ctx, press: Press) -> None:
    """Out of the groups of that home, and of no others."""
    member, by = _mine(ctx, press)
    where = household(ctx, member.household)
    by = _who_may(ctx, where.unit, by)
    groups = _home_groups(ctx, member, where.unit)
    out = [_take_out(ctx, member, group.id, _who_may(ctx, group.unit, by)) for group in groups]
    for kin in ctx.records.all(kin_of(where.id)):
        if kin.reader == member.person:
            ctx.records.remove(kin)
    ctx.records.remove(member)
    if not [each for each in ctx.records.all(members_of(where.id)) if each is not member]:
        where.representative = ""
    ctx.timers.cancel(_SILENT, f"{where.id}:{press.payload.partition(':')[2]}")
    ctx.audit.write("moved", unit=where.unit, subject=member.id, detail=where.id)
    if not all(out):
        ctx.chat.reply(ctx.text("registration-leave-yourself"))
        return
    ctx.chat.reply(ctx.text("registration-moved-you", unit=unit_name(ctx, where.unit)))
    words = ctx.aloud("registration-moved-done", name=name_of(ctx, member.person), home=home(ctx, where))
    ctx.chat.tell(by, say(words))


def _keeper(ctx: Ctx, unit: UnitId, by: PersonId) -> PersonId | None:
    """Who said it, or who looks after the cluster now: names and houses are told to nobody else."""
    now = (one.id for role in LADDER for one in ctx.members.holders(role, unit))
    return by if may_decide(ctx, unit, by) else next(now, None)


def _who_may(ctx: Ctx, unit: UnitId, by: PersonId) -> PersonId:
    """The same. Raises: ``Refused`` where nobody does."""
    found = _keeper(ctx, unit, by)
    if found is None:
        raise Refused("registration-nobody-may")
    return found


def _home_groups(ctx: Ctx, member: Member, unit: UnitId) -> Sequence[Group]:
    """Of the cluster and of what took its place, but for another house of theirs; those for work or trade are no home's."""
    others = [where.unit for each, where in belongs(ctx, member.person) if each.id != member.id]
    kept = {each for other in others for each in _all_of(ctx, other)}
    there = [group for group in ctx.members.groups(member.person) if group.kind == GroupKind.RESIDENTS]
    return [group for group in there if group.unit in _all_of(ctx, unit) and group.unit not in kept]


def _all_of(ctx: Ctx, unit: UnitId) -> Collection[UnitId]:
    return {unit, *(each.id for each in heirs(ctx, unit))}


def _take_out(ctx: Ctx, member: Member, group: GroupId, by: PersonId) -> bool:
    """Whether the platform takes them out; where it does not, ``by`` hears what is left to do."""
    try:
        ctx.members.take_out(member.person, group, outcome="taken-out", by=by)
    except Refused:
        ctx.chat.tell(by, say(ctx.aloud("registration-not-taken-out", name=name_of(ctx, member.person))))
        return False
    return True


@plugin.on_outcome("taken-out")
def taken_out(ctx: Ctx, outcome: Outcome) -> None:
    """Where the platform would not, who moved is told how to leave by hand."""
    if outcome.failure:
        ctx.chat.reply(ctx.text("registration-leave-yourself"))


@plugin.on_button("moved-no", where=PRIVATE)
def stays(ctx: Ctx, press: Press) -> None:
    """They still live here, and who said otherwise hears it."""
    member, by = _mine(ctx, press)
    where = household(ctx, member.household)
    ctx.timers.cancel(_SILENT, f"{where.id}:{by}")
    ctx.chat.reply(ctx.text("registration-stay-you"))
    if keeper := _keeper(ctx, where.unit, by):
        words = ctx.aloud("registration-stays", name=name_of(ctx, member.person), home=home(ctx, where))
        ctx.chat.tell(keeper, say(words))


@plugin.on_due(_SILENT)
def silent(ctx: Ctx, due: Due) -> None:
    """A week without an answer: who said it decides whether they are asked once more; nobody is taken out."""
    key, _, by = due.payload.partition(":")
    where = ctx.records.get(Household, key)
    if where is None or not ctx.records.all(members_of(where.id)):
        return
    if keeper := _keeper(ctx, where.unit, PersonId(by)):
        again = Button(ctx.aloud("registration-do-ask-again"), "ask-moved", where.id)
        words = say(ctx.aloud("registration-moved-silent", home=home(ctx, where), unit=unit_name(ctx, where.unit)))
        ctx.chat.tell(keeper, words.with_buttons(again))


@plugin.on_button("ask-moved", where=PRIVATE)
def ask_again(ctx: Ctx, press: Press) -> None:
    """Once more."""
    where = ctx.records.get(Household, press.payload)
    if where is None or not ctx.records.all(members_of(where.id)):
        raise Refused("registration-over")
    need(ctx, where.unit)
    _ask(ctx, where, actor(ctx).id)
    ctx.chat.reply(ctx.text("registration-moved-asked", home=home(ctx, where)))
