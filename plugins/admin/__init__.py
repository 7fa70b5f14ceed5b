"""Admin: the officers' numbered home, and the commands by which a ward runs itself from the chat."""

from plugins.admin import (
    addressing,
    cloning,
    consent,
    duty,
    groups,
    home,
    knocks,
    logday,
    oversight,
    passages,
    people,
    proofs,
    reforms,
    undoing,
    units,
)
from plugins.admin.manifest import plugin

__all__ = [
    "addressing",
    "cloning",
    "consent",
    "duty",
    "groups",
    "home",
    "knocks",
    "logday",
    "oversight",
    "passages",
    "people",
    "plugin",
    "proofs",
    "reforms",
    "undoing",
    "units",
]
