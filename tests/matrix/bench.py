"""The contract's bench on a real homeserver: a group made by its steward, a talk opened by a member, troubles that are real."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import httpx

from adapters.matrix.adapter import make
from adapters.matrix.settings import MatrixSettings
from bot.adapter import (
    Adapter,
    ChatMoved,
    Failure,
    Forbidden,
    NotSent,
    Premises,
    Receipt,
    SignInRefused,
    Uncertain,
    Wait,
)
from bot.engine.clock import SystemClock
from bot.model.clock import Clock
from bot.model.ids import AccountId, ChatRef, MessageRef
from bot.model.operations import Operation
from bot.model.secret import Secret
from bot.testing.intake import RecordingIntake
from bot.testing.stories.scene import Seen
from tests.matrix.member import ENCRYPTION, Member, Refused
from tests.matrix.village import Village
from tests.matrix.watched import Watched
from tests.tools.between import Between
from tests.tools.synapse import PASSWORD, Homeserver, Login

ACCOUNT: Final = AccountId("matrix")
TITLE: Final = "Thôn Bến Đò"
RATES: Final = {"overall": 1000.0, "chat": 1000.0, "group_minute": 60_000.0}
BOTS_LEVEL: Final = 50

_PATIENCE_SECONDS: Final = 30.0


def make_adapter(url: str, bot: Login, folder: Path, *, clock: Clock | None = None, **settings: object) -> Adapter:
    """The adapter as an installation has it, not yet open."""
    premises = Premises(
        account=ACCOUNT,
        folder=str(folder),
        base_url="http://127.0.0.1/a/matrix/",
        clock=clock or SystemClock(),
        language="vi",
        zone=ZoneInfo("Asia/Ho_Chi_Minh"),
        picture_bytes=10_000_000,
        sample=(),
        reencode=_as_it_is,
    )
    password = Secret(PASSWORD, "the test")
    account = {"homeserver": url, "user": bot.user_id, "password": password, "rates": RATES, **settings}
    return make(premises, MatrixSettings.model_validate(account))


async def _as_it_is(data: bytes) -> bytes:
    return data


class Bumpy(Watched):
    """Watched, and what was put in its way is cleared once one operation has run into it."""

    def __init__(self, adapter: Adapter) -> None:
        super().__init__(adapter)
        self.clears: Callable[[], None] | None = None

    async def perform(self, operation: Operation, key: str) -> Receipt:
        """Pass on, and clear the way."""
        try:
            return await super().perform(operation, key)
        finally:
            clears, self.clears = self.clears, None
            if clears:
                await asyncio.to_thread(clears)


@dataclass(kw_only=True)
class MatrixBench:
    """One member, one group, one talk; ``hands`` is the bot's account in the test's own hands."""

    adapter: Bumpy
    village: Village
    street: Between
    bot: Login
    hands: Member
    steward: Member
    member: Member
    room: str
    talk_room: str
    knocker: Member | None = None
    account: AccountId = ACCOUNT

    @property
    def group(self) -> ChatRef:
        return ChatRef(ACCOUNT, self.room)

    @property
    def talk(self) -> ChatRef:
        return ChatRef(ACCOUNT, self.member.user)

    async def writes(self, text: str, *, group: bool = False, photo: bytes | None = None) -> None:
        room = self._room(group)
        await (self.member.sends_photo(room, photo, text) if photo else self.member.writes(room, text))

    async def presses(self, token: str, *, group: bool = False) -> None:
        raise AssertionError("Matrix has no buttons")

    async def sees(self, *, group: bool = False) -> Sequence[Seen]:
        return await self.member.sees(self._room(group))

    async def answers(self, text: str, message: MessageRef) -> None:
        await self.member.writes(self.room, text, reply_to=message.message)

    async def knocks(self) -> None:
        if self.knocker is None:
            await self.steward.sets(self.room, "m.room.join_rules", {"join_rule": "knock"})
            self.knocker = await self.village.member("sau")
            await self.knocker.is_called("Bác Sáu")
        await self.knocker.knocks(self.room)

    async def enters(self) -> bool:
        assert self.knocker is not None
        try:
            await self.knocker.joins(self.room)
        except Refused:
            return False
        return True

    async def hinders(self, failure: type[Failure]) -> None:
        await _TROUBLES[failure](self)

    async def looks(self) -> None:
        """The adapter takes in what there is, and what it hears is nobody's business."""
        intake = RecordingIntake(ACCOUNT)
        running = asyncio.create_task(self.adapter.run(intake))
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                await self.member.waits_for(self.room, self.bot.user_id)
                await self.member.waits_for(self.talk_room, self.bot.user_id)
                while not self.adapter.idle and not running.done():  # noqa: ASYNC110 - an adapter tells nobody
                    await asyncio.sleep(0.01)
            self.adapter.before = intake
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running

    def _room(self, group: bool) -> str:
        return self.room if group else self.talk_room


