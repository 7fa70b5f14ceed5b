"""Directory: who is my officer, and is this really one."""

from plugins.directory import codes, names, sheets, verifying, who
from plugins.directory.manifest import plugin

__all__ = ["codes", "names", "plugin", "sheets", "verifying", "who"]
