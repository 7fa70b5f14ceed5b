"""From the homeserver's events to ours; pure."""

import heapq
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, TypedDict

from bot.model.events import Event, GroupMoved, IncomingFile, JoinRequested, MemberJoined, MemberLeft, MessageReceived
from bot.model.ids import AccountId, ChatRef, MessageRef, UserRef

Json = Mapping[str, Any]
"""What a server or a stranger sent, of any shape."""

_QUOTE: Final = re.compile(r"> (?:\* )?<@[^\n]*(?:\n>[^\n]*)*\n*")
_SPOKEN: Final = frozenset({"m.text", "m.emote", "m.image", "m.file", "m.video", "m.audio", "m.location"})
_FILES: Final = {"m.image": "photo", "m.file": "file", "m.video": "video", "m.audio": "audio"}
_KEYCAP: Final = str.maketrans("", "", "\ufe0f\u20e3")
_LATEST: Final = 253_402_300_799_000  # the last millisecond that a datetime can show


@dataclass(frozen=True, slots=True)
class Place:
    """A room as we know it; ``peer`` is who we are alone with there, empty in a group."""

    account: AccountId
    me: str
    room: str
    peer: str = ""

    @property
    def chat(self) -> ChatRef:
        """The chat that the house knows: a person in private, else the room."""
        return ChatRef(self.account, self.peer or self.room)


class _Common(TypedDict):
    key: str
    chat: ChatRef
    sender: UserRef
    private: bool
    at: datetime
    talk: ChatRef


def decode(place: Place, event: Json) -> Event | None:
    """One event as the house knows it; None for what it does not want to know and for what is not well formed."""
    content, sender = event.get("content"), event.get("sender")
    if not isinstance(content, dict) or not isinstance(sender, str) or not isinstance(event.get("event_id"), str):
        return None
    if sender == place.me and event.get("type") != "m.room.member":
        return None
    if place.peer:
        return _private(place, event, content) if sender == place.peer else None
    match event.get("type"):
        case "m.room.member":
            return _member(place, event, content)
        case "m.room.tombstone":
            return _moved(place, event, content)
        case _:
            return _private(place, event, content)


def _private(place: Place, event: Json, content: Json) -> Event | None:
    """What can be said in a private chat too."""
    match event.get("type"):
        case "m.room.message":
            return _message(place, event, content)
        case "m.reaction":
            return _reaction(place, event, content)
        case _:
            return None


def _message(place: Place, event: Json, content: Json) -> MessageReceived | None:
    relates = _dict(content.get("m.relates_to"))
    if str(content.get("msgtype")) not in _SPOKEN or relates.get("rel_type") == "m.replace":
        return None
    text, files = _text(content, relates), _files(content)
    if not text and not files:
        return None
    common = _common(place, event, str(event["sender"]))
    return MessageReceived(
        **common,
        message=MessageRef(place.chat, common["key"]),
        text=text,
        files=files,
        reply_to=_ref(place, _answered(relates)),
    )


def _reaction(place: Place, event: Json, content: Json) -> MessageReceived | None:
    """A number put on a message is the same as that number written in answer to it."""
    relates = _dict(content.get("m.relates_to"))
    number = str(relates.get("key", "")).translate(_KEYCAP)
    answered = _ref(place, relates.get("event_id"))
    if answered is None or relates.get("rel_type") != "m.annotation" or number not in tuple("0123456789"):
        return None
    common = _common(place, event, str(event["sender"]))
    return MessageReceived(**common, message=MessageRef(place.chat, common["key"]), text=number, reply_to=answered)


def _member(place: Place, event: Json, content: Json) -> Event | None:
    person = event.get("state_key")
    if not isinstance(person, str) or person == place.me:
        return None
    common = _common(place, event, person)
    match _standing(event):
        case "join", "leave" | "ban":
            return MemberLeft(**common)
        case other, "join" if other != "join":
            return MemberJoined(**common)
        case other, "knock" if other != "join":
            return JoinRequested(**common, name=str(content.get("displayname") or ""))
        case _:
            return None


def _moved(place: Place, event: Json, content: Json) -> GroupMoved | None:
    to = content.get("replacement_room")
    if event.get("state_key") != "" or not isinstance(to, str) or not to.startswith("!"):
        return None
    return GroupMoved(**_common(place, event, str(event["sender"])), to=ChatRef(place.account, to))


