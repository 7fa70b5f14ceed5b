"""The people, chats and messages of a small Telegram, and nothing about how a bot asks for them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any, Final

Json = dict[str, Any]

ANONYMOUS: Final = 1087968824
"""Telegram's own account, whose name stands over what administrators write anonymously."""

ADMIN_RIGHTS: Final = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members", "can_promote_members",
    "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories", "can_pin_messages",
    "can_manage_topics", "can_send_welcome_messages",
)  # fmt: skip
USUAL_RIGHTS: Final = frozenset(ADMIN_RIGHTS) - {"can_promote_members"}
"""What an app gives somebody whom it makes an administrator, unless told otherwise."""

PERMISSIONS: Final = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos", "can_send_video_notes",
    "can_send_voice_notes", "can_send_polls", "can_send_other_messages", "can_add_web_page_previews", "can_react_to_messages",
    "can_edit_tag", "can_change_info", "can_invite_users", "can_pin_messages", "can_manage_topics",
)  # fmt: skip
MEMBERS_MAY: Final = frozenset(PERMISSIONS) - {"can_change_info", "can_pin_messages", "can_manage_topics"}


@dataclass(eq=False)
class User:
    """A person or a bot."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language: str | None = None
    is_bot: bool = False
    deactivated: bool = False


@dataclass(frozen=True)
class Standing:
    """What somebody is in a group; rights are an administrator's, permissions are of who is restricted."""

    user: User
    status: str = "member"
    rights: frozenset[str] = frozenset()
    permissions: frozenset[str] = frozenset()
    anonymous: bool = False
    title: str | None = None
    until: int = 0

    @property
    def inside(self) -> bool:
        """Reads and is counted."""
        return self.status not in {"left", "kicked"}

    @property
    def admin(self) -> bool:
        """The owner is one, too."""
        return self.status in {"creator", "administrator"}

    def may(self, right: str) -> bool:
        """As an administrator."""
        return self.status == "creator" or (self.status == "administrator" and right in self.rights)


@dataclass(frozen=True)
class Entity:
    """A mark in a text; offset and length count UTF-16 units. ``more`` is what some kinds need besides, such as a url."""

    kind: str
    offset: int
    length: int
    more: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class Formatted:
    """A text with its marks."""

    text: str = ""
    entities: tuple[Entity, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True)
class Stored:
    """A file on the server."""

    unique: str
    data: bytes
    path: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True)
class Media:
    """A photo (its sizes, smallest first), document, video or voice; the last file is the real one."""

    kind: str
    files: tuple[Stored, ...]
    name: str | None = None
    mime: str | None = None
    duration: int = 0

    @property
    def data(self) -> bytes:
        """What a member sees."""
        return self.files[-1].data


@dataclass(eq=False)
class Message:
    """One message; ``service`` holds the fields of a service message as they go over the wire."""

    id: int
    chat: "Chat"
    sender: User
    date: int
    body: Formatted = Formatted()
    media: Media | None = None
    location: Json | None = None
    contact: Json | None = None
    album: str | None = None
    reply_to: "Message | None" = None
    topic: int | None = None
    anonymous: bool = False
    signature: str | None = None
    buttons: list[list[Json]] = field(default_factory=list)
    keyboard: Json | None = None
    service: Mapping[str, object] = field(default_factory=dict)
    origin: Json | None = None
    protected: bool = False
    pinned: bool = False
    deleted: bool = False
    edited: int | None = None
    reactions: dict[int, tuple[str, ...]] = field(default_factory=dict)


@dataclass
class Link:
    """An invitation."""

    url: str
    creator: User
    name: str | None = None
    expires: int | None = None
    limit: int | None = None
    asks: bool = False
    primary: bool = False
    revoked: bool = False
    used: int = 0
    pending: int = 0


@dataclass
class Asked:
    """Somebody waits before the door."""

    user: User
    link: Link | None
    since: float


@dataclass(eq=False)
class Chat:
    """A private chat of a bot with somebody (``person`` is set), a group or a supergroup."""

    id: int
    type: str
    title: str | None = None
    person: User | None = None
    bot: User | None = None
    forum: bool = False
    standings: dict[int, Standing] = field(default_factory=dict)
    permissions: frozenset[str] = MEMBERS_MAY
    messages: dict[int, Message] = field(default_factory=dict)
    pins: list[int] = field(default_factory=list)
    links: dict[str, Link] = field(default_factory=dict)
    asked: dict[int, Asked] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    moved_to: "Chat | None" = None
    moved_from: "Chat | None" = None
    started: bool = False
    blocked: bool = False
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def group(self) -> bool:
        """Of either kind."""
        return self.type != "private"

    def standing(self, user: User) -> Standing:
        """Of strangers: they have left."""
        return self.standings.get(user.id, Standing(user, "left"))

    def find(self, message: int) -> Message | None:
        """What still stands here under that number."""
        found = self.messages.get(message)
        return found if found and not found.deleted else None

    @property
    def members(self) -> list[Standing]:
        """Who is inside."""
        return [standing for standing in self.standings.values() if standing.inside]


@dataclass
class World:
    """Everybody and everything."""

    users: dict[int, User] = field(default_factory=dict)
    groups: dict[int, Chat] = field(default_factory=dict)
    talks: dict[tuple[int, int], Chat] = field(default_factory=dict)
    _users: Iterator[int] = field(default_factory=lambda: count(7_000_000_001))
    _groups: Iterator[int] = field(default_factory=lambda: count(4_000_001))
    _messages: Iterator[int] = field(default_factory=lambda: count(101))
    _names: Iterator[int] = field(default_factory=lambda: count(1))

    def new_user(self, first_name: str, **more: Any) -> User:
        """Ids go beyond 32 bits, as they do in life."""
        user = User(next(self._users), first_name, **more)
        self.users[user.id] = user
        return user

    def new_group(self, title: str, *, supergroup: bool) -> Chat:
        """Empty."""
        number = next(self._groups)
        chat = Chat(-1_000_000_000_000 - number, "supergroup", title) if supergroup else Chat(-number, "group", title)
        if not supergroup:
            chat.numbers = self._messages
        self.groups[chat.id] = chat
        return chat

    def talk(self, bot: User, person: User) -> Chat:
        """The private chat of the two; message numbers are common to all chats that are no supergroups."""
        if (bot.id, person.id) not in self.talks:
            self.talks[bot.id, person.id] = Chat(person.id, "private", person=person, bot=bot, numbers=self._messages)
        return self.talks[bot.id, person.id]

    def new_name(self, prefix: str) -> str:
        """For links, albums and the like: one of a kind."""
        return f"{prefix}{next(self._names):06d}"

    def anonymous(self) -> User:
        """The account of all anonymous administrators."""
        return User(ANONYMOUS, "Group", username="GroupAnonymousBot", is_bot=True)


def gone(message: Message) -> None:
    """Deleted for everybody, also from the pins."""
    message.deleted = True
    unpinned(message)


def unpinned(message: Message) -> None:
    """Stands, but not at the top."""
    message.pinned = False
    if message.id in message.chat.pins:
        message.chat.pins.remove(message.id)


def seconds(when: datetime) -> int:
    """As the API writes instants."""
    return int(when.timestamp())
