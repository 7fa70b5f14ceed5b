"""What is remembered about one private chat: sealed under the day's key, found again by nobody without it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from bot.engine.daykeys import DayKeys, KeyGone
from bot.engine.tx import Tx
from bot.engine.wire import Codec
from bot.model.ids import ChatRef
from bot.store import progress
from bot.store.hot import Row
from bot.store.rows import blob, number, time

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kept(Generic[T]):
    """What was found, and when it was last touched."""

    thing: T
    at: datetime


class Pocket(Generic[T]):
    """One thing of one kind a chat; what its key can no longer open was never there."""

    def __init__(self, kind: str, codec: Codec[T], keys: DayKeys) -> None:
        self._kind = kind
        self._codec = codec
        self._keys = keys
        self._last: tuple[ChatRef, int, tuple[bytes, ...]] | None = None

    def get(self, tx: Tx, chat: ChatRef) -> Kept[T] | None:
        """What was put last."""
        row = progress.find(tx, self._tags(chat), self._kind)
        thing = None if row is None else self._opened(row)
        return None if row is None or thing is None else Kept(thing, time(row, "updated_at"))

    def take_late(self, tx: Tx, before: datetime) -> list[T]:
        """Forget all that has not been touched since then; what of it can still be read."""
        found = []
        for row in progress.late(tx, self._kind, before):
            progress.forget(tx, [blob(row, "tag")], self._kind)
            if (thing := self._opened(row)) is not None:
                found.append(thing)
        return found

    def unreadable(self, tx: Tx) -> int:
        """How many of these were put and cannot be read any more, whosever they are."""
        return sum(self._opened(row) is None for row in progress.late(tx, self._kind, tx.now))

    def put(self, tx: Tx, chat: ChatRef, thing: T) -> None:
        """Remember this and nothing older, under today's key."""
        day, body = self._keys.seal(self._codec.dump(thing))
        progress.keep(tx, self._tags(chat), self._kind, day=day, body=body, at=tx.now)

    def clear(self, tx: Tx, chat: ChatRef) -> None:
        """Forget it."""
        progress.forget(tx, self._tags(chat), self._kind)

    def _opened(self, row: Row) -> T | None:
        try:
            return self._codec.load(self._keys.open(number(row, "day"), blob(row, "body")))
        except (KeyGone, ValueError):
            return None

    def _tags(self, chat: ChatRef) -> tuple[bytes, ...]:
        # Whoever looks for something puts it back mostly, on the same day: then nothing needs to be hashed again.
        today = self._keys.today()
        if self._last is None or self._last[:2] != (chat, today):
            self._last = chat, today, _tags(self._keys, self._kind, chat)
        return self._last[2]


def empty_all(tx: Tx, keys: DayKeys, chat: ChatRef) -> None:
    """Forget whatever any room remembers about that chat."""
    for kind in progress.kinds(tx):
        progress.forget(tx, _tags(keys, kind, chat), kind)


def _tags(keys: DayKeys, kind: str, chat: ChatRef) -> tuple[bytes, ...]:
    return keys.tags(kind, f"{chat.account}|{chat.chat}")
