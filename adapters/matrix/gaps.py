"""What the homeserver left out of a timeline after a long absence."""

import json
from typing import Final

from adapters.matrix.client import Client, v3
from adapters.matrix.decode import Json

_PAGE: Final = 200


async def fill(client: Client, room: str, timeline: Json, since: str, events: Json) -> list[Json]:
    """All events of a room from the sync token ``since`` to the end of the timeline, oldest first.

    ``events`` is the filter for them. Raises: ``Failure``.
    """
    newest = list(timeline.get("events", ()))
    at = timeline.get("prev_batch") if timeline.get("limited") else None
    while at:
        query = {"dir": "b", "from": at, "to": since, "limit": str(_PAGE), "filter": json.dumps(events)}
        page = await client.call("GET", v3("rooms", room, "messages"), query=query)
        newest = [*reversed(page["chunk"]), *newest]
        at = page.get("end") if page.get("end") != at else None
    return newest
