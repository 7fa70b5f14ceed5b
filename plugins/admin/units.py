"""Units: the tree as it is, and changing it; history stays."""

from bot.model.errors import Refused
from bot.model.people import Role
from bot.model.units import Unit
from bot.plugin import PRIVATE, Command, Press, command
from plugins.admin.forms import AddUnitForm, NeighbourForm
from plugins.admin.manifest import CHIEFS, Ctx, need, own_units, plugin

_MOST_LINES = 60


@plugin.on_button("tree", where=PRIVATE, role=CHIEFS)
def tree_pressed(ctx: Ctx, press: Press) -> None:
    """The tree below me."""
    _show(ctx)


@plugin.command(command("đơn vị", "units"), where=PRIVATE, role=CHIEFS)
def tree(ctx: Ctx, asked: Command) -> None:
    """The same by its name."""
    _show(ctx)


def _show(ctx: Ctx) -> None:
    units = own_units(ctx, *CHIEFS)
    lines = [_line(units, unit) for unit in units[:_MOST_LINES]]
    if len(units) > len(lines):
        lines.append(ctx.text("admin-more-units", count=len(units) - len(lines)))
    ctx.chat.reply("\n".join(lines))


def _line(units: list[Unit], unit: Unit) -> str:
    parents = {one.id: one.parent for one in units}
    depth, above = 0, unit.parent
    while above in parents:
        depth, above = depth + 1, parents[above]
    return f"{'   ' * depth}{unit.name}"


@plugin.on_button("add-unit", where=PRIVATE, role=Role.COMMANDER)
def add_pressed(ctx: Ctx, press: Press) -> None:
    """A new unit."""
    ctx.chat.open(AddUnitForm)


@plugin.form(AddUnitForm, start=command("thêm đơn vị", "addunit"), where=PRIVATE, role=Role.COMMANDER, proof=True)
def add(ctx: Ctx, form: AddUnitForm) -> None:
    """Below one that is mine."""
    need(ctx, form.parent, Role.COMMANDER)
    ctx.units.add(form.parent, kind=form.kind, name=form.name, number=form.number or "")
    ctx.chat.reply(ctx.text("admin-unit-added", name=form.name))


@plugin.on_button("set-near", where=PRIVATE, role=Role.COMMANDER)
def near_pressed(ctx: Ctx, press: Press) -> None:
    """Who borders on whom."""
    ctx.chat.open(NeighbourForm)


@plugin.form(NeighbourForm, start=command("giáp ranh", "neighbours"), where=PRIVATE, role=Role.COMMANDER)
def near(ctx: Ctx, form: NeighbourForm) -> None:
    """Neighbours become none, others become neighbours; the other side need not be one's own."""
    need(ctx, form.unit, Role.COMMANDER)
    if form.unit == form.near:
        raise Refused("admin-near-itself")
    now = {unit.id for unit in ctx.directory.units(near=form.unit)}
    ctx.units.set_neighbours(form.unit, now ^ {form.near})
    key = "admin-no-longer-near" if form.near in now else "admin-now-near"
    ctx.chat.reply(ctx.text(key, near=ctx.directory.unit(form.near).name))
