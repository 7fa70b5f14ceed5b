"""Undoing what was done to a unit, and telling what became of it."""

from bot.model.content import Button, Tone
from bot.model.errors import Refused
from bot.model.facts import UnitUndone
from bot.model.ids import UnitId
from bot.model.people import Role
from bot.model.reforms import Change, Reform
from bot.plugin import PRIVATE, Command, Press, command
from plugins.admin.consent import about, settle
from plugins.admin.forms import HistoryForm
from plugins.admin.manifest import CHIEFS, Ctx, need, plugin
from plugins.admin.passages import close_passage
from plugins.admin.people import name_of

_MOST = 12
_UNITS = frozenset({"parent", "merge", "split", "merge-from", "split-from", "add"})
"""Lines of a history that name units; the others say a name, or what was undone."""


@plugin.command(command("hoàn tác", "undo"), where=PRIVATE, role=Role.COMMANDER)
def undo_list(ctx: Ctx, asked: Command) -> None:
    """What can still be taken back."""
    _show(ctx)


@plugin.on_button("undo-change", where=PRIVATE, role=Role.COMMANDER)
def undo_list_pressed(ctx: Ctx, press: Press) -> None:
    """The same by a press."""
    _show(ctx)


@plugin.on_button("undo-look", where=PRIVATE, role=Role.COMMANDER)
def undo_look(ctx: Ctx, press: Press) -> None:
    """What would be as before."""
    reform = _mine(ctx, press.payload)
    words = ctx.text("admin-undo-sure", what=_named(ctx, reform), unit=ctx.directory.unit(reform.unit).name)
    ctx.chat.reply(words, Button(ctx.text("admin-undo-yes"), "undo-now", reform.id, Tone.DANGER))


@plugin.on_button("undo-now", where=PRIVATE, role=Role.COMMANDER, proof=True)
def undo(ctx: Ctx, press: Press) -> None:
    """As it was before."""
    reform = ctx.reforms.undo(_mine(ctx, press.payload).id)
    settle(ctx, reform)
    if reform.closes is not None:
        close_passage(ctx, reform)
    ctx.emit(UnitUndone(reform.unit))
    ctx.chat.reply(ctx.text("admin-undone", unit=ctx.directory.unit(reform.unit).name))


@plugin.on_button("unit-history", where=PRIVATE, role=CHIEFS)
def history_pressed(ctx: Ctx, press: Press) -> None:
    """Of which unit?"""
    ctx.chat.open(HistoryForm)


@plugin.form(HistoryForm, start=command("lịch sử tổ", "lịch sử đơn vị", "history"), where=PRIVATE, role=CHIEFS)
def history(ctx: Ctx, form: HistoryForm) -> None:
    """Who did what and when, in words; what it took over has lines of its own."""
    need(ctx, form.unit, *CHIEFS)
    told = ctx.units.history(form.unit)
    lines = [_line(ctx, change) for change in told] or [ctx.text("admin-history-none")]
    ctx.chat.reply("\n".join([ctx.directory.unit(form.unit).name, *lines]))


def _show(ctx: Ctx) -> None:
    mine = [
        each for each in ctx.reforms.standing() if ctx.directory.may(Role.COMMANDER, each.unit) and _lasts(ctx, each)
    ]
    buttons = [Button(_named(ctx, each), "undo-look", each.id) for each in mine[:_MOST]]
    ctx.chat.reply(ctx.text("admin-undo", count=len(buttons)), *buttons)


def _lasts(ctx: Ctx, reform: Reform) -> bool:
    return reform.closed_at is None and ctx.now < reform.undoable_until


def _mine(ctx: Ctx, key: str) -> Reform:
    found = next((each for each in ctx.reforms.standing() if each.id == key), None)
    if found is None:
        raise Refused("core-reform-over")
    need(ctx, found.unit, Role.COMMANDER)
    return found


def _named(ctx: Ctx, reform: Reform) -> str:
    return ctx.text(f"admin-reform-short-{reform.kind}", was=reform.was, **about(ctx, reform))


def _line(ctx: Ctx, change: Change) -> str:
    who = name_of(ctx, change.by) if change.by else ctx.text("admin-by-itself")
    before, after = (_units(ctx, part) if change.what in _UNITS else part for part in (change.before, change.after))
    what = ctx.text(f"admin-history-{change.what}", before=before, after=after)
    return f"{change.at.astimezone(ctx.zone):%d/%m/%Y %H:%M} · {who} · {what}"


def _units(ctx: Ctx, ids: str) -> str:
    return ", ".join(ctx.directory.unit(UnitId(unit)).name for unit in ids.split())
