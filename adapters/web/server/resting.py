"""Reads the file of the chat beside its server, or while there is none: nothing is written, and nobody is waited for long."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final, TypeVar
from urllib.parse import quote

from adapters.web.server.shapes import Clock
from adapters.web.server.store import Tx, to_ms

T = TypeVar("T")

_PATIENCE_SECONDS: Final = 1.0


def at_rest(path: Path, clock: Clock, look: Callable[[Tx], T]) -> T | None:
    """What ``look`` finds; None where there is no file, or it cannot be read now."""
    if not path.exists():
        return None
    try:
        address = f"file:{quote(str(path.absolute()))}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=_PATIENCE_SECONDS, isolation_level=None)) as db:
            db.row_factory = sqlite3.Row
            db.execute("PRAGMA query_only=ON")
            db.execute("BEGIN")
            return look(Tx(db, to_ms(clock.now())))
    except sqlite3.Error:
        return None
