"""From Telegram's updates to our events; pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final, TypedDict

from adapters.telegram.rights import missing_rights
from bot.model.events import (
    ButtonPressed,
    Event,
    GroupMoved,
    IncomingFile,
    JoinRequested,
    MemberJoined,
    MemberLeft,
    MessageReceived,
    Standing,
    StandingChanged,
)
from bot.model.ids import AccountId, ChatRef, MessageRef, UserRef

Json = Mapping[str, Any]
"""What the server or a stranger sent, of any shape."""

WANTED: Final = (
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
)
"""The kinds of updates that we ask for. What was heard once stays as it was heard: who edits it is told so, and no more."""

ANONYMOUS: Final = 1087968824
"""Who an administrator writes as that hides who they are; one for all groups of the world, and nobody."""

_GROUPS: Final = ("group", "supergroup")
_FILES: Final = (
    ("video", "video"),
    ("animation", "video"),
    ("video_note", "video"),
    ("voice", "audio"),
    ("audio", "audio"),
    ("document", "file"),
)
_WORDLESS: Final = (
    "sticker",
    "poll",
    "dice",
    "contact",
    "location",
    "venue",
    "story",
    "checklist",
    "game",
    "paid_media",
)
_EVERY_BOTS: Final = ("/start", "/help", "/menu")
_PICTURES: Final = ("image/jpeg", "image/png", "image/webp")
_LATEST: Final = 253_402_300_799  # the last second that a datetime can show
_TOO_LARGE: Final = 2**63
_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)  # a message has a time of its own
_EMPTY: Final[Json] = {}


@dataclass(frozen=True, slots=True)
class Place:
    """Who hears: the account, and the bot's id and name on Telegram."""

    account: AccountId
    me: int
    username: str


class _Common(TypedDict):
    key: str
    chat: ChatRef
    sender: UserRef
    private: bool
    at: datetime
    language: str | None
    talk: ChatRef | None
    topic: str


def decode(place: Place, update: Json, now: datetime) -> Event | None:
    """One update as the house knows it; None for what it does not want to know and for what is not well formed."""
    message = update.get("message")
    if isinstance(message, dict):
        return _message(place, update, message)
    if isinstance(press := update.get("callback_query"), dict):
        return _press(place, update, press, now)
    if isinstance(change := update.get("chat_member"), dict):
        return _member(place, update, change)
    if isinstance(change := update.get("my_chat_member"), dict):
        return _standing(place, update, change)
    if isinstance(request := update.get("chat_join_request"), dict):
        return _knock(place, update, request)
    return None


# Messages -----------------------------------------------------------------------------------------------------------


def _message(place: Place, update: Json, message: Json) -> Event | None:
    if "migrate_to_chat_id" in message or "migrate_from_chat_id" in message:
        return _moved(place, update, message)
    sender = _dict(message.get("from"))
    # Channels and who hides behind the group come as bots too; nobody can be held to be somebody there.
    if sender.get("is_bot") is not False or "sender_chat" in message:
        return None
    text = _text(message)
    private = _chat(message).get("type") == "private"
    # Most of what is said in groups ends here or in the sieve, so nothing is made before it is known what for.
    if not text and not _has_file(message) and not (private and _is_something(message)):
        return None
    if not private and text.startswith("/") and _is_for_another(place, text):
        return None
    common = _common(place, update, message, sender)
    if common is None or (number := _id(message.get("message_id"))) is None:
        return None
    start = _payload(text) if private else None
    return MessageReceived(
        **common,
        message=MessageRef(common["chat"], str(number)),
        text="" if start is not None else text,
        files=files_of(message),
        reply_to=_answered(common["chat"], message),
        start=start or None,
        contact=_own_number(message, sender),
    )


def is_talk(update: Json, hears: Callable[[str], bool]) -> bool:
    """Whether it is nothing but words that people in a group say to each other, of which no event need be made."""
    message = update.get("message")
    if not isinstance(message, dict) or "reply_to_message" in message:
        return False
    text = message.get("text")
    chat = message.get("chat")
    if (
        not isinstance(text, str)
        or not isinstance(chat, dict)
        or chat.get("type") not in _GROUPS
        or text.startswith("/")
    ):
        return False
    return not hears(text.strip())


