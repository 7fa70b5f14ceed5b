"""In which order grants are read, for who is asked first depends on it."""

from datetime import timedelta

from bot.engine.transaction import Transaction
from bot.model.ids import PersonId, UnitId
from bot.model.people import Grant, Person, Role
from bot.store import people
from bot.store.write import Writer
from bot.testing.clock import FakeClock
from tests.stores import postgres_store, store, writer

__all__ = ["postgres_store", "store", "writer"]

UNIT = UnitId("u1")


def test_who_has_served_longest_comes_first_then_who_is_first_by_key(writer: Writer) -> None:
    writer.begin()
    tx = Transaction(writer, FakeClock())
    # The ids, which are drawn at random elsewhere, say the opposite here.
    served = {"young": ("g1", 1), "same-b": ("g2", 5), "same-a": ("g3", 5), "old": ("g4", 9)}
    for who, (key, days) in served.items():
        people.add_person(tx, Person(PersonId(who), who), tx.now)
        people.add_grant(tx, Grant(key, PersonId(who), Role.COMMANDER, UNIT, tx.now - timedelta(days=days), None, None))
    order = [grant.person for grant, _ in people.grants_on(tx, [UNIT])]
    assert order == ["old", "same-a", "same-b", "young"]
