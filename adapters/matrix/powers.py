"""Who may do what in a room: by its power levels, and from room version 12 on by who made it."""

from collections.abc import Collection, Iterator, Mapping
from typing import Final

BOT: Final = 100
LEAD: Final = 50
MEMBER: Final = 0

ABOVE_ALL: Final = 2**53
"""The level of who made a room of version 12 or later: no number in an event is larger."""

_CREATORS_ABOVE_ALL: Final = 12
_DEFAULTS: Final = {"ban": 50, "kick": 50, "redact": 50, "invite": 0, "state_default": 50, "events_default": 0}
_OURS_ALONE: Final = (
    "m.room.canonical_alias",
    "m.room.encryption",
    "m.room.guest_access",
    "m.room.history_visibility",
    "m.room.join_rules",
    "m.room.power_levels",
    "m.room.server_acl",
    "m.room.tombstone",
    "m.space.child",
    "m.space.parent",
)

Json = Mapping[str, object]


def creators(create: Json) -> frozenset[str]:
    """Who stands above all levels, by the room's ``m.room.create`` (``sender`` and ``content``); nobody up to version 11."""
    content = _inside(create, "content")
    version = content.get("room_version", "1")
    if not (isinstance(version, str) and version.isdecimal() and int(version) >= _CREATORS_ABOVE_ALL):
        return frozenset()
    others = content.get("additional_creators")
    return frozenset(map(str, [create.get("sender"), *(others if isinstance(others, list) else [])]))


def level(user: str, powers: Json | None, create: Json) -> int:
    """The level of somebody; ``powers`` is the content of ``m.room.power_levels``, None where the room has none."""
    if user in creators(create):
        return ABOVE_ALL
    if powers is None:
        return BOT if user == create.get("sender") else MEMBER
    return _number(_inside(powers, "users").get(user), _number(powers.get("users_default"), MEMBER))


def needed(what: str, powers: Json | None) -> int:
    """The level that one of ``ban``, ``kick``, ``redact``, ``invite``, ``state_default``, ``events_default`` asks for."""
    return _number((powers or {}).get(what), _DEFAULTS[what])


def needed_to_send(type_: str, powers: Json | None, *, state: bool = False) -> int:
    """The level that sending an event of that type asks for."""
    default = needed("state_default" if state else "events_default", powers)
    return _number(_inside(powers or {}, "events").get(type_), default)


def missing_rights(user: str, powers: Json | None, create: Json) -> tuple[str, ...]:
    """Text keys for what the house does and ``user`` may not do: write, take back, take down, let in, ask out, pin, call all."""
    ours = level(user, powers, create)
    return tuple(key for key, least in _rights(powers) if ours < least)


def _rights(powers: Json | None) -> Iterator[tuple[str, int]]:
    yield "core-lacks-send", needed_to_send("m.room.message", powers)
    yield "core-lacks-delete", needed_to_send("m.room.redaction", powers)
    yield "core-lacks-take-down", needed("redact", powers)
    yield "core-lacks-invite", needed("invite", powers)
    yield "core-lacks-remove", max(needed("kick", powers), needed("ban", powers))
    yield "core-lacks-pin", needed_to_send("m.room.pinned_events", powers, state=True)
    yield "core-lacks-call", _number(_inside(powers or {}, "notifications").get("room"), LEAD)


def wanted(
    bot: str, leads: Collection[str] = (), *, read_only: bool = False, above_all: bool = False
) -> dict[str, object]:
    """The content of ``m.room.power_levels`` for a room that ``bot`` makes.

    ``read_only``: members may react, and only who leads may write. ``above_all``: the room's version is 12 or later, where
    who makes it must not be among ``users``.
    """
    users = {lead: LEAD for lead in leads if lead != bot} | ({} if above_all else {bot: BOT})
    open_to_all = {"m.reaction": MEMBER, "m.room.redaction": MEMBER} if read_only else {}
    return {
        "users": users,
        "users_default": MEMBER,
        "events": dict.fromkeys(_OURS_ALONE, BOT) | open_to_all,
        "events_default": LEAD if read_only else MEMBER,
        "state_default": LEAD,
        "ban": LEAD,
        "kick": LEAD,
        "redact": LEAD,
        "invite": LEAD,
        "notifications": {"room": LEAD},
    }


def raised(powers: Json | None, create: Json, leads: Collection[str]) -> dict[str, object] | None:
    """The same levels with each of ``leads`` at least where who leads stands; None where they all are. Nobody is lowered."""
    lower = [lead for lead in leads if level(lead, powers, create) < LEAD]
    if not lower:
        return None
    sender = str(create.get("sender"))
    before = {"users": {} if creators(create) else {sender: BOT}} if powers is None else powers
    return {**before, "users": {**_inside(before, "users"), **dict.fromkeys(lower, LEAD)}}


def _inside(content: Json, key: str) -> Json:
    found = content.get(key)
    return found if isinstance(found, dict) else {}


def _number(value: object, default: int) -> int:
    """Up to room version 9 a level may be written as a text."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str):
        try:
            return int(value)
        except ValueError:
            return default
    return default
