"""Seals words and pictures under the key of a unit, and turns secrets into what only this installation can compare."""

import base64
import hashlib
from functools import cached_property, partial
from typing import Final

from bot.engine.house import House, Moment
from bot.engine.keyfiles import KeyFiles
from bot.model.content import Photo
from bot.model.errors import Refused
from bot.model.ids import MediaId, fresh_id
from bot.store import ledger, media
from bot.store.ledger import Entry, What

FOLDER: Final = "unit-keys"
"""Below the data folder, apart from the database; never in a backup."""

_SALT: Final = "installation"
"""The name of the key with which secrets are salted; holders have a prefix, so that none is called so."""

_OF: Final = "of-"
_COST: Final = 2**14
_LENGTH_BYTES: Final = 2
_ID_BYTES: Final = 16
_SIDE_BYTES: Final = 4


def keys_of(house: House) -> KeyFiles:
    """The folder of the units' keys."""
    return KeyFiles(house.settings.data.folder / FOLDER)


class SealsFacet:
    """Seals as a handler uses them: what is sealed says under which key, so that it opens wherever it belongs by then."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self._tx = moment.tx
        self._keys = keys_of(moment.house)

    def seal(self, holder: str, words: str) -> bytes:
        """Words under the key of ``holder``."""
        return self._seal(holder, words.encode())

    def open(self, sealed: bytes) -> str:
        """What was sealed. Raises: ``Refused``."""
        return self._open(sealed).decode()

    def reseal(self, holder: str, sealed: bytes) -> bytes:
        """The same under another key. Raises: ``Refused``."""
        return self._seal(holder, self._open(sealed))

    def put_away(self, holder: str, picture: MediaId) -> bytes:
        """A picture, sealed; where it lay it is erased. Raises: ``Refused`` where it is no longer there."""
        self._tx.flush()
        found = media.picture(self._tx, picture)
        if found is None:
            raise Refused("core-seal-no-picture")
        data, width, height = found
        self._moment.house.media.drop(self._tx, picture)
        return self._seal(holder, width.to_bytes(_SIDE_BYTES) + height.to_bytes(_SIDE_BYTES) + data)

    def bring_out(self, sealed: bytes, alt: str) -> Photo:
        """In clear, under a name that it never had before. Raises: ``Refused``."""
        data = self._open(sealed)
        sides = data[:_SIDE_BYTES], data[_SIDE_BYTES : 2 * _SIDE_BYTES]
        width, height = map(int.from_bytes, sides)
        shown, account = MediaId(fresh_id()), next(iter(self._moment.house.capabilities))
        media.lend(self._tx, shown, account, data[2 * _SIDE_BYTES :], width=width, height=height, at=self._tx.now)
        return Photo(shown, alt)

    def destroy(self, sealed: bytes) -> None:
        """In the ledger beside the database, before this is committed."""
        when = self._tx.now.replace(minute=0, second=0, microsecond=0)
        entry = Entry(What.DESTROYED, sealed[:_ID_BYTES].decode(), when)
        self._tx.before_commit(partial(ledger.append, self._moment.house.settings.data.folder, entry))

    def digest(self, secret: str) -> str:
        """scrypt with one salt for the installation: found by an index, and nothing to try out without the folder of keys."""
        salt = self._keys.key(_SALT)
        made = hashlib.scrypt(secret.encode(), salt=salt, n=_COST, r=8, p=1, dklen=32)
        return base64.b32encode(made).decode().rstrip("=").lower()

    def _seal(self, holder: str, data: bytes) -> bytes:
        name = f"{_OF}{holder}"
        said = name.encode()
        return fresh_id().encode() + len(said).to_bytes(_LENGTH_BYTES) + said + self._keys.seal(name, data)

    def _open(self, sealed: bytes) -> bytes:
        if sealed[:_ID_BYTES].decode() in self._destroyed:
            raise Refused("core-seal-destroyed")
        body = sealed[_ID_BYTES:]
        end = _LENGTH_BYTES + int.from_bytes(body[:_LENGTH_BYTES])
        opened = self._keys.open(body[_LENGTH_BYTES:end].decode(), body[end:])
        if opened is None:
            raise Refused("core-seal-gone")
        return opened

    @cached_property
    def _destroyed(self) -> frozenset[str]:
        """Read once for a handler, which may open many; what it destroys itself is written when it commits."""
        written = ledger.entries(self._moment.house.settings.data.folder)
        return frozenset(entry.id for entry in written if entry.kind is What.DESTROYED)
