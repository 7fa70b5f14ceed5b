"""One thing that a lane has in hand, and what a failure means for the lane."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import structlog

from bot.adapter import Capabilities, ChatInfo, Failure, NotYet, Receipt
from bot.adapter.render import Part
from bot.engine.tx import Tx
from bot.engine.wire import ReplyBody
from bot.model.ids import AccountId, ChatRef
from bot.model.operations import (
    Admit,
    CreateGroup,
    Forget,
    ForgetProofs,
    Invite,
    Outgoing,
    PhotoFile,
    Remove,
    SignOut,
    TakeDown,
    TurnAway,
)
from bot.model.operations import Operation as Request
from bot.store import media
from bot.store.operations import Operation

GRACE: Final = timedelta(seconds=60)
"""How long an alarm of which nobody knows whether it arrived waits before it is repeated."""

MOST_REPEATS: Final = 2
"""So often an alarm is repeated; after that it waits for the operator like everything else."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """A look at a chat: its title, how many people, which rights we lack."""

    chat: ChatRef


Wish = CreateGroup | Invite | Remove | Admit | TurnAway | TakeDown | ForgetProofs | SignOut | Forget | Lookup
"""What somebody may ask of a platform."""


def chat_of(wish: Wish) -> ChatRef | None:
    """The chat that it is about; None where it is about none, or about one that is still to be made."""
    if isinstance(wish, TakeDown):
        return wish.message.chat
    return None if isinstance(wish, CreateGroup | SignOut | Forget) else wish.chat


def account_of(wish: Wish) -> AccountId | None:
    """Whose platform it is about; None where the wish does not say."""
    if isinstance(wish, SignOut | Forget):
        return wish.user.account
    chat = chat_of(wish)
    if chat is not None:
        return chat.account
    return wish.user.account if isinstance(wish, Invite) and wish.user is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cargo:
    """An operation marked in the store as leaving; ``key`` is the same at each repetition.

    ``row`` is as it was before: one that was in doubt is in doubt again when this try surely fails. ``digest`` and ``photos``
    are true of the message afterwards; an empty digest says that nobody knows. ``number`` is that of its notice.
    ``look_first``: it may have been done so long ago that the platform no longer knows its key. ``body`` is that of a reply, which
    has so many ``parts``.
    """

    row: Operation
    key: str
    request: Request | Lookup
    digest: str = ""
    photos: int = 0
    number: int | None = None
    look_first: bool = False
    body: ReplyBody | None = None
    parts: int = 1


@dataclass(frozen=True, slots=True)
class Fresh:
    """A reply as it was committed a moment ago, so that it need not be read and unsealed to leave."""

    row: Operation
    body: ReplyBody


Answer = Receipt | ChatInfo


@dataclass(frozen=True, slots=True)
class Setback:
    """What a failure means for its lane: patience, no more of this account at all, or another look then."""

    pause_until: datetime | None = None
    stop: bool = False
    again_at: datetime | None = None


def note_failure(row: Operation, failure: Failure) -> None:
    """Write into the log that it was not done; that somebody is not there yet is nothing to see to, and is said once."""
    log, what = structlog.get_logger(), type(failure).__name__
    if not isinstance(failure, NotYet):
        log.warning("not done", action="lane.failed", operation=row.id, copy=row.copy, failure=what)
    elif row.attempts == 0:
        log.info("nobody is there yet", action="lane.absent", operation=row.id, copy=row.copy)


def forgotten(row: Operation, platform: Capabilities, now: datetime) -> bool:
    """Whether the platform may no longer know the key under which this was tried first."""
    memory = platform.idempotent_for
    return platform.idempotent_sends and memory is not None and row.created_at + memory <= now


def outgoing(tx: Tx, part: Part) -> Outgoing:
    """The part with its pictures' bytes; a picture that was erased meanwhile is left out."""
    found = [(photo, media.data(tx, photo.media)) for photo in part.photos]
    photos = tuple(PhotoFile(photo.media, data, photo.alt) for photo, data in found if data is not None)
    return Outgoing(part.spans, photos, part.buttons, part.mood, part.choices, part.protected)
