"""The write side behaves alike on every engine."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from bot.columns import TYPES, Folded
from bot.store import tables
from bot.store.errors import Conflict
from bot.store.hot import hot, upsert
from bot.store.open import Store
from bot.store.prepared import LONGEST_LIST, Prepared, WrongParameters
from bot.store.write import Writer

NOON = datetime(2026, 3, 2, 5, 0, 0, 123456, tzinfo=UTC)

_unit = tables.unit
ADD_UNIT = hot(_unit.insert())
UNITS = hot(select(_unit).order_by(_unit.c.id))
UNITS_AMONG = hot(select(_unit.c.id).where(_unit.c.id.in_(bindparam("ids"))).order_by(_unit.c.id))
RENAME = hot(update(_unit).where(_unit.c.id == bindparam("unit")).values(name=bindparam("new_name")))


class Base(DeclarativeBase):
    type_annotation_map = TYPES


class Place(Base):
    """A unit, as a record."""

    __tablename__ = "unit"

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(default="cluster")
    name: Mapped[str]
    number: Mapped[str] = mapped_column(default="")
    folded: Mapped[str] = mapped_column(Folded, default="")
    position: Mapped[int] = mapped_column(default=0)
    ended_at: Mapped[datetime | None]


def unit(key: str, name: str = "Tổ 1") -> dict[str, object]:
    return {"id": key, "kind": "cluster", "name": name, "folded": name}


def ids(writer: Writer) -> list[object]:
    """What is there for good, seen from a new transaction."""
    writer.begin()
    found = [row["id"] for row in writer.fetch(UNITS)]
    writer.rollback()
    return found


def test_what_was_committed_is_there_and_what_was_rolled_back_is_not(store: Store, writer: Writer) -> None:
    writer.begin()
    assert writer.run(ADD_UNIT, **unit("a")) == 1
    writer.commit()
    writer.begin()
    writer.run(ADD_UNIT, **unit("b"))
    writer.rollback()
    assert ids(writer) == ["a"]
    other = store.writer()
    assert ids(other) == ["a"]
    other.close()


def test_values_come_back_as_they_were_given(writer: Writer) -> None:
    add_spool, spool = hot(tables.spool.insert()), hot(select(tables.spool))
    add_vote, vote = hot(tables.vote.insert()), hot(select(tables.vote))
    kept = {"id": "1", "account": "web", "reason": "", "day": 20_514, "body": b"\0\xff sealed", "created_at": NOON}
    cast = {"approval": "a", "person": "p", "agreed": True, "at": NOON}
    writer.begin()
    writer.run(add_spool, **kept)
    writer.run(add_vote, **cast)
    assert writer.fetch(spool) == [kept]
    assert writer.fetch(vote) == [cast]
    assert writer.fetch(vote)[0]["agreed"] is True


def test_folded_text_is_found_as_people_type_it(writer: Writer) -> None:
    named = hot(select(_unit.c.id).where(_unit.c.folded == bindparam("name")))
    writer.begin()
    writer.run(ADD_UNIT, **unit("a", "Đồng Lúa"))
    assert writer.fetch(named, name="dong LUA") == [{"id": "a"}]


def test_what_has_a_default_or_may_be_null_can_be_left_out_of_an_insert(writer: Writer) -> None:
    writer.begin()
    writer.run(ADD_UNIT, **unit("a"))
    writer.run_many(ADD_UNIT, [unit("b"), {**unit("c"), "position": 7}])
    found = [(row["number"], row["position"], row["parent"], row["ended_at"]) for row in writer.fetch(UNITS)]
    assert found == [("", 0, None, None), ("", 0, None, None), ("", 7, None, None)]


def test_a_default_also_holds_where_an_insert_names_its_values(writer: Writer) -> None:
    add = hot(_unit.insert().values(id=bindparam("id"), kind="ward", name="Lúa", folded="lua"))
    writer.begin()
    writer.run(add, id="a")
    (row,) = writer.fetch(UNITS)
    assert (row["kind"], row["position"]) == ("ward", 0)


def test_missing_and_unknown_values_are_named(writer: Writer) -> None:
    writer.begin()
    with pytest.raises(WrongParameters, match=r"missing values: \['kind', 'name'\], unknown values: \['nmae'\]"):
        writer.run(ADD_UNIT, id="a", nmae="Tổ 1", folded="")
    with pytest.raises(WrongParameters, match="new_name"):
        writer.run(RENAME, unit="a")
    writer.commit()


def test_a_time_without_zone_is_refused(writer: Writer) -> None:
    writer.begin()
    with pytest.raises(ValueError, match="without zone"):
        writer.run(ADD_UNIT, **unit("a"), ended_at=NOON.replace(tzinfo=None))


def test_an_upsert_leaves_a_row_that_is_there(writer: Writer) -> None:
    add = upsert(tables.seen, ["tag"])
    writer.begin()
    assert writer.run(add, tag=b"x", day=1) == 1
    assert writer.run(add, tag=b"x", day=2) == 0
    assert writer.fetch(hot(select(tables.seen))) == [{"tag": b"x", "day": 1}]


def test_an_upsert_changes_the_columns_that_it_names(writer: Writer) -> None:
    put = upsert(tables.adapter_state, ["account", "key"], ["value"])
    writer.begin()
    assert writer.run(put, account="web", key="since", value="1") == 1
    assert writer.run(put, account="web", key="since", value="2") == 1
    writer.run_many(put, [{"account": "web", "key": "since", "value": "3"}])
    assert writer.fetch(hot(select(tables.adapter_state.c.value))) == [{"value": "3"}]


@pytest.mark.parametrize("asked", [[], ["b"], ["a", "c", "x"], ["a"] * 5, [f"{n}" for n in range(900)]])
def test_a_list_finds_what_is_in_it(writer: Writer, asked: list[str]) -> None:
    writer.begin()
    writer.run_many(ADD_UNIT, [unit("a"), unit("b"), unit("c")])
    assert [row["id"] for row in writer.fetch(UNITS_AMONG, ids=asked)] == sorted({"a", "b", "c"} & set(asked))


def test_values_in_a_list_are_turned_like_all_others(writer: Writer) -> None:
    ended = hot(
        select(_unit.c.id).where(_unit.c.ended_at.in_(bindparam("times")), _unit.c.folded.in_(bindparam("names")))
    )
    writer.begin()
    writer.run(ADD_UNIT, **unit("a", "Đồng"), ended_at=NOON)
    assert writer.fetch(ended, times={NOON}, names=("ĐỒNG", "?", "?")) == [{"id": "a"}]
    assert writer.fetch(ended, times={NOON}, names=()) == []


def test_a_list_that_no_engine_could_take_is_refused(writer: Writer) -> None:
    writer.begin()
    assert writer.fetch(UNITS_AMONG, ids=map(str, range(LONGEST_LIST))) == []
    with pytest.raises(WrongParameters, match="16385 values"):
        writer.fetch(UNITS_AMONG, ids=map(str, range(LONGEST_LIST + 1)))


def test_lists_of_similar_length_share_one_text_so_that_few_are_prepared() -> None:
    prepared = Prepared(UNITS_AMONG, sqlite.dialect(paramstyle="named"))
    texts = [prepared.bind({"ids": ["a"] * length})[0] for length in range(5, 9)]
    assert len(set(texts)) == 1


def test_many_rows_may_be_none(writer: Writer) -> None:
    writer.begin()
    writer.run_many(ADD_UNIT, iter(()))
    writer.run_many(RENAME, [{"unit": "a", "new_name": "b"}])
    writer.commit()
    assert ids(writer) == []


def test_what_returns_rows_or_takes_a_list_is_not_run_in_bulk(writer: Writer) -> None:
    remove = hot(delete(_unit).where(_unit.c.id.in_(bindparam("ids"))))
    writer.begin()
    for statement in (UNITS, remove):
        with pytest.raises(WrongParameters, match="once at a time"):
            writer.run_many(statement, [])


def test_a_write_can_return_rows(writer: Writer) -> None:
    remove = hot(delete(_unit).where(_unit.c.id == bindparam("unit")).returning(_unit.c.name, _unit.c.ended_at))
    writer.begin()
    writer.run(ADD_UNIT, **unit("a", "Tổ 1"), ended_at=NOON)
    assert writer.fetch(remove, unit="a") == [{"name": "Tổ 1", "ended_at": NOON}]
    assert writer.fetch(remove, unit="a") == []


def test_a_write_without_rows_is_not_fetched(writer: Writer) -> None:
    writer.begin()
    with pytest.raises(WrongParameters, match="returns no rows"):
        writer.fetch(RENAME, unit="a", new_name="b")


def test_columns_without_a_name_of_their_own_are_refused(writer: Writer) -> None:
    writer.begin()
    for statement in (select(func.count(_unit.c.id)), select(_unit.c.id, tables.person.c.id)):
        with pytest.raises(WrongParameters, match="label"):
            writer.fetch(hot(statement))
    assert writer.fetch(hot(select(func.count(_unit.c.id).label("units")))) == [{"units": 0}]


def test_percent_signs_and_colons_in_a_statement_are_only_text(writer: Writer) -> None:
    odd = hot(
        select(_unit.c.id).where(_unit.c.name.like("%50% :x%"), _unit.c.number != "%(a)s").limit(bindparam("most"))
    )
    writer.begin()
    writer.run(ADD_UNIT, **unit("a", "giảm 50% :x"))
    assert writer.fetch(odd, most=1) == [{"id": "a"}]


def test_nothing_is_done_outside_a_transaction(writer: Writer) -> None:
    with pytest.raises(RuntimeError, match="begin one"):
        writer.run(ADD_UNIT, **unit("a"))
    with pytest.raises(RuntimeError, match="begin one"):
        writer.session()
    with pytest.raises(RuntimeError, match="begin one"):
        writer.commit()
    writer.rollback()
    writer.begin()
    with pytest.raises(RuntimeError, match="roll it back"):
        writer.begin()
    with pytest.raises(RuntimeError, match="roll it back"):
        writer.checkpoint()


def test_a_savepoint_takes_back_only_what_came_after_it(writer: Writer) -> None:
    writer.begin()
    writer.run(ADD_UNIT, **unit("a"))
    writer.savepoint("one")
    writer.run(ADD_UNIT, **unit("b"))
    writer.rollback_to("one")
    writer.run(ADD_UNIT, **unit("c"))
    writer.release("one")
    writer.commit()
    assert ids(writer) == ["a", "c"]


def test_records_and_hot_statements_share_the_transaction(writer: Writer) -> None:
    writer.begin()
    writer.run(ADD_UNIT, **unit("a", "Tổ 1"))
    session = writer.session()
    place = session.get(Place, "a")
    assert place is not None
    place.name = "Tổ 2"
    session.add(Place(id="b", name="Tổ 3", ended_at=NOON))
    writer.commit()
    writer.begin()
    assert [(row["name"], row["ended_at"]) for row in writer.fetch(UNITS)] == [("Tổ 2", None), ("Tổ 3", NOON)]
    writer.rollback()


def test_records_of_a_transaction_that_is_rolled_back_are_forgotten(writer: Writer) -> None:
    writer.begin()
    writer.session().add(Place(id="a", name="Tổ 1"))
    writer.rollback()
    writer.begin()
    writer.session()
    writer.commit()
    assert ids(writer) == []


def test_records_before_a_savepoint_stay_and_those_after_it_go(writer: Writer) -> None:
    writer.begin()
    session = writer.session()
    session.add(Place(id="a", name="Tổ 1"))
    writer.savepoint("one")
    session.add(Place(id="b", name="Tổ 2"))
    writer.rollback_to("one")
    assert not session.new
    session.add(Place(id="c", name="Tổ 3"))
    writer.release("one")
    writer.commit()
    assert ids(writer) == ["a", "c"]


def test_a_record_read_after_a_roll_back_is_as_the_database_has_it(writer: Writer) -> None:
    writer.begin()
    writer.run(ADD_UNIT, **unit("a", "Tổ 1"))
    writer.savepoint("one")
    place = writer.session().get_one(Place, "a")
    place.name = "Tổ 2"
    writer.session().flush()
    writer.rollback_to("one")
    assert writer.session().get_one(Place, "a").name == "Tổ 1"


def test_a_record_that_cannot_be_written_undoes_only_its_savepoint(writer: Writer) -> None:
    writer.begin()
    writer.run(ADD_UNIT, **unit("a"))
    writer.session().add(Place(id="b", name="Tổ 2"))
    writer.savepoint("one")
    writer.run(ADD_UNIT, **unit("c"))
    writer.session().add(Place(id="a", name="Tổ 1 lần nữa"))
    with pytest.raises(Conflict):
        writer.release("one")
    writer.rollback_to("one")
    writer.session().add(Place(id="d", name="Tổ 4"))
    writer.commit()
    assert ids(writer) == ["a", "b", "d"]


def test_a_record_with_an_impossible_value_undoes_only_its_savepoint(writer: Writer) -> None:
    writer.begin()
    writer.run(ADD_UNIT, **unit("a"))
    writer.savepoint("one")
    writer.session().add(Place(id="b", name="Tổ 2", ended_at=NOON.replace(tzinfo=None)))
    with pytest.raises(StatementError, match="without zone"):
        writer.release("one")
    writer.rollback_to("one")
    writer.session().add(Place(id="c", name="Tổ 3"))
    writer.commit()
    assert ids(writer) == ["a", "c"]


def test_a_session_neither_commits_nor_rolls_back_what_is_not_its_own(writer: Writer) -> None:
    writer.begin()
    writer.run(ADD_UNIT, **unit("a"))
    writer.session().add(Place(id="b", name="Tổ 2"))
    writer.session().commit()
    writer.session().add(Place(id="c", name="Tổ 3"))
    writer.session().rollback()
    writer.commit()
    assert ids(writer) == ["a", "b"]
    writer.begin()
    writer.session().add(Place(id="d", name="Tổ 4"))
    writer.session().commit()
    writer.rollback()
    assert ids(writer) == ["a", "b"]


def test_a_record_can_still_be_looked_at_after_the_commit(writer: Writer) -> None:
    writer.begin()
    place = Place(id="a", name="Tổ 1")
    writer.session().add(place)
    writer.session().commit()
    writer.commit()
    assert place.name == "Tổ 1"


def test_after_a_conflict_nothing_goes_on_until_it_is_undone(writer: Writer) -> None:
    writer.begin()
    writer.run(ADD_UNIT, **unit("a"))
    writer.savepoint("one")
    with pytest.raises(Conflict):
        writer.run(ADD_UNIT, **unit("a"))
    for verb in (lambda: writer.run(ADD_UNIT, **unit("b")), lambda: writer.fetch(UNITS), writer.commit, writer.session):
        with pytest.raises(Conflict):
            verb()
    writer.rollback_to("one")
    writer.run(ADD_UNIT, **unit("c"))
    writer.commit()
    assert ids(writer) == ["a", "c"]


def test_a_conflict_that_is_not_undone_takes_the_whole_transaction_with_it(writer: Writer) -> None:
    writer.begin()
    writer.run(ADD_UNIT, **unit("a"))
    with pytest.raises(Conflict):
        writer.run_many(ADD_UNIT, [unit("b"), unit("a")])
    writer.rollback()
    assert ids(writer) == []


def test_a_conflict_does_not_tell_what_was_to_be_written(writer: Writer) -> None:
    writer.begin()
    writer.run(ADD_UNIT, **unit("khóm-mười-hai"))
    with pytest.raises(Conflict) as told:
        writer.run(ADD_UNIT, **unit("khóm-mười-hai"))
    assert "khóm" not in str(told.value)


def test_a_writer_that_is_closed_keeps_nothing(store: Store) -> None:
    writer = store.writer()
    writer.begin()
    writer.run(ADD_UNIT, **unit("a"))
    writer.close()
    after = store.writer()
    assert ids(after) == []
    after.close()
