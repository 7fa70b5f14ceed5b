"""Bulletins: public information for residents, written by officers, approved by others, out at its time and down again."""

from plugins.bulletins import (
    approving,
    calendardesk,
    calendarpage,
    desk,
    drafts,
    listing,
    privacy,
    reading,
    ruled,
    sending,
    series,
    seriesdesk,
    shelf,
    taking,
    week,
)
from plugins.bulletins.manifest import plugin

__all__ = [
    "approving",
    "calendardesk",
    "calendarpage",
    "desk",
    "drafts",
    "listing",
    "plugin",
    "privacy",
    "reading",
    "ruled",
    "sending",
    "series",
    "seriesdesk",
    "shelf",
    "taking",
    "week",
]
