"""What of the chat's file is backed up: people, sessions, groups and what was said in them; nothing private, no news."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from adapters.web.server.store import usable

FILE = "chat.sqlite"

_PRIVATE = "(SELECT id FROM chat WHERE kind = 'private')"
_LEFT_OUT = (
    f"DELETE FROM photo WHERE message IS NULL OR chat IN {_PRIVATE}",
    f"DELETE FROM message WHERE chat IN {_PRIVATE}",
    "DELETE FROM event",
    "DELETE FROM feed",
    "DELETE FROM receipt",
    "DELETE FROM link WHERE used = 0",
    "DELETE FROM push",
    "DELETE FROM arrival",
    "DELETE FROM begun",
    "DELETE FROM proof",
)


def keep(folder: Path, into: Path) -> None:
    """For the backup; see ``bot.adapter.Keep``."""
    file = folder / FILE
    if not file.exists():
        return
    address = f"file:{quote(str(file))}?mode=rw"
    with (
        usable(file),
        closing(sqlite3.connect(address, uri=True)) as there,
        closing(sqlite3.connect(into / FILE, isolation_level=None)) as copy,
    ):
        there.backup(copy)
        # In one file, and without what its free pages still hold.
        copy.execute("PRAGMA journal_mode = DELETE").fetchall()
        for statement in _LEFT_OUT:
            copy.execute(statement)
        copy.execute("VACUUM")
