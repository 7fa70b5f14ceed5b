"""From the chat server's events to ours."""

from datetime import datetime
from typing import TypedDict

from adapters.web.server import ButtonPressed as Pressed
from adapters.web.server import MemberJoined as Joined
from adapters.web.server import MemberLeft as Left
from adapters.web.server import MessageSent, ServerEvent, Started
from adapters.web.server import Proving as Proved
from bot.model.events import (
    ButtonPressed,
    Event,
    IncomingFile,
    MemberJoined,
    MemberLeft,
    MessageReceived,
    ProofStep,
    Proving,
)
from bot.model.ids import AccountId, ChatRef, MessageRef, UserRef


class _Common(TypedDict):
    """What all events have."""

    key: str
    chat: ChatRef
    sender: UserRef
    private: bool
    at: datetime
    language: str | None
    talk: ChatRef
    proved: datetime | None


def decode(account: AccountId, event: ServerEvent, talk: str) -> Event | None:
    """One event as the engine knows it; None for a kind that it does not. ``talk`` is the person's private chat."""
    common = _common(account, event, talk)
    chat = common["chat"]
    match event:
        case MessageSent():
            return MessageReceived(
                **common,
                message=MessageRef(chat, str(event.message)),
                text=event.text,
                files=tuple(IncomingFile(photo, "photo") for photo in event.photos),
                reply_to=MessageRef(chat, str(event.reply_to)) if event.reply_to else None,
            )
        case Started():
            # Nothing was written that could be answered or taken away: 0 is no message of any chat.
            return MessageReceived(**common, message=MessageRef(chat, "0"), start=event.start or None)
        case Pressed():
            message = MessageRef(chat, str(event.message))
            return ButtonPressed(**common, message=message, token=event.token, press=common["key"])
        case Proved():
            return Proving(**common, step=ProofStep(event.step), way=event.way)
        case Joined():
            return MemberJoined(**common, invitation=event.invitation)
        case Left():
            return MemberLeft(**common)
        case _:
            return None


def _common(account: AccountId, event: ServerEvent, talk: str) -> _Common:
    return {
        "key": str(event.number),
        "chat": ChatRef(account, event.chat),
        "sender": UserRef(account, event.person),
        "private": event.chat_kind == "private",
        "at": event.at,
        "language": event.language,
        "talk": ChatRef(account, talk),
        "proved": event.proved,
    }
