"""One handler run, under the name by which the facets know it."""

from bot.engine.house import Moment
from bot.engine.registry import LoadedPlugin

__all__ = ["LoadedPlugin", "Moment"]
