"""What people did, in order, for the bot to read after the number it has settled."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import TypedDict

from adapters.web.server.shapes import (
    ButtonPressed,
    ChatKind,
    MemberJoined,
    MemberLeft,
    MessageSent,
    Proving,
    ServerEvent,
    Started,
)
from adapters.web.server.store import Tx, from_ms


class _Body(TypedDict, total=False):
    """What is kept of an event beside its columns."""

    message: int
    text: str
    photos: list[str]
    reply_to: int | None
    token: str
    invitation: str | None
    start: str
    step: str
    way: str
    proved: int


@dataclass(frozen=True, slots=True)
class Place:
    """Who did something in which chat, reading the pages in which language.

    `proved` is when their session last proved whose it is, in milliseconds since 1970.
    """

    chat: str
    person: str
    language: str | None = None
    proved: int | None = None


def message(tx: Tx, place: Place, *, number: int, text: str, photos: tuple[str, ...], reply_to: int | None) -> None:
    """A person's message, told to the bot."""
    _add(tx, "message", place, {"message": number, "text": text, "photos": list(photos), "reply_to": reply_to})


def press(tx: Tx, place: Place, number: int, token: str) -> int:
    """A press, told to the bot; returns the event's number, which is also the press id."""
    return _add(tx, "press", place, {"message": number, "token": token})


def started(tx: Tx, place: Place, start: str) -> None:
    """A start button pressed, told to the bot."""
    _add(tx, "start", place, {"start": start})


def joined(tx: Tx, place: Place, invitation: str | None) -> None:
    """A new member, told to the bot."""
    _add(tx, "joined", place, {"invitation": invitation})


def left(tx: Tx, place: Place) -> None:
    """A member less, told to the bot."""
    _add(tx, "left", place, {})


def proving(tx: Tx, place: Place, *, step: str, way: str) -> None:
    """Something done with a second factor, told to the bot; `place` is the private chat."""
    _add(tx, "proving", place, {"step": step, "way": way})


def _add(tx: Tx, kind: str, place: Place, body: _Body) -> int:
    if place.proved is not None:
        body = {**body, "proved": place.proved}
    done = tx.db.execute(
        "INSERT INTO event (kind, chat, private, person, language, body, at)"
        " SELECT ?, id, kind = 'private', ?, ?, ?, ? FROM chat WHERE id = ?",
        (kind, place.person, place.language, json.dumps(body, ensure_ascii=False), tx.now, place.chat),
    )
    tx.event = int(done.lastrowid or 0)
    return tx.event


def after(tx: Tx, number: int, limit: int) -> list[ServerEvent]:
    """At most `limit` events with a higher number, in order."""
    rows = tx.db.execute(
        "SELECT event.*, coalesce(person.name, '') AS name FROM event"
        " LEFT JOIN person ON person.id = event.person"
        " WHERE number > ? ORDER BY number LIMIT ?",
        (number, limit),
    )
    return [_decode(row) for row in rows]


def any_after(tx: Tx, number: int) -> bool:
    """Whether there is an event with a higher number."""
    return tx.db.execute("SELECT 1 FROM event WHERE number > ? LIMIT 1", (number,)).fetchone() is not None


def settle(tx: Tx, number: int) -> None:
    """Forget the private events up to a number: the bot has what it needs of them."""
    tx.db.execute("DELETE FROM event WHERE number <= ? AND private = 1", (number,))


def forget_message(tx: Tx, chat: str, number: int) -> None:
    """The bot is not told of a message any more, nor anybody who reads the file."""
    tx.db.execute(
        "DELETE FROM event WHERE kind = 'message' AND chat = ? AND json_extract(body, '$.message') = ?", (chat, number)
    )


def _decode(row: sqlite3.Row) -> ServerEvent:
    body: _Body = json.loads(row["body"])
    kind: ChatKind = "private" if row["private"] else "group"
    common = (row["number"], from_ms(row["at"]), row["chat"], kind, row["person"], row["name"], row["language"])
    proved = from_ms(body["proved"]) if "proved" in body else None
    match row["kind"]:
        case "message":
            photos = tuple(body["photos"])
            return MessageSent(*common, body["message"], body["text"], photos, body["reply_to"], proved=proved)
        case "press":
            return ButtonPressed(*common, body["message"], body["token"], proved=proved)
        case "proving":
            return Proving(*common, body["step"], body["way"], proved=proved)
        case "start":
            return Started(*common, body["start"])
        case "joined":
            return MemberJoined(*common, body["invitation"])
        case _:
            return MemberLeft(*common)
