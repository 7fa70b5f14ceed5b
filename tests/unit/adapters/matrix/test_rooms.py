"""What we know of rooms without asking twice."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

import pytest

from adapters.matrix.client import Client, ServerRefused
from adapters.matrix.decode import Json
from adapters.matrix.rooms import Rooms
from adapters.matrix.settings import MatrixSettings
from adapters.matrix.talks import Talks
from bot.adapter import NotYet
from bot.model.secret import Secret

BOT, AN = "@nhipcau:ward.example", "@an:ward.example"


class Wilful(Client):
    """A homeserver that encrypts every room by itself, asked or not."""

    def __init__(self) -> None:
        settings = MatrixSettings(homeserver="http://127.0.0.1:1", user=BOT, password=Secret("x", "the test"))
        super().__init__(settings, Path("unused"))

    async def call(
        self,
        method: str,
        path: str,
        *,
        body: Mapping[str, object] | None = None,
        query: Mapping[str, str] | None = None,
        seconds: float = 0,
    ) -> Json:
        return {"room_id": "!new"} if path.endswith("createRoom") else {}


@pytest.mark.parametrize("elsewhere", ["@an:ward.example", "#thon:ward.example", "!old:ward.example", ""])
def test_a_room_goes_on_in_another_room_and_nowhere_else(elsewhere: str) -> None:
    rooms = Rooms(Wilful())
    tombstone = {"type": "m.room.tombstone", "state_key": "", "content": {"replacement_room": elsewhere}}
    rooms.learn("!old:ward.example", [tombstone])
    assert rooms.moved("!old:ward.example") == ""


async def test_a_private_room_that_the_server_encrypted_by_itself_is_known_to_be_so() -> None:
    client = Wilful()
    rooms = Rooms(client)
    talks = Talks(client, rooms, encrypt=False)
    with pytest.raises(NotYet):
        await talks.enter(AN)
    assert await rooms.is_encrypted("!new")


class Unhurried(Wilful):
    """A homeserver whose answer is of the moment before."""

    async def call(
        self,
        method: str,
        path: str,
        *,
        body: Mapping[str, object] | None = None,
        query: Mapping[str, str] | None = None,
        seconds: float = 0,
    ) -> Json:
        await asyncio.sleep(0)
        raise ServerRefused(404, "M_NOT_FOUND")


async def test_what_was_learnt_while_the_server_was_asked_is_newer_than_its_answer() -> None:
    rooms = Rooms(Unhurried())
    asking = asyncio.create_task(rooms.is_encrypted("!new"))
    await asyncio.sleep(0)
    rooms.learn("!new", [{"type": "m.room.encryption", "state_key": "", "content": {}}])
    assert await asking
    assert await rooms.is_encrypted("!new")
