"""One request of a bot, and what it may do in a chat."""

from dataclasses import dataclass
from typing import Any, Final

from tests.telegram_server.account import BotAccount
from tests.telegram_server.core import Core
from tests.telegram_server.errors import bad, forbidden, moved
from tests.telegram_server.schema import Upload
from tests.telegram_server.text import formatted, units
from tests.telegram_server.world import Chat, Formatted, Json, Message, Standing, User

JOIN_TALK_SECONDS: Final = 300
"""So long may a bot write to somebody who asks to join, even if they never wrote to it."""


@dataclass(frozen=True)
class Call:
    """The method's name, its parameters as the schema types them, and who asks."""

    core: Core
    account: BotAccount
    method: str
    params: Json

    def get(self, name: str, default: Any = None) -> Any:
        """A parameter."""
        return self.params.get(name, default)

    @property
    def me(self) -> User:
        """The bot."""
        return self.account.user

    def chat(self, name: str = "chat_id") -> Chat:
        """The chat that a parameter names. Raises: ``Refused`` when it is none, or has moved."""
        given = self.get(name)
        if isinstance(given, int) and given > 0:
            return self._talk(given)
        chat = self.core.world.groups.get(given) if isinstance(given, int) else None
        if chat is None or self.me.id not in chat.standings:
            raise bad("chat not found")
        if chat.moved_to is not None:
            raise moved(chat.moved_to.id)
        return chat

    def _talk(self, number: int) -> Chat:
        person = self.core.world.users.get(number)
        if person is None:
            raise bad("chat not found")
        if person.is_bot:
            raise forbidden("bots can't send messages to bots")
        return self.core.world.talk(self.me, person)

    def open_chat(self, name: str = "chat_id") -> Chat:
        """Likewise, where the bot is inside or was let in. Raises: ``Refused``."""
        chat = self.chat(name)
        if chat.group:
            self._inside(chat)
        else:
            self._welcome(chat)
        return chat

    def _inside(self, chat: Chat) -> None:
        status = chat.standing(self.me).status
        if status == "kicked":
            raise forbidden(f"bot was kicked from the {chat.type} chat")
        if status == "left":
            raise forbidden(f"bot is not a member of the {chat.type} chat")

    def _welcome(self, talk: Chat) -> None:
        if talk.person is not None and talk.person.deactivated:
            raise forbidden("user is deactivated")
        if talk.blocked:
            raise forbidden("bot was blocked by the user")
        if not talk.started and not self._knocked_lately(talk.person):
            raise forbidden("bot can't initiate conversation with a user")

    def _knocked_lately(self, person: User | None) -> bool:
        now = self.core.clock.monotonic()
        return any(
            asked.user is person and now - asked.since <= JOIN_TALK_SECONDS
            for chat in self.core.world.groups.values()
            if chat.standing(self.me).may("can_invite_users")
            for asked in chat.asked.values()
        )

    def standing(self, chat: Chat) -> Standing:
        """Of the bot."""
        return chat.standing(self.me)

    def needs(self, chat: Chat, right: str, words: str) -> None:
        """In groups only. Raises: ``Refused`` with these words."""
        if chat.group and not self.standing(chat).may(right):
            raise bad(words)

    def message(self, chat: Chat, what: str, name: str = "message_id") -> Message:
        """One that stands there. Raises: ``Refused``: message to ``what`` not found."""
        found = chat.find(self.get(name) or 0)
        if found is None:
            raise bad(f"message to {what} not found")
        return found

    def user(self) -> User:
        """The one that `user_id` names. Raises: ``Refused``."""
        found = self.core.world.users.get(self.get("user_id"))
        if found is None:
            raise bad("user not found")
        return found

    def text(self) -> Formatted:
        """Of a message. Raises: ``Refused``."""
        body = self._formatted(self.params, "text", "entities", "parse_mode")
        if not body:
            raise bad("message text is empty")
        if units(body.text) > self.core.limits.text:
            raise bad("message is too long")
        return body

    def caption(self, of: Json | None = None) -> Formatted:
        """Of this request, or of one piece of an album. Raises: ``Refused``."""
        body = self._formatted(self.params if of is None else of, "caption", "caption_entities", "parse_mode")
        if units(body.text) > self.core.limits.caption:
            raise bad("message caption is too long")
        return body

    def _formatted(self, of: Json, words: str, marks: str, mode: str) -> Formatted:
        return formatted(of.get(words) or "", of.get(mode), of.get(marks))

    def upload(self, name: str) -> Upload | None:
        """A file that came along under that name."""
        found = self.get(name)
        return found if isinstance(found, Upload) else None

    def spend(self, chat: Chat, messages: int = 1) -> None:
        """Of what the bot may send. Raises: ``Refused`` with seconds to wait."""
        self.account.pace.spend(self.core.clock.monotonic(), chat.id, group=chat.group, messages=messages)
