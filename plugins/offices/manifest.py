"""What the offices are called and need."""

from bot.model.errors import Refused
from bot.model.ids import PersonId
from bot.model.people import Person, Role
from bot.plugin import Context, Facet, NoSettings, Plugin
from plugins.offices.records import Offices

plugin = Plugin(
    name="offices",
    title="offices-title",
    settings=NoSettings,
    needs=frozenset(
        {Facet.OFFICES, Facet.RECORDS, Facet.TIMERS, Facet.NOTICES, Facet.MEMBERS, Facet.APPROVALS, Facet.SESSIONS}
    ),
    records=Offices,
    package="plugins.offices",
)

Ctx = Context[NoSettings]

CHIEFS = (Role.OFFICER, Role.COMMANDER)


def actor(ctx: Ctx) -> Person:
    """Who asks. Raises: ``Refused`` for somebody we do not know."""
    if ctx.person is None:
        raise Refused("core-no-right")
    return ctx.person


def name_of(ctx: Ctx, person: PersonId) -> str:
    """A person's name, or a kind word where there is none."""
    known = ctx.directory.person(person)
    return known.name if known else ctx.text("offices-somebody")
