"""Waking a phone whose page is closed: Web Push, with nothing in it that anybody on the way could read."""

from adapters.web.server.push.keys import VapidKeys, are_keys
from adapters.web.server.push.sender import Sender, contact_of
from adapters.web.server.push.services import SERVICES, Services

__all__ = ["SERVICES", "Sender", "Services", "VapidKeys", "are_keys", "contact_of"]
