"""Messages: written by people and by the bot, edited, pinned and removed by the bot."""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from dataclasses import asdict, dataclass

from adapters.web.server import chats, events, feed, people, photos, subscriptions
from adapters.web.server.errors import Gone, NotThere, Stale, Unfit
from adapters.web.server.shapes import TEXT_LIMIT, Button, Message, PostReceipt, Span
from adapters.web.server.store import Tx


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person sends; a repeat with the same `client_key` is the same message."""

    text: str
    client_key: str
    photos: tuple[str, ...] = ()
    reply_to: int | None = None


def tidy_text(text: str) -> str:
    """Composed letters (NFC), plain line ends, no control characters, no blank edges."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    return "".join(c for c in composed if c == "\n" or c == "\t" or unicodedata.category(c) != "Cc").strip()


def row_of(tx: Tx, message: int) -> sqlite3.Row:
    """The message's row; raises `NotThere`."""
    row = _row(tx, message)
    if row is None:
        raise NotThere("error.no_message")
    return row


def _row(tx: Tx, message: int) -> sqlite3.Row | None:
    row: sqlite3.Row | None = tx.db.execute("SELECT * FROM message WHERE id = ?", (message,)).fetchone()
    return row


def shown_row(tx: Tx, message: int) -> sqlite3.Row:
    """The row of a message that has not been removed; raises `NotThere` or `Gone`."""
    row = row_of(tx, message)
    if row["state"] == "removed":
        raise Gone("error.message_gone")
    return row


def send(tx: Tx, place: events.Place, draft: Draft) -> int:
    """A member's message, told to everybody and to the bot; returns its number."""
    chats.require_member(tx, place.chat, place.person)
    known = _sent_before(tx, place, draft.client_key)
    if known is not None:
        return known
    text = _fit(tidy_text(draft.text), bool(draft.photos))
    reply_to = _in_chat(tx, place.chat, draft.reply_to)
    number = _insert(tx, place.chat, place.person, Message((Span(text),), reply_to=reply_to), draft.client_key)
    people.no_visitor(tx, place.person)
    photos.claim(tx, number, place.chat, place.person, draft.photos)
    chats.mark_read(tx, place.chat, place.person, number)
    feed.changed(tx, place.chat, "message", message=number)
    subscriptions.ring(tx, place.chat, "news", but=place.person)
    events.message(tx, place, number=number, text=text, photos=draft.photos, reply_to=reply_to)
    return number


def _sent_before(tx: Tx, place: events.Place, client_key: str) -> int | None:
    row = tx.db.execute(
        "SELECT id, chat FROM message WHERE author = ? AND client_key = ?", (place.person, client_key)
    ).fetchone()
    if row is None:
        return None
    if row["chat"] != place.chat:
        raise Unfit("error.bad_request")
    return int(row["id"])


def _fit(text: str, has_photos: bool) -> str:
    if len(text) > TEXT_LIMIT:
        raise Unfit("error.too_long")
    if not text and not has_photos:
        raise Unfit("error.empty")
    return text


def _in_chat(tx: Tx, chat: str, message: int | None) -> int | None:
    """A message that one may reply to; one that is gone or elsewhere is quietly not replied to."""
    if message is None:
        return None
    found = tx.db.execute("SELECT 1 FROM message WHERE id = ? AND chat = ? AND state = 'shown'", (message, chat))
    return message if found.fetchone() else None


def press(tx: Tx, message: int, person: str, token: str, language: str | None, *, proved: int | None = None) -> int:
    """A member's press of a button that the message has now; returns the press id. `proved` as in `events.Place`."""
    row = row_of(tx, message)
    if not chats.is_member(tx, row["chat"], person):
        raise NotThere("error.no_message")
    if row["state"] == "removed":
        raise Gone("error.message_gone")
    if token not in {button["token"] for line in json.loads(row["buttons"]) for button in line}:
        raise Stale("error.button_stale")
    people.no_visitor(tx, person)
    return events.press(tx, events.Place(row["chat"], person, language, proved), message, token)


