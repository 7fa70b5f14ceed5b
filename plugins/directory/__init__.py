"""Directory: who is my officer, and is this really one."""

from plugins.directory import codes, names, verifying, who
from plugins.directory.manifest import plugin

__all__ = ["codes", "names", "plugin", "verifying", "who"]
