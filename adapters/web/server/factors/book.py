"""What is kept of second factors: which there are, who tried in vain, and which session proved when whose it is."""

from __future__ import annotations

import hmac
import secrets
import sqlite3
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from adapters.web.server import people, sessions
from adapters.web.server.errors import Gone, NotAllowed, NotThere, Stale, TooOften
from adapters.web.server.factors.who import Who, tell
from adapters.web.server.store import Tx

FRESH = timedelta(minutes=10)
"""So long after a proof factors may be added and removed."""

RENEWAL_LASTS = timedelta(hours=24)
MOST = 8
"""Factors of one person."""

MOST_BEGUN = 5
"""Beginnings of one session that may still be finished: so many tabs."""

BEGUN_LASTS = timedelta(minutes=5)
TRIES = 5
"""So many wrong tries are free; each further one doubles the wait."""

LONGEST_WAIT = timedelta(hours=1)
_FIRST_WAIT = timedelta(minutes=1)

Purpose = Literal["enrol", "prove", "app"]


@dataclass(frozen=True, slots=True)
class Factor:
    """One way of a person to prove who they are; times in milliseconds since 1970, `used` 0 for never."""

    id: str
    kind: Literal["passkey", "totp"]
    made: int
    used: int


def rows(tx: Tx, person: str) -> list[sqlite3.Row]:
    """All factors of somebody, oldest first."""
    return tx.db.execute("SELECT * FROM factor WHERE person = ? ORDER BY made, id", (person,)).fetchall()


def of_person(tx: Tx, person: str) -> list[Factor]:
    """The same as a page may show them."""
    return [Factor(row["id"], row["kind"], row["made"], row["used"]) for row in rows(tx, person)]


def spare_codes(tx: Tx, person: str) -> int:
    """How many are left."""
    found = tx.db.execute("SELECT count(*) AS many FROM spare_code WHERE person = ?", (person,)).fetchone()
    return int(found["many"])


def proved_at(tx: Tx, session: bytes) -> int | None:
    """When this session last proved whose it is, in milliseconds since 1970."""
    row = tx.db.execute("SELECT at FROM proof WHERE session = ?", (session,)).fetchone()
    return int(row["at"]) if row else None


def is_fresh(tx: Tx, session: bytes) -> bool:
    """Whether that was just now."""
    at = proved_at(tx, session)
    return at is not None and 0 <= tx.now - at < FRESH // timedelta(milliseconds=1)


def require_fresh(tx: Tx, who: Who) -> None:
    """Raises: `NotAllowed` for a session that has not just proved whose it is."""
    if not is_fresh(tx, who.session):
        raise NotAllowed("error.prove_first")


def needs_renewal(tx: Tx, person: str) -> bool:
    """Whether somebody begins anew, which takes a commander's link."""
    return tx.db.execute("SELECT 1 FROM renewal WHERE person = ?", (person,)).fetchone() is not None


def may_enrol(tx: Tx, who: Who, renewal: str) -> None:
    """Raises: `Refusal` for a visitor, without a fresh proof by what there is, or without the link of a new beginning."""
    if tx.db.execute("SELECT 1 FROM visitor WHERE person = ?", (who.person,)).fetchone():
        raise NotAllowed("error.prove_later")
    there = len(rows(tx, who.person))
    if there >= MOST:
        raise Stale("error.prove_enough")
    if there:
        require_fresh(tx, who)
    elif needs_renewal(tx, who.person):
        _require_renewal(tx, who, renewal)


def _require_renewal(tx: Tx, who: Who, renewal: str) -> None:
    row = tx.db.execute("SELECT * FROM renewal WHERE person = ? AND expires > ?", (who.person, tx.now)).fetchone()
    if row is None or not hmac.compare_digest(row["hash"], sessions.digest(renewal)):
        raise NotAllowed("error.prove_renewal")


def add(tx: Tx, who: Who, kind: str, **columns: object) -> None:
    """A new one; it proves at once whose the session is, and ends a new beginning."""
    given = {"id": people.new_id("f"), "person": who.person, "kind": kind, "made": tx.now, **columns}
    names = ", ".join(given)
    tx.db.execute(f"INSERT INTO factor ({names}) VALUES ({', '.join(f':{name}' for name in given)})", given)
    tx.db.execute(
        "UPDATE receipt SET body = '' WHERE key IN (SELECT receipt FROM renewal WHERE person = ?)", (who.person,)
    )
    tx.db.execute("DELETE FROM renewal WHERE person = ?", (who.person,))
    tell(tx, who, "enrolled", kind)
    proved(tx, who, kind)


def proved(tx: Tx, who: Who, way: str) -> None:
    """This session has proved whose it is."""
    tx.db.execute("DELETE FROM wrong_try WHERE person = ?", (who.person,))
    tx.db.execute("INSERT OR REPLACE INTO proof (session, at) VALUES (?, ?)", (who.session, tx.now))
    tell(tx, who, "proved", way)


