"""The file that makes us the same device at every start."""

import json
import os
import secrets
from datetime import datetime
from pathlib import Path

import structlog


class Session:
    """Device, token and the key that the crypto store is sealed with; readable by this user alone."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.device = ""
        self.token = ""
        self.pickle = ""
        self.heir: str | None = None
        """Since when (ISO 8601) this device stands for another one; empty for "just now", None for the first one."""

    def load(self) -> None:
        """What was kept; nothing at the very first start."""
        if self._file.exists():
            kept = json.loads(self._file.read_text(encoding="utf-8"))
            self.device, self.token, self.pickle = kept["device"], kept["token"], kept["pickle"]
            self.heir = kept.get("heir")

    def settle(self, device: str) -> None:
        """Keep that this is our device now."""
        if self.device not in ("", device):
            remedy = "none; what was sent encrypted to the device of before cannot be read any more"
            structlog.get_logger().warning("this is a new device", action="matrix.device", remedy=remedy)
            self.heir = ""
        self.device = device
        self.pickle = self.pickle or secrets.token_urlsafe(32)
        self._write()

    def inherit(self) -> None:
        """Keep that there was another device before this one, of which we know nothing."""
        self.heir = ""
        self._write()

    def date(self, now: datetime) -> None:
        """Keep that what became an heir did so by now."""
        if self.heir == "":
            self.heir = now.isoformat()
            self._write()

    def inherited_since(self, then: datetime) -> bool:
        """Whether this device took over from another one after that time."""
        return self.heir is not None and (not self.heir or datetime.fromisoformat(self.heir) > then)

    def _write(self) -> None:
        beside = self._file.with_suffix(".new")
        self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        kept = json.dumps({"device": self.device, "token": self.token, "pickle": self.pickle, "heir": self.heir})
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(kept)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self._file)
