"""What the homeserver left out of a timeline after a long absence."""

import json
from typing import Final

import structlog

from adapters.matrix.client import Client, v3
from adapters.matrix.decode import Json

MOST: Final = 5_000
"""Events of a room that are read after an absence; of more, the newest."""

_PAGE: Final = 200


async def fill(client: Client, room: str, timeline: Json, since: str, events: Json) -> list[Json]:
    """The events of a room from the sync token ``since`` to the end of the timeline, oldest first, ``MOST`` at most.

    ``events`` is the filter for them. Raises: ``Failure``.
    """
    newest = list(timeline.get("events", ()))
    at = timeline.get("prev_batch") if timeline.get("limited") else None
    while at and len(newest) <= MOST:
        query = {"dir": "b", "from": at, "to": since, "limit": str(_PAGE), "filter": json.dumps(events)}
        page = await client.call("GET", v3("rooms", room, "messages"), query=query)
        newest = [*reversed(page["chunk"]), *newest]
        at = page.get("end") if page.get("end") != at else None
    if len(newest) > MOST:
        structlog.get_logger().warning(
            "after a long absence only the newest of a room was read", action="matrix.gap", count=MOST
        )
    return newest[-MOST:]
