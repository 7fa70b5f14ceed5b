"""Changing the tree of units; what was before stays readable."""

from collections.abc import Collection, Iterable, Sequence

from bot.engine import audit
from bot.engine.access import Act, HasTree
from bot.engine.house import Moment
from bot.engine.tx import Tx
from bot.model.errors import Refused
from bot.model.ids import PersonId, UnitId, fresh_id
from bot.model.units import Unit
from bot.settings import UnitRow
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
    if known.name != row.name:
        _rename(tx, known, row.name, None)
    if known.parent != parent:
        _move(tx, known, parent, None)


def _rename(tx: Tx, unit: Unit, name: str, by: PersonId | None) -> None:
    store.rename(tx, unit.id, name)
    store.keep_history(tx, unit.id, "name", before=unit.name, after=name, at=tx.now, by=by)


def _move(tx: Tx, unit: Unit, parent: UnitId | None, by: PersonId | None) -> None:
    store.move(tx, unit.id, parent)
    store.keep_history(tx, unit.id, "parent", before=unit.parent or "", after=parent or "", at=tx.now, by=by)


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
        by = self._changer(parent)
        unit = Unit(UnitId(fresh_id()), parent, kind, _named(name), number.strip())
        store.add(self._tx, unit)
        audit.write(self._tx, by, "unit.add", unit=unit.id, subject=unit.id, detail=parent)
        return unit.id

    def rename(self, unit: UnitId, name: str) -> None:
        """Another name. Raises: ``Refused``."""
        by = self._changer(unit)
        _rename(self._tx, self._directory.unit(self._tx, unit), _named(name), by)
        audit.write(self._tx, by, "unit.rename", unit=unit, subject=unit)

    def move(self, unit: UnitId, parent: UnitId) -> None:
        """Under another parent. Raises: ``Refused`` for a circle."""
        by = self._changer(unit)
        self._changer(parent)
        if self._directory.tree(self._tx).within(parent, unit):
            raise Refused("core-unit-circle")
        moved = self._directory.unit(self._tx, unit)
        _move(self._tx, moved, parent, by)
        audit.write(self._tx, by, "unit.move", unit=unit, subject=unit, detail=f"{moved.parent or ''} {parent}")

    def set_neighbours(self, unit: UnitId, neighbours: Collection[UnitId]) -> None:
        """These and no others, both ways. Raises: ``Refused``."""
        by = self._changer(unit)
        near = [self._directory.unit(self._tx, other).id for other in dict.fromkeys(neighbours)]
        if unit in near:
            raise Refused("core-unit-own-neighbour")
        store.set_neighbours(self._tx, unit, near)
        audit.write(self._tx, by, "unit.neighbours", unit=unit, subject=unit, detail=" ".join(near))

    def find(self, words: str) -> Sequence[Unit]:
        """Units by name or number as people type it, best first."""
        return self._directory.find_units(self._tx, words)

    def _changer(self, unit: UnitId) -> PersonId:
        self._directory.unit(self._tx, unit)
        return self._moment.house.access.require(self._tx, self._moment.person, Act.CHANGE_UNITS, unit)


def _named(name: str) -> str:
    plain = " ".join(name.split())
    if not plain:
        raise Refused("core-unit-needs-name")
    return plain
