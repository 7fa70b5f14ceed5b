"""Making a platform ready for a ward: what is to be there, what is missing, and one step after the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from bot.model.ids import ChatRef, GroupId, UnitId


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody to be invited by their name on the platform; ``leads`` when they may look after the group there."""

    user: str
    leads: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedGroup:
    """A group as it shall be; ``key`` never changes, ``chat`` is where it is already.

    ``open_to_unit``: people of the unit may ask to come in; ``read_only``: only we and who leads may write there.
    """

    key: GroupId
    title: str
    topic: str = ""
    open_to_unit: bool = True
    read_only: bool = False
    chat: ChatRef | None = None
    guests: tuple[Guest, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedUnit:
    """A unit as it shall be, with what is in it; parents come before their children."""

    unit: UnitId
    parent: UnitId | None
    title: str
    groups: tuple[PlannedGroup, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One change on the platform, in words for the operator; ``group`` is whose chat it makes or mends, if any."""

    key: str
    words: str
    group: GroupId | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """How something stands on the platform, in words for the operator; what is not ``well`` says what to do."""

    words: str
    well: bool = True


@runtime_checkable
class Advises(Protocol):
    """An adapter that knows how a right is given in its platform's application."""

    def remedy(self, missing: Sequence[str]) -> str:
        """What to do about these of ``ChatInfo.missing``, in words for the operator."""
        ...


@runtime_checkable
class Examines(Protocol):
    """An adapter that can say how its account stands, before anything is sent."""

    async def examine(self) -> Sequence[Remark]:
        """Ask the platform; nothing is changed there. Raises: ``Failure``."""
        ...


@runtime_checkable
class Recalls(Protocol):
    """An adapter that knows some of this from its own disk, whether or not the bot is running."""

    def recall(self) -> Sequence[Remark]:
        """Read what lies there, without opening the adapter and without changing or waiting for anything."""
        ...


@runtime_checkable
class Provisions(Protocol):
    """An adapter that can make its platform ready by itself."""

    def no_user(self, name: str) -> str:
        """Why nobody whom we could trust or invite is called that, and what to write; empty where somebody may be."""
        ...

    async def missing(self, units: Sequence[PlannedUnit]) -> Sequence[Step]:
        """What would have to be done, in order; nothing where all is as planned. Raises: ``Failure``."""
        ...

    async def carry_out(self, step: Step) -> ChatRef | None:
        """Do one step of the last ``missing``; the chat where it made one. Doing it twice changes nothing.

        Raises: ``Failure``.
        """
        ...
