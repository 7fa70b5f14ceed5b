"""Numbers below messages come at the account's own pace."""

import asyncio
from contextlib import suppress
from pathlib import Path

from adapters.matrix.capabilities import FAST_ENOUGH, capabilities
from adapters.matrix.client import Client
from adapters.matrix.crypto import Crypto
from adapters.matrix.hands import Hands
from adapters.matrix.numbers import Numbers
from adapters.matrix.rooms import Rooms
from adapters.matrix.settings import MatrixRates, MatrixSettings
from adapters.matrix.talks import Talks
from bot.adapter import Rates
from bot.model.ids import AccountId, ChatRef, MessageRef
from bot.model.secret import Secret

ACCOUNT = AccountId("matrix")
CLIENT = Client(
    MatrixSettings(homeserver="http://127.0.0.1:1", user="@nhipcau:ward.example", password=Secret("x", "the test")),
    Path("unused"),
)
MENU = MessageRef(ChatRef(ACCOUNT, "!r"), "$menu")


class Quick(Hands):
    """Writes down when each number was put, at a server that takes no time."""

    def __init__(self) -> None:
        rooms = Rooms(CLIENT)
        talks = Talks(CLIENT, rooms, encrypt=True)
        super().__init__(ACCOUNT, CLIENT, rooms=rooms, talks=talks, crypto=Crypto(CLIENT), can=capabilities(Rates()))
        self.put: list[tuple[int, float]] = []

    async def react(self, message: MessageRef, number: int) -> None:
        self.put.append((number, asyncio.get_running_loop().time()))


async def test_numbers_are_put_no_faster_than_messages_may_leave() -> None:
    hands = Quick()
    numbers = Numbers(hands, rate=20)
    numbers.add(MENU, 4)
    running = asyncio.create_task(numbers.run())
    async with asyncio.timeout(10):
        while len(hands.put) < 4:  # noqa: ASYNC110 - numbers tell nobody
            await asyncio.sleep(0.01)
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    assert [number for number, _ in hands.put] == [1, 2, 3, 4]
    assert hands.put[-1][1] - hands.put[0][1] >= 3 / 20 - 0.01


def test_an_account_that_may_hardly_write_has_no_signs_to_give() -> None:
    assert not capabilities(MatrixRates().rates()).reactions
    assert capabilities(Rates(overall=FAST_ENOUGH)).reactions
