"""Seals: what only the keys of a unit open, which lie in a folder apart from the database."""

from typing import Protocol

from bot.model.content import Photo
from bot.model.ids import MediaId


class Seals(Protocol):
    """Words and pictures that the database alone tells to nobody; each ``holder`` has a key of its own, such as a unit's id."""

    def seal(self, holder: str, words: str) -> bytes:
        """``words`` under the key of ``holder``, which is made when first needed."""
        ...

    def open(self, sealed: bytes) -> str:
        """What was sealed. Raises: ``Refused`` while the key is not there, and for ever with ``core-seal-destroyed`` after ``destroy``."""
        ...

    def reseal(self, holder: str, sealed: bytes) -> bytes:
        """The same, words or picture, under the key of another. Raises: ``Refused`` while the key is not there."""
        ...

    def put_away(self, holder: str, picture: MediaId) -> bytes:
        """A picture that a form brought, sealed; where it lay it is erased."""
        ...

    def bring_out(self, sealed: bytes, alt: str) -> Photo:
        """A sealed picture to be shown: in clear until ``ctx.records.forget_picture``. Raises: ``Refused`` as ``open``."""
        ...

    def destroy(self, sealed: bytes) -> None:
        """From the commit of this on it never opens again, not even where an old backup brings it back."""
        ...

    def digest(self, secret: str) -> str:
        """The same for the same secret, and of no use without the key of this installation; slow (some 50 ms)."""
        ...