def _text(message: Json) -> str:
    """What was written, or what something sent comes to in words."""
    text = message.get("text")
    if not isinstance(text, str):
        text = message.get("caption")
    if isinstance(text, str):
        return text.strip()
    if "contact" in message:
        return _number(_dict(message["contact"]))
    if "venue" in message:
        venue = _dict(message["venue"])
        named = [str(venue[name]) for name in ("title", "address") if isinstance(venue.get(name), str)]
        return "\n".join([*named, _position(_dict(venue.get("location")))]).strip()
    if "location" in message:
        return _position(_dict(message["location"]))
    emoji = (_dict(message.get("sticker")) or _dict(message.get("dice"))).get("emoji")
    return emoji if isinstance(emoji, str) else ""


def _position(location: Json) -> str:
    """Numbers that can be read out, and an address that opens a map; the same for who has no map."""
    latitude, longitude = location.get("latitude"), location.get("longitude")
    if not isinstance(latitude, int | float) or not isinstance(longitude, int | float):
        return ""
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return ""
    return f"{latitude:.5f}, {longitude:.5f} https://maps.google.com/?q={latitude:.5f},{longitude:.5f}"


def _number(contact: Json) -> str:
    """A phone number, with the plus that some clients leave out."""
    number = contact.get("phone_number")
    plain = "".join(letter for letter in number if letter.isdecimal()) if isinstance(number, str) else ""
    if not plain or not isinstance(number, str):
        return ""
    return plain if plain.startswith("0") and not number.startswith("+") else f"+{plain}"


def _own_number(message: Json, sender: Json) -> str | None:
    contact = _dict(message.get("contact"))
    if not contact or contact.get("user_id") != sender.get("id"):
        return None
    return _number(contact) or None


def _payload(text: str) -> str | None:
    """What the link carried that opened the chat, empty for a plain beginning; None for all other words."""
    words = text.split(maxsplit=2)
    if not words or words[0].partition("@")[0].lower() != "/start" or len(words) > 2:
        return None
    return words[1] if len(words) == 2 else ""


def _is_for_another(place: Place, text: str) -> bool:
    """Whether a command names another bot than us."""
    named = text.split(maxsplit=1)[0].partition("@")[2]
    return bool(named) and named.lower() != place.username.lower()


def hidden(place: Place, update: Json, hears: Callable[[str], bool]) -> tuple[int, int] | None:
    """Chat and message of what is meant for us from who hides behind a group or a channel; None for all else.

    That is a command with or without its slash, as ``hears`` knows them, and an answer to a message of ours.
    """
    message = _dict(update.get("message"))
    text, chat, number = message.get("text"), _id(_chat(message).get("id")), _id(message.get("message_id"))
    if "sender_chat" not in message or message.get("is_automatic_forward") is True or chat is None or number is None:
        return None
    if not isinstance(text, str):
        return None
    if len(text) > 1 and text.startswith("/"):
        return None if _is_for_another(place, text) else (chat, number)
    return (chat, number) if _answers_us(place, message) or hears(text.strip()) else None


def lost(event: Event) -> tuple[int, int] | None:
    """Chat and message of who tries in a group what every bot knows in private; None for all else."""
    if not isinstance(event, MessageReceived) or event.private or event.text.partition("@")[0] not in _EVERY_BOTS:
        return None
    return int(event.chat.chat), int(event.message.message)


def changed(update: Json) -> tuple[int, int] | None:
    """Chat and message of words to us that somebody edits afterwards; None for all else, such as a place that moves."""
    message = _dict(update.get("edited_message"))
    private = _chat(message).get("type") == "private"
    chat, number = _id(_chat(message).get("id")), _id(message.get("message_id"))
    if not private or chat is None or number is None or not ("text" in message or "caption" in message):
        return None
    return chat, number


