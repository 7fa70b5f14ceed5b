"""The tree of units, the groups bound to it, and who is meant by an audience."""

from dataclasses import dataclass
from enum import StrEnum

from bot.model.ids import ChatRef, GroupId, UnitId


class GroupKind(StrEnum):
    """What a group is for."""

    RESIDENTS = "residents"
    LANDLORDS = "landlords"
    BUSINESSES = "businesses"
    WORKERS = "workers"
    PARISH = "parish"
    INTERNAL = "internal"
    DUTY = "duty"


PUBLIC_KINDS = frozenset(
    {GroupKind.RESIDENTS, GroupKind.LANDLORDS, GroupKind.BUSINESSES, GroupKind.WORKERS, GroupKind.PARISH}
)
"""The kinds that notices for residents reach; internal and duty rooms never by default."""


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
    """A many-to-many chat bound to a unit."""

    id: GroupId
    unit: UnitId
    kind: GroupKind
    chat: ChatRef
    title: str
    state: GroupState = GroupState.LIVE
    members: int = 0


@dataclass(frozen=True, slots=True)
class Audience:
    """A query: groups of these kinds in the subtrees of ``units``, less the subtrees of ``without``.

    Units are subtrees; a unit without a group contributes those below it.
    """

    units: frozenset[UnitId]
    kinds: frozenset[GroupKind] = PUBLIC_KINDS
    without: frozenset[UnitId] = frozenset()


@dataclass(frozen=True, slots=True)
class Reach:
    """What an audience amounts to; ``seconds`` is how long sending will take at the platforms' pace."""

    chats: int
    people: int
    seconds: float
