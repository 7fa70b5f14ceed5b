"""A simulated town: chats and people on a platform of paper, with every fault a real one has shown."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from typing import TypedDict

from bot.adapter import Capabilities, Rates, Receipt
from bot.model.clock import Clock
from bot.model.content import Mood, Span
from bot.model.events import (
    ButtonPressed,
    Event,
    GroupMoved,
    IncomingFile,
    JoinRequested,
    MemberJoined,
    MemberLeft,
    MessageReceived,
    ProofStep,
    Proving,
    Standing,
    StandingChanged,
)
from bot.model.ids import AccountId, ChatRef, MessageRef, UserRef
from bot.model.operations import Sign, WireButton

CAPABILITIES = Capabilities(
    create_group=True,
    invite=True,
    removes_others=True,
    remove_member=True,
    reactions=True,
    join_requests=True,
    admit=True,
    sign_out=True,
    forget=True,
    reads_all=True,
    idempotent_sends=True,
    rates=Rates(overall=30, chat=1, group_minute=20),
)


@dataclass(frozen=True, slots=True)
class TownMessage:
    """One message as everybody in the chat sees it; ``author`` None is the bot, ``signs`` are those that it put there."""

    id: str
    chat: str
    author: str | None
    spans: tuple[Span, ...]
    photos: tuple[bytes, ...] = ()
    buttons: tuple[WireButton, ...] = ()
    reply_to: str | None = None
    pinned: bool = False
    revision: int = 1
    removed: bool = False
    at: datetime | None = None
    mood: Mood = Mood.PLAIN
    protected: bool = False
    signs: frozenset[Sign] = frozenset()

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(span.text for span in self.spans)


@dataclass(slots=True)
class TownChat:
    """A group, or the private chat of one person with the bot."""

    id: str
    title: str
    private: bool
    members: set[str] = field(default_factory=set)
    knocking: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)
    messages: list[TownMessage] = field(default_factory=list)


class Town:
    """The platform itself: it outlives the bot, so that a restart finds what was there.

    Who begins without a cursor gets what was never acknowledged.
    ``account`` is the bot account's name in the settings. People and chats have readable ids. ``proved`` says who proved last
    when that it is them, ``renewals`` whose is which link for new second factors. With ``asks_first`` whoever is let in has
    still to say yes, as on platforms that invite.
    """

    def __init__(self, clock: Clock, *, account: str = "town", capabilities: Capabilities = CAPABILITIES) -> None:
        self.clock = clock
        self.account = AccountId(account)
        self.capabilities = capabilities
        self.chats: dict[str, TownChat] = {}
        self.names: dict[str, str] = {}
        self.events: list[Event] = []
        self.files: dict[str, bytes] = {}
        self.done: dict[str, tuple[datetime, Receipt]] = {}
        self.moved: dict[str, str] = {}
        self.invitations: dict[str, tuple[str | None, str]] = {}
        self.proved: dict[str, datetime] = {}
        self.renewals: dict[str, str] = {}
        self.signed_out: set[str] = set()
        self.asks_first = False
        self.acknowledged = 0
        self.changed = asyncio.Event()
        self._numbers = count(1)

    def number(self) -> str:
        """A fresh id."""
        return str(next(self._numbers))

    def group(self, chat: str, *, title: str = "") -> TownChat:
        """A group, made if it is new."""
        return self.chats.setdefault(chat, TownChat(chat, title or chat, private=False))

    def person(self, user: str, name: str = "") -> "Member":
        """Somebody, who from now on can talk to the bot privately."""
        self.names.setdefault(user, name or user)
        private = TownChat(f"private-{user}", self.names[user], private=True, members={user})
        self.chats.setdefault(private.id, private)
        return Member(self, user)

    def ref(self, chat: str) -> ChatRef:
        """The chat as the engine names it."""
        return ChatRef(self.account, chat)

    def knows(self, key: str) -> bool:
        """Whether a request under that key would be known for the same again."""
        memory = self.capabilities.idempotent_for
        done = self.done.get(key) if self.capabilities.idempotent_sends else None
        return done is not None and (memory is None or self.clock.now() < done[0] + memory)

    def happen(self, make: Callable[[str], Event]) -> None:
        """Something happened; ``make`` gets the event's key."""
        self.events.append(make(self.number()))
        self.changed.set()

    def find(self, ref: MessageRef) -> TownMessage | None:
        """A message by its reference; None when there is no such chat or message."""
        chat = self.chats.get(ref.chat.chat)
        return next((m for m in chat.messages if m.id == ref.message), None) if chat else None

    def sign_out(self, user: str) -> None:
        """Nothing that they hold opens the town any more, until they come by a new link."""
        self.signed_out.add(user)
        self.invitations = {link: (chat, who) for link, (chat, who) in self.invitations.items() if who != user}

    def forget(self, user: str) -> None:
        """Without a name and without a past; an empty private chat stays for a last word."""
        if user not in self.names:
            return
        self.names[user] = ""
        self.invitations = {link: (chat, who) for link, (chat, who) in self.invitations.items() if who != user}
        for chat in self.chats.values():
            chat.messages = [m for m in chat.messages if m.author != user and chat.id != f"private-{user}"]
            if not chat.private:
                chat.members.discard(user)
            chat.knocking.discard(user)

    def take_down(self, ref: MessageRef) -> None:
        """Somebody's message was never there; answers to it stay."""
        chat = self.chats[ref.chat.chat]
        chat.messages = [message for message in chat.messages if message.id != ref.message]

    def change(self, message: TownMessage) -> None:
        """What everybody sees from now on."""
        chat = self.chats[message.chat]
        chat.messages = [message if m.id == message.id else m for m in chat.messages]


