"""Merging, splitting, moving and renaming units: a look at what it means, then yes, then the word of both sides."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Final

from bot.model.content import Button, Tone
from bot.model.errors import Refused
from bot.model.facts import UnitMerged, UnitMoved, UnitSplit
from bot.model.ids import UnitId
from bot.model.people import Role
from bot.model.reforms import Outlook, Plan, Reform, ReformKind
from bot.plugin import PRIVATE, Press, command
from plugins.admin.consent import about, ask_both, readers
from plugins.admin.forms import Days, MergeUnitForm, MoveUnitForm, RenameUnitForm, SplitUnitForm
from plugins.admin.manifest import Ctx, need, plugin
from plugins.admin.passages import make_groups, open_passage

_DAYS: Final[Mapping[Days, int]] = {Days.WEEK: 7, Days.MONTH: 30, Days.TWO: 60}
_BETWEEN: Final = re.compile(r"[,;\n]")
_MOST: Final = 8


@plugin.on_button("merge-unit", where=PRIVATE, role=Role.COMMANDER)
def merge_pressed(ctx: Ctx, press: Press) -> None:
    """One goes into another."""
    ctx.chat.open(MergeUnitForm)


@plugin.form(MergeUnitForm, start=command("nhập tổ", "nhập đơn vị", "merge"), where=PRIVATE, role=Role.COMMANDER)
def merge(ctx: Ctx, form: MergeUnitForm) -> None:
    """What it would mean."""
    _offer(ctx, Plan(kind=ReformKind.MERGE, unit=form.unit, into=form.into, days=_DAYS[form.days]))


@plugin.on_button("split-unit", where=PRIVATE, role=Role.COMMANDER)
def split_pressed(ctx: Ctx, press: Press) -> None:
    """One becomes several."""
    ctx.chat.open(SplitUnitForm)


@plugin.form(SplitUnitForm, start=command("tách tổ", "tách đơn vị", "split"), where=PRIVATE, role=Role.COMMANDER)
def split(ctx: Ctx, form: SplitUnitForm) -> None:
    """What it would mean."""
    names = tuple(filter(None, (" ".join(name.split()) for name in _BETWEEN.split(form.names))))
    _offer(ctx, Plan(kind=ReformKind.SPLIT, unit=form.unit, names=names, days=_DAYS[form.days]))


@plugin.on_button("rename-unit", where=PRIVATE, role=Role.COMMANDER)
def rename_pressed(ctx: Ctx, press: Press) -> None:
    """Another name."""
    ctx.chat.open(RenameUnitForm)


@plugin.form(RenameUnitForm, start=command("đổi tên đơn vị", "renameunit"), where=PRIVATE, role=Role.COMMANDER)
def rename(ctx: Ctx, form: RenameUnitForm) -> None:
    """What it would mean; the old name goes on leading there."""
    _offer(ctx, Plan(kind=ReformKind.RENAME, unit=form.unit, names=(form.name,)))


@plugin.on_button("move-unit", where=PRIVATE, role=Role.COMMANDER)
def move_pressed(ctx: Ctx, press: Press) -> None:
    """Under another parent."""
    ctx.chat.open(MoveUnitForm)


@plugin.form(MoveUnitForm, start=command("chuyển đơn vị", "moveunit"), where=PRIVATE, role=Role.COMMANDER)
def move(ctx: Ctx, form: MoveUnitForm) -> None:
    """What it would mean; both ends must be mine."""
    _offer(ctx, Plan(kind=ReformKind.MOVE, unit=form.unit, into=form.parent))


@plugin.on_button("reform-now", where=PRIVATE, role=Role.COMMANDER, proof=True)
def begin(ctx: Ctx, press: Press) -> None:
    """Yes: everything is looked at once more, for time has passed."""
    plan = _plan(press.payload)
    _need_both(ctx, plan)
    reform = ctx.reforms.begin(plan)
    _tell_plugins(ctx, reform)
    lines = [ctx.text(f"admin-reform-done-{reform.kind}", **about(ctx, reform))]
    if reform.closes is not None:
        lines += make_groups(ctx, reform)
        open_passage(ctx, reform)
    if reform.done_at is None:
        ask_both(ctx, reform)
        lines.append(ctx.text("admin-reform-waits"))
    ctx.chat.reply("\n".join(lines))


def _offer(ctx: Ctx, plan: Plan) -> None:
    _need_both(ctx, plan)
    seen = ctx.reforms.look(plan)
    ctx.chat.reply(
        "\n".join(_preview(ctx, plan, seen)),
        Button(ctx.text("admin-reform-yes"), "reform-now", _payload(plan), Tone.PRIMARY),
    )


def _need_both(ctx: Ctx, plan: Plan) -> None:
    for unit in filter(None, (plan.unit, plan.into)):
        need(ctx, unit, Role.COMMANDER)


def _payload(plan: Plan) -> str:
    return json.dumps([plan.kind, plan.unit, plan.into or "", list(plan.names), plan.days], ensure_ascii=False)


def _plan(payload: str) -> Plan:
    """Raises: ``Refused`` for what we did not write."""
    try:
        kind, unit, into, names, days = json.loads(payload)
    except ValueError:
        raise Refused("core-reform-over") from None
    return Plan(
        kind=ReformKind(kind),
        unit=UnitId(unit),
        into=UnitId(into) if into else None,
        names=tuple(map(str, names)),
        days=int(days),
    )


def _preview(ctx: Ctx, plan: Plan, seen: Outlook) -> Sequence[str]:
    """Which groups and people, what is open, who would read more, and until when it can be taken back."""
    unit = ctx.directory.unit(plan.unit).name
    into = ctx.directory.unit(plan.into).name if plan.into else ", ".join(plan.names)
    lines = [ctx.text(f"admin-reform-{plan.kind}", unit=unit, into=into)]
    lines.append(ctx.text("admin-reform-groups", count=len(seen.groups), people=seen.people))
    lines += [f"- {group.title} ({group.members})" for group in seen.groups[:_MOST]]
    lines.append(_open(ctx, seen))
    if plan.into is not None:
        lines += readers(ctx, seen)
    if plan.kind in (ReformKind.MERGE, ReformKind.SPLIT):
        lines.append(ctx.text("admin-reform-until", days=plan.days))
    return [*lines, ctx.text("admin-reform-undoable")]


def _open(ctx: Ctx, seen: Outlook) -> str:
    return ctx.text(
        "admin-reform-open",
        work=seen.work,
        approvals=seen.approvals,
        notices=seen.notices,
        shifts=seen.shifts,
        grants=seen.grants,
    )


def _tell_plugins(ctx: Ctx, reform: Reform) -> None:
    if reform.kind is ReformKind.MERGE:
        ctx.emit(UnitMerged(reform.unit, reform.into[0]))
    elif reform.kind is ReformKind.SPLIT:
        ctx.emit(UnitSplit(reform.unit, reform.into))
    elif reform.kind is ReformKind.MOVE and reform.done_at is not None:
        ctx.emit(UnitMoved(reform.unit, reform.into[0]))
