"""What happens in the world, and which bots are told."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from bot.model.clock import Clock
from tests.telegram_server import wire
from tests.telegram_server.account import BotAccount, Press
from tests.telegram_server.files import Store
from tests.telegram_server.limits import Limits
from tests.telegram_server.schema import Schema
from tests.telegram_server.text import part
from tests.telegram_server.world import Asked, Chat, Json, Link, Message, Standing, User, World, seconds

TOLD_OF_OWN = {"pinned_message", "left_chat_member", "new_chat_title"}
"""Service messages that a bot hears of even when it caused them."""

TOPIC_COLOR = 7322096


@dataclass
class Core:
    """Everything but the wire."""

    clock: Clock
    limits: Limits = field(default_factory=Limits)
    schema: Schema = field(default_factory=Schema)
    world: World = field(default_factory=World)
    store: Store = field(default_factory=Store)
    accounts: dict[str, BotAccount] = field(default_factory=dict)
    drift: list[str] = field(default_factory=list)
    random: Random = field(default_factory=lambda: Random(7))

    def __post_init__(self) -> None:
        self.wire = wire.Wire(self.store)

    @property
    def date(self) -> int:
        """Now, as the API writes it."""
        return seconds(self.clock.now())

    def account_of(self, user: User) -> BotAccount:
        """Of a bot."""
        return next(account for account in self.accounts.values() if account.user is user)

    def tell(self, account: BotAccount, kind: str, payload: Json) -> None:
        """Queue an update, checked."""
        update = account.push(kind, payload, self.clock.monotonic())
        if update is not None:
            self.drift.extend(self.schema.complaints_about("Update", update))

    def post(self, chat: Chat, sender: User, **fields: Any) -> Message:
        """A new message, which the bots in the chat hear as far as they may."""
        message = Message(next(chat.numbers), chat, sender, self.date, **fields)
        if message.topic is None:
            message.topic = _thread(message)
        return self._stands(message)

    def _stands(self, message: Message) -> Message:
        message.chat.messages[message.id] = message
        self._spread("message", message)
        return message

    def opens_topic(self, chat: Chat, by: User, name: str, color: int = TOPIC_COLOR) -> Message:
        """The line that says so, whose number is the topic's."""
        number = next(chat.numbers)
        chat.topics[number] = name
        service = {"forum_topic_created": {"name": name, "icon_color": color}}
        return self._stands(Message(number, chat, by, self.date, topic=number, service=service))

    def edited(self, message: Message) -> None:
        """A member has changed their message."""
        message.edited = self.date
        self._spread("edited_message", message)

    def service(self, chat: Chat, sender: User, **fields: object) -> Message:
        """A line of Telegram's own."""
        return self.post(chat, sender, service=fields)

    def changes(self, chat: Chat, by: User, new: Standing, *, link: Link | None = None, asked: bool = False) -> None:
        """Somebody is something else in the group from now on; bots are told by their rights."""
        old = chat.standing(new.user)
        chat.standings[new.user.id] = new
        payload: Json = {
            "chat": wire.chat(chat),
            "from": wire.user(by),
            "date": self.date,
            "old_chat_member": wire.standing(old),
            "new_chat_member": wire.standing(new),
            **({"via_join_request": True} if asked else {}),
        }
        for account in self.accounts.values():
            more = {"invite_link": wire.link(link, account.user)} if link else {}
            if account.user is new.user:
                self.tell(account, "my_chat_member", {**payload, **more})
            elif chat.standing(account.user).admin:
                self.tell(account, "chat_member", {**payload, **more})

    def talk_changes(self, chat: Chat, *, blocked: bool) -> None:
        """Somebody blocks the bot, or lets it in again."""
        if chat.person is None or chat.bot is None or chat.blocked == blocked:
            return
        was, chat.blocked = chat.blocked, blocked
        self.tell(
            self.account_of(chat.bot),
            "my_chat_member",
            {
                "chat": wire.chat(chat),
                "from": wire.user(chat.person),
                "date": self.date,
                "old_chat_member": wire.standing(_in_talk(chat.bot, blocked=was)),
                "new_chat_member": wire.standing(_in_talk(chat.bot, blocked=blocked)),
            },
        )

    def enters(self, chat: Chat, user: User, by: User, *, link: Link | None = None, asked: bool = False) -> None:
        """Somebody is in from now on, by whom or by what."""
        if link is not None:
            link.used += 1
        self.settles(chat, user)
        self.changes(chat, by, Standing(user), link=link, asked=asked)
        self.service(chat, user if link or asked else by, new_chat_members=[wire.user(user)])

    def goes(self, chat: Chat, user: User, by: User, *, status: str = "left", until: int = 0) -> None:
        """Somebody leaves or is shown out."""
        if chat.type == "group":  # the one who goes still reads that line there, but not in a supergroup
            self.service(chat, by, left_chat_member=wire.user(user))
        self.changes(chat, by, Standing(user, status, until=until))
        if chat.type != "group":
            self.service(chat, by, left_chat_member=wire.user(user))

    def asks(self, chat: Chat, user: User, link: Link | None) -> None:
        """Somebody knocks: the bots that may let people in are told."""
        payload = {
            "chat": wire.chat(chat),
            "from": wire.user(user),
            "user_chat_id": user.id,
            "date": self.date,
        }
        for account in self.accounts.values():
            if chat.standing(account.user).may("can_invite_users"):
                more = {"invite_link": wire.link(link, account.user)} if link else {}
                self.tell(account, "chat_join_request", {**payload, **more})

    def settles(self, chat: Chat, user: User) -> Asked | None:
        """Whoever asked waits no longer; None when they did not."""
        asked = chat.asked.pop(user.id, None)
        if asked is not None and asked.link is not None:
            asked.link.pending -= 1
        return asked

    def reacts(self, message: Message, user: User, signs: tuple[str, ...]) -> None:
        """Somebody's reactions to a message are now these."""
        old = message.reactions.get(user.id, ())
        message.reactions[user.id] = signs
        payload = {
            "chat": wire.chat(message.chat),
            "message_id": message.id,
            "user": wire.user(user),
            "date": self.date,
            "old_reaction": [{"type": "emoji", "emoji": sign} for sign in old],
            "new_reaction": [{"type": "emoji", "emoji": sign} for sign in signs],
        }
        for account in self._in(message.chat):
            admin = not message.chat.group or message.chat.standing(account.user).admin
            if admin and account.user is not user:
                self.tell(account, "message_reaction", payload)

    def presses(self, message: Message, user: User, data: str) -> Press:
        """A button; only the bot that sent it is told."""
        account = self.account_of(message.sender)
        answered = asyncio.get_running_loop().create_future()
        name = str(self.random.randrange(10**17, 10**18))
        press = Press(name, user, message, data, self.clock.monotonic(), answered)
        account.presses[name] = press
        shown = self.wire.message(message, account.id) if not message.deleted else self.wire.inaccessible(message)
        instance = f"{account.id}{abs(message.chat.id)}"
        payload = {"id": name, "from": wire.user(user), "message": shown, "chat_instance": instance, "data": data}
        self.tell(account, "callback_query", payload)
        return press

    def moves(self, chat: Chat, by: User) -> Chat:
        """A group becomes a supergroup: another id, other message numbers, the same people."""
        new = self.world.new_group(chat.title or "", supergroup=True)
        new.standings = dict(chat.standings)
        new.permissions = chat.permissions
        new.moved_from = chat
        self.service(chat, by, migrate_to_chat_id=new.id)
        chat.moved_to = new
        self.post(new, self.world.anonymous(), anonymous=True, service={"migrate_from_chat_id": chat.id})
        return new

    def promotes(self, chat: Chat, user: User, by: User, rights: frozenset[str], **more: Any) -> None:
        """An administrator with these rights."""
        self.changes(chat, by, replace(Standing(user, "administrator", rights), **more))

    def _spread(self, kind: str, message: Message) -> None:
        for account in self._in(message.chat):
            if hears(account, message):
                self.tell(account, kind, self.wire.message(message, account.id))

    def _in(self, chat: Chat) -> Iterator[BotAccount]:
        for account in self.accounts.values():
            if account.user is chat.bot or (chat.group and chat.standing(account.user).inside):
                yield account


