"""Events as they lie in the spool, sealed, and why."""

from dataclasses import dataclass
from typing import Final

from bot.engine.hushes import BegunAloud
from bot.engine.wire import Codec
from bot.model.events import (
    ButtonPressed,
    GroupMoved,
    JoinRequested,
    MemberJoined,
    MemberLeft,
    MessageReceived,
    Proving,
    StandingChanged,
)

PARKED, WAITING = "parked", "waiting"
"""Why an event lies in the spool: it was our death; or its source will not repeat it, and it is not finished."""

# One that left fits one that joined without invitation, so it is tried first.
Spoolable = (
    MessageReceived
    | BegunAloud
    | ButtonPressed
    | MemberLeft
    | MemberJoined
    | JoinRequested
    | GroupMoved
    | StandingChanged
    | Proving
)


@dataclass(frozen=True, slots=True)
class AsideEvent:
    """An event as it lies in the spool, sealed."""

    event: Spoolable


ASIDE: Final = Codec(AsideEvent)
