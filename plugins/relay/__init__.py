"""Relay: lost and found people, animals and things, from one cluster to its neighbours and home again."""

from plugins.relay import (
    closing,
    decisions,
    handed_over,
    handling,
    neighbours,
    privacy,
    questions,
    reminders,
    reports,
    sightings,
    spread,
)
from plugins.relay.manifest import plugin

__all__ = [
    "closing",
    "decisions",
    "handed_over",
    "handling",
    "neighbours",
    "plugin",
    "privacy",
    "questions",
    "reminders",
    "reports",
    "sightings",
    "spread",
]