def hears(account: BotAccount, message: Message) -> bool:
    """Privacy mode: in groups a bot that is no administrator hears what is meant for it, and what happens to the group."""
    if message.sender is account.user:
        return bool(TOLD_OF_OWN & message.service.keys())
    if not message.chat.group or message.service:
        return True
    if message.sender.is_bot and not message.anonymous:
        return False
    standing = message.chat.standing(account.user)
    return standing.admin or account.reads_all or _is_for(account, message)


def _is_for(account: BotAccount, message: Message) -> bool:
    if message.reply_to is not None and message.reply_to.sender is account.user:
        return True
    return any(
        _names(account.username, part(message.body.text, one.offset, one.length), one.kind)
        for one in message.body.entities
    )


def _names(username: str, words: str, kind: str) -> bool:
    if kind == "bot_command":
        _, at, name = words.partition("@")
        return not at or name.lower() == username.lower()
    return kind == "mention" and words[1:].lower() == username.lower()


def _thread(message: Message) -> int | None:
    above = message.reply_to
    if above is None or message.chat.type != "supergroup":
        return None
    if message.chat.forum:
        return above.topic
    # Also without topics the number of the first message stands over a row of replies.
    return above.topic or above.id


def _in_talk(bot: User, *, blocked: bool) -> Standing:
    return Standing(bot, "kicked" if blocked else "member")
