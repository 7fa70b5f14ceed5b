"""From what the Bot API answers to the failure that names the remedy; pure."""

import re
from typing import Final

from telegram.error import BadRequest, ChatMigrated, Conflict, InvalidToken, NetworkError, TelegramError, TimedOut
from telegram.error import Forbidden as NotAllowed

from bot.adapter import (
    ChatGone,
    ChatMoved,
    Failure,
    Forbidden,
    NotSent,
    NotYet,
    Rejected,
    SignInRefused,
    Uncertain,
    Wait,
)
from bot.model.ids import AccountId, ChatRef

_LONGEST: Final = 120
_ODD: Final = re.compile(r"[^A-Za-z0-9 .,:;'()_-]+|\d+:[A-Za-z0-9_-]{20,}")


class Unreached(NetworkError):
    """No connection came about, so nothing was asked."""

    def __init__(self) -> None:
        super().__init__("the Bot API cannot be reached")


class Unanswered(TimedOut):
    """It was asked, and no whole answer came."""

    def __init__(self) -> None:
        super().__init__("the Bot API did not answer")


class Troubled(NetworkError):
    """The server, or something before it, has a trouble of its own."""

    def __init__(self, status: int) -> None:
        super().__init__(f"the Bot API answered {status}")


class TooLarge(NetworkError):
    """More came than is read."""

    def __init__(self) -> None:
        super().__init__("the answer is larger than we take")


class Patience(TelegramError):
    """Too many requests; python-telegram-bot's own class warns of its own future each time that it is made."""

    def __init__(self, seconds: float) -> None:
        super().__init__("the Bot API asks for patience")
        self.seconds = seconds


class NotModified(Rejected):
    """The message is like that already."""


class NotThere(Rejected):
    """That message is not there."""


class NoWords(Rejected):
    """There are no words to change in that message: it shows a picture."""


class NoTopic(Rejected):
    """That part of the group is not there any more."""


class NoSuchFile(Rejected):
    """What we remember of an uploaded file is not valid any more."""


class NobodyKnocks(Rejected):
    """That person does not ask to come in, or not any more."""


class AlreadyIn(Rejected):
    """That person is in the chat."""


class NotIn(Rejected):
    """That person is not in the chat."""


class NotDeletable(Forbidden):
    """That message cannot be taken back by us: it is too old, or not ours."""


class AnotherReads(NotSent):
    """Another program, or a webhook, takes this bot's updates."""

    def __init__(self) -> None:
        super().__init__(
            "another program reads the updates of this bot: stop that one, or let @BotFather make a new token with /revoke"
        )


_PHRASES: Final[tuple[tuple[str, type[Failure]], ...]] = (
    # Already as it shall be, or no longer there.
    ("message is not modified", NotModified),
    ("chat_not_modified", NotModified),
    ("message to delete not found", NotThere),
    ("message to edit not found", NotThere),
    ("message to pin not found", NotThere),
    ("message to unpin not found", NotThere),
    ("message to react not found", NotThere),
    ("message_id_invalid", NotThere),
    ("message thread not found", NoTopic),
    ("topic_deleted", NoTopic),
    ("no text in the message to edit", NoWords),
    ("wrong file identifier", NoSuchFile),
    ("wrong remote file identifier", NoSuchFile),
    ("file_reference_", NoSuchFile),
    ("hide_requester_missing", NobodyKnocks),
    ("user_already_participant", AlreadyIn),
    ("user_not_participant", NotIn),
    ("participant_id_invalid", NotIn),
    ("user not found", NotIn),
    # They have to come in first.
    ("can't initiate conversation", NotYet),
    # Nobody is there to be spoken to.
    ("blocked by the user", ChatGone),
    ("user is deactivated", ChatGone),
    ("was kicked", ChatGone),
    ("not a member of the", ChatGone),
    ("can't send messages to bots", ChatGone),
    ("can't send messages to the bot", ChatGone),
    ("group chat was deleted", ChatGone),
    ("group chat was deactivated", ChatGone),
    ("chat not found", ChatGone),
    ("peer_id_invalid", ChatGone),
    ("channel_private", ChatGone),
    # A right is missing.
    ("message can't be deleted", NotDeletable),
    ("message_delete_forbidden", NotDeletable),
    ("not enough rights", Forbidden),
    ("have no rights", Forbidden),
    ("need administrator rights", Forbidden),
    ("chat_admin_required", Forbidden),
    ("right_forbidden", Forbidden),
    ("_forbidden", Forbidden),
    ("topic_closed", Forbidden),
    ("can't remove chat owner", Forbidden),
    ("user is an administrator of the chat", Forbidden),
)


def remedy(error: TelegramError, account: AccountId, *, signing_in: bool = False) -> Failure:
    """What to do about it; ``signing_in``: the very first question, at which an unknown address means a broken token."""
    match error:
        case Patience(seconds=seconds):
            return Wait(seconds)
        case ChatMigrated(new_chat_id=new):
            return ChatMoved(ChatRef(account, str(new)))
        case Conflict():
            return AnotherReads()
        case Unreached():
            return NotSent(str(error))
        case TooLarge():
            return Rejected(str(error))
        case InvalidToken():
            return _token(error, signing_in)
        case NotAllowed():
            return _said(error, Forbidden)
        case BadRequest():
            return _said(error, Rejected)
        case _:
            # A time-out, a 5xx or something we do not understand, after the request left.
            return Uncertain(_clean(str(error)))


def _token(error: InvalidToken, signing_in: bool) -> Failure:
    """401 is a token that is not valid; 404 is a broken one, or a method which that server does not know."""
    if signing_in or "unauthorized" in str(error).lower():
        return SignInRefused(
            "Telegram does not know this token; ask @BotFather for a new one and put it into the token file"
        )
    return Rejected("that Bot API server does not know this method")


def _said(error: TelegramError, otherwise: type[Failure]) -> Failure:
    said = str(error).lower()
    kind = next((kind for phrase, kind in _PHRASES if phrase in said), otherwise)
    return kind(f"Telegram: {_clean(str(error))}")


def _clean(words: str) -> str:
    """The server's words without anything that could be an address or somebody's text."""
    return _ODD.sub("?", words)[:_LONGEST]
