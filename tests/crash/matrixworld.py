"""People of a Matrix homeserver that may die at any moment: they notice it, wait, look whether it was said, and say it again."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import AsyncExitStack
from typing import Any, Final

import httpx

from adapters.matrix.encode import KEY
from bot.adapter import Adapter, Intake, SampleGroup, SamplePerson, Settlement
from bot.app import App
from bot.engine.tx import Tx
from bot.model.events import Event
from bot.model.ids import OperationId
from bot.store import copies, operations
from bot.testing.stories.scene import Seen
from bot.testing.turning import Turner
from tests.crash.ground import KEYED, STEWARD, Here, answers
from tests.matrix.bench import ACCOUNT, make_adapter
from tests.matrix.keyed import keyed
from tests.matrix.member import Member, signed_in
from tests.matrix.seeing import Standing, choices
from tests.matrix.watched import Watched

SAID: Final = frozenset({"m.room.message", "m.room.encrypted", "m.reaction"})
_PATIENCE_SECONDS: Final = 60.0


class Enduring(Watched):
    """The adapter of a settled ward. While the server is away time stands still; when it is back, we are to be started again."""

    def __init__(self, adapter: Adapter, here: Here) -> None:
        super().__init__(adapter)
        self._here = here
        self.down = False
        self.noted: list[str] = []
        """What was handed in, in its order, by the names of the events."""

    @property
    def idle(self) -> bool:
        """As the adapter says while it runs."""
        return answers(self._here.url) if self.down else super().idle

    async def run(self, intake: Intake) -> None:
        """Pass on."""
        self.down = False
        try:
            await super().run(intake)
        finally:
            self.down = True

    def note(self, events: Sequence[Event]) -> None:
        """In this order."""
        super().note(events)
        self.noted += [event.key for event in events]

    async def settle(self, people: Sequence[SamplePerson], groups: Sequence[SampleGroup]) -> Settlement:
        """It is done."""
        return self._here.settlement


class MatrixWorld:
    """Members over HTTP, some with keys; each signs in when they are needed."""

    def __init__(self, here: Here, turner: Turner, stack: AsyncExitStack) -> None:
        self._here = here
        self._turner = turner
        self._stack = stack
        self._members: dict[str, Member] = {}
        self._app: App | None = None
        bot = make_adapter(here.url, here.bot, here.folder / ACCOUNT, clock=turner.clock)
        self.adapter = Enduring(bot, here)

    def adapters(self) -> dict[str, Adapter] | None:
        return {ACCOUNT: self.adapter}

    async def enter(self, app: App) -> None:
        self._app = app

    async def acts(self) -> int:
        people = {login.user_id for login in self._here.logins.values()}
        return sum([await self._said(*chat, people) for chat in self._chats().values()])

    def took(self, operation: OperationId) -> bool:
        raise AssertionError("nothing is ever in doubt where a request may be repeated")

    async def writes(self, who: str, text: str, photo: bytes | None = None) -> None:
        room = self._here.talks[who]
        member = await self.member(who)
        await self._does(who, room, lambda: member.sends_photo(room, photo) if photo else member.writes(room, text))

    async def presses(self, who: str, label: str, group: str | None) -> None:
        room = self._here.rooms[group] if group else self._here.talks[who]
        member = await self.member(who)

        async def answer() -> str:
            message, number = _choice(label, member.user, await member.standing(room))
            return await member.writes(room, number, reply_to=message.event if group else None)

        await self._does(who, room, answer)

    async def sees(self, who: str, group: str | None) -> Sequence[Seen]:
        member = await self.member(who)
        return await member.sees(self._here.rooms[group] if group else self._here.talks[who])

    async def raw(self) -> Mapping[str, Sequence[str]]:
        found = {name: await self._events(*chat) for name, chat in self._chats().items()}
        return {
            chat: [str(event["content"].get(KEY, "")) for event in events if self._is_the_bots(event)]
            for chat, events in found.items()
        }

    async def member(self, who: str) -> Member:
        """Signed in from the first use on."""
        if who not in self._members:
            login = self._here.logins[who]
            coming = (
                keyed(self._here.url, *login, self._here.device_of(who))
                if who in KEYED
                else signed_in(self._here.url, login.user_id, login.token)
            )
            self._members[who] = await self._stack.enter_async_context(coming)
        return self._members[who]

    async def settles(self) -> None:
        """All that the bot has to send is sent, the server being there again. Raises: ``TimeoutError``."""
        async with asyncio.timeout(_PATIENCE_SECONDS):
            await self._turner.settle()
            while self._app is not None and (self.adapter.down or await self._app.house.state.do(_waits)):
                await self._turner.advance(seconds=1)

    async def _does(self, who: str, room: str, act: Callable[[], Awaitable[str]]) -> None:
        """Once, whatever becomes of the server; until the bot has heard it, and all that follows has happened."""
        me = {self._here.logins[who].user_id}
        before: int | None = None
        while True:
            try:
                now = await self._said(who, room, me)
                if before is not None and now > before:
                    break
                before = now
                await self._heard(await act())
                break
            except (httpx.TransportError, OSError):
                await self._turner.settle()
        await self.settles()

    async def _heard(self, event: str) -> None:
        hearing = asyncio.ensure_future(self.adapter.handed_in(event))
        while not hearing.done():
            await asyncio.wait([hearing], timeout=0.05)
            if self.adapter.down:
                await self._turner.advance(seconds=1)
        await hearing

    def _chats(self) -> Mapping[str, tuple[str, str]]:
        """Every room with who reads it."""
        rooms = {group: (STEWARD, room) for group, room in self._here.rooms.items()}
        return rooms | {f"private {who}": (who, room) for who, room in self._here.talks.items()}

    async def _said(self, reader: str, room: str, people: Collection[str]) -> int:
        """How much these people ever said there."""
        events = await self._events(reader, room)
        return sum(event["type"] in SAID and event["sender"] in people for event in events)

    async def _events(self, reader: str, room: str) -> Sequence[Mapping[str, Any]]:
        """As the server has them."""
        return await Member.events(await self.member(reader), room)

    def _is_the_bots(self, event: Mapping[str, Any]) -> bool:
        return event["sender"] == self._here.bot.user_id and event["type"] in SAID - {"m.reaction"}


def _choice(label: str, reader: str, messages: Sequence[Standing]) -> tuple[Standing, str]:
    for message in reversed(messages):
        for words, number in choices(message.text).items():
            if message.sender != reader and label in words:
                return message, number
    raise LookupError(label)


def _waits(tx: Tx) -> bool:
    """Whether anything is still on its way out."""
    return bool(
        copies.due(tx, ACCOUNT, now=tx.now, count=1)
        or copies.due_later(tx, ACCOUNT, now=tx.now)
        or operations.alone(tx, ACCOUNT, now=tx.now, count=1)
        or operations.alone_later(tx, ACCOUNT, now=tx.now, count=1)
    )
