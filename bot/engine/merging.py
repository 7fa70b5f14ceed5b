"""Two persons whom we know turn out to be one: one number stays, and everything that was about the other is about it."""

from bot.engine import audit
from bot.engine.house import House, Moment
from bot.engine.tx import Tx
from bot.model.errors import Refused
from bot.model.facts import PersonMerged
from bot.model.ids import PersonId, UnitId
from bot.store import merging as store
from bot.store import people, privacy


def guarded(tx: Tx, person: PersonId) -> bool:
    """Whether a role was ever theirs; one that has ended may come back."""
    return bool(people.grants_of(tx, person))


def place(house: House, tx: Tx, person: PersonId) -> UnitId:
    """Where somebody is at home, else has a role, else the first unit of all: where it is written down that they did something."""
    homes = [unit.id for unit in house.directory.units_of_person(tx, person)]
    found = next(iter([*homes, *house.access.units(tx, person), *house.directory.tree(tx).ids]), None)
    if found is None:
        raise Refused("core-unit-unknown")
    return found


def merge(moment: Moment, gone: PersonId, kept: PersonId) -> None:
    """All or nothing: where a plugin keeps something of ``gone`` that it did not hand over, nobody is merged. Raises: ``Refused``."""
    house, tx = moment.house, moment.tx
    if guarded(tx, gone) or house.access.units(tx, kept):
        raise Refused("core-link-two-people")
    unit = place(house, tx, kept)
    tx.flush()
    for group, since in privacy.memberships(tx, gone):
        people.enter(tx, kept, group, since)
    store.move(tx, gone, kept)
    house.directory.people_changed(tx)
    _tell(moment, PersonMerged(gone, kept, unit))
    tx.flush()
    if house.dispatch.keeps(tx, gone):
        raise Refused("core-link-two-people")
    store.end(tx, gone)
    audit.write(tx, kept, "account.merge", unit=unit, subject=kept, detail=gone)


def _tell(moment: Moment, fact: PersonMerged) -> None:
    """Unlike other facts: who listens badly stops it, for it would keep what nobody could ever see, correct or take back."""
    house = moment.house
    for target in house.registry.listening(PersonMerged):
        listening = Moment(moment.tx, house, target.plugin, unit=fact.unit, language=moment.language)
        house.dispatch.perform(listening, target.registration, fact)
