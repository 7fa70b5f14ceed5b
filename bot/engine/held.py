"""What an adapter puts by for later, such as what it cannot decrypt yet: sealed in the spool, and never an event."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import structlog

from bot.engine.daykeys import DayKeys, KeyGone
from bot.engine.tx import Tx
from bot.engine.wire import Codec
from bot.model.ids import AccountId, fresh_id
from bot.store import incoming
from bot.store.incoming import Spooled

HELD: Final = "held"
"""Why an entry lies in the spool."""

MOST: Final = 1_000
"""So many entries an account; the oldest make room."""

LARGEST: Final = 64 * 1024
"""Bytes of one entry; what is larger is let go."""

_TICK: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class _Entry:
    key: str
    value: str


_ENTRY: Final = Codec(_Entry)


@dataclass(frozen=True, slots=True)
class _Kept:
    """An entry and its row: read under the key of ``day``."""

    row: str
    day: int
    value: str
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Change:
    """What a commit adds, by key, and which rows it takes away."""

    added: Mapping[str, _Kept]
    gone: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.added or self.gone)

    def apply(self, tx: Tx, account: AccountId) -> None:
        """On the state thread."""
        for row in self.gone:
            incoming.take_back(tx, row)
        # They are found again by their age, so no two have the same.
        for index, kept in enumerate(self.added.values()):
            at = tx.now + index * _TICK
            incoming.put_aside(tx, account, HELD, day=kept.day, body=kept.body, at=at, entry=kept.row)


class Held:
    """What one account has put by, as of the last commit, oldest first; belongs to the event loop."""

    def __init__(self, keys: DayKeys, account: AccountId) -> None:
        self._keys = keys
        self._account = account
        self._entries: dict[str, _Kept] = {}
        self._log = structlog.get_logger()

    def load(self, rows: Collection[Spooled]) -> None:
        """As a former run left it; what no key opens any more is not there."""
        for row in rows:
            try:
                entry = _ENTRY.load(self._keys.open(row.day, row.body))
            except (KeyGone, ValueError):
                continue
            self._entries[entry.key] = _Kept(row.id, row.day, entry.value)

    @property
    def values(self) -> Mapping[str, str]:
        """Oldest first; without what may no longer be read."""
        self._forget()
        return {key: kept.value for key, kept in self._entries.items()}

    def plan(self, hold: Mapping[str, str], release: Collection[str]) -> Change:
        """What a commit has to change; what is held already under a key stays as it is."""
        self._forget()
        new = {key: value for key, value in hold.items() if key not in self._entries and key not in release}
        fitting = {key: data for key, value in new.items() if len(data := _ENTRY.dump(_Entry(key, value))) <= LARGEST}
        stay = [key for key in (*self._entries, *fitting) if key not in release]
        room = set(stay[-MOST:])
        self._say(too_large=len(new) - len(fitting), too_many=len(stay) - len(room))
        added = {key: self._sealed(new[key], data) for key, data in fitting.items() if key in room}
        return Change(added, frozenset(kept.row for key, kept in self._entries.items() if key not in room))

    def keep(self, change: Change) -> None:
        """It is committed."""
        staying = {key: kept for key, kept in self._entries.items() if kept.row not in change.gone}
        self._entries = staying | {key: _Kept(kept.row, kept.day, kept.value) for key, kept in change.added.items()}

    def _forget(self) -> None:
        """What may no longer be read; its rows go with the hourly round."""
        oldest = self._keys.oldest()
        self._entries = {key: kept for key, kept in self._entries.items() if kept.day >= oldest}

    def _sealed(self, value: str, data: bytes) -> _Kept:
        day, body = self._keys.seal(data)
        return _Kept(fresh_id(), day, value, body)

    def _say(self, *, too_large: int, too_many: int) -> None:
        if too_large or too_many:
            self._log.warning(
                "put by for later, and let go: there was no room",
                action="intake.held",
                account=self._account,
                count=too_large + too_many,
            )
