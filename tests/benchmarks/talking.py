"""Somebody who asks and waits for the answer, and a bare client that answers by saying the same."""

import asyncio
import time
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Final

from tests.benchmarks.bare import Bare, Json

QUESTION: Final = "tin 99"
"""Nobody's case: the house looks for it in its store and answers in one message."""

_MEANT: Final = {
    "presence": {"types": []},
    "account_data": {"types": []},
    "room": {
        "ephemeral": {"types": []},
        "account_data": {"types": []},
        "state": {"lazy_load_members": True, "types": ["m.room.member"]},
        "timeline": {"limit": 20, "types": ["m.room.message", "m.room.member"]},
    },
}
_PATIENCE: Final = 30


@dataclass
class Talk:
    """A room of a member with one other, who answers there."""

    member: Bare
    room: str
    since: str

    async def asks(self) -> float:
        """Seconds from the question to the moment at which its answer is seen. Raises: ``TimeoutError``."""
        start = time.monotonic()
        await self.member.send(self.room, {"msgtype": "m.text", "body": QUESTION})
        async with asyncio.timeout(_PATIENCE):
            while True:
                answer = await self.member.sync(_MEANT, self.since)
                self.since = answer["next_batch"]
                if any(sender != self.member.user for _, sender, _ in said(answer)):
                    return time.monotonic() - start


async def talk_with(member: Bare, user: str) -> Talk:
    """A direct room, once the other has come in and answered a first question."""
    room = await member.make_room("", preset="trusted_private_chat", is_direct=True, invite=[user])
    talk = Talk(member, room, (await member.sync(_MEANT))["next_batch"])
    async with asyncio.timeout(_PATIENCE):
        while user not in await member.joined(room):
            talk.since = (await member.sync(_MEANT, talk.since))["next_batch"]
    await talk.asks()
    return talk


def echoing(client: Bare) -> AbstractAsyncContextManager[None]:
    """It comes into every room that it is invited to, and says what it hears."""
    return _beside(_echo(client))


@asynccontextmanager
async def listening(client: Bare, which: Json) -> AsyncIterator[None]:
    """It waits for what is new, and does nothing about it."""
    since = (await client.sync(which))["next_batch"]
    async with _beside(_listen(client, which, since)):
        yield


@asynccontextmanager
async def _beside(work: Coroutine[None, None, None]) -> AsyncIterator[None]:
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _listen(client: Bare, which: Json, since: str) -> None:
    while True:
        since = (await client.sync(which, since))["next_batch"]


async def _echo(client: Bare) -> None:
    since = (await client.sync(_MEANT))["next_batch"]
    while True:
        answer = await client.sync(_MEANT, since)
        since = answer["next_batch"]
        for room in answer.get("rooms", {}).get("invite", {}):
            await client.join(room)
        for room, sender, text in said(answer):
            if sender != client.user:
                await client.send(room, {"msgtype": "m.text", "body": text})


def said(answer: Json) -> Iterator[tuple[str, str, str]]:
    """Room, sender and text of each message in what a sync answered."""
    for room, news in answer.get("rooms", {}).get("join", {}).items():
        for event in news["timeline"]["events"]:
            if event["type"] == "m.room.message":
                yield room, event["sender"], event["content"].get("body", "")
