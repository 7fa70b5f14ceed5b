"""Directory: who is my officer, is this really one, and is this message ours."""

from plugins.directory import codes, names, ours, sheets, verifying, who
from plugins.directory.manifest import plugin

__all__ = ["codes", "names", "ours", "plugin", "sheets", "verifying", "who"]
