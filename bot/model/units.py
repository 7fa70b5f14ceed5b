"""The tree of units, the groups bound to it, and who is meant by an audience."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum

from bot.model.ids import AccountId, ChatRef, GroupId, UnitId
from bot.model.kinds import GroupKind as GroupKind
from bot.model.kinds import KindId


class Which(Enum):
    """Kinds that an audience means without naming them."""

    PUBLIC = "public"
    """Those in which nothing for officers only is said."""
    EVERY = "every"
    """All, also those that the settings have lost."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A node of the tree; ``kind`` is data, such as ``commune``, ``ward`` or ``tdp``.

    One that has ``ended`` was merged or split: what belongs to it goes on, but nobody is offered it any more.
    """

    id: UnitId
    parent: UnitId | None
    kind: str
    name: str
    number: str = ""
    ended: bool = False


class GroupState(StrEnum):
    """Whether we can speak in a group."""

    LIVE = "live"
    UNREACHABLE = "unreachable"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Group:
    """A many-to-many chat bound to a unit; ``fields`` are the subjects it is about, as officers write them."""

    id: GroupId
    unit: UnitId
    kind: KindId
    chat: ChatRef
    title: str
    state: GroupState = GroupState.LIVE
    members: int = 0
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Audience:
    """A query: groups of these kinds in the subtrees of ``units``, less the subtrees of ``without``.

    Units are subtrees; a unit without a group contributes those below it. With ``fields`` only groups that have one of them.
    """

    units: frozenset[UnitId]
    kinds: frozenset[KindId] | Which = Which.PUBLIC
    without: frozenset[UnitId] = frozenset()
    fields: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Room:
    """How many characters one message takes on a platform, which is named as its account in the settings."""

    platform: str
    text: int


@dataclass(frozen=True, slots=True)
class Reach:
    """What an audience amounts to; ``seconds`` is how long sending will take at the platforms' pace, ``lanes`` how long each account
    needs for its own, side by side with the others; ``rooms`` are the platforms.
    """

    chats: int
    people: int
    seconds: float
    rooms: tuple[Room, ...] = ()
    lanes: Mapping[AccountId, float] = field(default_factory=dict)
