"""Visitors: who began at a door and has said nothing yet; they are few, and soon forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from adapters.web.server import chats, events, people, sessions
from adapters.web.server.store import Tx

MOST = 2000
"""So many are remembered; when there are more, the oldest go, so that the door stays open in a flood."""

SAME_PRESS = timedelta(minutes=2)
_ONCE_LENGTH = 20


@dataclass(frozen=True, slots=True)
class Arrival:
    """A start button pressed: `once` is of the page it was on, `name` is what a new visitor is called."""

    start: str
    once: str
    language: str
    name: str


@dataclass(frozen=True, slots=True)
class Begun:
    """The private chat to show, and the token of a session where the browser had none."""

    chat: str
    fresh: str | None


def begin(tx: Tx, token: str, arrival: Arrival) -> Begun:
    """Tell the bot of a start, once for each press; who has no session becomes a new visitor.

    `token` is the session's that the browser has, or empty.
    """
    session, before = sessions.find(tx, token), _pressed_before(tx, arrival.once)
    person = session.person if session else before or _newcomer(tx, arrival.name)
    chat = chats.private_chat(tx, person)
    if before is None:
        _remember(tx, arrival.once, person)
        events.started(tx, events.Place(chat, person, arrival.language), arrival.start)
    return Begun(chat, None if session else sessions.start(tx, person))


def tidy(tx: Tx, before: int) -> None:
    """Forget visitors who have said nothing since `before`, and presses that can no longer come twice."""
    for row in tx.db.execute("SELECT person FROM visitor WHERE since < ?", (before,)).fetchall():
        _forget(tx, row["person"])
    tx.db.execute("DELETE FROM arrival WHERE at <= ?", (tx.now - SAME_PRESS // timedelta(milliseconds=1),))


def stay(tx: Tx, person: str, since: int) -> None:
    """They are a visitor, as if they had come then."""
    tx.db.execute("INSERT OR REPLACE INTO visitor (person, since) VALUES (?, ?)", (person, since))


def _newcomer(tx: Tx, name: str) -> str:
    _make_room(tx)
    person = people.add(tx, name)
    stay(tx, person, tx.now)
    return person


def _make_room(tx: Tx) -> None:
    many = tx.db.execute("SELECT count(*) AS many FROM visitor").fetchone()["many"]
    oldest = "SELECT person FROM visitor ORDER BY since, person LIMIT ?"
    for row in tx.db.execute(oldest, (max(0, many - MOST + 1),)).fetchall():
        _forget(tx, row["person"])


def _pressed_before(tx: Tx, once: str) -> str | None:
    """Who pressed the same button of the same page a moment ago: a thumb that trembles is one person."""
    row = tx.db.execute(
        "SELECT arrival.person FROM arrival JOIN person ON person.id = arrival.person WHERE once = ? AND at > ?",
        (sessions.digest(once), tx.now - SAME_PRESS // timedelta(milliseconds=1)),
    ).fetchone()
    return row["person"] if row else None


def _remember(tx: Tx, once: str, person: str) -> None:
    if len(once) >= _ONCE_LENGTH:
        tx.db.execute(
            "INSERT OR REPLACE INTO arrival (once, person, at) VALUES (?, ?, ?)",
            (sessions.digest(once), person, tx.now),
        )


def _forget(tx: Tx, person: str) -> None:
    """Everything of somebody who is in no group and has written nothing."""
    tx.people.add(person)
    own = {"person": person, "chat": chats.private_chat(tx, person)}
    for statement in (
        "DELETE FROM photo WHERE chat = :chat",
        "DELETE FROM message WHERE chat = :chat",
        "DELETE FROM feed WHERE chat = :chat OR person = :person",
        "DELETE FROM member WHERE person = :person",
        "DELETE FROM session WHERE person = :person",
        "DELETE FROM link WHERE person = :person",
        "DELETE FROM arrival WHERE person = :person",
        "DELETE FROM visitor WHERE person = :person",
        "DELETE FROM chat WHERE id = :chat",
        "DELETE FROM person WHERE id = :person",
    ):
        tx.db.execute(statement, own)
