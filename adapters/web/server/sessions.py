"""Sessions: who a browser is, known by the hash of a random token."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from adapters.web.server.store import Tx

LASTS = timedelta(days=90)
_RENEW_BELOW = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in browser; `csrf` must come with everything that changes something."""

    person: str
    name: str
    csrf: str
    hash: bytes


def digest(token: str) -> bytes:
    """What is kept of a secret token."""
    return hashlib.sha256(token.encode()).digest()


def start(tx: Tx, person: str) -> str:
    """Sign a person in; returns the token, which is kept nowhere."""
    token = secrets.token_urlsafe(32)
    tx.db.execute(
        "INSERT INTO session (hash, person, csrf, expires) VALUES (?, ?, ?, ?)",
        (digest(token), person, secrets.token_urlsafe(24), _ends(tx)),
    )
    return token


def find(tx: Tx, token: str) -> Session | None:
    """The session of a token, None when there is none or it has ended."""
    row = tx.db.execute(
        "SELECT session.*, person.name FROM session JOIN person ON person.id = session.person"
        " WHERE hash = ? AND expires > ?",
        (digest(token), tx.now),
    ).fetchone()
    return Session(row["person"], row["name"], row["csrf"], row["hash"]) if row else None


def renew(tx: Tx, session: Session) -> None:
    """Let a session that is in use last on."""
    soon = tx.now + _RENEW_BELOW // timedelta(milliseconds=1)
    tx.db.execute("UPDATE session SET expires = ? WHERE hash = ? AND expires < ?", (_ends(tx), session.hash, soon))


def end(tx: Tx, session: Session) -> None:
    """Sign out."""
    tx.db.execute("DELETE FROM session WHERE hash = ?", (session.hash,))


def _ends(tx: Tx) -> int:
    return tx.now + LASTS // timedelta(milliseconds=1)
