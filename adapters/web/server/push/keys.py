"""Our key towards the push services (RFC 8292), and how one push is sealed and signed (RFC 8291)."""

from __future__ import annotations

import base64
import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

import http_ece
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from py_vapid import Vapid02

from bot.model.errors import ConfigurationError

_SIGNED_FOR = timedelta(hours=12)
_POINT = 65
_SECRET = 16


class VapidKeys:
    """The pair of keys of one account; the private one never leaves this object but into its own file."""

    def __init__(self, vapid: Vapid02) -> None:
        self._vapid = vapid

    @classmethod
    def at(cls, path: Path) -> Self:
        """Those of a file of mode 600, made where it is missing. Raises: ``ConfigurationError`` for a spoiled one."""
        try:
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                _write(path)
            path.chmod(0o600)
            return cls(Vapid02.from_pem(path.read_bytes()))
        except (OSError, ValueError, TypeError) as error:
            raise ConfigurationError(
                f"{path}, the web chat's key for waking phones, cannot be used ({error}): put your copy back and let this user"
                " read it; or move it away, and each phone wakes again once its owner has opened the chat"
            ) from error

    @property
    def public(self) -> str:
        """What browsers need to let us, and nobody else, wake them."""
        point = self._vapid.public_key.public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )
        return base64.urlsafe_b64encode(point).decode().rstrip("=")

    def signed(self, endpoint: str, contact: str, now: datetime) -> str:
        """The `Authorization` for a push to this endpoint."""
        there = urlsplit(endpoint)
        claims = {
            "aud": f"{there.scheme}://{there.netloc}",
            "sub": contact,
            "exp": int((now + _SIGNED_FOR).timestamp()),
        }
        return str(self._vapid.sign(claims)["Authorization"])


def sealed(body: bytes, point: str, secret: str) -> bytes:
    """The body as only the browser with these subscription keys can read it."""
    own = ec.generate_private_key(ec.SECP256R1())
    return bytes(http_ece.encrypt(body, private_key=own, dh=decoded(point), auth_secret=decoded(secret)))


def are_keys(point: str, secret: str) -> bool:
    """Whether these are the keys of a subscription, fit to seal with."""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), decoded(point))
        return len(decoded(point)) == _POINT and len(decoded(secret)) == _SECRET
    except ValueError:
        return False


def decoded(text: str) -> bytes:
    """Bytes from base64 for addresses, with or without its padding. Raises: ``ValueError``."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def _write(path: Path) -> None:
    made = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(made)
