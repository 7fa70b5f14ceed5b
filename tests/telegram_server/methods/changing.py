"""What a bot does to messages that stand: edit, delete, pin, react."""

from collections.abc import Callable, Mapping
from typing import Final

from tests.telegram_server.call import Call
from tests.telegram_server.errors import NOT_MODIFIED, bad
from tests.telegram_server.methods.sending import checked_buttons, media_of, shown
from tests.telegram_server.world import Chat, Formatted, Json, Media, Message, gone, unpinned

MANY: Final = range(1, 101)
REACTIONS: Final = {
    "❤", "👍", "👎", "🔥", "🥰", "👏", "😁", "🤔", "🤯", "😱", "🤬", "😢", "🎉", "🤩", "🤮", "💩", "🙏", "👌",
    "🕊", "🤡", "🥱", "🥴", "😍", "🐳", "❤\u200d🔥", "🌚", "🌭", "💯", "🤣", "⚡", "🍌", "🏆", "💔", "🤨", "😐", "🍓",
    "🍾", "💋", "🖕", "😈", "😴", "😭", "🤓", "👻", "👨\u200d💻", "👀", "🎃", "🙈", "😇", "😨", "🤝", "✍", "🤗", "🫡",
    "🎅", "🎄", "☃", "💅", "🤪", "🗿", "🆒", "💘", "🙉", "🦄", "😘", "💊", "🙊", "😎", "👾", "🤷\u200d♂", "🤷", "🤷\u200d♀",
    "😡",
}  # fmt: skip
"""All that the Bot API names; a presentation mark behind them changes nothing."""
NO_PINNING: Final = "not enough rights to manage pinned messages in the chat"


def _mine(call: Call) -> Message:
    message = call.message(call.open_chat(), "edit")
    if message.sender is not call.me or message.service or message.origin:
        raise bad("message can't be edited")
    return message


def _change(call: Call, message: Message, body: Formatted, media: Media | None) -> Json:
    # Without a keyboard in the request there is none any more.
    buttons = checked_buttons(call.get("reply_markup") or {})
    if (message.body, message.media, message.buttons) == (body, media, buttons):
        raise bad(NOT_MODIFIED)
    call.spend(message.chat)
    words_stay = (message.body, message.media) == (body, media)
    message.body, message.media, message.buttons = body, media, buttons
    if not words_stay:
        message.edited = call.core.date
    return shown(call, message)


def edit_text(call: Call) -> Json:
    """Another text."""
    message = _mine(call)
    if message.media is not None:
        raise bad("there is no text in the message to edit")
    return _change(call, message, call.text(), None)


def edit_caption(call: Call) -> Json:
    """Other words below the picture."""
    message = _mine(call)
    if message.media is None:
        raise bad("there is no caption in the message to edit")
    return _change(call, message, call.caption(), message.media)


def edit_media(call: Call) -> Json:
    """Another picture, with its own words."""
    message, given = _mine(call), call.get("media")
    if message.album and given["type"] != (message.media.kind if message.media else None):
        raise bad("message content type can't be changed in an album")
    media = media_of(call, given["type"], given["media"], given)
    return _change(call, message, call.caption(given), media)


def edit_markup(call: Call) -> Json:
    """Other buttons."""
    message = _mine(call)
    return _change(call, message, message.body, message.media)


def delete(call: Call) -> bool:
    """One message."""
    chat = call.open_chat()
    message = call.message(chat, "delete")
    if not _deletable(call, chat, message):
        raise bad("message can't be deleted for everyone" if message.sender is call.me else "message can't be deleted")
    gone(message)
    return True


def delete_many(call: Call) -> bool:
    """Those that are not there, or cannot be deleted, are passed over."""
    chat = call.open_chat()
    if len(call.get("message_ids")) not in MANY:
        raise bad(
            "message identifiers are not specified" if not call.get("message_ids") else "too many message identifiers"
        )
    for number in call.get("message_ids"):
        message = chat.find(number)
        if message is not None and _deletable(call, chat, message):
            gone(message)
    return True


def _deletable(call: Call, chat: Chat, message: Message) -> bool:
    if call.core.date - message.date >= call.core.limits.delete_hours * 3600:
        return False
    if message.sender is call.me or not chat.group:
        return True
    standing = call.standing(chat)
    return standing.admin if chat.type == "group" else standing.may("can_delete_messages")


def pin(call: Call) -> bool:
    """A line in the chat says so."""
    chat = call.open_chat()
    call.needs(chat, "can_pin_messages", NO_PINNING)
    message = call.message(chat, "pin")
    if message.service:
        raise bad("message can't be pinned")
    if not message.pinned:
        message.pinned = True
        chat.pins.append(message.id)
        call.core.service(chat, call.me, pinned_message=message)
    return True


def unpin(call: Call) -> bool:
    """One, or the newest pinned one."""
    chat = call.open_chat()
    call.needs(chat, "can_pin_messages", NO_PINNING)
    number = call.get("message_id") or (chat.pins[-1] if chat.pins else 0)
    message = chat.find(number)
    if message is None:
        raise bad("message to unpin not found")
    unpinned(message)
    return True


def unpin_all(call: Call) -> bool:
    """Every one."""
    chat = call.open_chat()
    call.needs(chat, "can_pin_messages", NO_PINNING)
    for number in list(chat.pins):
        unpinned(chat.messages[number])
    return True


def react(call: Call) -> bool:
    """One sign at most: bots have no more."""
    message = call.message(call.open_chat(), "react")
    signs = tuple(one.get("emoji", "").replace("\ufe0f", "") for one in call.get("reaction") or [])
    if len(signs) > 1:
        raise bad("REACTIONS_TOO_MANY")
    if any(sign not in REACTIONS for sign in signs):
        raise bad("REACTION_INVALID")
    message.reactions[call.me.id] = signs
    return True


METHODS: Final[Mapping[str, Callable[[Call], object]]] = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageMedia": edit_media,
    "editMessageReplyMarkup": edit_markup,
    "deleteMessage": delete,
    "deleteMessages": delete_many,
    "pinChatMessage": pin,
    "unpinChatMessage": unpin,
    "unpinAllChatMessages": unpin_all,
    "setMessageReaction": react,
}
