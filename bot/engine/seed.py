"""Enters a ward that is written down in files; what is known already stays as it is."""

from bot.adapter.sample import Settlement
from bot.engine.grants import give_at_set_up
from bot.engine.house import House
from bot.engine.tx import Tx
from bot.engine.units import import_units
from bot.model.ids import GroupId, PersonId, UnitId
from bot.model.people import Person
from bot.model.units import Group
from bot.settings import Ward, WardPerson
from bot.store import people, units


def seed(tx: Tx, house: House, ward: Ward, settlement: Settlement) -> None:
    """Units, groups and people of ``ward``, where ``settlement`` says they live."""
    import_units(tx, house.directory, ward.units)
    for group in ward.groups:
        chat = settlement.groups[group.key]
        if units.group_at(tx, chat) is None:
            bound = Group(GroupId(group.key), UnitId(group.unit), group.kind, chat, group.title)
            units.bind(tx, bound, at=tx.now, by=None)
    for person in ward.people:
        if people.person(tx, PersonId(person.key)) is None:
            _enter(tx, person, settlement)


def _enter(tx: Tx, someone: WardPerson, settlement: Settlement) -> None:
    person = PersonId(someone.key)
    people.add_person(tx, Person(person, someone.name), tx.now)
    people.link(tx, person, settlement.users[someone.key], settlement.talks[someone.key])
    for group in someone.groups:
        people.enter(tx, person, GroupId(group), tx.now)
        units.count_member(tx, GroupId(group), 1)
    for held in someone.roles:
        give_at_set_up(tx, person, held.role, UnitId(held.unit))
    if someone.duty:
        people.add_shift(tx, UnitId(someone.duty), person, starts=tx.now, ends=None, by=None)
