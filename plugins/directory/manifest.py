"""What the directory is called, needs and lets a ward set."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from bot.model.ids import UnitId
from bot.model.people import Role
from bot.plugin import Context, Facet, Plugin
from plugins.directory.records import Directory


class DirectorySettings(BaseModel):
    """What a ward may change. Only these telephone numbers are ever shown, never anybody's own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    phones: Mapping[UnitId, Annotated[str, Field(pattern=r"^\+?[0-9][0-9 .()-]{1,19}$")]] = Field(
        default_factory=dict, description="by unit: the official telephone number of its duty officer"
    )


plugin = Plugin(
    name="directory",
    title="directory-title",
    settings=DirectorySettings,
    needs=frozenset({Facet.STAFF, Facet.RECORDS, Facet.AUDIT}),
    records=Directory,
    package="plugins.directory",
)

Ctx = Context[DirectorySettings]

SHOWN = (Role.CLUSTER_HEAD, Role.OFFICER, Role.DUTY, Role.COMMANDER, Role.HELPER)
"""Who can be asked for in the directory, and shows a code at a door."""
