"""Changing the tree of units."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.engine import audit
from bot.engine.units import UnitsFacet, import_units
from bot.model.errors import Refused
from bot.model.ids import UnitId
from bot.model.units import Unit
from bot.settings import UnitRow
from bot.store import tables
from bot.store.hot import hot
from bot.store.open import open_store
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
            partial(facet.rename, A1, "Ấp Mới"),
            partial(facet.move, A1, A2),
            partial(facet.set_neighbours, A1, [A2]),
        ):
            with pytest.raises(Refused, match="core-no-right"):
                change()
    assert _below(ward, A) == [A, A1, A2, A3]
    assert audit.entries(ward.tx, [A, A1], limit=20, before=None)[0].action == "grant.give"


def test_a_commander_has_no_say_outside_his_subtree(ward: Ward) -> None:
    facet = UnitsFacet(ward.moment("phuc"))
    with pytest.raises(Refused, match="core-no-right"):
        facet.rename(B1, "Ấp Mới")
    with pytest.raises(Refused, match="core-no-right"):
        facet.move(A1, B)
    with pytest.raises(Refused, match="core-no-right"):
        facet.add(None, kind="xa", name="Xã Mới")


def test_a_change_keeps_what_was_before_and_is_audited(ward: Ward) -> None:
    facet = UnitsFacet(ward.moment("phuc"))
    facet.rename(A1, "Ấp Tre Xanh")
    facet.move(A2, A1)
    changes = [(row["what"], row["before"], row["after"]) for row in ward.tx.fetch(HISTORY)]
    assert sorted(map(str, changes)) == sorted(map(str, [("name", "Ấp Phước Hội", "Ấp Tre Xanh"), ("parent", A, A1)]))
    lines = audit.entries(ward.tx, [A1, A2], limit=2, before=None)
    assert [(line.action, line.actor) for line in lines] == [("unit.move", "phuc"), ("unit.rename", "phuc")]
    assert all("Tre Xanh" not in line.detail for line in lines)


def test_a_unit_moves_with_all_below_it(ward: Ward) -> None:
    facet = UnitsFacet(ward.moment("phuc"))
    below = facet.add(A1, kind="tlg", name="Tổ liên gia 1")
    facet.move(A1, A3)
    assert _below(ward, A) == [A, A2, A3, A1, below]


@pytest.mark.parametrize("parent", [A1, "below"])
def test_a_unit_never_moves_under_itself(ward: Ward, parent: str) -> None:
    facet = UnitsFacet(ward.moment("phuc"))
    below = facet.add(A1, kind="tlg", name="Tổ liên gia 1")
    with pytest.raises(Refused, match="core-unit-circle"):
        facet.move(A1, below if parent == "below" else UnitId(parent))


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
        UnitsFacet(ward.moment("phuc")).rename(A1, name)


def test_an_unknown_unit_is_refused_before_any_right_is_looked_at(ward: Ward) -> None:
    with pytest.raises(Refused, match="core-unit-unknown"):
        UnitsFacet(ward.moment("phuc")).rename(UnitId("nowhere"), "Ấp Mới")


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


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=25))
def test_no_row_of_moves_ever_makes_a_circle(moves: list[tuple[int, int]]) -> None:
    with TemporaryDirectory() as folder:
        writer = open_store(Path(folder) / "nhipcau.db").writer()
        ward = Ward(writer)
        import_units(ward.tx, ward.directory, [_row(f"m{index}", "a") for index in range(8)])
        facet = UnitsFacet(ward.moment("phuc"))
        for unit, parent in moves:
            _move(ward, facet, UnitId(f"m{unit}"), UnitId(f"m{parent}"))
        assert len(ward.directory.subtree(ward.tx, A)) == 4 + 8
        writer.rollback()
        writer.close()


def _move(ward: Ward, facet: UnitsFacet, unit: UnitId, parent: UnitId) -> None:
    circle = unit in _keys(ward.directory.chain_up(ward.tx, parent))
    if circle:
        with pytest.raises(Refused, match="core-unit-circle"):
            facet.move(unit, parent)
    else:
        facet.move(unit, parent)
        assert ward.directory.unit(ward.tx, unit).parent == parent
