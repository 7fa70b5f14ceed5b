"""Personal links: each signs in one person once, within a short time."""

from __future__ import annotations

import secrets
import sqlite3
from dataclasses import dataclass
from datetime import timedelta

from adapters.web.server import chats, events, leaving, people, sessions
from adapters.web.server.errors import Gone, Unfit
from adapters.web.server.store import Tx


@dataclass(frozen=True, slots=True)
class Invitation:
    """Whom a link is for: a known `person`, or a new one called `name` (asked for when None); into `chat`, if any.

    `afresh`: that person is signed out everywhere when it is made.
    """

    ttl: timedelta
    chat: str | None = None
    name: str | None = None
    person: str | None = None
    afresh: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """What an unused link would do: who comes in (None: still to be asked) and where."""

    name: str | None
    chat_title: str | None


def make(tx: Tx, key: str, invitation: Invitation) -> str:
    """A new link's token; `key` is told to the bot when the person comes."""
    if invitation.chat is not None:
        chats.require_group(tx, invitation.chat)
    if invitation.person is not None:
        people.name_of(tx, invitation.person)
        if invitation.afresh:
            leaving.sign_out(tx, invitation.person)
    token = secrets.token_urlsafe(24)
    expires = tx.now + invitation.ttl // timedelta(milliseconds=1)
    tx.db.execute(
        "INSERT INTO link (hash, person, chat, name, expires, receipt) VALUES (?, ?, ?, ?, ?, ?)",
        (sessions.digest(token), invitation.person, invitation.chat, invitation.name, expires, key),
    )
    return token


def offer(tx: Tx, token: str) -> Offer:
    """Look at a link without using it; raises `Gone`."""
    row = _unused(tx, token)
    name = people.name_of(tx, row["person"]) if row["person"] else row["name"]
    title = chats.info(tx, row["chat"]).title if row["chat"] else None
    return Offer(name, title)


def use(tx: Tx, token: str, name: str, language: str | None) -> str:
    """Use a link up; returns the token of a session. Raises `Gone`, or `Unfit` without a name where one is asked for."""
    row = _unused(tx, token)
    person = row["person"] or _newcomer(tx, row["name"] or name, row["receipt"], language)
    tx.db.execute("UPDATE link SET used = 1, name = NULL, person = ? WHERE hash = ?", (person, row["hash"]))
    # The receipt held the link in clear for a repeat of the bot's request; it is of no more use.
    tx.db.execute("UPDATE receipt SET body = '' WHERE key = ?", (row["receipt"],))
    if row["chat"]:
        chats.join(tx, row["chat"], person, row["receipt"], language)
    return sessions.start(tx, person)


def came_by(tx: Tx, token: str) -> str | None:
    """Who came in by a link that is used up; None where nobody did, or the person's last session is over."""
    row = tx.db.execute("SELECT person FROM link WHERE hash = ? AND used = 1", (sessions.digest(token),)).fetchone()
    return row["person"] if row else None


def is_for(tx: Tx, token: str, person: str) -> bool:
    """Whether a link was made for this person and nobody else."""
    found = tx.db.execute("SELECT 1 FROM link WHERE hash = ? AND person = ?", (sessions.digest(token), person))
    return found.fetchone() is not None


def _newcomer(tx: Tx, name: str, invitation: str, language: str | None) -> str:
    if not people.tidy_name(name):
        raise Unfit("error.name_missing")
    person = people.add(tx, name)
    events.joined(tx, events.Place(chats.private_chat(tx, person), person, language), invitation)
    return person


def _unused(tx: Tx, token: str) -> sqlite3.Row:
    row: sqlite3.Row | None = tx.db.execute(
        "SELECT * FROM link WHERE hash = ? AND used = 0 AND expires > ?", (sessions.digest(token), tx.now)
    ).fetchone()
    if row is None:
        raise Gone("error.link_used")
    return row
