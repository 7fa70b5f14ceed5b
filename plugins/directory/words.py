"""How the directory speaks: names as people chose them, roles, days, and whom to call."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.model.content import Content, Span, say
from bot.model.ids import PersonId, UnitId
from bot.model.people import Person
from bot.plugin.staff import Holder
from plugins.directory.manifest import Ctx
from plugins.directory.records import Shown, all_shown


def shown(ctx: Ctx, person: Person) -> str:
    """A name as its owner chose it, else as the neighbours say it."""
    kept = ctx.records.get(Shown, person.id)
    return kept.words if kept else person.name


def shown_names(ctx: Ctx) -> dict[PersonId, str]:
    """What everybody chose who chose something."""
    return {each.person: each.words for each in ctx.records.all(all_shown())}


def day(ctx: Ctx, when: datetime) -> str:
    """A date as it is written: "2/3/2026"."""
    local = when.astimezone(ctx.zone)
    return f"{local.day}/{local.month}/{local.year}"


def role(ctx: Ctx, holder: Holder) -> str:
    """What somebody is, such as "cảnh sát khu vực"."""
    return ctx.text(f"directory-role-{holder.role.value}")


def place(ctx: Ctx, unit: UnitId) -> str:
    """A unit and the one above it, so that one "Tổ 14" is not taken for another."""
    here = ctx.directory.unit(unit)
    return f"{here.name}, {ctx.directory.unit(here.parent).name}" if here.parent else here.name


def described(ctx: Ctx, holders: Sequence[Holder]) -> str:
    """What one person is, everywhere."""
    parts = [
        ctx.text("directory-since", role=role(ctx, each), unit=place(ctx, each.unit), when=day(ctx, each.since))
        for each in holders
    ]
    return "; ".join(parts)


def whom_to_call(ctx: Ctx, unit: UnitId | None) -> Iterable[str | Span]:
    """The official number of the duty officer, then those for emergencies."""
    for number, whose in ctx.staff.numbers(unit):
        yield from ("\n", number, " ", whose)


def warned(ctx: Ctx, words: str, unit: UnitId | None = None) -> Content:
    """Something said, then what no officer ever asks for, and whom to call when in doubt."""
    return say(words, "\n\n", ctx.text("directory-never"), *whom_to_call(ctx, unit))