def _answered(chat: ChatRef, message: Json) -> MessageRef | None:
    """The message that is answered; in a topic all that answers nothing answers the topic's first, which says nothing."""
    reply = _dict(message.get("reply_to_message"))
    number = _id(reply.get("message_id"))
    if number is None or "forum_topic_created" in reply:
        return None
    return MessageRef(chat, str(number))


def _is_something(message: Json) -> bool:
    """Whether somebody sent it, rather than Telegram itself who tells what happened."""
    return any(name in message for name in _WORDLESS)


def _has_file(message: Json) -> bool:
    return "photo" in message or any(name in message for name, _ in _FILES)


def files_of(message: Json) -> tuple[IncomingFile, ...]:
    """The file that came with it: of a photo the largest size; a picture sent as a file is a picture."""
    sizes = message.get("photo")
    if isinstance(sizes, list):
        found = [each for size in sizes if (each := _file(_dict(size), "photo")) is not None]
        return (max(found, key=lambda each: each.size or 0),) if found else ()
    for name, kind in _FILES:
        if isinstance(document := message.get(name), dict):
            picture = name == "document" and document.get("mime_type") in _PICTURES
            file = _file(document, "photo" if picture else kind)
            return () if file is None else (file,)
    return ()


def _file(file: Json, kind: str) -> IncomingFile | None:
    handle, size = file.get("file_id"), file.get("file_size")
    if not isinstance(handle, str) or not handle:
        return None
    return IncomingFile(handle, kind, size if isinstance(size, int) and size >= 0 else None)


# Albums -------------------------------------------------------------------------------------------------------------


def piece_of(place: Place, update: Json) -> str:
    """The album that this is a piece of; empty where it is none, or what others say to each other in a group."""
    message = _dict(update.get("message"))
    album = message.get("media_group_id")
    if not isinstance(album, str) or not album or not isinstance(decode(place, update, _NEVER), MessageReceived):
        return ""
    private = _chat(message).get("type") == "private"
    return album if private or _answers_us(place, message) else ""


def _answers_us(place: Place, message: Json) -> bool:
    answered = _dict(message.get("reply_to_message"))
    return _dict(answered.get("from")).get("id") == place.me and "forum_topic_created" not in answered


def sender_of(update: Json) -> str:
    """Who wrote where: the beginning of the name of each album of theirs there."""
    message = _dict(update.get("message"))
    return f"{_chat(message).get('id')}/{_dict(message.get('from')).get('id')}/"


def merged(place: Place, updates: Sequence[Json]) -> MessageReceived | None:
    """The pieces of one album as one message: the words of the first that has some, and all files."""
    pieces = [each for update in updates if isinstance(each := decode(place, update, _NEVER), MessageReceived)]
    if not pieces:
        return None
    pieces.sort(key=lambda piece: int(piece.key))
    return replace(
        pieces[0],
        text=next((piece.text for piece in pieces if piece.text), ""),
        files=tuple(file for piece in pieces for file in piece.files),
        reply_to=next((piece.reply_to for piece in pieces if piece.reply_to), None),
    )


# Presses, members and doors -----------------------------------------------------------------------------------------


def _press(place: Place, update: Json, press: Json, now: datetime) -> ButtonPressed | None:
    message, sender, token = _dict(press.get("message")), _dict(press.get("from")), press.get("data")
    number, name = _id(message.get("message_id")), press.get("id")
    common = _common(place, update, message, sender)
    if common is None or number is None or not isinstance(token, str) or not isinstance(name, str):
        return None
    common["at"] = now  # the message has a time, its buttons have none
    return ButtonPressed(**common, message=MessageRef(common["chat"], str(number)), token=token, press=name)


def _member(place: Place, update: Json, change: Json) -> Event | None:
    before, after = _dict(change.get("old_chat_member")), _dict(change.get("new_chat_member"))
    person = _dict(after.get("user"))
    common = _common(place, update, change, person)
    if common is None or person.get("is_bot") is not False or common["private"]:
        return None
    match _is_in(before), _is_in(after):
        case False, True:
            return MemberJoined(**common, invitation=_invitation(place, _dict(change.get("invite_link"))))
        case True, False:
            return MemberLeft(**common)
        case _:
            return None


