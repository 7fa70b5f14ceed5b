"""Leaving: signed out everywhere by the bot's hand, or forgotten wholly but for a last word."""

from __future__ import annotations

from datetime import timedelta

from adapters.web.server import feed, messages, visitors
from adapters.web.server.store import Tx

LAST_WORD = timedelta(minutes=15)
"""How long who was forgotten can still read what the bot says to them then."""

_OWN_CHAT = "(SELECT id FROM chat WHERE owner = :person)"
_RECEIPTS = "key IN (SELECT receipt FROM link WHERE person = :person"

_SIGNED_OUT = (
    # The receipts hold these links in clear, for a repeat of the bot's request.
    f"UPDATE receipt SET body = '' WHERE verb = 'invite' AND {_RECEIPTS} AND used = 0)",
    "DELETE FROM link WHERE person = :person AND used = 0",
    "DELETE FROM session WHERE person = :person",
)
_FORGOTTEN = (
    f"DELETE FROM receipt WHERE {_RECEIPTS})",
    "DELETE FROM receipt WHERE key IN (SELECT receipt FROM renewal WHERE person = :person)",
    "DELETE FROM renewal WHERE person = :person",
    "DELETE FROM spare_code WHERE person = :person",
    "DELETE FROM factor WHERE person = :person",
    "DELETE FROM wrong_try WHERE person = :person",
    "DELETE FROM proof WHERE session IN (SELECT hash FROM session WHERE person = :person)",
    "DELETE FROM begun WHERE session IN (SELECT hash FROM session WHERE person = :person)",
    "DELETE FROM link WHERE person = :person",
    "DELETE FROM subscription WHERE session IN (SELECT hash FROM session WHERE person = :person)",
    "DELETE FROM arrival WHERE person = :person",
    "DELETE FROM event WHERE person = :person",
    f"DELETE FROM photo WHERE chat IN {_OWN_CHAT} OR (person = :person AND message IS NULL)",
    f"DELETE FROM message WHERE chat IN {_OWN_CHAT}",
    "UPDATE photo SET person = NULL, alt = '' WHERE person = :person",
    "UPDATE message SET author = NULL, client_key = NULL WHERE author = :person",
    f"DELETE FROM member WHERE person = :person AND chat NOT IN {_OWN_CHAT}",
    f"DELETE FROM feed WHERE person = :person OR chat IN {_OWN_CHAT}",
    "UPDATE person SET name = '', note = '' WHERE id = :person",
)


def sign_out(tx: Tx, person: str) -> None:
    """End every session of a person, with what would wake their phone, and every open link; nothing else is lost."""
    for statement in _SIGNED_OUT:
        tx.db.execute(statement, {"person": person})
    tx.people.add(person)


def forget(tx: Tx, person: str, since: int) -> None:
    """Erase all of a person; what they said in groups leaves an empty place. Nothing happens where nobody is.

    They are a visitor without a name from then on, as if they had come `since`, so that a last word can be read.
    """
    if tx.db.execute("SELECT 1 FROM person WHERE id = ?", (person,)).fetchone() is None:
        return
    own = {"person": person}
    in_groups = f"SELECT id FROM message WHERE author = :person AND chat NOT IN {_OWN_CHAT}"
    for row in tx.db.execute(in_groups, own).fetchall():
        messages.remove(tx, row["id"])
    groups = f"SELECT chat FROM member WHERE person = :person AND chat NOT IN {_OWN_CHAT}"
    left = [row["chat"] for row in tx.db.execute(groups, own).fetchall()]
    for statement in _FORGOTTEN:
        tx.db.execute(statement, own)
    _shown(tx, person, left)
    visitors.stay(tx, person, since)
    tx.people.add(person)


def _shown(tx: Tx, person: str, left: list[str]) -> None:
    """Their open pages show the empty chat, and the others' one member less."""
    for chat in left:
        feed.changed(tx, chat, "chat")
        feed.changed_for(tx, person, chat, "left")
