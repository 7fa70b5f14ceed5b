"""The bot's requests under their keys: done once, and the first answer kept for a repeat."""

from __future__ import annotations

from collections.abc import Callable

from adapters.web.server.store import Tx


def once(tx: Tx, key: str, verb: str, act: Callable[[], str]) -> str:
    """Do it, or give the answer of the first time; raises `ValueError` for a key of another verb."""
    row = tx.db.execute("SELECT verb, body FROM receipt WHERE key = ?", (key,)).fetchone()
    if row is None:
        body = act()
        tx.db.execute("INSERT INTO receipt (key, verb, body, at) VALUES (?, ?, ?, ?)", (key, verb, body, tx.now))
        return body
    if row["verb"] != verb:
        raise ValueError(f"key {key} was used for {row['verb']}, now for {verb}: use a new key for each request")
    return str(row["body"])
