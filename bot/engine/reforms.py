"""Merging, splitting, moving and renaming units: previewed, agreed to where rights widen, and taken back within a week."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot.engine import audit
from bot.engine.access import Act
from bot.engine.groups import LINK_LIVES, abilities
from bot.engine.house import Moment
from bot.engine.kinds import kinds_in
from bot.engine.outlook import beyond, both_agreed, groups_of, holders, lasting, missing, outlook, speaks_for
from bot.engine.tree import Tree
from bot.engine.units import change_name, change_parent, living, plain_name
from bot.model.errors import Refused
from bot.model.ids import GroupId, OperationId, PersonId, UnitId, fresh_id
from bot.model.operations import Invite
from bot.model.people import Person
from bot.model.reforms import Closing, Outlook, Plan, Reform, ReformKind
from bot.model.units import Group, GroupState, Unit
from bot.store import people
from bot.store import reforms as store
from bot.store import units as unit_rows

DAYS: Final = range(7, 61)
"""So many days the groups of a unit that has ended may go on."""

LOOK_AGAIN: Final = timedelta(days=1)
"""So long after a group could not be closed, for nothing takes its place."""

PARTS: Final = range(2, 5)
"""Into so many units one is split."""

ENDING: Final = frozenset({ReformKind.MERGE, ReformKind.SPLIT})
"""What a unit does not live on after."""


def _ended_by(reform: Reform, unit: UnitId) -> bool:
    """Whether it is the old unit, or where this was undone a part that was taken back."""
    return (unit == reform.unit) is (reform.undone_at is None)


class ReformsFacet:
    """The tree as a handler changes it where people are concerned."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self._tx = moment.tx
        self._house = moment.house

    def look(self, plan: Plan) -> Outlook:
        """What it would mean; nothing is changed. Raises: ``Refused`` for what cannot be done."""
        self._possible(plan)
        return outlook(self._tx, self._tree, plan.unit, plan.into, kinds=kinds_in(self._moment))

    def begin(self, plan: Plan) -> Reform:
        """Do it; where rights would widen they stay as they are until somebody of either side has agreed. Raises: ``Refused``."""
        by, seen = self._possible(plan), self.look(plan)
        reform = self._ordered(plan, by)
        store.add(self._tx, reform)
        if plan.kind in ENDING:
            self._end(reform)
        audit.write(
            self._tx,
            by,
            f"unit.{plan.kind}",
            unit=plan.unit,
            subject=reform.id,
            detail=" ".join((plan.unit, *reform.into)),
        )
        if plan.kind is ReformKind.RENAME:
            change_name(self._tx, self._unit(plan.unit), plain_name(plan.names[0]), by)
        return reform if seen.widens else self._effect(reform)

    def agree(self, reform: str) -> Reform:
        """In the name of who asks; the last one who is needed makes it take effect. Raises: ``Refused``."""
        found, me = self._open(reform), self._asking()
        if found.done_at is not None:
            raise Refused("core-reform-done-already")
        sides = (found.unit, found.into[0])
        if not any(speaks_for(self._tx, self._tree, me, side) for side in sides):
            raise Refused("core-no-right")
        if me not in found.agreed:
            found = replace(found, agreed=(*found.agreed, me))
            store.keep(self._tx, found)
            audit.write(self._tx, me, "unit.agree", unit=found.unit, subject=found.id, detail=" ".join(sides))
        return self._effect(found) if both_agreed(self._tx, self._tree, found.agreed, sides) else found

    def undo(self, reform: str) -> Reform:
        """As it was before, by who may change both; within a week from when it took effect. Raises: ``Refused``."""
        found = self._open(reform)
        by = self._changer(found.unit)
        if found.closed_at is not None or self._tx.now >= found.undoable_until:
            raise Refused("core-reform-too-late")
        self._as_left(found)
        if found.done_at is not None and found.kind in (ReformKind.MERGE, ReformKind.MOVE):
            self._back(found, by)
        self._live_again(found, by)
        found = replace(found, undone_at=self._tx.now)
        store.keep(self._tx, found)
        audit.write(self._tx, by, "unit.undo", unit=found.unit, subject=found.id, detail=found.kind)
        return found

    def close(self, reform: str) -> Closing:
        """The time is over: the old groups close whose place others have taken. Nothing happens before its time."""
        found = store.get(self._tx, reform)
        if found is None or found.closes is None or found.closed_at is not None:
            return Closing()
        last = max(found.closes, found.undoable_until)
        if self._tx.now < last:
            return Closing(again=last)
        old = [unit for unit in (found.unit, *found.into) if self._unit(unit).ended and _ended_by(found, unit)]
        groups = groups_of(self._tx, old)
        closed = tuple(group for group in groups if self._replaced(group))
        for group in closed:
            unit_rows.close(self._tx, group.id)
            audit.write(self._tx, None, "group.unbind", unit=group.unit, subject=group.id)
        left = tuple(group for group in groups if group not in closed)
        if left:
            return Closing(closed, left, self._tx.now + LOOK_AGAIN)
        store.keep(self._tx, replace(found, closed_at=self._tx.now))
        return Closing(closed)

    def enter(self, group: GroupId, unit: UnitId, *, outcome: str) -> OperationId:
        """A member of an old group asks for the way into the new one of the same kind. Raises: ``Refused``."""
        old, person = unit_rows.group(self._tx, group), self._moment.person
        if old is None or person is None or group not in people.groups_of(self._tx, person.id):
            raise Refused("core-reform-not-a-member")
        if unit not in self._tree.living(old.unit):
            raise Refused("core-reform-over")
        new = self._group_like(old, unit)
        if new is None:
            raise Refused("core-reform-no-group-yet")
        if (
            kinds_in(self._moment).get(old.kind).inside
        ):  # in these others' work is read, so somebody there lets people in
            raise Refused("core-reform-ask-to-join", group=new.title)
        if new.id in people.groups_of(self._tx, person.id):
            raise Refused("core-reform-inside-already", group=new.title)
        return self._invited(person, new, outcome)

    def standing(self) -> Sequence[Reform]:
        """What was ordered and not taken back, the newest first."""
        return store.standing(self._tx)

    @property
    def _tree(self) -> Tree:
        return self._house.directory.tree(self._tx)

    def _unit(self, unit: UnitId) -> Unit:
        return self._house.directory.unit(self._tx, unit)

    def _asking(self) -> PersonId:
        if self._moment.person is None:
            raise Refused("core-no-right")
        return self._moment.person.id

    def _changer(self, unit: UnitId) -> PersonId:
        self._unit(unit)
        return self._house.access.require(self._tx, self._moment.person, Act.CHANGE_UNITS, unit)

    def _possible(self, plan: Plan) -> PersonId:
        """Who may do it. Raises: ``Refused`` for what cannot be done, whoever asks."""
        by = self._changer(plan.unit)
        living(self._tx, self._house.directory, plan.unit)
        if any(each.unit == plan.unit and each.done_at is None for each in self.standing()):
            raise Refused("core-reform-waits-already")
        if plan.into is not None:
            self._changer(plan.into)
            self._fits(plan.unit, plan.into)
        if self._there_already(plan):
            raise Refused("core-reform-there-already")
        if plan.kind is ReformKind.SPLIT:
            self._divisible(plan)
        if plan.kind is ReformKind.RENAME and plain_name(plan.names[0]) == self._unit(plan.unit).name:
            raise Refused("core-reform-same-name")
        if plan.kind in ENDING and plan.days not in DAYS:
            raise Refused("core-reform-days")
        return by

    def _fits(self, unit: UnitId, under: UnitId) -> None:
        living(self._tx, self._house.directory, under)
        if self._tree.within(under, unit):
            raise Refused("core-unit-circle")
        self._covered(unit, under)

    def _there_already(self, plan: Plan) -> bool:
        return plan.kind is ReformKind.MOVE and self._unit(plan.unit).parent == plan.into

    def _covered(self, unit: UnitId, under: UnitId | None) -> None:
        """Nobody loses a right before somebody else has it. Raises: ``Refused``."""
        if missing(self._tx, self._tree, unit, under):
            raise Refused("core-reform-orphan")

    def _divisible(self, plan: Plan) -> None:
        names = [plain_name(name) for name in plan.names]
        if len(names) not in PARTS or len(set(names)) != len(names):
            raise Refused("core-reform-parts")
        if any(each.parent == plan.unit and not each.ended for each in self._tree.subtree(plan.unit)):
            raise Refused("core-reform-has-below")

    def _ordered(self, plan: Plan, by: PersonId) -> Reform:
        """As it is kept; the parts of a split are made."""
        unit = self._unit(plan.unit)
        into = tuple(self._part(unit, name) for name in plan.names) if plan.kind is ReformKind.SPLIT else ()
        if plan.into is not None:
            into = (plan.into,)
        return Reform(
            id=fresh_id(),
            kind=plan.kind,
            unit=plan.unit,
            into=into,
            was=unit.name if plan.kind is ReformKind.RENAME else unit.parent or "",
            agreed=(),
            at=self._tx.now,
            by=by,
            done_at=None,
            closes=self._tx.now + timedelta(days=plan.days) if plan.kind in ENDING else None,
            closed_at=None,
            undone_at=None,
            joined=tuple(self._meet(plan)),
        )

    def _part(self, unit: Unit, name: str) -> UnitId:
        part = Unit(UnitId(fresh_id()), unit.id, unit.kind, plain_name(name))
        unit_rows.add(self._tx, part)
        return part.id

    def _meet(self, plan: Plan) -> Sequence[UnitId]:
        """Who becomes a neighbour of the one that takes another in."""
        if plan.kind is not ReformKind.MERGE or plan.into is None:
            return ()
        near = {each.id for each in self._tree.near(plan.into)} | {plan.into, plan.unit}
        return [each.id for each in self._tree.near(plan.unit) if each.id not in near]

    def _end(self, reform: Reform) -> None:
        """The unit ends, and those in ``into`` take its place; its neighbours are theirs."""
        near = [each.id for each in self._tree.near(reform.unit)]
        unit_rows.end(self._tx, reform.unit, self._tx.now)
        store.set_successors(self._tx, reform.unit, reform.into)
        if reform.kind is ReformKind.MERGE:
            unit_rows.join_neighbours(self._tx, reform.into[0], reform.joined)
        else:
            for part in reform.into:
                others = [other for other in reform.into if other != part]
                unit_rows.join_neighbours(self._tx, part, [*near, *others])
        self._remember(reform.unit, reform.kind, after=" ".join(reform.into), by=reform.by)
        for each in reform.into:
            self._remember(each, f"{reform.kind}-from", before=reform.unit, by=reform.by)

    def _remember(self, unit: UnitId, what: str, *, before: str = "", after: str = "", by: PersonId | None) -> None:
        unit_rows.keep_history(self._tx, unit, what, before=before, after=after, at=self._tx.now, by=by)

    def _effect(self, reform: Reform) -> Reform:
        """Rights follow from now on."""
        if reform.kind in (ReformKind.MERGE, ReformKind.MOVE):
            unit, under = self._unit(reform.unit), reform.into[0]
            if reform.kind is ReformKind.MOVE:
                living(self._tx, self._house.directory, under)
            if self._tree.within(under, unit.id):
                raise Refused("core-unit-circle")
            self._covered(unit.id, under)
            above = tuple(each.id for each in self._tree.chain_up(unit.id))
            reform = replace(reform, above=above)
            if unit.parent != under:
                change_parent(self._tx, unit, under, self._asking())
        reform = replace(reform, done_at=self._tx.now)
        store.keep(self._tx, reform)
        return reform

    def _open(self, reform: str) -> Reform:
        found = store.get(self._tx, reform)
        if found is None or found.undone_at is not None:
            raise Refused("core-reform-over")
        return found

    def _as_left(self, reform: Reform) -> None:
        """What came later is undone first. Raises: ``Refused``."""
        touched = {reform.unit, *(reform.into if reform.kind is ReformKind.SPLIT else ())}
        for each in self.standing():
            if each.id != reform.id and each.at >= reform.at and each.unit in touched:
                raise Refused("core-reform-undo-newer")

    def _back(self, reform: Reform, by: PersonId) -> None:
        """Under the old parent again; nobody reaches it who did not before. Raises: ``Refused``."""
        unit, parent = self._unit(reform.unit), UnitId(reform.was) if reform.was else None
        if parent is not None:
            self._changer(parent)
            if self._tree.within(parent, unit.id):
                raise Refused("core-unit-circle")
            new = lasting(self._tx, beyond(self._tree, unit.id, parent))
            if any(grant.unit not in reform.above or grant.starts > (reform.done_at or reform.at) for grant in new):
                raise Refused("core-reform-undo-widens")
        then = holders(self._tx, [unit.id, *reform.above], at=reform.done_at)
        if not then.keys().isdisjoint(missing(self._tx, self._tree, unit.id, parent)):
            raise Refused("core-reform-orphan")
        change_parent(self._tx, unit, parent, by)

    def _live_again(self, reform: Reform, by: PersonId) -> None:
        if reform.kind is ReformKind.RENAME:
            change_name(self._tx, self._unit(reform.unit), reform.was, by)
        elif reform.kind in ENDING:
            unit_rows.part_neighbours(self._tx, reform.into[0], reform.joined)
            store.set_successors(self._tx, reform.unit, ())
            unit_rows.end(self._tx, reform.unit, None)
            self._remember(reform.unit, "undo", after=reform.kind, by=by)
        for part in reform.into if reform.kind is ReformKind.SPLIT else ():
            store.set_successors(self._tx, part, [reform.unit])
            unit_rows.end(self._tx, part, self._tx.now)

    def _replaced(self, group: Group) -> bool:
        """Whether each unit that took the place has a live group of the same kind."""
        after = self._tree.living(group.unit)
        return bool(after) and all(self._group_like(group, unit) for unit in after)

    def _group_like(self, old: Group, unit: UnitId) -> Group | None:
        same = [group for group in groups_of(self._tx, {unit}) if group.kind is old.kind]
        live = [group for group in same if group.state is GroupState.LIVE]
        return next((group for group in live if group.chat.account == old.chat.account), next(iter(live), None))

    def _invited(self, person: Person, new: Group, outcome: str) -> OperationId:
        if not abilities(self._house, new.chat.account).invite:
            raise Refused("core-reform-ask-to-join", group=new.title)
        users = [user for user, _ in people.accounts(self._tx, person.id) if user.account == new.chat.account]
        if not users:
            raise Refused("core-reform-ask-to-join", group=new.title)
        wish = Invite(person.name, LINK_LIVES, chat=new.chat, user=users[0])
        audit.write(self._tx, person.id, "group.invite", unit=new.unit, subject=person.id, detail=new.id)
        return self._house.lanes.ask(self._tx, self._moment, wish, outcome, new.title)
