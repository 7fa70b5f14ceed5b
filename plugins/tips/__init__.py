"""Tips: what people tell the police in private, sealed, without anybody keeping who they are."""

from plugins.tips import clocks, counting, ending, filing, hushing, keeping, privacy, talking, working
from plugins.tips.manifest import plugin

__all__ = ["clocks", "counting", "ending", "filing", "hushing", "keeping", "plugin", "privacy", "talking", "working"]
