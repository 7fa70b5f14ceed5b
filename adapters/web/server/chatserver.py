"""The chat server as the bot's adapter sees it: events to read, and requests that are done once."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from adapters.web.server import (
    chats,
    events,
    factors,
    leaving,
    links,
    messages,
    people,
    photos,
    receipts,
    retention,
    subscriptions,
    texts,
)
from adapters.web.server.errors import Gone
from adapters.web.server.hub import Hub, Sign
from adapters.web.server.shapes import ChatInfo, Clock, Message, PostReceipt, ServerEvent
from adapters.web.server.store import Store, Tx, to_ms, usable
from bot.model.errors import ConfigurationError

T = TypeVar("T")

LINK_LASTS = timedelta(minutes=15)
PROOF_PAGE = "s/me/proof"
"""Where people prove who they are, below where the pages are mounted."""

_TIDY_EVERY_SECONDS = 600


class ChatServer:
    """A small chat platform in one SQLite file. Open it with `async with`; it belongs to one event loop.

    Every request that changes something takes a `key`: a repeat with the same key does nothing and returns
    the first answer. Refusals are raised as `errors.Refusal`: `NotThere`, `Gone` or `Unfit`. `latest_event` is the
    highest number that was given out since it was opened, 0 at first.
    """

    def __init__(
        self, path: Path, clock: Clock, *, public_url: str = "", keep: retention.Retention | None = None
    ) -> None:
        """`public_url` is where the pages are mounted, ending in "/"; links begin with it."""
        self.path = path
        self._clock = clock
        self.public_url = public_url
        self._keep = keep or retention.Retention()
        self._store = Store(path, clock.now, self._committed)
        self._tidying: asyncio.Task[None] | None = None
        self._unnamed = frozenset(texts.load().both("start.guest").values())
        self.hub = Hub()
        self.latest_event = 0

    async def __aenter__(self) -> Self:
        try:
            with usable(self.path):
                await self._store.open()
                await self.tidy()
        except ConfigurationError:
            await self._store.close()
            raise
        self._tidying = asyncio.create_task(self._tidy_forever())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.hub.hang_up()
        if self._tidying is not None:
            self._tidying.cancel()
            with suppress(asyncio.CancelledError):
                await self._tidying
        await self._store.close()

    def now(self) -> datetime:
        """The present moment of the server's clock."""
        return self._clock.now()

    async def run(self, work: Callable[[Tx], T]) -> T:
        """Run a function over the file in one transaction; for the pages of this package."""
        return await self._store.run(work)

    # What people did

    async def events_after(self, number: int, limit: int = 100) -> list[ServerEvent]:
        """At most `limit` events with a higher number, in order; 0 is the beginning."""
        return await self.run(lambda tx: events.after(tx, number, limit))

    async def wait_for_event(self, after: int) -> None:
        """Return as soon as there is an event with a higher number, at once when there already is."""
        while True:
            news = self.hub.next_event()
            if await self.run(lambda tx: events.any_after(tx, after)):
                return
            await news.wait()

    async def settle(self, number: int) -> None:
        """Say that the effects of all events up to a number are committed; private ones are erased."""
        await self.run(lambda tx: events.settle(tx, number))

    async def photo_bytes(self, photo: str) -> bytes:
        """A living photo; raises `NotThere` or `Gone`."""
        return (await self.run(lambda tx: photos.picture(tx, photo))).data

    # What the bot does

    async def post(self, key: str, chat: str, message: Message) -> PostReceipt:
        """Say something in a chat. Raises `NotThere` for the chat, `Unfit` over 4000 characters."""
        done = await self._once(key, "post", lambda tx: messages.post(tx, chat, message).dumps())
        return PostReceipt.loads(done)

    async def edit(self, key: str, number: int, message: Message) -> PostReceipt:
        """Change an own message; its photos that are not shown again are dead at once. Raises `NotThere`, `Gone`."""
        done = await self._once(key, "edit", lambda tx: messages.edit(tx, number, message).dumps())
        return PostReceipt.loads(done)

    async def remove(self, key: str, number: int) -> None:
        """Remove a message, anybody's: text and photos are erased, the place stays; nothing happens where it is gone."""
        await self._once(key, "remove", lambda tx: messages.remove(tx, number))

    async def take_down(self, key: str, chat: str, number: int) -> None:
        """Have nothing left of what a person said in a group, nor of who said it; nothing happens to what is not there.

        Raises: `NotThere` for the chat.
        """
        await self._once(key, "take_down", lambda tx: messages.take_down(tx, chat, number))
        await self._store.shrink()

    async def pin(self, key: str, number: int, on: bool) -> None:
        """Pin a message above its chat, or no longer. Raises `NotThere`, `Gone`."""
        await self._once(key, "pin", lambda tx: messages.pin(tx, number, on))

    async def create_group(self, key: str, title: str) -> str:
        """A new group without members; returns the chat's id."""
        return await self._once(key, "create_group", lambda tx: chats.create_group(tx, title))

    async def invite(
        self,
        key: str,
        *,
        chat: str | None = None,
        name: str | None = None,
        person: str | None = None,
        ttl: timedelta = LINK_LASTS,
        afresh: bool = False,
    ) -> str:
        """A personal link that signs in once within `ttl`; its use is told as `MemberJoined.invitation` = key.

        With `person` it is for that known person, `afresh` after they were signed out everywhere; else for a new
        one called `name`, who is asked for a name when None. With `chat` the person also becomes a member of it.
        Raises `NotThere`; `Gone` at a repeat after the link was used or has expired.
        """
        invitation = links.Invitation(ttl, chat, name, person, afresh)
        link = await self._once(key, "invite", lambda tx: self.link(links.make(tx, key, invitation)))
        if not link:
            raise Gone("error.link_used")
        return link

    async def forget_proofs(self, key: str, person: str) -> str:
        """All second factors of a person end, on all browsers; a link for new ones, good once within a day in a session of theirs.

        Raises: `NotThere`; `Gone` at a repeat after the link was used.
        """
        link = await self._once(
            key, "forget_proofs", lambda tx: f"{self.public_url}{PROOF_PAGE}#{factors.forget_all(tx, key, person)}"
        )
        if not link:
            raise Gone("error.link_used")
        return link

    async def kick(self, key: str, chat: str, person: str) -> None:
        """Take a person out of a group; told as `MemberLeft`. Nothing happens to one who is not in it."""
        await self._once(key, "kick", lambda tx: chats.leave(tx, chat, person))

    async def admit(self, key: str, chat: str, person: str, name: str = "") -> None:
        """Put a person in a group, a visitor without a name as `name`; told as `MemberJoined`.

        Nothing happens to one who is in it. Raises `NotThere`.
        """

        def enter(tx: Tx) -> None:
            people.called(tx, person, name, self._unnamed)
            chats.join(tx, chat, person, None)

        await self._once(key, "admit", enter)

    async def sign_out(self, key: str, person: str) -> None:
        """End every session and open link of a person. Nothing happens where there is nobody."""
        await self._once(key, "sign_out", lambda tx: leaving.sign_out(tx, person))

    async def forget(self, key: str, person: str) -> None:
        """Erase all of a person; for a short time they can read a last word. Nothing happens where there is nobody."""
        stays = self._keep.visitors - leaving.LAST_WORD
        since = to_ms(self.now() - stays)
        await self._once(key, "forget", lambda tx: leaving.forget(tx, person, since))
        await self._store.shrink()
        self.hub.sign([person], Sign("reset", {}))

    async def private_chat(self, person: str) -> str:
        """The person's private chat with the bot, made when first asked for. Raises `NotThere`."""
        return await self.run(lambda tx: chats.private_chat(tx, person))

    async def chat_info(self, chat: str) -> ChatInfo:
        """Kind, title and number of members. Raises `NotThere`."""
        return await self.run(lambda tx: chats.info(tx, chat))

    async def woken(self, chat: str | None = None) -> tuple[int, int]:
        """How many people are in a chat, or in any group, and how many of them can be woken while no page is open."""
        return await self.run(lambda tx: subscriptions.woken(tx, chat))

    async def most_asleep(self, limit: int) -> list[subscriptions.Sleepers]:
        """The groups in which most people hear an alarm only when they look, at most so many."""
        return await self.run(lambda tx: subscriptions.most_asleep(tx, limit))

    async def heard(self, chat: str, number: int) -> None:
        """Put the bot's sign below what a person said there. Raises `NotThere`, `Gone`."""
        await self.run(lambda tx: messages.heard(tx, chat, number))

    # Signs that are not kept

    async def typing(self, chat: str) -> None:
        """Show for some seconds that the bot is writing; lost on whoever does not look."""
        members = await self.run(lambda tx: chats.members(tx, chat))
        self.hub.sign(members, Sign("typing", {"chat": chat}))

    async def press_answer(self, press: int, text: str) -> None:
        """A short word to whoever made the press with this event number; lost when that was long ago."""
        person = self.hub.presser(press)
        if person is not None:
            self.hub.sign([person], Sign("answer", {"press": press, "text": text}))

    # Furnishing a sample or a test: repeatable, and the bot is not told

    async def ensure_person(self, person: str, name: str, note: str = "") -> None:
        """A person under a given id, with a private chat."""

        def work(tx: Tx) -> None:
            people.ensure(tx, person, name, note)
            chats.private_chat(tx, person)

        await self.run(work)

    async def ensure_group(self, chat: str, title: str) -> None:
        """A group under a given id."""
        await self.run(lambda tx: chats.ensure_group(tx, chat, title))

    async def ensure_member(self, chat: str, person: str) -> None:
        """A membership. Raises `NotThere`."""

        def work(tx: Tx) -> None:
            chats.require_group(tx, chat)
            chats.add_member(tx, chat, person)

        await self.run(work)

    async def tidy(self) -> None:
        """Erase what is past its time; done by itself every ten minutes."""
        await self.run(lambda tx: retention.tidy(tx, self._keep))
        await self._store.shrink()

    async def _tidy_forever(self) -> None:
        while True:
            await asyncio.sleep(_TIDY_EVERY_SECONDS)
            # A full disk must not end the tidying: the next round may find room.
            with suppress(sqlite3.Error):
                await self.tidy()

    async def _once(self, key: str, verb: str, act: Callable[[Tx], str | None]) -> str:
        return await self.run(lambda tx: receipts.once(tx, key, verb, lambda: act(tx) or ""))

    def link(self, token: str) -> str:
        """What a personal link with this token is."""
        return f"{self.public_url}s/me/enter/{token}"

    def _committed(self, tx: Tx) -> None:
        self.hub.wake(tx.people)
        if tx.pushed:
            self.hub.push.set()
        if tx.event:
            self.latest_event = max(self.latest_event, tx.event)
            self.hub.event_came()
