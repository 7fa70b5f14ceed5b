"""What other workers on the same database did, as far as this one keeps it in memory."""

import asyncio
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, Protocol

from bot.engine.lanes import Lanes
from bot.engine.lease import HOUSE, Workers, of_account
from bot.engine.memory import Memories
from bot.engine.sieve import Recent, coded
from bot.engine.state import NotKept, StateThread, StateThreadOver
from bot.engine.tries import Tries
from bot.engine.tx import Tx
from bot.model.events import Event, MessageReceived
from bot.model.ids import AccountId, ChatRef, MessageRef
from bot.store import incoming, notices

MEDIA: Final = "media"
"""The news that a picture is wanted."""

PEOPLE: Final = "people"
"""The news that somebody's roles or accounts are others now."""

_MEMORY: Final = "memory/"
_WRONG: Final = "wrong/"


def memory_of(account: AccountId) -> str:
    """The news that an adapter's memory is another one now."""
    return f"{_MEMORY}{account}"


def wrong_by(name: Hashable) -> str:
    """The news of a wrong try; the name is a tag that tells nobody who it was."""
    return f"{_WRONG}{name.hex()}" if isinstance(name, bytes) else ""


class Wakes(Protocol):
    """Something that looks for work when it is woken."""

    def wake(self) -> None:
        """There may be some."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """What of this worker others' doings concern; ``rooms`` are those of which the house has one."""

    state: StateThread
    lanes: Lanes
    rooms: Sequence[Wakes]
    media: Callable[[], None]
    people: Callable[[], None]
    memories: Memories
    recent: Recent
    tries: Tries


class Elsewhere:
    """Hears what others tell, and asks the store what they said; belongs to the event loop."""

    def __init__(self, near: Near, workers: Workers, accounts: Mapping[AccountId, object]) -> None:
        self._near = near
        self._workers = workers
        self._accounts = {of_account(account): account for account in accounts}
        self._tasks: set[asyncio.Task[None]] = set()

    def heard(self, news: str) -> None:
        """Somebody told it, or it is time to look."""
        if news == HOUSE and self._workers.holds(HOUSE):
            for room in self._near.rooms:
                room.wake()
        elif news in self._accounts and self._workers.holds(news):
            self._near.lanes.wake(self._accounts[news])
            self._near.media()
        elif news == MEDIA:
            self._near.media()
        elif news == PEOPLE:
            self._near.people()
        elif news.startswith(_MEMORY):
            self._soon(partial(self._remember, account=AccountId(news.removeprefix(_MEMORY))))
        elif news.startswith(_WRONG):
            self._soon(partial(self._count, name=bytes.fromhex(news.removeprefix(_WRONG))))

    async def learn(self, events: Sequence[Event]) -> None:
        """What an answer in a group is about may be a message that another worker's lane has sent. Raises: ``NotKept``."""
        said = [event for event in events if isinstance(event, MessageReceived) and not event.private]
        answered = {each.reply_to for each in said if each.reply_to is not None}
        unknown = [message for message in answered if not self._near.recent.has(message)]
        codes = {(each.chat, code[1]) for each in said if (code := coded(each.text)) is not None}
        unheard = [(chat, number) for chat, number in codes if not self._near.recent.has_number(chat, number)]
        if unknown or unheard:
            for message, number in await self._near.state.do(partial(_ours, messages=unknown, numbers=unheard)):
                self._near.recent.sent(message, number)

    def _soon(self, work: Callable[[Tx], Callable[[], None] | None]) -> None:
        async def done() -> None:
            try:
                after = await self._near.state.do(work)
            except (NotKept, StateThreadOver):
                return  # it is only memory: what is true stands in the store
            if after is not None:
                after()

        task = asyncio.ensure_future(done())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _remember(self, tx: Tx, account: AccountId) -> Callable[[], None]:
        return partial(self._near.memories.of(account).is_now, incoming.remembered(tx, account))

    def _count(self, tx: Tx, name: bytes) -> None:
        self._near.tries.heard(tx, name)


def _ours(
    tx: Tx, messages: Sequence[MessageRef], numbers: Sequence[tuple[ChatRef, int]]
) -> Sequence[tuple[MessageRef, int | None]]:
    """Those of the messages that are ours, with the number of their notice, and those numbers that were seen in their chat."""
    tx.flush()
    found: list[tuple[MessageRef, int | None]] = []
    for message in messages:
        if (notice := notices.at_message(tx, message)) is not None:
            found.append((message, notice.number))
    for chat, number in numbers:
        notice = notices.numbered(tx, number)
        if notice is not None and incoming.has_copy(tx, notice.id, chat):
            found.append((MessageRef(chat, ""), number))
    return found