class _Here(TypedDict):
    chat: ChatRef
    sender: UserRef
    private: bool
    at: datetime
    talk: ChatRef
    proved: datetime | None


@dataclass(frozen=True, slots=True)
class Member:
    """A person of the town, acting as people do."""

    town: Town
    user: str

    @property
    def ref(self) -> UserRef:
        """As the engine names them."""
        return UserRef(self.town.account, self.user)

    @property
    def private(self) -> str:
        """The private chat with the bot."""
        return f"private-{self.user}"

    def writes(
        self, text: str, *, chat: str | None = None, reply_to: str | None = None, photos: tuple[bytes, ...] = ()
    ) -> None:
        """A message, privately unless a chat is named."""
        town, where = self.town, chat or self.private
        files = tuple(self._upload(photo) for photo in photos)
        message = TownMessage(town.number(), where, self.user, (Span(text),), photos, reply_to=reply_to)
        town.chats[where].messages.append(message)
        ref = MessageRef(town.ref(where), message.id)
        reply = MessageRef(ref.chat, reply_to) if reply_to else None
        town.happen(
            lambda key: MessageReceived(
                key=key, **self._here(where), message=ref, text=text, files=files, reply_to=reply
            )
        )

    def opens(self, payload: str) -> None:
        """A link that opens the private chat with that payload; nothing is written."""
        message = MessageRef(self.town.ref(self.private), self.town.number())
        self.town.happen(
            lambda key: MessageReceived(key=key, **self._here(self.private), message=message, start=payload)
        )

    def presses(self, label: str, *, chat: str | None = None) -> None:
        """The newest button whose label contains ``label``. Raises: ``LookupError`` when there is none."""
        where = chat or self.private
        for message, button in self._buttons(where):
            if label.casefold() in button.label.casefold():
                self.presses_token(button.token, message.id, chat=where)
                return
        raise LookupError(f"no button {label!r} in {where}: {[b.label for _, b in self._buttons(where)]}")

    def presses_token(self, token: str, message: str, *, chat: str | None = None) -> None:
        """A button by what it carries, also one that is long gone."""
        where = chat or self.private
        ref = MessageRef(self.town.ref(where), message)
        self.town.happen(lambda key: ButtonPressed(key=key, **self._here(where), message=ref, token=token, press=key))

    def joins(self, chat: str, invitation: str | None = None) -> None:
        """Come into a group."""
        self.town.group(chat).members.add(self.user)
        self.town.group(chat).knocking.discard(self.user)
        self.town.group(chat).asked.discard(self.user)
        self.town.happen(lambda key: MemberJoined(key=key, **self._here(chat), invitation=invitation))

    def accepts(self, chat: str) -> None:
        """Say yes to the platform's question. Raises: ``LookupError`` where nobody was asked."""
        if self.user not in self.town.group(chat).asked:
            raise LookupError(f"nobody asked {self.user} into {chat}")
        self.joins(chat)

    def knocks(self, chat: str, *, heard: bool = False) -> None:
        """Ask to be let into a group; who is ``heard`` can be written to from then on, as on platforms that say so."""
        self.town.group(chat).knocking.add(self.user)
        name, talk = self.town.names[self.user], self.town.ref(self.private) if heard else None
        self.town.happen(lambda key: replace(JoinRequested(key=key, **self._here(chat), name=name), talk=talk))

    def moves(self, chat: str, to: str) -> None:
        """Have a group go on in a new chat; what was said stays in the old one, and nothing new is said there."""
        old = self.town.chats[chat]
        self.town.group(to, title=old.title).members.update(old.members)
        self.town.moved[chat] = to
        self.town.happen(lambda key: GroupMoved(key=key, **self._here(chat), to=self.town.ref(to)))

    def lets_us(self, now: Standing, chat: str | None = None, *, before: Standing = Standing.MEMBER) -> None:
        """Change what the bot may do in a group, or whether it may write to them at all."""
        where = chat or self.private
        self.town.happen(lambda key: StandingChanged(key=key, **self._here(where), before=before, now=now))

    def leaves(self, chat: str) -> None:
        """Go out of a group."""
        self.town.group(chat).members.discard(self.user)
        self.town.happen(lambda key: MemberLeft(key=key, **self._here(chat)))

    def comes_back(self, link: str) -> None:
        """By a personal link for somebody known here. Raises: ``LookupError`` for one that was used, or never given."""
        chat, user = self.town.invitations.pop(link)
        if user != self.user:
            raise LookupError(f"that link is for {user}")
        self.town.signed_out.discard(user)
        if chat is not None:
            self.joins(chat)

    def sees(self, chat: str | None = None) -> tuple[TownMessage, ...]:
        """What is to be seen in a chat now."""
        return tuple(m for m in self.town.chats[chat or self.private].messages if not m.removed)

    def proves(self, step: ProofStep = ProofStep.PROVED, way: str = "passkey") -> None:
        """Prove on the town's page that it is them, or do there something else with a second factor."""
        if step is ProofStep.PROVED:
            self.town.proved[self.user] = self.town.clock.now()
        self.town.happen(lambda key: Proving(key=key, **self._here(self.private), step=step, way=way))

    def _buttons(self, chat: str) -> Iterator[tuple[TownMessage, WireButton]]:
        for message in reversed(self.sees(chat)):
            for button in message.buttons:
                yield message, button

    def _upload(self, data: bytes) -> IncomingFile:
        handle = self.town.number()
        self.town.files[handle] = data
        return IncomingFile(handle, "photo", len(data))

    def _here(self, chat: str) -> _Here:
        if self.user in self.town.signed_out:
            raise LookupError(f"{self.user} was signed out and needs a new link")
        private = self.town.chats[chat].private
        return {
            "chat": self.town.ref(chat),
            "sender": self.ref,
            "private": private,
            "at": self.town.clock.now(),
            "talk": self.town.ref(self.private),
            "proved": self.town.proved.get(self.user),
        }
