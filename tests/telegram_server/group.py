"""A group as those see it who run it in their app."""

from collections.abc import Iterable
from typing import Protocol

from tests.telegram_server.account import BotAccount
from tests.telegram_server.core import Core
from tests.telegram_server.errors import NotPossible
from tests.telegram_server.world import USUAL_RIGHTS, Chat, Link, Standing, User, gone


class Person(Protocol):
    """Whoever has an account."""

    user: User


class Group:
    """Follows the group when it becomes a supergroup; everything is done by the owner unless somebody else is named."""

    def __init__(self, core: Core, chat: Chat, owner: User, bot: BotAccount) -> None:
        self._core = core
        self._chat = chat
        self._owner = owner
        self._bot = bot

    @property
    def chat(self) -> Chat:
        """As it is now."""
        while self._chat.moved_to is not None:
            self._chat = self._chat.moved_to
        return self._chat

    @property
    def id(self) -> int:
        """As bots know it."""
        return self.chat.id

    @property
    def members(self) -> set[int]:
        """Who is inside, bots too."""
        return {standing.user.id for standing in self.chat.members}

    def adds(self, *members: Person, by: Person | None = None) -> None:
        """Without asking them."""
        for one in members:
            self._core.enters(self.chat, one.user, self._by(by))

    def kicks(self, member: Person, by: Person | None = None) -> None:
        """Out, and banned from a supergroup."""
        self._core.goes(self.chat, member.user, self._by(by), status="kicked")

    def promotes(
        self, member: Person, rights: Iterable[str] = USUAL_RIGHTS, *, anonymous: bool = False, title: str | None = None
    ) -> None:
        """Make them an administrator, or one with other rights."""
        self._core.promotes(self.chat, member.user, self._owner, frozenset(rights), anonymous=anonymous, title=title)

    def demotes(self, member: Person) -> None:
        """An ordinary member again."""
        self._core.changes(self.chat, self._owner, Standing(member.user))

    def adds_bot(
        self, bot: BotAccount | None = None, *, by: Person | None = None, rights: Iterable[str] | None = None
    ) -> None:
        """As a member; with rights, as an administrator at once."""
        account = bot or self._bot
        self._core.enters(self.chat, account.user, self._by(by))
        if rights is not None:
            self.promotes_bot(rights, bot=account)

    def removes_bot(self, bot: BotAccount | None = None, *, by: Person | None = None) -> None:
        """Kicked."""
        self._core.goes(self.chat, (bot or self._bot).user, self._by(by), status="kicked")

    def promotes_bot(self, rights: Iterable[str] = USUAL_RIGHTS, *, bot: BotAccount | None = None) -> None:
        """Make it an administrator, or one with other rights."""
        self._core.promotes(self.chat, (bot or self._bot).user, self._owner, frozenset(rights))

    def demotes_bot(self, bot: BotAccount | None = None) -> None:
        """An ordinary member again."""
        self._core.changes(self.chat, self._owner, Standing((bot or self._bot).user))

    def migrates(self) -> int:
        """Becomes a supergroup; its new id."""
        if self.chat.type == "supergroup":
            raise NotPossible("it is a supergroup already")
        return self._core.moves(self.chat, self._owner).id

    def becomes_forum(self) -> None:
        """Topics are switched on; a basic group becomes a supergroup first, as in the app."""
        if self.chat.type == "group":
            self.migrates()
        self.chat.forum = True

    def opens_topic(self, name: str) -> int:
        """Its number."""
        if not self.chat.forum:
            raise NotPossible("it is no forum")
        return self._core.opens_topic(self.chat, self._owner, name).id

    def is_called(self, title: str) -> None:
        """Another name."""
        self.chat.title = title
        self._core.service(self.chat, self._owner, new_chat_title=title)

    def pins(self, message: int, by: Person | None = None) -> None:
        """By a member."""
        found = self.chat.find(message)
        if found is None:
            raise LookupError(f"no message {message} is to be seen")
        found.pinned = True
        self.chat.pins.append(found.id)
        self._core.service(self.chat, self._by(by), pinned_message=found)

    def deletes(self, message: int) -> None:
        """Whatever it is; bots are not told."""
        found = self.chat.find(message)
        if found is None:
            raise LookupError(f"no message {message} is to be seen")
        gone(found)

    def allows(self, permissions: Iterable[str]) -> None:
        """What ordinary members may do from now on."""
        self.chat.permissions = frozenset(permissions)

    def link(self, *, asks: bool = False) -> str:
        """An invitation of the owner's."""
        url = f"https://t.me/+{self._core.world.new_name('OwNeR')}"
        self.chat.links[url] = Link(url, self._owner, asks=asks)
        return url

    def lets_in(self, member: Person, by: Person | None = None) -> None:
        """Somebody who asked, by a human administrator."""
        asked = self._core.settles(self.chat, member.user)
        if asked is None:
            raise NotPossible("they have not asked")
        self._core.enters(self.chat, member.user, self._by(by), link=asked.link, asked=True)

    def turns_away(self, member: Person) -> None:
        """Likewise, not let in."""
        if self._core.settles(self.chat, member.user) is None:
            raise NotPossible("they have not asked")

    def asking(self) -> list[int]:
        """Who waits before the door."""
        return list(self.chat.asked)

    def _by(self, member: Person | None) -> User:
        return member.user if member else self._owner