async def _out_of_patience(bench: MatrixBench) -> None:
    """One message a second for the bot, and it has just been sent, elsewhere."""
    server, user = bench.village.server, bench.bot.user_id
    elsewhere = await bench.hands.makes_room("Nơi khác")
    await asyncio.to_thread(_one_a_second, server, user)
    await bench.hands.writes(elsewhere, "x")
    bench.adapter.clears = lambda: server.lift_limits(user)


def _one_a_second(server: Homeserver, user: str) -> None:
    httpx.post(
        f"{server.url}/_synapse/admin/v1/users/{user}/override_ratelimit",
        json={"messages_per_second": 1, "burst_count": 1},
        headers={"Authorization": f"Bearer {server.admin().token}"},
    ).raise_for_status()


async def _out_of_reach(bench: MatrixBench) -> None:
    bench.street.refuse()
    bench.adapter.clears = bench.street.accept


async def _out_of_hearing(bench: MatrixBench) -> None:
    """Looking around goes on, for what only looked is never uncertain."""
    bench.street.spares, bench.street.drops_answers = "GET", True

    def clear() -> None:
        bench.street.drops_answers = False

    bench.adapter.clears = clear


async def _without_rights(bench: MatrixBench) -> None:
    levels = await bench.steward.state(bench.room, "m.room.power_levels")
    silence = {**levels["events"], "m.room.message": BOTS_LEVEL + 1}
    await bench.steward.sets(bench.room, "m.room.power_levels", {**levels, "events": silence})


async def _elsewhere(bench: MatrixBench) -> None:
    version = (await bench.steward.state(bench.room, "m.room.create"))["room_version"]
    there = await bench.steward.moves(bench.room, version)
    await bench.steward.invites(there, bench.bot.user_id)
    await bench.looks()


async def _signed_out(bench: MatrixBench) -> None:
    await asyncio.to_thread(bench.village.server.revoke, bench.bot.user_id)


_TROUBLES: Final = {
    Wait: _out_of_patience,
    NotSent: _out_of_reach,
    Uncertain: _out_of_hearing,
    Forbidden: _without_rights,
    ChatMoved: _elsewhere,
    SignInRefused: _signed_out,
}
TROUBLES: Final = frozenset(_TROUBLES)


@asynccontextmanager
async def matrix_bench(
    server: Homeserver, folder: Path, *, encrypted: bool = False, version: str = "12", direct: bool = False
) -> AsyncIterator[MatrixBench]:
    """Everybody new, and the adapter has been in both rooms once; ``direct``: no street leads to the server."""
    async with AsyncExitStack() as stack:
        village = await stack.enter_async_context(Village(server, folder / "people"))
        street = stack.enter_context(server.slow())
        bot = await village.login("bot")
        steward = await village.member("steward")
        member = await (village.keyed("an") if encrypted else village.member("an"))
        room = await steward.makes_room(
            TITLE,
            room_version=version,
            invite=[bot.user_id, member.user],
            initial_state=[ENCRYPTION] if encrypted else [],
            power_level_content_override={"users": _levels(version, steward.user, bot.user_id)},
        )
        await member.joins(room)
        adapter = Bumpy(
            make_adapter(server.url if direct else street.url, bot, folder / "bot", encrypt_private=encrypted)
        )
        await adapter.open()
        stack.push_async_callback(adapter.close)
        bench = MatrixBench(
            adapter=adapter,
            village=village,
            street=street,
            bot=bot,
            hands=await village.moves_in(bot),
            steward=steward,
            member=member,
            room=room,
            talk_room=await member.opens_talk(bot.user_id, encrypted=encrypted, room_version=version),
        )
        await bench.looks()
        yield bench


def _levels(version: str, steward: str, bot: str) -> dict[str, int]:
    """Creators are above all levels from version 12 on, and must not be named among them."""
    return {bot: BOTS_LEVEL} if int(version) >= 12 else {steward: 100, bot: BOTS_LEVEL}
