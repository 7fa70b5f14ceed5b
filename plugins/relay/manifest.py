"""What the relay is called, needs and lets a ward set."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, field_validator

from bot.model.ids import UnitId
from bot.plugin import Context, Facet, Plugin
from plugins.relay.records import Relay


class RelaySettings(BaseModel):
    """What a ward may change; times count from the approval.

    ``rings`` are minutes until the cluster, the home unit and its neighbours hear of it; the first is 0.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    rings: tuple[int, int, int] = (0, 15, 60)
    undo_seconds: int = Field(default=60, ge=0, le=600)
    expires_after_hours: int = Field(default=72, ge=1, le=24 * 30)
    answer_within_minutes: int = Field(default=60, ge=1, description="by when the duty officer has looked at a report")
    pickup: str = Field(default="", max_length=200, description="where people come to, and the number to call")
    duty_phones: Mapping[UnitId, Annotated[str, Field(pattern=r"^\+?[0-9][0-9 .()-]{1,19}$")]] = Field(
        default_factory=dict, description="by unit with a duty room: the telephone number of the duty officer"
    )

    @field_validator("rings")
    @classmethod
    def _growing(cls, rings: tuple[int, int, int]) -> tuple[int, int, int]:
        if rings[0] != 0:
            raise ValueError(f"{list(rings)}: the cluster hears of it at once: write 0 first, such as [0, 15, 60]")
        if list(rings) != sorted(rings):
            raise ValueError(f"{list(rings)} does not grow; write minutes from small to large, such as [0, 15, 60]")
        return rings


plugin = Plugin(
    name="relay",
    title="relay-title",
    settings=RelaySettings,
    needs=frozenset({Facet.NOTICES, Facet.APPROVALS, Facet.RECORDS, Facet.TIMERS, Facet.WORK, Facet.AUDIT}),
    records=Relay,
    package="plugins.relay",
)

Ctx = Context[RelaySettings]
