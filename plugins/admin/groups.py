"""Groups: making, binding, filling and looking after them."""

from collections.abc import Sequence

from bot.model.content import Button, Span, say
from bot.model.errors import Refused
from bot.model.ids import PersonId, UnitId
from bot.model.kinds import KindId, kind_named
from bot.model.units import Audience, Group, GroupKind, Unit
from bot.plugin import GROUP, PRIVATE, Ability, Command, Outcome, Press, command
from plugins.admin.forms import BindForm, CreateGroupForm, InviteForm, RemoveForm, UnbindForm
from plugins.admin.manifest import CHIEFS, INVITERS, Ctx, need, own_units, plugin, tops
from plugins.admin.people import name_of


@plugin.on_button("invite", where=PRIVATE, role=INVITERS)
def invite_pressed(ctx: Ctx, press: Press) -> None:
    """Bring somebody in."""
    ctx.chat.open(InviteForm)


@plugin.form(InviteForm, start=command("mời", "invite", often=5), where=PRIVATE, role=INVITERS)
def invite(ctx: Ctx, form: InviteForm) -> None:
    """Ask the platform for a link that works once."""
    ctx.groups.invite(form.name, group=form.group, outcome="invited")
    ctx.chat.reply(ctx.text("admin-inviting", name=form.name))


@plugin.on_outcome("invited")
def invited(ctx: Ctx, outcome: Outcome) -> None:
    """Here is the link, or why there is none."""
    if outcome.failure or not outcome.link:
        ctx.chat.reply(ctx.text(outcome.failure or "admin-not-invited"))
    else:
        before, link, after = ctx.text("admin-invited", link=outcome.link).partition(outcome.link)
        ctx.chat.reply(say(before, Span(link, link=link), after))


@plugin.on_button("remove-person", where=PRIVATE, role=INVITERS)
def remove_pressed(ctx: Ctx, press: Press) -> None:
    """Ask somebody out."""
    ctx.chat.open(RemoveForm)


@plugin.form(RemoveForm, start=command("mời ra", "remove"), where=PRIVATE, role=INVITERS)
def remove(ctx: Ctx, form: RemoveForm) -> None:
    """Have the platform do it; who may is looked at for the very group."""
    ctx.groups.remove(form.person, form.group, outcome="removed")
    ctx.chat.reply(ctx.text("admin-removing", name=name_of(ctx, form.person)))


@plugin.on_outcome("removed")
def removed(ctx: Ctx, outcome: Outcome) -> None:
    """It is done, and told to who is concerned too; or why it is not."""
    if outcome.failure:
        ctx.chat.reply(ctx.text(outcome.failure))
        return
    person = PersonId(outcome.payload)
    ctx.chat.reply(ctx.text("admin-removed", name=name_of(ctx, person)))
    ctx.chat.tell(person, say(ctx.aloud("admin-removed-you")))


@plugin.on_button("new-group", where=PRIVATE, role=CHIEFS)
def new_group_pressed(ctx: Ctx, press: Press) -> None:
    """A group of our own."""
    ctx.chat.open(CreateGroupForm)


@plugin.form(
    CreateGroupForm, start=command("tạo nhóm", "newgroup", asks=Ability.CREATE_GROUP), where=PRIVATE, role=CHIEFS
)
def create(ctx: Ctx, form: CreateGroupForm) -> None:
    """Make it and bind it in one go."""
    need(ctx, form.unit, *CHIEFS)
    ctx.groups.create(form.unit, form.kind, form.title, outcome="created")
    ctx.chat.reply(ctx.text("admin-creating", title=form.title))


@plugin.on_outcome("created")
def created(ctx: Ctx, outcome: Outcome) -> None:
    """It is there."""
    ctx.chat.reply(ctx.text(outcome.failure or "admin-created"))


@plugin.on_button("bind-group", where=PRIVATE, role=CHIEFS)
def bind_pressed(ctx: Ctx, press: Press) -> None:
    """A group that exists already."""
    ctx.chat.open(BindForm)


@plugin.form(BindForm, start=command("gắn nhóm", "bindgroup"), where=PRIVATE, role=CHIEFS)
def bind_code(ctx: Ctx, form: BindForm) -> None:
    """A code to be written in that group by the same officer."""
    need(ctx, form.unit, *CHIEFS)
    # Of internal groups a unit has one for each field; they are no mirrors of each other.
    there = _there(ctx, form.unit, form.kind) if form.kind in ctx.kinds.public else []
    if there:
        where, about = ", ".join(group.title for group in there), f"{form.unit}:{form.kind}"
        ctx.chat.reply(
            ctx.text("admin-bind-which", groups=where, count=len(there)),
            Button(ctx.text("admin-button-instead"), "bind-instead", about),
            Button(ctx.text("admin-button-beside"), "bind-beside", about),
        )
        return
    ctx.chat.reply(ctx.text("admin-bind-code", code=ctx.groups.bind_code(form.unit, form.kind)))


@plugin.on_button("bind-instead", where=PRIVATE)
def bind_instead(ctx: Ctx, press: Press) -> None:
    """The one that is bound goes when the new one comes, and not before."""
    _show_code(ctx, press, instead=True)


