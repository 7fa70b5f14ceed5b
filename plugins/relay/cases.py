"""Finding a case, and keeping its card true."""

from bot.model.errors import Refused
from bot.model.ids import UnitId
from bot.model.people import Role
from plugins.relay.manifest import Ctx
from plugins.relay.records import Case
from plugins.relay.words import card

HANDLERS = (Role.OFFICER, Role.DUTY)
"""Who works on a case; which unit counts is only known once the case is."""

VOTERS = (*HANDLERS, Role.COMMANDER)
"""Who may be asked to approve or review one, and so looks at its card."""


def case_of(ctx: Ctx, key: str) -> Case:
    """A case by its id. Raises: ``Refused`` when there is none."""
    case = ctx.records.get(Case, key)
    if case is None:
        raise Refused("relay-no-case")
    return case


def my_case(ctx: Ctx, key: str, *roles: Role) -> Case:
    """A case that who asks may handle, or touch in one of these roles. Raises: ``Refused``."""
    case = case_of(ctx, key)
    need(ctx, case.unit, *roles or HANDLERS)
    return case


def need(ctx: Ctx, unit: UnitId, *roles: Role) -> None:
    """Raises: ``Refused`` unless who asks holds one of the roles there."""
    if not any(ctx.directory.may(role, unit) for role in roles):
        raise Refused("relay-not-yours")


def show(ctx: Ctx, case: Case) -> None:
    """The duty room's card says what is true now."""
    if case.card:
        ctx.chat.edit(case.card, card(ctx, case))
