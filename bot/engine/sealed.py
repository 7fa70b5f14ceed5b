"""Backups sealed for a key that is not here: a public half seals, and only the private half that custodians keep opens."""

import base64
import io
import json
import re
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import BinaryIO, Final, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.model.errors import NhipCauError

CHUNK: Final = 64 * 1024
"""Bytes that are sealed together."""

_MAGIC: Final = b"NHIPCAU-BACKUP-1\n"
_FAMILY: Final = b"NHIPCAU-BACKUP-"
_TAG: Final = 16
_LONGEST_HEADER: Final = 1024
_WORD: Final = "nhipcau-backup"
_LAST, _MORE = b"\1", b"\0"


class NotABackup(NhipCauError):
    """The file is none of ours, or of a newer program."""


class BackupDamaged(NhipCauError):
    """The file is cut off, or was changed after it was made."""


class WrongBackupKey(NhipCauError):
    """The key is none, or opens other backups than this one."""


@dataclass(frozen=True, slots=True)
class Header:
    """What everybody may read of a backup: when it was ``made``, and the fingerprint of the ``key`` that opens it."""

    made: datetime
    key: str
    share: bytes
    raw: bytes


class SealingKey:
    """The public half: it lies on the machine, and opens nothing."""

    def __init__(self, public: bytes) -> None:
        self._public = X25519PublicKey.from_public_bytes(public)
        self.raw = public
        self.fingerprint = sha256(public).hexdigest()[:16]

    @property
    def line(self) -> str:
        """As it stands in a file."""
        return f"{_WORD} {self.raw.hex()}\n"

    def begin(self, made: datetime) -> "tuple[Header, ChaCha20Poly1305]":
        """A header, and the cipher of what follows it; no two are alike."""
        once = X25519PrivateKey.generate()
        share = once.public_key().public_bytes_raw()
        said = {"made": made.isoformat(), "key": self.fingerprint, "share": base64.b64encode(share).decode()}
        raw = _MAGIC + json.dumps(said).encode() + b"\n"
        return Header(made, self.fingerprint, share, raw), _cipher(once.exchange(self._public), share, self.raw)


def sealing_keys(text: str) -> tuple[SealingKey, ...]:
    """Those of a file, a line each: the first seals, the others sealed before. Raises: ``WrongBackupKey``."""
    lines = [line.split() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    if not lines or any(len(line) != 2 or line[0] != _WORD or not _is_key(line[1]) for line in lines):
        raise WrongBackupKey("holds no key for backups; make a new pair with: nhipcau backup-key FILE")
    return tuple(SealingKey(bytes.fromhex(line[1])) for line in lines)


class OpeningKey:
    """The private half, which custodians keep apart from the machine and from the backups."""

    def __init__(self, private: bytes) -> None:
        self._private = X25519PrivateKey.from_private_bytes(private)
        self.sealing = SealingKey(self._private.public_key().public_bytes_raw())

    @classmethod
    def fresh(cls) -> Self:
        """A new one."""
        return cls(X25519PrivateKey.generate().private_bytes_raw())

    @property
    def text(self) -> str:
        """For a file or a sheet of paper; ``opens`` tells whether it was copied right."""
        digits = self._private.private_bytes_raw().hex()
        groups = " ".join(re.findall("....", digits))
        return f"key:   {groups}\nopens: {self.sealing.fingerprint}\n"

    @classmethod
    def read(cls, text: str) -> Self:
        """What ``text`` said. Raises: ``WrongBackupKey``."""
        said = dict(re.findall(r"^\s*(key|opens)\s*:\s*([0-9a-fA-F\s]*?)\s*$", text, re.MULTILINE))
        digits = re.sub(r"\s", "", said.get("key", ""))
        if not _is_key(digits):
            raise WrongBackupKey("is no key that opens backups: a line 'key:' with 64 digits is missing")
        key = cls(bytes.fromhex(digits))
        if key.sealing.fingerprint != said.get("opens", "").strip().lower():
            raise WrongBackupKey("was not copied right: 'key:' and 'opens:' do not belong together; look at each digit")
        return key

    def open(self, header: Header) -> ChaCha20Poly1305:
        """The cipher of what follows the header. Raises: ``WrongBackupKey``; ``BackupDamaged``."""
        if header.key != self.sealing.fingerprint:
            raise WrongBackupKey(
                f"this backup opens with the key {header.key}, and the one given is {self.sealing.fingerprint}; take the other"
            )
        try:
            shared = self._private.exchange(X25519PublicKey.from_public_bytes(header.share))
        except ValueError as error:
            raise BackupDamaged("the first lines of this backup were changed; take another one") from error
        return _cipher(shared, header.share, self.sealing.raw)


def read_header(file: BinaryIO) -> Header:
    """The beginning of a backup; ``file`` stands behind it then. Raises: ``NotABackup``."""
    magic = file.readline(len(_MAGIC))
    if magic != _MAGIC:
        newer = magic.startswith(_FAMILY)
        raise NotABackup(
            "was made by a newer nhipcau; install that one" if newer else "is no backup of nhipcau; name another file"
        )
    line = file.readline(_LONGEST_HEADER)
    try:
        said = json.loads(line)
        made, share = datetime.fromisoformat(said["made"]), base64.b64decode(said["share"], validate=True)
        if made.tzinfo is None or not line.endswith(b"\n"):
            raise ValueError(said["made"])
        return Header(made, str(said["key"]), share, magic + line)
    except (ValueError, KeyError, TypeError) as error:
        raise NotABackup("begins like a backup of nhipcau and is none; take another one") from error


class SealedWriter(io.RawIOBase):
    """Seals what is written, a chunk at a time; without ``close`` the file counts as cut off."""

    def __init__(self, file: BinaryIO, key: SealingKey, made: datetime) -> None:
        self._file = file
        self._header, self._with = key.begin(made)
        self._rest = bytearray()
        self._count = 0
        self._abandoned = False
        file.write(self._header.raw)

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: object) -> int:
        """Take it; it is written once more comes, or at the end."""
        given = memoryview(data).cast("B")  # type: ignore[arg-type]  # whatever has a buffer
        if self._abandoned:
            return len(given)
        self._rest += given
        while len(self._rest) > CHUNK:
            self._seal(bytes(self._rest[:CHUNK]), _MORE)
            del self._rest[:CHUNK]
        return len(given)

    def finish(self) -> None:
        """Write what is left, marked as the last."""
        self._seal(bytes(self._rest), _LAST)
        self._rest.clear()

    def abandon(self) -> None:
        """What is still written goes nowhere: the file is not to be whole."""
        self._abandoned = True

    def _seal(self, chunk: bytes, end: bytes) -> None:
        self._file.write(self._with.encrypt(_nonce(self._count, end), chunk, self._header.raw))
        self._count += 1


