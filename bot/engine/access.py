"""Who may do what: over grants on subtrees for a time, decided here alone and again whenever something takes effect."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final, Protocol

from bot.engine.tree import Tree
from bot.engine.tx import Tx
from bot.model.errors import Refused
from bot.model.ids import PersonId, UnitId
from bot.model.people import Grant, Person, Role
from bot.store import people


class Act(StrEnum):
    """What the core itself lets somebody do to a unit, beside the commands and buttons of plugins."""

    CHANGE_UNITS = "change_units"
    RUN_GROUPS = "run_groups"
    INVITE = "invite"
    TAKE_DOWN = "take_down"
    PLAN_DUTY = "plan_duty"
    READ_AUDIT = "read_audit"
    LOOK_AFTER_DATA = "look_after_data"


MAY: Final[Mapping[Act, frozenset[Role]]] = {
    Act.CHANGE_UNITS: frozenset({Role.COMMANDER}),
    Act.RUN_GROUPS: frozenset({Role.COMMANDER, Role.OFFICER}),
    Act.INVITE: frozenset({Role.COMMANDER, Role.OFFICER, Role.CLUSTER_HEAD}),
    Act.TAKE_DOWN: frozenset({Role.COMMANDER, Role.OFFICER, Role.CLUSTER_HEAD}),
    Act.PLAN_DUTY: frozenset({Role.COMMANDER}),
    Act.READ_AUDIT: frozenset({Role.OVERSIGHT}),
    Act.LOOK_AFTER_DATA: frozenset({Role.COMMANDER, Role.OVERSIGHT, Role.DATA_KEEPER}),
}
"""Which of several roles an act asks for."""

GIVES: Final[Mapping[Role, frozenset[Role]]] = {
    Role.COMMANDER: frozenset({Role.OFFICER, Role.DUTY, Role.CLUSTER_HEAD, Role.HELPER}),
}
"""Which roles a role's holder gives and ends inside his own subtree; never to himself."""

HAVE_DEPUTIES: Final[frozenset[Role]] = frozenset({Role.OFFICER})
"""Roles whose holders may name a deputy for their own grant, with an end."""

AT_SET_UP: Final[frozenset[Role]] = frozenset({Role.COMMANDER, Role.OVERSIGHT, Role.OPERATOR, Role.DATA_KEEPER})
"""Roles that nobody gives by chat: only the operator, on the command line."""


def in_force(grant: Grant, principal: Grant | None, when: datetime) -> bool:
    """Whether a grant counts then; a deputy's only as long as that of whom he stands in for, who is no deputy himself."""
    if not grant.holds_at(when):
        return False
    if grant.deputy_of is None:
        return True
    return principal is not None and principal.deputy_of is None and principal.holds_at(when)


def covers(grant: Grant, principal: Grant | None, role: Role, unit: UnitId, tree: Tree) -> bool:
    """Whether a grant is about that role on that unit; a deputy's reaches no further than the one he stands in for."""
    return all(part.role == role and tree.within(unit, part.unit) for part in (grant, principal) if part is not None)


def gives(pairs: Sequence[people.GrantPair], role: Role, unit: UnitId, tree: Tree, when: datetime) -> bool:
    """Whether somebody with these grants may give that role on that unit; deputies pass nothing on."""
    return any(
        grant.deputy_of is None
        and role in GIVES.get(grant.role, frozenset())
        and in_force(grant, principal, when)
        and tree.within(unit, grant.unit)
        for grant, principal in pairs
    )


def holds(
    tx: Tx, tree: Tree, person: PersonId, role: Role, unit: UnitId | None, *, not_given_by: PersonId | None = None
) -> bool:
    """Whether somebody holds a role on a unit now; without ``unit``: anywhere. Grants from ``not_given_by`` do not count."""
    return any(
        covers(grant, principal, role, grant.unit if unit is None else unit, tree)
        for grant, principal in people.grants_of(tx, person)
        if in_force(grant, principal, tx.now) and (not_given_by is None or grant.giver != not_given_by)
    )


def nearest(tx: Tx, tree: Tree, role: Role, unit: UnitId) -> Sequence[PersonId]:
    """Who holds it now, by a grant on the nearest unit upwards on which somebody does."""
    above = [each.id for each in tree.chain_up(unit)]
    given = [grant for grant, _ in people.grants_on(tx, above) if grant.role is role]
    for level in above:
        here = dict.fromkeys(grant.person for grant in given if grant.unit == level)
        if held := [person for person in here if holds(tx, tree, person, role, level)]:
            return held
    return ()


class HasTree(Protocol):
    """Who knows the units."""

    def tree(self, tx: Tx) -> Tree:
        """The units as this transaction sees them."""
        ...


class Access:
    """Alone decides who may."""

    def __init__(self, directory: HasTree) -> None:
        self._directory = directory

    def allows(
        self,
        tx: Tx,
        person: PersonId | None,
        role: Role,
        unit: UnitId | None,
        *,
        not_given_by: PersonId | None = None,
    ) -> bool:
        """Whether the role is held there now; without ``unit``: anywhere. Grants from ``not_given_by`` do not count."""
        tree = self._directory.tree(tx)
        return person is not None and holds(tx, tree, person, role, unit, not_given_by=not_given_by)

    def may(self, tx: Tx, person: PersonId | None, act: Act, unit: UnitId) -> bool:
        """Whether one of the act's roles is held there now."""
        return any(self.allows(tx, person, role, unit) for role in MAY[act])

    def require(self, tx: Tx, person: Person | None, act: Act, unit: UnitId) -> PersonId:
        """Who may. Raises: ``Refused`` for everybody else."""
        if person is None or not self.may(tx, person.id, act, unit):
            raise Refused("core-no-right")
        return person.id

    def may_give(self, tx: Tx, giver: PersonId, role: Role, unit: UnitId) -> bool:
        """Whether somebody may give or end that role there."""
        return gives(people.grants_of(tx, giver), role, unit, self._directory.tree(tx), tx.now)

    def units(self, tx: Tx, person: PersonId | None, role: Role | None = None) -> Sequence[UnitId]:
        """The tops of the subtrees on which a role, or any, is held now, in tree order."""
        if person is None:
            return ()
        tree = self._directory.tree(tx)
        found = {
            grant.unit
            for grant, principal in people.grants_of(tx, person)
            if in_force(grant, principal, tx.now)
            and (role is None or grant.role == role)
            and covers(grant, principal, grant.role, grant.unit, tree)
        }
        return sorted(found, key=tree.place)
