"""Where the bot goes when somebody invites it."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from adapters.matrix.client import Client
from adapters.matrix.doorman import Doorman
from adapters.matrix.rooms import People, Rooms
from adapters.matrix.settings import MatrixSettings
from adapters.matrix.talks import Talks
from bot.adapter import Forbidden, Rejected, Wait
from bot.model.secret import Secret

BOT, AN, SAU, FAR = "@nhipcau:ward.example", "@an:ward.example", "@sau:ward.example", "@ai:elsewhere.example"
CLIENT = Client(
    MatrixSettings(homeserver="http://127.0.0.1:1", user=BOT, password=Secret("x", "the test")), Path("unused")
)


class Street(Rooms):
    """Writes down where we go; ``trouble`` is what the server answers first."""

    def __init__(self, *trouble: Exception, others: Sequence[str] = ()) -> None:
        super().__init__(CLIENT)
        self.went: list[str] = []
        self.trouble = list(trouble)
        self.others = others

    async def join(self, room: str, via: str = "") -> None:
        if self.trouble:
            raise self.trouble.pop(0)
        self.went.append(f"into {room} by {via}")

    async def leave(self, room: str) -> None:
        self.went.append(f"out of {room}")

    async def people(self, room: str) -> People:
        return People(frozenset({BOT, *self.others}), frozenset())


class Memory(Talks):
    """Writes down whose room is whose."""

    def __init__(self, street: Street) -> None:
        super().__init__(CLIENT, street, encrypt=True)
        self.street = street

    async def adopt(self, room: str, user: str) -> None:
        self.street.went.append(f"{room} is {user}'s")

    async def drop(self, room: str) -> None:
        self.street.went.append(f"{room} is nobody's")


@asynccontextmanager
async def _at_work(doorman: Doorman) -> AsyncIterator[None]:
    running = asyncio.create_task(doorman.run())
    yield
    async with asyncio.timeout(10):
        while not doorman.idle:  # noqa: ASYNC110 - a doorman tells nobody
            await asyncio.sleep(0.01)
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


def _invitation(inviter: str, *, direct: bool = False) -> list[dict[str, object]]:
    name: dict[str, object] = {
        "type": "m.room.name",
        "state_key": "",
        "sender": inviter,
        "content": {"name": "Thôn Bến Đò"},
    }
    content = {"membership": "invite", "is_direct": direct}
    return [name, {"type": "m.room.member", "state_key": BOT, "sender": inviter, "content": content}]


@pytest.mark.parametrize(
    ("inviter", "direct", "others", "went"),
    [
        (AN, False, [AN], ["into !r by ward.example"]),
        (AN, True, [AN], [f"!r is {AN}'s", "into !r by ward.example"]),
        (AN, True, [AN, SAU], [f"!r is {AN}'s", "into !r by ward.example", "!r is nobody's"]),
        (FAR, False, [FAR], ["out of !r"]),
        (FAR, True, [FAR], ["out of !r"]),
    ],
)
async def test_people_of_our_own_server_are_followed_and_strangers_are_not(
    inviter: str, direct: bool, others: list[str], went: list[str]
) -> None:
    street = Street(others=others)
    doorman = Doorman(CLIENT, street, Memory(street), invited_by="own_server")
    async with _at_work(doorman):
        doorman.invited("!r", _invitation(inviter, direct=direct))
    assert street.went == went


async def test_an_invitation_that_a_foreign_server_put_before_its_own_does_not_count() -> None:
    street = Street(others=[FAR])
    doorman = Doorman(CLIENT, street, Memory(street), invited_by="own_server")
    async with _at_work(doorman):
        doorman.invited("!r", [*_invitation(AN, direct=True), *_invitation(FAR, direct=True)])
    assert street.went == ["out of !r"]


async def test_strangers_are_followed_where_the_settings_say_so() -> None:
    street = Street(others=[FAR])
    doorman = Doorman(CLIENT, street, Memory(street), invited_by="anyone")
    async with _at_work(doorman):
        doorman.invited("!r", _invitation(FAR))
    assert street.went == ["into !r by elsewhere.example"]


async def test_a_door_is_tried_again_when_the_server_asks_for_patience_and_not_when_it_is_shut() -> None:
    street = Street(Wait(0.01), Wait(0.01), Forbidden("no"))
    doorman = Doorman(CLIENT, street, Memory(street), invited_by="anyone")
    async with _at_work(doorman):
        doorman.invited("!shut", _invitation(AN))
        doorman.invited("!open", _invitation(AN))
    assert street.went == ["into !open by ward.example"]


async def test_an_errand_that_was_cut_short_is_taken_up_again_by_the_next_run() -> None:
    street = Street(Wait(60))
    doorman = Doorman(CLIENT, street, Memory(street), invited_by="anyone")
    doorman.invited("!r", _invitation(AN))
    running = asyncio.create_task(doorman.run())
    await asyncio.sleep(0.05)
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    assert not doorman.idle
    async with _at_work(doorman):
        pass
    assert street.went == ["into !r by ward.example"]


async def test_a_door_that_is_too_large_to_be_looked_at_stays_shut_and_the_next_one_is_tried() -> None:
    street = Street(Rejected("the answer is larger than we take"))
    doorman = Doorman(CLIENT, street, Memory(street), invited_by="anyone")
    async with _at_work(doorman):
        doorman.invited("!large", _invitation(AN))
        doorman.invited("!open", _invitation(AN))
    assert street.went == ["into !open by ward.example"]


async def test_an_errand_that_fails_by_a_fault_of_ours_does_not_stop_the_next_start_too() -> None:
    street = Street(KeyError("joined"))
    doorman = Doorman(CLIENT, street, Memory(street), invited_by="anyone")
    doorman.invited("!broken", _invitation(AN))
    doorman.invited("!open", _invitation(AN))
    with pytest.raises(KeyError):
        await doorman.run()
    async with _at_work(doorman):
        pass
    assert street.went == ["into !open by ward.example"]


async def test_who_is_on_the_way_is_not_idle_and_an_interrupted_way_is_gone_again() -> None:
    street = Slow()
    doorman = Doorman(CLIENT, street, Memory(street), invited_by="anyone")
    doorman.invited("!r", _invitation(AN))
    running = asyncio.create_task(doorman.run())
    await street.under_way.wait()
    assert not doorman.idle
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    assert not doorman.idle
    street.arrives.set()
    async with _at_work(doorman):
        pass
    assert street.went == ["into !r by ward.example"]


class Slow(Street):
    """Every way takes until it is said that we arrive."""

    def __init__(self) -> None:
        super().__init__()
        self.under_way = asyncio.Event()
        self.arrives = asyncio.Event()

    async def join(self, room: str, via: str = "") -> None:
        self.under_way.set()
        await self.arrives.wait()
        await super().join(room, via)
