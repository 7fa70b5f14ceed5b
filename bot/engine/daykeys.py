"""Keys that live for two days: whatever ties an account to a private chat is readable only under one of them."""

import hashlib
import hmac
import secrets
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.engine.keyfiles import KEY_BYTES, alone_in, shred, write_once
from bot.model.clock import Clock
from bot.model.errors import NhipCauError

_NONCE_BYTES: Final = 12
_SECONDS_A_DAY: Final = 86_400


class KeyGone(NhipCauError):
    """The key of that day was destroyed, so what it sealed can no longer be read; treat it as never there."""


class DayKeys:
    """One key a UTC day, each a file of its own outside database and backups, made when first needed.

    A key is used during its day and read until the end of the next: 48 hours after its day began it is gone.
    Safe to use from the event loop and the state thread at once.
    """

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock
        self._lock = threading.Lock()
        self._keys: dict[int, bytes] = {}
        self._ciphers: dict[int, AESGCM] = {}
        self._listed: list[int] | None = None
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with alone_in(folder):
            for file in folder.glob("*.part"):
                file.unlink()

    def today(self) -> int:
        """The number of this UTC day since 1970."""
        return int(self._clock.now().timestamp() // _SECONDS_A_DAY)

    def oldest(self) -> int:
        """The first day whose key may still be read; rows of earlier days are dead letters."""
        return self.today() - 1

    def tag(self, purpose: str, text: str) -> bytes:
        """32 bytes that stand for ``text`` today, and that nobody can turn back."""
        return self._tag(self._key_of_today()[1], purpose, text)

    def tags(self, purpose: str, text: str) -> tuple[bytes, ...]:
        """What ``text`` may have been tagged as, under each living key, newest first."""
        oldest = self._key_of_today()[0] - 1
        return tuple(self._tag(self._key(day, oldest), purpose, text) for day in self._living(oldest))

    def seal(self, data: bytes) -> tuple[int, bytes]:
        """The day, and ``data`` readable only while that day's key lives."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        day, key = self._key_of_today()
        return day, nonce + self._cipher(day, key).encrypt(nonce, data, None)

    def open(self, day: int, sealed: bytes) -> bytes:
        """What was sealed. Raises: ``KeyGone``, also for what this folder's key never sealed."""
        try:
            return self._cipher(day, self._key(day)).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], None)
        except (InvalidTag, ValueError) as error:
            raise KeyGone(f"not sealed under the key of day {day} of this folder") from error

    def living(self) -> tuple[int, ...]:
        """The days whose keys can still be read, newest first; a clock that was set back leaves one ahead."""
        return self._living(self.oldest())

    def mark(self, day: int) -> bytes:
        """32 bytes by which that day's key is known again, and that tell nothing about it. Raises: ``KeyGone``."""
        return self._tag(self._key_of_today()[1] if day == self.today() else self._key(day), "mark", str(day))

    def file(self, day: int) -> Path:
        """Where that day's key lies."""
        return self._folder / f"{day}.key"

    def begins(self, day: int) -> datetime:
        """When that day began."""
        return datetime.fromtimestamp(day * _SECONDS_A_DAY, UTC)

    def destroy_old(self) -> int:
        """Overwrite and remove each key that is too old; how many. What is remembered of them goes, too, whoever removed them."""
        with self._lock, alone_in(self._folder):
            self._listed = None
            for day in [day for day in self._keys if day < self.oldest()]:
                del self._keys[day]
                self._ciphers.pop(day, None)
            old = [day for day in self._days() if day < self.oldest()]
            for day in old:
                shred(self.file(day))
                self._listed = None
            return len(old)

    def _living(self, oldest: int) -> tuple[int, ...]:
        return tuple(sorted((day for day in self._days() if day >= oldest), reverse=True))

    def _key_of_today(self) -> tuple[int, bytes]:
        """This day, asked of the clock once, and its key."""
        day = self.today()
        if (known := self._keys.get(day)) is not None:
            return day, known
        with self._lock:
            if day not in self._keys:
                if not self.file(day).exists():
                    write_once(self.file(day), secrets.token_bytes(KEY_BYTES))
                self._listed = None  # another worker may have made it within one tick of the folder's time
        return day, self._key(day, day - 1)

    def _key(self, day: int, oldest: int | None = None) -> bytes:
        if day < (self.oldest() if oldest is None else oldest):
            raise KeyGone(f"the key of day {day} is older than two days")
        with self._lock:
            if day not in self._keys:
                self._keys[day] = self._read(day)
                self._listed = None
            return self._keys[day]

    def _read(self, day: int) -> bytes:
        try:
            return self.file(day).read_bytes()
        except FileNotFoundError as error:
            raise KeyGone(f"there is no key of day {day}") from error

    def _days(self) -> list[int]:
        # Asked for with each tag, and each look at a folder would let go of the interpreter.
        if self._listed is None:
            self._listed = [int(file.stem) for file in self._folder.glob("*.key") if file.stem.isdecimal()]
        return self._listed

    @staticmethod
    def _tag(key: bytes, purpose: str, text: str) -> bytes:
        return hmac.digest(key, f"tag\0{purpose}\0{text}".encode(), hashlib.sha256)

    def _cipher(self, day: int, key: bytes) -> AESGCM:
        found = self._ciphers.get(day)
        if found is None:
            found = self._ciphers[day] = AESGCM(hmac.digest(key, b"seal", hashlib.sha256))
        return found
