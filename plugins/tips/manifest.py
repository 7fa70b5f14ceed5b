"""What the tip line is called, needs and lets a ward set."""

from pydantic import BaseModel, ConfigDict, Field

from bot.plugin import Context, Facet, Plugin
from plugins.tips.records import Tips


class TipSettings(BaseModel):
    """What a ward may change."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    station: str = Field(default="", max_length=200, description="where a formal denunciation is made in person")
    now_minutes: int = Field(
        default=10, ge=1, le=240, description="untaken so long, what is happening goes on to others"
    )
    other_minutes: int = Field(default=240, ge=5, le=2880, description="the same for what is over or to come")
    open_minutes: int = Field(default=5, ge=1, le=60, description="so long an opened tip lies before who opened it")
    retention_days: int = Field(
        default=90, ge=1, le=730, description="after the end of a tip its words are kept so long"
    )
    hold_days: int = Field(default=90, ge=1, le=730, description="so much longer where a reason was given")
    at_once: int = Field(default=3, ge=1, le=50, description="so many tips an hour from one talk go on without delay")


plugin = Plugin(
    name="tips",
    title="tips-title",
    settings=TipSettings,
    needs=frozenset(
        {Facet.RECORDS, Facet.TIMERS, Facet.WORK, Facet.AUDIT, Facet.MEMBERS, Facet.SEALS, Facet.WAYS, Facet.HUSH}
    ),
    records=Tips,
    package="plugins.tips",
)

Ctx = Context[TipSettings]
