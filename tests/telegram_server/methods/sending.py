"""Messages that a bot sends."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from tests.telegram_server.call import Call
from tests.telegram_server.errors import bad
from tests.telegram_server.schema import Upload
from tests.telegram_server.world import Chat, Formatted, Json, Media, Message

ACTIONS: Final = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip
NEEDED: Final[Mapping[str, str]] = {
    "photo": "can_send_photos", "document": "can_send_documents", "video": "can_send_videos", "voice": "can_send_voice_notes",
}  # fmt: skip
CALLED: Final[Mapping[str, str]] = {
    "photo": "photos",
    "document": "documents",
    "video": "videos",
    "voice": "voice notes",
}
ALBUM: Final = range(2, 11)
BUTTON_KINDS: Final = {
    "url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay",
}  # fmt: skip


@dataclass(frozen=True)
class Placed:
    """Where a message goes and what hangs on it."""

    chat: Chat
    topic: int | None
    reply_to: Message | None
    buttons: list[list[Json]]
    keyboard: Json | None
    protected: bool


def placed(call: Call, kind: str = "text") -> Placed:
    """Read from what all sending methods have in common. Raises: ``Refused``."""
    chat = call.open_chat()
    _may_send(call, chat, kind)
    markup = call.get("reply_markup") or {}
    return Placed(
        chat,
        _topic(call, chat),
        _reply(call, chat),
        checked_buttons(markup),
        markup if markup and "inline_keyboard" not in markup else None,
        bool(call.get("protect_content")),
    )


def _may_send(call: Call, chat: Chat, kind: str) -> None:
    standing = call.standing(chat)
    if not chat.group or standing.admin:
        return
    allowed = standing.permissions if standing.status == "restricted" else chat.permissions
    if "can_send_messages" not in allowed or NEEDED.get(kind, "can_send_messages") not in allowed:
        raise bad(f"not enough rights to send {CALLED.get(kind, 'text messages')} to the chat")


def _topic(call: Call, chat: Chat) -> int | None:
    topic = call.get("message_thread_id")
    if topic is None or (chat.forum and topic in chat.topics):
        return int(topic) if topic is not None else None
    if chat.forum or chat.find(topic) is None:
        raise bad("message thread not found")
    return int(topic)


def _reply(call: Call, chat: Chat) -> Message | None:
    wanted = call.get("reply_parameters") or {}
    if "message_id" not in wanted:
        return None
    found = chat.find(wanted["message_id"])
    if found is None and not wanted.get("allow_sending_without_reply"):
        raise bad("message to be replied not found")
    return found


def checked_buttons(markup: Json) -> list[list[Json]]:
    """The rows of an inline keyboard. Raises: ``Refused``."""
    rows: list[list[Json]] = [row for row in markup.get("inline_keyboard", []) if row]
    for button in (button for row in rows for button in row):
        if not button["text"]:
            raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
        if len(BUTTON_KINDS & button.keys()) != 1:
            raise bad("can't parse inline keyboard button: exactly one kind of action is needed")
        if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= 64:
            raise bad("BUTTON_DATA_INVALID")
        if "url" in button and ":" not in button["url"]:
            raise bad("BUTTON_URL_INVALID")
    return rows


def post(call: Call, place: Placed, body: Formatted, media: Media | None = None, album: str | None = None) -> Message:
    """Send it."""
    return call.core.post(
        place.chat,
        call.me,
        body=body,
        media=media,
        album=album,
        topic=place.topic,
        reply_to=place.reply_to,
        buttons=place.buttons,
        keyboard=place.keyboard,
        protected=place.protected,
    )


def shown(call: Call, message: Message) -> Json:
    """As the bot gets it back."""
    return call.core.wire.message(message, call.account.id)


def send_message(call: Call) -> Json:
    """A text."""
    place, body = placed(call), call.text()
    call.spend(place.chat)
    return shown(call, post(call, place, body))


def _sends(kind: str) -> Callable[[Call], object]:
    def send(call: Call) -> Json:
        place, body = placed(call, kind), call.caption()
        media = media_of(call, kind, call.get(kind), call.params)
        call.spend(place.chat)
        return shown(call, post(call, place, body, media))

    return send


def media_of(call: Call, kind: str, given: object, described: Json) -> Media:
    """By upload or by name. Raises: ``Refused``."""
    if isinstance(given, str) and given.startswith("attach://"):
        given = call.upload(given.removeprefix("attach://"))
        if given is None:
            raise bad("can't parse InputMedia: file attached by name was not found")
    if isinstance(given, Upload):
        return _uploaded(call, kind, given, described)
    media, _ = call.core.store.named(call.account.id, str(given))
    if media.kind != kind:
        raise bad(f"can't use file of type {media.kind.title()} as {kind.title()}")
    return media


def _uploaded(call: Call, kind: str, upload: Upload, described: Json) -> Media:
    limits, store = call.core.limits, call.core.store
    if not upload.data:
        raise bad("file must be non-empty")
    if kind == "photo":
        if len(upload.data) > limits.photo:
            raise bad(f"too big for a photo; the maximum size is {limits.photo} bytes")
        return store.photo(upload.data)
    return store.file(kind, upload.data, name=upload.name, mime=upload.mime, duration=described.get("duration") or 0)


def send_media_group(call: Call) -> list[Json]:
    """Two to ten, each a message of its own."""
    pieces = call.get("media")
    if len(pieces) not in ALBUM:
        raise bad("number of media in the album must be between 2 and 10")
    kinds = {piece["type"] for piece in pieces}
    if len(kinds) > 1 and not kinds <= {"photo", "video"}:
        raise bad("can't mix these types of media in one album")
    place = placed(call, pieces[0]["type"])
    bodies = [(call.caption(piece), media_of(call, piece["type"], piece["media"], piece)) for piece in pieces]
    call.spend(place.chat, len(pieces))
    album = call.core.world.new_name("1390")
    return [shown(call, post(call, place, body, media, album)) for body, media in bodies]


def send_chat_action(call: Call) -> bool:
    """Typing and the like."""
    if call.get("action") not in ACTIONS:
        raise bad("wrong parameter action in request")
    call.account.actions.append((call.open_chat().id, call.get("action")))
    return True


METHODS: Final[Mapping[str, Callable[[Call], object]]] = {
    "sendMessage": send_message,
    "sendPhoto": _sends("photo"),
    "sendDocument": _sends("document"),
    "sendVideo": _sends("video"),
    "sendVoice": _sends("voice"),
    "sendMediaGroup": send_media_group,
    "sendChatAction": send_chat_action,
}
