"""Finding a case, and keeping its card true."""

from datetime import timedelta

from bot.model.errors import Refused
from bot.model.ids import UnitId
from bot.model.people import Role
from plugins.relay.manifest import Ctx
from plugins.relay.records import Case
from plugins.relay.words import HANDLERS, card

SURE = ":sure"
"""Stands in the payload of a button that was asked about, before the ring that it was asked in."""

_A_SECOND_TAP = timedelta(seconds=3)


def case_of(ctx: Ctx, key: str) -> Case:
    """A case by its id. Raises: ``Refused`` when there is none."""
    case = ctx.records.get(Case, key)
    if case is None:
        raise Refused("relay-no-case")
    return case


def my_case(ctx: Ctx, key: str, *roles: Role) -> Case:
    """A case that who asks may handle, or touch in one of these roles. Raises: ``Refused``."""
    case = case_of(ctx, key.partition(SURE)[0])
    need(ctx, case.unit, *roles or HANDLERS)
    return case


def need(ctx: Ctx, unit: UnitId, *roles: Role) -> None:
    """Raises: ``Refused`` unless who asks holds one of the roles there."""
    if not any(ctx.directory.may(role, unit) for role in roles):
        raise Refused("relay-not-yours")


def touched(ctx: Ctx, case: Case) -> None:
    """Who acts has changed what the card offers."""
    if ctx.person:
        case.touched_by, case.touched_at = ctx.person.id, ctx.now


def not_twice(ctx: Ctx, case: Case) -> None:
    """Raises: ``Refused`` for the second tap of somebody whose first one has just put another choice under the finger."""
    mine = ctx.person is not None and case.touched_by == ctx.person.id
    if mine and case.touched_at and ctx.now - case.touched_at < _A_SECOND_TAP:
        raise Refused("relay-just-now")


def show(ctx: Ctx, case: Case) -> None:
    """The duty room's card says what is true now."""
    if case.card:
        ctx.chat.edit(case.card, card(ctx, case))
