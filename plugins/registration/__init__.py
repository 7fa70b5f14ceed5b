"""Registration: a household asks to be taken in, somebody who knows the house says yes, and each house counts once."""

from plugins.registration import asking, counting, deciding, dividing, joining, kin, meetings, moving, privacy
from plugins.registration.manifest import plugin

__all__ = ["asking", "counting", "deciding", "dividing", "joining", "kin", "meetings", "moving", "plugin", "privacy"]
