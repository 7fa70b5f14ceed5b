"""Changing the tree of units."""

from collections.abc import Sequence
from functools import partial

import pytest
from sqlalchemy import select

from bot.engine import audit
from bot.engine.units import UnitsFacet, import_units
from bot.model.errors import Refused
from bot.model.ids import UnitId
from bot.model.units import Unit
from bot.settings import UnitRow
from bot.store import tables
from bot.store.hot import hot
from bot.store.write import Writer
from tests.stores import postgres_store, store, writer
from tests.unit.bot.engine.ward import A1, A2, A3, B1, ROWS, A, B, C, Ward

__all__ = ["postgres_store", "store", "writer"]

HISTORY = hot(select(tables.unit_change.c.what, tables.unit_change.c.before, tables.unit_change.c.after))


@pytest.fixture
def ward(writer: Writer) -> Ward:
    return Ward(writer)


def _keys(found: Sequence[Unit]) -> list[str]:
    return [unit.id for unit in found]


def _below(ward: Ward, unit: UnitId) -> list[str]:
    return _keys(ward.directory.subtree(ward.tx, unit))


def test_a_commander_adds_a_cluster_behind_its_siblings(ward: Ward) -> None:
    made = UnitsFacet(ward.moment("phuc")).add(A, kind="ap", name="  Ấp   Phước Mới ", number="4")
    assert _below(ward, A) == [A, A1, A2, A3, made]
    unit = ward.directory.unit(ward.tx, made)
    assert (unit.name, unit.number, unit.kind) == ("Ấp Phước Mới", "4", "ap")
    assert [unit.id for unit in UnitsFacet(ward.moment("phuc")).find("phuoc moi")] == [made]


def test_nobody_but_the_commander_changes_the_tree(ward: Ward) -> None:
    for who in (None, "cuc", "linh", "nam", "quy", "uyen", "son", "hai"):
        facet = UnitsFacet(ward.moment(who))
        for change in (
            partial(facet.add, A, kind="ap", name="Ấp Mới"),
            partial(facet.set_neighbours, A1, [A2]),
        ):
            with pytest.raises(Refused, match="core-no-right"):
                change()
    assert _below(ward, A) == [A, A1, A2, A3]
    assert audit.entries(ward.tx, [A, A1], limit=20, before=None)[0].action == "grant.give"


def test_a_commander_has_no_say_outside_his_subtree(ward: Ward) -> None:
    facet = UnitsFacet(ward.moment("phuc"))
    with pytest.raises(Refused, match="core-no-right"):
        facet.add(B, kind="ap", name="Ấp Mới")
    with pytest.raises(Refused, match="core-no-right"):
        facet.add(None, kind="xa", name="Xã Mới")


def test_neighbours_are_replaced_both_ways(ward: Ward) -> None:
    facet = UnitsFacet(ward.moment("phuc"))
    facet.set_neighbours(A, [C])
    assert _keys(ward.directory.neighbours(ward.tx, A)) == [C]
    assert _keys(ward.directory.neighbours(ward.tx, B)) == []
    facet.set_neighbours(A, [])
    assert _keys(ward.directory.neighbours(ward.tx, C)) == []
    with pytest.raises(Refused, match="core-unit-own-neighbour"):
        facet.set_neighbours(A, [A])


@pytest.mark.parametrize("name", ["", "   "])
def test_a_unit_needs_a_name(ward: Ward, name: str) -> None:
    with pytest.raises(Refused, match="core-unit-needs-name"):
        UnitsFacet(ward.moment("phuc")).add(A, kind="ap", name=name)


def test_an_unknown_unit_is_refused_before_any_right_is_looked_at(ward: Ward) -> None:
    with pytest.raises(Refused, match="core-unit-unknown"):
        UnitsFacet(ward.moment("phuc")).add(UnitId("nowhere"), kind="ap", name="Ấp Mới")


def test_importing_again_changes_only_what_differs(ward: Ward) -> None:
    assert import_units(ward.tx, ward.directory, ROWS) == 0
    assert ward.tx.fetch(HISTORY) == []
    changed = [*ROWS[:1], UnitRow(3, "a1", "b", "ap", "Ấp Tre Xanh", "", ()), *ROWS[2:], _row("a4", "a")]
    assert import_units(ward.tx, ward.directory, changed) == 1
    assert _below(ward, A) == [A, A2, A3, "a4"]
    assert _below(ward, B) == [B, A1, B1]
    assert ward.directory.unit(ward.tx, A1).name == "Ấp Tre Xanh"


def _row(key: str, parent: str | None) -> UnitRow:
    return UnitRow(1, key, parent, "ap", f"Ấp {key}", "", ())
