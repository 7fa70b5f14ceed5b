"""Who stands before a page of second factors: a person in one session, and the language they read."""

from __future__ import annotations

from dataclasses import dataclass

from adapters.web.server import chats, events
from adapters.web.server.store import Tx


@dataclass(frozen=True, slots=True)
class Who:
    """A signed-in person; `session` is the hash of their session's token."""

    person: str
    name: str
    session: bytes
    language: str


def tell(tx: Tx, who: Who, step: str, way: str) -> None:
    """Tell the bot what became of a factor, as if it was said in the private chat."""
    place = events.Place(chats.private_chat(tx, who.person), who.person, who.language, tx.now)
    events.proving(tx, place, step=step, way=way)
