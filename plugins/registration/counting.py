"""Counting: households, not accounts, for each cluster of who asks."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.model.ids import UnitId
from bot.model.kinds import Counts
from bot.model.units import Unit
from bot.plugin import PRIVATE, Command, command
from plugins.registration.households import rooms
from plugins.registration.kinds import HOME
from plugins.registration.manifest import LADDER, Ctx, plugin
from plugins.registration.places import name_now, own_places
from plugins.registration.records import Household, belongings_in, households_of, kin_in, members_in


@dataclass(frozen=True, slots=True)
class Count:
    """One cluster: its households, of which so many are somebody's ``second``; who reads, and to whom."""

    households: int
    second: int
    readers: frozenset[str]
    kin: int
    nobody: int


def count(ctx: Ctx, units: Collection[UnitId]) -> Count:
    """Each household once, however many accounts it has, and to whichever of these units it came."""
    homes: Sequence[Household] = ctx.records.all(households_of(units))
    members, kin = ctx.records.all(members_in(units)), ctx.records.all(kin_in(units))
    peopled = {*(each.household for each in members), *(each.household for each in kin)}
    return Count(
        households=len(peopled),
        second=sum(home.earlier is not None and home.id in peopled for home in homes),
        readers=frozenset(each.person for each in members),
        kin=len(kin),
        nobody=sum(home.id not in peopled for home in homes),
    )


@plugin.command(command("số hộ", "households"), where=PRIVATE, role=LADDER)
def households(ctx: Ctx, asked: Command) -> None:
    """A line for each cluster, then all together, where nobody is counted twice."""
    counted = [(place, count(ctx, place.units)) for place in own_places(ctx)]
    said = [pair for pair in counted if pair[0].clear or pair[1].households or pair[1].nobody]
    said = said or [pair for pair in counted if pair[0].unit.ended]
    lines = [_line(ctx, place.unit, each) for place, each in said]
    if len(said) > 1:
        lines.insert(0, _sum(ctx, [each for _, each in said]))
    ctx.chat.reply("\n".join(lines))


@plugin.command(command("số người", "đếm nhóm", "count groups"), where=PRIVATE, role=LADDER)
def by_kind(ctx: Ctx, asked: Command) -> None:
    """A line for each kind of groups as it is counted, then all together, where nobody is counted twice."""
    units = [unit for place in own_places(ctx) for unit in place.units]
    homes, came = ctx.records.all(members_in(units)), ctx.records.all(belongings_in(units))
    lines, everybody = [], {each.person for each in homes}
    for kind in ctx.kinds.each:
        people = {each.person for each in came if each.kind == kind.id} | (everybody if kind.id == HOME else set())
        if not people or kind.counts is Counts.NOBODY:
            continue
        houses = {each.household for each in homes if each.person in people}
        count = len(houses) if kind.counts is Counts.HOUSEHOLDS else len(people)
        lines.append(ctx.text(f"registration-kind-{kind.counts}", kind=ctx.kind_name(kind.id), count=count))
    counted = {each.person for each in came if ctx.kinds.get(each.kind).counts is not Counts.NOBODY}
    ctx.chat.reply("\n".join([ctx.text("registration-kinds-all", count=len(counted | everybody)), *lines]))


def _line(ctx: Ctx, unit: Unit, each: Count) -> str:
    key = "registration-count" if rooms(ctx, unit.id) else "registration-count-no-group"
    people = len(each.readers) + each.kin
    counts = {"households": each.households, "people": people, "kin": each.kin, "nobody": each.nobody}
    return ctx.text(key, unit=name_now(ctx, unit.id), **counts)


def _sum(ctx: Ctx, counts: Sequence[Count]) -> str:
    readers = frozenset().union(*(each.readers for each in counts))
    kin = sum(each.kin for each in counts)
    return ctx.text(
        "registration-count-all",
        units=len(counts),
        households=sum(each.households - each.second for each in counts),
        second=sum(each.second for each in counts),
        people=len(readers) + kin,
        kin=kin,
        nobody=sum(each.nobody for each in counts),
    )
