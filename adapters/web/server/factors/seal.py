"""The key under which the secrets of second factors lie in the file; it lies in a file of its own."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.model.errors import ConfigurationError

_KEY, _NONCE = 32, 12


class Seal:
    """Seals secrets, and stands for codes by tags that nobody can try out without the key."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(hmac.digest(key, b"seal", hashlib.sha256))
        self._tagging = hmac.digest(key, b"tag", hashlib.sha256)

    @classmethod
    def at(cls, path: Path) -> Self:
        """That of a file of mode 600, made where it is missing. Raises: ``ConfigurationError`` for a spoiled one."""
        try:
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                _write(path)
            path.chmod(0o600)
            key = path.read_bytes()
            if len(key) != _KEY:
                raise ValueError(f"it has {len(key)} bytes instead of {_KEY}")
        except (OSError, ValueError) as error:
            raise ConfigurationError(
                f"{path}, the web chat's key for codes of officers, cannot be used ({error}): put your copy back and let this"
                " user read it; or move it away, and officers sign in by passkey or have a commander renew their codes"
            ) from error
        return cls(key)

    def seal(self, secret: str, whose: str) -> bytes:
        """Readable under this key only, and only as that person's."""
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._cipher.encrypt(nonce, secret.encode(), whose.encode())

    def open(self, sealed: bytes, whose: str) -> str | None:
        """The secret again; None for what another key or person's."""
        try:
            return self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], whose.encode()).decode()
        except (InvalidTag, ValueError):
            return None

    def tag(self, code: str, whose: str) -> bytes:
        """32 bytes that stand for one person's code."""
        return hmac.digest(self._tagging, f"{whose}\0{code}".encode(), hashlib.sha256)


def _write(path: Path) -> None:
    """Whole or not there: under another name first."""
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(handle, secrets.token_bytes(_KEY))
        os.fsync(handle)
    finally:
        os.close(handle)
    part.rename(path)
