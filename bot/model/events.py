"""Facts in: what a platform tells us happened."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.ids import ChatRef, MessageRef, UserRef


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file that came with a message, not yet fetched; ``handle`` is the platform's name for it."""

    handle: str
    kind: str
    size: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What all events have; ``key`` is unique in the account and the same at a redelivery.

    ``talk`` is the private chat in which ``sender`` can be written to, where the platform lets us know; ``proved`` is when they
    last proved with a second factor, in the very session that this came from, that it is them; ``topic`` is the part of a group
    that it happened in, where a platform has such parts.
    """

    key: str
    chat: ChatRef
    sender: UserRef
    private: bool
    at: datetime
    language: str | None = None
    talk: ChatRef | None = None
    proved: datetime | None = None
    topic: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageReceived(Event):
    """Somebody wrote; ``start`` is the payload of a link that opened the chat.

    ``contact`` is their own phone number, where the platform vouches that it is theirs.
    """

    message: MessageRef
    text: str = ""
    files: tuple[IncomingFile, ...] = ()
    reply_to: MessageRef | None = None
    start: str | None = None
    contact: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ButtonPressed(Event):
    """Somebody pressed a button of ours; ``press`` names the press for an immediate answer."""

    message: MessageRef
    token: str
    press: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberJoined(Event):
    """``sender`` is now in the chat, perhaps by an invitation of ours."""

    invitation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLeft(Event):
    """``sender`` is no longer in the chat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinRequested(Event):
    """``sender``, called ``name`` on the platform, knocks at ``chat`` and is not in it."""

    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMoved(Event):
    """The group ``chat`` goes on in another chat of the same platform."""

    to: ChatRef


class Standing(StrEnum):
    """What the bot account may do in a chat: nothing any more, only read, speak, or speak with all rights that it needs."""

    OUT = "out"
    SILENCED = "silenced"
    MEMBER = "member"
    TRUSTED = "trusted"

    @property
    def speaks(self) -> bool:
        """Whether what we say there is heard."""
        return self in (Standing.MEMBER, Standing.TRUSTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingChanged(Event):
    """``sender`` changed how we stand in ``chat``; in private they no longer want to hear of us, or want to again."""

    before: Standing
    now: Standing


class ProofStep(StrEnum):
    """What became of somebody's second factor."""

    PROVED = "proved"
    ENROLLED = "enrolled"
    REMOVED = "removed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proving(Event):
    """``sender`` did something with a second factor of theirs, seen in their private chat; ``way`` names its kind."""

    step: ProofStep
    way: str
