"""What registration is called, needs and lets a ward set."""

from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from bot.model.errors import Refused
from bot.model.ids import PersonId, UnitId
from bot.model.people import Person, Role
from bot.plugin import Context, Facet, Plugin
from plugins.registration.records import Registration


class RegistrationSettings(BaseModel):
    """What a ward may change."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    next_after_minutes: int = Field(default=15, ge=1, le=24 * 60, description="without an answer the next one is asked")
    expires_after_days: int = Field(default=14, ge=1, le=90, description="a request that nobody answers is dropped")
    meeting_minutes: int = Field(default=120, ge=10, le=600, description="how long the code of a meeting is good")
    ask_again_after_days: int = Field(default=7, ge=1, le=60, description="the head is asked again about who moved")


plugin = Plugin(
    name="registration",
    title="registration-title",
    settings=RegistrationSettings,
    needs=frozenset(
        {Facet.MEMBERS, Facet.KNOCKS, Facet.RECORDS, Facet.TIMERS, Facet.WORK, Facet.AUDIT, Facet.SESSIONS}
    ),
    records=Registration,
    package="plugins.registration",
)

Ctx = Context[RegistrationSettings]

LADDER: Final = (Role.CLUSTER_HEAD, Role.OFFICER, Role.COMMANDER)
"""Who is asked, one after the other; any of them may answer at any time."""


def actor(ctx: Ctx) -> Person:
    """Who asks. Raises: ``Refused`` for somebody we do not know."""
    if ctx.person is None:
        raise Refused("registration-unknown")
    return ctx.person


def may_decide(ctx: Ctx, unit: UnitId, who: PersonId | None = None) -> bool:
    """Whether ``who``, else who asks, looks after the households of that unit."""
    return any(ctx.directory.may(role, unit, who=who) for role in LADDER)


def need(ctx: Ctx, unit: UnitId) -> None:
    """Raises: ``Refused`` unless who asks looks after that unit."""
    if not may_decide(ctx, unit):
        raise not_yours()


def not_yours() -> Refused:
    """What everybody hears who does not look after a unit."""
    return Refused("registration-not-yours")


def is_cluster(ctx: Ctx, unit: UnitId) -> bool:
    """Whether people live in it rather than in something below it."""
    return len(ctx.directory.units(under=unit)) == 1
