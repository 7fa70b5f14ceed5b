"""Chats and messages as one person's browser sees them: plain data for JSON."""

from __future__ import annotations

import json
import sqlite3
from urllib.parse import urlsplit

from adapters.web.server import chats, links, photos
from adapters.web.server.store import Tx, from_ms

View = dict[str, object]
"""An object of JSON."""

PAGE = 50
_EXCERPT = 120
_MOST_UNREAD = 100
_SHOWN_PINS = 5

_ROW = (
    "SELECT message.*, person.name FROM message LEFT JOIN person ON person.id = message.author"
    " WHERE message.chat = :chat"
)


def all_chats(tx: Tx, person: str) -> list[View]:
    """The person's chats, without order."""
    rows = tx.db.execute("SELECT chat FROM member WHERE person = ?", (person,)).fetchall()
    return [chat(tx, row["chat"], person) for row in rows]


def chat(tx: Tx, number: str, person: str) -> View:
    """One line of the chat list, with what is pinned."""
    row = chats.row_of(tx, number)
    last = tx.db.execute(f"{_ROW} ORDER BY message.id DESC LIMIT 1", {"chat": number}).fetchone()
    pins = tx.db.execute(
        f"{_ROW} AND message.pinned = 1 ORDER BY message.id DESC LIMIT :most", {"chat": number, "most": _SHOWN_PINS}
    ).fetchall()
    return {
        "id": number,
        "kind": row["kind"],
        "title": row["title"],
        "members": chats.member_count(tx, number),
        "unread": _unread(tx, number, person),
        "last": _excerpt(tx, last, person) if last else None,
        "pins": [_excerpt(tx, pin, person) for pin in pins],
    }


def history(tx: Tx, number: str, person: str, before: int | None) -> View:
    """A page of messages older than `before`, oldest first, and whether there are more."""
    chats.require_member(tx, number, person)
    rows = tx.db.execute(
        f"{_ROW} AND message.id < :before ORDER BY message.id DESC LIMIT :most",
        {"chat": number, "before": before if before is not None else 2**62, "most": PAGE + 1},
    ).fetchall()
    return {
        "messages": [_message(tx, row, person) for row in reversed(rows[:PAGE])],
        "more": len(rows) > PAGE,
    }


def message(tx: Tx, number: int, chat_id: str, person: str) -> View | None:
    """One message, None when it is no longer there."""
    row = tx.db.execute(f"{_ROW} AND message.id = :id", {"chat": chat_id, "id": number}).fetchone()
    return _message(tx, row, person) if row else None


def _message(tx: Tx, row: sqlite3.Row, person: str) -> View:
    return {
        "id": row["id"],
        "chat": row["chat"],
        "author": row["author"],
        "name": row["name"],
        "mine": row["author"] == person,
        "spans": [_span(tx, span, person) for span in json.loads(row["spans"])],
        "photos": _photos(tx, row["id"]),
        "photosRemoved": photos.removed_count(tx, row["id"]),
        "buttons": json.loads(row["buttons"]),
        "tone": row["tone"],
        "replyTo": _reply(tx, row, person),
        "pinned": bool(row["pinned"]),
        "heard": bool(row["heard"]),
        "edited": row["revision"] > 1,
        "revision": row["revision"],
        "removed": row["state"] == "removed",
        "at": from_ms(row["at"]).isoformat(),
        "clientId": row["client_key"] if row["author"] == person else None,
    }


def _photos(tx: Tx, number: int) -> list[View]:
    rows = tx.db.execute(
        "SELECT id, alt, width, height FROM photo WHERE message = ? AND removed = 0 ORDER BY place", (number,)
    )
    return [dict(row) for row in rows]


def _span(tx: Tx, span: dict[str, str | None], person: str) -> View:
    """The span with an address that is safe to follow, or none; `own` is a personal link of whoever looks."""
    href = span["href"]
    if span["style"] == "phone":
        digits = "".join(c for c in (href or span["text"] or "") if c.isdigit() or c == "+")
        return {**span, "href": f"tel:{digits}"}
    if href is not None and urlsplit(href).scheme not in ("http", "https"):
        return {**span, "style": "plain", "href": None}
    if href is not None and links.is_for(tx, href.rpartition("/enter/")[2], person):
        return {**span, "own": True}
    return dict(span)


def _reply(tx: Tx, row: sqlite3.Row, person: str) -> View | None:
    if row["reply_to"] is None:
        return None
    to = tx.db.execute(f"{_ROW} AND message.id = :id", {"chat": row["chat"], "id": row["reply_to"]}).fetchone()
    return _excerpt(tx, to, person) if to else None


def _excerpt(tx: Tx, row: sqlite3.Row, person: str) -> View:
    text = "".join(span["text"] for span in json.loads(row["spans"]))
    return {
        "id": row["id"],
        "name": row["name"],
        "mine": row["author"] == person,
        "text": " ".join(text.split())[:_EXCERPT],
        "tone": row["tone"],
        "photo": bool(photos.of_message(tx, row["id"])),
        "removed": row["state"] == "removed",
        "at": from_ms(row["at"]).isoformat(),
    }


def _unread(tx: Tx, number: str, person: str) -> int:
    found = tx.db.execute(
        "SELECT count(*) AS many FROM (SELECT 1 FROM message JOIN member USING (chat)"
        " WHERE message.chat = :chat AND member.person = :person AND message.id > member.read_up_to"
        " AND message.state = 'shown' AND message.author IS NOT :person LIMIT :most)",
        {"chat": number, "person": person, "most": _MOST_UNREAD},
    )
    return int(found.fetchone()["many"])
