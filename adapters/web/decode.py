"""From the chat server's events to ours."""

from adapters.web.server import ButtonPressed as Pressed
from adapters.web.server import MemberJoined as Joined
from adapters.web.server import MemberLeft as Left
from adapters.web.server import MessageSent, ServerEvent
from bot.model.events import ButtonPressed, Event, IncomingFile, MemberJoined, MemberLeft, MessageReceived
from bot.model.ids import AccountId, ChatRef, MessageRef, UserRef


def decode(account: AccountId, event: ServerEvent, talk: str) -> Event | None:
    """One event as the engine knows it; None for a kind that it does not. ``talk`` is the person's private chat."""
    chat = ChatRef(account, event.chat)
    key, sender, private = str(event.number), UserRef(account, event.person), event.chat_kind == "private"
    where = ChatRef(account, talk)
    match event:
        case MessageSent():
            return MessageReceived(
                key=key,
                chat=chat,
                sender=sender,
                private=private,
                at=event.at,
                language=event.language,
                talk=where,
                message=MessageRef(chat, str(event.message)),
                text=event.text,
                files=tuple(IncomingFile(photo, "photo") for photo in event.photos),
                reply_to=MessageRef(chat, str(event.reply_to)) if event.reply_to else None,
            )
        case Pressed():
            return ButtonPressed(
                key=key,
                chat=chat,
                sender=sender,
                private=private,
                at=event.at,
                language=event.language,
                talk=where,
                message=MessageRef(chat, str(event.message)),
                token=event.token,
                press=key,
            )
        case Joined():
            return MemberJoined(
                key=key,
                chat=chat,
                sender=sender,
                private=private,
                at=event.at,
                language=event.language,
                talk=where,
                invitation=event.invitation,
            )
        case Left():
            return MemberLeft(key=key, chat=chat, sender=sender, private=private, at=event.at, talk=where)
        case _:
            return None
