"""What bulletins are called, need and let a ward set."""

from collections.abc import Mapping
from datetime import time
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from bot.model.people import Role
from bot.plugin import Context, Facet, Plugin
from plugins.bulletins.calendar import CalendarRules
from plugins.bulletins.hours import Rules
from plugins.bulletins.library import Library, library_at
from plugins.bulletins.records import Bulletins, Category

AUTHORS: Final = (Role.OFFICER, Role.COMMANDER)
"""Who writes bulletins, and may change or take down those of others on the same unit."""


class CategoryRule(BaseModel):
    """What holds for one category: whose rule of approval (``approvals`` of the settings), days until it is taken down, whether pinned."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    approval: Literal["bulletin", "wanted"] = "bulletin"
    expires_after_days: int = Field(default=30, ge=1, le=366)
    pinned: bool = False


DEFAULTS: Final[Mapping[Category, CategoryRule]] = {
    Category.LAW: CategoryRule(expires_after_days=90),
    Category.CRIME_METHODS: CategoryRule(expires_after_days=60),
    Category.WANTED: CategoryRule(approval="wanted", expires_after_days=30, pinned=True),
    Category.MISSING: CategoryRule(expires_after_days=14, pinned=True),
    Category.MOVEMENT: CategoryRule(expires_after_days=30),
    Category.LOCAL: CategoryRule(expires_after_days=7),
}


class BulletinSettings(BaseModel):
    """What a ward may change; ``categories`` only where it differs from what ships."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    library: Library = Field(default_factory=Library, description="the folder in which posts lie ready")
    send_at: time = Field(default=time(19, 30), description="when a bulletin leaves unless another time is said")
    next_after_minutes: int = Field(default=15, ge=1, le=24 * 60, description="then the next approver is asked too")
    undo_seconds: int = Field(default=60, ge=0, le=600)
    hours: Rules = Field(default_factory=Rules, description="when nothing leaves: at night, at Tết, on days kept free")
    read_hours: int = Field(default=24, ge=1, le=24 * 14, description="then heads who have not said so are reminded")
    draft_days: int = Field(default=30, ge=1, le=366, description="a draft that nobody touches is dropped")
    kept_days: int = Field(default=365, ge=30, le=366 * 5, description="after it is over")
    calendar: CalendarRules = Field(default_factory=CalendarRules, description="what the calendar complains of")
    categories: Mapping[Category, CategoryRule] = Field(default_factory=dict)

    @field_validator("library", mode="before")
    @classmethod
    def _read(cls, folder: object, info: ValidationInfo) -> Library:
        return library_at(folder, info.context)

    @field_validator("send_at")
    @classmethod
    def _minutes(cls, at: time) -> time:
        if at.second or at.microsecond or at.tzinfo is not None:
            raise ValueError('write hours and minutes only, such as "19:30"')
        return at

    def rule(self, category: Category) -> CategoryRule:
        """What holds for that category."""
        return self.categories.get(category, DEFAULTS[category])


plugin = Plugin(
    name="bulletins",
    title="bulletins-title",
    settings=BulletinSettings,
    needs=frozenset(
        {
            Facet.NOTICES,
            Facet.APPROVALS,
            Facet.RECORDS,
            Facet.TIMERS,
            Facet.JOBS,
            Facet.WORK,
            Facet.AUDIT,
            Facet.MEMBERS,
            Facet.STAFF,
            Facet.PUBLISHED,
        }
    ),
    records=Bulletins,
    package="plugins.bulletins",
    folders=("library",),
)

Ctx = Context[BulletinSettings]
