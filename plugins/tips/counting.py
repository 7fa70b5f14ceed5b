"""Counting: how many tips came and how they ended, which can be told to everybody since it says nothing about anybody."""

from collections import Counter
from datetime import datetime
from typing import Final

from bot.model.people import Role
from bot.model.units import Unit
from bot.plugin import PRIVATE, Command, command
from plugins.tips.manifest import Ctx, plugin
from plugins.tips.records import Ending, Tip, of_desks

_COUNTED: Final = (Role.COMMANDER, Role.OFFICER, Role.DUTY)


@plugin.command(command("thống kê tin", "tin đã xử lý", "tips handled", often=11), where=PRIVATE, role=_COUNTED)
def counted(ctx: Ctx, asked: Command) -> None:
    """This month and the last, by kind and by outcome, of the units where who asks serves."""
    tips = ctx.records.all(of_desks([unit.id for unit in _units(ctx)]))
    months = sorted({_month(ctx, tip.hour) for tip in tips}, reverse=True)[:2]
    said = [_said(ctx, month, [tip for tip in tips if _month(ctx, tip.hour) == month]) for month in months]
    ctx.chat.reply("\n\n".join(said) or ctx.text("tips-count-none"))


def _units(ctx: Ctx) -> list[Unit]:
    tops = {unit.id for role in _COUNTED for unit in ctx.directory.units(role=role)}
    return [unit for top in sorted(tops) for unit in ctx.directory.units(under=top, ended=True)]


def _month(ctx: Ctx, when: datetime) -> tuple[int, int]:
    local = when.astimezone(ctx.zone)
    return local.year, local.month


def _said(ctx: Ctx, month: tuple[int, int], tips: list[Tip]) -> str:
    kept = [tip for tip in tips if tip.ending is not Ending.ERASED]
    handled = [tip for tip in kept if tip.ending is Ending.HANDLED]
    head = ctx.text("tips-count-head", month=f"{month[1]:02}/{month[0]}", count=len(kept), handled=len(handled))
    kinds = Counter(tip.category for tip in handled)
    lines = [
        ctx.text("tips-count-line", kind=ctx.text(f"tips-ask-category-{kind.value}"), count=count)
        for kind, count in kinds.most_common()
    ]
    return "\n".join((head, *lines))
