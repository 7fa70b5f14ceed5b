"""Keys as files of a folder apart from the database: written whole or not at all, overwritten when they go."""

import fcntl
import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.store import swap

KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12


class KeyFiles:
    """One key a name; nothing is remembered of them, so that a key that was taken away is gone at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def file(self, name: str) -> Path:
        """Where the key of that name lies, or would."""
        return self._folder / f"{quote(name, safe='')}.key"

    def names(self, *, older_than: datetime) -> Sequence[str]:
        """Those that were made before then."""
        found = self._folder.glob("*.key") if self._folder.is_dir() else ()
        return sorted(unquote(file.stem) for file in found if _made(file) < older_than)

    def seal(self, name: str, data: bytes) -> bytes:
        """``data`` readable only while the key of that name is there; it is made when it is not."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + AESGCM(self.key(name)).encrypt(nonce, data, name.encode())

    def open(self, name: str, sealed: bytes) -> bytes | None:
        """What was sealed under that name; None without its key, or for what it never sealed."""
        key = self._read(name)
        if key is None:
            return None
        try:
            return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], name.encode())
        except (InvalidTag, ValueError):
            return None

    def key(self, name: str) -> bytes:
        """The key of that name, made when it is not there."""
        found = self._read(name)
        if found is None:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_once(self.file(name), secrets.token_bytes(KEY_BYTES))
            found = self.file(name).read_bytes()
        return found

    def date(self, name: str, when: datetime) -> None:
        """The file says that it was made then, which is less exact than what the file system would say."""
        at = when.timestamp()
        os.utime(self.file(name), (at, at))

    def destroy(self, name: str) -> None:
        """Nothing that it sealed can be read again; nothing happens when it is not there."""
        if self.file(name).exists():
            shred(self.file(name))

    def _read(self, name: str) -> bytes | None:
        try:
            found = self.file(name).read_bytes()
        except FileNotFoundError:
            return None
        return found if len(found) == KEY_BYTES else None


def write_once(file: Path, data: bytes) -> None:
    """Under a name of its own first, so that a key file is whole or not there; nothing happens where another worker was quicker."""
    with alone_in(file.parent):
        if file.exists() and file.stat().st_size == len(data):
            return
        part = file.with_suffix(".part")
        part.unlink(missing_ok=True)  # a crash left it half written, and it was never used
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            os.write(handle, data)
            os.fsync(handle)
        finally:
            os.close(handle)
        part.rename(file)
        swap.sync(file.parent)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """No other worker makes a key there meanwhile."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def shred(file: Path) -> None:
    """Overwritten before it is removed, for disks where that still means something."""
    with file.open("r+b") as opened:
        opened.write(bytes(KEY_BYTES))
        opened.flush()
        os.fsync(opened.fileno())
    file.unlink()
    swap.sync(file.parent)


def _made(file: Path) -> datetime:
    return datetime.fromtimestamp(file.stat().st_mtime, UTC)
