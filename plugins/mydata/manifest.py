"""What the plugin is called and needs, what a ward sets, and who looks after data."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.model.errors import Refused
from bot.model.ids import PersonId
from bot.model.people import Person, Role
from bot.plugin import Context, Facet, Plugin
from plugins.mydata.records import Kind, MyData, Request


class Days(BaseModel):
    """Days by what is asked, counted from the day after it was asked."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    see: int = Field(ge=1, le=90)
    correct: int = Field(ge=1, le=90)
    withdraw: int = Field(ge=1, le=90)
    restrict: int = Field(ge=1, le=90)
    object: int = Field(ge=1, le=90)
    erase: int = Field(ge=1, le=90)
    speak: int = Field(ge=1, le=90)

    def of(self, kind: Kind) -> int:
        """For that kind."""
        return {
            Kind.SEE: self.see,
            Kind.CORRECT: self.correct,
            Kind.WITHDRAW: self.withdraw,
            Kind.RESTRICT: self.restrict,
            Kind.OBJECT: self.object,
            Kind.ERASE: self.erase,
            Kind.SPEAK: self.speak,
        }[kind]


class MyDataSettings(BaseModel):
    """What a ward may set; the days are those of Decree 356/2025/NĐ-CP, article 5."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    desk: Literal["commander", "oversight"] = Field(default="commander", description="who looks after requests")
    answer_working_days: int = Field(default=2, ge=1, le=10)
    days: Days = Days(see=10, correct=10, withdraw=15, restrict=15, object=15, erase=20, speak=10)
    more_days: Days = Days(see=10, correct=10, withdraw=15, restrict=15, object=15, erase=20, speak=10)
    holidays: frozenset[date] = Field(default=frozenset(), description="days on which nobody works, beside weekends")
    kept_days: int = Field(default=730, ge=30, description="how long a closed request stays in the register")

    @property
    def desk_role(self) -> Role:
        """The role that looks after requests."""
        return Role(self.desk)


plugin = Plugin(
    name="mydata",
    title="mydata-title",
    settings=MyDataSettings,
    needs=frozenset(
        {
            *(Facet.PRIVACY, Facet.RECORDS, Facet.TIMERS, Facet.JOBS),
            *(Facet.WORK, Facet.AUDIT, Facet.REGISTER, Facet.ACCOUNTS),
        }
    ),
    records=MyData,
    package="plugins.mydata",
)

Ctx = Context[MyDataSettings]

DESK = (Role.COMMANDER, Role.OVERSIGHT, Role.DATA_KEEPER)
"""Who may see the register and the incidents; who answers beside the person in charge of data is set."""


def actor(ctx: Ctx) -> Person:
    """Who asks. Raises: ``Refused`` for somebody we do not know."""
    if ctx.person is None:
        raise Refused("mydata-unknown", contact=ctx.data_contact)
    return ctx.person


def may_handle(ctx: Ctx, request: Request) -> bool:
    """Whether who asks looks after it: who keeps data, the desk, and oversight once it is late; nobody after their own."""
    late = request.open and ctx.now >= request.next_clock
    roles = {ctx.settings.desk_role, Role.DATA_KEEPER, *((Role.OVERSIGHT,) if late else ())}
    own = ctx.person is not None and request.person == ctx.person.id
    return not own and any(_holds(ctx, role, request) for role in sorted(roles))


def _holds(ctx: Ctx, role: Role, request: Request) -> bool:
    """There; where nobody does, whoever is asked instead can answer, too, but who keeps data keeps those of a place."""
    if role is Role.DATA_KEEPER:
        return ctx.directory.may(role, request.unit)
    asked = (one.id for one in ctx.privacy.desk(role, request.person).people)
    return ctx.directory.may(role, request.unit) or (ctx.person is not None and ctx.person.id in asked)


def keepers(ctx: Ctx, of: PersonId | None) -> list[PersonId]:
    """The persons in charge of the data of somebody: those of the place, and never of another one."""
    desk = ctx.privacy.desk(Role.DATA_KEEPER, of)
    return [one.id for one in desk.people if ctx.directory.may(Role.DATA_KEEPER, desk.unit, who=one.id)]
