"""What the directory is called and needs."""

from bot.model.people import Role
from bot.plugin import Context, Facet, NoSettings, Plugin
from plugins.directory.records import Directory

plugin = Plugin(
    name="directory",
    title="directory-title",
    settings=NoSettings,
    needs=frozenset({Facet.STAFF, Facet.SHEETS, Facet.PUBLISHED, Facet.RECORDS, Facet.AUDIT}),
    records=Directory,
    package="plugins.directory",
)

Ctx = Context[NoSettings]

PRINTERS = (Role.CLUSTER_HEAD, Role.OFFICER, Role.COMMANDER, Role.HELPER)
"""Who puts sheets on walls."""

SHOWN = (Role.CLUSTER_HEAD, Role.OFFICER, Role.DUTY, Role.COMMANDER, Role.HELPER)
"""Who can be asked for in the directory, and shows a code at a door."""