@plugin.on_button("bind-beside", where=PRIVATE)
def bind_beside(ctx: Ctx, press: Press) -> None:
    """Both get every message, and the place counts once."""
    _show_code(ctx, press, instead=False)


def _show_code(ctx: Ctx, press: Press, *, instead: bool) -> None:
    unit, _, kind = press.payload.partition(":")
    need(ctx, UnitId(unit), *CHIEFS)
    code = ctx.groups.bind_code(UnitId(unit), kind_named(kind), instead=instead)
    ctx.chat.reply(ctx.text("admin-bind-code-instead" if instead else "admin-bind-code", code=code))


def _there(ctx: Ctx, unit: UnitId, kind: KindId) -> list[Group]:
    found = ctx.directory.groups(Audience(frozenset({unit}), frozenset({kind})))
    return [group for group in found if group.unit == unit]


@plugin.command(command("gắn mã", "bind"), where=GROUP)
def bind(ctx: Ctx, asked: Command) -> None:
    """The code was written in a group, which belongs to no unit yet: the code itself says who may."""
    if not asked.rest:
        raise Refused("admin-bind-how")
    group = ctx.groups.bind(asked.rest)
    public = group.kind in ctx.kinds.public
    others = [each.title for each in _there(ctx, group.unit, group.kind) if public and each.id != group.id]
    key, where = "admin-bound-beside" if others else "admin-bound", ctx.directory.unit(group.unit).name
    ctx.chat.reply(ctx.text(key, unit=where, groups=", ".join(others)))


@plugin.on_button("unbind-group", where=PRIVATE, role=CHIEFS)
def unbind_pressed(ctx: Ctx, press: Press) -> None:
    """A group that is ours no more."""
    ctx.chat.open(UnbindForm)


@plugin.form(UnbindForm, start=command("gỡ nhóm", "unbind"), where=PRIVATE, role=CHIEFS)
def unbind(ctx: Ctx, form: UnbindForm) -> None:
    """Who may is looked at for the very group; people stay in it."""
    ctx.groups.unbind(form.group)
    ctx.chat.reply(ctx.text("admin-unbound"))


@plugin.on_button("which-groups", where=PRIVATE, role=INVITERS)
def which_pressed(ctx: Ctx, press: Press) -> None:
    """How far the ward has come."""
    _show_groups(ctx)


@plugin.command(command("danh sách tổ", "clusters", often=9), where=PRIVATE, role=INVITERS)
def which(ctx: Ctx, asked: Command) -> None:
    """The same by its name."""
    _show_groups(ctx)


def _show_groups(ctx: Ctx) -> None:
    units = own_units(ctx, *INVITERS)
    leaves = _leaves(units)
    served = _served(ctx, units)
    lines = [ctx.text("admin-groups", done=sum(unit.id in served for unit in leaves), total=len(leaves))]
    for parent in dict.fromkeys(unit.parent for unit in leaves if unit.parent):
        lines.append(_under(ctx, parent, [unit for unit in leaves if unit.parent == parent], served))
    ctx.chat.reply("\n".join(lines))


def _under(ctx: Ctx, parent: UnitId, leaves: Sequence[Unit], served: set[UnitId]) -> str:
    name, done = ctx.directory.unit(parent).name, sum(unit.id in served for unit in leaves)
    if done == len(leaves):
        return ctx.text("admin-groups-whole", unit=name, done=done, total=len(leaves))
    # Beside the text, not in it: a text takes no value of thousands of letters, which so many names are.
    missing = ", ".join(unit.name for unit in leaves if unit.id not in served)
    return f"{ctx.text('admin-groups-under', unit=name, done=done, total=len(leaves))} {missing}"


def _leaves(units: Sequence[Unit]) -> list[Unit]:
    parents = {unit.parent for unit in units}
    return [unit for unit in units if unit.id not in parents]


def _served(ctx: Ctx, units: Sequence[Unit]) -> set[UnitId]:
    """The units that have a group for residents."""
    asked = Audience(frozenset(unit.id for unit in units), frozenset({GroupKind.RESIDENTS}))
    return {group.unit for group in ctx.directory.groups(asked)}


@plugin.on_button("doctor", where=PRIVATE, role=CHIEFS)
def doctor_pressed(ctx: Ctx, press: Press) -> None:
    """Is every group well?"""
    _examine(ctx)


@plugin.command(command("kiểm tra nhóm", "doctor", often=10), where=PRIVATE, role=CHIEFS)
def doctor(ctx: Ctx, asked: Command) -> None:
    """The same by its name."""
    _examine(ctx)


def _examine(ctx: Ctx) -> None:
    count = sum(ctx.groups.doctor(unit.id, outcome="examined") for unit in tops(ctx, *CHIEFS))
    ctx.chat.reply(ctx.text("admin-examining", count=count))


@plugin.on_outcome("examined")
def examined(ctx: Ctx, outcome: Outcome) -> None:
    """One group's health; the payload is its title. A hundred and sixty messages that all is well would hide the one that matters."""
    if outcome.failure:
        ctx.chat.reply(ctx.text("admin-group-ill", title=outcome.payload, why=ctx.text(outcome.failure)))
