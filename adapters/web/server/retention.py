"""What is forgotten when: the history belongs to the platform, and not for long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from adapters.web.server import factors, visitors
from adapters.web.server.store import Tx


@dataclass(frozen=True, slots=True)
class Retention:
    """How long things are kept; private events also go as soon as they are settled."""

    group: timedelta = timedelta(days=30)
    private: timedelta = timedelta(hours=48)
    feed: timedelta = timedelta(days=7)
    receipts: timedelta = timedelta(days=30)
    unsent_photos: timedelta = timedelta(hours=1)
    visitors: timedelta = timedelta(days=1)


def tidy(tx: Tx, keep: Retention) -> None:
    """Erase everything that is past its time."""
    for private, age in ((0, keep.group), (1, keep.private)):
        _events(tx, private, age)
        _messages(tx, private, age)
    tx.db.execute("DELETE FROM photo WHERE message IS NULL AND at < ?", (_before(tx, keep.unsent_photos),))
    tx.db.execute("DELETE FROM feed WHERE at < ?", (_before(tx, keep.feed),))
    tx.db.execute("DELETE FROM receipt WHERE at < ?", (_before(tx, keep.receipts),))
    factors.tidy(tx)
    visitors.tidy(tx, _before(tx, keep.visitors))
    _tokens(tx)


def _before(tx: Tx, age: timedelta) -> int:
    return tx.now - age // timedelta(milliseconds=1)


def _events(tx: Tx, private: int, age: timedelta) -> None:
    tx.db.execute("DELETE FROM event WHERE private = ? AND at < ?", (private, _before(tx, age)))


def _messages(tx: Tx, private: int, age: timedelta) -> None:
    old = (
        "SELECT message.id FROM message JOIN chat ON chat.id = message.chat"
        " WHERE message.at < :before AND (chat.kind = 'private') = :private"
    )
    bounds = {"before": _before(tx, age), "private": private}
    tx.db.execute(f"DELETE FROM photo WHERE message IN ({old})", bounds)
    tx.db.execute(f"DELETE FROM message WHERE id IN ({old})", bounds)


def _tokens(tx: Tx) -> None:
    tx.db.execute("DELETE FROM session WHERE expires <= ?", (tx.now,))
    tx.db.execute(
        "UPDATE receipt SET body = '' WHERE verb = 'invite' AND body <> ''"
        " AND key IN (SELECT receipt FROM link WHERE expires <= ?)",
        (tx.now,),
    )
    tx.db.execute("DELETE FROM link WHERE expires <= ? AND used = 0", (tx.now,))
    # A used link is the only bookmark many people have: it is known for as long as it can lead them on.
    tx.db.execute("DELETE FROM link WHERE used = 1 AND person NOT IN (SELECT person FROM session)")
