"""What a change of the tree would mean: who could read what they could not, who would be missing, what is open there."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final

from bot.engine.access import in_force
from bot.engine.ballot import LASTS
from bot.engine.counting import heads
from bot.engine.tree import Tree
from bot.engine.tx import Tx
from bot.model.ids import PersonId, UnitId
from bot.model.kinds import Kinds
from bot.model.people import Grant, Role
from bot.model.reforms import Outlook
from bot.model.units import Group, GroupState
from bot.store import people, reforms, units

SPEAK: Final = frozenset({Role.CLUSTER_HEAD, Role.OFFICER})
"""Who agrees for a unit; where nobody holds one of these there, its commander does."""

NEEDED: Final = (Role.OFFICER, Role.DUTY, Role.COMMANDER, Role.OVERSIGHT)
"""What somebody holds for a unit before a change, somebody holds after it."""


def groups_of(tx: Tx, tops: Collection[UnitId]) -> Sequence[Group]:
    """The groups bound to these very units that were not closed, by title."""
    found = units.every_group(tx)
    return [group for group in found if group.unit in tops and group.state is not GroupState.CLOSED]


def outlook(tx: Tx, tree: Tree, unit: UnitId, under: UnitId | None, *, kinds: Kinds) -> Outlook:
    """What is there, and what would change if the unit came to lie ``under`` another; None where it stays.

    What is handled in groups for officers is read by all who are in them.
    """
    below = [each.id for each in tree.subtree(unit)]
    groups = groups_of(tx, below)
    new = () if under is None else beyond(tree, unit, under)
    rooms = [group for group in groups_of(tx, new) if kinds.get(group.kind).inside]
    return Outlook(
        groups=tuple(groups),
        people=heads(tx, groups),
        work=reforms.waiting(tx, below),
        approvals=reforms.approvals(tx, below, sorted(LASTS)),
        notices=reforms.notices(tx, below),
        shifts=reforms.shifts(tx, below, tx.now),
        grants=len(lasting(tx, below)),
        newly=tuple(lasting(tx, new)),
        rooms=tuple(rooms),
    )


def beyond(tree: Tree, unit: UnitId, under: UnitId) -> Sequence[UnitId]:
    """The units above the new place that are not above the old one, nearest first."""
    above = {each.id for each in tree.chain_up(unit)}
    return [each.id for each in tree.chain_up(under) if each.id not in above]


def lasting(tx: Tx, tops: Sequence[UnitId]) -> Sequence[Grant]:
    """The grants on these very units that count now or will."""
    pairs = people.grants_on(tx, tops) if tops else ()
    return [
        grant
        for grant, principal in pairs
        if all(each is None or each.ends is None or tx.now < each.ends for each in (grant, principal))
    ]


def holders(tx: Tx, chain: Sequence[UnitId], *, at: datetime | None = None) -> dict[Role, set[PersonId]]:
    """Who holds what now, or held it then, for a unit that has these above it, itself included."""
    found: dict[Role, set[PersonId]] = {}
    for grant, principal in people.grants_on(tx, chain):
        reaches = principal is None or principal.unit in chain
        if in_force(grant, principal, at or tx.now) and reaches:
            found.setdefault(grant.role, set()).add(grant.person)
    return found


def missing(tx: Tx, tree: Tree, unit: UnitId, under: UnitId | None) -> Sequence[Role]:
    """The roles that somebody holds for the unit now, and nobody would if it lay ``under`` that one."""
    above = [] if under is None else [each.id for each in tree.chain_up(under)]
    before = holders(tx, [each.id for each in tree.chain_up(unit)])
    after = holders(tx, [unit, *above])
    return [role for role in NEEDED if role in before and role not in after]


def speaks_for(tx: Tx, tree: Tree, person: PersonId, unit: UnitId) -> bool:
    """Whether somebody agrees for a unit."""
    return person in _speakers(tx, tree, unit)


def both_agreed(tx: Tx, tree: Tree, agreed: Sequence[PersonId], sides: tuple[UnitId, UnitId]) -> bool:
    """Whether one of them speaks for one side and another one for the other; where there is but one for both, that one."""
    here, there = (_speakers(tx, tree, side) for side in sides)
    if len(here | there) == 1:
        return not (here | there).isdisjoint(agreed)
    return any(one != other for one in here.intersection(agreed) for other in there.intersection(agreed))


def _speakers(tx: Tx, tree: Tree, unit: UnitId) -> set[PersonId]:
    held = holders(tx, [each.id for each in tree.chain_up(unit)])
    return set().union(*(held.get(role, set()) for role in SPEAK)) or held.get(Role.COMMANDER, set())
