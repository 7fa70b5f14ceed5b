"""What is asked about groups of one unit is answered from that unit's groups alone."""

from datetime import UTC, datetime

from bot.engine.transaction import Transaction
from bot.model.ids import AccountId, ChatRef, GroupId, UnitId
from bot.model.kinds import GroupKind, KindId
from bot.model.units import Group
from bot.store import units
from bot.store.write import Writer
from bot.testing.clock import FakeClock

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)


def bind(tx: Transaction, name: str, unit: str, kind: KindId) -> None:
    chat = ChatRef(AccountId("town"), f"chat of {name}")
    units.bind(tx, Group(GroupId(name), UnitId(unit), kind, chat, f"Nhóm {name}"), at=NOW, by=None)


def test_groups_on_a_unit_are_those_of_one_kind_on_that_very_unit_closed_ones_too(writer: Writer) -> None:
    writer.begin()
    tx = Transaction(writer, FakeClock(NOW))
    bind(tx, "b", "n1", GroupKind.RESIDENTS)
    bind(tx, "a", "n1", GroupKind.RESIDENTS)
    bind(tx, "duty", "n1", GroupKind.DUTY)
    bind(tx, "other", "n2", GroupKind.RESIDENTS)
    units.close(tx, GroupId("b"))
    found = units.groups_on(tx, UnitId("n1"), GroupKind.RESIDENTS)
    assert [group.id for group in found] == ["a", "b"]
    writer.rollback()
