"""Statements about parts: the real messages of a copy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, select, update

from bot.model.ids import CopyHandle
from bot.store import tables
from bot.store.copies import Copy
from bot.store.hot import hot, upsert
from bot.store.rows import Statements, number, text, time

_part = tables.part

_OF = hot(select(*_part.c).where(_part.c.copy == bindparam("of_copy")).order_by(_part.c.ordinal))
_PUT = upsert(_part, ["copy", "ordinal"], ["account", "chat", "message", "digest", "photos", "sent_at"])
_AMEND = hot(
    update(_part)
    .where(_part.c.copy == bindparam("of_copy"), _part.c.ordinal == bindparam("of_ordinal"))
    .values(digest=bindparam("new_digest"), photos=bindparam("new_photos"))
)
_DROP = hot(delete(_part).where(_part.c.copy == bindparam("of_copy"), _part.c.ordinal == bindparam("of_ordinal")))


@dataclass(frozen=True, slots=True)
class Part:
    """A real message of a copy; ``message`` is empty where nobody knows its name, ``chat`` for one that is new."""

    ordinal: int
    message: str
    digest: str
    photos: int
    sent_at: datetime
    chat: str = ""


def of(tx: Statements, copy: CopyHandle) -> Sequence[Part]:
    """Its real messages in order."""
    return [
        Part(
            number(row, "ordinal"),
            text(row, "message"),
            text(row, "digest"),
            number(row, "photos"),
            time(row, "sent_at"),
            text(row, "chat"),
        )
        for row in tx.fetch(_OF, of_copy=copy)
    ]


def put(tx: Statements, copy: Copy, part: Part) -> None:
    """A message was sent; what was known under its ordinal is forgotten."""
    tx.run(
        _PUT,
        copy=copy.id,
        ordinal=part.ordinal,
        account=copy.chat.account,
        chat=copy.chat.chat,
        message=part.message,
        digest=part.digest,
        photos=part.photos,
        sent_at=part.sent_at,
    )


def amend(tx: Statements, copy: CopyHandle, ordinal: int, *, digest: str, photos: int) -> None:
    """A message was edited."""
    tx.run(_AMEND, of_copy=copy, of_ordinal=ordinal, new_digest=digest, new_photos=photos)


def drop(tx: Statements, copy: CopyHandle, ordinal: int) -> None:
    """A message was deleted."""
    tx.run(_DROP, of_copy=copy, of_ordinal=ordinal)
