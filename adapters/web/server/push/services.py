"""Which push services we talk to: a browser names an address, and we must not be sent to just any."""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import urlsplit

SERVICES = (
    "fcm.googleapis.com",
    "jmt17.google.com",
    "*.push.services.mozilla.com",
    "*.push.apple.com",
    "*.notify.windows.com",
)
"""Those of Chrome and its kin, Firefox, Safari and Edge; `*.` stands for any name below, a port only where it is not 443."""

LONGEST = 1024

_NAME = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*")
"""What can be looked up at all."""


class Services:
    """The list to look an endpoint up in."""

    def __init__(self, names: Collection[str] = SERVICES) -> None:
        self._exact = {name for name in names if not name.startswith("*.")}
        self._below = tuple(name.removeprefix("*") for name in names if name.startswith("*."))

    def allow(self, endpoint: str) -> bool:
        """Whether it is an https address at one of them, with nothing in it that could lead elsewhere."""
        if len(endpoint) > LONGEST or not endpoint.isascii() or any(c <= " " or c == "\\" for c in endpoint):
            return False
        try:
            there = urlsplit(endpoint)
            port = there.port
        except ValueError:
            return False
        if there.scheme != "https" or there.hostname is None or "@" in there.netloc:
            return False
        if not _NAME.fullmatch(there.hostname):
            return False
        host = there.hostname if port in (None, 443) else f"{there.hostname}:{port}"
        return host in self._exact or host.endswith(self._below)
