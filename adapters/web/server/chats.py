"""Chats and who is in them."""

from __future__ import annotations

import sqlite3

from adapters.web.server import events, feed, people
from adapters.web.server.errors import NoChat
from adapters.web.server.shapes import ChatInfo
from adapters.web.server.store import Tx


def row_of(tx: Tx, chat: str) -> sqlite3.Row:
    """The chat's row; raises `NoChat`."""
    row: sqlite3.Row | None = tx.db.execute("SELECT * FROM chat WHERE id = ?", (chat,)).fetchone()
    if row is None:
        raise NoChat
    return row


def info(tx: Tx, chat: str) -> ChatInfo:
    """The chat from outside; raises `NoChat`."""
    row = row_of(tx, chat)
    title = people.name_of(tx, row["owner"]) if row["kind"] == "private" else row["title"]
    return ChatInfo(chat, row["kind"], title, member_count(tx, chat))


def member_count(tx: Tx, chat: str) -> int:
    """How many people are in it; the bot is not counted."""
    found = tx.db.execute("SELECT count(*) AS many FROM member WHERE chat = ?", (chat,)).fetchone()
    return int(found["many"])


def members(tx: Tx, chat: str) -> list[str]:
    """Who is in it."""
    return [row["person"] for row in tx.db.execute("SELECT person FROM member WHERE chat = ?", (chat,))]


def create_group(tx: Tx, title: str) -> str:
    """A new group without members; returns its id."""
    chat = people.new_id("g")
    ensure_group(tx, chat, title)
    return chat


def ensure_group(tx: Tx, chat: str, title: str) -> None:
    """A group under a given id; the title of one that exists is brought up to date."""
    tx.db.execute(
        "INSERT INTO chat (id, kind, title) VALUES (?, 'group', ?)"
        " ON CONFLICT (id) DO UPDATE SET title = excluded.title",
        (chat, people.tidy_name(title)),
    )
    feed.changed(tx, chat, "chat")


def private_chat(tx: Tx, person: str) -> str:
    """The person's private chat with the bot, made when first asked for."""
    row = tx.db.execute("SELECT id FROM chat WHERE owner = ?", (person,)).fetchone()
    if row is not None:
        return str(row["id"])
    people.name_of(tx, person)
    chat = people.new_id("d")
    tx.db.execute("INSERT INTO chat (id, kind, title, owner) VALUES (?, 'private', '', ?)", (chat, person))
    add_member(tx, chat, person)
    return chat


def is_member(tx: Tx, chat: str, person: str) -> bool:
    """Whether the person is in the chat now."""
    found = tx.db.execute("SELECT 1 FROM member WHERE chat = ? AND person = ?", (chat, person))
    return found.fetchone() is not None


def require_member(tx: Tx, chat: str, person: str) -> None:
    """Raise `NoChat` for a stranger: what one may not see does not exist."""
    if not is_member(tx, chat, person):
        raise NoChat


def add_member(tx: Tx, chat: str, person: str) -> bool:
    """Put a person in a chat; False when already there. What was said before counts as read."""
    row_of(tx, chat)
    people.name_of(tx, person)
    done = tx.db.execute(
        "INSERT INTO member (chat, person, read_up_to)"
        " VALUES (:chat, :person, (SELECT coalesce(max(id), 0) FROM message WHERE chat = :chat))"
        " ON CONFLICT DO NOTHING",
        {"chat": chat, "person": person},
    )
    if done.rowcount:
        feed.changed(tx, chat, "chat")
    return bool(done.rowcount)


def require_group(tx: Tx, chat: str) -> None:
    """Raise `NoChat` for what is no group: a private chat has one person for ever."""
    if row_of(tx, chat)["kind"] != "group":
        raise NoChat


def join(tx: Tx, chat: str, person: str, invitation: str | None, language: str | None = None) -> None:
    """Put a person in a group and tell the bot by which invitation."""
    require_group(tx, chat)
    people.no_visitor(tx, person)
    if add_member(tx, chat, person):
        events.joined(tx, events.Place(chat, person, language), invitation)


def leave(tx: Tx, chat: str, person: str) -> None:
    """Take a person out of a group and tell the bot; nothing happens to one who is not in it."""
    require_group(tx, chat)
    done = tx.db.execute("DELETE FROM member WHERE chat = ? AND person = ?", (chat, person))
    if done.rowcount:
        feed.changed(tx, chat, "chat")
        feed.changed_for(tx, person, chat, "left")
        events.left(tx, events.Place(chat, person))


def mark_read(tx: Tx, chat: str, person: str, up_to: int) -> None:
    """Remember how far the person has read; going back is not possible."""
    done = tx.db.execute(
        "UPDATE member SET read_up_to = :up_to WHERE chat = :chat AND person = :person AND read_up_to < :up_to"
        " AND :up_to <= (SELECT coalesce(max(id), 0) FROM message WHERE chat = :chat)",
        {"chat": chat, "person": person, "up_to": up_to},
    )
    if done.rowcount:
        feed.changed_for(tx, person, chat, "read")
