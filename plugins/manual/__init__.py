"""Manual: the share pack, by which groups that no bot may enter get everything too, by somebody's hand, and it is counted."""

from plugins.manual import asking, entering, groups, listing, privacy, reminding, ticking
from plugins.manual.manifest import plugin

__all__ = ["asking", "entering", "groups", "listing", "plugin", "privacy", "reminding", "ticking"]
