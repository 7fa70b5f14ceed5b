"""Messages that a bot carries from one chat into another: forwards and copies."""

from collections.abc import Callable, Mapping
from typing import Final

from tests.telegram_server import wire
from tests.telegram_server.call import Call
from tests.telegram_server.errors import bad
from tests.telegram_server.methods.changing import MANY
from tests.telegram_server.methods.sending import Placed, placed, shown
from tests.telegram_server.world import Chat, Formatted, Json, Message


def forward(call: Call) -> Json:
    """Shows where it comes from."""
    source = call.open_chat("from_chat_id")
    message = _carried(call.message(source, "forward"), "forwarded")
    place = placed(call, message.media.kind if message.media else "text")
    call.spend(place.chat)
    return shown(call, _forwarded(call, place, message))


def forward_many(call: Call) -> list[Json]:
    """What cannot be found is passed over."""
    place, found = _many(call)
    return [{"message_id": _forwarded(call, place, message).id} for message in found]


def copy(call: Call) -> Json:
    """A message of our own with the same content."""
    source = call.open_chat("from_chat_id")
    message = _carried(call.message(source, "copy"), "copied")
    place = placed(call, message.media.kind if message.media else "text")
    body = call.caption() if message.media and call.get("caption") is not None else message.body
    call.spend(place.chat)
    return {"message_id": _copied(call, place, message, body).id}


def copy_many(call: Call) -> list[Json]:
    """Likewise."""
    place, found = _many(call)
    bare = call.get("remove_caption")
    return [
        {"message_id": _copied(call, place, one, Formatted() if bare and one.media else one.body).id} for one in found
    ]


def _many(call: Call) -> tuple[Placed, list[Message]]:
    source: Chat = call.open_chat("from_chat_id")
    if len(call.get("message_ids")) not in MANY:
        raise bad(
            "message identifiers are not specified" if not call.get("message_ids") else "too many message identifiers"
        )
    found = [
        one
        for number in call.get("message_ids")
        if (one := source.find(number)) and not one.protected and not one.service
    ]
    place = placed(call)
    if not found:
        raise bad("there are no messages to forward")
    call.spend(place.chat, len(found))
    return place, found


def _carried(message: Message, what: str) -> Message:
    if message.protected or message.service:
        raise bad(f"message can't be {what}")
    return message


def _forwarded(call: Call, place: Placed, message: Message) -> Message:
    return call.core.post(
        place.chat,
        call.me,
        body=message.body,
        media=message.media,
        location=message.location,
        contact=message.contact,
        topic=place.topic,
        origin=message.origin or _origin(message),
        protected=place.protected,
    )


def _origin(message: Message) -> Json:
    if message.anonymous:
        return {"type": "chat", "sender_chat": wire.chat(message.chat), "date": message.date}
    return {"type": "user", "sender_user": wire.user(message.sender), "date": message.date}


def _copied(call: Call, place: Placed, message: Message, body: Formatted) -> Message:
    return call.core.post(
        place.chat,
        call.me,
        body=body,
        media=message.media,
        location=message.location,
        contact=message.contact,
        topic=place.topic,
        reply_to=place.reply_to,
        buttons=place.buttons,
        protected=place.protected,
    )


METHODS: Final[Mapping[str, Callable[[Call], object]]] = {
    "forwardMessage": forward,
    "forwardMessages": forward_many,
    "copyMessage": copy,
    "copyMessages": copy_many,
}
