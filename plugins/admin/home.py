"""Việc: every officer's numbered home."""

from bot.model.content import Button
from bot.model.people import Role
from bot.plugin import PRIVATE, Command, Press, command
from bot.plugin.plugin import Kind
from plugins.admin.manifest import CHIEFS, INVITERS, ON_DUTY, STAFF, Ctx, actor, plugin


@plugin.command(command("việc", "work", menu=4, label="admin-menu-work"), where=PRIVATE, role=STAFF)
def work(ctx: Ctx, asked: Command) -> None:
    """What waits for me, then what I can do."""
    waiting = ctx.work.mine()
    text = ctx.text("admin-work", name=actor(ctx).name, count=len(waiting))
    tools = _allowed(ctx, "duty", "groups", "people", "units", "audit")
    buttons = [Button(ctx.text(f"admin-tool-{action}"), action) for action in tools]
    ctx.chat.reply(text, *(item.button for item in waiting), *buttons)


@plugin.on_button("duty", where=PRIVATE, role=ON_DUTY)
def duty_menu(ctx: Ctx, press: Press) -> None:
    """The rota."""
    _menu(ctx, "admin-menu-duty", "rota", "take-duty", "hand-over", "plan-duty")


@plugin.on_button("groups", where=PRIVATE, role=INVITERS)
def groups_menu(ctx: Ctx, press: Press) -> None:
    """Groups and who is in them."""
    filling = ("invite", "knocks", "which-groups", "remove-person")
    making = ("new-group", "bind-group", "describe-group", "unbind-group")
    _menu(ctx, "admin-menu-groups", *filling, "find-groups", "who-hears", *making, "doctor")


@plugin.on_button("people", where=PRIVATE, role=CHIEFS)
def people_menu(ctx: Ctx, press: Press) -> None:
    """Roles."""
    _menu(ctx, "admin-menu-people", "roles", "give-role", "deputy", "renew-proof")


@plugin.on_button("units", where=PRIVATE, role=CHIEFS)
def units_menu(ctx: Ctx, press: Press) -> None:
    """The tree."""
    changing = ("merge-unit", "split-unit", "undo-change", "unit-history", "rename-unit", "move-unit", "clone-unit")
    _menu(ctx, "admin-menu-units", "tree", "add-unit", *changing, "set-near")


def _menu(ctx: Ctx, key: str, *actions: str) -> None:
    buttons = [Button(ctx.text(f"admin-do-{action}"), action) for action in _allowed(ctx, *actions)]
    ctx.chat.reply(ctx.text(key), *buttons)


def _allowed(ctx: Ctx, *actions: str) -> list[str]:
    """Those of the actions whose roles who asks holds somewhere."""
    held = _roles_of(ctx)
    may = {each.name: held.intersection(each.roles) for each in plugin.registrations if each.kind is Kind.BUTTON}
    return [action for action in actions if may[action]]


def _roles_of(ctx: Ctx) -> frozenset[Role]:
    me = actor(ctx).id
    return frozenset(role for role in STAFF if ctx.directory.units(of=me, role=role))