def post(tx: Tx, chat: str, message: Message) -> PostReceipt:
    """The bot's message, told to everybody."""
    chats.row_of(tx, chat)
    _fit(message.text(), bool(message.photos or message.buttons))
    number = _insert(tx, chat, None, message, None)
    kept = photos.arrange(tx, number, chat, message.photos)
    feed.changed(tx, chat, "message", message=number)
    subscriptions.ring(tx, chat, "alarm" if message.tone == "alarm" else "news")
    return PostReceipt(number, kept, 1)


def edit(tx: Tx, number: int, message: Message) -> PostReceipt:
    """The bot's message as it is from now on; photos that are not shown again die at once."""
    row = _own_row(tx, number)
    _fit(message.text(), bool(message.photos or message.buttons))
    revision = int(row["revision"]) + 1
    tx.db.execute(
        "UPDATE message SET spans = ?, buttons = ?, tone = ?, revision = ? WHERE id = ?",
        (_spans(message.spans), _buttons(message.buttons), message.tone, revision, number),
    )
    kept = photos.arrange(tx, number, row["chat"], message.photos)
    feed.changed(tx, row["chat"], "message", message=number)
    return PostReceipt(number, kept, revision)


def remove(tx: Tx, number: int) -> None:
    """Replace the text by nothing and kill the photos; one that is gone already needs nothing."""
    row = _row(tx, number)
    if row is None:
        return
    tx.db.execute(
        "UPDATE message SET spans = '[]', buttons = '[]', tone = 'plain', pinned = 0, heard = 0, state = 'removed',"
        " revision = revision + 1 WHERE id = ? AND state = 'shown'",
        (number,),
    )
    photos.remove(tx, photos.of_message(tx, number))
    feed.changed(tx, row["chat"], "message", message=number)


def take_down(tx: Tx, chat: str, number: int) -> None:
    """Somebody's message in a group, and who wrote it, are nowhere any more; an empty place stays for the pages that are open.

    One that is not there, or is the bot's own, needs nothing. Raises: `NoChat`.
    """
    chats.require_group(tx, chat)
    row = _row(tx, number)
    if row is None or row["chat"] != chat or row["author"] is None:
        return
    remove(tx, number)
    tx.db.execute("UPDATE message SET author = NULL, client_key = NULL WHERE id = ?", (number,))
    photos.forget_sender(tx, number)
    events.forget_message(tx, chat, number)


def pin(tx: Tx, number: int, on: bool) -> None:
    """Pin a message above its chat, or no longer."""
    row = shown_row(tx, number)
    tx.db.execute("UPDATE message SET pinned = ? WHERE id = ?", (on, number))
    feed.changed(tx, row["chat"], "message", message=number)


def heard(tx: Tx, chat: str, number: int) -> None:
    """The bot's sign below what a person said; once it stands there, nothing changes. Raises: `NotThere`, `Gone`."""
    row = shown_row(tx, number)
    if row["chat"] != chat or row["author"] is None:
        raise NotThere("error.no_message")
    if not row["heard"]:
        tx.db.execute("UPDATE message SET heard = 1 WHERE id = ?", (number,))
        feed.changed(tx, chat, "message", message=number)


def _own_row(tx: Tx, number: int) -> sqlite3.Row:
    row = shown_row(tx, number)
    if row["author"] is not None:
        raise NotThere("error.no_message")
    return row


def _insert(tx: Tx, chat: str, author: str | None, message: Message, client_key: str | None) -> int:
    done = tx.db.execute(
        "INSERT INTO message (chat, author, spans, buttons, tone, reply_to, at, client_key)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            chat,
            author,
            _spans(message.spans),
            _buttons(message.buttons),
            message.tone,
            message.reply_to if author else _in_chat(tx, chat, message.reply_to),
            tx.now,
            client_key,
        ),
    )
    return int(done.lastrowid or 0)


def _spans(spans: tuple[Span, ...]) -> str:
    return json.dumps([asdict(span) for span in spans if span.text], ensure_ascii=False)


def _buttons(rows: tuple[tuple[Button, ...], ...]) -> str:
    return json.dumps([[asdict(button) for button in row] for row in rows if row], ensure_ascii=False)
