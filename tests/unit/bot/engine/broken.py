"""A plugin whose handler of what is hushed fails, for the town."""

from tests.unit.bot.engine.whisperer import broken as plugin

__all__ = ["plugin"]
