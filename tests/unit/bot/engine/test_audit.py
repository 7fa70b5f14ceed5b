"""The chained log breaks exactly where somebody touched it."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import bindparam, delete, update

from bot.engine import audit
from bot.engine.audit import first_break, link
from bot.engine.checkpoint import Checkpoint
from bot.engine.transaction import Transaction
from bot.model.errors import Refused
from bot.model.ids import PersonId, UnitId
from bot.plugin.facets import AuditEntry
from bot.store import tables
from bot.store.audit import START
from bot.store.hot import hot
from bot.store.write import Writer
from bot.testing.clock import FakeClock
from tests.stores import postgres_store, store, writer

__all__ = ["postgres_store", "store", "writer"]

NOON = datetime(2026, 3, 2, 5, tzinfo=UTC)
Chain = list[tuple[AuditEntry, bytes]]

words = st.text(max_size=8)
entries = st.lists(
    st.builds(
        AuditEntry,
        number=st.just(0),
        at=st.integers(0, 10**6).map(lambda seconds: NOON + timedelta(seconds=seconds)),
        actor=st.one_of(st.none(), words.map(PersonId)),
        action=words,
        unit=st.one_of(st.none(), words.map(UnitId)),
        subject=words,
        detail=words,
    ),
    min_size=1,
    max_size=8,
)


def _chain(lines: list[AuditEntry]) -> tuple[Chain, tuple[int, bytes]]:
    chain: Chain = []
    previous = START
    for index, line in enumerate(lines, start=1):
        entry = replace(line, number=index)
        previous = link(previous, entry)
        chain.append((entry, previous))
    return chain, (len(chain), previous)


@given(entries)
def test_an_untouched_chain_is_whole(lines: list[AuditEntry]) -> None:
    chain, head = _chain(lines)
    assert first_break(chain, head) is None


@given(entries, st.data())
def test_the_chain_breaks_exactly_at_the_line_that_was_changed(lines: list[AuditEntry], data: st.DataObject) -> None:
    chain, head = _chain(lines)
    touched = data.draw(st.integers(0, len(chain) - 1))
    entry, hash_ = chain[touched]
    changed = data.draw(
        st.sampled_from(
            [
                replace(entry, action=entry.action + "x"),
                replace(entry, subject=entry.subject + "x"),
                replace(entry, detail="x" + entry.detail),
                replace(entry, at=entry.at + timedelta(microseconds=1)),
                replace(entry, actor=PersonId((entry.actor or "") + "x")),
                replace(entry, unit=UnitId((entry.unit or "") + "x")),
                replace(entry, subject=entry.subject + entry.detail, detail="")
                if entry.detail
                else replace(entry, detail="x"),
            ]
        )
    )
    chain[touched] = (changed, hash_)
    assert first_break(chain, head) == touched + 1


@given(entries, st.data())
def test_the_chain_breaks_exactly_where_a_line_is_missing(lines: list[AuditEntry], data: st.DataObject) -> None:
    chain, head = _chain(lines)
    missing = data.draw(st.integers(0, len(chain) - 1))
    del chain[missing]
    assert first_break(chain, head) == missing + 1


@given(entries)
def test_a_line_that_was_made_to_fit_breaks_the_chain_behind_it(lines: list[AuditEntry]) -> None:
    chain, head = _chain(lines)
    forged = replace(chain[-1][0], action="forged")
    before = chain[-2][1] if len(chain) > 1 else START
    chain[-1] = (forged, link(before, forged))
    assert first_break(chain, head) == len(chain) + 1


@given(entries, st.data())
def test_a_number_left_out_is_found_even_if_every_hash_follows(lines: list[AuditEntry], data: st.DataObject) -> None:
    left_out = data.draw(st.integers(1, len(lines)))
    chain: Chain = []
    previous = START
    for index, line in enumerate(lines, start=1):
        entry = replace(line, number=index if index < left_out else index + 1)
        previous = link(previous, entry)
        chain.append((entry, previous))
    assert first_break(chain, (len(lines) + 1, previous)) == left_out


def _written(writer: Writer, lines: int) -> Transaction:
    writer.begin()
    tx = Transaction(writer, FakeClock())
    for line in range(lines):
        audit.write(tx, PersonId("linh"), "unit.rename", unit=UnitId("ward"), subject=f"u{line}", detail="từ cũ")
    return tx


def test_a_log_is_whole_from_its_first_line_on(writer: Writer) -> None:
    tx = _written(writer, 0)
    assert audit.broken_at(tx) is None
    audit.write(tx, None, "approval.freeze", unit=None, subject="r")
    assert audit.broken_at(tx) is None


def test_a_log_longer_than_one_page_is_read_to_its_end(writer: Writer) -> None:
    tx = _written(writer, 1003)
    assert audit.broken_at(tx) is None
    tx.run(hot(delete(tables.audit).where(tables.audit.c.number == 1002)))
    assert audit.broken_at(tx) == 1002


@pytest.mark.parametrize("column", ["actor", "action", "unit", "subject", "detail"])
def test_a_row_that_was_changed_in_the_store_is_found(writer: Writer, column: str) -> None:
    tx = _written(writer, 5)
    change = update(tables.audit).where(tables.audit.c.number == 3).values({column: bindparam("other")})
    tx.run(hot(change), other="ai đó")
    assert audit.broken_at(tx) == 3


def test_what_was_found_whole_is_not_read_again_unless_it_was_cut_there(writer: Writer) -> None:
    tx, upto = _written(writer, 5), Checkpoint()
    assert audit.broken_at(tx, upto) is None
    assert upto.number == 5
    tx.run(hot(update(tables.audit).where(tables.audit.c.number == 2).values(detail="khác")))
    audit.write(tx, None, "unit.add", unit=None, subject="y")
    assert audit.broken_at(tx, upto) is None
    assert audit.broken_at(tx) == 2
    tx.run(hot(update(tables.audit).where(tables.audit.c.number == 6).values(detail="khác")))
    upto.number, upto.hash = 5, b"of a transaction that was undone"
    assert audit.broken_at(tx, upto) == 2


def test_a_new_line_that_was_changed_is_found_from_the_checkpoint_on(writer: Writer) -> None:
    tx, upto = _written(writer, 3), Checkpoint()
    audit.broken_at(tx, upto)
    audit.write(tx, None, "unit.add", unit=None, subject="y")
    tx.run(hot(update(tables.audit).where(tables.audit.c.number == 4).values(detail="khác")))
    assert audit.broken_at(tx, upto) == 4
    assert upto.number == 3


def test_lines_that_were_cut_off_at_the_end_are_missed(writer: Writer) -> None:
    tx = _written(writer, 5)
    tx.run(hot(delete(tables.audit).where(tables.audit.c.number > 3)))
    assert audit.broken_at(tx) == 4


def test_a_line_of_a_handler_that_failed_leaves_no_gap(writer: Writer) -> None:
    tx = _written(writer, 2)
    with suppress(Refused), tx.guarded():
        audit.write(tx, None, "unit.add", unit=None, subject="x")
        raise Refused("core-no-right")
    audit.write(tx, None, "unit.add", unit=None, subject="y")
    assert audit.broken_at(tx) is None
    tx.commit()


def test_entries_are_those_of_the_units_newest_first(writer: Writer) -> None:
    tx = _written(writer, 4)
    audit.write(tx, None, "unit.add", unit=UnitId("elsewhere"), subject="z")
    here = [UnitId("ward")]
    assert [entry.number for entry in audit.entries(tx, here, limit=3, before=None)] == [4, 3, 2]
    assert [entry.number for entry in audit.entries(tx, here, limit=3, before=2)] == [1]
