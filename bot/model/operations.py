"""Intents out: what we want a platform to do."""

from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum, StrEnum

from bot.model.content import Mood, Span, Tone
from bot.model.ids import ChatRef, MediaId, MessageRef, UserRef


class Urgency(IntEnum):
    """Strict order of a lane, most urgent first."""

    ALARM = 0
    RECALL = 1
    REPLY = 2
    BULLETIN = 3


@dataclass(frozen=True, slots=True)
class PhotoFile:
    """A picture ready to leave: a JPEG without metadata."""

    media: MediaId
    data: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class WireButton:
    """A button as it travels: what it means stays in the store under ``token``."""

    token: str
    label: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One real message, already within the platform's limits; ``choices`` are so many numbered lines that can be answered.

    ``protected``: where the platform can, it is not passed on or saved, and its pictures are not remembered there.
    """

    spans: tuple[Span, ...] = ()
    photos: tuple[PhotoFile, ...] = ()
    buttons: tuple[WireButton, ...] = ()
    mood: Mood = Mood.PLAIN
    choices: int = 0
    protected: bool = False

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Send:
    """A new message."""

    chat: ChatRef
    content: Outgoing
    reply_to: MessageRef | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """A message of ours becomes this; photos not in ``content`` are gone."""

    message: MessageRef
    content: Outgoing


@dataclass(frozen=True, slots=True)
class Delete:
    """A message of ours disappears."""

    message: MessageRef


@dataclass(frozen=True, slots=True)
class TakeDown:
    """A message of somebody else in a group disappears for everybody, with its pictures; one that is not there is done already."""

    message: MessageRef


@dataclass(frozen=True, slots=True)
class Pin:
    """A message of ours is pinned, or no longer."""

    message: MessageRef
    on: bool


@dataclass(frozen=True, slots=True)
class CreateGroup:
    """A new group in which the bot account is at home."""

    title: str


@dataclass(frozen=True, slots=True)
class Invite:
    """A personal link that works once within ``ttl``: into ``chat``, or only to a private talk.

    With ``user`` it signs in that known account again, ``afresh`` after it was signed out everywhere (at once, and other open
    links with it); else it makes a new one called ``name``.
    """

    name: str
    ttl: timedelta
    chat: ChatRef | None = None
    user: UserRef | None = None
    afresh: bool = False


@dataclass(frozen=True, slots=True)
class Remove:
    """A member leaves the chat by our hand."""

    chat: ChatRef
    user: UserRef


@dataclass(frozen=True, slots=True)
class Admit:
    """Who knocked is let into the chat; where the platform can ``admit``, also who asked for it elsewhere.

    ``name`` is what others there read of somebody who has told the platform none, empty where we know none either.
    """

    chat: ChatRef
    user: UserRef
    name: str = ""


@dataclass(frozen=True, slots=True)
class TurnAway:
    """Who knocked is told no."""

    chat: ChatRef
    user: UserRef


@dataclass(frozen=True, slots=True)
class ForgetProofs:
    """All second factors of an account end; it makes new ones only with the link that this gives, which works once.

    ``chat`` is the private chat of ``user``.
    """

    chat: ChatRef
    user: UserRef


@dataclass(frozen=True, slots=True)
class SignOut:
    """Every session of an account ends, with what would wake its phone, and every open link into it; all else stays."""

    user: UserRef


@dataclass(frozen=True, slots=True)
class Forget:
    """The platform keeps nothing of an account any more; messages of ours in groups stay. Nobody there is done already."""

    user: UserRef


Operation = (
    Send
    | Edit
    | Delete
    | TakeDown
    | Pin
    | CreateGroup
    | Invite
    | Remove
    | Admit
    | TurnAway
    | ForgetProofs
    | SignOut
    | Forget
)


@dataclass(frozen=True, slots=True)
class AnswerPress:
    """A short word to who just pressed; may be lost.

    With ``opens`` the answer opens the private chat with us at once, where the platform can, and beginning there is told with
    it as ``MessageReceived.start``; elsewhere it is the text alone.
    """

    chat: ChatRef
    press: str
    text: str = ""
    opens: str = ""


@dataclass(frozen=True, slots=True)
class Typing:
    """The bot is writing; may be lost."""

    chat: ChatRef


class Sign(StrEnum):
    """What a mark of ours below a message means; each platform has a picture of its own for it."""

    HEARD = "heard"


@dataclass(frozen=True, slots=True)
class React:
    """Our sign stands on a message of somebody else; may be lost, and is never tried again."""

    message: MessageRef
    sign: Sign

    @property
    def chat(self) -> ChatRef:
        """Where that message is."""
        return self.message.chat


Ephemeral = AnswerPress | Typing | React
