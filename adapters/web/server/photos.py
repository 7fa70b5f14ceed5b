"""Photos: kept as bytes while they live, and nothing but a tombstone afterwards."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PIL import Image, UnidentifiedImageError

from adapters.web.server import chats
from adapters.web.server.errors import Gone, NotThere, Unfit
from adapters.web.server.people import new_id
from adapters.web.server.shapes import Photo
from adapters.web.server.store import Tx

PHOTOS_PER_MESSAGE = 10

_SIGNS = ((b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"))


@dataclass(frozen=True, slots=True)
class Picture:
    """A living photo's bytes and media type."""

    data: bytes
    type: str


def sniff(data: bytes) -> str | None:
    """The media type that the first bytes prove, None when it is no picture we take."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for sign, kind in _SIGNS if data.startswith(sign)), None)


def add(tx: Tx, chat: str, person: str | None, data: bytes) -> str:
    """Keep a photo that belongs to no message yet; returns its id. Raises `Unfit`."""
    kind = sniff(data)
    if kind is None:
        raise Unfit("error.bad_photo")
    photo = new_id("f")
    tx.db.execute(
        "INSERT INTO photo (id, chat, person, bytes, type, width, height, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (photo, chat, person, data, kind, *_size(data), tx.now),
    )
    return photo


def _size(data: bytes) -> tuple[int, int]:
    """Width and height from the head of the file, so that a browser can leave room before it has the rest."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            return picture.size
    except (UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise Unfit("error.bad_photo") from error


def claim(tx: Tx, message: int, chat: str, person: str, wanted: tuple[str, ...]) -> None:
    """Give a person's uploads to the message that was sent with them; raises `Unfit` for any other."""
    if len(set(wanted)) != len(wanted) or len(wanted) > PHOTOS_PER_MESSAGE:
        raise Unfit("error.too_many_photos")
    for place, photo in enumerate(wanted):
        done = tx.db.execute(
            "UPDATE photo SET message = ?, place = ? WHERE id = ? AND chat = ? AND person = ?"
            " AND message IS NULL AND removed = 0",
            (message, place, photo, chat, person),
        )
        if not done.rowcount:
            raise Unfit("error.photo_lost")


def arrange(tx: Tx, message: int, chat: str, wanted: tuple[Photo, ...]) -> tuple[str, ...]:
    """Make the bot's message have exactly these photos, in this order; the others die at once.

    Bytes that the message shows already stay the photo that they are, so that its address lives on.
    """
    kept: list[str] = []
    for each in wanted:
        kept.append(_kept_or_new(tx, message, chat, each.source, kept))
    for place, (photo, shown) in enumerate(zip(kept, wanted, strict=True)):
        tx.db.execute(
            "UPDATE photo SET message = ?, place = ?, alt = ? WHERE id = ?", (message, place, shown.alt, photo)
        )
    remove(tx, [photo for photo in of_message(tx, message) if photo not in kept])
    return tuple(kept)


def _kept_or_new(tx: Tx, message: int, chat: str, source: bytes | str, taken: Sequence[str]) -> str:
    if isinstance(source, bytes):
        same = (photo for photo in _with_bytes(tx, message, source) if photo not in taken)
        return next(same, None) or add(tx, chat, None, source)
    if source not in of_message(tx, message):
        raise Gone("error.photo_gone")
    return source


def _with_bytes(tx: Tx, message: int, data: bytes) -> list[str]:
    rows = tx.db.execute("SELECT id FROM photo WHERE message = ? AND bytes = ? ORDER BY place", (message, data))
    return [row["id"] for row in rows]


def of_message(tx: Tx, message: int) -> tuple[str, ...]:
    """The ids of its living photos, in order."""
    rows = tx.db.execute("SELECT id FROM photo WHERE message = ? AND removed = 0 ORDER BY place", (message,))
    return tuple(row["id"] for row in rows)


def removed_count(tx: Tx, message: int) -> int:
    """How many photos it once had and has no more."""
    found = tx.db.execute("SELECT count(*) AS many FROM photo WHERE message = ? AND removed = 1", (message,))
    return int(found.fetchone()["many"])


def remove(tx: Tx, ids: Iterable[str]) -> None:
    """Erase the bytes; the tombstone stays so that the old address can say so."""
    tx.db.executemany("UPDATE photo SET bytes = NULL, removed = 1 WHERE id = ?", [(one,) for one in ids])


def forget_sender(tx: Tx, message: int) -> None:
    """Who sent the photos of a message, and what they were called."""
    tx.db.execute("UPDATE photo SET person = NULL, alt = '' WHERE message = ?", (message,))


def picture(tx: Tx, photo: str) -> Picture:
    """The living photo, for the bot; raises `NotThere` or `Gone`."""
    row = tx.db.execute("SELECT bytes, type FROM photo WHERE id = ?", (photo,)).fetchone()
    if row is None:
        raise NotThere("error.no_photo")
    if row["bytes"] is None:
        raise Gone("error.photo_gone")
    return Picture(row["bytes"], row["type"])


def picture_for(tx: Tx, photo: str, person: str) -> Picture:
    """The living photo, for a member of its chat; a stranger cannot even learn that it was there."""
    row = tx.db.execute("SELECT chat, person, message FROM photo WHERE id = ?", (photo,)).fetchone()
    if row is None or not chats.is_member(tx, row["chat"], person):
        raise NotThere("error.no_photo")
    if row["message"] is None and row["person"] != person:
        raise NotThere("error.no_photo")
    return picture(tx, photo)
