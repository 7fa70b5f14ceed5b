"""Giving and ending roles, and naming deputies."""

from collections.abc import Sequence
from datetime import datetime

from bot.engine import audit
from bot.engine.access import HAVE_DEPUTIES, Act, in_force
from bot.engine.house import Moment
from bot.engine.tx import Tx
from bot.model.errors import Refused
from bot.model.folding import fold
from bot.model.ids import PersonId, UnitId, fresh_id
from bot.model.people import Grant, Person, Role
from bot.store import people as store


def give_at_set_up(tx: Tx, person: PersonId, role: Role, unit: UnitId, *, until: datetime | None = None) -> str:
    """A grant by the operator's hand, from the command line or a sample; one that is in force already is kept."""
    for grant, principal in store.grants_of(tx, person):
        if grant.role == role and grant.unit == unit and grant.giver is None and in_force(grant, principal, tx.now):
            return grant.id
    return _keep(tx, Grant(fresh_id(), person, role, unit, tx.now, until, None), by=None)


def _keep(tx: Tx, grant: Grant, *, by: PersonId | None) -> str:
    store.add_grant(tx, grant)
    audit.write(tx, by, "grant.give", unit=grant.unit, subject=grant.person, detail=f"{grant.id} {grant.role}")
    return grant.id


class GrantsFacet:
    """Roles as a handler reads and changes them."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self._tx = moment.tx
        self._access = moment.house.access
        self._directory = moment.house.directory

    def give(
        self, person: PersonId, role: Role, unit: UnitId, *, until: datetime | None, deputy_of: str | None = None
    ) -> str:
        """A new grant, beginning now; ``deputy_of`` is who asks now's own one. Raises: ``Refused``."""
        giver = self._asking()
        self._directory.unit(self._tx, unit)
        if self._directory.person(self._tx, person) is None:
            raise Refused("core-person-unknown")
        if person == giver:
            raise Refused("core-grant-not-self")
        if until is not None and until <= self._tx.now:
            raise Refused("core-grant-over-already")
        if deputy_of is not None:
            self._needs_own(giver, deputy_of, role, unit, until)
        elif not self._access.may_give(self._tx, giver, role, unit):
            raise Refused("core-grant-not-yours")
        self._directory.people_changed(self._tx)
        return _keep(self._tx, Grant(fresh_id(), person, role, unit, self._tx.now, until, giver, deputy_of), by=giver)

    def end(self, grant: str) -> None:
        """Ends now, with its deputies: by who may give it, by who gave it as a deputy's, or by its holder. Raises: ``Refused``."""
        asking, found = self._asking(), store.grant(self._tx, grant)
        if found is None or not in_force(*found, self._tx.now):
            raise Refused("core-grant-over-already")
        given, principal = found
        stands_in = principal is not None and principal.person == asking
        if not (given.person == asking or stands_in or self._access.may_give(self._tx, asking, given.role, given.unit)):
            raise Refused("core-grant-not-yours")
        store.end_grant(self._tx, grant, self._tx.now)
        self._directory.people_changed(self._tx)
        audit.write(
            self._tx, asking, "grant.end", unit=given.unit, subject=given.person, detail=f"{grant} {given.role}"
        )

    def of(self, person: PersonId) -> Sequence[Grant]:
        """In force or to come."""
        pairs = store.grants_of(self._tx, person)
        return [grant for grant, principal in pairs if self._lasts(grant) and (not grant.deputy_of or principal)]

    def on(self, unit: UnitId) -> Sequence[Grant]:
        """In force now on this very unit. Raises: ``Refused`` for who may not run its groups."""
        self._access.require(self._tx, self._moment.person, Act.RUN_GROUPS, unit)
        pairs = store.grants_on(self._tx, [unit])
        return [grant for grant, principal in pairs if in_force(grant, principal, self._tx.now)]

    def people(self, words: str) -> Sequence[Person]:
        """People by name as typed, within the subtrees of who asks; a commander also finds who belongs nowhere yet."""
        wanted = fold(words).split()
        if not wanted:
            return ()
        found = [
            person for person in store.named(self._tx, max(wanted, key=len)) if _fits(fold(person.name).split(), wanted)
        ]
        seen = self._seen([person.id for person in found])
        return [person for person in found if person.id in seen]

    def _asking(self) -> PersonId:
        if self._moment.person is None:
            raise Refused("core-no-right")
        return self._moment.person.id

    def _lasts(self, grant: Grant) -> bool:
        return grant.ends is None or self._tx.now < grant.ends

    def _needs_own(self, giver: PersonId, grant: str, role: Role, unit: UnitId, until: datetime | None) -> None:
        """A deputy stands in for the very holder of a grant, inside it, for a time that ends and no longer than it."""
        found = store.grant(self._tx, grant)
        if found is None or found[0].person != giver or not in_force(*found, self._tx.now):
            raise Refused("core-grant-not-yours")
        own = found[0]
        inside = self._directory.tree(self._tx).within(unit, own.unit)
        if own.deputy_of is not None or own.role not in HAVE_DEPUTIES or own.role != role or not inside:
            raise Refused("core-grant-no-deputy")
        if until is None or (own.ends is not None and until > own.ends):
            raise Refused("core-grant-deputy-needs-end")

    def _seen(self, found: Sequence[PersonId]) -> set[PersonId]:
        tree, asking = self._directory.tree(self._tx), self._asking()
        tops = self._access.units(self._tx, asking)
        places = store.places(self._tx, found) if found else ()
        seen = {person for person, unit in places if any(tree.within(unit, top) for top in tops)}
        if self._access.units(self._tx, asking, Role.COMMANDER):
            seen |= set(found) - {person for person, _ in places}
        return seen


def _fits(name: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether each word that was typed begins a word of the name."""
    return all(any(word.startswith(typed) for word in name) for typed in wanted)
