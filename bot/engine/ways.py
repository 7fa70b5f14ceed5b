"""Keeps sealed ways back to private talks, speaks along them, and destroys their keys."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Final

import structlog

from bot.engine.chat import ChatFacet
from bot.engine.house import House, Moment
from bot.engine.keyfiles import KeyFiles
from bot.engine.wire import Codec
from bot.model.content import Content
from bot.model.ids import ChatRef, fresh_id

FOLDER: Final = "way-keys"
"""Below the data folder, apart from the database; never in a backup."""

_ID_BYTES: Final = 16
_BLOCK_BYTES: Final = 512
"""Longer than any name on any platform with what is written beside it."""

_JUST_MADE: Final = timedelta(hours=2)
"""A key younger than this, by the full hour, may belong to what is being committed."""


@dataclass(frozen=True, slots=True)
class _End:
    """Where a way leads, and which language is spoken there."""

    chat: ChatRef
    language: str


_END: Final = Codec(_End)


def keys_of(house: House) -> KeyFiles:
    """The folder of the keys, one for each way."""
    return KeyFiles(house.settings.data.folder / FOLDER)


class WaysFacet:
    """Ways back as a handler uses them."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self._keys = keys_of(moment.house)

    def keep(self) -> bytes | None:
        """The key is there before the row that names it; when that is undone, ``sweep`` finds the key."""
        moment = self._moment
        if moment.talk is None:
            return None
        name = fresh_id()
        way = name.encode() + self._keys.seal(name, _as_long(_END.dump(_End(moment.talk, moment.language))))
        self._keys.date(name, moment.now.replace(minute=0, second=0, microsecond=0))
        return way

    def tell(self, way: bytes, content: Content) -> bool:
        """What it says lies in the queue under the day's key alone; False where the way is gone, or its platform is."""
        opened = self._keys.open(*_parts(way))
        if opened is None:
            return False
        end = _END.load(opened)
        if end.chat.account not in self._moment.house.capabilities:
            return False
        ChatFacet(self._moment).whisper(end.chat, content, end.language)
        return True

    def destroy(self, way: bytes) -> None:
        """After the commit, so that what is undone keeps its way."""
        self._moment.tx.after_commit(partial(self._keys.destroy, _parts(way)[0]))

    def sweep(self, kept: Collection[bytes]) -> int:
        """Keys that no row names any more."""
        named = {_parts(way)[0] for way in kept}
        lost = [name for name in self._keys.names(older_than=self._moment.now - _JUST_MADE) if name not in named]
        for name in lost:
            self._moment.tx.after_commit(partial(self._keys.destroy, name))
        if lost:
            structlog.get_logger().info("keys that nothing names are destroyed", action="ways.sweep", count=len(lost))
        return len(lost)

    def often(self, what: str, within: timedelta) -> int:
        """Counted under a tag that the day's key makes, so that memory names nobody either."""
        moment = self._moment
        if moment.talk is None:
            return 1
        tag = moment.house.keys.tag(what, f"{moment.talk.account}|{moment.talk.chat}")
        return moment.house.tries.times(moment.tx, (what, tag), within)


def _as_long(end: bytes) -> bytes:
    """As long as all others: how long somebody's name on a platform is would tell whom it cannot be."""
    return end.ljust(-(-len(end) // _BLOCK_BYTES) * _BLOCK_BYTES)


def _parts(way: bytes) -> tuple[str, bytes]:
    return way[:_ID_BYTES].decode(), way[_ID_BYTES:]
