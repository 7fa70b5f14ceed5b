"""Bulletins: public information for residents, written by officers, approved by others, out at its time and down again."""

from plugins.bulletins import (
    privacy,
)
from plugins.bulletins.manifest import plugin

__all__ = [
    "plugin",
    "privacy",
]
