"""The town's adapter, and the faults that can be switched on between the bot and the town."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from starlette.types import ASGIApp

from bot.adapter import (
    Capabilities,
    ChatGone,
    ChatInfo,
    ChatMoved,
    Failure,
    Forbidden,
    Intake,
    NotSent,
    NotYet,
    Receipt,
    Rejected,
    SampleGroup,
    SamplePerson,
    Settlement,
    Uncertain,
)
from bot.model.events import Event, IncomingFile
from bot.model.ids import ChatRef, MessageRef, UserRef
from bot.model.operations import (
    Admit,
    AnswerPress,
    CreateGroup,
    Delete,
    Edit,
    Ephemeral,
    Forget,
    ForgetProofs,
    Invite,
    Operation,
    Pin,
    React,
    Remove,
    Send,
    SignOut,
    TakeDown,
    TurnAway,
)
from bot.testing.limits import within_limits
from bot.testing.town import Member, Town, TownChat, TownMessage

BATCH = 50


class Fault(StrEnum):
    """What can go wrong with one operation."""

    NOT_SENT = "not_sent"
    LOST_BEFORE = "lost_before"
    LOST_AFTER = "lost_after"


@dataclass(slots=True)
class Faults:
    """Switches: ``operations`` are used up one a call, then all is well again; ``down`` holds until switched off.

    LOST_BEFORE and LOST_AFTER both look like a time-out; only after the second the town has taken it. ``slow``: seconds that
    each operation takes. ``twice``: each event twice in its batch. ``acks_lost``: what was handed in and committed comes again,
    each batch once more at once, and everything since the first when the bot starts anew. ``gone``, ``forbidden`` and ``absent``
    are chats: no more, without the right to do anything, and with nobody there yet.
    """

    down: bool = False
    slow: float = 0.0
    operations: list[Fault | Failure | None] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    forbidden: set[str] = field(default_factory=set)
    absent: set[str] = field(default_factory=set)
    twice: bool = False
    reorder: bool = False
    acks_lost: bool = False


class TownAdapter:
    """One connection of the bot to the town; make a new one for each run of the app."""

    def __init__(self, town: Town, faults: Faults | None = None) -> None:
        self.town = town
        self.faults = faults or Faults()
        self.performed: list[tuple[str, Operation]] = []
        self.signs: list[Ephemeral] = []
        self.idle = True
        self.resting = 0
        self.looked_for: list[str] = []

    @property
    def capabilities(self) -> Capabilities:
        """As the town was made."""
        return self.town.capabilities

    async def open(self) -> None:
        """A town is there unless it is down."""
        self._unless_down()

    async def close(self) -> None:
        """And stays."""

    async def run(self, intake: Intake) -> None:
        """Hand in what has happened since the cursor, then what happens."""
        position = 0 if self.faults.acks_lost else int(intake.cursor or self.town.acknowledged)
        while True:
            self._unless_down()
            intake.online(True)
            batch = self.town.events[position : position + BATCH]
            if not batch:
                await self._something()
                continue
            self.idle = False
            for _ in range(2 if self.faults.acks_lost else 1):
                await intake.take(self._as_delivered(batch), cursor=str(position + len(batch)))
            position += len(batch)
            self.town.acknowledged = 0 if self.faults.acks_lost else position

    async def _something(self) -> None:
        self.idle = True
        self.town.changed.clear()
        await self.town.changed.wait()
        self.idle = False

    def _as_delivered(self, batch: Sequence[Event]) -> Sequence[Event]:
        events = [event for event in batch for _ in range(2 if self.faults.twice else 1)]
        return list(reversed(events)) if self.faults.reorder else events

    async def perform(self, operation: Operation, key: str) -> Receipt:
        """Do it in the town, with the faults that are switched on."""
        self._unless_down()
        if self.faults.slow:
            await self._dawdle()
        fault = self.faults.operations.pop(0) if self.faults.operations else None
        if isinstance(fault, Failure):
            raise fault
        if fault is Fault.NOT_SENT:
            raise NotSent("the town did not answer")
        if fault is Fault.LOST_BEFORE:
            raise Uncertain("no answer in time")
        receipt = self._once(operation, key)
        if fault is Fault.LOST_AFTER:
            raise Uncertain("no answer in time")
        return receipt

    async def _dawdle(self) -> None:
        self.resting += 1
        try:
            await self.town.clock.sleep(self.faults.slow)
        finally:
            self.resting -= 1

    def _once(self, operation: Operation, key: str) -> Receipt:
        if self.town.knows(key):
            return self.town.done[key][1]
        within_limits(operation, self.town.capabilities)
        self.performed.append((key, operation))
        receipt = self._do(operation)
        self.town.done[key] = (self.town.clock.now(), receipt)
        return receipt

    async def find(self, operation: Operation, key: str) -> Receipt | None:
        """What was done under that key, however long ago."""
        self._unless_down()
        self.looked_for.append(key)
        return self.town.done[key][1] if key in self.town.done else None

    def _do(self, operation: Operation) -> Receipt:
        match operation:
            case Send(chat):
                if chat.chat in self.town.moved:
                    raise ChatMoved(self.town.ref(self.town.moved[chat.chat]))
                return self._send(self._open(chat), operation)
            case Edit(message, content):
                photos = tuple(photo.data for photo in content.photos)
                old = self._mine(message)
                self.town.change(
                    replace(
                        old,
                        spans=content.spans,
                        photos=photos,
                        buttons=content.buttons,
                        revision=old.revision + 1,
                        mood=content.mood,
                    )
                )
                return Receipt(message=message)
            case Delete(message):
                self._delete(message)
                return Receipt()
            case TakeDown(message):
                return self._take_down(message)
            case Pin(message, on):
                self.town.change(replace(self._mine(message), pinned=on))
                return Receipt()
            case CreateGroup(title):
                group = self.town.group(f"group-{self.town.number()}", title=title)
                return Receipt(chat=self.town.ref(group.id))
            case Invite():
                return self._invite(operation)
            case Remove(chat, user):
                self._open(chat).members.discard(user.user)
                return Receipt()
            case Admit(chat, user):
                return self._admit(self._open(chat), user)
            case TurnAway(chat, user):
                self._open(chat).knocking.discard(user.user)
                return Receipt()
            case ForgetProofs(user=user):
                return self._forget_proofs(user)
            case SignOut(user):
                self.town.sign_out(user.user)
                return Receipt()
            case Forget(user):
                self.town.forget(user.user)
                return Receipt()

    def _send(self, chat: TownChat, send: Send) -> Receipt:
        content = send.content
        message = TownMessage(
            self.town.number(),
            chat.id,
            None,
            content.spans,
            tuple(photo.data for photo in content.photos),
            content.buttons,
            reply_to=send.reply_to.message if send.reply_to else None,
            at=self.town.clock.now(),
            mood=content.mood,
            protected=content.protected,
        )
        chat.messages.append(message)
        return Receipt(message=MessageRef(send.chat, message.id), chat=send.chat)

    def _admit(self, chat: TownChat, user: UserRef) -> Receipt:
        knows = self.town.capabilities.admit and user.user in self.town.names
        if user.user in chat.members:
            return Receipt(chat=self.town.ref(chat.id), user=user)
        if not knows and user.user not in chat.knocking:
            raise Rejected("nobody of that name knocks")
        if self.town.asks_first:
            chat.asked.add(user.user)
            return Receipt()
        Member(self.town, user.user).joins(chat.id)
        return Receipt(chat=self.town.ref(chat.id), user=user)

    def _invite(self, invite: Invite) -> Receipt:
        user = invite.user.user if invite.user else f"guest-{self.town.number()}"
        if invite.afresh:
            if user not in self.town.names:
                raise Rejected("nobody of that name is here")
            self.town.sign_out(user)
        self.town.person(user, invite.name)
        link = f"https://town.example/join/{self.town.number()}"
        self.town.invitations[link] = (invite.chat.chat if invite.chat else None, user)
        return Receipt(user=UserRef(self.town.account, user), chat=invite.chat, link=link)

    def _forget_proofs(self, user: UserRef) -> Receipt:
        self.town.proved.pop(user.user, None)
        link = f"https://town.example/prove/{self.town.number()}"
        self.town.renewals[link] = user.user
        return Receipt(user=user, link=link)

    async def show(self, sign: Ephemeral) -> None:
        """Kept for tests to look at; a ``React`` stands below its message. Raises: ``Failure``."""
        self.signs.append(sign)
        if isinstance(sign, React):
            self._react(sign)

    def _react(self, sign: React) -> None:
        self._unless_down()
        if not self.town.capabilities.reactions:
            raise Rejected("there are no signs in this town")
        self._open(sign.chat)
        message = self.town.find(sign.message)
        if message is None or message.removed:
            raise Rejected("no such message")
        self.town.change(replace(message, signs=message.signs | {sign.sign}))

    async def lookup(self, chat: ChatRef) -> ChatInfo:
        """Title and head count."""
        self._unless_down()
        found = self._open(chat)
        return ChatInfo(found.title, len(found.members))

    async def fetch(self, file: IncomingFile, *, limit: int) -> bytes:
        """What was uploaded."""
        self._unless_down()
        data = self.town.files[file.handle]
        if len(data) > limit:
            raise Rejected("the file is larger than we take")
        return data

    def routes(self) -> ASGIApp | None:
        """The town has no pages."""
        return None

    async def settle(self, people: Sequence[SamplePerson], groups: Sequence[SampleGroup]) -> Settlement:
        """People and groups under their own keys."""
        members = {one.key: self.town.person(one.key, one.name) for one in people}
        for group in groups:
            self.town.group(group.key, title=group.title).members.update(group.members)
        return Settlement(
            {key: member.ref for key, member in members.items()},
            {key: self.town.ref(member.private) for key, member in members.items()},
            {group.key: self.town.ref(group.key) for group in groups},
        )

    def answers(self) -> list[str]:
        """The short words that were shown to who pressed."""
        return [sign.text for sign in self.signs if isinstance(sign, AnswerPress) and sign.text]

    def _unless_down(self) -> None:
        if self.faults.down:
            raise NotSent("the town is down")

    def _open(self, chat: ChatRef) -> TownChat:
        if chat.chat in self.faults.gone or chat.chat not in self.town.chats:
            raise ChatGone("no such chat")
        if chat.chat in self.faults.absent:
            raise NotYet("nobody is there yet")
        if chat.chat in self.faults.forbidden:
            raise Forbidden("we may not do this here")
        return self.town.chats[chat.chat]

    def _delete(self, ref: MessageRef) -> None:
        self._open(ref.chat)
        message = self.town.find(ref)
        if message is not None:
            self.town.change(replace(message, removed=True, photos=()))

    def _take_down(self, ref: MessageRef) -> Receipt:
        self._open(ref.chat)
        self.town.take_down(ref)
        return Receipt()

    def _mine(self, ref: MessageRef) -> TownMessage:
        self._open(ref.chat)
        message = self.town.find(ref)
        if message is None or message.removed:
            raise Rejected("no such message")
        return message
