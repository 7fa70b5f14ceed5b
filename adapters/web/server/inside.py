"""Pages of the house inside the chat: where they are, and whose session a browser brings along to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from adapters.web.server import factors, sessions
from adapters.web.server.chatserver import ChatServer
from adapters.web.server.site import SESSION_COOKIE
from adapters.web.server.store import Tx, from_ms

INSIDE: Final = "s/{slot}/p"
"""Below where the pages are mounted; a session's cookie goes to its own slot only."""

OWN_PAGES: Final = INSIDE.format(slot="me") + "/"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Whose session it is, and when it last proved with a second factor that it is them."""

    person: str
    proved: datetime | None


async def signed_in(server: ChatServer, cookies: Mapping[str, str]) -> SignedIn | None:
    """Who comes with these cookies; None for nobody, and for a session that has ended. Raises: `Closed`."""
    token = cookies.get(SESSION_COOKIE, "")

    def work(tx: Tx) -> SignedIn | None:
        session = sessions.find(tx, token)
        if session is None:
            return None
        proved = factors.proved_at(tx, session.hash)
        return SignedIn(session.person, None if proved is None else from_ms(proved))

    return await server.run(work) if token else None