class SealedReader(io.RawIOBase):
    """Gives back what was sealed, each chunk only after it was found whole. Raises: ``BackupDamaged`` while reading."""

    def __init__(self, file: BinaryIO, header: Header, key: OpeningKey) -> None:
        self._file = file
        self._header, self._with = header, key.open(header)
        self._ahead = file.read(CHUNK + _TAG)
        self._rest = memoryview(b"")
        self._count = 0
        self._over = False

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: object) -> int:
        """As much as is at hand; 0 at the end."""
        wanted = memoryview(buffer).cast("B")  # type: ignore[arg-type]  # whatever has a buffer
        while not self._rest and not self._over:
            self._rest = memoryview(self._next())
        taken = min(len(wanted), len(self._rest))
        wanted[:taken] = self._rest[:taken]
        self._rest = self._rest[taken:]
        return taken

    def _next(self) -> bytes:
        chunk, self._ahead = self._ahead, self._file.read(CHUNK + _TAG)
        self._over = not self._ahead
        try:
            opened = self._with.decrypt(_nonce(self._count, _LAST if self._over else _MORE), chunk, self._header.raw)
        except (InvalidTag, ValueError) as error:
            raise BackupDamaged(self._why(chunk)) from error
        self._count += 1
        return opened

    def _why(self, chunk: bytes) -> str:
        if self._over:
            try:
                self._with.decrypt(_nonce(self._count, _MORE), chunk, self._header.raw)
            except (InvalidTag, ValueError):
                pass
            else:
                return "this backup is cut off: its end is missing; copy it again, or take another one"
        return "this backup is cut off, or was changed after it was made; copy it again, or take another one"


def _is_key(digits: str) -> bool:
    return re.fullmatch("[0-9a-fA-F]{64}", digits) is not None


def _nonce(count: int, end: bytes) -> bytes:
    return count.to_bytes(11, "big") + end


def _cipher(shared: bytes, share: bytes, public: bytes) -> ChaCha20Poly1305:
    derived = HKDF(SHA256(), 32, salt=share + public, info=b"nhipcau backup 1").derive(shared)
    return ChaCha20Poly1305(derived)
