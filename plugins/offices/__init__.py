"""Offices: what an officer has in hand becomes another's, all at once."""

from plugins.offices import handing_over, introducing, lost_phones, privacy
from plugins.offices.manifest import plugin

__all__ = ["handing_over", "introducing", "lost_phones", "plugin", "privacy"]
