"""What the Matrix adapter asks the homeserver for, so that others can ask the same."""

from collections.abc import Mapping
from typing import Any, Final

_NOTHING: Final = {"not_types": ["*"]}
_STATE: Final = ["m.room.create", "m.room.encryption", "m.room.tombstone"]
_TIMELINE: Final = ["m.room.message", "m.room.encrypted", "m.reaction", "m.room.member", *_STATE[1:]]


def survey() -> Mapping[str, Any]:
    """At the very first start."""
    return _filter({"limit": 0, "types": []})


def poll() -> Mapping[str, Any]:
    """From then on."""
    return _filter({"types": _TIMELINE, "limit": 50})


def _filter(timeline: Mapping[str, Any]) -> Mapping[str, Any]:
    room = {"state": {"types": _STATE}, "timeline": timeline, "ephemeral": _NOTHING, "account_data": _NOTHING}
    return {"presence": _NOTHING, "account_data": _NOTHING, "room": room}
