"""The contract's bench on the Bot API server: a group of two, a talk that was begun, troubles that are the server's own."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from PIL import Image

from adapters.telegram.adapter import TelegramAdapter
from adapters.telegram.settings import TelegramSettings
from bot.adapter import (
    ChatMoved,
    Failure,
    Forbidden,
    NotSent,
    NotYet,
    Premises,
    Receipt,
    Rejected,
    SignInRefused,
    Uncertain,
    Wait,
)
from bot.engine.clock import SystemClock
from bot.model.clock import Clock
from bot.model.ids import AccountId, ChatRef, MessageRef
from bot.model.operations import Operation
from bot.model.secret import Secret
from bot.testing.stories.scene import Seen
from tests.telegram_server import Group, Limits, Member, TelegramServer, telegram_server
from tests.telegram_server.faults import flooded, refused, reset
from tests.telegram_server.world import PERMISSIONS

ACCOUNT: Final = AccountId("telegram")
_NOTICED: Final = 0.05
"""Seconds in which the adapter's side learns that the connections of before are closed."""

RATES: Final = {"overall": 1000.0, "chat": 1000.0, "group_minute": 60_000.0}


def premises(folder: Path, clock: Clock | None = None, base_url: str = "http://127.0.0.1/a/telegram/") -> Premises:
    """What the house gives to an account."""
    return Premises(
        account=ACCOUNT,
        folder=str(folder),
        base_url=base_url,
        clock=clock or SystemClock(),
        language="vi",
        zone=ZoneInfo("Asia/Ho_Chi_Minh"),
        picture_bytes=10_000_000,
        sample=(),
        reencode=_as_it_is,
    )


def settings(server: TelegramServer, **more: object) -> TelegramSettings:
    """Those of the server's first bot."""
    token = Secret(server.bot.token, "the test")
    given = {"token": token, "username": server.bot.username, "base_url": server.base_url, "rates": RATES, **more}
    return TelegramSettings.model_validate(given)


async def _as_it_is(data: bytes) -> bytes:
    return data


class Bumpy(TelegramAdapter):
    """What was put in its way is cleared once one operation has run into it."""

    clears: Callable[[], Awaitable[None]] | None = None

    async def perform(self, operation: Operation, key: str) -> Receipt:
        """Do it, and clear the way."""
        try:
            return await super().perform(operation, key)
        finally:
            clears, self.clears = self.clears, None
            if clears:
                await clears()


@dataclass(kw_only=True)
class TelegramBench:
    """One member, one group, one talk; ``home`` is the group on the server, ``group`` what it was called at first."""

    adapter: Bumpy
    server: TelegramServer
    home: Group
    group: ChatRef
    member: Member
    knocker: Member
    account: AccountId = ACCOUNT

    @property
    def talk(self) -> ChatRef:
        return ChatRef(ACCOUNT, str(self.member.id))

    async def writes(self, text: str, *, group: bool = False, photo: bytes | None = None) -> None:
        where = self.home if group else None
        if photo is None:
            self.member.writes(text, chat=where)
        else:
            self.member.sends_photo(photo, text, chat=where)

    async def presses(self, token: str, *, group: bool = False) -> None:
        self.member.taps(token, chat=self.home if group else None)

    async def sees(self, *, group: bool = False) -> Sequence[Seen]:
        shown = self.member.sees(self.home if group else None)
        return [
            Seen(
                text=each.text,
                photos=int(each.photo is not None and not is_blank(each.photo)),
                buttons=tuple(label for row in each.buttons for label in row),
                mine=each.mine,
                heard="👌" in each.reactions,
            )
            for each in shown
            if each.service is None and not each.text.startswith("/start")
        ]

    async def answers(self, text: str, message: MessageRef) -> None:
        self.member.writes(text, chat=self.home, reply_to=int(message.message))

    async def knocks(self) -> None:
        self.knocker.joins(self.home.link(asks=True))

    async def enters(self) -> bool:
        return self.knocker.id in self.home.members

    async def hinders(self, failure: type[Failure]) -> None:
        await _TROUBLES[failure](self)

    async def comes_in(self) -> None:
        self.member.starts()


def is_blank(photo: bytes) -> bool:
    """Whether it is the empty sheet that stands where a picture was: a message with one never becomes one without."""
    with Image.open(BytesIO(photo)) as image:
        return image.convert("RGB").getcolors(1) is not None


async def _out_of_patience(bench: TelegramBench) -> None:
    bench.server.faults.add("sendMessage", flooded(7))


async def _out_of_reach(bench: TelegramBench) -> None:
    await bench.server.goes_down()
    await asyncio.sleep(_NOTICED)
    bench.adapter.clears = bench.server.goes_up


async def _nobody_there(bench: TelegramBench) -> None:
    bench.server.core.world.talk(bench.server.bot.user, bench.member.user).started = False


async def _out_of_hearing(bench: TelegramBench) -> None:
    bench.server.faults.add("sendMessage", reset(taken=True))


async def _without_rights(bench: TelegramBench) -> None:
    bench.home.demotes_bot()
    bench.home.allows(set(PERMISSIONS) - {"can_send_messages"})


async def _elsewhere(bench: TelegramBench) -> None:
    bench.home.migrates()


async def _refused(bench: TelegramBench) -> None:
    bench.server.faults.add("sendMessage", refused(400, "Bad Request: MESSAGE_TOO_STRANGE"))


async def _signed_out(bench: TelegramBench) -> None:
    bench.server.faults.add("sendMessage", refused(401, "Unauthorized"))


_TROUBLES: Final[dict[type[Failure], Callable[[TelegramBench], Awaitable[None]]]] = {
    Wait: _out_of_patience,
    NotSent: _out_of_reach,
    NotYet: _nobody_there,
    Uncertain: _out_of_hearing,
    Forbidden: _without_rights,
    ChatMoved: _elsewhere,
    Rejected: _refused,
    SignInRefused: _signed_out,
}
TROUBLES: Final = frozenset(_TROUBLES)


@asynccontextmanager
async def telegram_bench(folder: Path, *, supergroup: bool = True) -> AsyncIterator[TelegramBench]:
    """Everybody new; nothing that happened before is told."""
    unlimited = Limits(overall=None, chat=None, group=None)
    async with telegram_server(limits=unlimited) as server:
        an, sau = server.person("An"), server.person("Sáu", last_name="Bác")
        home = server.group("Tổ 5", [server.person("Chủ"), an], supergroup=supergroup)
        an.starts()
        server.bot.waiting.clear()
        adapter = Bumpy(premises(folder), settings(server))
        await adapter.open()
        try:
            group = ChatRef(ACCOUNT, str(home.id))
            yield TelegramBench(adapter=adapter, server=server, home=home, group=group, member=an, knocker=sau)
        finally:
            await adapter.close()
