"""Finds out what became of an operation whose key the server no longer remembers: by the key that our events carry."""

import json
from datetime import datetime, timedelta
from typing import Final

from adapters.matrix.client import Client, v3
from adapters.matrix.encode import KEY
from adapters.matrix.hands import Hands, is_person
from bot.adapter import Forbidden, Receipt
from bot.model.ids import ChatRef, MessageRef
from bot.model.operations import CreateGroup, Edit, Operation, Send

FAR_BACK: Final = timedelta(days=7)
"""How far back in a room's timeline an event of ours is looked for."""

_PAGE: Final = 200


async def find(client: Client, hands: Hands, operation: Operation, key: str, oldest: datetime) -> Receipt | None:
    """The receipt of what was done under that key; None where nothing was, or where doing it again changes nothing.

    What was said before ``oldest`` is not looked at. Raises: ``Failure``.
    """
    match operation:
        case CreateGroup():
            return await hands.group_of(key)
        case Send(chat):
            event = await _ours(client, hands, chat, key, oldest)
            return Receipt(message=MessageRef(chat, event), chat=chat) if event else None
        case Edit(message):
            event = await _ours(client, hands, message.chat, key, oldest)
            return Receipt(message=message, chat=message.chat) if event else None
        case _:
            return None


async def _ours(client: Client, hands: Hands, chat: ChatRef, key: str, oldest: datetime) -> str:
    for room in hands.possible(chat):
        try:
            found = await _in_room(client, room, key, oldest.timestamp() * 1000)
        except Forbidden:
            if not is_person(chat):
                raise
            continue  # one of that person's rooms of before, which we have left
        if found:
            return found
    return ""


async def _in_room(client: Client, room: str, key: str, oldest: float) -> str:
    """The event of ours that carries the key; pages of the timeline, newest first."""
    wanted = {"senders": [client.user], "types": ["m.room.message", "m.room.encrypted"]}
    query = {"dir": "b", "limit": str(_PAGE), "filter": json.dumps(wanted)}
    while True:
        page = await client.call("GET", v3("rooms", room, "messages"), query=query)
        for event in page["chunk"]:
            if event["content"].get(KEY) == key:
                return str(event["event_id"])
        at_end = not page["chunk"] or page["chunk"][-1]["origin_server_ts"] < oldest
        if at_end or page.get("end") in (None, query.get("from")):
            return ""
        query["from"] = page["end"]
