"""The tree of units, against a reading of the parents one by one."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from bot.engine.tree import Tree
from bot.model.ids import UnitId
from bot.model.units import Audience, Unit


@st.composite
def forests(draw: st.DrawFn) -> list[Unit]:
    """Units in any order; each has an earlier one, none, or a lost one as its parent."""
    parents = draw(st.lists(st.one_of(st.none(), st.integers(-1, 30)), min_size=1, max_size=25))
    units = []
    for index, parent in enumerate(parents):
        above = None if parent is None or (parent >= index) else UnitId(f"u{parent}")
        units.append(Unit(UnitId(f"u{index}"), above, "tdp", f"Tổ {index}"))
    return draw(st.permutations(units))


def _is_below(units: Sequence[Unit], unit: UnitId | None, top: UnitId) -> bool:
    by_id = {each.id: each for each in units}
    while unit in by_id:
        if unit == top:
            return True
        unit = by_id[unit].parent
    return False


@given(forests())
def test_a_unit_is_within_another_exactly_when_its_parents_lead_there(units: list[Unit]) -> None:
    tree = Tree(units)
    for unit in units:
        for top in units:
            assert tree.within(unit.id, top.id) is _is_below(units, unit.id, top.id)


@given(forests())
def test_a_subtree_begins_with_its_top_and_holds_all_that_is_within(units: list[Unit]) -> None:
    tree = Tree(units)
    for top in units:
        below = tree.subtree(top.id)
        assert below[0] == top
        assert {unit.id for unit in below} == {unit.id for unit in units if tree.within(unit.id, top.id)}


@given(forests())
def test_every_unit_has_one_place_after_its_parent_and_siblings_keep_their_order(units: list[Unit]) -> None:
    tree = Tree(units)
    places = [tree.place(unit.id) for unit in tree.units]
    assert places == list(range(len(units)))
    for unit in units:
        if unit.parent is not None and unit.parent in tree:
            assert tree.place(unit.parent) < tree.place(unit.id)
        siblings = [each for each in units if each.parent == unit.parent and each.parent in tree]
        assert sorted(siblings, key=lambda each: tree.place(each.id)) == siblings


@given(forests())
def test_the_chain_up_goes_from_parent_to_parent(units: list[Unit]) -> None:
    tree = Tree(units)
    for unit in units:
        chain = tree.chain_up(unit.id)
        assert chain[0] == unit
        assert [each.parent for each in chain[:-1]] == [each.id for each in chain[1:]]
        assert chain[-1].parent not in tree


@given(forests(), st.sets(st.integers(0, 26)), st.sets(st.integers(0, 26)))
def test_an_audience_means_what_is_below_its_units_and_not_below_what_it_leaves_out(
    units: list[Unit], tops: set[int], without: set[int]
) -> None:
    tree = Tree(units)
    wanted, left_out = ({UnitId(f"u{index}") for index in chosen} for chosen in (tops, without))
    audience = Audience(frozenset(wanted), without=frozenset(left_out))
    for unit in units:
        expected = any(_is_below(units, unit.id, top) for top in wanted) and not any(
            _is_below(units, unit.id, top) for top in left_out
        )
        assert tree.meant(audience, unit.id) is expected


def test_what_is_not_in_the_tree_is_within_nothing_and_holds_nothing() -> None:
    tree = Tree([Unit(UnitId("a"), None, "xa", "Xã Hoa Gạo")])
    assert not tree.within(UnitId("b"), UnitId("a"))
    assert not tree.within(UnitId("a"), UnitId("b"))
    assert not tree.within(UnitId("b"), UnitId("b"))
    assert list(tree.subtree(UnitId("b"))) == []
    assert list(tree.chain_up(UnitId("b"))) == []
    assert tree.get(UnitId("b")) is None


def test_neighbours_are_the_pairs_that_were_given() -> None:
    a, b, c = (Unit(UnitId(key), None, "xa", key) for key in "abc")
    tree = Tree([a, b, c], [(a.id, c.id), (c.id, a.id), (b.id, a.id)])
    assert tree.near(a.id) == [c]
    assert tree.near(b.id) == [a]
    assert tree.near(UnitId("x")) == []