def _invitation(place: Place, link: Json) -> str | None:
    """The address of a link of ours; of those of others only a part is told."""
    address = link.get("invite_link")
    ours = _dict(link.get("creator")).get("id") == place.me
    return address if ours and isinstance(address, str) else None


def _is_in(member: Json) -> bool:
    return standing_of(member) is not Standing.OUT


def _standing(place: Place, update: Json, change: Json) -> StandingChanged | None:
    before, now = (_ours(_dict(change.get(name))) for name in ("old_chat_member", "new_chat_member"))
    common = _common(place, update, change, _dict(change.get("from")))
    if common is None or before is now:
        return None
    return StandingChanged(**common, before=before, now=now)


def _ours(member: Json) -> Standing:
    """An administrator without one of the rights that we need is no more than a member to us."""
    standing = standing_of(member)
    return Standing.MEMBER if standing is Standing.TRUSTED and missing_rights(member, _EMPTY) else standing


def standing_of(member: Json) -> Standing:
    """What somebody's membership lets them do."""
    match member.get("status"):
        case "creator" | "administrator":
            return Standing.TRUSTED
        case "member":
            return Standing.MEMBER
        case "restricted" if member.get("is_member") is True:
            return Standing.MEMBER if member.get("can_send_messages") is True else Standing.SILENCED
        case _:
            return Standing.OUT


def _knock(place: Place, update: Json, request: Json) -> JoinRequested | None:
    person = _dict(request.get("from"))
    common = _common(place, update, request, person)
    if common is None or person.get("is_bot") is not False or common["private"]:
        return None
    talk = _id(request.get("user_chat_id"))
    common["talk"] = None if talk is None else ChatRef(place.account, str(talk))
    names = [name for key in ("first_name", "last_name") if isinstance(name := person.get(key), str)]
    return JoinRequested(**common, name=" ".join(" ".join(names).split()))


def _moved(place: Place, update: Json, message: Json) -> GroupMoved | None:
    """Told twice, in the old group and in the new one, of whoever did it."""
    here, to = _id(_chat(message).get("id")), _id(message.get("migrate_to_chat_id"))
    old, new = (here, to) if to is not None else (_id(message.get("migrate_from_chat_id")), here)
    common = _common(place, update, message, _dict(message.get("from")) or {"id": ANONYMOUS})
    if common is None or old is None or new is None:
        return None
    common["chat"] = ChatRef(place.account, str(old))
    return GroupMoved(**common, to=ChatRef(place.account, str(new)))


# What all of them have ----------------------------------------------------------------------------------------------


def _common(place: Place, update: Json, where: Json, sender: Json) -> _Common | None:
    key, chat, person = _id(update.get("update_id")), _chat(where), _id(sender.get("id"))
    number, kind = _id(chat.get("id")), chat.get("type")
    if key is None or person is None or number is None:
        return None
    private = kind == "private"
    if not private and kind not in _GROUPS:
        return None
    ref, language = ChatRef(place.account, str(number)), sender.get("language_code")
    return {
        "key": str(key),
        "chat": ref,
        "sender": UserRef(place.account, str(person)),
        "private": private,
        "at": datetime.fromtimestamp(_seconds(where), UTC),
        "language": language.partition("-")[0].lower() if isinstance(language, str) and language else None,
        "talk": ref if private else None,
        "topic": _topic(where),
    }


def _topic(message: Json) -> str:
    number = _id(message.get("message_thread_id"))
    return str(number) if number is not None and message.get("is_topic_message") is True else ""


def _chat(where: Json) -> Json:
    return _dict(where.get("chat"))


def _seconds(where: Json) -> int:
    at = where.get("date")
    return min(max(at, 0), _LATEST) if isinstance(at, int) else 0


def _id(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and abs(value) < _TOO_LARGE else None


def _dict(value: object) -> Json:
    return value if isinstance(value, dict) else _EMPTY
