"""Changing the tree of units; what was before stays readable."""

from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

from bot.engine import audit
from bot.engine.access import Act, HasTree
from bot.engine.house import Moment
from bot.engine.kinds import describe
from bot.engine.tx import Tx
from bot.model.errors import Refused
from bot.model.ids import GroupId, PersonId, UnitId, fresh_id
from bot.model.kinds import KindId
from bot.model.reforms import Change
from bot.model.units import Group, Unit
from bot.settings import UnitRow
from bot.store import reforms
from bot.store import units as store


def import_units(tx: Tx, directory: HasTree, rows: Iterable[UnitRow]) -> int:
    """Units as a file has them, its keys being their ids; how many were new. Doing it again changes only what differs."""
    rows = list(rows)
    tree = directory.tree(tx)
    for row in rows:
        _import(tx, tree.get(UnitId(row.key)), row)
    for row in rows:
        if row.neighbours:
            store.join_neighbours(tx, UnitId(row.key), [UnitId(key) for key in row.neighbours])
    return sum(UnitId(row.key) not in tree for row in rows)


def _import(tx: Tx, known: Unit | None, row: UnitRow) -> None:
    parent = None if row.parent is None else UnitId(row.parent)
    if known is None:
        store.add(tx, Unit(UnitId(row.key), parent, row.kind, row.name, row.number))
        return
    if known.ended:
        return  # the file is older than what was decided since
    if known.name != row.name:
        change_name(tx, known, row.name, None)
    if known.parent != parent:
        change_parent(tx, known, parent, None)


def change_name(tx: Tx, unit: Unit, name: str, by: PersonId | None) -> None:
    """Another name; the old one is kept."""
    store.rename(tx, unit.id, name)
    store.keep_history(tx, unit.id, "name", before=unit.name, after=name, at=tx.now, by=by)


def change_parent(tx: Tx, unit: Unit, parent: UnitId | None, by: PersonId | None) -> None:
    """Another place; the caller has looked that it makes no circle and that nobody reads more than was agreed."""
    store.move(tx, unit.id, parent)
    store.keep_history(tx, unit.id, "parent", before=unit.parent or "", after=parent or "", at=tx.now, by=by)


class HasUnits(Protocol):
    """Who finds units."""

    def unit(self, tx: Tx, unit: UnitId) -> Unit:
        """That unit. Raises: ``Refused`` when there is none."""
        ...


class UnitsFacet:
    """The tree as a handler changes it."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self._tx = moment.tx
        self._directory = moment.house.directory

    def add(self, parent: UnitId | None, *, kind: str, name: str, number: str = "") -> UnitId:
        """A new unit; a root is only made by import. Raises: ``Refused``."""
        if parent is None:
            raise Refused("core-no-right")
        by = self._changer(living(self._tx, self._directory, parent).id)
        unit = Unit(UnitId(fresh_id()), parent, kind, plain_name(name), number.strip())
        store.add(self._tx, unit)
        store.keep_history(self._tx, unit.id, "add", before="", after=parent, at=self._tx.now, by=by)
        audit.write(self._tx, by, "unit.add", unit=unit.id, subject=unit.id, detail=parent)
        return unit.id

    def set_neighbours(self, unit: UnitId, neighbours: Collection[UnitId]) -> None:
        """These and no others, both ways. Raises: ``Refused``."""
        by = self._changer(living(self._tx, self._directory, unit).id)
        near = [self._directory.unit(self._tx, other).id for other in dict.fromkeys(neighbours)]
        if unit in near:
            raise Refused("core-unit-own-neighbour")
        store.set_neighbours(self._tx, unit, [*near, *self._directory.tree(self._tx).lost_neighbours(unit)])
        audit.write(self._tx, by, "unit.neighbours", unit=unit, subject=unit, detail=" ".join(near))

    def find(self, words: str) -> Sequence[Unit]:
        """Units by name or number as people type it, best first."""
        return self._directory.find_units(self._tx, words)

    def history(self, unit: UnitId) -> Sequence[Change]:
        """What became of it, oldest first. Raises: ``Refused`` for who looks after nothing there."""
        self._moment.house.access.require(self._tx, self._moment.person, Act.RUN_GROUPS, unit)
        return reforms.history(self._tx, unit)

    def describe(self, group: GroupId, kind: KindId, fields: Collection[str]) -> Group:
        """A group is of that kind now, and about these subjects. Raises: ``Refused``."""
        return describe(self._moment, group, kind, fields)

    def _changer(self, unit: UnitId) -> PersonId:
        self._directory.unit(self._tx, unit)
        return self._moment.house.access.require(self._tx, self._moment.person, Act.CHANGE_UNITS, unit)


def living(tx: Tx, directory: HasUnits, unit: UnitId) -> Unit:
    """That unit. Raises: ``Refused`` where there is none, or it has ended."""
    found = directory.unit(tx, unit)
    if found.ended:
        raise Refused("core-unit-ended", unit=found.name)
    return found


def plain_name(name: str) -> str:
    """On one line. Raises: ``Refused`` for none."""
    plain = " ".join(name.split())
    if not plain:
        raise Refused("core-unit-needs-name")
    return plain
