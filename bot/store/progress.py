"""Statements about what is remembered of private chats: sealed, and named by tags that only a living key can make."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, select

from bot.store import tables
from bot.store.hot import Row, hot, upsert
from bot.store.rows import Statements, blob, text

_progress = tables.progress

_FIND = hot(select(_progress).where(_progress.c.tag.in_(bindparam("tags")), _progress.c.kind == bindparam("of_kind")))
_KEEP = upsert(_progress, ["tag", "kind"], ["day", "body", "updated_at"])
_FORGET = hot(delete(_progress).where(_progress.c.tag.in_(bindparam("tags")), _progress.c.kind == bindparam("of_kind")))
_FORGET_OLD = hot(delete(_progress).where(_progress.c.day < bindparam("oldest")))
_KINDS = hot(select(_progress.c.kind).distinct())
_LATE = hot(
    select(_progress)
    .where(_progress.c.kind == bindparam("of_kind"), _progress.c.updated_at <= bindparam("before"))
    .order_by(_progress.c.updated_at)
)


def find(tx: Statements, tags: Sequence[bytes], kind: str) -> Row | None:
    """``tag, kind, day, body, updated_at`` of the first tag that has one."""
    found = {blob(row, "tag"): row for row in tx.fetch(_FIND, tags=tags, of_kind=kind)}
    return next((found[tag] for tag in tags if tag in found), None)


def keep(tx: Statements, tags: Sequence[bytes], kind: str, *, day: int, body: bytes, at: datetime) -> None:
    """Remember it under the first tag and no other, as the last row: one changed where it lies shows who came how early that day."""
    tx.run(_FORGET, tags=tags, of_kind=kind)
    tx.run(_KEEP, tag=tags[0], kind=kind, day=day, body=body, updated_at=at)


def forget(tx: Statements, tags: Sequence[bytes], kind: str) -> int:
    """Under whichever tag it is; how many rows."""
    return tx.run(_FORGET, tags=tags, of_kind=kind) if tags else 0


def kinds(tx: Statements) -> Sequence[str]:
    """The kinds of which anything is remembered, in no order."""
    return [text(row, "kind") for row in tx.fetch(_KINDS)]


def forget_unreadable(tx: Statements, oldest: int) -> int:
    """What was sealed before the oldest day that can still be opened; how many rows."""
    return tx.run(_FORGET_OLD, oldest=oldest)


def late(tx: Statements, kind: str, before: datetime) -> Sequence[Row]:
    """``tag, kind, day, body, updated_at`` of what has not been touched since then, oldest first."""
    return tx.fetch(_LATE, of_kind=kind, before=before)
