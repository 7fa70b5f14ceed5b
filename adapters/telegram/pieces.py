"""Gathers the pieces of an album that people send, which come one by one and without an end mark."""

import json
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from adapters.telegram.decode import Json, Place, piece_of, sender_of

QUIET: Final = 0.8
"""Seconds after its latest piece in which an album is whole."""

_KEY: Final = "album/"
_REMEMBERED: Final = 500


@dataclass
class _Open:
    latest: float
    pieces: list[Json] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Whole:
    """An album of which nothing more is awaited; ``keys`` are those under which its pieces were put by."""

    updates: Sequence[Json]
    keys: Sequence[str]


class Pieces:
    """Of albums that are not whole yet, by who sends them where; they are put by in the spool meanwhile."""

    def __init__(self, quiet: float = QUIET) -> None:
        self._quiet = quiet
        self._open: dict[str, _Open] = {}
        self._keys: deque[str] = deque(maxlen=_REMEMBERED)

    @property
    def due(self) -> float | None:
        """When the next album is whole, None while there is none."""
        return min(each.latest for each in self._open.values()) + self._quiet if self._open else None

    def begin(self, place: Place, held: Mapping[str, str], at: float) -> None:
        """With nothing but what a former run had put by."""
        self._open, self._keys = {}, deque(maxlen=_REMEMBERED)
        for key, kept in held.items():
            if key.startswith(_KEY):
                self.add(place, json.loads(kept), at)

    def add(self, place: Place, update: Json, at: float) -> Mapping[str, str] | None:
        """What to put by for a piece, nothing for one that came before; None for what is no piece."""
        name = piece_of(place, update)
        if not name:
            return None
        album, key = sender_of(update) + name, _key(update)
        if key in self._keys:
            return {}
        self._keys.append(key)
        gathering = self._open.setdefault(album, _Open(at))
        gathering.latest = at
        gathering.pieces.append(update)
        return {key: json.dumps(update)}

    def ended_by(self, update: Json) -> Sequence[Whole]:
        """Those whose sender now does something else in the same chat."""
        if not self._open:
            return ()
        where = sender_of(update)
        return [self._close(album) for album in list(self._open) if album.startswith(where)]

    def whole(self, at: float) -> Sequence[Whole]:
        """Those that have been quiet long enough."""
        return [self._close(album) for album, each in list(self._open.items()) if each.latest + self._quiet <= at]

    def _close(self, album: str) -> Whole:
        pieces = self._open.pop(album).pieces
        return Whole(pieces, [_key(update) for update in pieces])


def _key(update: Json) -> str:
    return f"{_KEY}{update.get('update_id')}"
