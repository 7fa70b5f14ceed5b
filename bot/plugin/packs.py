"""Packs: what a person posts, corrects or takes off by hand in groups that no bot may enter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.model.content import Content
from bot.model.ids import CopyHandle, PersonId, UnitId
from bot.model.kinds import KindId
from bot.model.operations import Urgency
from bot.model.units import Group


class What(StrEnum):
    """What there is to do in the group."""

    POST = "post"
    CORRECT = "correct"
    """What was posted says something else now: post it again, the old one off where that can be done."""
    TAKE_OFF = "take-off"
    """What was posted was taken back."""


class PackState(StrEnum):
    """How it stands."""

    OPEN = "open"
    DONE = "done"
    OFF = "off"
    """It was taken back before anybody had posted it."""
    OLD = "old"
    """Something else is to be done in its stead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """One thing to do in one group: ``content`` is ready to be forwarded as it is, or, after taking off, may be posted instead.

    ``number`` is the notice's, None for a single message. ``before`` is who posted what
    is there already, and can take it off; ``copy`` is the same for all that is to be done about one notice in one group.
    """

    id: str
    copy: CopyHandle
    what: What
    state: PackState
    number: int | None
    group: Group
    urgency: Urgency
    content: Content
    asked_at: datetime
    before: PersonId | None = None


@dataclass(frozen=True, slots=True)
class ByHand:
    """There is something to do by hand, or no longer: ask ``ctx.packs`` for it."""

    pack: str


class Packs(Protocol):
    """What is done by hand; who looks after the group of a pack may: cluster head, officer, duty officer, commander."""

    def declare(self, unit: UnitId, kind: KindId, title: str, people: int) -> Group:
        """A group that no bot may enter belongs to the unit from now on. Raises: ``Refused``, also where no account is by hand."""
        ...

    def groups(self, unit: UnitId) -> Sequence[Group]:
        """Those of this very unit that are served by hand."""
        ...

    def get(self, pack: str) -> Pack | None:
        """As it stands now; None for one that is kept no more."""
        ...

    def waiting(self) -> Sequence[Pack]:
        """What is still to do where who asks may do it, oldest first; closed groups are left out."""
        ...

    def may(self, pack: Pack) -> bool:
        """Whether who asks looks after its group."""
        ...

    def done(self, pack: str) -> Pack:
        """Who asks has done it, which the log and the coverage say from now on; a second time changes nothing.

        Who has posted what was taken back or changed meanwhile is asked at once to see to that too. Raises: ``Refused``.
        """
        ...

    def undone(self, pack: str) -> Pack:
        """That was a mistake: it is still to do. Within an hour, and only the last thing done there. Raises: ``Refused``."""
        ...
