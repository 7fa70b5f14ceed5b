"""The plugin of that name, as the settings find it."""

from tests.benchmarks.house.plugins import plain as plugin

__all__ = ["plugin"]