def remove(tx: Tx, who: Who, factor: str) -> None:
    """One of one's own less; with the last one the spare codes go. Raises: `NotAllowed`, `NotThere`."""
    require_fresh(tx, who)
    row = tx.db.execute("SELECT kind FROM factor WHERE id = ? AND person = ?", (factor, who.person)).fetchone()
    if row is None:
        raise NotThere("error.prove_gone")
    tx.db.execute("DELETE FROM factor WHERE id = ?", (factor,))
    if not rows(tx, who.person):
        tx.db.execute("DELETE FROM spare_code WHERE person = ?", (who.person,))
    tell(tx, who, "removed", row["kind"])


def forget_all(tx: Tx, key: str, person: str) -> str:
    """All of somebody's end, and each session's proof; the token with which they begin anew. Raises: `NotThere`."""
    people.name_of(tx, person)
    own = "(SELECT hash FROM session WHERE person = :person)"
    for statement in (
        "DELETE FROM factor WHERE person = :person",
        "DELETE FROM spare_code WHERE person = :person",
        "DELETE FROM wrong_try WHERE person = :person",
        f"DELETE FROM proof WHERE session IN {own}",
        f"DELETE FROM begun WHERE session IN {own}",
    ):
        tx.db.execute(statement, {"person": person})
    token = secrets.token_urlsafe(24)
    tx.db.execute(
        "INSERT OR REPLACE INTO renewal (person, hash, expires, receipt) VALUES (?, ?, ?, ?)",
        (person, sessions.digest(token), tx.now + RENEWAL_LASTS // timedelta(milliseconds=1), key),
    )
    return token


# Tries ----------------------------------------------------------------------------------------------------------------


def waits_until(tx: Tx, person: str) -> int:
    """Until when nothing of theirs is looked at, in milliseconds since 1970; 0 for no wait."""
    row = tx.db.execute("SELECT until FROM wrong_try WHERE person = ?", (person,)).fetchone()
    return int(row["until"]) if row and row["until"] > tx.now else 0


def require_patience(tx: Tx, person: str) -> None:
    """Raises: `TooOften` after too many wrong tries."""
    if waits_until(tx, person):
        raise TooOften("error.prove_wait")


def refused(tx: Tx, who: Who, way: str) -> None:
    """One wrong try more, kept and told; the caller refuses once this is committed."""
    row = tx.db.execute("SELECT many FROM wrong_try WHERE person = ?", (who.person,)).fetchone()
    many = (row["many"] if row else 0) + 1
    wait = timedelta() if many < TRIES else min(_FIRST_WAIT * 2 ** min(many - TRIES, 10), LONGEST_WAIT)
    until = tx.now + wait // timedelta(milliseconds=1) if wait else 0
    tx.db.execute("INSERT OR REPLACE INTO wrong_try (person, many, until) VALUES (?, ?, ?)", (who.person, many, until))
    tell(tx, who, "refused", way)


# What is begun --------------------------------------------------------------------------------------------------------


def begin(tx: Tx, who: Who, purpose: Purpose, key: bytes, body: bytes = b"") -> None:
    """Something that only this session may finish, once and soon."""
    newer = "SELECT key FROM begun WHERE session = :session ORDER BY expires DESC LIMIT :most"
    tx.db.execute(
        f"DELETE FROM begun WHERE session = :session AND key NOT IN ({newer})",
        {"session": who.session, "most": MOST_BEGUN - 1},
    )
    expires = tx.now + BEGUN_LASTS // timedelta(milliseconds=1)
    tx.db.execute(
        "INSERT INTO begun (key, session, purpose, body, expires) VALUES (?, ?, ?, ?, ?)",
        (key, who.session, purpose, body, expires),
    )


def finish(tx: Tx, who: Who, purpose: Purpose, key: bytes) -> bytes:
    """What was kept with it; it cannot be finished again. Raises: `Gone`."""
    found = tx.db.execute(
        "SELECT body FROM begun WHERE key = ? AND session = ? AND purpose = ? AND expires > ?",
        (key, who.session, purpose, tx.now),
    ).fetchone()
    if found is None:
        raise Gone("error.prove_late")
    tx.db.execute("DELETE FROM begun WHERE key = ?", (key,))
    return bytes(found["body"])


def tidy(tx: Tx) -> None:
    """Forget what can no longer be finished, and tries of which the longest wait is over."""
    tx.db.execute("DELETE FROM begun WHERE expires <= ?", (tx.now,))
    longest = LONGEST_WAIT // timedelta(milliseconds=1)
    tx.db.execute("DELETE FROM wrong_try WHERE until > 0 AND until + ? <= ?", (longest, tx.now))
