"""What the share pack is called and needs, and how it names things."""

from bot.model.people import Role
from bot.plugin import Context, Facet, NoSettings, Pack, Plugin
from plugins.manual.records import Manual

plugin = Plugin(
    name="manual",
    title="manual-title",
    settings=NoSettings,
    needs=frozenset({Facet.PACKS, Facet.RECORDS, Facet.TIMERS, Facet.WORK, Facet.MEMBERS}),
    records=Manual,
    package="plugins.manual",
)

Ctx = Context[NoSettings]

KEEPERS = (Role.CLUSTER_HEAD, Role.OFFICER, Role.DUTY, Role.COMMANDER)
CHIEFS = (Role.OFFICER, Role.COMMANDER)


def named(ctx: Ctx, pack: Pack) -> str:
    """What people call it: by the number that stands under it."""
    return ctx.aloud("manual-number", number=str(pack.number)) if pack.number else ctx.aloud("manual-short")
