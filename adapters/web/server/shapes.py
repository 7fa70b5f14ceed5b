"""What the chat server takes in and gives out: plain frozen data for the bot's adapter."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Literal, Protocol

SpanStyle = Literal["plain", "bold", "italic", "link", "phone"]
ButtonStyle = Literal["plain", "primary", "danger"]
Tone = Literal["plain", "alarm", "good"]
ChatKind = Literal["group", "private"]

TEXT_LIMIT = 4000
"""Characters in one message, a person's or the bot's."""


class Clock(Protocol):
    """Anything that knows the time."""

    def now(self) -> datetime:
        """The present moment, always with a time zone."""
        ...


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style; `href` is the target of a link or the number of a phone."""

    text: str
    style: SpanStyle = "plain"
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message; its `token` comes back in `ButtonPressed`."""

    token: str
    label: str
    style: ButtonStyle = "plain"


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo of a message; `alt` is read aloud to whoever cannot see it.

    `source` is JPEG, PNG or WebP bytes or the id of one that the message already has; one that it has already keeps its id.
    """

    source: bytes | str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """What the bot wants a message to look like; `tone` colours it: amber for an alarm, green for good news."""

    spans: tuple[Span, ...] = ()
    photos: tuple[Photo, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()
    reply_to: int | None = None
    tone: Tone = "plain"

    def text(self) -> str:
        """The words without their styles."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class PostReceipt:
    """What became of a post or an edit: the message's number, its live photo ids, its revision."""

    message: int
    photos: tuple[str, ...]
    revision: int

    def dumps(self) -> str:
        """As the text that is kept under the caller's key."""
        return json.dumps(asdict(self))

    @classmethod
    def loads(cls, text: str) -> PostReceipt:
        """The receipt that `dumps` wrote."""
        kept = json.loads(text)
        return cls(kept["message"], tuple(kept["photos"]), kept["revision"])


@dataclass(frozen=True, slots=True)
class ChatInfo:
    """A chat from outside; a private chat is titled with its person's name."""

    id: str
    kind: ChatKind
    title: str
    members: int


@dataclass(frozen=True, slots=True)
class ServerEvent:
    """Something that people did, for the bot.

    `number` only ever grows and is never reused; `language` is what the person reads the pages in, `vi` or `en`; `proved` is when
    the session from which it came last proved with a second factor whose it is.
    """

    number: int
    at: datetime
    chat: str
    chat_kind: ChatKind
    person: str
    name: str
    language: str | None
    proved: datetime | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True)
class MessageSent(ServerEvent):
    """A person wrote or sent photos; `photos` are ids for `photo_bytes`."""

    message: int
    text: str
    photos: tuple[str, ...]
    reply_to: int | None


@dataclass(frozen=True, slots=True)
class ButtonPressed(ServerEvent):
    """A person pressed a button of a message that still had it; answer with `number` as press id."""

    message: int
    token: str


@dataclass(frozen=True, slots=True)
class Started(ServerEvent):
    """A person began at a door; `start` is `join-` and the unit of the wall's QR code, empty at the plain door."""

    start: str


@dataclass(frozen=True, slots=True)
class Proving(ServerEvent):
    """A person did something with a second factor: `step` is proved, enrolled, removed or refused.

    `way` is passkey, totp or codes.
    """

    step: str
    way: str


@dataclass(frozen=True, slots=True)
class MemberJoined(ServerEvent):
    """A person entered a group, or came to the private chat for the first time.

    `invitation` is the key of the `invite` whose link was used.
    """

    invitation: str | None


@dataclass(frozen=True, slots=True)
class MemberLeft(ServerEvent):
    """A person left a group or was removed from it."""
