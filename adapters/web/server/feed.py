"""What changed in which chat, for browsers: numbered, and merged to the latest when read late."""

from __future__ import annotations

from dataclasses import dataclass

from adapters.web.server.store import Tx


@dataclass(frozen=True, slots=True)
class Change:
    """One thing to show again; `kind` is message, chat, read or left."""

    number: int
    kind: str
    chat: str
    message: int | None


def changed(tx: Tx, chat: str, kind: str, *, message: int | None = None) -> None:
    """Tell every member of the chat."""
    _add(tx, chat, None, kind, message)
    members = tx.db.execute("SELECT person FROM member WHERE chat = ?", (chat,))
    tx.people.update(row["person"] for row in members)


def changed_for(tx: Tx, person: str, chat: str, kind: str) -> None:
    """Tell one person, on all of that person's screens."""
    _add(tx, chat, person, kind, None)
    tx.people.add(person)


def _add(tx: Tx, chat: str, person: str | None, kind: str, message: int | None) -> None:
    tx.db.execute(
        "INSERT INTO feed (chat, person, kind, message, at) VALUES (?, ?, ?, ?, ?)",
        (chat, person, kind, message, tx.now),
    )


def after(tx: Tx, person: str, number: int, limit: int) -> list[Change]:
    """The person's changes beyond a number, the latest of each kind and message, in order."""
    rows = tx.db.execute(
        """
        SELECT max(number) AS number, kind, chat, message FROM feed
        WHERE number > :number
          AND (person = :person OR (person IS NULL AND chat IN
               (SELECT chat FROM member WHERE member.person = :person)))
        GROUP BY kind, chat, message ORDER BY 1 LIMIT :limit
        """,
        {"number": number, "person": person, "limit": limit},
    )
    return [Change(row["number"], row["kind"], row["chat"], row["message"]) for row in rows]


def latest(tx: Tx) -> int:
    """The highest number ever given."""
    row = tx.db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'feed'").fetchone()
    return int(row["seq"]) if row else 0


def reaches_back_to(tx: Tx, number: int) -> bool:
    """Whether everything after `number` is still there, and the number was given by this file."""
    oldest = tx.db.execute("SELECT min(number) AS number FROM feed").fetchone()["number"]
    last = latest(tx)
    return number <= last and (number == last or (oldest is not None and number >= oldest - 1))
