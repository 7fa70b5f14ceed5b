"""Which sessions may be woken, for what, and which pushes are on their way; all of it ends with the session."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from adapters.web.server.store import Tx

PushKind = Literal["alarm", "news"]

_MS = timedelta(milliseconds=1)
SAME_ALARM = timedelta(seconds=20) // _MS
"""An alarm that comes this soon after another one rings no second time: the words would be the same."""

NEWS_WAITS = timedelta(minutes=1) // _MS
"""So long news waits for more of it."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """Where and how a browser can be woken; `everything`: for news, too, and not for alarms alone."""

    endpoint: str
    point: str
    secret: str
    everything: bool
    language: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A push to be sent; times are the file's."""

    session: bytes
    kind: PushKind
    at: int
    tries: int
    to: Subscription
    person: str


def keep(tx: Tx, session: bytes, one: Subscription) -> None:
    """Remember how this session is woken; a browser that was somebody else's before is only this one's now."""
    tx.db.execute("DELETE FROM subscription WHERE session = ? OR endpoint = ?", (session, one.endpoint))
    tx.db.execute(
        "INSERT INTO subscription (session, endpoint, point, secret, everything, language) VALUES (?, ?, ?, ?, ?, ?)",
        (session, one.endpoint, one.point, one.secret, one.everything, one.language),
    )


def forget(tx: Tx, session: bytes) -> None:
    """Wake this session no more."""
    tx.db.execute("DELETE FROM subscription WHERE session = ?", (session,))


def move(tx: Tx, old: bytes, new: bytes) -> None:
    """The same person has a new session in the same browser, which is woken as before."""
    tx.db.execute("UPDATE subscription SET session = ? WHERE session = ?", (new, old))


def wanted(tx: Tx, session: bytes) -> Literal["alarm", "all"] | None:
    """For what a session is woken."""
    row = tx.db.execute("SELECT everything FROM subscription WHERE session = ?", (session,)).fetchone()
    if row is None:
        return None
    return "all" if row["everything"] else "alarm"


def ring(tx: Tx, chat: str, kind: PushKind, but: str | None = None) -> None:
    """Wake the members of a chat who want that, all `but` who caused it."""
    done = tx.db.execute(
        """
        INSERT INTO push (session, kind, at, due, tries)
        SELECT subscription.session, :kind, :now, :due, 0
        FROM member JOIN session ON session.person = member.person
        JOIN subscription ON subscription.session = session.hash
        WHERE member.chat = :chat AND session.expires > :now AND member.person IS NOT :but
          AND CASE :kind WHEN 'alarm' THEN rung < :now - :same ELSE everything END
        ON CONFLICT (session, kind) DO UPDATE SET at = excluded.at
        """,
        {
            "kind": kind,
            "now": tx.now,
            "due": tx.now if kind == "alarm" else tx.now + NEWS_WAITS,
            "chat": chat,
            "but": but,
            "same": SAME_ALARM,
        },
    )
    tx.pushed = tx.pushed or done.rowcount > 0


def due(tx: Tx, limit: int) -> list[Waiting]:
    """What is to be sent now, alarms first, then the oldest."""
    rows = tx.db.execute(
        "SELECT push.*, subscription.*, session.person FROM push JOIN subscription USING (session)"
        " JOIN session ON session.hash = push.session WHERE due <= ? ORDER BY kind, due LIMIT ?",
        (tx.now, limit),
    )
    return [_waiting(row) for row in rows]


def _waiting(row: sqlite3.Row) -> Waiting:
    to = Subscription(row["endpoint"], row["point"], row["secret"], bool(row["everything"]), row["language"])
    return Waiting(row["session"], row["kind"], row["at"], row["tries"], to, row["person"])


def next_due(tx: Tx) -> int | None:
    """When the next one is to be sent, as the file keeps times."""
    found = tx.db.execute("SELECT min(due) AS due FROM push").fetchone()["due"]
    return None if found is None else int(found)


def sent(tx: Tx, one: Waiting) -> None:
    """It has left; one that was asked for meanwhile is another."""
    _drop(tx, one)
    if one.kind == "alarm":
        tx.db.execute("UPDATE subscription SET rung = ? WHERE session = ?", (tx.now, one.session))


def give_up(tx: Tx, one: Waiting) -> None:
    """It is of no more use to anybody."""
    _drop(tx, one)


def again(tx: Tx, one: Waiting, after: timedelta) -> None:
    """It did not leave; try later."""
    tx.db.execute(
        "UPDATE push SET due = ?, tries = tries + 1 WHERE session = ? AND kind = ?",
        (tx.now + after // _MS, one.session, one.kind),
    )


def _drop(tx: Tx, one: Waiting) -> None:
    tx.db.execute("DELETE FROM push WHERE session = ? AND kind = ? AND at = ?", (one.session, one.kind, one.at))


@dataclass(frozen=True, slots=True)
class Sleepers:
    """How many people a group has, and how many of them hear an alarm only when they look."""

    title: str
    people: int
    asleep: int


_AWAKE = (
    "EXISTS (SELECT 1 FROM session JOIN subscription ON subscription.session = session.hash"
    " WHERE session.person = member.person AND session.expires > :now)"
)


def woken(tx: Tx, chat: str | None = None) -> tuple[int, int]:
    """How many people a chat has, or all groups together, and how many of them can be woken."""
    row = tx.db.execute(
        f"SELECT count(DISTINCT person) AS people, count(DISTINCT CASE WHEN {_AWAKE} THEN person END) AS woken"
        " FROM member JOIN chat ON chat.id = member.chat"
        " WHERE CASE WHEN :chat IS NULL THEN chat.kind = 'group' ELSE chat.id = :chat END",
        {"now": tx.now, "chat": chat},
    ).fetchone()
    return int(row["people"]), int(row["woken"])


def most_asleep(tx: Tx, limit: int) -> list[Sleepers]:
    """The groups in which most people hear an alarm only when they look."""
    rows = tx.db.execute(
        f"SELECT chat.title, count(*) AS people, sum(NOT {_AWAKE}) AS asleep"
        " FROM member JOIN chat ON chat.id = member.chat WHERE chat.kind = 'group'"
        " GROUP BY chat.id HAVING asleep > 0 ORDER BY asleep DESC, chat.title LIMIT :limit",
        {"now": tx.now, "limit": limit},
    )
    return [Sleepers(row["title"], row["people"], row["asleep"]) for row in rows]
