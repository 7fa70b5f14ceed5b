"""What the admin plugin is called and needs, and who may do what in it."""

from bot.model.errors import Refused
from bot.model.ids import UnitId
from bot.model.people import Person, Role
from bot.model.units import Unit
from bot.plugin import Context, Facet, NoSettings, Plugin
from plugins.admin.records import Admin

plugin = Plugin(
    name="admin",
    title="admin-title",
    settings=NoSettings,
    needs=frozenset(
        {
            *(Facet.WORK, Facet.AUDIT, Facet.UNITS, Facet.GRANTS, Facet.DUTY, Facet.GROUPS),
            *(Facet.NOTICES, Facet.KNOCKS, Facet.RECORDS, Facet.TIMERS, Facet.REFORMS, Facet.PROOFS),
        }
    ),
    records=Admin,
    package="plugins.admin",
)

Ctx = Context[NoSettings]

STAFF = tuple(role for role in Role if role is not Role.RESIDENT)
CHIEFS = (Role.OFFICER, Role.COMMANDER)
INVITERS = (Role.CLUSTER_HEAD, *CHIEFS)
ON_DUTY = (Role.DUTY, *CHIEFS)


def actor(ctx: Ctx) -> Person:
    """Who asks. Raises: ``Refused`` for somebody we do not know."""
    if ctx.person is None:
        raise Refused("admin-unknown")
    return ctx.person


def need(ctx: Ctx, unit: UnitId, *roles: Role) -> None:
    """Raises: ``Refused`` unless who asks holds one of the roles there."""
    if not any(ctx.directory.may(role, unit) for role in roles):
        raise Refused("admin-not-yours")


def tops(ctx: Ctx, *roles: Role) -> list[Unit]:
    """The units where who asks holds one of the roles, each once. Raises: ``Refused`` when there is none."""
    me = actor(ctx).id
    found = {unit.id: unit for role in roles for unit in ctx.directory.units(of=me, role=role)}
    if not found:
        raise Refused("admin-not-yours")
    return list(found.values())


def own_units(ctx: Ctx, *roles: Role) -> list[Unit]:
    """Those units and all below them, each once, in tree order. Raises: ``Refused`` when there is none."""
    below = {unit.id: unit for top in tops(ctx, *roles) for unit in ctx.directory.units(under=top.id)}
    return list(below.values())
