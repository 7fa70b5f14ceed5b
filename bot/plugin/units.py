"""Facets about the tree: units and their groups, and the reforms that merge, split and move them."""

from collections.abc import Collection, Sequence
from typing import Protocol

from bot.model.ids import GroupId, OperationId, UnitId
from bot.model.kinds import KindId
from bot.model.reforms import Change, Closing, Outlook, Plan, Reform
from bot.model.units import Group, Unit


class Units(Protocol):
    """Changing the tree, and what its groups are for; history stays."""

    def add(self, parent: UnitId | None, *, kind: str, name: str, number: str = "") -> UnitId:
        """A new unit. Raises: ``Refused``."""
        ...

    def set_neighbours(self, unit: UnitId, neighbours: Collection[UnitId]) -> None:
        """These and no others, both ways."""
        ...

    def find(self, words: str) -> Sequence[Unit]:
        """Units by name or number as people type it, accents or not, best first."""
        ...

    def history(self, unit: UnitId) -> Sequence[Change]:
        """What became of it, oldest first. Raises: ``Refused``."""
        ...

    def describe(self, group: GroupId, kind: KindId, fields: Collection[str]) -> Group:
        """A group is of that kind now, and about these subjects. Raises: ``Refused``, also where residents would read officers' work."""
        ...


class Reforms(Protocol):
    """Changing the tree where people are concerned: merge, split, move, rename."""

    def look(self, plan: Plan) -> Outlook:
        """What it would mean; nothing is changed. Raises: ``Refused`` for what cannot be done."""
        ...

    def begin(self, plan: Plan) -> Reform:
        """Do it; where rights would widen they stay as they are until somebody of either side has agreed. Raises: ``Refused``."""
        ...

    def agree(self, reform: str) -> Reform:
        """In the name of who asks: a cluster head or officer, and another of the other side. Raises: ``Refused``."""
        ...

    def undo(self, reform: str) -> Reform:
        """As it was before, within seven days from when it took effect. Raises: ``Refused``."""
        ...

    def close(self, reform: str) -> Closing:
        """For a timer: groups of what has ended are closed once their time is over and others have taken their place."""
        ...

    def enter(self, group: GroupId, unit: UnitId, *, outcome: str) -> OperationId:
        """A member of an old group asks for the way into the new one; the outcome's payload is its title. Raises: ``Refused``."""
        ...

    def standing(self) -> Sequence[Reform]:
        """What was ordered and not taken back, the newest first."""
        ...