def _common(place: Place, event: Json, person: str) -> _Common:
    return {
        "key": str(event["event_id"]),
        "chat": place.chat,
        "sender": UserRef(place.account, person),
        "private": bool(place.peer),
        "at": datetime.fromtimestamp(_milliseconds(event) / 1000, UTC),
        "talk": ChatRef(place.account, person),
    }


def _text(content: Json, relates: Json) -> str:
    """What was written; of a file its caption, for its name is not somebody's words."""
    body = content.get("body")
    if not isinstance(body, str):
        return ""
    if content["msgtype"] in _FILES:
        name = content.get("filename")
        return body.strip() if isinstance(name, str) and name != body else ""
    if _dict(relates.get("m.in_reply_to")):
        body = _QUOTE.sub("", body, count=1) if _QUOTE.match(body) else body
    return body.strip()


def _answered(relates: Json) -> object:
    """The message that this one answers; in a thread without an answer of its own the thread's first."""
    reply = _dict(relates.get("m.in_reply_to")).get("event_id")
    if relates.get("rel_type") != "m.thread":
        return reply
    return relates.get("event_id") if reply is None or relates.get("is_falling_back") else reply


def _ref(place: Place, event: object) -> MessageRef | None:
    return MessageRef(place.chat, event) if isinstance(event, str) and event else None


def _files(content: Json) -> tuple[IncomingFile, ...]:
    kind, handle = _FILES.get(str(content["msgtype"])), handle_of(content)
    if kind is None or not handle:
        return ()
    size = _dict(content.get("info")).get("size")
    return (IncomingFile(handle, kind, size if isinstance(size, int) and size >= 0 else None),)


def handle_of(content: Json) -> str:
    """The name of a message's file: its address, or its address with what opens it; empty where there is none."""
    file = content.get("file")
    if isinstance(file, dict):
        return json.dumps(file, sort_keys=True) if _is_media(file.get("url")) else ""
    url = content.get("url")
    return str(url) if _is_media(url) else ""


def _is_media(url: object) -> bool:
    return isinstance(url, str) and url.startswith("mxc://") and url.count("/") == 3


def since_we_came(place: Place, events: Sequence[Json]) -> Sequence[Json]:
    """What people said before we came in is not meant for us; in private it is, from their invitation on."""
    ours = [(number, _standing(event)) for number, event in enumerate(events) if _is_member(event, place.me)]
    joins = [number for number, (before, now) in ours if now == "join" != before]
    invitations = [number for number, (before, now) in ours if now == "invite" and place.peer]
    starts = invitations or joins
    return events[starts[-1] + 1 :] if starts else events


def end_of_privacy(place: Place, events: Sequence[Json]) -> int:
    """How many events were said in private: all in a group, and all as long as nobody else is let in."""
    for number, event in enumerate(events if place.peer else ()):
        known = _is_member(event, place.me) or _is_member(event, place.peer)
        if event.get("type") == "m.room.member" and not known and _standing(event)[1] in ("invite", "join"):
            return number
    return len(events)


def _is_member(event: Json, user: str) -> bool:
    return (event.get("type"), event.get("state_key")) == ("m.room.member", user)


def _standing(event: Json) -> tuple[object, object]:
    """Before and now."""
    before = _dict(_dict(event.get("unsigned")).get("prev_content")).get("membership", "leave")
    return before, _dict(event.get("content")).get("membership")


def merged(rooms: Iterable[tuple[Place, Iterable[Json]]]) -> Iterator[tuple[Place, Json]]:
    """All rooms' events by their servers' time, each room's own order kept whatever times stand in it."""
    timelines = [_timed(number, place, events) for number, (place, events) in enumerate(rooms)]
    return ((place, event) for _, _, place, event in heapq.merge(*timelines))


def _timed(number: int, place: Place, events: Iterable[Json]) -> Iterator[tuple[int, int, Place, Json]]:
    """With a time that never goes back and the room's number, so that no two rooms' events compare further."""
    latest = 0
    for event in events:
        latest = max(latest, _milliseconds(event))
        yield latest, number, place, event


def _milliseconds(event: Json) -> int:
    at = event.get("origin_server_ts")
    return min(max(at, 0), _LATEST) if isinstance(at, int) else 0


def _dict(value: object) -> Json:
    return value if isinstance(value, dict) else {}
